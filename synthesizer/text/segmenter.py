"""Words of a run of Han characters with their parts of speech (rjieba's), and where a text may be cut."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两点")


_WRITTEN = re.compile("[显昭卓名原专巨编论土遗拙译合所新旧大]着|着(?=[作名述称录者]|于[一二19])")
"""Where the converter takes 著 (to write, to show) for 着."""


@dataclass(frozen=True)
class Word:
    """One word; ``start`` is the index of its first character, ``tag`` its part of speech (n, v, a, d, r, m ...)."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """Index after the last character."""
        return self.start + len(self.text)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("tw2s")


@lru_cache(maxsize=512)
def simplified(text: str) -> str:
    """The same text in simplified characters, one for one; half of a surrogate pair becomes a question mark."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    done = _converter().convert(text)
    if len(done) != len(text):
        done = "".join(_one(char) for char in text)
    return _WRITTEN.sub(lambda match: text[match.start() : match.end()], done) if "著" in text else done


def _one(char: str) -> str:
    done = _converter().convert(char)
    return done if len(done) == 1 else char


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """Words of a simplified text, letter for letter; a number is one word. Names that no dictionary holds fall into single characters."""
    import rjieba

    found: list[Word] = []
    at = 0
    for word, tag in rjieba.tag(text, False):
        if tag == "m" and found and NUMERALS.issuperset(found[-1].text.removeprefix("第")) and word[0] in NUMERALS:
            found[-1] = Word(found[-1].text + word, "m", found[-1].start)
        else:
            found.append(Word(word, tag, at))
        at += len(word)
    return tuple(found)


def words_around(text: str, whole: Mapping[int, int]) -> tuple[Word, ...]:
    """The same with words that are one whatever the dictionary says: their lengths by where they begin."""
    found: list[Word] = []
    at = 0
    for start, length in whole.items():
        found += [replace(word, start=word.start + at) for word in words(text[at:start])]
        found.append(Word(text[start : start + length], "n", start))
        at = start + length
    rest = words(text[at:])
    return (*found, *(replace(word, start=word.start + at) for word in rest)) if found else rest


def is_word(text: str) -> bool:
    """Whether the dictionary holds a word."""
    import rjieba

    return bool(rjieba.has_word(text))


@lru_cache(maxsize=64)
def cut_points(text: str) -> frozenset[int]:
    """Lengths of all pieces that end between two words, never inside a word, a number or a number and its unit."""
    ends = [word.end for word in words(simplified(text))]
    return frozenset(end for end in ends if end < len(text) and not _counts(text[end - 1]))


def _counts(char: str) -> bool:
    return char in NUMERALS or char.isdigit() or char in ".第"

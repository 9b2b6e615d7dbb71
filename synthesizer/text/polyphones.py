"""Which reading a Mandarin character has: by what stands beside it, by the word it is in, by frequency.

The table ``polyphones.txt`` says how it is written. Words that it lacks come from pypinyin's phrase table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from synthesizer.text import particles
from synthesizer.text.segmenter import Word

Found = tuple[list[str], list[int]]
_TABLE = Path(__file__).with_name("polyphones.txt")
_PATTERN = re.compile(r"(?:<([a-z,]+)>)?([^_]*?)(\(_\)|_)(.*?)(?:<([a-z,]+)>)?")
_OPTIONAL = re.compile(r"(\[[^\]]*\]|[\u4e00-\u9fff])\?")
_LONGEST = 8
_OPEN = ("?",)
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LISTED, _OWN = 1, 2
"""How sure a reading is: from the phrase table, which context may overrule, or from a word of our own table."""


@dataclass(frozen=True)
class Rule:
    """A reading and the context that asks for it."""

    reading: str
    context: re.Pattern[str]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    alone: bool = False

    def holds(self, text: str, at: int, words: Sequence[Word], number: int) -> bool:
        """Whether the character at ``at``, which is in the word ``number``, stands where the rule wants it."""
        if self.context.match(text, at) is None or (self.alone and len(words[number].text) > 1):
            return False
        if self.before and (words[number].start != at or not _tagged(words, number - 1, self.before)):
            return False
        return not self.after or (words[number].end == at + 1 and _tagged(words, number + 1, self.after))


def _tagged(words: Sequence[Word], number: int, tags: tuple[str, ...]) -> bool:
    if not 0 <= number < len(words):
        return "end" in tags
    return words[number].tag.startswith(tags)


@dataclass(frozen=True)
class Table:
    """The whole table: lines of each character, the first with its default, and words."""

    characters: dict[str, list[list[str]]]
    words: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def table() -> Table:
    """The table, read once."""
    characters: dict[str, list[list[str]]] = {}
    words: dict[str, tuple[str, ...]] = {}
    char = ""
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if line.startswith(" "):
            characters[char].append(parts)
        elif len(parts[0]) == 1:
            char = parts[0]
            characters[char] = [parts[1:]]
        else:
            words[parts[0]] = tuple(parts[1:])
    return Table(characters, words)


@lru_cache(maxsize=1024)
def rules(char: str) -> tuple[Rule, ...]:
    """Rules of one character in order. Raises :class:`ValueError` at a pattern that says nothing."""
    lines = table().characters[char][1:]
    return tuple(rule for reading, *patterns in lines for rule in _rules(char, reading, patterns))


def _rules(char: str, reading: str, patterns: list[str]) -> list[Rule]:
    """Rules of one line, in order; neighbouring patterns without parts of speech become one expression."""
    rules: list[Rule] = []
    plain: list[str] = []
    for pattern in patterns:
        match = _PATTERN.fullmatch(pattern)
        if match is None:
            raise ValueError(f"{_TABLE.name}: {pattern!r} of {char} holds no character mark.")
        before, left, mark, right, after = match.groups()
        context = _context(char, left, right)
        if before or after or mark != "_":
            rules.append(Rule(reading, re.compile(context), _tags(before), _tags(after), mark != "_"))
        else:
            plain.append(context)
    if plain:
        rules.insert(0, Rule(reading, re.compile("|".join(plain))))
    return rules


def _tags(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _context(char: str, left: str, right: str) -> str:
    """``left_right`` as one expression. What is optional on the left is written out, as a look behind has one width."""
    optional = _OPTIONAL.search(left)
    if optional:
        rest = (left[: optional.start()], left[optional.end() :])
        return "|".join(_context(char, choice.join(rest), right) for choice in (optional[1], ""))
    left = left.replace("^", "(?<![\\s\\S])", 1) if left.startswith("^") else left
    return (f"(?<={left})" if left else "") + char + (f"(?={right.replace('_', char)})" if right else "")


def readings(text: str, words: Sequence[Word]) -> list[str]:
    """Pinyin with tone digit for each character of a simplified text; "" where there is none."""
    done, sure = _by_words(words)
    for number, word in enumerate(words):
        for at in range(word.start, word.end):
            if sure[at] == _OWN:
                continue
            found = particles.reading(text, at, words, number) or _in_context(text, at, words, number, sure[at])
            done[at] = found or done[at]
    return done


def _in_context(text: str, at: int, words: Sequence[Word], number: int, sure: int) -> str:
    """What the table says of one character; "" leaves it to the phrase it is in. In a listed word nothing outside it counts."""
    char = text[at]
    if char not in table().characters:
        return ""
    word = words[number]
    if sure and len(word.text) > 1 and _is_listed(word.text):
        text, at, words, number = word.text, at - word.start, (replace(word, start=0),), 0
    for rule in rules(char):
        if rule.holds(text, at, words, number):
            return rule.reading
    if sure:
        return ""
    return particles.purpose(char, words, number) or table().characters[char][0][0]


def _by_words(words: Sequence[Word]) -> Found:
    """Readings by the longest listed phrases that begin and end where words do, and which of them a phrase gave."""
    done: list[str] = []
    sure: list[int] = []
    number = 0
    while number < len(words):
        upto, phrase = _longest(words, number)
        found = _read_word(phrase)
        done += found[0]
        sure += found[1]
        number = upto
    return done, sure


def _longest(words: Sequence[Word], number: int) -> tuple[int, str]:
    """The longest phrase that begins with a word: number of the word after it, and its text."""
    phrase = words[number].text
    best = number + 1, phrase
    for after in range(number + 1, len(words)):
        phrase += words[after].text
        if len(phrase) > _LONGEST:
            break
        if _is_listed(phrase):
            best = after + 1, phrase
    return best


def _is_listed(phrase: str) -> bool:
    from pypinyin.constants import PHRASES_DICT

    own = table().words.get(phrase)
    return phrase in PHRASES_DICT if own is None else own != _OPEN


@lru_cache(maxsize=16384)
def _read_word(word: str) -> Found:
    """The reading of a word."""
    from pypinyin.constants import PHRASES_DICT

    if not _is_listed(word) or len(word) == 1:
        return _read_parts(word)
    if word in table().words:
        return list(table().words[word]), [_OWN] * len(word)
    return [_with_digit(choices[0]) for choices in PHRASES_DICT[word]], [_LISTED] * len(word)


def _read_parts(word: str) -> Found:
    """The reading of a word that is not listed, by the listed words in it, longest first."""
    done: list[str] = []
    sure: list[int] = []
    at = 0
    while at < len(word):
        longest = min(_LONGEST, len(word) - at, max(1, len(word) - 1))
        size = next((n for n in range(longest, 1, -1) if _is_listed(word[at : at + n])), 1)
        found = _read_word(word[at : at + size]) if size > 1 else ([_single(word[at])], [0])
        done += found[0]
        sure += found[1]
        at += size
    return done, sure


def _single(char: str) -> str:
    from pypinyin.constants import PINYIN_DICT

    return _with_digit(PINYIN_DICT.get(ord(char), "").split(",")[0])


@lru_cache(maxsize=2048)
def _with_digit(syllable: str) -> str:
    """``zhǎng`` -> zhang3; without a mark the neutral tone."""
    letters = unicodedata.normalize("NFD", syllable)
    tone = next((digit for mark, digit in _TONES.items() if mark in letters), "5")
    plain = "".join(letter for letter in letters if letter not in _TONES)
    return unicodedata.normalize("NFC", plain).replace("ü", "v") + tone if syllable else ""

"""Words whose reading a person chose, where they stand in a text: the longest wins, and none begins or ends inside another word.

A word found is put in braces behind a character of a private range, which the later stages turn back (:class:`Found`): numbers and signs in
it are not spelled out, and what stands beside it still sees the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from core import TextError
from core.types import USUAL_PRIORITY as PRIORITY
from core.types import DictionaryEntry as Entry
from synthesizer.text import said
from synthesizer.text.language import HAN, KANA, LETTERS
from synthesizer.text.said import Said

HERE, ALWAYS = "here", "always"
"""Chosen for one text, and for all."""
_FIRST = {"zh": 0xE000, "ja": 0xE800, "en": 0xF000}
_ROOM = 0x800
_MARK = re.compile(r"\{[\ue000-\uf7ff]([^{}]*)\}")
MARK = {name: rf"\{{[{chr(first)}-{chr(first + _ROOM - 1)}][^{{}}]*\}}" for name, first in _FIRST.items()}
"""Patterns of a word in braces, by the language of its reading."""
_LATIN = re.compile(f"[{LETTERS}0-9]")
_NATIVE = re.compile(f"(?:{HAN.pattern}|{KANA.pattern}|[ー々])+")
_NUMBER_GOES_ON = re.compile(r"[.,:/]\d")
_POSSESSIVE = re.compile(r"['’]s(?![A-Za-z])")
_NEAR = 12
"""Characters on each side that tell whether a word is one there."""


@dataclass(frozen=True)
class Given:
    """A word of a text, and how it is said."""

    word: str
    said: Said
    source: str


@dataclass
class Found:
    """The words found in one text, by the private character that stands for them."""

    words: dict[str, Given] = field(default_factory=dict)
    _marks: dict[Given, str] = field(default_factory=dict)

    def mark(self, given: Given) -> str:
        """The word in braces; as it is when there are too many different ones."""
        if given not in self._marks:
            number = len(self._marks)
            if number >= _ROOM:
                return given.word
            self._marks[given] = chr(_FIRST[given.said.language] + number)
            self.words[self._marks[given]] = given
        return f"{{{self._marks[given]}{given.word}}}"

    def get(self, inside: str) -> Given | None:
        """What the inside of a pair of braces stands for; None when a person wrote it."""
        return self.words.get(inside[:1])


def bare(text: str) -> str:
    """The text without the marks that :meth:`Found.mark` set."""
    return _MARK.sub(r"\1", text) if "{" in text else text


class Words:
    """A list of words, ready to be looked for. Of entries for one word the one of the text's language counts, then priority, then the later."""

    def __init__(self, entries: Iterable[Entry], source: str) -> None:
        self._source = source
        self._entries: dict[str, list[Entry]] = {}
        lengths: dict[str, set[int]] = {}
        for entry in entries:
            key = _folded(entry.word)
            self._entries.setdefault(key, []).append(entry)
            lengths.setdefault(key[0], set()).add(len(key))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def __bool__(self) -> bool:
        return bool(self._entries)

    def spans(
        self, text: str, language: str = "", wanted: Callable[[str, int], bool | None] = lambda word, at: None
    ) -> list[tuple[int, int, Given]]:
        """Where words of the list stand in a text in ``language`` ("": any), from left to right: start, end, what it is.

        ``wanted(word, start)`` may say of a place that it is one (True) or is none (False), whatever stands beside it.
        """
        folded, found, at = _folded(text), [], 0
        while at < len(text):
            if text[at] == "{":
                close = text.find("}", at)
                at = close + 1 if close > 0 else at + 1
                continue
            hit = self._at(text, folded, at, language, wanted) if folded[at] in self._lengths else None
            if hit is None:
                at += 1
                continue
            found.append((at, *hit))
            at = hit[0]
        return found

    def _at(
        self, text: str, folded: str, at: int, language: str, wanted: Callable[[str, int], bool | None]
    ) -> tuple[int, Given] | None:
        """End and word of the longest entry that begins here."""
        for length in self._lengths[folded[at]]:
            written, end = text[at : at + length], at + length
            entry = self._best(folded[at:end], written, language) if end <= len(text) else None
            if entry is None or (asked := wanted(written, at)) is False:
                continue
            if not asked and not _is_word(text, at, end, language, entry.priority > PRIORITY):
                continue
            try:
                spoken = said.parse(entry.reading, entry.language)
            except TextError:  # of a session or a take that somebody edited
                continue
            if spoken.language == "en" and (ending := _POSSESSIVE.match(text, end)):
                from synthesizer.text import wordparts

                spoken = replace(spoken, parts=wordparts.with_ending(spoken.parts, "'s"))
                written, end = text[at : ending.end()], ending.end()
            return end, Given(written, spoken, self._source)
        return None

    def _best(self, key: str, written: str, language: str) -> Entry | None:
        found: tuple[tuple[int, int], Entry] | None = None
        for entry in self._entries.get(key, ()):
            rank = self._rank(entry, language)
            if rank is None or (entry.case and entry.word != written):
                continue
            if found is None or (rank, entry.priority) >= found[0]:
                found = (rank, entry.priority), entry
        return found[1] if found else None

    def _rank(self, entry: Entry, language: str) -> int | None:
        """How well an entry's language fits the text's; None: not at all. Mandarin is for Mandarin texts and Japanese for Japanese ones,
        but kana and English are what they are in any text, and so is what was chosen for this text alone."""
        if not language or entry.language == language:
            return 2
        anywhere = entry.language == "en" or said.kana_only(entry.word) or self._source == HERE
        return 1 if anywhere else None


def _folded(text: str) -> str:
    """Small letters, one for one."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_word(text: str, start: int, end: int, language: str, firm: bool) -> bool:
    """Whether a word ends and begins there: not inside Latin letters or a number, and not across the words of a text without spaces."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _LATIN.match(text[start]) and _LATIN.match(before):
        return False
    if _LATIN.match(text[end - 1]) and (_LATIN.match(after) or _cut_off(text, end)):
        return False
    if text[start].isdigit() and re.search(r"\d[.,:/]$", text[max(0, start - 2) : start]):
        return False
    left = _NATIVE.match(before) is not None and _NATIVE.match(text[start]) is not None
    right = _NATIVE.match(after) is not None and _NATIVE.match(text[end - 1]) is not None
    return not (left or right) or _fits(text, start, end, language, firm)


def _cut_off(text: str, end: int) -> bool:
    """A number or a contraction goes on after ``end``."""
    if text[end - 1].isdigit():
        return _NUMBER_GOES_ON.match(text, end) is not None
    return re.match(r"['’][A-Za-z]", text[end : end + 2]) is not None and not _POSSESSIVE.match(text, end)


def _fits(text: str, start: int, end: int, language: str, firm: bool) -> bool:
    """Whether a word stands in a run without spaces: between edges of words there, as a part of a longer word (重庆 in 重庆市, 大学 in
    东京大学), or so that the run falls into fewer words with it. 行长 is none in 银行长期, 京都 none in 东京都. ``firm``: into as few is enough.
    """
    left, after = _run_before(text, start), _NATIVE.match(text, end, end + _NEAR)
    right = after[0] if after else ""
    ends = _ends(left + text[start:end] + right, language)
    edges, first, last = [0, *ends], len(left), len(left) + end - start
    if first in edges and last in edges:
        return True
    inside = [(first - a, b - last) for a, b in zip(edges, ends) if a <= first and last <= b]
    if inside and end - start > 1 and (inside[0][0] == 0 or (inside[0][0] > 1 and inside[0][1] == 0)):
        return True
    return len(_ends(left, language)) + 1 + len(_ends(right, language)) < len(ends) + firm


def _run_before(text: str, start: int) -> str:
    at = start
    while at > max(0, start - _NEAR) and _NATIVE.match(text[at - 1]):
        at -= 1
    return text[at:start]


def _ends(text: str, language: str) -> list[int]:
    """Where the words of a run without spaces end."""
    from synthesizer.text import openjtalk, segmenter

    if language == "ja" or KANA.search(text):
        words = openjtalk.surfaces(text) or tuple(text)
    else:
        words = tuple(word.text for word in segmenter.words(segmenter.simplified(text)))
    return list(accumulate(map(len, words)))


def marked(text: str, spans: Sequence[tuple[int, int, Given]], found: Found) -> str:
    """The text with the words of ``spans`` in braces."""
    done, at = "", 0
    for start, end, given in spans:
        done += text[at:start] + found.mark(given)
        at = end
    return done + text[at:]

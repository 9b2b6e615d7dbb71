"""Where the words of a reading stand in the text that was read, so that a person can point at one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from synthesizer.text.language import LETTERS
from synthesizer.text.symbols import Word

_WORDLIKE = re.compile(f"[{LETTERS}0-9]")
_EDGES = ' \t\n\u3000,，.。!！?？;；:：、…—()（）"“”「」'
_AHEAD = 40
"""Characters in which a word is looked for; farther away it is another one."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Located:
    """One or several neighbouring words that stand for ``text[start:end]``: a number has one place and many words."""

    words: tuple[Word, ...]
    first: int
    """Index of the first of them among all words."""
    start: int
    end: int


def located(text: str, normalised: str, words: Sequence[Word]) -> list[Located]:
    """Places in ``text`` of words that were read from ``normalised``, from left to right; words that have none are left out."""
    found: list[Located] = []
    origins = _origins(text, normalised)
    for number, (word, (first, last)) in enumerate(zip(words, _ranges(normalised, words))):
        if first == last:
            continue
        start, end = _snapped(text, min(a for a, _ in origins[first:last]), max(b for _, b in origins[first:last]))
        if found and start < found[-1].end:
            before = found.pop()
            found.append(Located((*before.words, word), before.first, before.start, max(before.end, end)))
        elif start < end:
            found.append(Located((word,), number, start, end))
    return found


def _ranges(normalised: str, words: Sequence[Word]) -> list[Range]:
    """Where the words stand in the text they were read from; one that is spelled otherwise there takes what is between its neighbours."""
    ranges: list[Range | None] = []
    at = 0
    for word in words:
        place = normalised.find(word.text, at, at + len(word.text) + _AHEAD)
        ranges.append((place, place + len(word.text)) if place >= 0 else None)
        at = place + len(word.text) if place >= 0 else at
    before, filled = 0, []
    for number, found in enumerate(ranges):
        after = next((later[0] for later in ranges[number:] if later is not None), len(normalised))
        filled.append(found or (before, after))
        before = found[1] if found else before
    return filled


def _origins(text: str, normalised: str) -> list[Range]:
    """For each character of ``normalised``, the range of ``text`` that it stands for."""
    if text == normalised:
        return [(i, i + 1) for i in range(len(text))]
    origins: list[Range] = []
    matcher = SequenceMatcher(lambda char: char == " ", text, normalised, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        origins += [(a + i, a + i + 1) if kind == "equal" else (a, b) for i in range(d - c)]
    return origins


def _snapped(text: str, start: int, end: int) -> Range:
    """The range without marks at its edges, and not inside Latin letters or a number."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while 0 < start < end and _WORDLIKE.match(text[start]) and _WORDLIKE.match(text[start - 1]):
        start -= 1
    while start < end < len(text) and _WORDLIKE.match(text[end - 1]) and _WORDLIKE.match(text[end]):
        end += 1
    return start, end

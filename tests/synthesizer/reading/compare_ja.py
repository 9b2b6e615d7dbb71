"""Whether Japanese, romaji and mixed texts are read as cases_ja.tsv expects.

``expected`` holds katakana as pronounced, pinyin after sandhi and ARPAbet between slashes or bare; ``…`` stands for anything and
``|`` for a pause. What comes after the end of it is free. Devoicing and where words part do not count.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from core import TextError
from synthesizer import text
from synthesizer.base import Synthesizer
from synthesizer.text import clean, english, kana, pinyin
from synthesizer.text.symbols import PAUSES, SILENCE

ANYTHING, PAUSE = ("…", 0), ("|", 0)
Sound = tuple[str, int]


class Case(NamedTuple):
    """One line of the table. ``part``: shared, dev (looked at while writing the reader) or held (only counted)."""

    part: str
    kind: str
    sentence: str
    expected: str

    @property
    def language(self) -> str:
        """What the person chose: romaji is read as Japanese on demand only."""
        return "ja" if self.kind.startswith("romaji") else ""


def cases(path: Path) -> list[Case]:
    """All lines of a table, line breaks in sentences restored."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Case(part, kind, sentence.replace("\\n", "\n"), expected) for part, kind, sentence, expected in rows]


def sounds(written: str, language: str = "") -> list[Sound]:
    """The text as the voice is given it, cut into pieces first; Japanese pitch and English stress left out."""
    said: list[Sound] = []
    whole = clean(written)
    chosen = language or text.detect(whole)
    for piece in text.iter_sentences(whole, Synthesizer.piece_chars[chosen], Synthesizer.first_chars[chosen]):
        try:
            sequence = text.to_symbols(piece, language or None, whole)
        except TextError:
            continue
        said += [PAUSE] * bool(said)
        pairs = zip(sequence.symbols, sequence.tones)
        said += [PAUSE if symbol in PAUSES else _alike(symbol, tone) for symbol, tone in pairs if symbol != SILENCE]
    return said


def _alike(symbol: str, tone: int) -> Sound:
    if symbol.startswith("j:"):
        return (symbol.replace("I", "i").replace("U", "u") if symbol in ("j:I", "j:U") else symbol), 0
    return symbol, 0 if symbol.isupper() else tone


def wanted(expected: str) -> list[Sound]:
    """``… ni3 hao3 | ハイ /HH AH0/`` as sounds."""
    found: list[Sound] = []
    for token in expected.replace("/", " ").split():
        if token in ("…", "|"):
            found.append(ANYTHING if token == "…" else PAUSE)
        elif moras := kana.split_moras(token):
            found += [(f"j:{phone}", 0) for mora in moras for phone in mora]
        elif phone := english.split_phone(token) if token.isupper() else None:
            found.append(_alike(*phone))
        elif syllable := pinyin.split(token):
            found += [(sound, syllable[1]) for sound in syllable[0]]
        elif token not in ".,?!":
            raise ValueError(f"{token!r} is no reading")
    return found


def fits(said: list[Sound], expected: list[Sound]) -> bool:
    """Whether ``said`` holds the stretches between ``…`` in order, the first at its start; pauses count only where they are asked for."""
    at, anchored = 0, True
    for stretch in _stretches(expected):
        places = [0] if anchored else range(at, len(said) + 1)
        end = next((end for place in places if (end := _end_of(stretch, said, place)) >= 0), -1)
        if end < 0:
            return False
        at, anchored = end, False
    return True


def _stretches(expected: list[Sound]) -> list[list[Sound]]:
    parts: list[list[Sound]] = [[]]
    for sound in expected:
        if sound == ANYTHING:
            parts.append([])
        else:
            parts[-1].append(sound)
    return parts


def _end_of(stretch: list[Sound], said: list[Sound], at: int) -> int:
    """Index after ``stretch`` where it stands at ``at``, or -1."""
    for sound in stretch:
        while sound != PAUSE and said[at : at + 1] == [PAUSE]:
            at += 1
        if said[at : at + 1] != [sound]:
            return -1
        at += 1
    return at


def right(case: Case) -> bool:
    """Whether the sentence is read as expected."""
    return fits(sounds(case.sentence, case.language), wanted(case.expected))

"""Whether a reading is what a sentence of cases_*.tsv expects: pinyin after sandhi, ARPAbet, ``|`` for a pause, ``…`` for anything."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from synthesizer.text import english, pinyin
from synthesizer.text.symbols import PAUSES, SILENCE, SymbolSequence

Sound = tuple[str, int]
_ANYTHING, _PAUSE = ("…", 0), ("|", 0)


class Case(NamedTuple):
    """One line of a table: where it is from, what kind of difficulty, the sentence, how it is read."""

    source: str
    kind: str
    sentence: str
    expected: str


def cases(path: Path) -> list[Case]:
    """All lines of a table with the columns source, kind, sentence and expected."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Case(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def expected_sounds(text: str) -> list[Sound]:
    """``… ni2 hao3 | AH0`` as sounds with tones; words in slashes are as good as bare phones."""
    sounds: list[Sound] = []
    for token in text.replace("/", " ").split():
        if token in "…":
            sounds.append(_ANYTHING)
        elif token in "|,.?!;":
            sounds.append(_PAUSE)
        elif phone := english.split_phone(token) if token.isupper() else None:
            sounds.append(phone)
        else:
            sounds += _syllable(token)
    return sounds


def _syllable(token: str) -> Iterator[Sound]:
    syllable = pinyin.split(token)
    if syllable is None:
        raise ValueError(f"{token!r} is neither pinyin nor ARPAbet")
    yield from ((sound, syllable[1]) for sound in syllable[0])


def sounds_of(sequence: SymbolSequence) -> list[Sound]:
    """What a model is given, pauses told apart from sounds only."""
    pairs = [(s, t) for s, t in zip(sequence.symbols, sequence.tones) if s != SILENCE]
    return [_PAUSE if symbol in PAUSES else (symbol, tone) for symbol, tone in pairs]


def fits(sounds: list[Sound], expected: list[Sound]) -> bool:
    """Whether ``sounds`` follow ``expected``; what comes after its end is free."""
    if not expected:
        return True
    if expected[0] == _ANYTHING:
        return any(fits(sounds[i:], expected[1:]) for i in range(len(sounds) + 1))
    return bool(sounds) and sounds[0] == expected[0] and fits(sounds[1:], expected[1:])

"""Whether English is read as cases_en.tsv expects.

``expected`` holds ARPAbet, ``…`` for anything and ``|`` between readings that are all right; words in slashes and marks for
pauses are as good as bare phones. ``= some words`` means: like these plain words.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from core import TextError
from synthesizer import text
from synthesizer.text import english
from synthesizer.text.symbols import PAUSES, SILENCE, STRESS_OFFSET

ANYTHING = "…"


class Case(NamedTuple):
    """One line of the table. ``part``: shared, dev (looked at while writing the reader) or held (only counted)."""

    part: str
    kind: str
    sentence: str
    expected: str


def cases(path: Path) -> list[Case]:
    """All lines of a table, line breaks in sentences restored."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    return [Case(part, kind, sentence.replace("\\n", "\n"), expected) for part, kind, sentence, expected in rows]


def sounds(written: str) -> list[str]:
    """Phones of a text as the program reads it, in English, without pauses; vowels with 0 or 1 for stress."""
    try:
        sequence = text.to_symbols(written, "en")
    except TextError:
        return []
    pairs = zip(sequence.symbols, sequence.tones)
    return [
        _alike(symbol, tone - STRESS_OFFSET if tone else -1)
        for symbol, tone in pairs
        if symbol != SILENCE and symbol not in PAUSES
    ]


def _alike(symbol: str, stress: int) -> str:
    """Unstressed AH and IH are one sound to most speakers; second stress counts as stress."""
    if stress < 0:
        return symbol
    return ("AH" if stress == 0 and symbol == "IH" else symbol) + str(min(stress, 1))


def right(case: Case) -> bool:
    """Whether the sentence is read as one of its expected readings."""
    said = sounds(case.sentence)
    if case.expected.startswith("(nothing"):
        return said == []
    return any(_fits(said, _wanted(one)) for one in case.expected.split("|"))


def _wanted(expected: str) -> list[str]:
    if expected.startswith("= "):
        return sounds(expected[2:])
    tokens = expected.replace("/", " ").split()
    return [
        ANYTHING if token == ANYTHING else _phone(token) for token in tokens if token == ANYTHING or token[0].isalpha()
    ]


def _phone(token: str) -> str:
    phone = english.split_phone(token)
    assert phone is not None, token
    return _alike(phone[0], phone[1] - STRESS_OFFSET if phone[1] else -1)


def _fits(said: list[str], wanted: list[str]) -> bool:
    """Whether ``said`` holds the wanted stretches in order; without ``…`` at the start it begins with the first."""
    if ANYTHING not in wanted:
        return said == wanted
    at = 0
    stretches = "\n".join(wanted).split(ANYTHING)
    for i, stretch in enumerate(stretches):
        phones = stretch.split()
        found = [k for k in range(at, len(said) - len(phones) + 1) if said[k : k + len(phones)] == phones]
        if phones and (not found or (i == 0 and found[0] != 0)):
            return False
        at = found[0] + len(phones) if phones else at
    return True

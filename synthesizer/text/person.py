"""What the person decided about words, in effect while a text is read: the dictionary, and the choices for one text.

The dictionary is the person's own file unless :func:`using` names another. Both hold for the thread that reads, so that every model's reader
obeys them without being told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from core.types import DictionaryEntry as Entry
from core.types import WordReading
from synthesizer.text import dictionary
from synthesizer.text.chosen_words import HERE, Found, Words, marked
from synthesizer.text.dictionary import Dictionary


@dataclass
class Choices:
    """Readings for one text, and how much of it has been read already."""

    readings: Sequence[WordReading] = ()
    passed: str = ""


_DICTIONARY: ContextVar[Dictionary | None] = ContextVar("dictionary", default=None)
_HERE: ContextVar[Choices | None] = ContextVar("here", default=None)


@contextmanager
def using(chosen: Dictionary | None) -> Iterator[None]:
    """Another dictionary than the person's file; an empty one for none. None: the file again."""
    token = _DICTIONARY.set(chosen)
    try:
        yield
    finally:
        _DICTIONARY.reset(token)


@contextmanager
def choosing(choices: Choices) -> Iterator[None]:
    """Readings that hold for one text alone, while it or a piece of it is read."""
    token = _HERE.set(choices)
    try:
        yield
    finally:
        _HERE.reset(token)


@contextmanager
def piece(text: str) -> Iterator[None]:
    """While the next piece of that text is read: places of words are counted on from the pieces before it."""
    try:
        yield
    finally:
        here = _HERE.get()
        if here is not None:
            here.passed += f"{text}\n"


class Marker:
    """Puts the person's words in the parts of one clean text into braces, part after part."""

    def __init__(self, found: Found) -> None:
        self._found, self._words, self._here, self._before = found, _in_use().words, _HERE.get(), ""

    def mark(self, text: str, language: str) -> str:
        """The next part of the text, which is in ``language``."""
        part, here = text, self._here
        if here is not None:
            for reading in sorted(here.readings, key=_order):
                text = _mark_here(reading, text, language, self._found, here.passed + self._before)
            self._before += part
        return marked(text, self._words.spans(text, language), self._found) if self._words else text


def _order(reading: WordReading) -> tuple[bool, int]:
    """What holds at some places before what holds everywhere, and longer words first."""
    return not reading.places, -len(reading.word)


def _mark_here(reading: WordReading, text: str, language: str, found: Found, before: str) -> str:
    def wanted(word: str, start: int) -> bool | None:
        return before.count(word) + text.count(word, 0, start) in reading.places if reading.places else None

    if reading.word not in text:
        return text
    word = _words_of(reading.word, reading.language, reading.reading)
    return marked(text, word.spans(text, language, wanted), found)


def spans(text: str, marked_only: bool = False) -> list[tuple[int, int]]:
    """Where words of the dictionary stand in a text whose language is not known yet; it must not be cut there.

    ``marked_only``: those with a mark in them that could end a sentence.
    """
    words = _in_use().marked_words if marked_only else _in_use().words
    return [(start, end) for start, end, _ in words.spans(text)] if words else []


def _in_use() -> Dictionary:
    chosen = _DICTIONARY.get()
    return dictionary.own() if chosen is None else chosen


@lru_cache(maxsize=256)
def _words_of(word: str, language: str, reading: str) -> Words:
    return Words([Entry(word, language, reading, case=True)] if word else (), HERE)

"""Puts a symbol sequence together: words, pauses between them, notes about what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from synthesizer.text.chosen_words import Found
from synthesizer.text.symbols import LANGUAGE_IDS, PAUSES, SILENCE, WORD_MARK, SymbolSequence, Word

_STRONGER = {",": 0, "…": 1, ".": 2, "!": 3, "?": 4}
_MAX_NOTED = 12


@dataclass
class Builder:
    """Collects symbols word by word; ``unread`` keeps the characters nobody could read, ``notes`` sentences about why."""

    symbols: list[str] = field(default_factory=lambda: [SILENCE])
    tones: list[int] = field(default_factory=lambda: [0])
    languages: list[int] = field(default_factory=lambda: [0])
    words: list[Word] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    found: Found = field(default_factory=Found)
    """The words of the text that are read as the person chose."""
    normalised: str = ""
    """The text with its numbers and signs as words."""

    def word(self, text: str, sounds: Iterable[tuple[str, int]], language: str, reading: str = "", **more: Any) -> None:
        """One word: pairs of symbol and tone number, all in ``language``. Without sounds it is no word. ``more``: see :class:`Word`."""
        start = len(self.symbols)
        for symbol, tone in sounds:
            self._add(symbol, tone, language)
        if len(self.symbols) > start:
            self.words.append(Word(text, start, len(self.symbols), language, reading, **more))

    def pause(self, mark: str) -> None:
        """One pause between words: of several marks in a row the strongest counts."""
        if not self.words:
            return
        if self.symbols[-1] in PAUSES:
            self.symbols[-1] = max(self.symbols[-1], mark, key=_STRONGER.__getitem__)
        else:
            self._add(mark, 0, "")

    def _add(self, symbol: str, tone: int, language: str) -> None:
        self.symbols.append(symbol)
        self.tones.append(tone)
        self.languages.append(LANGUAGE_IDS[language] if language else self.languages[-1])

    def finish(self) -> SymbolSequence:
        """All of it between silences."""
        self._add(SILENCE, 0, "")
        first = next((self.languages[w.start] for w in self.words), 0)
        self.languages[0] = first
        return SymbolSequence(
            tuple(self.symbols),
            tuple(self.tones),
            tuple(self.languages),
            tuple(self.words),
            self._notes(),
            tuple(dict.fromkeys(self.unread)),
            self.normalised.replace(WORD_MARK, " "),
        )

    def _notes(self) -> tuple[str, ...]:
        return (*unread_notes(self.unread), *self.notes)


def unread_notes(unread: Sequence[str]) -> tuple[str, ...]:
    """A sentence about the characters that nobody could read, if there are any."""
    if not unread:
        return ()
    kinds = list(dict.fromkeys(unread))
    shown = " ".join(kinds[:_MAX_NOTED]) + (" …" if len(kinds) > _MAX_NOTED else "")
    return (f"{len(unread)} character{'s' if len(unread) > 1 else ''} could not be spoken: {shown}",)

"""A text as the cleaner that a model learned from wrote it: words in its letters, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from synthesizer.text import spoken
from synthesizer.text.builder import Builder
from synthesizer.text.chosen_words import Found
from synthesizer.text.symbols import SymbolSequence, Word

Speller = Callable[[Word, Sequence[tuple[str, int]], str], str]
"""A word with its sounds and their tones, in letters. The last is the first sound of the next word, "" where a clause ends."""


@dataclass(frozen=True)
class Piece:
    """Letters as the cleaner writes them, and the word that they are, or the marks ``shown`` that they stand for."""

    letters: str
    word: Word | None = None
    shown: str = ""


@dataclass
class Line:
    """Piece by piece. ``found`` are the words that are read as the person chose, ``normalised`` is the text as it was read."""

    found: Found = field(default_factory=Found)
    pieces: list[Piece] = field(default_factory=list)
    normalised: str = ""
    notes: list[str] = field(default_factory=list)
    """Sentences for the person."""

    @property
    def letters(self) -> str:
        """All of them, also those that no table has."""
        return "".join(piece.letters for piece in self.pieces)

    def put(self, letters: str, shown: str = "") -> None:
        """What is no word."""
        self.pieces.append(Piece(letters, None, shown))

    def word(self, letters: str, text: str, language: str, reading: str = "", given: str = "") -> None:
        """A word; one without letters will be told as unread."""
        self.pieces.append(Piece(letters, Word(text, 0, 0, language, reading, given)))

    def add(self, other: Line) -> None:
        """What was written elsewhere, behind this."""
        self.pieces += other.pieces
        self.normalised += other.normalised
        self.notes += other.notes

    def braces(self, mark: str, spellers: Mapping[str, Speller]) -> None:
        """A reading by hand, or a word with the person's reading, spelled by its language."""
        builder = Builder(found=self.found)
        spoken.read(mark, "", True, builder)
        pairs = list(zip(builder.symbols, builder.tones))
        for number, word in enumerate(builder.words):
            if number:
                self.put(" ")
            spell = spellers.get(word.language)
            letters = spell(word, pairs[word.start : word.end], "") if spell else ""
            self.word(letters, word.text, word.language, word.reading, word.given)

    def sounds(self, sequence: SymbolSequence, spellers: Mapping[str, Speller], marks: Mapping[str, str]) -> None:
        """A whole reading of this program, spelled word by word; ``marks`` are what its pauses are written as."""
        pairs, starts, at = (
            list(zip(sequence.symbols, sequence.tones)),
            {word.start: word for word in sequence.words},
            0,
        )
        while at < len(pairs):
            if word := starts.get(at):
                if self.letters:
                    self.put(" ")
                spell = spellers.get(word.language)
                following = sequence.symbols[word.end] if word.end in starts else ""
                letters = spell(word, pairs[at : word.end], following) if spell else ""
                self.word(letters, word.text, word.language, word.reading, word.given)
            elif self.letters:
                self.put(marks.get(pairs[at][0], ""))
            at = word.end if word else at + 1
        for char in sequence.unread:
            self.put("", char)
        self.normalised += sequence.normalised
        self.notes += sequence.notes[1:] if sequence.unread else sequence.notes

    def written(self, table: Container[str]) -> tuple[list[str], list[Word], list[str]]:
        """Letters of the ``table``, the words among them, and what of the text it has no letters for."""
        symbols: list[str] = []
        words: list[Word] = []
        unread: list[str] = []
        for piece in self.pieces:
            letters = [letter for letter in piece.letters if letter in table]
            if piece.word and letters:
                words.append(replace(piece.word, start=len(symbols), end=len(symbols) + len(letters)))
            elif piece.word:
                unread.append(piece.word.text)
            elif not letters:
                unread += [char for char in piece.shown if not spoken.is_silent(char)]
            symbols += letters
        return symbols, words, unread

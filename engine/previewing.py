"""How a text will be read, word by word, for people: the line under the text, and what each word of it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from engine.messages import PreviewWord

if TYPE_CHECKING:
    from synthesizer.base import Reading
    from synthesizer.text import Word

Range = tuple[int, int]


def line_of(reading: Reading) -> str:
    """The reading as one line."""
    return reading.spelled or " ".join(reading.symbols)


def words_of(reading: Reading, text: str) -> tuple[PreviewWord, ...]:
    """The words of ``text`` that a person may put right, in the order in which they are heard."""
    from synthesizer.text.located import located

    units = list(_units(reading))
    places = located(text, reading.normalised or text, [word for word, _ in units])
    found: list[PreviewWord] = []
    counts: list[int] = []
    for place in places:
        shown = [span for _, span in units[place.first : place.first + len(place.words)]]
        first, written = place.words[0], text[place.start : place.end]
        given = next((word.given for word in place.words if word.given), "")
        said = " ".join(word.reading for word in place.words)
        if first.language:
            span = (shown[0][0], shown[-1][1])
            found.append(PreviewWord(written, first.language, said, *span, given=given))
            counts.append(text.count(written, 0, place.start))
    return tuple(_with_places(found, counts))


def _with_places(words: Sequence[PreviewWord], places: Sequence[int]) -> Iterator[PreviewWord]:
    """Every word with all places where it is read alike; with none when that is wherever it stands as a word."""
    alike: dict[tuple[str, str], list[int]] = {}
    written = Counter(word.text for word in words)
    for word, place in zip(words, places):
        alike.setdefault((word.text, word.reading), []).append(place)
    for word in words:
        same = tuple(alike[word.text, word.reading])
        yield word if len(same) == written[word.text] else replace(word, places=same)


def _units(reading: Reading) -> Iterator[tuple[Word, Range]]:
    """Words, accent phrases by their words, each with its range in the line."""
    for word, symbols in zip(reading.words, _shown(reading)):
        if not word.parts:
            yield word, (symbols[0][0], symbols[-1][1])
            continue
        for part in word.parts:
            inside = symbols[min(part.start, len(symbols) - 1) : part.end] or symbols[-1:]
            yield part, (inside[0][0], inside[-1][1])


def _shown(reading: Reading) -> Iterator[list[Range]]:
    """Where the symbols of each word stand in :func:`line_of`."""
    if not reading.spelled:
        ends = list(accumulate(len(symbol) + 1 for symbol in reading.symbols))
        spans = [(end - len(symbol) - 1, end - 1) for symbol, end in zip(reading.symbols, ends)]
        yield from (spans[word.start : word.end] for word in reading.words)
        return
    from synthesizer.text.symbols import PAUSES

    at = 0
    for piece in reading.spelled.split(" "):
        if piece and piece not in PAUSES:
            ends = list(accumulate((len(symbol) + 1 for symbol in piece.split("·")), initial=at))
            yield [(start, end - 1) for start, end in pairwise(ends)]
        at += len(piece) + 1

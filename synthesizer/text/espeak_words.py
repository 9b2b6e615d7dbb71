"""The English words of a reading as espeak-ng says them, where it is installed."""

from __future__ import annotations

from collections.abc import Iterator

from synthesizer.text import espeak
from synthesizer.text.symbols import PAUSES, SymbolSequence, Word


def told(sequence: SymbolSequence) -> dict[int, str]:
    """IPA with stress of words by where they start; "" for one that is said with the word before. Empty without espeak-ng.

    Words whose reading a person chose are not asked for.
    """
    found: dict[int, str] = {}
    if not espeak.installed():
        return found
    for run in _runs(sequence):
        starts = iter(word.start for word in run)
        for covered, piece in espeak.phrase([word.text for word in run]) or ():
            first, *others = (next(starts) for _ in range(covered))
            found |= {first: piece} | dict.fromkeys(others, "")
    return found


def _runs(sequence: SymbolSequence) -> Iterator[list[Word]]:
    """English words with no mark, other language or chosen reading between them."""
    run: list[Word] = []
    for word in sequence.words:
        apart = run and any(symbol in PAUSES for symbol in sequence.symbols[run[-1].end : word.start])
        other = word.language != "en" or bool(word.given) or not word.reading
        if run and (apart or other):
            yield run
            run = []
        if not other:
            run.append(word)
    if run:
        yield run

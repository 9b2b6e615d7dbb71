"""The default voice's own table of symbols. It is part of saved voices: it only ever grows at its end."""

from __future__ import annotations

from collections.abc import Iterable

from synthesizer.text.symbols import ARPABET, FINALS, INITIALS, JAPANESE, PAUSES, SILENCE

PAD = "_"
SYMBOLS: tuple[str, ...] = (PAD, SILENCE, *PAUSES, *INITIALS, *FINALS, *ARPABET, *JAPANESE)
SYMBOL_IDS = {symbol: index for index, symbol in enumerate(SYMBOLS)}


def ids(symbols: Iterable[str]) -> tuple[int, ...]:
    """Symbol numbers in :data:`SYMBOLS`."""
    return tuple(SYMBOL_IDS[symbol] for symbol in symbols)

"""The states that the default voice's symbols pass through, for :mod:`training.aligning`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from synthesizer.default.symbols import SYMBOL_IDS, SYMBOLS
from synthesizer.text.symbols import ARPABET_VOWELS, FINALS, PAUSES, SILENCE
from training.aligning import States

N_STATES = 3
N_KINDS = len(SYMBOLS) * N_STATES


def state_count(symbol: str) -> int:
    """States a symbol must pass, one frame each at least."""
    if symbol == SILENCE or symbol in PAUSES:
        return 1
    if symbol in FINALS and symbol not in ("ii", "iii", "rr"):
        return 3
    return 2 if symbol in ARPABET_VOWELS or symbol.islower() or symbol.isupper() else 1


def states_of(symbols: Sequence[str]) -> States:
    """The state chain of a symbol sequence. All pauses sound like silence; those inside a sentence may be skipped."""
    position, kind, optional = [], [], []
    for i, symbol in enumerate(symbols):
        is_pause = symbol in PAUSES
        base = SYMBOL_IDS[SILENCE if is_pause else symbol] * N_STATES
        for state in range(state_count(symbol)):
            position.append(i)
            kind.append(base + state)
            optional.append(is_pause)
    return States(np.array(position), np.array(kind), np.array(optional, dtype=bool))

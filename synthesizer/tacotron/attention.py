"""What attention tells about a spoken sentence: when each symbol sounds, and whether something went wrong.

Letters: N symbols, K steps.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import Timing
from core.types import Float32

JUMP = 6
"""Symbols: a leap over more in one step is no reading. Steps last 25 ms, spoken letters 50 to 100."""
REST = 3
"""Steps that attention must stay somewhere to have read there; a look elsewhere for a moment is not heard."""
FOCUS = 0.25
"""Mean of the largest weights: below it, it looks nowhere in particular."""


def doubt(weights: Float32, symbols: Sequence[str], ended: bool) -> str:
    """A sentence when attention (K, N) skipped, repeated or never found its place, or when the sentence was broken off; else ""."""
    if not ended:
        return "The voice did not find the end of this sentence and was broken off; speak it again."
    if weights.max(axis=1).mean() < FOCUS:
        return "The voice lost its place in this sentence and may have mumbled; speak it again."
    places = _places(weights)
    for before, after in zip(places, [*places[1:], len(symbols) - 1]):
        if after - before > JUMP:
            skipped = "".join(symbols[before + 1 : after]).strip()
            return f"The voice may have left out “{skipped}”; speak this sentence again."
        if before - after > JUMP:
            repeated = "".join(symbols[after : before + 1]).strip()
            return f"The voice may have said “{repeated}” twice; speak this sentence again."
    return ""


def _places(weights: Float32) -> list[int]:
    """Where attention rested (symbols), in the order of time; the beginning first."""
    peaks = weights.argmax(axis=1)
    places = [0]
    for step in range(len(peaks) - REST + 1):
        near = peaks[step : step + REST]
        if np.ptp(near) <= JUMP:
            places.append(int(np.median(near)))
    return places


def timings(weights: Float32, symbols: Sequence[str], step_s: float) -> tuple[Timing, ...]:
    """When each symbol sounds: from the first step that looks at it or beyond to that of the next; (K, N), a step takes ``step_s``."""
    furthest = np.maximum.accumulate(weights.argmax(axis=1))
    starts = np.append(np.searchsorted(furthest, np.arange(len(symbols))), len(weights)) * step_s
    return tuple(Timing(symbol, float(a), float(b)) for symbol, a, b in zip(symbols, starts, starts[1:]))

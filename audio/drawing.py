"""Waveform outlines for drawing: lowest and highest sample of each pixel column."""

from __future__ import annotations

import numpy as np

from core.types import AudioClip, Float32

_BASE = 64
_FACTOR = 8


def envelope(clip: AudioClip, n: int) -> Float32:
    """Outline (2, n) of the whole clip: row 0 the minima, row 1 the maxima of ``n`` equal stretches."""
    return Envelope(clip).window(0.0, clip.seconds, n)


class Envelope:
    """Minima and maxima in a pyramid, each level 8 times coarser, so that any zoom of hours of sound is drawn at once.

    Built once (about one pass over the sound, a 28th of its memory); :meth:`window` touches at most a few thousand values.
    """

    def __init__(self, clip: AudioClip) -> None:
        self._samples = clip.samples
        self._rate_hz = clip.rate_hz
        self._levels: list[tuple[int, Float32, Float32]] = []
        low = high = clip.samples
        step, factor = _BASE, _BASE
        while len(low) > factor:
            low, high = _reduce(low, factor, np.minimum), _reduce(high, factor, np.maximum)
            self._levels.append((step, low, high))
            step, factor = step * _FACTOR, _FACTOR

    def window(self, start_s: float, end_s: float, n: int) -> Float32:
        """Outline (2, n) of ``start_s`` to ``end_s``; 0 where the window reaches beyond the sound."""
        result = np.zeros((2, max(0, n)), dtype=np.float32)
        total = len(self._samples)
        if n <= 0 or total == 0 or end_s <= start_s:
            return result
        edges = np.linspace(start_s * self._rate_hz, end_s * self._rate_hz, n + 1)
        step, low, high = self._level((edges[-1] - edges[0]) / n)
        first = np.floor(edges[:-1] / step).astype(np.int64)
        last = np.maximum(np.ceil(edges[1:] / step).astype(np.int64), first + 1)
        inside = np.flatnonzero((last > 0) & (first < len(low)))
        first, last = np.maximum(first[inside], 0), np.minimum(last[inside], len(low))
        for row, (values, ufunc) in enumerate(((low, np.minimum), (high, np.maximum))):
            result[row, inside] = _ranges(values, first, last, ufunc)
        return result

    def _level(self, samples_per_column: float) -> tuple[int, Float32, Float32]:
        best = (1, self._samples, self._samples)
        for level in self._levels:
            if level[0] * 4 <= samples_per_column:  # at least 4 cells a column keep its edges honest to 25 %
                best = level
        return best


def _reduce(values: Float32, factor: int, ufunc: np.ufunc) -> Float32:
    return ufunc.reduceat(values, np.arange(0, len(values), factor))


def _ranges(values: Float32, first: np.ndarray, last: np.ndarray, ufunc: np.ufunc) -> Float32:
    """Reduction of ``values[first[i]:last[i]]`` for every i; ranges are not empty and may share their edge cells."""
    if len(first) == 0:
        return np.zeros(0, np.float32)
    # A sentinel past the end lets reduceat take last == len(values); it is in no range.
    padded = np.append(values[: last[-1]], np.float32(0.0))
    return ufunc.reduceat(padded, np.stack([first, last], axis=1).ravel())[::2]

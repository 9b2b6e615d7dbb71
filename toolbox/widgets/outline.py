"""The outline of a long clip, made piece by piece so that no single step takes long."""

from __future__ import annotations

import numpy as np

from audio import Envelope
from core.types import AudioClip, Float32

PIECE_SAMPLES = 1 << 19
"""About two milliseconds of work."""


class Outline:
    """Like :class:`audio.Envelope`, but :meth:`build` makes one piece a call; what is missing is drawn as silence."""

    def __init__(self, clip: AudioClip) -> None:
        self._clip = clip
        self._pieces: list[Envelope] = []

    @property
    def done(self) -> bool:
        return len(self._pieces) * PIECE_SAMPLES >= len(self._clip.samples)

    @property
    def pieces(self) -> int:
        """How many are made."""
        return len(self._pieces)

    def build(self) -> bool:
        """Make the next piece. True when all are made."""
        if not self.done:
            start = len(self._pieces) * PIECE_SAMPLES
            samples = self._clip.samples[start : start + PIECE_SAMPLES]
            self._pieces.append(Envelope(AudioClip(samples, self._clip.rate_hz)))
        return self.done

    def samples_between(self, start_s: float, end_s: float) -> tuple[Float32, Float32]:
        """Times and values (T,) of the samples themselves, for a view so close that they can be told apart."""
        rate_hz = self._clip.rate_hz
        first = max(0, int(start_s * rate_hz) - 1)
        values = self._clip.samples[first : int(end_s * rate_hz) + 2]
        return (first + np.arange(len(values))) / rate_hz, values

    @property
    def rate_hz(self) -> int:
        return self._clip.rate_hz

    def window(self, start_s: float, end_s: float, n: int) -> Float32:
        """Minima and maxima (2, n) of ``start_s`` to ``end_s``."""
        result = np.zeros((2, n), dtype=np.float32)
        if n <= 0 or end_s <= start_s:
            return result
        column_s = (end_s - start_s) / n
        piece_s = PIECE_SAMPLES / self._clip.rate_hz
        for number, piece in enumerate(self._pieces):
            first = max(0, int(np.floor((number * piece_s - start_s) / column_s)))
            last = min(n, int(np.ceil(((number + 1) * piece_s - start_s) / column_s)))
            if first >= last:
                continue
            origin = start_s - number * piece_s
            found = piece.window(origin + first * column_s, origin + last * column_s, last - first)
            # A column on the seam of two pieces has a part in each; sound swings about 0, which is what is missing.
            np.minimum(result[0, first:last], found[0], out=result[0, first:last])
            np.maximum(result[1, first:last], found[1], out=result[1, first:last])
        return result

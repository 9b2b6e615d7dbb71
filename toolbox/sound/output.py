"""The part of playback that runs inside the audio callback: it copies, fades and scales, and never waits."""

from __future__ import annotations

import numpy as np

from core.types import Float32
from toolbox.sound.ring import RingBuffer

FADE_S = 0.02
"""Long enough not to click, short enough to feel like at once."""


class FadingOutput:
    """A ring buffer whose reader can be paused, scaled, or told to drop what it holds, always without a click."""

    def __init__(self, rate_hz: int, buffer_s: float) -> None:
        self.rate_hz = rate_hz
        self.ring = RingBuffer(int(rate_hz * buffer_s))
        self.gain = 1.0
        self.pause = False
        """Set from any thread."""
        self.underruns = 0
        count = max(2, int(rate_hz * FADE_S))
        self._up = (0.5 - 0.5 * np.cos(np.pi * np.arange(count) / count)).astype(np.float32)
        self._down = self._up[::-1].copy()
        self._down_at = 0  # progress of the running fade-out
        self._up_at = count  # progress of the fade-in; at the end: none is running
        self._resting = False
        self._last_gain = 1.0
        self._flush_to = 0
        self._flushing = False

    def flush(self) -> None:
        """Writer side: fade out and drop everything written so far. Wait for :attr:`flushed` before writing more."""
        self._flush_to = self.ring.written
        self._flushing = True

    def flush_now(self) -> None:
        """The same when no callback is running (the stream is closed)."""
        self.ring.skip_to(self.ring.written)
        self._flushing = False

    @property
    def flushed(self) -> bool:
        return not self._flushing

    def fill(self, out: Float32) -> None:
        """The audio callback: fill ``out`` (T,) with sound or silence."""
        if self._resting or (self._flushing and self.ring.available == 0):
            self._rest(out)
        elif self._flushing or self.pause:
            self._fade_out(out)
        else:
            self._sound(out)

    def _rest(self, out: Float32) -> None:
        out[:] = 0.0
        if self._flushing:
            self.ring.skip_to(self._flush_to)
            self._flushing = False
            self._up_at = len(self._up)
        if self._resting and not self.pause:
            self._resting = False
            self._up_at = 0 if self.ring.available and self._up_at < len(self._up) else len(self._up)

    def _fade_out(self, out: Float32) -> None:
        wanted = min(len(out), len(self._down) - self._down_at)
        got = self.ring.read_into(out[:wanted])
        out[:got] *= self._down[self._down_at : self._down_at + got]
        out[:got] *= self.gain
        out[got:] = 0.0
        self._down_at += got
        if got < wanted or self._down_at >= len(self._down):
            self._down_at = 0
            if self._flushing:
                self.ring.skip_to(self._flush_to)
                self._flushing = False
            if self.pause:
                self._resting = True
                self._up_at = 0

    def _sound(self, out: Float32) -> None:
        got = self.ring.read_into(out)
        out[got:] = 0.0
        if got < len(out):
            self.underruns += 1
        if self._up_at < len(self._up):
            count = min(got, len(self._up) - self._up_at)
            out[:count] *= self._up[self._up_at : self._up_at + count]
            self._up_at += count
        gain = self.gain
        if gain != self._last_gain:
            out *= np.linspace(self._last_gain, gain, len(out), dtype=np.float32)
            self._last_gain = gain
        elif gain != 1.0:
            out *= gain

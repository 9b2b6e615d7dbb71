"""Rate conversion and changes of tempo for sound that arrives in pieces."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.types import Float32


class StreamResampler:
    """Band-limited conversion of a stream; equal rates pass through bit for bit."""

    def __init__(self, from_hz: int, to_hz: int) -> None:
        self._stream: Any = None
        if from_hz != to_hz:
            import soxr

            self._stream = soxr.ResampleStream(from_hz, to_hz, 1, dtype="float32")

    def push(self, samples: Float32, last: bool = False) -> Float32:
        """``samples`` (T,) in; what is ready (T',) out. ``last`` also hands over the filter's tail."""
        if self._stream is None:
            return samples
        return np.asarray(self._stream.resample_chunk(np.ascontiguousarray(samples), last=last), dtype=np.float32)


class TempoStretcher:
    """Plays faster or slower at the same pitch: waveform-similarity overlap-add (Verhelst and Roelands, ICASSP 1993).

    Each output window is taken from near its nominal place in the input, exactly where it best continues the window before.
    """

    WINDOW_S = 0.032
    SEARCH_S = 0.010

    def __init__(self, rate_hz: int, speed: float) -> None:
        """``speed`` 0.5..2 and beyond; 1 passes through."""
        self._speed = speed
        self._half = max(16, int(rate_hz * self.WINDOW_S / 2))
        self._search = int(rate_hz * self.SEARCH_S)
        phase = np.arange(2 * self._half) / (2 * self._half)
        self._window = (0.5 - 0.5 * np.cos(2 * np.pi * phase)).astype(np.float32)
        # Silence before the start, so that the first windows may look back.
        self._input = np.zeros(self._search + self._half, dtype=np.float32)
        self._origin = -len(self._input)  # input position of self._input[0]
        self._windows_done = 0
        self._natural = -self._half  # where the next window would start if nothing were changed
        self._tail = np.zeros(self._half, dtype=np.float32)

    def push(self, samples: Float32, last: bool = False) -> Float32:
        """``samples`` (T,) in; about T / speed samples out over the whole stream."""
        if self._speed == 1.0:
            return samples
        self._input = np.concatenate([self._input, samples])
        if last:
            end = self._origin + len(self._input)
            padding = np.zeros(4 * self._half + 2 * self._search, dtype=np.float32)
            self._input = np.concatenate([self._input, padding])
            return self._render(until=int(np.ceil(end / self._speed)))
        return self._render(until=None)

    def _render(self, until: int | None) -> Float32:
        pieces: list[Float32] = []
        while until is None or (self._windows_done - 1) * self._half < until:
            nominal = int(round((self._windows_done - 1) * self._half * self._speed))
            reach = max(nominal + self._search, self._natural) + 2 * self._half
            if reach > self._origin + len(self._input):
                break
            place = self._best_place(nominal)
            start = place - self._origin
            windowed = self._input[start : start + 2 * self._half] * self._window
            piece = self._tail + windowed[: self._half]
            self._tail = windowed[self._half :]
            self._natural = place + self._half
            # The first half window lies before time 0: it only primes the overlap.
            if self._windows_done > 0:
                pieces.append(piece)
            self._windows_done += 1
        self._forget()
        out = np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.float32)
        if until is not None:
            surplus = (self._windows_done - 1) * self._half - until
            out = out[: max(0, len(out) - max(0, surplus))]
        return out

    def _best_place(self, nominal: int) -> int:
        if self._windows_done == 0:
            return self._natural
        low = nominal - self._search - self._origin
        low = max(0, low)
        high = nominal + self._search - self._origin
        region = self._input[low : high + self._half]
        start = self._natural - self._origin
        template = self._input[start : start + self._half]
        likeness = np.correlate(region, template, mode="valid")
        squares = np.concatenate([[0.0], np.cumsum(np.square(region, dtype=np.float64))])
        energy = squares[self._half :] - squares[: -self._half]
        likeness = likeness / np.sqrt(energy[: len(likeness)] + 1e-6)
        return int(np.argmax(likeness)) + low + self._origin

    def _forget(self) -> None:
        nominal = int((self._windows_done - 1) * self._half * self._speed)
        keep_from = min(nominal - self._search, self._natural) - 1 - self._origin
        if keep_from > 0:
            self._input = self._input[keep_from:]
            self._origin += keep_from

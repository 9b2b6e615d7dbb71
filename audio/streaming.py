"""Mel columns while the sound is still arriving."""

from __future__ import annotations

from typing import Any

import numpy as np

from audio.features import band_count, frame_count, mel_columns, padded_slice, pre_emphasise, side_padding
from audio.resampling import QUALITY
from core.types import Float32, MelSpec


class MelStream:
    """``push`` samples, get the columns that have become complete; all of them together equal :func:`audio.mel`.

    1. The sound's beginning is held back until it can be mirrored to the left.
    2. Then the buffer always starts where the next frame starts; every frame that fits is cut and transformed.
    3. ``finish`` mirrors the last samples to the right and gives the remaining columns.

    The delay is half an FFT window. ``rate_hz`` is the rate of what is pushed, when it is not the spec's.
    """

    def __init__(self, spec: MelSpec, rate_hz: int | None = None) -> None:
        self.spec = spec
        self._reflect = spec.padding != "center-constant"
        self._padding = side_padding(spec)
        self._resampler: Any = None
        if rate_hz is not None and rate_hz != spec.rate_hz:
            import soxr

            self._resampler = soxr.ResampleStream(rate_hz, spec.rate_hz, 1, dtype="float32", quality=QUALITY)
        self._buffer: Float32 = np.zeros(0, np.float32)
        self._tail: Float32 = np.zeros(0, np.float32)  # last real samples, enough to mirror
        self._previous = np.float32(0.0)
        self._started = False
        self._received = 0
        self._columns = 0

    def push(self, samples: Float32) -> Float32:
        """Columns (n_mels, k), k >= 0, that ``samples`` (T,) completed."""
        samples = np.asarray(samples, dtype=np.float32)
        if self._resampler is not None:
            samples = self._resampler.resample_chunk(samples)
        return self._accept(samples)

    def finish(self) -> Float32:
        """The last columns (n_mels, k). The stream takes no more samples afterwards."""
        parts = []
        if self._resampler is not None:
            parts.append(self._accept(self._resampler.resample_chunk(np.zeros(0, np.float32), last=True)))
        if not self._started:
            self._start()
        end = len(self._tail)
        if end:
            mirrored = padded_slice(self._tail, end, end + self._padding, self._reflect)
            self._buffer = np.concatenate([self._buffer, mirrored])
        parts.append(self._cut(frame_count(self._received, self.spec) - self._columns))
        return np.concatenate(parts, axis=1)

    def _accept(self, samples: Float32) -> Float32:
        if len(samples) == 0:
            return self._cut(0)
        emphasised = samples
        if self.spec.preemphasis:
            emphasised = pre_emphasise(np.concatenate([[self._previous], samples]), self.spec.preemphasis)[1:]
            self._previous = samples[-1]
        self._received += len(samples)
        self._buffer = np.concatenate([self._buffer, emphasised])
        self._tail = np.concatenate([self._tail, emphasised])[-(self._padding + 1) :]
        if not self._started:
            if len(self._buffer) <= self._padding:
                return self._cut(0)
            self._start()
        # A shorter window sits in the middle of the FFT; the frame exists only once the whole FFT span is there.
        waiting = len(self._buffer) - self.spec.win_length - self._right_margin()
        return self._cut(max(0, waiting // self.spec.hop_length + 1))

    def _right_margin(self) -> int:
        return self.spec.n_fft - self.spec.win_length - (self.spec.n_fft - self.spec.win_length) // 2

    def _start(self) -> None:
        offset = (self.spec.n_fft - self.spec.win_length) // 2
        if len(self._buffer):
            self._buffer = padded_slice(self._buffer, offset - self._padding, len(self._buffer), self._reflect)
        self._started = True

    def _cut(self, count: int) -> Float32:
        if count <= 0:
            return np.zeros((band_count(self.spec), 0), dtype=np.float32)
        hop = self.spec.hop_length
        span = self._buffer[: (count - 1) * hop + self.spec.win_length]
        columns = mel_columns(np.lib.stride_tricks.sliding_window_view(span, self.spec.win_length)[::hop], self.spec)
        self._buffer = self._buffer[count * hop :]
        self._columns += count
        return columns

"""Rate conversion and changes of tempo for sound that arrives in pieces."""

from __future__ import annotations

from fractions import Fraction
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
    """Plays faster or slower at the same pitch, by FFmpeg's ``atempo`` (waveform-similarity overlap-add)."""

    TAIL_S = 0.2
    """Silence after the end that pushes the last sound out of the filter."""

    def __init__(self, rate_hz: int, speed: float) -> None:
        """``speed`` 0.5..2 and beyond; 1 passes through."""
        self._rate_hz, self._speed = rate_hz, speed
        self._taken = self._given = 0
        if speed != 1.0:
            import av

            graph = av.filter.Graph()
            self._source = graph.add_abuffer(
                sample_rate=rate_hz, format="flt", layout="mono", time_base=Fraction(1, rate_hz)
            )
            self._sink = graph.add("abuffersink")
            graph.link_nodes(self._source, graph.add("atempo", str(speed)), self._sink).configure()
            self._graph = graph  # the filters live as long as it

    def push(self, samples: Float32, last: bool = False) -> Float32:
        """``samples`` (T,) in; exactly T / speed samples out over the whole stream."""
        if self._speed == 1.0:
            return samples
        whole = round((self._taken + len(samples)) / self._speed)
        if last:
            samples = np.concatenate([samples, np.zeros(int(self.TAIL_S * self._rate_hz), np.float32)])
        out = self._through(samples, last)
        out = out[: max(0, whole - self._given)] if last else out
        self._given += len(out)
        return out

    def _through(self, samples: Float32, last: bool) -> Float32:
        import av

        if len(samples):
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), format="flt", layout="mono")
            frame.sample_rate, frame.pts = self._rate_hz, self._taken
            self._taken += len(samples)
            self._source.push(frame)
        if last:
            self._source.push(None)
        pieces = [np.zeros(0, np.float32)]
        while True:
            try:
                pieces.append(self._sink.pull().to_ndarray()[0])
            except (av.error.BlockingIOError, av.error.EOFError):
                return np.concatenate(pieces)

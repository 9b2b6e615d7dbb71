"""What is played, a clip or clips that arrive while they are already heard, and its rendering for a device."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from core.types import AudioClip, Float32
from toolbox.sound.resampling import StreamResampler, TempoStretcher

CHUNK_S = 0.05
EDGE_FADE_S = 0.004


@dataclass
class Reader:
    """A place in a :class:`ClipQueue`: clip number and sample within it."""

    clip: int = 0
    offset: int = 0


class ClipQueue:
    """Clips one after another without a gap. :meth:`append` may be called from any thread until :meth:`finish`."""

    def __init__(self, clips: tuple[AudioClip, ...] = (), finished: bool = False) -> None:
        self._lock = threading.Lock()
        self._clips: list[AudioClip] = list(clips)
        self._finished = finished

    def append(self, clip: AudioClip) -> None:
        with self._lock:
            if not self._finished:
                self._clips.append(clip)

    def finish(self) -> None:
        """No more clips will come, so the end may be called the end."""
        with self._lock:
            self._finished = True

    @property
    def finished(self) -> bool:
        return self._finished

    @property
    def seconds(self) -> float:
        with self._lock:
            return sum(clip.seconds for clip in self._clips)

    def rate_at(self, reader: Reader) -> int | None:
        """Rate of the sound at the reader's place; None at the end of what has arrived. Moves over finished clips."""
        with self._lock:
            while reader.clip < len(self._clips):
                clip = self._clips[reader.clip]
                if reader.offset < len(clip.samples):
                    return clip.rate_hz
                reader.clip, reader.offset = reader.clip + 1, 0
            return None

    def read(self, reader: Reader, count: int) -> Float32:
        """Up to ``count`` samples (T,), never across a clip's end; moves the reader. Call :meth:`rate_at` first."""
        with self._lock:
            if reader.clip >= len(self._clips):
                return np.zeros(0, dtype=np.float32)
            samples = self._clips[reader.clip].samples[reader.offset : reader.offset + count]
        reader.offset += len(samples)
        return samples

    def locate(self, seconds: float) -> Reader:
        """The reader for a time from the start."""
        with self._lock:
            for number, clip in enumerate(self._clips):
                if seconds < clip.seconds:
                    return Reader(number, max(0, int(round(seconds * clip.rate_hz))))
                seconds -= clip.seconds
            return Reader(len(self._clips), 0)


@dataclass(frozen=True)
class Plan:
    """What to play: from ``start_s`` to ``end_s`` (None: the end) of ``queue``; None plays nothing.

    ``enter_s``: where the first round begins when that is not ``start_s``, as after a change of speed.
    """

    queue: ClipQueue | None = None
    start_s: float = 0.0
    end_s: float | None = None
    enter_s: float | None = None
    loop: bool = False
    speed: float = 1.0
    paused: bool = False
    generation: int = 0


@dataclass
class Rendering:
    """A plan being turned into device samples."""

    plan: Plan
    reader: Reader
    device_hz: int
    at_s: float
    rate_hz: int = 0
    first: bool = True
    """Nothing was read yet."""
    converters: tuple[TempoStretcher | StreamResampler, ...] = ()

    def _convert(self, samples: Float32, last: bool) -> Float32:
        for converter in self.converters:
            samples = converter.push(samples, last)
        return samples

    def next_chunk(self) -> tuple[Float32, bool]:
        """Device samples (T,) and whether this was the end of the plan. (0,) and False: nothing has arrived yet."""
        queue = self.plan.queue
        assert queue is not None
        end_s = self.plan.end_s
        complete = queue.finished  # asked before the rate: a clip may arrive between
        rate_hz = queue.rate_at(self.reader)
        over = rate_hz is None or (end_s is not None and self.at_s >= end_s - 1e-9)
        if over:
            if rate_hz is None and not complete:
                return np.zeros(0, dtype=np.float32), False
            tail = self._convert(np.zeros(0, dtype=np.float32), last=True)
            self.converters = ()
            return tail, True
        assert rate_hz is not None
        before = self._switch_rate(rate_hz)
        count = int(CHUNK_S * rate_hz)
        if end_s is not None:
            count = max(1, min(count, int(round((end_s - self.at_s) * rate_hz))))
        samples = queue.read(self.reader, count)
        self.at_s += len(samples) / rate_hz
        sound = self._convert(self._soften(samples, end_s), last=False)
        return (np.concatenate([before, sound]) if len(before) else sound), False

    def _switch_rate(self, rate_hz: int) -> Float32:
        """Clips of another rate get converters of their own; returns the tail of the old ones."""
        if rate_hz == self.rate_hz and self.converters:
            return np.zeros(0, dtype=np.float32)
        tail = self._convert(np.zeros(0, dtype=np.float32), last=True)
        self.rate_hz = rate_hz
        self.converters = TempoStretcher(rate_hz, self.plan.speed), StreamResampler(rate_hz, self.device_hz)
        return tail

    def _soften(self, samples: Float32, end_s: float | None) -> Float32:
        """A cut in the middle of a sound clicks: a few milliseconds of fade. The clip's own beginning stays exact."""
        first, self.first = self.first, False
        edge = min(len(samples), int(EDGE_FADE_S * self.rate_hz))
        cut_in = first and self.at_s - len(samples) / self.rate_hz > 0
        cut_out = end_s is not None and self.at_s >= end_s - 1e-9
        if not edge or not (cut_in or cut_out):
            return samples
        samples = samples.copy()
        ramp = np.linspace(0.0, 1.0, edge, endpoint=False, dtype=np.float32)
        if cut_in:
            samples[:edge] *= ramp
        if cut_out:
            samples[-edge:] *= ramp[::-1]
        return samples

"""What is being played: one clip, or clips that arrive while they are already heard."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from core.types import AudioClip, Float32


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

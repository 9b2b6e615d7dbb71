"""A ring buffer between an audio callback and a worker thread."""

from __future__ import annotations

import numpy as np

from core.types import Float32


class RingBuffer:
    """Float32 samples from exactly one writer thread to exactly one reader thread.

    The two counters only ever grow, and each is changed by one side alone, so no lock is needed: an audio callback
    must never wait. What does not fit is dropped and counted in :attr:`dropped`, never overwritten.
    """

    def __init__(self, capacity: int) -> None:
        self._data = np.zeros(capacity, dtype=np.float32)
        self._capacity = capacity
        self.written = 0
        """Samples written since the beginning."""
        self.taken = 0
        """Samples read or skipped since the beginning."""
        self.dropped = 0

    @property
    def available(self) -> int:
        return self.written - self.taken

    @property
    def free(self) -> int:
        return self._capacity - self.available

    def write(self, block: Float32) -> int:
        """Writer side. Copy what fits of ``block`` (T,); returns how many samples did."""
        count = min(len(block), self.free)
        start = self.written % self._capacity
        first = min(count, self._capacity - start)
        self._data[start : start + first] = block[:first]
        self._data[: count - first] = block[first:count]
        self.written += count
        self.dropped += len(block) - count
        return count

    def peek_into(self, out: Float32) -> int:
        """Reader side. Copy up to len(out) samples to ``out`` without taking them; returns how many."""
        count = min(len(out), self.available)
        start = self.taken % self._capacity
        first = min(count, self._capacity - start)
        out[:first] = self._data[start : start + first]
        out[first:count] = self._data[: count - first]
        return count

    def read_into(self, out: Float32) -> int:
        """Reader side. Take up to len(out) samples into ``out``; returns how many."""
        count = self.peek_into(out)
        self.taken += count
        return count

    def read(self) -> Float32:
        """Reader side. Take everything there is, as a new array (T,)."""
        out = np.empty(self.available, dtype=np.float32)
        self.read_into(out)
        return out

    def skip_to(self, mark: int) -> None:
        """Reader side. Forget samples before the absolute position ``mark`` (a former :attr:`written`)."""
        self.taken = max(self.taken, min(mark, self.written))

"""Vectors in blocks, so that growing to 100,000 of them never copies what is already there.

A snapshot is a tuple of read-only views and costs microseconds; it stays true while the store goes on changing, because
a block that a snapshot may have seen is copied before any of its rows is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.types import Float32
from encoder.vectors import units

BLOCK_ROWS = 4096
"""4096 x 256 float32 is 4 MiB: a copy takes about a millisecond."""


@dataclass(frozen=True)
class Snapshot:
    """``n`` vectors of ``size`` D as they were at one moment; safe to read from any thread."""

    ids: tuple[str, ...]
    blocks: tuple[Float32, ...]
    size: int
    epoch: int = 0
    """How many removals the model had seen: while that has not changed, row numbers still hold."""

    def __len__(self) -> int:
        return sum(len(block) for block in self.blocks)

    def bare(self) -> Snapshot:
        """Without the names, to be sent to another process."""
        return replace(self, ids=())

    def __iter__(self) -> Iterator[tuple[int, Float32]]:
        """Pairs of first row and block (rows, D)."""
        first = 0
        for block in self.blocks:
            yield first, block
            first += len(block)

    def gather(self, rows: npt.ArrayLike) -> Float32:
        """The vectors (len(rows), D) of the given rows."""
        wanted = np.asarray(rows, dtype=np.intp)
        out = np.empty((len(wanted), self.size), np.float32)
        for first, block in self:
            inside = (wanted >= first) & (wanted < first + len(block))
            out[inside] = block[wanted[inside] - first]
        return out

    def unit(self, rows: npt.ArrayLike) -> Float32:
        """As :meth:`gather`, each divided by its length (zero vectors stay zero)."""
        return units(self.gather(rows))


class VectorStore:
    """Rows 0..n-1 of float32 (D,). Rows keep their number until :meth:`move`."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._count = 0
        self._blocks: list[Float32] = []
        self._shared: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def append(self, vectors: Float32) -> None:
        """Add rows (m, D) at the end."""
        done = 0
        while done < len(vectors):
            block, offset = divmod(self._count, BLOCK_ROWS)
            if block == len(self._blocks):
                self._blocks.append(np.empty((BLOCK_ROWS, self.size), np.float32))
            part = vectors[done : done + BLOCK_ROWS - offset]
            self._blocks[block][offset : offset + len(part)] = part
            self._count += len(part)
            done += len(part)

    def row(self, row: int) -> Float32:
        """A read-only view (D,)."""
        view = self._blocks[row // BLOCK_ROWS][row % BLOCK_ROWS]
        view.flags.writeable = False
        return view

    def replace(self, row: int, vector: Float32) -> None:
        block, offset = divmod(row, BLOCK_ROWS)
        self._own(block)[offset] = vector

    def move(self, sources: npt.NDArray[np.intp], targets: npt.NDArray[np.intp], count: int) -> None:
        """Copy rows ``sources`` over rows ``targets``, then keep the first ``count`` rows. Costs what is moved."""
        moved = self.snapshot(()).gather(sources)
        for block in np.unique(targets // BLOCK_ROWS).tolist():
            inside = targets // BLOCK_ROWS == block
            self._own(block)[targets[inside] % BLOCK_ROWS] = moved[inside]
        self._count = count
        blocks = -(-count // BLOCK_ROWS)
        del self._blocks[blocks:]
        self._shared = {block for block in self._shared if block < blocks}
        if count % BLOCK_ROWS:
            self._own(blocks - 1)  # what is appended next overwrites rows that a snapshot may still read

    def snapshot(self, ids: tuple[str, ...], epoch: int = 0) -> Snapshot:
        views = []
        for block, data in enumerate(self._blocks):
            used = min(BLOCK_ROWS, self._count - block * BLOCK_ROWS)
            if used <= 0:
                break
            view = data[:used]
            view.flags.writeable = False
            views.append(view)
            self._shared.add(block)
        return Snapshot(ids, tuple(views), self.size, epoch)

    def _own(self, block: int) -> Float32:
        """The block, copied first when a snapshot may still be reading it."""
        if block in self._shared:
            self._blocks[block] = self._blocks[block].copy()
            self._shared.discard(block)
        return self._blocks[block]

"""Memory behind the spectrogram: one that grows, and one that scrolls."""

from __future__ import annotations

import numpy as np


class GrowingColumns:
    """Columns (n, T) that are only ever appended to; appending costs the new columns alone."""

    def __init__(self, rows: int, capacity: int = 1024) -> None:
        self._data = np.zeros((rows, capacity), dtype=np.uint8)
        self.count = 0

    def append(self, columns: np.ndarray) -> None:
        """``columns`` uint8 (n, k)."""
        needed = self.count + columns.shape[1]
        if needed > self._data.shape[1]:
            grown = np.zeros((self._data.shape[0], max(needed, 2 * self._data.shape[1])), dtype=np.uint8)
            grown[:, : self.count] = self.view()
            self._data = grown
        self._data[:, self.count : needed] = columns
        self.count = needed

    def view(self) -> np.ndarray:
        """(n, count), no copy."""
        return self._data[:, : self.count]


class ScrollingColumns:
    """The newest ``width`` columns, always one contiguous block.

    1. The memory is twice as wide as the window.
    2. Column number c is written at c mod width and again at c mod width + width.
    3. The window that ends with column c begins at (c + 1) mod width: one plain slice, nothing is ever moved.
    (The layout is Friture's.)
    """

    def __init__(self, rows: int, width: int) -> None:
        self._data = np.zeros((rows, 2 * width), dtype=np.uint8)
        self._width = width
        self.count = 0
        """Columns seen since the beginning, also those that have scrolled out."""

    def append(self, columns: np.ndarray) -> None:
        """``columns`` uint8 (n, k); of more than ``width`` only the newest are kept."""
        skipped = max(0, columns.shape[1] - self._width)
        self.count += skipped
        columns = columns[:, skipped:]
        places = (self.count + np.arange(columns.shape[1])) % self._width
        self._data[:, places] = columns
        self._data[:, places + self._width] = columns
        self.count += columns.shape[1]

    def view(self) -> np.ndarray:
        """(n, width), oldest first, no copy; not yet heard columns are 0."""
        start = self.count % self._width
        return self._data[:, start : start + self._width]

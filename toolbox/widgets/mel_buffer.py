"""Memory behind the spectrogram: one that grows, and one that scrolls."""

from __future__ import annotations

import numpy as np

WIDEST_PICTURE = 8000
"""Raster painting ends at 32767 pixels and slows long before; longer mels are drawn with fewer, brightest-wins columns."""


class GrowingColumns:
    """Columns (n, T) that are only ever appended to; appending costs the new columns alone, also for the picture."""

    def __init__(self, rows: int, capacity: int = 1024) -> None:
        self._data = np.zeros((rows, capacity), dtype=np.uint8)
        self._picture = np.zeros((rows, WIDEST_PICTURE), dtype=np.uint8)
        self._drawn = 0
        self.count = 0
        self.factor = 1
        """Columns behind one column of the picture: 1, 2, 4 ..."""

    def append(self, columns: np.ndarray) -> None:
        """``columns`` uint8 (n, k)."""
        needed = self.count + columns.shape[1]
        if needed > self._data.shape[1]:
            grown = np.zeros((self._data.shape[0], max(needed, 2 * self._data.shape[1])), dtype=np.uint8)
            grown[:, : self.count] = self.view()
            self._data = grown
        self._data[:, self.count : needed] = columns
        self.count = needed
        while needed // self.factor > WIDEST_PICTURE:
            self._drawn //= 2
            self._picture[:, : self._drawn] = _brightest(self._picture[:, : 2 * self._drawn], 2)
            self.factor *= 2
        whole = needed // self.factor
        fresh = self._data[:, self._drawn * self.factor : whole * self.factor]
        self._picture[:, self._drawn : whole] = _brightest(fresh, self.factor)
        self._drawn = whole

    def drop(self, columns: int) -> None:
        """Forget the newest ones."""
        self.count = max(0, self.count - columns)
        self._drawn = min(self._drawn, self.count // self.factor)

    def view(self) -> np.ndarray:
        """(n, count), no copy."""
        return self._data[:, : self.count]

    def picture(self) -> np.ndarray:
        """(n, count // factor), at most :data:`WIDEST_PICTURE` wide, no copy."""
        return self._picture[:, : self._drawn]


def _brightest(columns: np.ndarray, factor: int) -> np.ndarray:
    """Every ``factor`` columns as their maximum."""
    result = columns[:, ::factor].copy()
    for offset in range(1, factor):
        np.maximum(result, columns[:, offset::factor], out=result)
    return result


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

    factor = 1

    def picture(self) -> np.ndarray:
        """The same: a window is never too wide to draw."""
        return self.view()

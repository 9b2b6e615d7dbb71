"""Which symbol is spoken when: the alignment of text and mel as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from core.types import Float32
from toolbox.widgets.image_plot import ImagePlot

TICK_SPACING_PX = 13
WIDEST_IMAGE = 4000


class AlignmentView(ImagePlot):
    """Symbols upwards, time to the right, weight as brightness. Signals and keys: see :class:`TimePlot`.

    A skipped symbol is a row that stays dark; a stuck model is a line that runs level.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._weights: Float32 | None = None
        self._symbols: tuple[str, ...] = ()
        self._frames_per_second = 1.0
        super().__init__("alignment_view", "viridis", parent)
        self.setMinimumHeight(80)
        self.recolor()

    def set_alignment(
        self, weights: Float32 | None, frames_per_second: float = 1.0, symbols: Sequence[str] = ()
    ) -> None:
        """``weights`` (symbols, frames), each column summing to about 1; None shows nothing."""
        self.set_cursor(None)
        self.set_selection(None)
        self._symbols = tuple(symbols)
        self._weights, self._frames_per_second = weights, frames_per_second
        if weights is None or weights.size == 0:
            self._weights = None
            self._image.clear()
            self.set_duration(0.0)
            return
        rows, frames = weights.shape
        factor = -(-frames // WIDEST_IMAGE)
        shown = np.nan_to_num(weights[:, : frames // factor * factor : factor]) * 255.0
        self._image.setImage(np.clip(shown, 0, 255).astype(np.uint8), autoLevels=False, levels=(0, 255))
        seconds = frames / frames_per_second
        self._image.setRect(QRectF(0.0, 0.0, seconds, float(rows)))
        self._box.setYRange(0, rows, padding=0)
        self.set_duration(seconds)
        self.set_ticks()

    def reading_at(self, seconds: float, row: float) -> str:
        """Symbol, time and weight at a place in the picture; "" outside."""
        weights = self._weights
        if weights is None or not 0 <= row < weights.shape[0]:
            return ""
        frame = int(seconds * self._frames_per_second)
        if not 0 <= frame < weights.shape[1]:
            return ""
        symbol = self._symbols[int(row)] if int(row) < len(self._symbols) else str(int(row))
        return self.tr("{0}   {1} s   weight {2}").format(symbol, f"{seconds:.3f}", f"{weights[int(row), frame]:.2f}")

    def set_ticks(self) -> None:
        if self._weights is None:
            return
        rows = self._weights.shape[0]
        step = max(1, int(np.ceil(TICK_SPACING_PX * rows / max(1.0, self._box.height()))))
        labels = [
            (row + 0.5, self._symbols[row] if row < len(self._symbols) else str(row)) for row in range(0, rows, step)
        ]
        self.getAxis("left").setTicks([labels])

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Alignment of text and sound"))

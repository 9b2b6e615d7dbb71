"""Which symbol is spoken when: the alignment of text and mel as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from core.types import Float32
from toolbox.shell import theme
from toolbox.widgets.time_plot import AXIS_WIDTH_PX, TimePlot

TICK_SPACING_PX = 13
WIDEST_IMAGE = 4000


class AlignmentView(TimePlot):
    """Symbols upwards, time to the right, weight as brightness. Signals and keys: see :class:`TimePlot`.

    A skipped symbol is a row that stays dark; a stuck model is a line that runs level.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._weights: Float32 | None = None
        self._symbols: tuple[str, ...] = ()
        self._frames_per_second = 1.0
        super().__init__(parent)
        self.setObjectName("alignment_view")
        self.setMinimumHeight(80)
        self.retranslate()
        self._image = pg.ImageItem(axisOrder="row-major")
        self._image.setLookupTable(pg.colormap.get("viridis").getLookupTable(nPts=256))
        self.addItem(self._image)
        self._readout = QLabel(self)
        self._readout.setObjectName("alignment_readout")
        self._readout.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._readout.setStyleSheet("background: rgba(0, 0, 0, 170); color: white; padding: 1px 4px;")
        self._readout.move(AXIS_WIDTH_PX + 4, 4)
        self._readout.hide()
        self._hover = pg.SignalProxy(self.scene().sigMouseMoved, rateLimit=30, slot=self._on_mouse)
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
        self._set_ticks()

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

    def cursor_colour(self) -> QColor:
        return theme.DARK.cursor

    def selection_colour(self) -> QColor:
        return theme.DARK.foreground

    def _set_ticks(self) -> None:
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

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        if self.is_whole and hasattr(self, "_readout"):
            self._set_ticks()

    def leaveEvent(self, event: object) -> None:
        self._readout.hide()
        super().leaveEvent(event)

    def _on_mouse(self, event: tuple[QPointF]) -> None:
        place = self._box.mapSceneToView(event[0])
        text = self.reading_at(place.x(), place.y()) if self._box.sceneBoundingRect().contains(event[0]) else ""
        self._readout.setVisible(bool(text))
        self._readout.setText(text)
        self._readout.adjustSize()

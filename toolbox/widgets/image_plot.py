"""What the pictures over time share: an image in a colour map, and the numbers under the mouse."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from toolbox.shell import theme
from toolbox.widgets.panel import named
from toolbox.widgets.time_plot import TimePlot


class ImagePlot(TimePlot):
    """Base of spectrogram and alignment, called ``name`` and drawn in a colour map that is dark in both themes."""

    def __init__(self, name: str, colours: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.retranslate()
        self._image = pg.ImageItem(axisOrder="row-major")
        self._image.setLookupTable(pg.colormap.get(colours).getLookupTable(nPts=256))
        self.addItem(self._image)
        self._readout = named(QLabel(self, visible=False), f"{name}_readout")
        self._readout.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._readout.setStyleSheet("background: rgba(0, 0, 0, 170); color: white; padding: 1px 4px;")
        self._hover = pg.SignalProxy(self.scene().sigMouseMoved, rateLimit=30, slot=self._on_mouse)

    def reading_at(self, seconds: float, row: float) -> str:
        """What the picture says at a place; "" outside."""
        raise NotImplementedError

    def set_ticks(self) -> None:
        """Label the rows, as many as the present height has room for."""

    def cursor_colour(self) -> QColor:
        return theme.DARK.cursor

    def selection_colour(self) -> QColor:
        return theme.DARK.foreground

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_whole and hasattr(self, "_readout"):
            self._place_readout()
            self.set_ticks()

    def leaveEvent(self, event: QEvent) -> None:
        self._readout.hide()
        super().leaveEvent(event)

    def _on_mouse(self, event: tuple[QPointF]) -> None:
        place = self._box.mapSceneToView(event[0])
        text = self.reading_at(place.x(), place.y()) if self._box.sceneBoundingRect().contains(event[0]) else ""
        self._readout.setVisible(bool(text))
        self._readout.setText(text)
        self._readout.adjustSize()
        self._place_readout()

    def _place_readout(self) -> None:
        self._readout.move(max(0, self.width() - self._readout.width() - 6), 4)

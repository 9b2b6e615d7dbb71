"""The waveform of a clip: lowest and highest sample of every pixel column, at any zoom."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.types import AudioClip
from toolbox.shell import theme
from toolbox.widgets.outline import Outline
from toolbox.widgets.time_plot import TimePlot

PIECES_PER_DRAW = 8
QUIETEST_SCALE = 0.02
"""Silence is drawn as silence, not blown up to full height."""


class WaveformView(TimePlot):
    """Signals and keys: see :class:`TimePlot`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._outline: Outline | None = None
        self._drawn: tuple[float, float, int] | None = None
        super().__init__(parent)
        self.setObjectName("waveform_view")
        self.retranslate()
        self.hideAxis("bottom")
        self._builder = QTimer(self, timeout=self._build)
        self._curve = pg.PlotCurveItem(skipFiniteCheck=True)
        self.addItem(self._curve)
        self._box.setYRange(-1, 1, padding=0)
        self._box.sigXRangeChanged.connect(self._redraw)
        self.recolor()

    def set_clip(self, clip: AudioClip | None) -> None:
        """Show a clip (None: nothing). A long one appears piece by piece."""
        self._builder.stop()
        self.set_selection(None)
        self.set_cursor(None)
        self._drawn = None
        if clip is None or len(clip.samples) == 0:
            self._outline = None
            self._curve.setData([], [])
            self.set_duration(0.0)
            return
        self._outline = Outline(clip)
        self.set_duration(clip.seconds)
        self._build()
        if not self._outline.done:
            self._builder.start()

    def _build(self) -> None:
        if self._outline is None or self._outline.build():
            self._builder.stop()
        if self._outline is None or not (self._outline.done or self._outline.pieces % PIECES_PER_DRAW == 1):
            return
        whole = self._outline.window(0.0, self.duration_s, 512)
        peak = max(float(np.abs(whole).max()), QUIETEST_SCALE)
        self._box.setYRange(-peak, peak, padding=0.05)
        half = float(f"{0.6 * peak:.1g}")  # there is room for three numbers
        self.getAxis("left").setTicks([[(level, f"{level:g}") for level in (-half, 0.0, half)]])
        self._drawn = None
        self._redraw()

    def recolor(self) -> None:
        super().recolor()
        if hasattr(self, "_curve"):
            self._curve.setPen(pg.mkPen(theme.colors(self).accent, width=1))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Waveform"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_whole and hasattr(self, "_curve"):
            self._redraw()

    def _redraw(self) -> None:
        if self._outline is None:
            return
        low, high = self._box.viewRange()[0]
        columns = max(16, int(self._box.width()))
        if self._drawn == (low, high, columns):
            return
        self._drawn = (low, high, columns)
        if (high - low) * self._outline.rate_hz < columns:
            self._curve.setData(*self._outline.samples_between(low, high))
            return
        outline = self._outline.window(low, high, columns)
        times = np.linspace(low, high, columns, endpoint=False) + (high - low) / columns / 2
        # Down and up once per column: one line through minima and maxima fills the shape.
        self._curve.setData(np.repeat(times, 2), outline.T.ravel())

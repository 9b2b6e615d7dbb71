"""Phonemes written where they sound, over a spectrogram."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.types import Timing

NARROWEST_PX = 3.0
MOST = 0.5
"""Share of the symbols in view that must have room; a few letters between many lines tell nothing."""
SHADOW = QColor(0, 0, 0, 150)
LINE = QColor(255, 255, 255, 70)


class TimingLabels(pg.GraphicsObject):
    """Draws only what is in view, and only where most symbols have room: a page of phonemes costs as little as a word."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._timings: tuple[Timing, ...] = ()
        self._starts: list[float] = []
        self._height = height
        self.setZValue(6)

    def set_timings(self, timings: Sequence[Timing], height: float) -> None:
        self.prepareGeometryChange()
        self._timings = tuple(timing for timing in timings if timing.end_s > timing.start_s)
        self._starts = [timing.start_s for timing in self._timings]
        self._height = height
        self.update()

    def boundingRect(self) -> QRectF:
        if not self._timings:
            return QRectF()
        return QRectF(self._timings[0].start_s, 0, self._timings[-1].end_s - self._timings[0].start_s, self._height)

    @staticmethod
    def _readable(timings: Sequence[Timing], metrics: QFontMetricsF, px_per_s: float) -> bool:
        wide = [(metrics.horizontalAdvance(each.symbol.strip()), each) for each in timings if each.symbol.strip()]
        room = sum(width + 2 <= (each.end_s - each.start_s) * px_per_s for width, each in wide)
        return room >= MOST * len(wide)

    def paint(self, painter: QPainter, *ignored: Any) -> None:
        view = self.viewRect()
        transform = painter.transform()
        painter.save()
        painter.resetTransform()
        metrics = QFontMetricsF(painter.font())
        first = max(0, bisect_right(self._starts, view.left()) - 1)
        last = bisect_right(self._starts, view.right())
        if (last - first) * NARROWEST_PX > view.width() * abs(transform.m11()):
            last = first  # no room for any
        shown, scale = self._timings[first:last], abs(transform.m11())
        if not self._readable(shown, metrics, scale):
            shown = ()
        for timing in shown:
            top = transform.map(QPointF(timing.start_s, self._height))
            foot = transform.map(QPointF(timing.start_s, 0.0))
            end = transform.map(QPointF(timing.end_s, self._height))
            painter.setPen(QPen(LINE, 1))
            if end.x() - top.x() > NARROWEST_PX:
                painter.drawLine(QPointF(top.x(), top.y()), QPointF(top.x(), foot.y()))
            symbol = timing.symbol.strip()
            if symbol and metrics.horizontalAdvance(symbol) + 2 <= end.x() - top.x():
                box = QRectF(top.x(), min(top.y(), foot.y()), end.x() - top.x(), metrics.height())
                painter.fillRect(box, SHADOW)
                painter.setPen(Qt.GlobalColor.white)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, symbol)
        painter.restore()

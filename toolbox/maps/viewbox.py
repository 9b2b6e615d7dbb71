"""How a map answers to the mouse: drag chooses a box, or with the lasso tool (or Alt) what it goes around; middle or right drag pans,
the wheel zooms, a right click asks for a menu."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem


class MapViewBox(pg.ViewBox):
    """A view with equal axes and no context menu of its own.

    Signals, positions in data units: ``clicked(QPointF, modifiers)``, ``double_clicked(QPointF)``,
    ``picked(QPointF)`` while dragging in pick mode, ``region_chosen(QPainterPath, modifiers)`` with the path in the
    view's pixels, ``menu_wanted(QPointF)``, ``moved_by_hand()`` when the person zoomed or panned.
    """

    clicked = Signal(object, object)
    double_clicked = Signal(object)
    picked = Signal(object)
    region_chosen = Signal(object, object)
    menu_wanted = Signal(object)
    moved_by_hand = Signal()

    def __init__(self) -> None:
        super().__init__(lockAspect=True, enableMenu=False)
        self.disableAutoRange()
        self.pick_mode = self.lasso_mode = False
        self._band = QGraphicsPathItem(self)
        self._band.setZValue(1e6)
        self._band.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresParentOpacity)
        self._band.hide()

    def set_band_colour(self, colour: QColor) -> None:
        """Of the box or lasso while it is drawn."""
        fill = QColor(colour)
        fill.setAlpha(40)
        self._band.setPen(QPen(colour, 1))
        self._band.setBrush(fill)

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        ev.accept()
        if ev.button() != Qt.MouseButton.LeftButton:
            self._pan(ev)
        elif self.pick_mode:
            self.picked.emit(self.mapToView(ev.pos()))
        else:
            self._choose(ev)

    def _pan(self, ev: Any) -> None:
        shift = self.mapToView(ev.lastPos()) - self.mapToView(ev.pos())
        self.translateBy(x=shift.x(), y=shift.y())
        self.moved_by_hand.emit()

    def _choose(self, ev: Any) -> None:
        lasso = self.lasso_mode or bool(ev.modifiers() & Qt.KeyboardModifier.AltModifier)
        if ev.isStart() or not self._band.isVisible():
            self._band.setPath(QPainterPath(QPointF(ev.buttonDownPos())))
            self._band.show()
        path = self._band.path()
        if lasso:
            path.lineTo(QPointF(ev.pos()))
        else:
            path = QPainterPath()
            path.addRect(QRectF(QPointF(ev.buttonDownPos()), QPointF(ev.pos())).normalized())
        self._band.setPath(path)
        if ev.isFinish():
            self._band.hide()
            path.closeSubpath()
            self.region_chosen.emit(path, ev.modifiers())

    def mouseClickEvent(self, ev: Any) -> None:
        place = self.mapToView(ev.pos())
        if ev.button() == Qt.MouseButton.RightButton:
            ev.accept()
            self.menu_wanted.emit(place)
        if ev.button() != Qt.MouseButton.LeftButton:
            return
        ev.accept()
        if self.pick_mode:
            self.picked.emit(place)
        elif ev.double():
            self.double_clicked.emit(place)
        else:
            self.clicked.emit(place, ev.modifiers())

    def wheelEvent(self, ev: Any, axis: int | None = None) -> None:
        super().wheelEvent(ev, axis)
        self.moved_by_hand.emit()

"""A ring around what has the keyboard, where the style draws none: pictures, maps, lists, tool buttons."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QGraphicsView, QToolButton, QWidget

from toolbox.shell import theme

MARKED = (QGraphicsView, QAbstractItemView, QToolButton)
WIDTH_PX = 2


class FocusMark(QObject):
    """Follows the focus within ``window``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._ring: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.parentWidget().removeEventFilter(self)
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if isinstance(new, MARKED) and new.window() is self.parent():
            self._ring = _ring_in(new)
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._ring is not None and self._ring.parentWidget() is watched:
            _fit(self._ring)
        return False


def _ring_in(widget: QWidget) -> QWidget:
    ring = QWidget(widget, objectName="focus_ring", autoFillBackground=True)
    colours = ring.palette()
    colours.setColor(QPalette.ColorRole.Window, theme.colors(widget).accent)
    ring.setPalette(colours)
    ring.setBackgroundRole(QPalette.ColorRole.Window)  # a button would hand down its own
    _fit(ring)
    ring.show()
    return ring


def _fit(ring: QWidget) -> None:
    """As large as what it surrounds; the mask leaves the middle to the mouse and the painter."""
    whole = ring.parentWidget().rect()
    ring.setGeometry(whole)
    ring.setMask(QRegion(whole) - QRegion(whole.adjusted(WIDTH_PX, WIDTH_PX, -WIDTH_PX, -WIDTH_PX)))
    ring.raise_()

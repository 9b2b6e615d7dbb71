"""Widgets in a row that breaks into further rows where the panel is too narrow, as words do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

GROWS = QSizePolicy.PolicyFlag.GrowFlag | QSizePolicy.PolicyFlag.ExpandFlag


class Flow(QLayout):
    """Each widget gets the width it wishes; what is to spare in a row goes to those that can use it."""

    def __init__(self, widgets: Iterable[QWidget], owner: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(owner)
        self._items: list[QLayoutItem] = []
        self._width = 2**15
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest widget, and as many rows as the present width needs.

        Not Qt's height for width: a panel that scrolls would then give every text box its wished height.
        """
        shown, rows = self._shown(), self._rows(self._width)
        width = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(width, sum(map(_height, rows)) + self.spacing() * max(0, len(rows) - 1))

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        before = self.minimumSize().height()
        self._width = place.width()
        if self.minimumSize().height() != before:
            self.update()
        top = place.top()
        for row in self._rows(place.width()):
            self._place(row, QRect(place.left(), top, place.width(), _height(row)))
            top += _height(row) + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        """Without what is hidden, or holds nothing but what is hidden."""
        return [item for item in self._items if not item.isEmpty() and item.sizeHint().width() > 0]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wished = item.sizeHint().width() + self.spacing()
            if not rows or left + wished - self.spacing() > width:
                rows.append([])
                left = 0
            rows[-1].append(item)
            left += wished
        return rows

    def _place(self, row: list[QLayoutItem], area: QRect) -> None:
        widths = [min(item.sizeHint().width(), area.width()) for item in row]
        spare = area.width() - sum(widths) - self.spacing() * (len(row) - 1)
        growing = [
            n
            for n, item in enumerate(row)
            if item.widget().sizePolicy().horizontalPolicy().value & GROWS.value == GROWS.value
        ]
        for place in growing:
            widths[place] += max(0, spare) // len(growing)
        left = area.left()
        for item, width in zip(row, widths):
            item.setGeometry(QRect(QPoint(left, area.top()), QSize(width, area.height())))
            left += width + self.spacing()


def _height(items: Iterable[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in items), default=0)

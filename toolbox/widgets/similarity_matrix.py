"""How alike the clips of a voice are: a square of cosines, the odd one out in plain sight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from core.types import Float32
from encoder.vectors import units
from toolbox.maps.colours import ramp_rgb
from toolbox.shell.theme import colors

LOW, HIGH = 0.4, 1.0
"""Cosines from here to here span the colour ramp: two GE2E vectors of different people lie around 0.5 to 0.6."""

NUMBERS_UP_TO = 12
CELLS_UP_TO = 40
_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class SimilarityMatrix(QWidget):
    """Cosines of n clips with each other; a frame surrounds pairs of the same speaker.

    Signals: ``clip_clicked(index)`` a row was clicked or Enter pressed on it.
    """

    clip_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("similarity_matrix")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names: list[str] = []
        self._speakers: list[str] = []
        self._cosines = np.empty((0, 0), np.float32)
        self._at = (0, 0)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Similarity of the clips of this voice"))
        self.setAccessibleDescription(self.summary())

    def set_clips(self, names: Sequence[str], vectors: Float32, speakers: Sequence[str] = ()) -> None:
        """Show clips with their ``vectors`` (n, D); ``speakers`` is empty or names the speaker of each."""
        self._names = list(names)
        self._speakers = list(speakers) or [""] * len(self._names)
        directions = units(np.asarray(vectors, np.float32)) if self._names else np.empty((0, 1), np.float32)
        self._cosines = directions @ directions.T
        self._at = (0, 0)
        self.retranslate()
        self.update()

    def cosine(self, row: int, column: int) -> float:
        return float(self._cosines[row, column])

    def outlier(self) -> int | None:
        """The clip least like the others, when it stands more than 0.15 below the average of all; needs three clips."""
        n = len(self._names)
        if n < 3:
            return None
        means = (self._cosines.sum(axis=1) - 1.0) / (n - 1)
        worst = int(np.argmin(means))
        others = np.delete(np.delete(self._cosines, worst, 0), worst, 1)
        rest = (others.sum() - (n - 1)) / ((n - 1) * (n - 2))
        return worst if means[worst] < rest - 0.15 else None

    def summary(self) -> str:
        """The matrix in a sentence, for screen readers and tooltips."""
        n = len(self._names)
        if n < 2:
            return self.tr("Two clips or more are needed to compare.")
        pairs = self._cosines[np.triu_indices(n, 1)]
        text = self.tr("{0} clips, cosine {1:.2f} on average, {2:.2f} at least.")
        text = text.format(n, float(pairs.mean()), float(pairs.min()))
        odd = self.outlier()
        if odd is not None:
            text += " " + self.tr("{} is unlike the others.").format(self._names[odd])
        return text

    def sizeHint(self) -> QSize:
        return QSize(180, 180)

    def _square(self) -> QRect:
        side = min(self.width(), self.height()) - 2
        return QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def _cell(self, row: int, column: int) -> QRect:
        square, n = self._square(), len(self._names)
        left, right = square.left() + square.width() * column // n, square.left() + square.width() * (column + 1) // n
        top, bottom = square.top() + square.height() * row // n, square.top() + square.height() * (row + 1) // n
        return QRect(QPoint(left, top), QPoint(right - 1, bottom - 1))

    def cell_at(self, at: QPoint) -> tuple[int, int] | None:
        """Row and column under a place in the widget."""
        square, n = self._square(), len(self._names)
        if not n or not square.contains(at):
            return None
        row = (at.y() - square.top()) * n // square.height()
        return min(n - 1, row), min(n - 1, (at.x() - square.left()) * n // square.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shades = colors(self)
        n = len(self._names)
        if n < 2:
            painter.setPen(shades.muted)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self.summary())
            return
        if n > CELLS_UP_TO:
            painter.drawImage(self._square(), self._image())
        else:
            for row in range(n):
                for column in range(n):
                    self._paint_cell(painter, row, column)
        if self.hasFocus():
            painter.setPen(QPen(shades.cursor, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._cell(*self._at).adjusted(1, 1, -1, -1))

    def _image(self) -> QImage:
        """One pixel a pair, for many clips."""
        ramp = np.array([ramp_rgb(step / 63) for step in range(64)], np.uint8)
        steps = np.clip((self._cosines - LOW) / (HIGH - LOW) * 63, 0, 63).astype(np.uint8)
        pixels = np.ascontiguousarray(ramp[steps])
        n = len(pixels)
        return QImage(pixels.data, n, n, n * 3, QImage.Format.Format_RGB888).copy()

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        cell, value = self._cell(row, column), self.cosine(row, column)
        colour = QColor(*ramp_rgb(min(1.0, max(0.0, (value - LOW) / (HIGH - LOW)))))
        painter.fillRect(cell, colour)
        ink = Qt.GlobalColor.black if colour.lightness() > 110 else Qt.GlobalColor.white
        if self._speakers[row] and self._speakers[row] == self._speakers[column]:
            painter.setPen(ink)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(0, 0, -1, -1))
        if len(self._names) <= NUMBERS_UP_TO and cell.width() > 24:
            painter.setPen(ink)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{value:.2f}")

    def _pair_text(self, row: int, column: int) -> str:
        return self.tr("{0} and {1}: cosine {2:.3f}").format(
            self._names[row], self._names[column], self.cosine(row, column)
        )

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cell = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self._pair_text(*cell) if cell else self.summary(), self)
            return True
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position().toPoint())
        if cell is not None:
            self._at = cell
            self.update()
            self.clip_clicked.emit(cell[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        n = len(self._names)
        if n and event.key() in _ARROWS:
            down, right = _ARROWS[Qt.Key(event.key())]
            self._at = (min(n - 1, max(0, self._at[0] + down)), min(n - 1, max(0, self._at[1] + right)))
            self.setAccessibleDescription(self._pair_text(*self._at))
            self.update()
        elif n and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clip_clicked.emit(self._at[0])
        else:
            super().keyPressEvent(event)

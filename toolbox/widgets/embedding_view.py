"""A vector as a picture: one cell a number. Two vectors side by side in one colour scale, with their likeness."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.types import Embedding, Float32
from toolbox.desk import likeness_text
from toolbox.shell import theme
from toolbox.widgets.panel import Panel

GAP_PX = 8
FOOT_FLAGS = Qt.AlignmentFlag.AlignHCenter.value | Qt.TextFlag.TextWordWrap.value


def grid_shape(size: int) -> tuple[int, int]:
    """(rows, columns), near square and wide rather than tall: 256 -> (16, 16), 64 -> (8, 8), 1024 -> (32, 32)."""
    rows = max(1, math.isqrt(size))
    return rows, -(-size // rows)


class EmbeddingView(Panel):
    """The reference's vector on the left, the result's on the right; either may be missing. Hovering tells a cell's number.

    ``set_vectors(reference, result)`` with :class:`core.types.Embedding` or None. Vectors of different spaces are drawn,
    but not compared. No signals.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, objectName="embedding_view")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 80)
        self._table = [int(c) for c in _colour_table()]
        self._vectors: tuple[Embedding | None, Embedding | None] = (None, None)
        self._likeness: float | None = None
        self._images: list[QImage | None] = [None, None]
        self._places = [QRect(), QRect()]
        self.scale: tuple[float, float] = (0.0, 1.0)
        """Values of the darkest and the brightest colour."""
        self.finish()

    def sizeHint(self) -> QSize:
        return QSize(220, 130)

    def set_vectors(
        self, reference: Embedding | None, result: Embedding | None = None, likeness: float | None = None
    ) -> None:
        """Show one or two vectors in a scale that fits both, and the ``likeness`` (cosine) of the result to its voice."""
        self._vectors, self._likeness = (reference, result), likeness
        values = [vector.vector for vector in self._vectors if vector is not None and vector.vector.size]
        finite = [v[np.isfinite(v)] for v in values]
        finite = [v for v in finite if v.size]
        low = min((float(v.min()) for v in finite), default=0.0)
        high = max((float(v.max()) for v in finite), default=1.0)
        # GE2E vectors are never negative: then 0 stays the darkest colour, whatever the smallest number is.
        self.scale = (min(0.0, low), high if high > min(0.0, low) else min(0.0, low) + 1.0)
        self._images = [None if vector is None else self._picture(vector.vector) for vector in self._vectors]
        self.retranslate()

    @property
    def cosine(self) -> float | None:
        """Likeness of the two; None when one is missing or they cannot be compared."""
        one, other = self._vectors
        if one is None or other is None or one.space != other.space or one.vector.shape != other.vector.shape:
            return None
        return one.cosine(other)

    def cell_at(self, place: QPoint) -> tuple[int, int] | None:
        """(0 or 1 for left or right, index into its vector) under a point of the widget."""
        for side, (vector, frame) in enumerate(zip(self._vectors, self._places, strict=True)):
            if vector is None or not frame.contains(place):
                continue
            rows, columns = grid_shape(len(vector.vector))
            row = (place.y() - frame.top()) * rows // max(1, frame.height())
            column = (place.x() - frame.left()) * columns // max(1, frame.width())
            index = row * columns + column
            return (side, index) if index < len(vector.vector) else None
        return None

    def _picture(self, vector: Float32) -> QImage:
        rows, columns = grid_shape(len(vector))
        low, high = self.scale
        cells = np.zeros(rows * columns, dtype=np.uint8)
        clean = np.nan_to_num(np.asarray(vector, dtype=np.float32), nan=low)
        cells[: len(vector)] = np.clip((clean - low) * (255.0 / (high - low)), 0, 255)
        image = QImage(cells.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
        image.setColorTable(self._table)
        return image.copy()  # owns its memory

    def _caption(self, side: int) -> str:
        vector = self._vectors[side]
        name = self.tr("Reference") if side == 0 else self.tr("Result")
        return name if vector is not None else self.tr("{0}: none yet").format(name)

    def _foot(self) -> str:
        if self._likeness is not None:
            return likeness_text(self._likeness)
        one, other = self._vectors
        if self.cosine is not None:
            return ""
        if one is not None and other is not None:
            return self.tr("Not comparable: {0} and {1}").format(one.space, other.space)
        known = one or other
        return self.tr("{0}, {1} numbers").format(known.space, len(known.vector)) if known is not None else ""

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Speaker vectors"))
        self.setAccessibleDescription(". ".join(filter(None, (self._caption(0), self._caption(1), self._foot()))))
        self.update()

    def _foot_height(self, metrics: QFontMetrics) -> int:
        """Of the sentence under the pictures, which takes as many lines as it needs."""
        whole = QRect(0, 0, self.width(), self.height())
        return max(metrics.height(), metrics.boundingRect(whole, FOOT_FLAGS, self._foot()).height())

    def _lay_out(self, line_height: int, foot_height: int) -> list[QRect]:
        """Places the pictures beside or, in a tall widget, above each other; returns the places of their captions."""
        height = self.height() - foot_height
        stacked = height > 1.5 * self.width()
        width = self.width() if stacked else (self.width() - GAP_PX) // 2
        room = height // 2 if stacked else height
        side = max(8, min(width, room - line_height - 6))
        captions = []
        for number in (0, 1):
            left = 0 if stacked else number * (width + GAP_PX)
            top = (number * room if stacked else 0) + max(0, (room - side - line_height - 6) // 2)
            captions.append(QRect(left, top, width, line_height))
            self._places[number] = QRect(left + (width - side) // 2, top + line_height + 2, side, side)
        return captions

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colors(self)
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        foot_height = self._foot_height(metrics)
        captions = self._lay_out(metrics.height(), foot_height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        for side, (image, frame) in enumerate(zip(self._images, self._places, strict=True)):
            painter.setPen(shades.foreground if image is not None else shades.muted)
            place = captions[side]
            caption = metrics.elidedText(self._caption(side), Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, caption)
            if image is not None:
                painter.drawImage(frame, image)
            else:
                painter.setPen(shades.grid)
                painter.drawRect(frame.adjusted(0, 0, -1, -1))
        painter.setPen(shades.foreground)
        foot = QRect(0, self.height() - foot_height, self.width(), foot_height)
        painter.drawText(foot, FOOT_FLAGS, self._foot())
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            vector = self._vectors[cell[0]] if cell is not None else None
            if cell is None or vector is None:
                QToolTip.hideText()
            else:
                value = f"{float(vector.vector[cell[1]]):.4f}"
                QToolTip.showText(event.globalPos(), self.tr("Number {0}: {1}").format(cell[1], value), self)
            return True
        return super().event(event)


def _colour_table() -> np.ndarray:
    rgb = pg.colormap.get("viridis").getLookupTable(nPts=256).astype(np.uint32)
    return (0xFF << 24) | (rgb[:, 0] << 16) | (rgb[:, 1] << 8) | rgb[:, 2]

"""Which point is meant: by the mouse, by a box or lasso, or by an arrow key. Plain numpy over the drawn places."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QTransform

from core.types import Float32

Mask = npt.NDArray[np.bool_]

_SIDEWAYS = 2.0
"""How much a step off the arrow's direction costs against a step along it."""


def nearest_row(xy: Float32, allowed: Mask, place: npt.ArrayLike, reach: npt.ArrayLike) -> int | None:
    """The row closest to ``place`` (2,) within ``reach`` (2,) data units along x and y, or None.

    One numpy pass: 0.3 ms for 100,000 points, so no search tree has to be built and kept up to date.
    """
    if not len(xy):
        return None
    offset = (xy - np.asarray(place, np.float32)) / np.maximum(np.asarray(reach, np.float32), 1e-30)
    distance = np.einsum("nd,nd->n", offset, offset)
    distance[~allowed | ~np.isfinite(distance)] = np.inf
    row = int(np.argmin(distance))
    return row if distance[row] <= 1.0 else None


def inside_path(xy: Float32, to_pixels: QTransform, path: QPainterPath) -> Mask:
    """(n,) true for points inside ``path``, which is given in pixels.

    The path is filled into a picture and each point looks up its pixel: a lasso of any shape costs the same.
    """
    bounds = path.boundingRect()
    width, height = int(np.ceil(bounds.width())) + 2, int(np.ceil(bounds.height())) + 2
    matrix = np.array([[to_pixels.m11(), to_pixels.m12()], [to_pixels.m21(), to_pixels.m22()]])
    at = xy @ matrix + np.array([to_pixels.dx() - bounds.x(), to_pixels.dy() - bounds.y()])
    inside = (at >= 0).all(axis=1) & (at[:, 0] < width - 1) & (at[:, 1] < height - 1)
    if not inside.any() or width * height > 1 << 26:
        return np.zeros(len(xy), np.bool_)
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(-bounds.x(), -bounds.y())
    painter.fillPath(path, Qt.GlobalColor.white)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    where = at[inside].astype(np.intp)
    inside[inside] = pixels[where[:, 1], where[:, 0]] > 0
    return inside


def row_towards(xy: Float32, allowed: Mask, start: int, direction: tuple[int, int]) -> int | None:
    """The nearest point from row ``start`` along ``direction`` (dx, dy), within 60 degrees of it; None at the edge."""
    offset = xy - xy[start]
    along = offset @ np.array(direction, np.float32)
    across = np.abs(offset @ np.array([-direction[1], direction[0]], np.float32))
    with np.errstate(invalid="ignore"):
        fits = allowed & (along > 0) & (across <= along * np.tan(np.pi / 3))
    fits[start] = False
    rows = np.flatnonzero(fits)
    if not len(rows):
        return None
    return int(rows[np.argmin(along[rows] + _SIDEWAYS * across[rows])])

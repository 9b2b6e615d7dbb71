"""The cloud of a map: 100,000 points in one call to the painter, kept as a picture until something changes.

One sprite per colour and shape stands in an atlas, which ``QPainter.drawPixmapFragments`` copies from: 10 ms for 100,000
points, where a ``ScatterPlotItem`` takes hundreds. Moving a hover mark over the cloud costs one picture copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from core.types import Float32
from toolbox.maps.colours import Rgb
from toolbox.shell.theme import Colors

DENSITY_ABOVE = 200_000
"""More points than this inside the view are drawn as a density picture."""

SIZES = (1.0, 1.15, 1.15, 0.62)
"""Rows of the atlas with the share of a point's width: real (disc), recorded (triangle), generated (cross), landmark (dot)."""
SHAPES, DOT = len(SIZES), 3

_FRAGMENT_FIELDS = 10  # x, y, source left, top, width, height, scale x, y, rotation, opacity: all doubles


@dataclass(frozen=True)
class _Look:
    """What the sprites depend on."""

    rgbs: tuple[Rgb, ...]
    size_px: int
    faint: int
    """Grey value of points that do not stand out."""
    ring: int
    """RGB of the ring around chosen points."""


def sprite_size(n_points: int, ratio: float) -> int:
    """Width of a point in device pixels: smaller the more there are."""
    for limit, size in ((300, 12), (3000, 9), (30_000, 7)):
        if n_points <= limit:
            return round(size * ratio)
    return round(5 * ratio)


def shape_path(shape: int, size: float) -> QPainterPath:
    """The outline of a shape centred on 0, fitting a square of ``size``."""
    path, half = QPainterPath(), size / 2
    if shape in (0, DOT):
        path.addEllipse(QPointF(0, 0), half, half)
    elif shape == 1:
        path.moveTo(0, -half)
        path.lineTo(half, half * 0.8)
        path.lineTo(-half, half * 0.8)
        path.closeSubpath()
    else:
        arm = size / 5.5
        path.addRect(QRectF(-half, -arm / 2, size, arm))
        upright = QPainterPath()
        upright.addRect(QRectF(-arm / 2, -half, arm, size))
        path = QTransform().rotate(45).map(path.united(upright))
    return path


class CloudItem(pg.GraphicsObject):
    """Draws points at ``xy`` (n, 2); rows with NaN are left out."""

    def __init__(self, shades: Colors) -> None:
        super().__init__()
        self._shades = shades
        self._xy = np.empty((0, 2), np.float32)
        self._codes = np.empty(0, np.int32)
        self._shapes = np.empty(0, np.uint8)
        self._bright = np.empty(0, np.bool_)
        self._chosen = np.empty(0, np.bool_)
        self._rgbs: tuple[Rgb, ...] = ()
        self._revision = 0
        self._picture: QPixmap | None = None
        self._picture_key: tuple[object, ...] | None = None
        self._atlas: QPixmap | None = None
        self._look: _Look | None = None
        self._bounds = QRectF()

    def set_points(self, xy: Float32) -> None:
        """Where the points are. Only a reference is kept."""
        self._xy = xy
        bounds = self.data_bounds()
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self._touch()

    def set_colours(self, codes: npt.NDArray[np.int32], rgbs: Sequence[Rgb], shapes: npt.NDArray[np.uint8]) -> None:
        """``codes`` (n,) index ``rgbs``, ``shapes`` (n,) the rows of the atlas."""
        colours = dict.fromkeys(rgbs)  # groups that share a hashed hue share a sprite
        index = {rgb: place for place, rgb in enumerate(colours)}
        lookup = np.array([index[rgb] for rgb in rgbs] or [0], np.int32)
        self._codes, self._shapes, self._rgbs = lookup[codes], shapes, tuple(colours)
        self._touch()

    def set_emphasis(self, bright: npt.NDArray[np.bool_], chosen: npt.NDArray[np.bool_]) -> None:
        """``bright`` (n,): drawn in colour rather than faintly. ``chosen`` (n,): with a ring."""
        self._bright, self._chosen = bright, chosen
        self._touch()

    def set_shades(self, shades: Colors) -> None:
        self._shades = shades
        self._touch()

    def _touch(self) -> None:
        self._revision += 1
        self.update()

    def data_bounds(self) -> QRectF:
        """Around all points that have a place; empty when there are none."""
        if not len(self._xy):
            return QRectF()
        left, top = np.fmin.reduce(self._xy, axis=0).tolist()  # fmin and fmax skip NaN
        right, bottom = np.fmax.reduce(self._xy, axis=0).tolist()
        return QRectF() if np.isnan(left) else QRectF(left, top, right - left, bottom - top)

    def boundingRect(self) -> QRectF:
        pad = max(self._bounds.width(), self._bounds.height(), 1.0)
        return self._bounds.adjusted(-pad, -pad, pad, pad)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._consistent():
            return
        transform = painter.worldTransform()
        ratio = painter.device().devicePixelRatioF()
        size = (round(painter.device().width() * ratio), round(painter.device().height() * ratio))
        key = (self._revision, size, ratio, *(getattr(transform, f"m{i}{j}")() for i in (1, 2, 3) for j in (1, 2)))
        if key != self._picture_key:
            self._picture = self._render(transform * QTransform.fromScale(ratio, ratio), size, ratio)
            self._picture_key = key
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(0, 0, self._picture)
        painter.restore()

    def _consistent(self) -> bool:
        """Between two setters the arrays may differ in length; such a moment is not drawn."""
        return len(self._xy) == len(self._codes) == len(self._bright) == len(self._chosen) and bool(self._rgbs)

    def _render(self, transform: QTransform, size: tuple[int, int], ratio: float) -> QPixmap:
        matrix = np.array([[transform.m11(), transform.m12()], [transform.m21(), transform.m22()]])
        at = self._xy @ matrix + np.array([transform.dx(), transform.dy()])
        margin = 12 * ratio
        inside = ((at > -margin) & (at < np.array(size) + margin)).all(axis=1)  # NaN compares false
        rows = np.flatnonzero(inside)
        picture = QPixmap(*size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        if len(rows) > DENSITY_ABOVE:
            painter.drawImage(QRectF(0, 0, *size), self._density(at[rows], size))
        else:
            self._draw_fragments(painter, at[rows], rows, ratio)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _draw_fragments(self, painter: QPainter, at: npt.NDArray[np.float64], rows: np.ndarray, ratio: float) -> None:
        sprite = sprite_size(len(self._xy), ratio)
        atlas = self._sprites(sprite)
        cell = sprite + 4
        bright = self._bright[rows]
        column = np.where(bright, self._codes[rows], len(self._rgbs))
        dots = bright & (self._shapes[rows] == DOT)
        chosen = self._chosen[rows]
        layers = (~bright, dots, bright & ~dots)  # from below
        order = np.concatenate([np.flatnonzero(layer & ~chosen) for layer in layers])
        # Chosen ones lie above all others, and their colours above the rings of their neighbours.
        ringed = np.flatnonzero(chosen)
        order = np.concatenate([order, ringed, ringed])
        fragments = np.empty((len(order), _FRAGMENT_FIELDS))
        fragments[:, :2] = at[order]
        fragments[:, 2] = column[order] * cell
        fragments[:, 3] = self._shapes[rows][order] * cell
        fragments[:, 4:6] = cell
        fragments[:, 6:10] = (1.0, 1.0, 0.0, 1.0)
        rings = slice(len(rows) - len(ringed), len(rows))
        fragments[rings, 2] = (len(self._rgbs) + 1) * cell
        fragments[rings, 3] = 0
        if len(fragments):
            first = shiboken6.Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
            painter.drawPixmapFragments(first, len(fragments), atlas)

    def _sprites(self, size_px: int) -> QPixmap:
        """One column per colour, then the faint one, then the ring; one row per shape."""
        faint = 90 if self._shades.is_dark else 190
        look = _Look(self._rgbs, size_px, faint, self._shades.foreground.rgb())
        if look == self._look and self._atlas is not None:
            return self._atlas
        cell = size_px + 4
        atlas = QPixmap(cell * (len(look.rgbs) + 2), cell * SHAPES)
        atlas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(atlas)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for shape in range(SHAPES):
            path = shape_path(shape, size_px * SIZES[shape])
            for column, rgb in enumerate((*look.rgbs, (faint, faint, faint))):
                painter.setBrush(QColor(*rgb, 225 if column < len(look.rgbs) else 90))
                painter.drawPath(path.translated(cell * (column + 0.5), cell * (shape + 0.5)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._shades.foreground, max(1.2, size_px / 6)))
        painter.drawEllipse(QPointF(cell * (len(look.rgbs) + 1.5), cell * 0.5), size_px / 2 + 0.6, size_px / 2 + 0.6)
        painter.end()
        self._atlas, self._look = atlas, look
        return atlas

    def _density(self, at: npt.NDArray[np.float64], size: tuple[int, int]) -> QImage:
        """How many points fall on each 2 x 2 pixels, as opacity on a logarithmic scale."""
        width, height = max(1, size[0] // 2), max(1, size[1] // 2)
        column = np.clip((at[:, 0] / 2).astype(np.intp), 0, width - 1)
        row = np.clip((at[:, 1] / 2).astype(np.intp), 0, height - 1)
        counts = np.bincount(row * width + column, minlength=width * height).reshape(height, width)
        strength = np.log1p(counts) / np.log1p(max(1, int(counts.max())))
        accent = self._shades.accent
        pixels = np.empty((height, width, 4), np.uint8)
        pixels[..., :3] = (accent.red(), accent.green(), accent.blue())
        pixels[..., 3] = np.where(counts > 0, 40 + strength * 215, 0)
        image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
        return image.copy()  # the numpy memory goes away

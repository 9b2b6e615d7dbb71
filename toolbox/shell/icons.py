"""Small line icons, drawn in the colours of the theme at whatever sharpness the screen has."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from toolbox.shell import theme

Strokes = tuple[tuple[tuple[float, float], ...], ...]

# On a 16 x 16 grid: lines to stroke, closed shapes to fill, and circles (x, y, radius).
_LINES: dict[str, Strokes] = {
    "pause": (((5.5, 3.5), (5.5, 12.5)), ((10.5, 3.5), (10.5, 12.5))),
    "next": (((12.5, 3.5), (12.5, 12.5)),),
    "previous": (((3.5, 3.5), (3.5, 12.5)),),
    "search": (((10, 10), (14, 14)),),
    "folder": (((1.5, 12.5), (1.5, 3.5), (6, 3.5), (7.5, 5.5), (14.5, 5.5), (14.5, 12.5), (1.5, 12.5)),),
    "file": (
        ((3.5, 1.5), (9.5, 1.5), (12.5, 4.5), (12.5, 14.5), (3.5, 14.5), (3.5, 1.5)),
        ((9.5, 1.5), (9.5, 4.5), (12.5, 4.5)),
    ),
    "export": (((8, 10), (8, 2)), ((4.5, 5.5), (8, 2), (11.5, 5.5)), ((2.5, 10), (2.5, 14), (13.5, 14), (13.5, 10))),
    "load": (((8, 2), (8, 10)), ((4.5, 6.5), (8, 10), (11.5, 6.5)), ((2.5, 10), (2.5, 14), (13.5, 14), (13.5, 10))),
    "save": (
        ((2.5, 2.5), (11, 2.5), (13.5, 5), (13.5, 13.5), (2.5, 13.5), (2.5, 2.5)),
        ((5, 13), (5, 9), (11, 9), (11, 13)),
    ),
    "undo": (((5.5, 3), (2.5, 6), (5.5, 9)), ((2.5, 6), (10, 6), (13.5, 9), (10, 13), (6, 13))),
    "redo": (((10.5, 3), (13.5, 6), (10.5, 9)), ((13.5, 6), (6, 6), (2.5, 9), (6, 13), (10, 13))),
    "random": (((2.5, 2.5), (13.5, 2.5), (13.5, 13.5), (2.5, 13.5), (2.5, 2.5)),),
    "fit": (
        ((2, 6), (2, 2), (6, 2)),
        ((10, 2), (14, 2), (14, 6)),
        ((14, 10), (14, 14), (10, 14)),
        ((6, 14), (2, 14), (2, 10)),
    ),
    "compare": (((5, 2.5), (2, 13.5)), ((2, 13.5), (8, 13.5), (5, 2.5)), ((9, 2.5), (12, 13.5), (15, 2.5))),
    "model": (
        ((8, 1.5), (14, 4.5), (14, 11.5), (8, 14.5), (2, 11.5), (2, 4.5), (8, 1.5)),
        ((2, 4.5), (8, 8), (14, 4.5)),
        ((8, 8), (8, 14.5)),
    ),
    "delete": (
        ((3.5, 4.5), (4.5, 14.5), (11.5, 14.5), (12.5, 4.5)),
        ((2, 4.5), (14, 4.5)),
        ((6, 4), (6, 1.5), (10, 1.5), (10, 4)),
    ),
    "speak": (((2, 2.5), (14, 2.5), (14, 10.5), (8, 10.5), (4.5, 14), (4.5, 10.5), (2, 10.5), (2, 2.5)),),
}
_STAR = (
    (8, 1.2),
    (10, 6),
    (15.2, 6.3),
    (11.2, 9.6),
    (12.5, 14.7),
    (8, 11.8),
    (3.5, 14.7),
    (4.8, 9.6),
    (0.8, 6.3),
    (6, 6),
)
_LINES["star"] = ((*_STAR, _STAR[0]),)
_FILLS: dict[str, Strokes] = {
    "play": (((4, 2.5), (13, 8), (4, 13.5)),),
    "stop": (((3.5, 3.5), (12.5, 3.5), (12.5, 12.5), (3.5, 12.5)),),
    "next": (((3.5, 3.5), (11, 8), (3.5, 12.5)),),
    "previous": (((12.5, 3.5), (5, 8), (12.5, 12.5)),),
    "starred": (_STAR,),
}
_CIRCLES: dict[str, tuple[tuple[float, float, float, bool], ...]] = {
    "record": ((8, 8, 5, True),),
    "search": ((6.5, 6.5, 4.5, False),),
    "random": ((5.3, 5.3, 1.1, True), (10.7, 10.7, 1.1, True), (8, 8, 1.1, True)),
}
SIZES = (16, 24, 32, 48)


def names() -> frozenset[str]:
    """The icons there are."""
    return frozenset((*_LINES, *_FILLS, *_CIRCLES))


def icon(name: str, color: QColor | None = None) -> QIcon:
    """The icon ``name`` in ``color`` (default: the theme's text; a record dot is red). An unknown name gives no picture."""
    if name not in names():
        return QIcon()
    shades = theme.colors()
    ink = color or (shades.danger if name == "record" else shades.foreground)
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_draw(name, ink, size))
    return made


def _draw(name: str, ink: QColor, size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    painter.setPen(QPen(ink, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    for line in _LINES.get(name, ()):
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in line]))
    for x, y, radius, filled in _CIRCLES.get(name, ()):
        painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
    for shape in _FILLS.get(name, ()):
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*point) for point in shape]))
        path.closeSubpath()
        painter.fillPath(path, ink)
    painter.end()
    return picture

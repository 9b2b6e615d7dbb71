"""Small line icons, drawn in the colours of the theme at whatever sharpness the screen has."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core import paths
from toolbox.shell import theme

SIZES = (16, 24, 32, 48)


def names() -> frozenset[str]:
    """The icons there are: ``resources/icons/*.svg``, on a 16 x 16 grid in ``currentColor``."""
    return frozenset(file.stem for file in (paths.resources_dir() / "icons").glob("*.svg"))


def icon(name: str, color: QColor | None = None) -> QIcon:
    """The icon ``name`` in ``color`` (default: the theme's text; a record dot is red), in a selected row in that of its text. An unknown name gives no picture."""
    shades = theme.colors()
    ink = color or (shades.danger if name == "record" else shades.foreground)
    return _drawn(name, ink.name(), shades.on_accent.name())


@lru_cache(maxsize=256)
def _drawn(name: str, ink: str, selected: str) -> QIcon:
    """Tables ask at every paint, and Qt keeps a copy of each icon that is not the one of before."""
    file, made = paths.resources_dir() / "icons" / f"{name}.svg", QIcon()
    if not file.is_file():
        return made
    for mode, shade in ((QIcon.Mode.Normal, ink), (QIcon.Mode.Selected, selected)):
        drawing = QSvgRenderer(file.read_bytes().replace(b"currentColor", shade.encode()))
        for size in SIZES:
            picture = QPixmap(size, size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            drawing.render(painter)
            painter.end()
            made.addPixmap(picture, mode)
    return made

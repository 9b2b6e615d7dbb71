"""The few marks that lie over the cloud: hover, keyboard focus, neighbours, voice, reference, result, picked place, clusters.

Each is a tiny item of its own, so showing one never rebuilds the cloud.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from core.types import Float32
from toolbox.shell.theme import Colors

MARKS = {
    "clusters": ("d", 15),
    "voice": ("d", 18),
    "reference": ("o", 22),
    "result": ("o", 28),
    "pick": ("+", 20),
    "focus": ("s", 20),
    "hover": ("o", 17),
}
"""Symbol and size; later ones lie above earlier ones, and all above the lines."""
LINES = ("neighbours", "voice", "pick")
NAMED = ("reference", "result")
"""Marks with their name beside them: a person looks for these."""
_NONE = np.empty((0, 2), np.float32)


class _Mark(pg.ScatterPlotItem):
    """A scatter item that lets clicks through to the map below it."""

    def mouseClickEvent(self, ev: Any) -> None:
        ev.ignore()


class MapOverlay:
    """Marks over a map, in data units; every setter replaces what was there."""

    def __init__(self, view: pg.ViewBox, shades: Colors) -> None:
        self._view = view
        self._lines = {name: pg.PlotCurveItem(connect="pairs") for name in LINES}
        self._marks = {name: _Mark(symbol=symbol, size=size) for name, (symbol, size) in MARKS.items()}
        self._labels: list[pg.TextItem] = []
        self._names = {name: pg.TextItem(anchor=anchor) for name, anchor in zip(NAMED, ((0.5, 1.5), (0.5, -0.5)))}
        for z, item in enumerate((*self._lines.values(), *self._marks.values())):
            item.setZValue(10 + z)
            view.addItem(item, ignoreBounds=True)
        for label in self._names.values():
            label.setZValue(31)
            label.hide()
            view.addItem(label, ignoreBounds=True)
        self.set_shades(shades)

    def set_shades(self, shades: Colors) -> None:
        self._shades = shades
        for name, colour, alpha, width in (
            ("neighbours", shades.foreground, 120, 1),
            ("voice", shades.accent, 170, 1.5),
            ("pick", shades.danger, 170, 1.5),
        ):
            faint = QColor(colour)
            faint.setAlpha(alpha)
            self._lines[name].setPen(pg.mkPen(faint, width=width))
        for name, edge, width, fill in (
            ("hover", shades.cursor, 2, None),
            ("focus", shades.accent, 2, None),
            ("reference", shades.accent, 2.5, None),
            ("result", shades.success, 2.5, None),
            ("pick", shades.danger, 2, shades.danger),
            ("voice", shades.background, 1.5, shades.accent),
            ("clusters", shades.foreground, 1.5, shades.surface),
        ):
            self._marks[name].setPen(pg.mkPen(edge, width=width))
            self._marks[name].setBrush(pg.mkBrush(fill))
        for label in self._labels:
            label.setColor(shades.foreground)
        paper = QColor(shades.background)
        paper.setAlpha(200)
        for name, label in self._names.items():
            label.setColor({"reference": shades.accent, "result": shades.success}[name])
            label.fill = pg.mkBrush(paper)

    def name_marks(self, names: Mapping[str, str]) -> None:
        """What stands beside the marks of :data:`NAMED`, in the language of the window."""
        for name, text in names.items():
            self._names[name].setText(text)

    def mark(self, name: str, place: Float32 | None) -> None:
        """Put a mark (not ``clusters``) at a place (2,); None for nowhere. ``focus`` is the keyboard's."""
        fine = place is not None and bool(np.isfinite(place).all())
        self._marks[name].setData(pos=np.asarray(place if fine else _NONE, np.float64).reshape(-1, 2))
        if name in NAMED:
            self._names[name].setVisible(fine)
            if fine and place is not None:
                self._names[name].setPos(float(place[0]), float(place[1]))

    def connect(self, name: str, centre: Float32 | None, ends: Float32) -> None:
        """Lines ``neighbours``, ``voice`` or ``pick`` from a place (2,) to others (m, 2)."""
        ends = ends[np.isfinite(ends).all(axis=1)]
        lines = np.empty((2 * len(ends), 2))
        if centre is None or not np.isfinite(centre).all():
            lines = lines[:0]
        else:
            lines[0::2], lines[1::2] = centre, ends
        self._lines[name].setData(lines[:, 0], lines[:, 1], connect="pairs")

    def show_clusters(self, centres: Float32, names: Sequence[str]) -> None:
        """Cluster centres (k, 2) with their names."""
        self._marks["clusters"].setData(pos=np.asarray(centres, np.float64))
        for label in self._labels:
            self._view.removeItem(label)
        self._labels = []
        for centre, name in zip(centres, names):
            if np.isfinite(centre).all():
                label = pg.TextItem(name, color=self._shades.foreground, anchor=(0.5, 1.4))
                label.setPos(float(centre[0]), float(centre[1]))
                label.setZValue(30)
                self._view.addItem(label, ignoreBounds=True)
                self._labels.append(label)

"""The few marks that lie over the cloud: hover, keyboard focus, neighbours, the current voice, picked place, clusters.

Each is a tiny item of its own, so showing one never rebuilds the cloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from core.types import Float32
from toolbox.shell.theme import Colors

_NONE = np.empty((0, 2), np.float32)


def _faint(colour: QColor, alpha: int) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(alpha)
    return faint


def _star(centre: Float32, ends: Float32) -> Float32:
    """Line ends (2 m, 2) from ``centre`` (2,) to each of ``ends`` (m, 2), for ``connect='pairs'``."""
    lines = np.empty((2 * len(ends), 2), np.float32)
    lines[0::2] = centre
    lines[1::2] = ends
    return lines


class _Mark(pg.ScatterPlotItem):
    """A scatter item that lets clicks through to the map below it."""

    def mouseClickEvent(self, ev: Any) -> None:
        ev.ignore()


class MapOverlay:
    """Marks over a map; every setter takes places (k, 2) in data units and replaces what was there."""

    def __init__(self, view: pg.ViewBox, shades: Colors) -> None:
        self._view = view
        self._shades = shades
        self._lines = pg.PlotCurveItem(connect="pairs")
        self._voice_lines = pg.PlotCurveItem(connect="pairs")
        self._hover = _Mark(symbol="o", size=17)
        self._focus = _Mark(symbol="s", size=20)
        self._voice = _Mark(symbol="d", size=18)
        self._pick = _Mark(symbol="+", size=20)
        self._clusters = _Mark(symbol="d", size=15)
        self._labels: list[pg.TextItem] = []
        for z, item in enumerate(self._items()):
            item.setZValue(10 + z)
            view.addItem(item, ignoreBounds=True)
        self.set_shades(shades)

    def _items(self) -> tuple[pg.GraphicsObject, ...]:
        return (
            self._lines,
            self._voice_lines,
            self._clusters,
            self._voice,
            self._pick,
            self._focus,
            self._hover,
        )

    def set_shades(self, shades: Colors) -> None:
        self._shades = shades
        self._lines.setPen(pg.mkPen(_faint(shades.foreground, 120), width=1))
        self._voice_lines.setPen(pg.mkPen(_faint(shades.accent, 170), width=1.5))
        for item, colour in ((self._hover, shades.cursor), (self._focus, shades.accent), (self._pick, shades.danger)):
            item.setPen(pg.mkPen(colour, width=2))
            item.setBrush(pg.mkBrush(None))
        self._pick.setBrush(pg.mkBrush(shades.danger))
        self._voice.setPen(pg.mkPen(shades.background, width=1.5))
        self._voice.setBrush(pg.mkBrush(shades.accent))
        self._clusters.setPen(pg.mkPen(shades.foreground, width=1.5))
        self._clusters.setBrush(pg.mkBrush(shades.surface))
        for label in self._labels:
            label.setColor(shades.foreground)

    def show_hover(self, place: Float32 | None) -> None:
        self._put(self._hover, place)

    def show_focus(self, place: Float32 | None) -> None:
        """Where the keyboard is."""
        self._put(self._focus, place)

    def show_pick(self, place: Float32 | None) -> None:
        """The place whose blended vector was asked for."""
        self._put(self._pick, place)

    def show_neighbours(self, centre: Float32 | None, ends: Float32) -> None:
        """Thin lines from a point to its true neighbours."""
        self._draw(self._lines, centre, ends)

    def show_voice(self, centre: Float32 | None, members: Float32) -> None:
        """The current voice: a diamond, and a line to each clip it is made of."""
        self._put(self._voice, centre)
        self._draw(self._voice_lines, centre, members)

    def show_clusters(self, centres: Float32, names: Sequence[str]) -> None:
        """Cluster centres (k, 2) with their names."""
        self._clusters.setData(pos=np.asarray(centres, np.float64).reshape(-1, 2))
        for label in self._labels:
            self._view.removeItem(label)
        self._labels = []
        for centre, name in zip(centres, names):
            if not np.isfinite(centre).all():
                continue
            label = pg.TextItem(name, color=self._shades.foreground, anchor=(0.5, 1.4))
            label.setPos(float(centre[0]), float(centre[1]))
            label.setZValue(30)
            self._view.addItem(label, ignoreBounds=True)
            self._labels.append(label)

    @staticmethod
    def _put(item: pg.ScatterPlotItem, place: Float32 | None) -> None:
        fine = place is not None and bool(np.isfinite(place).all())
        item.setData(pos=np.asarray(place if fine else _NONE, np.float64).reshape(-1, 2))

    @staticmethod
    def _draw(item: pg.PlotCurveItem, centre: Float32 | None, ends: Float32) -> None:
        ends = np.asarray(ends, np.float32).reshape(-1, 2)
        ends = ends[np.isfinite(ends).all(axis=1)]
        fine = centre is not None and bool(np.isfinite(centre).all())
        lines = _star(centre, ends) if fine else _NONE
        item.setData(lines[:, 0].astype(np.float64), lines[:, 1].astype(np.float64), connect="pairs")

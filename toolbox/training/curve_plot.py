"""Numbers of a training over its steps, with marks where something happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from engine.trainings import Line
from toolbox.shell import theme
from toolbox.widgets.panel import LOOK_EVENTS, named
from toolbox.widgets.time_plot import recolor_axes

LEFT_PX = 56


class CurvePlot(pg.PlotWidget):
    """Lines by name. The mouse zooms and pans, the key 0 (or a double click) shows all again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "train_curves")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(110)
        self.hideButtons()
        self.setMenuEnabled(False)
        self.showGrid(x=True, y=True, alpha=0.25)
        self.getAxis("left").setWidth(LEFT_PX)
        self.addLegend(offset=(-8, 8))
        self._lines: dict[str, Line] = {}
        self._marks: list[tuple[int, str]] = []
        self._log = False
        self.recolor()

    def set_log(self, on: bool) -> None:
        """Values by their logarithm; those that have none are left out."""
        self._log = on
        self.setLogMode(y=on)
        self._draw()

    def set_lines(self, lines: Mapping[str, Line], marks: Sequence[tuple[int, str]] = ()) -> None:
        """At most three lines by name; ``marks`` are steps and short texts."""
        self._lines, self._marks = dict(lines), list(marks)
        self._draw()

    def recolor(self) -> None:
        recolor_axes(self)
        self._draw()

    def _draw(self) -> None:
        shades = theme.colors(self)
        self.clear()
        for name in ("left", "bottom"):  # no numbers at an empty picture
            self.getAxis(name).setStyle(showValues=bool(self._lines))
        self.plotItem.legend.setLabelTextColor(shades.foreground)
        for (name, line), colour in zip(self._lines.items(), (shades.accent, shades.warning, shades.success)):
            shown = line.values > 0 if self._log else np.ones(len(line.values), bool)
            few = len(line.values) < 3
            look = {"symbol": "o", "symbolSize": 5, "symbolBrush": colour, "symbolPen": None} if few else {}
            self.plot(line.steps[shown], line.values[shown], pen=pg.mkPen(colour, width=1.6), name=name, **look)
        for step, text in self._marks:
            pen = pg.mkPen(shades.muted, style=Qt.PenStyle.DashLine)
            options = {"color": shades.foreground, "position": 0.97, "rotateAxis": (1, 0), "anchors": [(1, 0), (1, 1)]}
            self.addItem(pg.InfiniteLine(step, pen=pen, label=text, labelOpts=options), ignoreBounds=True)

    def show_all(self) -> None:
        self.enableAutoRange()

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.show_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_0:
            self.show_all()
        else:  # not to pyqtgraph, whose scene would swallow the window's keys
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in LOOK_EVENTS and hasattr(self, "_log"):
            self.recolor()
        super().changeEvent(event)

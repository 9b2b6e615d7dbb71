"""What waveform and spectrogram share: one time axis, a cursor, a selection, the same mouse and the same keys."""

from __future__ import annotations

import math
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from toolbox.shell import theme
from toolbox.widgets.panel import LOOK_EVENTS

AXIS_WIDTH_PX = 46
"""Equal on all plots, so that the same moment stands above itself."""
SHORTEST_VIEW_S = 0.005
STEP_S = 0.1
BIG_STEP_S = 1.0
DRAG_STARTS_S_PER_WIDTH = 0.004
"""A drag shorter than this part of the view counts as a click."""


class TimeViewBox(pg.ViewBox):
    """Drag selects, click seeks, double click plays, wheel zooms about the mouse, middle or right drag pans."""

    seek = Signal(float)
    select = Signal(float, float, bool)
    """start, end, and whether the drag is over."""
    play = Signal(float)
    menu_asked = Signal(QPoint)
    """A right click, which is no drag: where on the screen."""

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()

    def mouseDragEvent(self, ev: Any, axis: int | None = None) -> None:
        ev.accept()
        if ev.button() != Qt.MouseButton.LeftButton:
            shift = self.mapToView(ev.lastPos()).x() - self.mapToView(ev.pos()).x()
            self.translateBy(x=shift)
            return
        start, now = self.mapToView(ev.buttonDownPos()).x(), self.mapToView(ev.pos()).x()
        self.select.emit(min(start, now), max(start, now), bool(ev.isFinish()))

    def mouseClickEvent(self, ev: Any) -> None:
        if ev.button() == Qt.MouseButton.RightButton:
            ev.accept()
            self.menu_asked.emit(ev.screenPos().toPoint())
        if ev.button() != Qt.MouseButton.LeftButton:
            return
        ev.accept()
        seconds = self.mapToView(ev.pos()).x()
        (self.play if ev.double() else self.seek).emit(seconds)


class TimePlot(pg.PlotWidget):
    """Base of the views over time. All times are seconds from the start of the clip.

    Signals: ``seek_requested(s)``: click or arrow keys; ``selection_changed(start_s, end_s)``: both 0 when cleared;
    ``play_requested(start_s, end_s)``: double click or Enter, for the selection if there is one, else from the cursor to
    the end; ``menu_requested(QPoint)``: a right click or the menu key, where on the screen. Keys: Left/Right move the cursor (with Shift by a second), Home/End, + and - zoom, 0 shows all.
    """

    seek_requested = Signal(float)
    selection_changed = Signal(float, float)
    play_requested = Signal(float, float)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._box = TimeViewBox()
        self.duration_s = 0.0
        self.cursor_s: float | None = None
        self.selection: tuple[float, float] | None = None
        super().__init__(parent, viewBox=self._box)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hideButtons()
        self.setMinimumHeight(48)
        for name in ("left", "bottom"):
            self.getAxis(name).setStyle(tickLength=-4, autoExpandTextSpace=False)
        self.getAxis("left").setWidth(AXIS_WIDTH_PX)
        self._region = pg.LinearRegionItem(movable=False)
        self._line = pg.InfiniteLine(angle=90, movable=False)
        for z, item in ((5, self._region), (10, self._line)):
            item.setZValue(z)
            item.hide()
            self.addItem(item, ignoreBounds=True)
        self._box.seek.connect(self._on_seek)
        self._box.select.connect(self._on_select)
        self._box.play.connect(self._on_play)
        self._box.menu_asked.connect(self.menu_requested)
        self.recolor()

    @property
    def is_whole(self) -> bool:
        """False while pyqtgraph builds the widget and after it took it apart; events come even then."""
        return self.__dict__.get("plotItem") is not None

    def set_duration(self, seconds: float) -> None:
        """The length of the clip: what can be scrolled to; shows all of it."""
        self.duration_s = max(0.0, seconds)
        for name in ("left", "bottom"):  # no numbers at an empty picture
            self.getAxis(name).setStyle(showValues=self.duration_s > 0)
        span = max(self.duration_s, SHORTEST_VIEW_S)
        self._box.setLimits(xMin=0.0, xMax=span, minXRange=SHORTEST_VIEW_S, maxXRange=span)
        self.show_all()

    def follow(self, other: TimePlot) -> None:
        """Always show the same stretch of time as ``other``, whichever of the two is moved."""
        # Not pyqtgraph's setXLink, which shifts the ranges by where the widgets stand on the screen.
        self._box.sigXRangeChanged.connect(lambda _, span: other.show_span(*span))
        other._box.sigXRangeChanged.connect(lambda _, span: self.show_span(*span))

    def show_span(self, start_s: float, end_s: float) -> None:
        """Show this stretch of time."""
        low, high = self._box.viewRange()[0]
        if max(abs(low - start_s), abs(high - end_s)) > 1e-4 * (end_s - start_s):
            self._box.setXRange(start_s, end_s, padding=0)

    def show_all(self) -> None:
        self._box.setXRange(0.0, max(self.duration_s, SHORTEST_VIEW_S), padding=0)

    def set_cursor(self, seconds: float | None) -> None:
        """Move the playback cursor; None hides it. Cheap: call at 30 Hz."""
        self.cursor_s = seconds
        self._line.setVisible(seconds is not None)
        if seconds is not None:
            self._line.setPos(seconds)

    def set_selection(self, selection: tuple[float, float] | None) -> None:
        """Show a selection without telling anybody."""
        self.selection = selection
        self._region.setVisible(selection is not None)
        if selection is not None:
            self._region.setRegion(selection)

    def recolor(self) -> None:
        """Fit everything to the theme."""
        recolor_axes(self)
        self._line.setPen(pg.mkPen(self.cursor_colour(), width=1.5))
        edge = self.selection_colour()
        fill = QColor(edge)
        fill.setAlpha(60)
        self._region.setBrush(fill)
        for line in self._region.lines:
            line.setPen(pg.mkPen(edge))

    def retranslate(self) -> None:
        """Set all visible and spoken texts; called again when the language changes."""

    def cursor_colour(self) -> QColor:
        return theme.colors(self).cursor

    def selection_colour(self) -> QColor:
        return theme.colors(self).accent

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in LOOK_EVENTS and self.is_whole and hasattr(self, "_line"):
            self.recolor()
        if event.type() == QEvent.Type.LanguageChange and self.is_whole:
            self.retranslate()
        super().changeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key. A click of the mouse may become a drag, so it is told when the button is let go."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.mapToGlobal(self.rect().center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            # Not to pyqtgraph, whose scene would swallow keys that belong to the window (Space, Esc ...).
            event.ignore()

    def _on_key(self, event: QKeyEvent) -> bool:
        step = BIG_STEP_S if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_S
        here = self.cursor_s or 0.0
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        jumps = {
            Qt.Key.Key_Left: here - step,
            Qt.Key.Key_Right: here + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self.duration_s,
        }
        if key in jumps:
            self.seek_requested.emit(self._inside(jumps[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._box.scaleBy(x=1.25 if key == Qt.Key.Key_Minus else 0.8)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_play(here)
        else:
            return False
        return True

    def _inside(self, seconds: float) -> float:
        return min(max(0.0, seconds), self.duration_s)

    def _on_seek(self, seconds: float) -> None:
        if self.duration_s <= 0 or not math.isfinite(seconds):
            return
        if self.selection is not None:
            self.set_selection(None)
            self.selection_changed.emit(0.0, 0.0)
        self.seek_requested.emit(self._inside(seconds))

    def _on_select(self, start_s: float, end_s: float, over: bool) -> None:
        if self.duration_s <= 0:
            return
        chosen = (self._inside(start_s), self._inside(end_s))
        low, high = self._box.viewRange()[0]
        if chosen[1] - chosen[0] < DRAG_STARTS_S_PER_WIDTH * (high - low):
            if over:
                self._on_seek(start_s)
            return
        self.set_selection(chosen)
        self.selection_changed.emit(*chosen)

    def _on_play(self, seconds: float) -> None:
        if self.duration_s > 0:
            self.play_requested.emit(*(self.selection or (self._inside(seconds), self.duration_s)))


def recolor_axes(plot: pg.PlotWidget) -> None:
    """Fit background, axes and their numbers to the theme."""
    shades = theme.colors(plot)
    plot.setBackground(shades.background)
    for name in ("left", "bottom"):
        plot.getAxis(name).setPen(shades.grid)
        plot.getAxis(name).setTextPen(shades.muted)

"""A map one can point at: mouse, keyboard and hover card over the plane that ``map_canvas`` draws."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainterPath
from PySide6.QtWidgets import QWidget

from core.types import Float32
from toolbox.maps.canvas import MapCanvas
from toolbox.maps.hover_card import HoverCard
from toolbox.maps.model import MapModel
from toolbox.maps.picking import inside_path, nearest_row, row_towards

REACH_PX = 12
HOVER_STEP_MS = 25
CARD_DELAY_MS = 80

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ScatterMap(MapCanvas):
    """Draws the points of ``model`` and lets a person point, choose, play and load.

    Signals besides those of :class:`MapCanvas`: ``play_requested(id)`` click or Enter on a point;
    ``load_requested(id)`` double click or Shift+Enter; ``hovered(id)`` the point under the mouse or keyboard focus, ""
    for none; ``focused(id)`` a point was clicked or reached by keyboard; ``place_picked(x, y)`` a place was picked in
    pick mode; ``cluster_picked(index)`` a cluster centre was clicked; ``menu_requested(id, QPoint)`` right click or the menu
    key on a point, with the place on the screen; ``lasso_wished()`` O was pressed.
    """

    play_requested = Signal(str)
    load_requested = Signal(str)
    hovered = Signal(str)
    focused = Signal(str)
    place_picked = Signal(float, float)
    cluster_picked = Signal(int)
    menu_requested = Signal(str, object)
    lasso_wished = Signal()

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._card = HoverCard(self.viewport())
        self._mouse_at = QPointF()
        self._hover_timer = QTimer(self, singleShot=True, timeout=self._find_hover)
        self._hover_timer.setInterval(HOVER_STEP_MS)
        self._card_timer = QTimer(self, singleShot=True, timeout=self._show_card)
        self._card_timer.setInterval(CARD_DELAY_MS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view.clicked.connect(self._click)
        self._view.double_clicked.connect(self._double_click)
        self._view.picked.connect(self._pick_place)
        self._view.region_chosen.connect(self._choose_region)
        self._view.menu_wanted.connect(self._ask_menu)
        self.scene().sigMouseMoved.connect(self._mouse_moved)
        self.retranslate()

    def retranslate(self) -> None:
        self._overlay.name_marks({"reference": self.tr("Reference"), "result": self.tr("Result")})
        self.setAccessibleName(self.tr("Map of points"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move between points, Enter plays, Shift+Enter loads, Ctrl+Space chooses, "
                "Ctrl+A chooses all, F shows all points, O takes the lasso, the menu key tells what else a point can do."
            )
        )

    def set_pick_mode(self, on: bool) -> None:
        """In pick mode clicks and drags pick places between points."""
        self._view.pick_mode = on
        self._show_tool()

    def set_lasso_mode(self, on: bool) -> None:
        """With the lasso a drag goes around the points that are to be chosen."""
        self._view.lasso_mode = on
        self._show_tool()

    def _show_tool(self) -> None:
        held = self._view.pick_mode or self._view.lasso_mode
        self._view.setCursor(Qt.CursorShape.CrossCursor if held else Qt.CursorShape.ArrowCursor)

    def show_card_image(self, point_id: str, image: QImage) -> None:
        """Add a picture to the hover card, if it still shows that point."""
        if self._card.isVisible() and self._hovered_id() == point_id:
            self._card.show_image(image)

    def focus_point(self, point_id: str) -> None:
        """Put the keyboard focus mark on a point, e.g. from a list."""
        self._set_focus(self._model.row_of(point_id), announce=False)

    def highlight(self, point_id: str) -> None:
        """Mark a point that is hovered on another map."""
        self._overlay.mark("hover", self._place_of(self._model.row_of(point_id)))

    def _points_removed(self) -> None:
        super()._points_removed()
        self._card.hide()

    def _row_at(self, place: QPointF) -> int | None:
        return self._nearest(self.places, self._model.visible, place)

    def _nearest(self, xy: Float32, allowed: npt.NDArray[np.bool_], place: QPointF) -> int | None:
        """The row of ``xy`` (n, 2) under the mouse."""
        reach = np.array(self._view.viewPixelSize()) * REACH_PX
        return nearest_row(xy, allowed, (place.x(), place.y()), reach)

    def _only(self, *rows: int) -> npt.NDArray[np.bool_]:
        """(n,) true for these rows."""
        mask = np.zeros(len(self._model), np.bool_)
        mask[list(rows)] = True
        return mask

    def _mouse_moved(self, at: QPointF) -> None:
        self._mouse_at = QPointF(at)
        if not self._hover_timer.isActive():
            self._hover_timer.start()

    def _find_hover(self) -> None:
        row = None
        if self.viewport().rect().contains(self._mouse_at.toPoint()):
            row = self._row_at(self._view.mapSceneToView(self._mouse_at))
        self._set_hover(row)

    def _set_hover(self, row: int | None) -> None:
        if row == self._hover_row:
            return
        self._hover_row = row
        self._card.hide()
        self._overlay.mark("hover", self._place_of(row))
        self.hovered.emit(self._hovered_id())
        if row is None:
            self._card_timer.stop()
        else:
            self._card_timer.start()

    def _hovered_id(self) -> str:
        return "" if self._hover_row is None else self._model.id_at(self._hover_row)

    def _show_card(self) -> None:
        row = self._hover_row
        if row is None or row >= len(self._model):
            return
        place = self._motion.shown[row].astype(float)
        at: QPoint = self._view.mapViewToScene(QPointF(*place.tolist())).toPoint()
        self._card.show_point(self._model.name(row), self._model.attributes(row), at)

    def _click(self, place: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        centre = self._nearest(self._centres, np.ones(len(self._centres), np.bool_), place)
        if centre is not None:
            self.cluster_picked.emit(centre)
            return
        row = self._row_at(place)
        plain = not modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if row is not None:
            self._choose(self._only(row), modifiers)
            self._set_focus(row)
            if plain:
                self.play_requested.emit(self._model.id_at(row))
        elif plain:
            self._model.select(self._only())

    def _double_click(self, place: QPointF) -> None:
        row = self._row_at(place)
        if row is not None:
            self.load_requested.emit(self._model.id_at(row))

    def _choose(self, mask: npt.NDArray[np.bool_], modifiers: Qt.KeyboardModifier) -> None:
        """Plain replaces the selection, Shift adds to it, Ctrl toggles."""
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            mask = mask | self._model.selected
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            mask = mask ^ self._model.selected
        self._model.select(mask)

    def _choose_region(self, path: QPainterPath, modifiers: Qt.KeyboardModifier) -> None:
        to_pixels = self._view.childGroup.itemTransform(self._view)[0]
        self._choose(inside_path(self.places, to_pixels, path) & self._model.visible, modifiers)

    def _ask_menu(self, place: QPointF) -> None:
        row = self._row_at(place)
        if row is not None:
            self._menu_of(row)

    def _menu_of(self, row: int) -> None:
        self._card.hide()
        place = QPointF(*self._motion.shown[row].astype(float).tolist())
        at = self.viewport().mapToGlobal(self.mapFromScene(self._view.mapViewToScene(place)))
        self.menu_requested.emit(self._model.id_at(row), at)

    def _pick_place(self, place: QPointF) -> None:
        self.mark_picked((place.x(), place.y()))
        self.place_picked.emit(place.x(), place.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ARROWS:
            self._step_focus(_ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focus_row is not None:
            signal = self.load_requested if shift else self.play_requested
            signal.emit(self._model.id_at(self._focus_row))
        elif key == Qt.Key.Key_Space and control and self._focus_row is not None:
            self._choose(self._only(self._focus_row), Qt.KeyboardModifier.ControlModifier)
        elif key == Qt.Key.Key_A and control:
            self._model.select(self._model.visible.copy())
        elif key == Qt.Key.Key_F and not control:
            self.fit()
        elif key == Qt.Key.Key_O and not control:
            self.lasso_wished.emit()
        elif key == Qt.Key.Key_Menu and self._focus_row is not None:
            self._menu_of(self._focus_row)
        else:
            event.ignore()  # Esc, Space and the rest belong to the window
            return
        event.accept()

    def _step_focus(self, direction: tuple[int, int]) -> None:
        places = self.places
        allowed = self._model.visible & np.isfinite(places[:, 0])
        if not allowed.any():
            return
        if self._focus_row is None:
            middle = np.nanmean(places[allowed], axis=0)
            self._set_focus(nearest_row(places, allowed, middle, (1e30, 1e30)))
        else:
            row = row_towards(places, allowed, self._focus_row, direction)
            if row is not None:
                self._set_focus(row)

    def _set_focus(self, row: int | None, announce: bool = True) -> None:
        self._focus_row = row
        self._overlay.mark("focus", self._place_of(row))
        if row is not None and announce:
            self._set_hover(row)
            self._describe(row)
            self.focused.emit(self._model.id_at(row))

    def _describe(self, row: int) -> None:
        """Let screen readers say which point the keyboard is on."""
        self.setAccessibleDescription(self._card.describe(self._model.name(row), self._model.attributes(row)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(None)

    def to_image(self) -> QImage:
        """What is on show, without the hover card, as a picture."""
        self._card.hide()
        return self.grab().toImage()

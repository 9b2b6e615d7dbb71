"""The plane of a map: draws a :class:`MapModel` and turns mouse and keyboard into wishes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from core.types import Float32
from toolbox.projection.model import MapModel
from toolbox.theme import colors
from toolbox.widgets.cloud_item import CloudItem
from toolbox.widgets.hover_card import HoverCard
from toolbox.widgets.map_colours import Colouring, colour_by
from toolbox.widgets.map_motion import MapMotion
from toolbox.widgets.map_overlay import MapOverlay
from toolbox.widgets.map_picking import inside_path, nearest_row, row_towards
from toolbox.widgets.map_viewbox import MapViewBox

REACH_PX = 12
HOVER_STEP_MS = 25
CARD_DELAY_MS = 80
FIT_MARGIN = 0.06

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ScatterMap(pg.GraphicsView):
    """Draws the points of ``model`` and lets a person point, choose, play and load.

    Signals: ``play_requested(id)`` click or Enter on a point; ``load_requested(id)`` double click or Shift+Enter;
    ``hovered(id)`` the point under the mouse or keyboard focus, "" for none; ``focused(id)`` a point was clicked or
    reached by keyboard; ``place_picked(x, y)`` a place was picked in pick mode; ``cluster_picked(index)`` a cluster
    centre was clicked; ``colours_changed(Colouring)`` colours were worked out anew; ``arrived()`` the points are where
    they belong, after an arrangement.
    """

    play_requested = Signal(str)
    load_requested = Signal(str)
    hovered = Signal(str)
    focused = Signal(str)
    place_picked = Signal(float, float)
    cluster_picked = Signal(int)
    colours_changed = Signal(object)
    arrived = Signal()

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._model = model
        self._by = "speaker"
        self.colouring: Colouring | None = None
        self._auto_fit = True
        self._hover_row: int | None = None
        self._focus_row: int | None = None
        self._neighbour_ids: list[str] = []
        self._voice_ids: list[str] = []
        self._voice_id = ""
        self._pick: Float32 | None = None
        self._centres = np.empty((0, 2), np.float32)
        self.reduced_motion = False
        self._motion = MapMotion(self)
        self._view = MapViewBox()
        self.setCentralItem(self._view)
        shades = colors(self)
        self._cloud = CloudItem(shades)
        self._view.addItem(self._cloud, ignoreBounds=True)
        self._overlay = MapOverlay(self._view, shades)
        self._card = HoverCard(self.viewport())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self._set_up_timers()
        self._connect()
        self._apply_theme()
        self.retranslate()
        self._points_changed()

    def _set_up_timers(self) -> None:
        self._mouse_at = QPointF()
        self._hover_timer = QTimer(self, singleShot=True, interval=HOVER_STEP_MS, timeout=self._find_hover)
        self._card_timer = QTimer(self, singleShot=True, interval=CARD_DELAY_MS, timeout=self._show_card)
        self._recolour_timer = QTimer(self, singleShot=True, interval=0, timeout=self._recolour)

    def _connect(self) -> None:
        self._model.added.connect(self._points_changed)
        self._model.removed.connect(self._points_removed)
        self._model.changed.connect(self._recolour_soon)
        self._model.column_changed.connect(self._recolour_soon)
        self._model.moved.connect(self._places_changed)
        self._model.selection_changed.connect(self._update_emphasis)
        self._model.visibility_changed.connect(self._update_emphasis)
        self._motion.stepped.connect(self._redraw)
        self._motion.arrived.connect(self._arrived)
        self._view.clicked.connect(self._click)
        self._view.double_clicked.connect(self._double_click)
        self._view.picked.connect(self._pick_place)
        self._view.region_chosen.connect(self._choose_region)
        self._view.moved_by_hand.connect(self._stop_auto_fit)
        self.scene().sigMouseMoved.connect(self._mouse_moved)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Map of points"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move between points, Enter plays, Shift+Enter loads, Ctrl+Space chooses, "
                "Ctrl+A chooses all, F shows all points."
            )
        )

    # what others set

    @property
    def coloured_by(self) -> str:
        return self._by

    def colour_by(self, by: str) -> None:
        """Colour by an attribute, e.g. ``speaker``; see ``map_colours.colour_by``."""
        self._by = by
        self._recolour()

    def fit(self) -> None:
        """Show all points, now and while points come, until the person zooms or pans."""
        self._auto_fit = True
        places = self._model.xy
        if not self._model.placed().any():
            return
        low, high = np.fmin.reduce(places, axis=0).astype(float), np.fmax.reduce(places, axis=0).astype(float)
        span = max(float((high - low).max()), 1e-3)
        pad = np.maximum((span - (high - low)) * 0.05, 0) + span * FIT_MARGIN
        size = high - low + 2 * pad
        self._view.setRange(QRectF(*(low - pad).tolist(), *size.tolist()), padding=0)

    def set_pick_mode(self, on: bool) -> None:
        """In pick mode clicks and drags pick places between points."""
        self._view.pick_mode = on
        self._view.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)

    def show_pick(self, place: Float32 | None) -> None:
        """Mark a picked place (2,), or none."""
        self._pick = place
        self._overlay.show_pick(place)

    def show_neighbours(self, of: str, ids: list[str]) -> None:
        """Draw thin lines from the point ``of`` to its neighbours; an empty id clears them."""
        self._neighbour_ids = [of, *ids] if of else []
        self._update_marks()

    def show_voice(self, centre_id: str, member_ids: list[str]) -> None:
        """Mark the current voice: a point of the map as diamond and the clips it is made of.

        With an empty ``centre_id`` the diamond stands at the mean place of the members.
        """
        self._voice_id, self._voice_ids = centre_id, list(member_ids)
        self._update_marks()

    def show_clusters(self, centres: Float32, names: list[str]) -> None:
        """Mark cluster centres (k, 2)."""
        self._centres = np.asarray(centres, np.float32).reshape(-1, 2)
        self._overlay.show_clusters(self._centres, names)

    def show_card_image(self, point_id: str, image: QImage) -> None:
        """Add a picture to the hover card, if it still shows that point."""
        if self._card.isVisible() and self._hovered_id() == point_id:
            self._card.show_image(image)

    def focus_point(self, point_id: str) -> None:
        """Put the keyboard focus mark on a point, e.g. from a list."""
        self._set_focus(self._model.row_of(point_id), announce=False)

    def highlight(self, point_id: str) -> None:
        """Mark a point that is hovered on another map."""
        row = self._model.row_of(point_id) if point_id else None
        self._overlay.show_hover(None if row is None else self._motion.shown[row])

    def to_image(self) -> QImage:
        """What is on show, as a picture."""
        self._card.hide()
        return self.grab().toImage()

    # following the model

    def _points_changed(self) -> None:
        self._motion.grow(self._model.xy)
        self._recolour()

    def _points_removed(self) -> None:
        self._hover_row = self._focus_row = None
        self._card.hide()
        self._motion.jump(self._model.xy)
        self._recolour()

    def _places_changed(self) -> None:
        self._motion.travel(self._model.xy, animated=self.isVisible() and not self.reduced_motion)

    def _redraw(self) -> None:
        self._cloud.set_points(self._motion.shown)
        self._update_marks()

    def _arrived(self) -> None:
        if self._auto_fit:
            self.fit()
        self.arrived.emit()

    def _recolour_soon(self) -> None:
        self._recolour_timer.start()

    def _recolour(self) -> None:
        colouring: Colouring = colour_by(self._model, self._by)
        self._cloud.set_colours(colouring.codes, [group.rgb for group in colouring.groups], colouring.shapes)
        self._update_emphasis()
        self.colouring = colouring
        self.colours_changed.emit(colouring)

    def _update_emphasis(self) -> None:
        self._cloud.set_emphasis(self._model.visible, self._model.selected)

    def _update_marks(self) -> None:
        self._overlay.show_focus(self._place_of(self._focus_row))
        self._overlay.show_hover(self._place_of(self._hover_row))
        rows = self._model.rows_of(self._neighbour_ids)
        has_lines = len(rows) > 1
        self._overlay.show_neighbours(self._motion.shown[rows[0]] if has_lines else None, self._motion.shown[rows[1:]])
        members = self._motion.shown[self._model.rows_of(self._voice_ids)]
        centre = self._place_of(self._model.row_of(self._voice_id))
        if centre is None and len(members):
            fine = members[np.isfinite(members[:, 0])]
            centre = fine.mean(axis=0) if len(fine) else None
        self._overlay.show_voice(centre, members)

    def _place_of(self, row: int | None) -> Float32 | None:
        return None if row is None or row >= len(self._motion.shown) else self._motion.shown[row]

    # mouse

    def _pickable(self) -> npt.NDArray[np.bool_]:
        return self._model.visible

    def _row_at(self, place: QPointF) -> int | None:
        pixel = self._view.viewPixelSize()
        reach = (pixel[0] * REACH_PX, pixel[1] * REACH_PX)
        return nearest_row(self._motion.shown, self._pickable(), (place.x(), place.y()), reach)

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
        self._overlay.show_hover(self._place_of(row))
        self.hovered.emit("" if row is None else self._model.id_at(row))
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
        pixel = self._view.viewPixelSize()
        centre = nearest_row(
            self._centres, np.ones(len(self._centres), np.bool_), (place.x(), place.y()), np.array(pixel) * REACH_PX
        )
        if centre is not None:
            self.cluster_picked.emit(centre)
            return
        row = self._row_at(place)
        mask = np.zeros(len(self._model), np.bool_)
        if row is None:
            if not modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
                self._model.select(mask)
            return
        mask[row] = True
        self._choose(mask, modifiers)
        self._set_focus(row)
        if not modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            self.play_requested.emit(self._model.id_at(row))

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
        self._choose(inside_path(self._motion.shown, to_pixels, path) & self._pickable(), modifiers)

    def _pick_place(self, place: QPointF) -> None:
        self.show_pick(np.array([place.x(), place.y()], np.float32))
        self.place_picked.emit(place.x(), place.y())

    def _stop_auto_fit(self) -> None:
        self._auto_fit = False

    # keyboard

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
            mask = np.zeros(len(self._model), np.bool_)
            mask[self._focus_row] = True
            self._choose(mask, Qt.KeyboardModifier.ControlModifier)
        elif key == Qt.Key.Key_A and control:
            self._model.select(self._pickable().copy())
        elif key == Qt.Key.Key_F and not control:
            self.fit()
        else:
            event.ignore()  # Esc, Space and the rest belong to the window
            return
        event.accept()

    def _step_focus(self, direction: tuple[int, int]) -> None:
        allowed = self._pickable() & np.isfinite(self._motion.shown[:, 0])
        if not allowed.any():
            return
        if self._focus_row is None:
            middle = np.nanmean(self._motion.shown[allowed], axis=0)
            self._set_focus(nearest_row(self._motion.shown, allowed, middle, (1e30, 1e30)))
        else:
            row = row_towards(self._motion.shown, allowed, self._focus_row, direction)
            if row is not None:
                self._set_focus(row)

    def _set_focus(self, row: int | None, announce: bool = True) -> None:
        self._focus_row = row
        self._overlay.show_focus(self._place_of(row))
        if row is not None and announce:
            self._set_hover(row)
            self._describe(row)
            self.focused.emit(self._model.id_at(row))

    def _describe(self, row: int) -> None:
        """Let screen readers say which point the keyboard is on."""
        self.setAccessibleDescription(self._card.describe(self._model.name(row), self._model.attributes(row)))

    # look

    def _apply_theme(self) -> None:
        shades = colors(self)
        self.setBackground(shades.background)
        self._view.set_band_colour(shades.accent)
        self._cloud.set_shades(shades)
        self._overlay.set_shades(shades)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange) and hasattr(
            self, "_overlay"
        ):
            self._apply_theme()
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if getattr(self, "_auto_fit", False) and hasattr(self, "_view"):
            self.fit()

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph's own ``close`` empties the scene under the items that are still in use."""
        return QGraphicsView.close(self)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hover(None)

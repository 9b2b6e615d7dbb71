"""The plane of a map: draws a :class:`MapModel` and keeps up with it. What the mouse and keys do is in ``scatter_map``."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QWidget

from core.types import Float32
from toolbox.maps.cloud_item import CloudItem
from toolbox.maps.colours import Colouring, colour_by
from toolbox.maps.model import MapModel
from toolbox.maps.motion import MapMotion
from toolbox.maps.overlay import MapOverlay
from toolbox.maps.viewbox import MapViewBox
from toolbox.shell.theme import colors
from toolbox.widgets.panel import LOOK_EVENTS

FIT_MARGIN = 0.06


class MapCanvas(pg.GraphicsView):
    """Draws the points of ``model``, the colours they wear and the marks over them.

    Signals: ``colours_changed(Colouring)`` colours were worked out anew; ``arrived()`` the points are where they belong,
    after an arrangement; ``moved_by_hand()`` the person zoomed or panned.
    """

    colours_changed = Signal(object)
    arrived = Signal()
    moved_by_hand = Signal()

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._model = model
        self._by = "speaker"
        self.colouring: Colouring | None = None
        self.reduced_motion = False
        self._auto_fit = True
        self._hover_row: int | None = None
        self._focus_row: int | None = None
        self._neighbour_ids: list[str] = []
        self._voice_ids: list[str] = []
        self._voice_id = ""
        self._wanted = {"reference": "", "result": ""}
        """The points that lie on the desk, by their ids."""
        self._picked_joined = False
        self.picked: tuple[float, float] | None = None
        """The place that was picked last."""
        self._centres = np.empty((0, 2), np.float32)
        self._motion = MapMotion(self)
        self._view = MapViewBox()
        self.setCentralItem(self._view)
        shades = colors(self)
        self._cloud = CloudItem(shades)
        self._view.addItem(self._cloud, ignoreBounds=True)
        self._overlay = MapOverlay(self._view, shades)
        self._recolour_timer = QTimer(self, singleShot=True, timeout=self._recolour)
        self.setMinimumSize(160, 120)
        self._motion.stepped.connect(self._redraw)
        self._motion.arrived.connect(self._arrived)
        self._view.moved_by_hand.connect(self._stop_auto_fit)
        self._follow(model)
        self._apply_theme()
        self._points_changed()

    def _follow(self, model: MapModel) -> None:
        self._model = model
        self._following = [
            model.added.connect(self._points_changed),
            model.removed.connect(self._points_removed),
            model.changed.connect(lambda row: self._recolour_timer.start()),
            model.column_changed.connect(lambda name: self._recolour_timer.start()),
            model.moved.connect(self._places_changed),
            model.selection_changed.connect(self._update_emphasis),
            model.visibility_changed.connect(self._shown_changed),
        ]

    def set_model(self, model: MapModel) -> None:
        """Draw another model from now on, coloured as before and at once where its points lie."""
        for connection in self._following:
            self.disconnect(connection)
        self._follow(model)
        self._neighbour_ids = []
        self.mark_picked(None)
        self._points_removed()
        self.fit()

    def retranslate(self) -> None:
        """Set the visible and spoken texts anew."""

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
        wanted = self._model.placed() & self._model.drawn()
        if not wanted.any():
            return
        places = self._model.xy[wanted]
        low, high = places.min(axis=0).astype(float), places.max(axis=0).astype(float)
        span = max(float((high - low).max()), 1e-3)
        pad = np.maximum((span - (high - low)) * 0.05, 0) + span * FIT_MARGIN
        size = high - low + 2 * pad
        self._view.setRange(QRectF(*(low - pad).tolist(), *size.tolist()), padding=0)

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

    def show_desk(self, what: str, point_id: str) -> None:
        """Ring the point of the ``reference`` or ``result``; "" for none."""
        self._wanted[what] = point_id
        self._update_marks()

    def reveal(self, point_id: str) -> bool:
        """Move the view to a point unless it is in sight, and choose it; False when it is not on this map."""
        place = self._place_of(self._model.row_of(point_id))
        if place is None or not np.isfinite(place).all():
            return False
        part, at = self._view.viewRect(), QPointF(*place.astype(float).tolist())
        if not part.contains(at):
            part.moveCenter(at)
            self.look_at(part)
        self._model.select_ids([point_id])
        return True

    def show_clusters(self, centres: Float32, names: list[str]) -> None:
        """Mark cluster centres (k, 2)."""
        self._centres = np.asarray(centres, np.float32).reshape(-1, 2)
        self._overlay.show_clusters(self._centres, names)

    @property
    def places(self) -> Float32:
        """(n, 2) where the points are drawn; NaN for those that are not."""
        shown = self._motion.shown
        if self._model.landmarks_shown or len(shown) != len(self._model):
            return shown
        return np.where(self._model.drawn()[:, None], shown, np.float32(np.nan))

    def _points_changed(self) -> None:
        self._motion.grow(self._model.xy)
        self._recolour()

    def _points_removed(self) -> None:
        self._hover_row = self._focus_row = None
        self._motion.jump(self._model.xy)
        self._recolour()

    def _places_changed(self) -> None:
        self._motion.travel(self._model.xy, animated=self.isVisible() and not self.reduced_motion)

    def _redraw(self) -> None:
        self._cloud.set_points(self.places)
        self._update_marks()

    def _arrived(self) -> None:
        if self._auto_fit:
            self.fit()
        self.arrived.emit()

    def _recolour(self) -> None:
        self.colouring = colour_by(self._model, self._by)
        rgbs = [group.rgb for group in self.colouring.groups]
        self._cloud.set_colours(self.colouring.codes, rgbs, self.colouring.shapes)
        self._update_emphasis()
        self.colours_changed.emit(self.colouring)

    def _shown_changed(self) -> None:
        self._cloud.set_points(self.places)
        self._update_emphasis()

    def _update_emphasis(self) -> None:
        self._cloud.set_emphasis(self._model.visible, self._model.selected)

    def _update_marks(self) -> None:
        self._overlay.mark("focus", self._place_of(self._focus_row))
        self._overlay.mark("hover", self._place_of(self._hover_row))
        for what, point_id in self._wanted.items():
            row = self._model.row_of(point_id)
            self._overlay.mark(what, self._place_of(row))
        made = self._place_of(self._model.row_of(self._wanted.get("result", "")))
        joined = self._picked_joined and self.picked is not None and made is not None
        asked = np.array(self.picked, np.float32) if joined else None
        self._overlay.connect("pick", asked, np.zeros((0, 2), np.float32) if made is None else made[None])
        rows = self._model.rows_of(self._neighbour_ids)
        self._overlay.connect(
            "neighbours", self._place_of(rows[0]) if len(rows) else None, self._motion.shown[rows[1:]]
        )
        members = self._motion.shown[self._model.rows_of(self._voice_ids)]
        centre = self._place_of(self._model.row_of(self._voice_id))
        if centre is None and len(members):
            fine = members[np.isfinite(members[:, 0])]
            centre = fine.mean(axis=0) if len(fine) else None
        self._overlay.mark("voice", centre)
        self._overlay.connect("voice", centre, members)

    def _place_of(self, row: int | None) -> Float32 | None:
        return None if row is None or row >= len(self._motion.shown) else self._motion.shown[row]

    def _stop_auto_fit(self) -> None:
        self._auto_fit = False
        self.moved_by_hand.emit()

    def looked_at(self) -> QRectF | None:
        """The part of the plane that the person went to; None while all is shown."""
        return None if self._auto_fit else self._view.viewRect()

    def mark_picked(self, place: tuple[float, float] | None) -> None:
        """Mark the picked place; None takes the mark away."""
        self.picked, self._picked_joined = place, False
        self._overlay.connect("pick", None, np.zeros((0, 2), np.float32))
        self._overlay.mark("pick", None if place is None else np.array(place, np.float32))

    def connect_picked(self, on: bool) -> None:
        """Draw a line from the picked place to the result, which was asked to lie there."""
        self._picked_joined = on
        self._update_marks()

    def look_at(self, part: QRectF) -> None:
        """Show a part of the plane, as if the person had gone there."""
        if part.isValid():
            self._auto_fit = False
            self._view.setRange(part, padding=0)

    def _apply_theme(self) -> None:
        shades = colors(self)
        self.setBackground(shades.background)
        self._view.set_band_colour(shades.accent)
        self._cloud.set_shades(shades)
        self._overlay.set_shades(shades)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOK_EVENTS and hasattr(self, "_overlay"):
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

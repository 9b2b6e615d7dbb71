"""A whole map with everything around it: toolbar, plane, legend, neighbours, selection, progress."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QProgressBar,
    QSplitter,
    QTabWidget,
    QToolButton,
    QWidget,
)

from toolbox.maps.legend import MapLegend
from toolbox.maps.model import MapModel
from toolbox.maps.neighbours import Neighbour
from toolbox.maps.neighbours_list import PointTable
from toolbox.maps.point_menu import WISHES, PointMenu
from toolbox.maps.scatter_map import ScatterMap
from toolbox.maps.search import matching
from toolbox.maps.toolbar import MapToolbar
from toolbox.shell.said import said
from toolbox.widgets.elided_label import ElidedLabel
from toolbox.widgets.panel import Panel, column, dress, named, pause_timer, row, tip

LISTS_DELAY_MS = 80
"""Legend and lists follow a burst of changes once, not every step of it."""


class MapPanel(Panel):
    """One map of a :class:`MapModel`. Knows the points, nothing of projections or files; say its wishes to a controller.

    Signals besides those of ``toolbar`` and ``map``: ``play_requested(id)``, ``load_requested(id)``;
    ``neighbours_requested(id)`` answer with :meth:`show_neighbours`; ``stop_requested()``;
    ``clusters_requested()`` answer by filling the ``cluster`` column; ``place_picked(x, y)`` and ``cluster_picked(index)``;
    ``voice_requested(ids)`` "use selection as voice"; ``add_requested(ids)`` "add it to the voice"; ``feeling_requested(id)``,
    ``browse_requested(id)``, ``remove_requested(ids)`` of the menu of a point; ``export_requested(kind)`` with ``png``, ``svg`` or
    ``csv``; ``colour_changed(by)``.

    ``kind`` is ``voices`` or ``emotions``: it prefixes object names, and emotion maps can be picked between points.
    """

    play_requested = Signal(str)
    load_requested = Signal(str)
    neighbours_requested = Signal(str)
    stop_requested = Signal()
    clusters_requested = Signal()
    place_picked = Signal(float, float)
    cluster_picked = Signal(int)
    voice_requested = Signal(list)
    add_requested = Signal(list)
    feeling_requested = Signal(str)
    browse_requested = Signal(str)
    remove_requested = Signal(list)
    export_requested = Signal(str)
    colour_changed = Signal(str)

    def __init__(self, model: MapModel, kind: str = "voices", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.kind = kind
        self.setObjectName(f"{kind}_map_panel")
        self.toolbar = named(MapToolbar(kind == "emotions", self), f"{kind}_map_toolbar")
        self.map = named(ScatterMap(model, self), f"{kind}_map")
        self.legend = named(MapLegend(self), f"{kind}_map_legend")
        self.neighbours = named(PointTable(model, True, self), f"{kind}_map_neighbours")
        self.selection = named(PointTable(model, False, self), f"{kind}_map_selection")
        self._tabs = named(QTabWidget(self, documentMode=True), f"{kind}_map_tabs")
        self._status = named(ElidedLabel(), f"{kind}_map_status")
        self._help = named(QToolButton(self), f"{kind}_map_reading_help")
        self._voice = named(QToolButton(self), f"{kind}_map_use_as_voice")
        self._add = named(QToolButton(self), f"{kind}_map_add_to_voice")
        self._progress = named(QProgressBar(self), f"{kind}_map_progress")
        self._stop = named(QToolButton(self), f"{kind}_map_stop")
        self._query = ""
        self._neighbours_of = ""
        self._among = 0
        """How many points there were when the nearest were last asked for."""
        self._notice = ""
        self._arrange()
        self._connect()
        self.finish()
        self._lists_changed()

    def _arrange(self) -> None:
        for tab in (self.legend, self.neighbours, self.selection):
            self._tabs.addTab(tab, "")
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.map)
        splitter.addWidget(self._tabs)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([300, 200])
        self.hide_progress()
        work, foot = row((self._progress, 1), self._stop), row((self._status, 1), self._help, self._voice, self._add)
        column(self.toolbar, (splitter, 1), work, foot, owner=self, margins=4, spacing=3)

    def _connect(self) -> None:
        self._lists_timer = pause_timer(self, LISTS_DELAY_MS, self._lists_changed)
        self._follow(self.model)
        self.map.colours_changed.connect(self._lists_soon)
        self.map.arrived.connect(self._draw_clusters)
        self.map.focused.connect(self._point_focused)
        self.map.place_picked.connect(self.place_picked)
        self.map.cluster_picked.connect(self.cluster_picked)
        self.map.menu_requested.connect(self._show_menu)
        self.map.lasso_wished.connect(self.toolbar.lasso.toggle)
        for source in (self.map, self.neighbours, self.selection):
            source.play_requested.connect(self.play_requested)
            source.load_requested.connect(self.load_requested)
        for table in (self.neighbours, self.selection):
            table.menu_requested.connect(self._show_menu)
            table.focused.connect(self.map.focus_point)
        self.legend.isolated.connect(self._visibility_changed)
        self.toolbar.search_changed.connect(self.search)
        self.toolbar.colour_changed.connect(self.colour_by)
        self.toolbar.fit_requested.connect(self.map.fit)
        self.toolbar.pick_toggled.connect(self.map.set_pick_mode)
        self.toolbar.export_requested.connect(self.export_requested)
        self.toolbar.lasso_toggled.connect(self.map.set_lasso_mode)
        self.toolbar.landmarks_toggled.connect(self._landmarks_toggled)
        self._voice.clicked.connect(lambda: self.voice_requested.emit(self.model.selected_ids()))
        self._add.clicked.connect(lambda: self.add_requested.emit(self.model.selected_ids()))
        self._stop.clicked.connect(lambda: self.stop_requested.emit())

    def _follow(self, model: MapModel) -> None:
        self.model = model
        lists = (model.added, model.removed, model.changed, model.selection_changed)
        self._following = [changed.connect(self._lists_soon) for changed in lists]
        self._following.append(model.column_changed.connect(self._draw_clusters))
        self._following.append(model.selection_changed.connect(self._chosen_elsewhere))

    def retranslate(self) -> None:
        titles = (self.tr("Colours"), self.tr("Nearest"), self.tr("Selection"))
        for index, title in enumerate(titles):
            self._tabs.setTabText(index, title)
        self.neighbours.setAccessibleName(self.tr("Ten nearest by cosine"))
        self.selection.setAccessibleName(self.tr("Chosen points, or all when none is chosen"))
        self.map.setAccessibleName(self.tr("Map of emotions") if self.kind == "emotions" else self.tr("Map of voices"))
        dress(self._help, self.tr("?"), self._reading_help())
        self._help.setAccessibleName(self.tr("How to read this map"))
        self._help.setAccessibleDescription(self._reading_help())
        dress(self._voice, self.tr("Use as voice"), self.tr("Make a new voice of the chosen points"))
        dress(self._add, self.tr("Add"), self.tr("Add the chosen points to the voice in hand"))
        dress(self._stop, self.tr("Stop"), self.tr("Stop arranging; the points stay where they are"))
        self._progress.setAccessibleName(self.tr("Progress of the map"))
        self._update_status()

    def _reading_help(self) -> str:
        return self.tr(
            "Points close together are similar. How far apart distant groups lie, and how large a group looks, means "
            "nothing; trust the cosine in the list of the nearest. Small dots are landmarks, which came with the program. "
            "Click plays, double click loads, drag chooses, with the lasso or Alt what it goes around; "
            "the wheel zooms, right drag moves, right click offers more."
        )

    # what the program sets

    def set_model(self, model: MapModel) -> None:
        """Show another map, coloured and searched like the one before."""
        for connection in self._following:
            self.disconnect(connection)
        self._follow(model)
        model.show_landmarks(self.toolbar.landmarks.isChecked())
        self._neighbours_of = self._notice = ""
        self.map.set_model(model)
        for table in (self.neighbours, self.selection):
            table.set_points(model)
        self.hide_progress()
        self._lists_changed()
        self.colour_by(self.map.coloured_by)

    def colour_by(self, by: str) -> None:
        """Colour by an attribute; ``cluster`` asks for clusters first when there are none."""
        index = self.toolbar.colour.findData(by)
        if index >= 0 and index != self.toolbar.colour.currentIndex():
            self.toolbar.colour.setCurrentIndex(index)
        if by == "cluster" and not (self.model.category("cluster").codes > 0).any():
            self.clusters_requested.emit()
        self.map.colour_by(by)
        self._draw_clusters()
        self.colour_changed.emit(by)

    def search(self, query: str) -> None:
        """Let only matching points stand out."""
        self._query = query
        if query != self.toolbar.search.text():
            self.toolbar.search.setText(query)
        self._visibility_changed()

    def show_neighbours(self, of: str, found: Sequence[Neighbour]) -> None:
        """Fill the list of the nearest and draw lines to them."""
        if of == self._neighbours_of and of in self.model:
            self.neighbours.show_neighbours(found)
            self.map.show_neighbours(of, [each.id for each in found])

    def show_progress(self, fraction: float, text: str) -> None:
        """A line such as "embedding 42 of 100"; ``fraction`` below 0 for work of unknown length."""
        self._progress.setRange(0, 0 if fraction < 0 else 1000)
        self._progress.setValue(round(max(0.0, fraction) * 1000))
        self._progress.setFormat(text)
        self._progress.show()
        self._stop.show()

    def hide_progress(self) -> None:
        self._progress.hide()
        self._stop.hide()

    def show_notice(self, sentence: str) -> None:
        """Something the person should know, in the status line until the next change of selection."""
        self._notice = said(sentence)
        self._update_status()

    def show_card_image(self, point_id: str, image: QImage) -> None:
        """Add the tiny mel to the hover card, if it still shows that point."""
        self.map.show_card_image(point_id, image)

    def status(self) -> str:
        return self._status.text()

    # reactions

    def _lists_soon(self) -> None:
        if not self._lists_timer.isActive():
            self._lists_timer.start()

    def _landmarks_toggled(self, on: bool) -> None:
        self.model.show_landmarks(on)
        self._lists_changed()
        if self._neighbours_of:
            self._ask_nearest(self._neighbours_of)

    def _lists_changed(self) -> None:
        if self.map.colouring is not None:
            self.legend.set_colouring(self.map.colouring)
        chosen = self.model.selected_ids()
        self.selection.show_ids(chosen or self.model.ids_at(np.flatnonzero(~self.model.landmarks()).tolist()))
        if self._neighbours_of and self._neighbours_of not in self.model:
            self._neighbours_of = ""
            self.neighbours.show_ids([])
            self.map.show_neighbours("", [])
        elif self._neighbours_of and len(self.model) != self._among:
            self._ask_nearest(self._neighbours_of)
        if chosen:
            self._notice = ""
        self._visibility_changed()

    def _visibility_changed(self, codes: object = None) -> None:
        mask = matching(self.model, self._query) & self.model.drawn()
        colouring, isolated = self.map.colouring, self.legend.codes()
        if isolated and colouring is not None and len(colouring.codes) == len(mask):
            mask &= np.isin(colouring.codes, list(isolated))
        self.model.show(mask)
        self._update_status()

    def _draw_clusters(self) -> None:
        """Each centre stands at the mean place of its members: a mark on the map, not a point of it."""
        column, placed = self.model.category("cluster"), self.model.placed()
        names = column.labels[1:] if self.map.coloured_by == "cluster" else []
        centres = np.full((len(names), 2), np.nan, np.float32)
        for index in range(len(names)):
            members = placed & (column.codes == index + 1)
            if members.any():
                centres[index] = self.model.xy[members].mean(axis=0)
        self.map.show_clusters(centres, names)

    def _show_menu(self, point_id: str, at: QPoint) -> None:
        menu = PointMenu(self.model, point_id, self)
        menu.setObjectName(f"{self.kind}_map_menu")
        for name in WISHES:
            getattr(menu, name).connect(getattr(self, name))
        menu.popup(at)

    def _point_focused(self, point_id: str) -> None:
        if point_id != self._neighbours_of or len(self.model) != self._among:
            self._ask_nearest(point_id)

    def _ask_nearest(self, point_id: str) -> None:
        self._neighbours_of, self._among = point_id, len(self.model)
        self.neighbours_requested.emit(point_id)

    def _chosen_elsewhere(self) -> None:
        """The nearest are those of the one point that is chosen, on whichever map that was."""
        if self.model.selected.sum() == 1:
            self._point_focused(self.model.selected_ids()[0])

    def _update_status(self) -> None:
        own = ~self.model.landmarks()
        n, others = int(own.sum()), int((~own & self.model.drawn()).sum())
        chosen, visible = int(self.model.selected.sum()), int((self.model.visible & own).sum())
        parts = []
        if n or not others:
            parts.append(self.tr("1 point") if n == 1 else self.tr("{} points").format(n))
        if others:
            parts.append(self.tr("{} landmarks").format(others))
        if visible != n:
            parts.append(self.tr("{} shown").format(visible))
        if chosen:
            parts.append(self.tr("{0} chosen, {1:.1f} s").format(chosen, self.model.selected_seconds()))
        if self._notice:
            parts.append(self._notice)
        if not n and not others:
            parts = [self._notice or self.tr("Empty: load, record or drop speech to see it here.")]
        self._status.setText(" · ".join(parts))
        self._status.setToolTip(tip(self._status.text()))
        for button in (self._voice, self._add):
            button.setEnabled(chosen > 0)

"""Joins the clusters window with the map of emotions, the library of kept feelings, and speaking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from library.records import Feeling
from toolbox.controller import Controller, Shared
from toolbox.library import commands
from toolbox.maps.clusters import Method, default_count
from toolbox.maps.clusters_window import ClustersWindow
from toolbox.maps.controller import MapsController
from toolbox.maps.groups import feelings_of, groups_of, speakers_of
from toolbox.widgets.panel import pause_timer

REFRESH_MS = 300


class ClustersController(Controller):
    """Signals: ``feeling_chosen(Reference)`` of a cluster; ``kept_chosen(str)`` the name of a kept feeling to speak with."""

    feeling_chosen = Signal(object)
    kept_chosen = Signal(str)

    def __init__(self, mapping: MapsController, shared: Shared) -> None:
        super().__init__(shared)
        self._mapping, self._map = mapping, mapping.maps["emotions"]
        self.window: ClustersWindow | None = None
        self._refresh = pause_timer(self, REFRESH_MS, self._show_speakers)
        self._map.model_made.connect(lambda model: model.added.connect(lambda *_: self._refresh.start()))
        self._map.model_shown.connect(self._model_shown)
        self._map.clustered.connect(self._found)

    def show(self) -> None:
        """Open the window of clusters."""
        if self.window is None:
            self.window = self._make()
            self.window.count.setValue(default_count(max(2, self._map.model.own_count())))
        self._show_speakers()
        self.window.set_groups(groups_of(self._map.model))
        self.show_kept()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def show_kept(self) -> None:
        """List the feelings of the library as they are now."""
        if self.window is not None:
            self.attempt(lambda: self.window.set_kept(self._library.feelings.all()))

    def _make(self) -> ClustersWindow:
        window = ClustersWindow(self._map.model, self._window)
        window.find_requested.connect(self._find)
        window.cluster_chosen.connect(self._mark)
        window.use_requested.connect(self._use)
        window.keep_requested.connect(self._keep)
        window.feeling_use_requested.connect(self._use_kept)
        window.delete_requested.connect(self._delete)
        window.play_requested.connect(self._map.panel.play_requested)
        window.load_requested.connect(self._map.panel.load_requested)
        return window

    def _find(self, method: Method, count: int, speaker: str) -> None:
        assert self.window is not None
        job = self._map.arranger.find_clusters(count, method, speaker)
        if job is None:
            self.notice.emit(self.tr("The map of emotions is empty; load some speech first."))
            return
        self.window.set_busy(True)
        job.ended.connect(lambda: self.window is not None and self.window.set_busy(False))

    def _found(self) -> None:
        if self.window is not None and self.window.isVisible():
            self._map.panel.colour_by("cluster")
            self.window.set_groups(groups_of(self._map.model))

    def _mark(self, index: int) -> None:
        """Choose the members on both maps."""
        self._map.model.select_ids([each.id for each in groups_of(self._map.model)[index].members])

    def _feelings(self, index: int, name: str = "", whose: str = "") -> list[Feeling]:
        group, space = groups_of(self._map.model)[index], self._map.space
        return feelings_of(self._map.model, space, group.members, name or group.name, whose) if space else []

    def _use(self, index: int) -> None:
        for found in self._feelings(index)[:1]:
            self.feeling_chosen.emit(found.reference)

    def _keep(self, index: int, name: str, whose: str) -> None:
        """Keep a cluster as feelings; those of the same name and speaker give way."""
        made = self._feelings(index, name, whose)
        key = {(each.name.casefold(), each.speaker.casefold()) for each in made}
        if not made or not self.attempt(self._library.feelings.all):
            return
        old = [each for each in self._library.feelings.all() if (each.name.casefold(), each.speaker.casefold()) in key]

        def change(away: Sequence[Feeling], here: Sequence[Feeling]) -> None:
            self._library.put(*here)
            self._library.remove("feelings", [each.id for each in away])

        text = self.tr("Keep the feeling “{name}”").format(name=name)
        do, undo = lambda: change(old, made), lambda: change(made, old)
        if self.change(lambda report: commands.Change(text, do, undo, report)):
            self.notice.emit(self.tr("Kept “{name}”; it is in the list of feelings now.").format(name=name))

    def _use_kept(self, feeling_id: str) -> None:
        feeling = self._library.feelings.get(feeling_id)
        if feeling is not None:
            self.kept_chosen.emit(feeling.name)

    def _delete(self, ids: Sequence[str]) -> None:
        if ids and self.change(lambda report: commands.delete(self._library, "feelings", ids, report)):
            self.notice.emit(self.tr("Deleted; Ctrl+Z brings it back."))

    def _show_speakers(self) -> None:
        if self.window is not None:
            self.window.set_speakers(speakers_of(self._map.model))

    def _model_shown(self) -> None:
        if self.window is not None:
            self.window.set_model(self._map.model)
            self._show_speakers()

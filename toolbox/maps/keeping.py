"""Brings the maps of last time back and keeps them up to date on disk, both beside the window's own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal

from core import paths
from core.errors import ToolboxError
from core.types import EmbeddingSpace
from toolbox.desk import Desk
from toolbox.maps.attributes import points_of
from toolbox.maps.kept_file import FILE_NAME, Kept, Layer, View
from toolbox.maps.landmarks import landmarks
from toolbox.maps.model import MapModel
from toolbox.maps.one_map import MapController
from toolbox.maps.points import MapPoint
from toolbox.maps.selection import LinkedSelection
from toolbox.maps.service import ProjectionService
from toolbox.maps.sharing import SharedFile
from toolbox.widgets.panel import pause_timer

log = logging.getLogger(__name__)
QUIET_MS = 3000
"""The file is written once the maps have rested for so long."""


@dataclass(frozen=True, eq=False)
class _Found:
    kept: Kept
    points: Mapping[tuple[str, EmbeddingSpace], list[MapPoint]]
    landmarks: list[tuple[str, EmbeddingSpace, list[MapPoint]]]
    problem: str


class MapsKeeper(QObject):
    """Signals: ``restored(utterances)`` whose points come back; ``notice(str)``."""

    restored = Signal(tuple)
    notice = Signal(str)

    def __init__(
        self,
        maps: Mapping[str, MapController],
        linked: LinkedSelection,
        desk: Desk,
        service: ProjectionService,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._maps, self._linked, self._desk, self._service = maps, linked, desk, service
        self._file = SharedFile(paths.data_dir() / FILE_NAME)
        self._seen: set[str] = set()
        """Everybody who ever was on these maps."""
        self._ready = False
        self._refused = False
        self._timer = pause_timer(self, QUIET_MS, self._save_beside)
        linked.changed.connect(self._touch)
        for one in maps.values():
            one.model_made.connect(self._follow)
            one.panel.map.moved_by_hand.connect(self._touch)
            one.panel.map.place_picked.connect(self._touch)

    def start(self) -> None:
        """Read the file and the landmarks; they come to the maps when they are there."""
        self._service.files.run(self._read, self._restore)

    def _read(self) -> _Found:
        try:
            kept, problem = self._file.read(), ""
        except ToolboxError as error:
            log.warning("maps unreadable", exc_info=error)
            aside = self._file.path.with_name("maps.damaged.npz")
            try:
                self._file.path.replace(aside)
            except OSError:
                log.warning("%s could not be set aside", aside.name)
            kept, problem = Kept(), str(error)
        kinds = {space: kind for kind, space, _, _ in kept.layers}
        points: dict[tuple[str, EmbeddingSpace], list[MapPoint]] = {}
        for utterance in kept.utterances:
            for space, point in points_of(utterance, self._desk.of_kind("emotions", utterance.vectors)):
                points.setdefault((kinds[space], space), []).append(point)
        return _Found(kept, points, landmarks(), problem)

    def _restore(self, found: _Found) -> None:
        kept = found.kept
        self._seen |= {each.id for each in kept.utterances}
        if found.problem:
            self.notice.emit(found.problem)
        for kind, space, method, places in kept.layers:
            if kind in self._maps:
                self._maps[kind].adopt(space, method, places)
        for kind, space, points in found.landmarks:
            self._maps[kind].offer_landmarks(space, points)
        self.restored.emit(kept.utterances)
        for (kind, space), points in found.points.items():
            if kind in self._maps:
                self._maps[kind].add(space, points, at_once=False)
        for one in self._maps.values():
            one.begin()
        self._linked.select(kept.chosen)
        for kind, view in kept.views.items():
            if kind in self._maps:
                self._maps[kind].panel.map.look_at(QRectF(*view))
        for kind, place in kept.picks.items():
            if kind in self._maps:
                self._maps[kind].panel.map.mark_picked(place)
        self._ready = True

    # -- keeping ----------------------------------------------------------------------------------------------------

    def _follow(self, model: MapModel) -> None:
        for changed in (model.added, model.removed, model.changed, model.moved):
            changed.connect(self._touch)

    def _touch(self, *_: object) -> None:
        if self._ready:
            self._timer.start()

    def _state(self) -> Callable[[], None]:
        layers = [
            Layer(kind, space, arranger.shown_method, arranger.model.snapshot(), arranger.model.xy.copy())
            for kind, one in self._maps.items()
            for space, arranger in one.arrangers().items()
        ]
        views: dict[str, View] = {}
        for kind, one in self._maps.items():
            seen = one.panel.map.looked_at()
            if seen is not None:
                views[kind] = (seen.x(), seen.y(), seen.width(), seen.height())
        picks = {kind: one.panel.map.picked for kind, one in self._maps.items() if one.panel.map.picked is not None}
        known, chosen = dict(self._desk.utterances), sorted(self._linked.ids)
        self._seen |= {name for layer in layers for name in layer.snapshot.ids}
        return partial(self._file.write, layers, known, chosen, views, picks, frozenset(self._seen))

    def _save_beside(self) -> None:
        self._service.files.run(self._state(), lambda _: self._kept(""), self._kept)

    def _kept(self, problem: str) -> None:
        if problem and not self._refused:
            self.notice.emit(problem)
        self._refused = bool(problem)

    def close(self) -> None:
        """Write what is still unwritten, now; also what another window wrote over."""
        if self._timer.isActive() or (self._ready and self._file.foreign):
            self._timer.stop()
            try:
                self._state()()
            except ToolboxError as error:
                log.warning("%s", error)

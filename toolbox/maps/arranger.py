"""Decides what the map of one space does next: place the new, refine, arrange anew, look up neighbours. No widgets."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from core.types import Float32
from encoder.vectors import weighted_mean
from toolbox.jobs import Job
from toolbox.maps.clusters import Clusters, default_count, majority
from toolbox.maps.clusters import Method as ClusterMethod
from toolbox.maps.layout import IDENTITY, Plane, Similarity, align, pca_layout, place_near
from toolbox.maps.model import MapModel, Mask
from toolbox.maps.neighbours import blend_weights, cosines, nearest
from toolbox.maps.points import MapPoint
from toolbox.maps.service import Layout, ProjectionService
from toolbox.maps.store import Snapshot
from toolbox.speech.emotions import emotion_name

Method = Literal["pca", "umap"]

UMAP_FROM = 11
"""Below this PCA says as much, and UMAP fails on the smallest sets."""

REFIT_GROWTH = 1.25
"""A map that has grown by a quarter is arranged anew."""

ADD_SLICE = 500
"""Points taken in per turn of the event loop: about 10 ms, and two maps take in at the same time."""

SETTLE_MS = 15
REFIT_DELAY_MS = 1200
"""Points that come one after the other wait for each other before UMAP starts."""


class Arranger(QObject):
    """Keeps the points of ``model``, all of one space, in good places, using ``service``; ``map_key`` names the map there.

    Signals: ``busy(fraction, stage)`` and ``idle()`` around arranging; ``notice(sentence)``;
    ``neighbours_ready(id, list[Neighbour])``; ``clusters_ready(Clusters, names, list[str])``;
    ``vector_ready(vector, weights)`` with the blended vector (D,) of a picked place and its sources as
    ``list[(id, weight)]``; ``arranged(method)`` after a whole new layout.
    """

    busy = Signal(float, str)
    idle = Signal()
    notice = Signal(str)
    neighbours_ready = Signal(str, object)
    clusters_ready = Signal(object, object)
    vector_ready = Signal(object, object)
    arranged = Signal(str)

    def __init__(
        self, model: MapModel, service: ProjectionService, map_key: str, seed: int = 0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.service = service
        self.map_key = map_key
        self.seed = seed
        self.method: Method = "umap"
        self.common: tuple[str, ...] = ("emotion", "speaker", "language", "dataset")
        """What members of a cluster may have in common, the most telling first."""
        self._shown_method: Method = "pca"
        self._arranged_n = 0
        self._arranging = False
        self._placing = False
        self._stopped = False
        self._plane: Plane | None = None
        self._plane_fit: Similarity = IDENTITY
        self._umap_fit: Similarity = IDENTITY
        self._waiting: deque[MapPoint] = deque()
        self._places: dict[str, Float32] = {}
        """Of last time, for points that have not come yet."""
        self._voice: Float32 | None = None
        self._last_centres: Float32 | None = None
        self._turn = QTimer(self, singleShot=True, timeout=self._take_in)
        self._settle_timer = QTimer(self, singleShot=True, timeout=self._settle)
        self._settle_timer.setInterval(SETTLE_MS)
        self._refit_timer = QTimer(self, singleShot=True, timeout=self._umap_due)
        self._refit_timer.setInterval(REFIT_DELAY_MS)
        model.added.connect(self._points_added)
        model.removed.connect(self._points_removed)
        service.layout_ready.connect(self._take_layout)
        service.failed.connect(self._umap_failed)
        service.finished.connect(self._umap_finished)
        service.progress.connect(self._umap_progress)
        service.ready.connect(self._umap_wanted)

    # intents

    def add(self, points: Sequence[MapPoint], at_once: bool = True) -> None:
        """Take points in, a slice per turn of the event loop, the first ``at_once``. Raises :class:`ModelError` for vectors of another size."""
        for size in {np.size(point.vector) for point in points}:
            self.model.check_space(self.model.space, size)
        self._waiting.extend(points)
        if self._turn.isActive():
            return
        if at_once:
            self._take_in()
        else:
            self._turn.start()

    @property
    def shown_method(self) -> Method:
        """How the points lie now."""
        return self._shown_method

    def adopt(self, method: Method, places: Mapping[str, Float32]) -> None:
        """Points that come go to these places, as an earlier arrangement by ``method`` had them."""
        self._places = dict(places)
        self._shown_method = method
        self._arranged_n = len(places)

    def set_method(self, method: Method) -> None:
        """``pca`` or ``umap``; the layout changes as soon as it is there."""
        if method != self.method:
            self.method = method
            self.refit()

    def refit(self) -> None:
        """Arrange all points anew."""
        self._stopped = False
        if self.method == "pca" or len(self.model) < UMAP_FROM:
            self.service.cancel(self.map_key)
            self._arrange_pca()
        else:
            self._start_umap()

    def cancel(self) -> None:
        """Stop arranging; the points stay where they are."""
        self._stopped = True
        self._waiting.clear()
        self._refit_timer.stop()
        self.service.cancel(self.map_key)

    def find_neighbours(self, point_id: str, k: int = 10) -> None:
        """Answered by ``neighbours_ready``."""
        row = self.model.row_of(point_id)
        if row is None:
            return
        snapshot, query = self.model.snapshot(), self.model.vector(row).copy()
        done, allowed = partial(self.neighbours_ready.emit, point_id), self.model.drawn()
        self.service.numpy.run(lambda: nearest(snapshot, query, k, point_id, allowed), done, self.notice.emit)

    def set_voice(self, vector: Float32 | None) -> None:
        """The current voice: fills the ``similarity`` column with cosines to it (NaN without one)."""
        self._voice = None if vector is None else np.asarray(vector, np.float32)
        self._fill_similarity()

    def find_clusters(
        self, k: int | None = None, method: ClusterMethod = "kmeans", speaker: str | None = None
    ) -> Job | None:
        """Fill the ``cluster`` column; answered by ``clusters_ready``. None when there is nothing to part.

        ``speaker``: whose points; "" for all that are the person's, where there are any; None for everything that is drawn.
        """
        mask = self._whose(speaker)
        if not mask.any():
            return None
        snapshot = self.model.part(mask)
        job = self.service.find_clusters(snapshot, k or default_count(len(snapshot)), self.seed, method)
        job.done.connect(partial(self._take_clusters, snapshot))
        job.failed.connect(lambda sentence, details: self.notice.emit(sentence))
        return job

    def _whose(self, speaker: str | None) -> Mask:
        if speaker:
            return self.model.category("speaker").worn(speaker) & ~self.model.landmarks()
        own = speaker == "" and self.model.own_count() > 0
        return ~self.model.landmarks() if own else self.model.drawn()

    def pick(self, x: float, y: float) -> None:
        """The vector a place of the map stands for; answered by ``vector_ready``."""
        places = np.where(self.model.drawn()[:, None], self.model.xy, np.float32(np.nan))
        rows, weights = blend_weights(places, (x, y))
        if not len(rows):
            self.notice.emit(self.tr("The map is empty; load some speech first."))
            return
        vectors = np.stack([self.model.vector(row) for row in rows])
        sources = list(zip(self.model.ids_at(rows), weights.tolist()))
        self.vector_ready.emit(weighted_mean(vectors, weights), sources)

    def pick_cluster(self, index: int) -> None:
        """The centre of a cluster as a vector; answered by ``vector_ready``."""
        if self._last_centres is not None and 0 <= index < len(self._last_centres):
            self.vector_ready.emit(self._last_centres[index].copy(), [])

    # taking in and placing

    def _take_in(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(ADD_SLICE, len(self._waiting)))]
        report = self.model.add(batch)
        back = [point.id for point in batch if point.id in self._places and point.id in self.model]
        if back:
            self.model.place(self.model.rows_of(back), np.stack([self._places.pop(name) for name in back]))
        if report.dropped:
            text = self.tr("{} left out: the vector holds numbers that are not finite; embed the sound again.")
            self.notice.emit(text.format(", ".join(report.dropped[:3])))
        if self._waiting:
            self._turn.start()

    def _points_added(self) -> None:
        self._stopped = False
        self._settle_timer.start()

    def _points_removed(self) -> None:
        self._arranged_n = min(self._arranged_n, len(self.model))
        if not len(self.model):
            self._plane = None

    def _settle(self) -> None:
        """Give every new point a place, then see whether the whole should be arranged anew."""
        if self._arranging or self._placing or self._waiting:
            self._settle_timer.start()
            return
        new_rows = np.flatnonzero(~self.model.placed())
        if not len(new_rows):
            return
        if self._arranged_n == 0 or (self._grown() and self._shown_method == "pca"):
            self._arrange_pca()
        else:
            self._place(new_rows)
        if self._voice is not None:
            self._fill_similarity()

    def _place(self, rows: npt.NDArray[np.intp]) -> None:
        """Put new points beside their nearest neighbours. Old points stay where they are."""
        self._placing = True
        snapshot, xy = self.model.snapshot(), self.model.xy.copy()
        plane, fit = self._plane, self._plane_fit

        def work() -> Float32:
            if self._shown_method == "pca" and plane is not None:
                return fit(plane.project(snapshot.unit(rows)))  # exact: the axes are known
            return place_near(snapshot, xy, rows)

        def done(places: Float32) -> None:
            self._placing = False
            ids = [snapshot.ids[row] for row in rows]
            self._apply(ids, snapshot.epoch, places, rows)
            if self._shown_method == "umap" and self.service.started and not self._grown():
                self.service.transform(self.map_key, self.model.snapshot(), self.model.rows_of(ids))
            if not self.model.placed().all():
                self._settle_timer.start()
            self._umap_wanted()

        self.service.numpy.run(work, done, self._numpy_failed)

    def _apply(self, ids: Sequence[str], epoch: int, places: Float32, rows: npt.NDArray[np.intp] | None = None) -> None:
        """Move the points that are still there; ``rows`` and ``epoch`` as for :meth:`MapModel.locate`."""
        there, index = self.model.locate(ids, epoch, rows)
        if len(there):
            self.model.place(there, places[index])

    # principal axes

    def _arrange_pca(self) -> None:
        if self._arranging:
            return
        self._arranging = True
        snapshot = self.model.snapshot()
        work, done = partial(pca_layout, snapshot, self.seed), partial(self._take_pca, snapshot)
        self.service.numpy.run(work, done, self._numpy_failed)

    def _take_pca(self, snapshot: Snapshot, result: tuple[Float32, Plane | None]) -> None:
        self._arranging = False
        places, self._plane = result
        self._plane_fit = self._join(snapshot.ids, snapshot.epoch, places)
        self._shown_method = "pca"
        self._arranged("pca", len(self.model.locate(snapshot.ids, snapshot.epoch)[0]))
        self._umap_wanted()

    def _join(self, ids: Sequence[str], epoch: int, places: Float32) -> Similarity:
        """Lay a new layout over the old one, as nearly as turning, mirroring and scaling allow."""
        there, index = self.model.locate(ids, epoch)
        fit = align(places[index], self.model.xy[there])
        self._apply(ids, epoch, fit(places))
        return fit

    def _arranged(self, method: Method, n: int) -> None:
        self._arranged_n = n
        self._places.clear()
        if not self.model.placed().all():
            self._settle_timer.start()
        self.arranged.emit(method)

    def _numpy_failed(self, text: str) -> None:
        self._arranging = self._placing = False
        self.notice.emit(text)

    # UMAP

    def _umap_wanted(self) -> None:
        """Ask for UMAP soon when the person wants it, the map is large enough, and it has not got it yet."""
        if self._wants_umap():
            self._refit_timer.start()

    def _umap_due(self) -> None:
        if self._wants_umap():
            self._start_umap()

    def _wants_umap(self) -> bool:
        if self.method != "umap" or len(self.model) < UMAP_FROM or self._stopped:
            return False
        if not self.service.umap_ready or self.service.broken or self.service.busy(self.map_key):
            return False
        return self._grown() or self._shown_method != "umap"

    def _grown(self) -> bool:
        return len(self.model) >= REFIT_GROWTH * self._arranged_n

    def _start_umap(self) -> None:
        self._refit_timer.stop()
        self.service.start()
        self.service.fit(self.map_key, self.model.snapshot(), self.seed)

    def _take_layout(self, layout: Layout) -> None:
        if layout.map_key != self.map_key:
            return
        present = len(self.model.locate(layout.ids, layout.epoch)[0])
        if self.method == "umap" and layout.fitted and present >= UMAP_FROM:  # else it was emptied meanwhile
            self._umap_fit = self._join(layout.ids, layout.epoch, layout.xy)
            self._shown_method = "umap"
            self._arranged("umap", present)
        elif self.method == "umap" and self._shown_method == "umap" and not layout.fitted:
            self._apply(layout.ids, layout.epoch, self._umap_fit(layout.xy), layout.rows)

    def _umap_failed(self, map_key: str, text: str) -> None:
        if map_key in (self.map_key, ""):
            self.notice.emit(text)

    def _umap_finished(self, map_key: str) -> None:
        if map_key == self.map_key and not self.service.busy(self.map_key):
            self.idle.emit()
            self._umap_wanted()  # the map may have grown meanwhile

    def _umap_progress(self, map_key: str, fraction: float, stage: str) -> None:
        if map_key == self.map_key:
            self.busy.emit(fraction, stage)

    # computed columns

    def _fill_similarity(self) -> None:
        if self._voice is None:
            self.model.set_numbers("similarity", np.full(len(self.model), np.nan, np.float32))
            return
        snapshot, voice = self.model.snapshot(), self._voice

        def done(scores: Float32) -> None:
            values = np.full(len(self.model), np.nan, np.float32)
            rows, known = self.model.locate(snapshot.ids, snapshot.epoch)
            values[rows] = scores[known]
            self.model.set_numbers("similarity", values)

        self.service.numpy.run(lambda: cosines(snapshot, voice)[0], done, self.notice.emit)

    def _take_clusters(self, snapshot: Snapshot, found: Clusters) -> None:
        rows, known = self.model.locate(snapshot.ids, snapshot.epoch)
        codes = np.zeros(len(self.model), np.int32)
        codes[rows] = found.codes[known] + 1
        names = self._cluster_names(codes, len(found.centres))
        self._last_centres = found.centres
        self.model.set_categories("cluster", codes, ["", *names])
        self.clusters_ready.emit(found, names)

    def _cluster_names(self, codes: npt.NDArray[np.int32], k: int) -> list[str]:
        """Each cluster is called by a number and what most of its members have in common, if half of them do."""
        names = []
        for cluster in range(1, k + 1):
            members = codes == cluster
            name = str(cluster)
            for attribute in self.common:
                column = self.model.category(attribute)
                label, share = majority(column.codes[members], column.labels)
                if share >= 0.5:
                    shown = emotion_name(label) if attribute in ("emotion", "heard") else label
                    name = f"{cluster}: {shown} {share:.0%}"
                    break
            names.append(name)
        return names

"""One place for all projection work: a numpy thread, a thread for exports, and the process that runs UMAP and k-means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from core import paths
from core.types import Float32
from engine.process import ServiceFactory
from toolbox.jobs import Job, JobRunner
from toolbox.maps.background import Background
from toolbox.maps.clusters import Method
from toolbox.maps.projection import create
from toolbox.maps.store import Snapshot

DIED = "The UMAP process ended by itself; press Refit to start it again."


@dataclass(frozen=True, eq=False)
class Layout:
    """What UMAP made: places (k, 2) for ``ids`` in its own coordinates. ``fitted`` says a fit, not a placement.

    ``rows`` are the rows the ids had in the snapshot of ``epoch``.
    """

    map_key: str
    ids: tuple[str, ...]
    xy: Float32
    fitted: bool
    rows: npt.NDArray[np.intp]
    epoch: int


class ProjectionService(QObject):
    """Shared by all maps of the window. Call :meth:`start` after the first paint and :meth:`close` at the end.

    Signals: ``layout_ready(Layout)``, ``failed(map_key, sentence)``, ``finished(map_key)`` after every request, stopped
    or not; ``progress(map_key, fraction, stage)`` with stage ``waiting`` or one of :class:`projection.Projection`'s;
    ``ready()`` once UMAP has warmed up; ``notice(sentence)``.
    """

    layout_ready = Signal(object)
    failed = Signal(str, str)
    finished = Signal(str)
    progress = Signal(str, float, str)
    ready = Signal()
    notice = Signal(str)

    def __init__(self, parent: QObject | None = None, factory: ServiceFactory = create) -> None:
        super().__init__(parent)
        self.numpy = Background("map-numpy", self)
        self.files = Background("map-files", self)
        """For exports, which take long and must not hold up neighbours and places."""
        options = {"cache_dir": str(paths.cache_dir())}
        self._runner = JobRunner(factory, options, self, name="projection", nice=10, stop_kills=True, died=DIED)
        self._open: list[tuple[str, Job]] = []
        self._closed = False
        self.started = False
        self.umap_ready = False
        """UMAP has warmed up once, so it works here."""
        self.broken = False
        """The last request failed, and not because it was stopped: do not ask again unless a person does."""

    def start(self) -> None:
        """Start the process and warm UMAP up, all in the background."""
        if not self.started:
            self.started = True
            self._runner.start_engine()
            self._ask("", "warm").done.connect(self._warmed)

    def fit(self, map_key: str, snapshot: Snapshot, seed: int = 0) -> None:
        """Arrange all vectors anew; replaces an earlier fit of the same map."""
        rows = np.arange(len(snapshot))
        job = self._ask(map_key, "fit", map_key, snapshot.bare(), seed, slot=map_key)
        job.done.connect(lambda xy: self._placed(Layout(map_key, snapshot.ids, xy, True, rows, snapshot.epoch)))

    def transform(self, map_key: str, snapshot: Snapshot, rows: Sequence[int] | npt.NDArray[np.intp]) -> None:
        """Place the given rows in the last fit of this map; nothing comes back when there is none."""
        if not len(rows):
            return
        ids, index = tuple(snapshot.ids[row] for row in rows), np.asarray(rows, np.intp)
        job = self._ask(map_key, "transform", map_key, snapshot.unit(index))
        job.done.connect(lambda xy: self._placed(Layout(map_key, ids, xy, False, index, snapshot.epoch)))

    def find_clusters(self, snapshot: Snapshot, k: int, seed: int = 0, method: Method = "kmeans") -> Job:
        """Ask for at most ``k`` :class:`clusters.Clusters`; they do not wait for UMAP."""
        self._runner.start_engine()
        return self._runner.submit("", "clusters", snapshot.bare(), k, seed, method, lane="clusters")

    def busy(self, map_key: str) -> bool:
        """True while a request for this map waits or runs."""
        return any(key == map_key and job.running for key, job in self._open)

    def cancel(self, map_key: str) -> None:
        """Stop everything asked for this map. What runs is killed within 0.1 s; the process comes back when needed."""
        for key, job in self._open:
            if key == map_key and job.state == "running":
                job.done.disconnect()  # it may be done already and on its way here
                job.stop()

    def close(self) -> None:
        """Kill the process, join the threads."""
        self._closed = True
        self._runner.close()
        self.numpy.close()
        self.files.close()

    def _ask(self, map_key: str, method: str, *args: Any, slot: str = "") -> Job:
        job = self._runner.submit("", method, *args, lane="umap", slot=slot)
        if self._closed:
            return job
        self._open.append((map_key, job))
        job.progressed.connect(lambda fraction, stage: self.progress.emit(map_key, fraction, stage))
        job.failed.connect(lambda sentence, details: self._fail(map_key, sentence))
        job.ended.connect(lambda: self._end(map_key, job))
        if map_key:
            self.progress.emit(map_key, 0.0, "waiting")
        return job

    def _warmed(self, note: str | None) -> None:
        if note:
            self.notice.emit(note)
        self.umap_ready = True
        self.ready.emit()

    def _placed(self, layout: Layout) -> None:
        if len(layout.xy):
            self.broken = False
            self.layout_ready.emit(layout)

    def _fail(self, map_key: str, sentence: str) -> None:
        self.broken = True
        self.failed.emit(map_key, sentence)

    def _end(self, map_key: str, job: Job) -> None:
        self._open.remove((map_key, job))
        self.finished.emit(map_key)

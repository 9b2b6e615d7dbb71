"""One place for all projection work: a numpy thread, and a UMAP process that never does two things at once."""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Qt, Signal

from core import paths
from core.errors import Stopped
from core.types import Float32
from toolbox.maps.background import Background, sentence
from toolbox.maps.child import serve
from toolbox.maps.link import Entry, ProjectionLink
from toolbox.maps.store import Snapshot

log = logging.getLogger(__name__)


@dataclass(eq=False)
class _Request:
    do: str
    map_key: str
    snapshot: Snapshot | None = None
    rows: Any = None
    seed: int = 0
    cancelled: threading.Event = field(default_factory=threading.Event)


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
    or not; ``progress(map_key, fraction, stage)`` with stages ``waiting``, ``loading``, ``compiling``, ``arranging``,
    ``placing``; ``ready()`` once UMAP has warmed up.
    """

    layout_ready = Signal(object)
    failed = Signal(str, str)
    finished = Signal(str)
    progress = Signal(str, float, str)
    ready = Signal()
    _answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None, entry: Entry = serve) -> None:
        super().__init__(parent)
        self.numpy = Background("map-numpy", self)
        self.files = Background("map-files", self)
        """For exports, which take long and must not hold up neighbours and places."""
        self._link = ProjectionLink(str(paths.cache_dir()), entry)
        self._queue: queue.Queue[_Request | None] = queue.Queue()
        self._pending: list[_Request] = []
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._fit_generation: dict[str, int] = {}
        self.umap_ready = False
        """UMAP has warmed up once, so it works here."""
        self.broken = False
        """The last request failed, and not because it was stopped: do not ask again unless a person does."""
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the UMAP process and warm it up, all in the background."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="map-umap", daemon=True)
            self._thread.start()
            self._submit(_Request("warm", ""))

    @property
    def started(self) -> bool:
        return self._thread is not None

    def fit(self, map_key: str, snapshot: Snapshot, seed: int = 0) -> None:
        """Arrange all vectors anew; replaces a waiting request for the same map."""
        self._cancel_waiting(map_key)
        self._submit(_Request("fit", map_key, snapshot, None, seed))

    def transform(self, map_key: str, snapshot: Snapshot, rows: Any) -> None:
        """Place the given rows in the last fit of this map; nothing comes back when there is none."""
        if len(rows):
            self._submit(_Request("transform", map_key, snapshot, np.asarray(rows, np.intp)))

    def busy(self, map_key: str) -> bool:
        """True while a request for this map waits or runs."""
        return any(request.map_key == map_key for request in self._pending)

    def cancel(self, map_key: str) -> None:
        """Stop everything asked for this map. What runs is killed within 0.1 s; the process comes back when needed."""
        for request in self._pending:
            if request.map_key == map_key:
                request.cancelled.set()

    def close(self) -> None:
        """Kill the process, join the threads."""
        self._closing.set()
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(5.0)
        self._link.kill()
        self.numpy.close()
        self.files.close()

    def _submit(self, request: _Request) -> None:
        if self._closing.is_set():
            return
        self._pending.append(request)
        if request.map_key:
            self.progress.emit(request.map_key, 0.0, "waiting")
        self._queue.put(request)

    def _cancel_waiting(self, map_key: str) -> None:
        """All but the one that may be running: killing it would throw away work of which a part may be of use."""
        for request in self._pending:
            if request.map_key == map_key and request is not self._pending[0]:
                request.cancelled.set()

    # on the UMAP thread

    def _work(self) -> None:
        while (request := self._queue.get()) is not None:
            try:
                result: Any = Stopped() if request.cancelled.is_set() else self._carry_out(request)
            except Exception as error:
                # Any failure here must reach the window and must not end the thread.
                result = error
            if self._closing.is_set():
                return
            self._answered.emit(request, result)

    def _carry_out(self, request: _Request) -> Layout | None:
        def should_stop() -> bool:
            return request.cancelled.is_set() or self._closing.is_set()

        def report(fraction: float, stage: str) -> None:
            if not self._closing.is_set():
                self.progress.emit(request.map_key, fraction, stage)

        if request.snapshot is None:
            self._link.ask({"do": request.do}, None, report, should_stop)
            return None
        snapshot = request.snapshot
        rows = np.arange(len(snapshot)) if request.rows is None else request.rows
        if request.do == "transform" and self._fit_generation.get(request.map_key) != self._link.generation:
            return None
        question = {"do": request.do, "map": request.map_key, "seed": request.seed}
        xy = self._link.ask(question, snapshot.unit(rows), report, should_stop)
        if not len(xy):
            return None
        if request.do == "fit":
            self._fit_generation[request.map_key] = self._link.generation
        ids = snapshot.ids if request.rows is None else tuple(snapshot.ids[row] for row in rows)
        return Layout(request.map_key, ids, xy, request.do == "fit", rows, snapshot.epoch)

    # back on the thread of the window

    def _deliver(self, request: _Request, result: Any) -> None:
        self._pending.remove(request)
        if self._closing.is_set():
            return
        if isinstance(result, Exception) and not isinstance(result, Stopped):
            self.broken = True
            self.failed.emit(request.map_key, sentence(result))
        elif request.do == "warm":
            self.umap_ready = True
            self.ready.emit()
        elif isinstance(result, Layout) and not request.cancelled.is_set():
            self.broken = False
            self.layout_ready.emit(result)
        self.finished.emit(request.map_key)

"""Jobs as the window sees them: Qt signals around calls to a child process.

A job reports progress, may hand over partial results, and ends exactly once: done, failed with a sentence, or stopped.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from engine.process import DIED, ChildClient, ServiceFactory
from engine.worker import BATCH, INTERACTIVE, IO

LANES = {
    "scan": "scan",
    **dict.fromkeys(("embed_files", "measure_lengths", "recognise_speaker"), BATCH),
    **dict.fromkeys(("preview_text", "check_reading", "list_models", "loaded_models"), "answers"),
    **dict.fromkeys(
        (
            "open_clip", "sort_dropped", "save_clip", "keep_take", "export_takes", "recover_recordings", "stray_takes",
            "dictionary_view", "change_words", "forget_word", "import_words", "export_words",
        ),
        IO,
    ),
    **dict.fromkeys(("training_recipes", "check_training_data"), "recipes"),
    **dict.fromkeys(
        ("begin_training", "resume_training", "stop_training", "trainings_view", "training_picture"), "trainings"
    ),
    **dict.fromkeys(("corpus_datasets", "corpus_page", "corpus_paths", "corpus_find", "corpus_query"), "lists"),
}  # fmt: skip
"""Method to lane; all others are ``interactive``. Calls of one lane wait for each other: a text is looked at while another is
spoken, a clip is opened while a model loads, the list answers while a drive does not, and nobody waits for a folder that is being
embedded (``batch``)."""


class Job(QObject):
    """One running call. Connect before returning to the event loop and nothing is missed.

    Signals: ``progressed(float, str)``, ``partial(object)``, ``done(object)``, ``failed(str sentence, str details)``,
    ``stopped()``, and ``ended()`` after any of the last three.
    """

    progressed = Signal(float, str)
    partial = Signal(object)
    done = Signal(object)
    failed = Signal(str, str)
    stopped = Signal()
    ended = Signal()

    def __init__(self, title: str, slot: str, quiet: bool, hushed: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.slot = slot
        self.quiet = quiet
        self.hushed = hushed
        self.call_id = 0
        self.method = ""
        self.state = "running"
        self.fraction = 0.0
        self.text = ""
        self.started_s = time.monotonic()
        self._stop = lambda: None

    def stop(self) -> None:
        """Ask the job to end. It says so with ``stopped`` once it really has."""
        if self.state == "running":
            self.state = "stopping"
            self._stop()

    @property
    def running(self) -> bool:
        return self.state in ("running", "stopping")

    def eta_s(self) -> float | None:
        """Seconds left, judged from the progress so far; None while unknown."""
        spent = time.monotonic() - self.started_s
        if self.fraction < 0.02 or spent < 0.5:
            return None
        return spent * (1 - self.fraction) / self.fraction


class JobRunner(QObject):
    """Starts jobs and carries the engine's messages to the GUI thread.

    A job may name a ``slot``: a new job in the same slot stops the old one, whose late results are dropped. ``child``: how
    the process is run, see :class:`engine.process.ChildClient`.
    """

    job_started = Signal(object)
    failed = Signal(str)
    """The sentence of every job that failed and was not ``hushed``."""
    lost = Signal(str)
    """The method of a job that was lost because its process died."""
    _message = Signal(object)

    def __init__(
        self, factory: ServiceFactory, options: dict[str, Any], parent: QObject | None = None, **child: Any
    ) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._slots: dict[str, Job] = {}
        self.failures: deque[tuple[str, str]] = deque(maxlen=20)
        """(sentence, details) of the last failures, so that a notice can offer its details."""
        self._message.connect(self._deliver)
        self._client = ChildClient(factory, options, self._message.emit, **child)
        self._closed = False

    def start_engine(self) -> None:
        """Start the child process; call after the first paint."""
        self._client.start()

    def submit(
        self,
        title: str,
        method: str,
        *args: Any,
        lane: str = "",
        slot: str = "",
        then: Callable[[Any], object] | None = None,
        keep_running: bool = False,
        quiet: bool = False,
        hushed: bool = False,
        **kwargs: Any,
    ) -> Job:
        """Run ``service.method(ctx, *args, **kwargs)`` in the engine, in its lane of :data:`LANES` unless ``lane`` is given.

        ``then`` is called with what it answers. ``keep_running``: when the slot is busy, return the running job instead of replacing it (a double click starts one
        job). ``quiet`` jobs are not shown in the jobs bar; nobody is told when a ``hushed`` one fails.
        """
        busy = self._slots.get(slot) if slot else None
        if busy is not None and busy.running:
            if keep_running:
                return busy
            self._forget(busy)
        job = Job(title, slot, quiet, hushed, self)
        job.method = method
        job.call_id = self._client.call(lane or LANES.get(method, INTERACTIVE), method, *args, **kwargs)
        job._stop = lambda: self._client.stop(job.call_id)
        if then is not None:
            job.done.connect(then)
        self._jobs[job.call_id] = job
        if slot:
            self._slots[slot] = job
        self.job_started.emit(job)
        return job

    def running(self) -> list[Job]:
        return [job for job in self._jobs.values() if job.running]

    def stop_all(self) -> None:
        for job in self.running():
            if not job.quiet:
                job.stop()

    def close(self) -> None:
        """Stop everything and end the child; call once, when the window closes."""
        if self._closed:
            return
        self._closed = True
        self._message.disconnect(self._deliver)
        for job in list(self._jobs.values()):
            self._client.stop(job.call_id)
        self._client.close()

    def _forget(self, job: Job) -> None:
        """Replaced by a newer job of the same slot: stop it and let it end quietly."""
        job.stop()
        self._jobs.pop(job.call_id, None)
        job.state = "stopped"
        job.stopped.emit()
        self._end(job)

    def _end(self, job: Job) -> None:
        if self._slots.get(job.slot) is job:
            del self._slots[job.slot]
        job.ended.emit()
        job.deleteLater()

    @Slot(object)
    def _deliver(self, message: tuple[Any, ...]) -> None:
        kind, call_id, *rest = message
        job = self._jobs.get(call_id)
        if job is None:
            return
        if kind == "progress":
            job.fraction, job.text = rest
            job.progressed.emit(*rest)
            return
        if kind == "partial":
            if job.state == "running":
                job.partial.emit(rest[0])
            return
        del self._jobs[call_id]
        job.state = kind
        if kind == "done":
            job.done.emit(rest[0])
        elif kind == "failed":
            self.failures.append((rest[0], rest[1]))
            job.failed.emit(*rest)
            if not job.hushed:
                self.failed.emit(rest[0])
            if rest[0] == DIED:
                self.lost.emit(job.method)
        else:
            job.stopped.emit()
        self._end(job)

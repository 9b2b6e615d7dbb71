"""Recording: the live picture while it runs, the utterance when it is done, rescued recordings at the start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import paths
from core.types import Float32
from toolbox.clips.clip_pane import ClipPane
from toolbox.clips.controller import ClipsController, from_path
from toolbox.jobs import JobRunner
from toolbox.sound.recorder import Recorder


class RecorderController(QObject):
    """Signals: ``notice(str)``; ``recordings_changed()`` when "My recordings" has a new file."""

    notice = Signal(str)
    recordings_changed = Signal()

    def __init__(
        self, recorder: Recorder, jobs: JobRunner, loading: ClipsController, pane: ClipPane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._jobs = jobs
        self._loading = loading
        self._pane = pane
        self._shown = "idle"
        recorder.finished.connect(self._finished)
        recorder.state_changed.connect(self._state_changed)
        recorder.mel_columns.connect(self._live)
        recorder.failed.connect(self.notice)

    def start(self) -> None:
        """Rescue what a crash left behind; call after the first paint."""
        job = self._jobs.submit(self.tr("Looking for unfinished recordings"), "recover_recordings", quiet=True)
        job.done.connect(self._recovered)

    def _state_changed(self, state: str) -> None:
        if state == "recording" and self._shown != "paused":
            self._pane.begin_live(self.tr("Recording"), self._recorder.spec)
        self._shown = state

    def _live(self, columns: Float32) -> None:
        """The reference pane scrolls while a recording runs, not while only the level is watched."""
        if self._shown == "recording":
            self._pane.append_columns(columns)

    def _finished(self, path: str) -> None:
        utterance = from_path(path, "recorded")
        utterance.dataset = self.tr("My recordings")
        if Path(path).parent == paths.recordings_dir():
            utterance.speaker = utterance.dataset  # nobody said who speaks
        self._loading.open(utterance)
        self.recordings_changed.emit()

    def _recovered(self, found: list[Path]) -> None:
        if not found:
            return
        text = self.tr("An unfinished recording was rescued: {name}").format(name=found[-1].name)
        self.notice.emit(text)
        self.recordings_changed.emit()

    @staticmethod
    def folder() -> str:
        return str(paths.recordings_dir())

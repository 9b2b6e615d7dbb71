"""Recording: the live picture while it runs, the utterance when it is done, rescued recordings at the start."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import Signal

from core import paths
from core.types import Float32
from toolbox.clips.clip_pane import ClipPane
from toolbox.clips.controller import ClipsController, from_path
from toolbox.controller import Controller, Shared
from toolbox.sound.recorder import Recorder


class RecorderController(Controller):
    """Signals: ``recordings_changed()`` when "My recordings" has a new file; ``shown_again()`` when the reference takes its pane back."""

    recordings_changed = Signal()
    shown_again = Signal()

    def __init__(self, recorder: Recorder, loading: ClipsController, pane: ClipPane, shared: Shared) -> None:
        super().__init__(shared)
        self._recorder, self._loading, self._pane = recorder, loading, pane
        self._shown = "idle"
        self._stop_at_s = math.inf
        recorder.seconds_changed.connect(self._grown)
        recorder.finished.connect(self._finished)
        recorder.state_changed.connect(self._state_changed)
        recorder.mel_columns.connect(self._live)
        recorder.failed.connect(self._failed)

    def start(self) -> None:
        """Rescue what a crash left behind; call after the first paint."""
        title = self.tr("Looking for unfinished recordings")
        self._jobs.submit(title, "recover_recordings", quiet=True, then=self._recovered)

    def stop_after(self, seconds: float) -> None:
        """Let the next recording end by itself."""
        self._stop_at_s = seconds

    def _grown(self, seconds: float) -> None:
        if seconds >= self._stop_at_s:
            self._stop_at_s = math.inf
            self._recorder.stop()

    def _state_changed(self, state: str) -> None:
        if state == "idle":
            self._stop_at_s = math.inf
        if state == "recording" and self._shown != "paused":
            self._pane.begin_live(self._recorder.spec)
        self._shown = state

    def _live(self, columns: Float32) -> None:
        """The reference pane scrolls while a recording runs, not while only the level is watched."""
        if self._shown == "recording" and self._pane.live:  # a clip that was opened meanwhile stays as it is
            self._pane.mel.append_columns(columns)

    def _failed(self, sentence: str) -> None:
        """Nothing may come of it: the pane shows what is on the desk."""
        shown = self._desk.reference
        if self._pane.live and shown is not None and shown.view is not None:
            self._pane.show_view(shown.view)
            self.shown_again.emit()
        elif self._pane.live:
            self._pane.clear()
        self.notice.emit(sentence)

    def _finished(self, path: str) -> None:
        utterance = from_path(path, "recorded")
        utterance.dataset = self.tr("My recordings")
        if Path(path).parent in paths.recording_folders():
            utterance.speaker = utterance.dataset  # nobody said who speaks
        self._loading.open(utterance)
        self.recordings_changed.emit()

    def _recovered(self, found: list[Path]) -> None:
        if not found:
            return
        text = self.tr("An unfinished recording was rescued: {name}").format(name=found[-1].name)
        self.notice.emit(text)
        self.recordings_changed.emit()

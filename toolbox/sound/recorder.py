"""Recording, for the window: signals at 30 Hz, nothing that waits."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from audio import specs
from core.errors import ToolboxError
from core.types import MelSpec
from library import recordings
from toolbox.sound.backend import AudioBackend, Device
from toolbox.sound.capture import Capture, MemorySink, Sink, Take

TICK_MS = 33
TEST_SECONDS = 3.0
REFUSED = "The recordings folder cannot be written to; check the rights of the folder or choose another home folder."


class Recorder(QObject):
    """One microphone: monitor its level, record until stopped, pause, or make a short test take.

    Signals: ``state_changed("idle" | "opening" | "monitoring" | "recording" | "paused" | "testing")``, leaving "opening"
    only when sound really comes in;
    ``level_changed(Level)`` and ``mel_columns(array (n_mels, k) of spec)`` up to 30 times a second;
    ``seconds_changed(float)``; ``finished(path)`` when a recording is complete on disk (also after a failure, with what
    there is); ``test_ready(AudioClip)``; ``failed(sentence)``: the recorder is idle again;
    ``notice(sentence)``: the recording is there, but worth a listen.
    """

    state_changed = Signal(str)
    level_changed = Signal(object)
    mel_columns = Signal(object)
    seconds_changed = Signal(float)
    finished = Signal(str)
    test_ready = Signal(object)
    failed = Signal(str)
    notice = Signal(str)

    def __init__(self, backend: AudioBackend, parent: QObject | None = None, spec: MelSpec = specs.DEFAULT) -> None:
        super().__init__(parent)
        self.spec = spec
        self._backend = backend
        self._device: Device | None = None
        self._capture: Capture | None = None
        self._retired: list[Capture] = []  # giving their devices back
        self._take: Take | None = None
        self._monitoring = False
        self._opened = False
        self._state = "idle"
        self._seconds = 0.0
        self._timer = QTimer(self, timeout=self._tick)
        self._timer.setInterval(TICK_MS)

    @property
    def state(self) -> str:
        return self._state

    @property
    def device(self) -> Device | None:
        return self._device

    def set_device(self, device: Device | None) -> None:
        """None: the system's default. Takes effect at once when only monitoring, else with the next recording."""
        if device == self._device:
            return
        self._device = device
        if self._capture is not None and self._take is None:
            self._release()
            self._update()

    def set_monitoring(self, on: bool) -> None:
        """Show the level without recording."""
        self._monitoring = on
        self._update()

    def start(self, speaker: str = "") -> None:
        """Record to disk until :meth:`stop`. Does nothing while a take is running."""
        if self._take is not None:
            return
        try:
            path = recordings.new_recording(speaker)
        except (OSError, ToolboxError) as error:
            self.failed.emit(str(error) if isinstance(error, ToolboxError) else REFUSED)
            return
        self._begin(Take(partial(_open_file, path), path))

    def test_take(self, seconds: float = TEST_SECONDS) -> None:
        """Record a few seconds into memory, to be heard and thrown away."""
        if self._take is None:
            self._begin(Take(lambda rate_hz: MemorySink(), None, seconds))

    def pause(self) -> None:
        if self._state == "recording" and self._take is not None:
            self._take.paused = True
            self._set_state("paused")

    def resume(self) -> None:
        if self._state == "paused" and self._take is not None:
            self._take.paused = False
            self._set_state("recording")

    def stop(self) -> None:
        """End the take; ``finished`` follows within some hundredths of a second."""
        if self._take is not None:
            self._take.end_wanted = True
            if not self._opened:
                self._take = None
                self._release()
                self._update()

    def close(self) -> None:
        """Finish a running recording and give the device back (call when the window closes)."""
        self._monitoring = False
        capture = self._capture
        if capture is not None:
            capture.close()
            self._tick()
        self._timer.stop()
        for old in self._retired:
            old.close()
        self._retired.clear()

    def _begin(self, take: Take) -> None:
        self._take = take
        self._set_seconds(0.0)
        self._ensure_capture()
        assert self._capture is not None
        self._capture.columns.clear()
        self._capture.begin(take)
        self._update()

    def _ensure_capture(self) -> None:
        if self._capture is None:
            self._opened = False
            self._capture = Capture(self._backend, self._device, self.spec)
            self._capture.start()
            self._timer.start()

    def _release(self) -> None:
        if self._capture is not None:
            self._capture.close(wait=False)
            self._retired = [old for old in self._retired if not old.ended] + [self._capture]
            self._capture = None
            self._opened = False

    def _update(self) -> None:
        """Make device, timer and state agree with what is wanted."""
        if self._take is None and self._monitoring:
            self._ensure_capture()
        elif self._take is None:
            self._release()
            self._timer.stop()
        if self._capture is None:
            self._set_state("idle")
        elif not self._opened:
            self._set_state("opening")
        elif self._take is None:
            self._set_state("monitoring")
        elif self._take.path is None:
            self._set_state("testing")
        else:
            self._set_state("paused" if self._take.paused else "recording")

    def _tick(self) -> None:
        capture = self._capture
        if capture is None:
            return
        if self._opened:
            self._report(capture)
        while capture.events:
            kind, value = capture.events.popleft()
            if kind == "opened":
                self._opened = True
                self._update()
            elif kind == "done" and isinstance(value, Take):
                self._deliver(value)
            elif kind == "failed":
                self._fail(str(value))
        if capture.ended and capture is self._capture and not capture.events:
            self._capture = None
            self._opened = False
            self._update()

    def _report(self, capture: Capture) -> None:
        clipped, capture.clipped = capture.clipped, False
        self.level_changed.emit(replace(capture.level, clipped=clipped))
        if self._take is not None:
            self._set_seconds(capture.seconds)
        blocks = [capture.columns.popleft() for _ in range(len(capture.columns))]
        if blocks and self._state != "paused":
            self.mel_columns.emit(np.concatenate(blocks, axis=1))

    def _deliver(self, take: Take) -> None:
        if take is self._take:
            self._take = None
        self._update()
        if take.samples == 0:
            self.failed.emit("Nothing was recorded; let the recording run a little longer.")
        elif isinstance(take.sink, MemorySink):
            self.test_ready.emit(take.sink.clip(take.rate_hz))
        else:
            if take.losses:
                self.notice.emit(
                    "The computer was too busy and parts of the recording were lost; listen to it before you use it."
                )
            self.finished.emit(str(recordings.finish(take.path)))

    def _fail(self, sentence: str) -> None:
        self._take = None
        self._monitoring = False
        self._release()
        self._update()
        self.failed.emit(sentence)

    def _set_seconds(self, seconds: float) -> None:
        if seconds != self._seconds:
            self._seconds = seconds
            self.seconds_changed.emit(seconds)

    def _set_state(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)


def _open_file(path: Path, rate_hz: int) -> Sink:
    from audio import WavWriter

    return WavWriter(path, rate_hz, bits=24)

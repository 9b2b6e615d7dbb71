"""Playing, for the window: signals at 30 Hz, nothing that waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.types import AudioClip
from toolbox.sound.backend import AudioBackend, Device
from toolbox.sound.playback import Playback
from toolbox.sound.rendering import ClipQueue, Plan

TICK_MS = 33
MIN_SPEED, MAX_SPEED = 0.5, 2.0


class Player(QObject):
    """One transport: a new sound always replaces the old one.

    Signals: ``position_changed(seconds)`` 30 times a second while playing; ``duration_changed(seconds)``;
    ``state_changed("stopped" | "playing" | "paused")``; ``ended()`` when a sound was heard to its end;
    ``notice(sentence)`` when a device failed (playback goes on, silently if need be).
    """

    position_changed = Signal(float)
    duration_changed = Signal(float)
    state_changed = Signal(str)
    ended = Signal()
    notice = Signal(str)

    def __init__(self, backend: AudioBackend, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = Playback(backend)
        self._plan = Plan()
        self._state = "stopped"
        self._position_s = 0.0
        self._duration_s = 0.0
        self._speed = 1.0
        self._loop = False
        self._timer = QTimer(self, timeout=self._tick)
        self._timer.setInterval(TICK_MS)

    @property
    def state(self) -> str:
        return self._state

    @property
    def position_s(self) -> float:
        return self._position_s

    @property
    def duration_s(self) -> float:
        return self._duration_s

    def play(self, clip: AudioClip, start_s: float = 0.0, end_s: float | None = None) -> None:
        """Play a clip, or its part from ``start_s`` to ``end_s``."""
        self._start(ClipQueue((clip,), finished=True), start_s, end_s)

    def put_ready(self, clip: AudioClip) -> None:
        """What :meth:`toggle` plays next; ignored while something sounds."""
        if self._state == "stopped":
            self._plan = Plan(ClipQueue((clip,), finished=True), generation=self._plan.generation)
            self._set_duration(clip.seconds)

    def begin_stream(self) -> None:
        """Start a sound whose clips follow by :meth:`append`; silence fills the waits."""
        self._start(ClipQueue(), 0.0, None)

    def append(self, clip: AudioClip) -> None:
        """Add a clip to the stream, without a gap. Ignored when no stream is open."""
        queue = self._plan.queue
        if queue is not None and not queue.finished:
            queue.append(clip)
            self._set_duration(queue.seconds)

    def end_stream(self) -> None:
        """No more clips will come: the end of the last one is the end."""
        if self._plan.queue is not None:
            self._plan.queue.finish()

    def swap(self, clip: AudioClip) -> None:
        """A/B: continue at the same position in another clip."""
        keep_paused = self._state == "paused"
        at_s = min(self._position_s, clip.seconds) if self._state != "stopped" else 0.0
        self.play(clip, start_s=at_s)
        if keep_paused:
            self.pause()

    def replay(self) -> None:
        """Play the last sound again from its start."""
        if self._plan.queue is not None:
            self._start(self._plan.queue, 0.0, None)

    def pause(self) -> None:
        if self._state == "playing":
            self._playback.set_pause(True)
            self._set_state("paused")
            self.position_changed.emit(self._position_s)  # for cursors that the change of state hid

    def resume(self) -> None:
        if self._state == "paused":
            self._playback.set_pause(False)
            self._set_state("playing")
            self._timer.start()

    def toggle(self) -> None:
        """Space: pause, go on, or play the last sound again."""
        {"playing": self.pause, "paused": self.resume}.get(self._state, self.replay)()

    def stop(self) -> None:
        """Fade out and go back to the start."""
        if self._state == "stopped":
            return
        self._playback.submit(Plan(generation=self._plan.generation + 1))
        self._plan = Plan(self._plan.queue, generation=self._plan.generation + 1)
        self._to_rest()

    def seek(self, seconds: float) -> None:
        """Jump; while stopped, playing starts there."""
        queue = self._plan.queue
        if queue is None:
            return
        paused = self._state == "paused"
        self._start(queue, min(max(0.0, seconds), queue.seconds), None, keep_pause=paused)

    def set_loop(self, loop: bool) -> None:
        self._loop = loop
        self._playback.set_loop(loop)

    def set_speed(self, speed: float) -> None:
        """0.5 to 2, pitch kept."""
        self._speed = min(MAX_SPEED, max(MIN_SPEED, speed))
        plan = self._plan
        if self._state != "stopped" and plan.queue is not None:
            paused = self._state == "paused"
            self._start(plan.queue, plan.start_s, plan.end_s, keep_pause=paused, enter_s=self._position_s)

    def set_volume(self, volume: float) -> None:
        """0 to 1, heard as loudness: squared. 1 leaves the samples exactly as they are."""
        self._playback.set_gain(min(1.0, max(0.0, volume)) ** 2)

    def set_device(self, device: Device | None) -> None:
        """None: the system's default. A sound being played moves over."""
        self._playback.set_device(device)

    def close(self) -> None:
        """Stop, end the thread, give the device back (call when the window closes)."""
        self._timer.stop()
        self._playback.close()

    def _start(
        self,
        queue: ClipQueue,
        start_s: float,
        end_s: float | None,
        keep_pause: bool = False,
        enter_s: float | None = None,
    ) -> None:
        number = self._plan.generation + 1
        self._plan = Plan(queue, start_s, end_s, enter_s, self._loop, self._speed, keep_pause, number)
        self._playback.submit(self._plan)
        self._set_duration(queue.seconds)
        self._move(start_s if enter_s is None else enter_s)
        self._set_state("paused" if keep_pause else "playing")
        self._timer.start()

    def _tick(self) -> None:
        position_s = self._playback.position_s(self._plan.generation)
        if position_s is not None and self._state != "stopped":
            self._move(min(position_s, self._duration_s))
        events = self._playback.events
        while events:
            kind, text, generation = events.popleft()
            if kind == "notice":
                self.notice.emit(text)
            elif kind == "ended" and generation == self._plan.generation:
                self._to_rest()
                self.ended.emit()

    def _to_rest(self) -> None:
        self._timer.stop()
        self._move(0.0)
        self._set_state("stopped")

    def _move(self, seconds: float) -> None:
        if seconds != self._position_s or seconds == 0.0:
            self._position_s = seconds
            self.position_changed.emit(seconds)

    def _set_duration(self, seconds: float) -> None:
        if seconds != self._duration_s:
            self._duration_s = seconds
            self.duration_changed.emit(seconds)

    def _set_state(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

"""Measures how long the GUI thread was away: a 10 ms timer that notes every gap."""

from __future__ import annotations

import sys
import threading
import time
import traceback

from PySide6.QtCore import QObject, Qt, QTimer

PERIOD_MS = 10


class Heartbeat(QObject):
    """Gap = time between two ticks minus the period, in ms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps_ms: list[tuple[float, float]] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0

    def start(self) -> None:
        self.gaps_ms.clear()
        self._last = time.perf_counter()
        self._timer.start(PERIOD_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now, (now - self._last) * 1000 - PERIOD_MS))
        self._last = now

    def last_tick(self) -> float:
        return self._last if self._timer.isActive() else 0.0

    def worst_ms(self) -> float:
        return max((gap for _, gap in self.gaps_ms), default=0.0)

    def percentile_ms(self, percent: float) -> float:
        ordered = sorted(gap for _, gap in self.gaps_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


class StallWatch:
    """Says what the GUI thread was doing when it was away for longer than ``limit_ms``: samples its stack from a thread."""

    def __init__(self, heartbeat: Heartbeat, limit_ms: float = 45.0) -> None:
        self._heartbeat = heartbeat
        self._limit_s = limit_ms / 1000
        self._gui = threading.get_ident()
        self._ended = threading.Event()
        self.stacks: list[str] = []
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        seen = 0.0
        while not self._ended.wait(0.005):
            last = self._heartbeat.last_tick()
            if last and last != seen and time.perf_counter() - last > self._limit_s:
                seen = last
                frame = sys._current_frames().get(self._gui)
                lines = traceback.format_stack(frame)[-4:] if frame else []
                self.stacks.append("".join(lines))

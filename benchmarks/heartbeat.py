"""The GUI thread under test: running its loop, and how long it was away (a 10 ms timer notes every gap)."""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

PERIOD_MS = 10


def spin(until: Callable[[], object], limit_s: float = 600.0) -> bool:
    """Run the event loop until something holds; False when the time is up before."""
    loop, deadline = QEventLoop(), time.perf_counter() + limit_s
    check = QTimer()
    check.setInterval(PERIOD_MS)  # as a keyword it is unknown where the Turkish i is
    check.timeout.connect(lambda: loop.quit() if until() or time.perf_counter() > deadline else None)
    check.start()
    loop.exec()
    return bool(until())


def rest(ms: int) -> None:
    """Run the event loop for so long."""
    spin(lambda: False, ms / 1000)


class Heartbeat(QObject):
    """Gap = time between two ticks minus the period, in ms; busy = processor time of this thread between two ticks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, timeout=self._tick)
        self._timer.setInterval(PERIOD_MS)
        self.start()

    def start(self) -> None:
        """Forget the gaps so far."""
        self._gaps_ms: list[float] = []
        self._busy_ms: list[float] = []
        self.last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._timer.start()

    def _tick(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        self._gaps_ms.append((now - self.last) * 1000 - PERIOD_MS)
        self._busy_ms.append((cpu - self._last_cpu) * 1000)
        self.last, self._last_cpu = now, cpu

    def worst_ms(self) -> float:
        """The longest gap, the one that goes on now included."""
        self._tick()
        return max(0.0, *self._gaps_ms)

    def busy_ms(self) -> float:
        return max(self._busy_ms, default=0.0)

    def percentile_ms(self, percent: float) -> float:
        ordered = sorted(self._gaps_ms)
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
            last = self._heartbeat.last
            if last != seen and time.perf_counter() - last > self._limit_s:
                seen = last
                self.stacks.append(stack_of(self._gui))


def stack_of(thread: int, lines: int = 4) -> str:
    """Where a thread is now, innermost first.

    Written by C code that keeps no frame: a frame held here would keep the thread's timers until they end in this thread.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        for part in re.split(r"\n(?=\S)", file.read()):
            head, *places = part.strip().splitlines()
            if re.search(rf"hread 0x0*{thread:x}\b", head):
                return "\n".join([*places[:lines], ""])
    return ""

"""What a test leaves behind: threads, child processes, running timers, windows. The idea is napari's."""

from __future__ import annotations

import functools
import gc
import multiprocessing
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

PATIENCE_S = 3.0
"""Threads and processes that were told to end need a moment."""

LIBRARY_THREADS = ("pydevd", "QThreadPool", "Dummy-", "ThreadPoolExecutor", "loky", "tqdm", "asyncio")
"""Threads that libraries keep for themselves."""


class LeakWatch:
    """Compare what lives before and after. Cheap while all is well: garbage is collected only on suspicion."""

    def __init__(self) -> None:
        self._places: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()
        self._undo: list[Callable[[], None]] = []
        self._threads: set[threading.Thread] = set()
        self._children: set[int] = set()
        self._windows: set[int] = set()

    def begin(self) -> None:
        self._threads = set(threading.enumerate())
        self._children = {child.pid or 0 for child in multiprocessing.active_children()}
        self._note_starts(threading.Thread)
        if "PySide6.QtCore" in sys.modules:
            from PySide6.QtCore import QThread, QTimer

            self._note_starts(QTimer)
            self._note_starts(QThread)
        # Addresses are enough: only windows that are alive now can be in both lists, and those are alive at the end too.
        self._windows = {_address(window) for window in _windows()}

    def end(self) -> list[str]:
        """One line for everything left behind, with the place it was started where that is known."""
        for undo in self._undo:
            undo()
        self._undo.clear()
        _settle_qt()
        if not self._left():
            return []
        gc.collect()
        until = time.monotonic() + PATIENCE_S
        while (left := self._left()) and time.monotonic() < until:
            _settle_qt()
            time.sleep(0.01)
        return left

    def _left(self) -> list[str]:
        threads = [
            f"thread {thread.name}{self._started(thread)}"
            for thread in threading.enumerate()
            if thread not in self._threads and thread.is_alive() and not thread.name.startswith(LIBRARY_THREADS)
        ]
        children = [
            f"process {child.name}" for child in multiprocessing.active_children() if child.pid not in self._children
        ]
        windows = [
            f"window {type(window).__name__} {window.objectName()!r}"
            for window in _windows()
            if _address(window) not in self._windows
        ]
        return [*threads, *children, *self._running(), *windows]

    def _running(self) -> list[str]:
        """Qt timers and threads that were started during the test and still run."""
        from contextlib import suppress

        found = []
        for thing in list(self._places):
            if isinstance(thing, threading.Thread):
                continue
            with suppress(RuntimeError):  # its C++ half is gone: it does not run
                active = thing.isActive() if hasattr(thing, "isActive") else thing.isRunning()
                if active:
                    found.append(f"{type(thing).__name__} {thing.objectName()!r}{self._started(thing)}")
        return found

    def _started(self, thing: Any) -> str:
        place = self._places.get(thing, "")
        return f", started at {place}" if place else ""

    def _note_starts(self, kind: type) -> None:
        """Remember where every object of ``kind`` was started."""
        original = kind.start
        places = self._places

        @functools.wraps(original)
        def start(thing: Any, *args: Any, **kwargs: Any) -> Any:
            places[thing] = _caller()
            return original(thing, *args, **kwargs)

        kind.start = start  # type: ignore[attr-defined]
        self._undo.append(lambda: setattr(kind, "start", original))


def _caller() -> str:
    frame = sys._getframe(2)
    places = []
    while frame is not None and len(places) < 3:
        code = frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(places)


def _windows() -> list[Any]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication, QMenu

    if QApplication.instance() is None:
        return []
    # What belongs to a widget goes with it; pyqtgraph's plots keep menus that belong to nobody.
    everything = QApplication.topLevelWidgets()
    return [widget for widget in everything if widget.parent() is None and not isinstance(widget, QMenu)]


def _address(widget: Any) -> int:
    from shiboken6 import Shiboken

    return Shiboken.getCppPointer(widget)[0]


def _settle_qt() -> None:
    """Let Qt do what it put off: deleting above all."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

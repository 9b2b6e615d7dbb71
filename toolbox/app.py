"""Starts the Qt program: window first, everything heavy after the first paint."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import os
import signal
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmapCache
from PySide6.QtWidgets import QApplication

from core import paths
from core.logs import log_to_file
from core.threads import share_memory_among_threads
from toolbox.shell import errors

if TYPE_CHECKING:
    from toolbox.main_window import MainWindow

log = logging.getLogger(__name__)
DRAWN_KB = 3072
"""Qt keeps what it drew of bars, buttons and icons; the whole window needs 1 MB at one pixel a point, and 10 MB would fill in an hour."""


class UncaughtErrors(QObject):
    """Carries uncaught errors of any thread to the GUI thread."""

    happened = Signal(str)


class AfterFirstPaint(QObject):
    """Emits ``painted`` once, when the window has been painted for the first time."""

    painted = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def make_application(arguments: list[str]) -> QApplication:
    """The one QApplication, named, with icon."""
    app = QApplication.instance() or QApplication(arguments)
    assert isinstance(app, QApplication)
    app.setApplicationName("Voice Toolbox")
    app.setDesktopFileName("voice-toolbox")
    QPixmapCache.setCacheLimit(round(DRAWN_KB * app.devicePixelRatio() ** 2))
    icon = paths.resources_dir() / "icon.svg"
    if icon.exists():
        app.setWindowIcon(QIcon(str(icon)))
    return app


def run(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed. Returns the exit status."""
    # Many threads of short Python work share one lock: a short turn keeps the window smooth.
    sys.setswitchinterval(0.001)
    share_memory_among_threads()
    app = make_application([sys.argv[0]])
    try:
        without_home = paths.settle()
        if options.datasets_root is not None:
            paths.record_below(options.datasets_root)
        log_to_file("window")
        _keep_crashes()
        uncaught = UncaughtErrors()
        errors.install_hooks(uncaught.happened.emit)
        window = build(app, options, without_home)
    except Exception:
        errors.show_refused_start(traceback.format_exc())
        return 1
    uncaught.happened.connect(window.show_crash)
    window.show()
    _let_ctrl_c_close(app, window)
    if os.environ.get("VOICE_TOOLBOX_SMOKE"):
        AfterFirstPaint(window).painted.connect(window.close)
    return end(app.exec())


def end(status: int) -> int:
    """The exit status, once everything is kept. Where the sound system still holds a thread, the process ends here.

    Qt and Python that are taken down beneath a thread which asks for devices crash.
    """
    if any(thread.daemon for thread in threading.enumerate()):
        logging.shutdown()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # a program without a terminal has none
                stream.flush()
        os._exit(status)
    return status


def _keep_crashes() -> None:
    """Where a crash of the interpreter itself is written; nowhere when that file is refused."""
    with suppress(OSError):
        faulthandler.enable(open(paths.log_dir() / "crash.log", "a", encoding="utf-8"))  # noqa: SIM115 (open while it lives)


def build(app: QApplication, options: argparse.Namespace, note: str = "") -> MainWindow:
    """The main window with theme and language in place, not yet shown. ``note``: a sentence it shall say first."""
    from toolbox.main_window import MainWindow
    from toolbox.shell import i18n, theme
    from toolbox.shell.session import Session

    session = Session.load()
    session.notes += [note] if note else []
    theme.install(app, session.get_text("theme", "system"))
    i18n.install(app, options.lang or session.get_text("language") or None)
    window = MainWindow(session, options)
    AfterFirstPaint(window).painted.connect(window.start_engine)
    return window


def _let_ctrl_c_close(app: QApplication, window: MainWindow) -> None:
    """Ctrl+C in the terminal closes the window properly, so that the session is saved."""
    signal.signal(signal.SIGINT, lambda *_: window.leaving.leave())
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: window.leaving.leave())
    wake = QTimer(window)  # lets Python see the signal
    wake.start(250)
    wake.timeout.connect(lambda: None)


def default_options(datasets_root: Path | None = None) -> argparse.Namespace:
    """What ``demo_toolbox.py`` without arguments means; for tests and benchmarks."""
    return argparse.Namespace(
        datasets_root=datasets_root, models_dir=None, model_folders=[], cpu=True, seed=None, lang="en"
    )

"""When something unexpected happens: the hook, the report and the dialog of an uncaught error."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from core import paths


def report(details: str) -> str:
    """A text a person can paste into a bug report."""
    return "\n".join(
        (
            f"Voice Toolbox on {platform.platform()}, Python {platform.python_version()}",
            f"Log folder: {paths.log_dir()}",
            "",
            details.strip(),
        )
    )


def install_hooks(show: Callable[[str], None]) -> None:
    """Log every uncaught error of any thread and hand its traceback to ``show`` (called on the thread it happened in)."""
    log = logging.getLogger("uncaught")

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("%s", details)
        write_out(details)
        show(details)

    def on_thread_error(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_error(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error


def write_out(details: str) -> None:
    """To the terminal, where there is one: an error may come before any window can show it."""
    if sys.stderr is not None:
        sys.stderr.write(details)


def show_refused_start(details: str) -> None:
    """An error before there is a window: on stderr and, where there is a screen, in a box that waits to be closed."""
    logging.getLogger("uncaught").error("%s", details)
    write_out(details)
    if QApplication.platformName() in ("offscreen", "minimal"):
        return
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText("The program could not start.")
    box.setInformativeText(details.strip().splitlines()[-1])
    box.setDetailedText(details)
    box.exec()


def show_crash(window: QWidget, details: str) -> None:
    """A report to copy, without stopping the window; while one is shown, what follows goes to the log only."""
    shown = window.findChild(QMessageBox, "crash_dialog")
    if shown is not None and shown.isVisible():
        return
    box = QMessageBox(window)
    box.setObjectName("crash_dialog")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("MainWindow", "Something unexpected happened"))
    box.setText(
        QCoreApplication.translate(
            "MainWindow",
            "The program goes on and nothing you made is lost. The report below helps to mend it.",
        )
    )
    box.setInformativeText(
        QCoreApplication.translate("MainWindow", "The log is in {folder}.").format(folder=paths.log_dir())
    )
    box.setDetailedText(report(details))
    copy = box.addButton(QCoreApplication.translate("MainWindow", "Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report(details)))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()

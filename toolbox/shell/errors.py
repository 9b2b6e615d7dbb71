"""When something unexpected happens: the report, and the hook that turns a crash into a dialog."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

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
        show(details)

    def on_thread_error(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_error(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = on_error
    threading.excepthook = on_thread_error

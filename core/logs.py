"""Where a process writes its log."""

from __future__ import annotations

import logging
import logging.handlers
from contextlib import suppress

from core import paths


def log_to_file(name: str) -> None:
    """Send this process's log to ``<log folder>/<name>.log``, rotated at 1 MB; to stderr where that file is refused."""
    handler: logging.Handler = logging.StreamHandler()
    with suppress(OSError):
        handler = logging.handlers.RotatingFileHandler(
            paths.log_dir() / f"{name}.log",
            maxBytes=1_000_000,
            backupCount=2,
            encoding="utf-8",
            errors="backslashreplace",
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)

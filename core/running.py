"""A folder that somebody works in: told by a lock that the system drops when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from core.errors import ToolboxError

LOCK = ".running"
TRIES, PAUSE_S = 5, 0.02


@contextlib.contextmanager
def running(folder: Path) -> Iterator[None]:
    """Hold the folder. Raises :class:`ToolboxError` when another process does."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / LOCK, "a", encoding="utf-8") as file:
        if not _lock_soon(file):
            raise ToolboxError(f"Something is at work in {folder} already; stop it first or choose another folder.")
        yield


def is_running(folder: Path) -> bool:
    """Whether a process holds the folder."""
    try:
        with open(folder / LOCK, "r+", encoding="utf-8") as file:
            return not _lock(file)
    except OSError:
        return False


def _lock_soon(file: IO[str]) -> bool:
    """Asking :func:`is_running` takes the lock for a moment; that must not be mistaken for work."""
    for _ in range(TRIES):
        if _lock(file):
            return True
        time.sleep(PAUSE_S)
    return False


def _lock(file: IO[str]) -> bool:
    """Closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True

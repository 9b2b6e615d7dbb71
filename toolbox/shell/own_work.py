"""What each open window works on, in a folder of its own: windows on one home mix nothing, and what a killed one held comes back whole."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, NamedTuple

from core.errors import ToolboxError
from core.files import write_text
from core.running import is_running, running
from library.records import new_id

log = logging.getLogger(__name__)
WORKED = "worked"
WORK = ("speak", "reference", "result", "filters", WORKED)
"""Values of a session that belong together; the last says when (seconds since 1970) they were such."""
FOLDER, FILE_NAME = "windows", "work.json"
ENDED = "ended"
"""In a file whose window was closed, or was told of: nobody needs to hear of it again."""
KEPT = 8
MOST_BYTES = 16 << 20


class Left(NamedTuple):
    """What a window held that is no more."""

    when: float
    folder: Path
    work: dict[str, Any]

    @property
    def text(self) -> str:
        return _text(self.work)


class OwnWork:
    """A folder below ``home/windows``, held by a lock as long as the process lives."""

    def __init__(self, home: Path) -> None:
        self._home = home / FOLDER
        self._folder: Path | None = None
        self._held = ExitStack()

    def begin(self, last: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
        """Take a folder. ``last`` is the work that the session holds.

        Returns the work to go on with, and how many other windows left a text that nobody was told of.
        """
        alive, left = self._found()
        wanted = [each for each in left if (each.text if alive else each.when >= _when(last))]
        if wanted and self._hold(wanted[0].folder):
            left.remove(wanted[0])
            work = {key: value for key, value in wanted[0].work.items() if key != ENDED}
            with suppress(ToolboxError):
                self.write(work)
        else:
            work = dict(last)
            self._hold(self._home / new_id())
        return work, self._sort_out(left, _text(work))

    def write(self, work: Mapping[str, Any]) -> None:
        """Keep this. Raises :class:`core.ToolboxError` when the disk refuses."""
        if self._folder is not None:
            _write(self._folder, work)

    def end(self) -> None:
        """The window is closed: what it held stays only while another one is open, for the next that is opened beside it."""
        folder, self._folder = self._folder, None
        self._held.close()
        if folder is None:
            return
        alive, _ = self._found()
        work = _read(folder)
        if alive and _text(work):
            with suppress(ToolboxError):
                _write(folder, work | {ENDED: True})
        else:
            shutil.rmtree(folder, ignore_errors=True)

    def _found(self) -> tuple[bool, list[Left]]:
        """Whether another window is open, and what those left that are not, newest first."""
        folders = list(self._home.iterdir()) if self._home.is_dir() else []
        open_ones = {folder for folder in folders if is_running(folder)}
        left = [
            Left(_when(work), folder, work) for folder in folders if folder not in open_ones for work in [_read(folder)]
        ]
        return bool(open_ones), sorted(left, key=lambda each: each.when, reverse=True)

    def _hold(self, folder: Path) -> bool:
        try:
            self._held.enter_context(running(folder))
        except (ToolboxError, OSError) as error:  # another window was quicker, or the disk refuses
            log.info("%s is not ours: %s", folder, error)
            return False
        self._folder = folder
        return True

    @staticmethod
    def _sort_out(left: list[Left], text: str) -> int:
        """Take away what nobody misses; returns how many are news, which from now on they are not."""
        kept = [each for each in left if each.text and each.text != text][:KEPT]
        for each in left:
            if each not in kept:
                shutil.rmtree(each.folder, ignore_errors=True)
        news = [each for each in kept if not each.work.get(ENDED)]
        for each in news:
            with suppress(ToolboxError):
                _write(each.folder, each.work | {ENDED: True})
        return len(news)


def _write(folder: Path, work: Mapping[str, Any]) -> None:
    write_text(folder / FILE_NAME, json.dumps(dict(work)))


def _read(folder: Path) -> dict[str, Any]:
    """Empty when there is nothing, or nothing of ours."""
    path = folder / FILE_NAME
    try:
        found = json.loads(path.read_text("utf-8")) if path.stat().st_size <= MOST_BYTES else None
    except (OSError, ValueError, RecursionError):
        found = None
    return {key: value for key, value in found.items() if key in (*WORK, ENDED)} if isinstance(found, dict) else {}


def _when(work: Mapping[str, Any]) -> float:
    when = work.get(WORKED)
    return float(when) if isinstance(when, int | float) else 0.0


def _text(work: Mapping[str, Any]) -> str:
    """What was typed; "" when nothing was."""
    speak = work.get("speak")
    request = speak.get("request") if isinstance(speak, Mapping) else None
    text = request.get("text") if isinstance(request, Mapping) else None
    return text.strip() if isinstance(text, str) else ""

"""What the window looked like and what was chosen when it was last open. Restored at start, saved shortly after any change."""

from __future__ import annotations

import base64
import copy
import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core import paths
from core.errors import ToolboxError
from core.files import safe_name, set_aside, write_text
from toolbox.shell.own_work import WORK, WORKED, OwnWork

log = logging.getLogger(__name__)
FILE_NAME = "session.json"
VERSION = 1
AUTOSAVE_MS = 700
MOST_BYTES = 16 << 20


def _read(path: Path) -> dict[str, Any]:
    """The values of a file; ValueError when it holds something else or far more than any of ours."""
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} is too large")
    read = json.loads(path.read_bytes())  # editors put marks in front, or choose UTF-16
    if not isinstance(read, dict) or not isinstance(read.get("values"), dict):
        raise ValueError(f"{path.name} holds no values")
    return read["values"]


def _write(path: Path, kind: str, values: dict[str, Any]) -> None:
    write_text(path, json.dumps({kind: VERSION, "values": values}, indent=1))


class Session:
    """Remembered values by key, JSON on disk: geometry and docks, models, text, voice, feeling, knobs, map view ...

    Values must be JSON (``dict``, ``list``, ``str``, numbers, ``bool``, None); bytes go through :meth:`set_bytes`.
    """

    def __init__(self, path: Path | None = None, values: dict[str, Any] | None = None) -> None:
        self.path = path or paths.data_dir() / FILE_NAME
        self.notes: list[str] = []
        self._values = values or {}
        self._saved = copy.deepcopy(self._values)
        self._own = OwnWork(self.path.parent)
        self._worked = False

    @classmethod
    def load(cls, path: Path | None = None) -> Session:
        """The last session. A missing file is an empty session; a damaged one is set aside, and ``notes`` says so."""
        session = cls(path)
        try:
            session._values = _read(session.path)
            session._saved = copy.deepcopy(session._values)
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError) as error:
            log.warning("session unreadable: %s", error)
            session._set_aside()
        return session

    def get(self, key: str, default: Any = None) -> Any:
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remember; :meth:`save` writes it. Raises TypeError for what JSON cannot hold."""
        json.dumps(value)
        self._values[key] = value

    def get_text(self, key: str, default: str = "") -> str:
        """A text; the default when a hand-edited file holds something else."""
        value = self._values.get(key, default)
        return value if isinstance(value, str) else default

    def get_number(self, key: str, default: float) -> float:
        value = self._values.get(key, default)
        return value if isinstance(value, int | float) and not isinstance(value, bool) and value == value else default

    def get_bytes(self, key: str) -> bytes:
        """What :meth:`set_bytes` kept; empty when there is none or it is damaged."""
        try:
            return base64.b64decode(self._values.get(key, ""), validate=True)
        except (ValueError, TypeError):
            return b""

    def set_bytes(self, key: str, value: bytes) -> None:
        """For ``QMainWindow.saveState()`` and the like: pass ``bytes(state.data())``."""
        self._values[key] = base64.b64encode(value).decode("ascii")

    def changed(self) -> bool:
        return self._values != self._saved

    def begin(self) -> None:
        """A window opens with this: what windows that are no more worked on comes back, each on its own (:mod:`own_work`)."""
        last = self._work()
        work, others = self._own.begin(last)
        if work != last:
            self._values = self._without_work(self._values) | work
            self._saved, self._worked = copy.deepcopy(self._values), True
        if others:
            self.notes.append(
                "Another window was open when the program ended; start the program once more beside this one, and what it held comes back."
            )

    def save(self) -> None:
        """Write what changed into the file as it is now: another window may have saved its own changes.

        Settings are written one by one; what was worked on only together, as the text of one window is not that of another's
        sound. Raises :class:`core.ToolboxError` when the disk refuses.
        """
        if not self.changed():
            return
        own = {key: value for key, value in self._values.items() if key not in self._saved or value != self._saved[key]}
        try:
            others = _read(self.path)
        except (OSError, ValueError, RecursionError):
            others = self._values
        if not own.keys().isdisjoint(WORK):
            self._values[WORKED], self._worked = time.time(), True
            own |= self._work()
            others = self._without_work(others)
            self._own.write(self._work())
        _write(self.path, "version", others | own)
        self._saved = copy.deepcopy(self._values)

    def end(self) -> None:
        """The window is closed, and what it worked on is what the next one shows. Raises as :meth:`save` does."""
        if self._worked:
            self._values[WORKED] = time.time()
        self.save()
        self._own.end()

    def _work(self) -> dict[str, Any]:
        return {key: self._values[key] for key in WORK if key in self._values}

    @staticmethod
    def _without_work(values: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in values.items() if key not in WORK}

    def _set_aside(self) -> None:
        if aside := set_aside(self.path):
            self.notes.append(f"The last session could not be read and has been set aside as {aside}.")
        else:
            self.notes.append("The last session could not be read; the window starts with its first layout.")


class SessionSaver(QObject):
    """Saves a session shortly after the first :meth:`touch`, so a crash loses less than a second, also of steady typing.

    ``failed(str)`` once when the disk refuses, and again only after it worked in between.
    """

    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._refused = False
        self._timer = QTimer(self, singleShot=True, timeout=self.save)
        self._timer.setInterval(AUTOSAVE_MS)

    def set(self, key: str, value: Any) -> None:
        """Remember a value and save soon."""
        self._session.set(key, value)
        self.touch()

    def touch(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Save now; never raises."""
        self._write(self._session.save)

    def end(self) -> None:
        """Save for the last time; never raises."""
        self._write(self._session.end)

    def _write(self, write: Callable[[], None]) -> None:
        self._timer.stop()
        try:
            write()
            self._refused = False
        except ToolboxError as error:
            if not self._refused:
                self.failed.emit(str(error))
            self._refused = True


class Presets:
    """Named settings of the Speak panel (model, knobs, feeling), one shareable JSON file each in the settings folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or paths.config_dir() / "presets"

    def names(self) -> Sequence[str]:
        return sorted(path.stem for path in self.folder.glob("[!.]*.json")) if self.folder.is_dir() else []

    def save(self, name: str, values: dict[str, Any]) -> str:
        """Keep under ``name`` (made fit for a file); returns the name used."""
        used = safe_name(name, 100)
        _write(self.folder / f"{used}.json", "preset", values)
        return used

    def load(self, name: str) -> dict[str, Any]:
        """Raises :class:`core.ToolboxError` with one sentence when the file is missing or damaged."""
        try:
            return _read(self.folder / f"{name}.json")
        except (OSError, ValueError, RecursionError) as error:
            raise ToolboxError(f"The preset “{name}” cannot be read; save it again.") from error

    def delete(self, name: str) -> None:
        (self.folder / f"{name}.json").unlink(missing_ok=True)

"""Everything a person gathered or made: history, voices and takes, kept across restarts.

No widgets and no threads here: the calls are small (a few rows, a file rename) and may come from any thread. Deleted audio
waits in a bin until the program is closed, so every deletion can be undone.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import paths
from core.errors import ToolboxError
from core.files import free_path
from library.records import Feeling, Record, Take, UtteranceRecord, Voice, new_id
from library.store import KINDS, Records, Store

log = logging.getLogger(__name__)
FILE_NAME = "library.sqlite3"
LEFT_S = 30 * 86400.0


@dataclass(frozen=True)
class Removed:
    """What a deletion took away: give it to :meth:`Library.restore` to undo."""

    kind: str
    records: tuple[Record, ...]
    moved: tuple[tuple[Path, Path], ...] = ()
    """(where the audio was, where it waits in the bin)."""


class Library:
    """The open library. ``notes`` holds sentences for the person about what went wrong while opening."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else paths.data_dir()
        self._bin = self.folder / "bin" / new_id()  # another window's deletions are its own
        self._store = Store(self.folder / FILE_NAME)
        self._kinds: dict[str, Records[Any]] = {kind: Records(self._store, kind, KINDS[kind]) for kind in KINDS}
        self.utterances: Records[UtteranceRecord] = self._kinds["utterances"]
        self.voices: Records[Voice] = self._kinds["voices"]
        self.feelings: Records[Feeling] = self._kinds["feelings"]
        self.takes: Records[Take] = self._kinds["takes"]
        self._listeners: list[Callable[[str], None]] = []

    @property
    def notes(self) -> list[str]:
        return list(self._store.notes)

    def subscribe(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Call ``listener(kind)`` after every change of ``utterances``, ``voices``, ``feelings`` or ``takes``; returns how to end that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def put(self, *records: Record) -> None:
        """Keep these records (a record with a known id replaces the old one)."""
        for kind in KINDS:
            chosen = [record for record in records if self.kind_of(record) == kind]
            if chosen:
                self._kinds[kind].put(*chosen)
                self._tell(kind)

    @staticmethod
    def kind_of(record: Record) -> str:
        return next(kind for kind, known in KINDS.items() if isinstance(record, known))

    def free_voice_name(self, wanted: str) -> str:
        """``wanted``, or with a number when another voice has that name."""
        wanted = " ".join(wanted.split()) or "Voice"
        taken = {voice.name.casefold() for voice in self.voices.all()}
        name, number = wanted, 2
        while name.casefold() in taken:
            name, number = f"{wanted} {number}", number + 1
        return name

    def remove(self, kind: str, ids: Sequence[str]) -> Removed:
        """Delete records. Audio the program made itself (takes, recordings) goes to the bin; a person's own files stay."""
        kept = self._kinds[kind]
        records: list[Record] = [record for record in map(kept.get, ids) if record is not None]
        moved: list[tuple[Path, Path]] = []
        try:
            for record in records:
                path = Path(getattr(record, "path", ""))
                if os.path.isfile(path) and self._is_ours(path):
                    moved.append((path, self._to_bin(path)))
            kept.delete([record.id for record in records])
        except ToolboxError:
            self._move_back(moved)
            raise
        except OSError as error:
            self._move_back(moved)
            reason = "the disk is full; free some space and try again"
            if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                reason = "a file is in use or protected; close what uses it and try again"
            raise ToolboxError(f"Nothing was deleted: {reason}.") from error
        self._tell(kind)
        return Removed(kind, tuple(records), tuple(moved))

    def restore(self, removed: Removed) -> None:
        """Undo :meth:`remove`. Raises :class:`core.ToolboxError` when a sound did not come back; its record does."""
        self._move_back(removed.moved)
        self._kinds[removed.kind].put(*removed.records)
        self._tell(removed.kind)
        lost = [path.name for path, _ in removed.moved if not os.path.isfile(path)]
        if lost:
            raise ToolboxError(f"{', '.join(lost)} could not be brought back; look for it in {self.bin_dir()}.")

    def bin_dir(self) -> Path:
        """Where the audio waits that was deleted through this object."""
        return self._bin

    def empty_bin(self) -> None:
        """Delete the audio in the bin for good, and what a window that crashed left in its own a month ago."""
        shutil.rmtree(self.bin_dir(), ignore_errors=True)
        with suppress(OSError):
            for left in self._bin.parent.iterdir():
                if time.time() - left.stat().st_mtime > LEFT_S:
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
            self._bin.parent.rmdir()

    def close(self) -> None:
        """A clean end of the session: the bin is emptied and the file let go of. After a crash the bin is still there."""
        self.empty_bin()
        self._store.close()

    def _is_ours(self, path: Path) -> bool:
        # The folder is resolved, a file that is a link is not: the link is ours, what it points to is not.
        place = Path(os.path.realpath(path.parent), path.name)
        own = (self.folder / name for name in ("takes", "recordings"))
        folders = (os.path.realpath(folder) for folder in (*own, paths.recordings_dir()))
        return path.is_absolute() and any(place.is_relative_to(folder) for folder in folders)

    def _to_bin(self, path: Path) -> Path:
        self.bin_dir().mkdir(parents=True, exist_ok=True)
        waiting = free_path(self.bin_dir() / path.name)
        shutil.move(path, waiting)  # recordings may lie on another disk
        return waiting

    @staticmethod
    def _move_back(moved: Sequence[tuple[Path, Path]]) -> None:
        for path, waiting in moved:
            try:
                if waiting.is_file() and not path.exists():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(waiting, path)
            except OSError:
                log.exception("could not bring back %s", path)

    def _tell(self, kind: str) -> None:
        for listener in list(self._listeners):
            listener(kind)

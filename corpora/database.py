"""The SQLite file behind the index: schema, one connection a thread, salvage of what can be read of a damaged one."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from core import rescue
from core.errors import CorpusError
from corpora.names import fold, shown

logger = logging.getLogger(__name__)

SCHEMA_VERSION = 5
_BUSY_SECONDS = 20.0
_WHAT = "The list of recordings"

# ``who`` is the speaker and ``haystack`` the file's name, a line end and the text, both folded for the search.
_KEPT = """
CREATE TABLE IF NOT EXISTS roots (path TEXT PRIMARY KEY, scanned_at REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file_fixes (path TEXT PRIMARY KEY, speaker TEXT NOT NULL) WITHOUT ROWID;
"""
_LISTING = """
CREATE TABLE IF NOT EXISTS datasets (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, path TEXT UNIQUE NOT NULL, layout TEXT NOT NULL,
    language TEXT NOT NULL, excludes TEXT NOT NULL, n_utterances INTEGER, n_speakers INTEGER);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, dataset_id INTEGER NOT NULL, speaker TEXT NOT NULL, who TEXT NOT NULL,
    guess TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, emotion TEXT NOT NULL, seconds REAL,
    size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, details TEXT NOT NULL, haystack TEXT NOT NULL,
    sort_key TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS files_in_order ON files (sort_key);
CREATE INDEX IF NOT EXISTS files_by_dataset ON files (dataset_id, sort_key);
CREATE INDEX IF NOT EXISTS files_by_speaker ON files (dataset_id, speaker, sort_key);
"""
_SALVAGED: dict[str, tuple[tuple[str, ...], tuple[type, ...]]] = {
    "roots": (("path", "scanned_at"), (str,)),
    "file_fixes": (("path", "speaker"), (str, str)),
    "datasets": (
        ("id", "name", "path", "layout", "language", "excludes", "n_utterances", "n_speakers"),
        (int, str, str, str, str, str),
    ),
    "files": (
        ("id", "path", "dataset_id", "speaker", "who", "guess", "text", "language", "emotion", "seconds", "size_bytes", "mtime_ns",
         "details", "haystack", "sort_key"),
        (int, str, int, str, str, str, str, str, str, object, int, int, str, str, str),
    ),
}  # fmt: skip
"""Columns of each table, the key first, and what the first of them hold in a row that is whole."""


class Damaged(CorpusError):
    """The list was found damaged and has been made anew from what could be read: what was asked may be asked again."""


class _Connection(sqlite3.Connection):
    """A plain connection cannot be referenced weakly; this one can."""


class Database:
    """A connection for each thread that asks, in WAL mode: readers see the last commit and never wait for a writer."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._remarks: list[str] = []
        self._local = threading.local()
        self._open: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._lock = threading.RLock()
        self._generation = 0
        self._only_looking = False
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CorpusError(
                f"{_WHAT} cannot be kept in {shown(str(self.path))}; check that the folder can be written to."
            ) from error
        self._begin()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection; its ``fold(text)`` is :func:`corpora.names.fold`."""
        generation, connection = getattr(self._local, "connection", (-1, None))
        if connection is None or generation != self._generation:
            if connection is not None:
                connection.close()
            connection = self._connect()
            connection.create_function("fold", 1, lambda text: text and fold(text), deterministic=True)
            self._local.connection = (self._generation, connection)
            with self._lock:
                self._open.add(connection)
        return connection

    def _connect(self) -> _Connection:
        place = f"{self.path.resolve().as_uri()}?immutable=1" if self._only_looking else self.path
        connection = sqlite3.connect(
            place,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=_Connection,
            uri=self._only_looking,
        )
        if not self._only_looking:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _begin(self) -> None:
        """Open for writing; where the disk refuses that and there is a list, for looking only."""
        try:
            with suppress(Damaged), self.watched():
                self._create()
                rescue.check(self.connection())
                for table, (columns, types) in _SALVAGED.items():
                    rescue.check_types(self.connection(), table, columns, types)
        except CorpusError as refused:
            if not self.path.exists():
                raise
            self._change(only_looking=True)
            with self.watched():
                if self.connection().execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
                    raise
            self._remarks.append(f"{str(refused).removesuffix('.')}; until then it can only be looked at.")

    def _change(self, only_looking: bool) -> None:
        self._only_looking = only_looking
        self._generation += 1

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Around all reading and writing: damage is mended and raised as :class:`Damaged`, a refusal as :class:`CorpusError`."""
        generation = self._generation
        try:
            yield
        except sqlite3.Error as error:
            if not rescue.is_damage(error):
                raise self._refusal(error) from error
            with self._lock:
                if generation == self._generation:  # else another thread was faster
                    self._mend(error)
            raise Damaged(f"{_WHAT} was damaged and is made anew; try again.") from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A short write: committed at the end, undone on any error. Raises as :meth:`watched`."""
        if self._only_looking:
            self._change(only_looking=False)
            try:
                with self.watched():
                    self._create()
            except CorpusError:
                self._change(only_looking=True)
                raise
        with self.watched():
            connection = self.connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite ends one by itself when the disk is full
                    connection.execute("ROLLBACK")
                raise

    def take_remarks(self) -> list[str]:
        """Sentences for the person on what was found damaged and mended, each told once."""
        told, self._remarks = self._remarks, []
        return told

    def close(self) -> None:
        """Close the connections of all threads; none may be using the database any more."""
        with self._lock:
            for connection in list(self._open):
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def _create(self) -> None:
        version = self.connection().execute("PRAGMA user_version").fetchone()[0]
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version != SCHEMA_VERSION:  # the listing can be made again, what a person corrected cannot
                for table in ("files", "datasets"):
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            for statement in (_KEPT + _LISTING).split(";\n"):
                connection.execute(statement)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _mend(self, error: sqlite3.Error) -> None:
        """Set the file aside and begin a new one with the rows that can be read. Other threads change over when they ask next."""
        logger.warning("%s %s is damaged: %s", _WHAT, self.path, error)
        _, connection = getattr(self._local, "connection", (0, None))
        if connection is not None:
            connection.close()
        try:
            aside = rescue.free_place(self.path)
            rescue.set_aside(self.path, aside)
            self._generation += 1
            self._create()
            counts = {table: self._copy(aside, table) for table in _SALVAGED}
            if not any(counts.values()):
                copy = rescue.with_schema(aside, _KEPT + _LISTING)
                counts = {table: self._copy(copy, table) for table in _SALVAGED}
                copy.unlink()
            self.connection().execute("DELETE FROM files WHERE dataset_id NOT IN (SELECT id FROM datasets)")
        except OSError as refused:
            raise CorpusError(f"{_WHAT} is damaged and in use; restart the program.") from refused
        except sqlite3.Error as refused:
            raise self._refusal(refused) from refused
        self._remarks.append(
            f"{_WHAT} was damaged; {counts['files']} of its entries and {counts['file_fixes']} corrections could be kept, scan"
            f" your folders again to complete it; the damaged file lies beside it as {shown(aside.name)}."
        )

    def _refusal(self, error: sqlite3.Error) -> CorpusError:
        return CorpusError(rescue.refusal(error, _WHAT, Path(shown(str(self.path)))))

    def _copy(self, aside: Path, table: str) -> int:
        """Rows of the damaged file into the new one; returns how many."""
        columns, types = _SALVAGED[table]
        rows = rescue.salvage(aside, table, columns, lambda row: _is_whole(row, columns, types))
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        connection = self.connection()
        before = connection.total_changes
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(sql, rows)
        connection.execute("COMMIT")
        return connection.total_changes - before


def _is_whole(row: tuple[Any, ...], columns: tuple[str, ...], types: tuple[type, ...]) -> bool:
    if not all(isinstance(value, kind) for value, kind in zip(row, types)):
        return False
    try:
        parsed = [json.loads(value) for name, value in zip(columns, row) if name in ("excludes", "details")]
    except (ValueError, RecursionError):
        return False
    return "\ufffd" not in str(row[columns.index("path")]) and all(isinstance(value, (list, dict)) for value in parsed)

"""The SQLite file behind the index: schema, one connection a thread, recovery from damage."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import CorpusError

logger = logging.getLogger(__name__)

SCHEMA_VERSION = 3
_BUSY_SECONDS = 20.0

_KEPT = """
CREATE TABLE IF NOT EXISTS roots (path TEXT PRIMARY KEY, scanned_at REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file_fixes (path TEXT PRIMARY KEY, speaker TEXT NOT NULL) WITHOUT ROWID;
"""
_LISTING = """
CREATE TABLE IF NOT EXISTS datasets (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, path TEXT UNIQUE NOT NULL, layout TEXT NOT NULL,
    language TEXT NOT NULL, excludes TEXT NOT NULL, n_utterances INTEGER, n_speakers INTEGER);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL, dataset_id INTEGER NOT NULL, speaker TEXT NOT NULL,
    guess TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, emotion TEXT NOT NULL, seconds REAL,
    size_bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, details TEXT NOT NULL, haystack TEXT NOT NULL,
    sort_key TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS files_in_order ON files (sort_key);
CREATE INDEX IF NOT EXISTS files_by_dataset ON files (dataset_id, sort_key);
CREATE INDEX IF NOT EXISTS files_by_speaker ON files (dataset_id, speaker, sort_key);
"""


class _Connection(sqlite3.Connection):
    """A plain connection cannot be referenced weakly; this one can."""


class Database:
    """A connection for each thread that asks, in WAL mode: readers see the last commit and never wait for a writer."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._local = threading.local()
        self._open: weakref.WeakSet[_Connection] = weakref.WeakSet()
        self._lock = threading.Lock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except (sqlite3.OperationalError, OSError) as error:
            raise CorpusError(
                f"The list of recordings cannot be kept in {self.path}; check that the folder can be written to."
            ) from error

    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: _Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, factory=_Connection
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = connection
            with self._lock:
                self._open.add(connection)
        return connection

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A short write: committed at the end, undone on any error."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connections of all threads; none may be using the database any more."""
        with self._lock:
            for connection in list(self._open):
                connection.close()
            self._open.clear()
        self._local = threading.local()

    def _prepare(self) -> None:
        try:
            self._create()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            logger.warning("The list of recordings %s is damaged and is made anew: %s", self.path, error)
            self.close()
            self._set_aside()
            self._create()

    def _create(self) -> None:
        version = self.connection().execute("PRAGMA user_version").fetchone()[0]
        with self.transaction() as connection:
            if version != SCHEMA_VERSION:  # the listing can be made again, what a person corrected cannot
                for table in ("files", "datasets"):
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in (_KEPT + _LISTING).split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _set_aside(self) -> None:
        number = 1
        while (kept := self.path.with_name(f"{self.path.name}.damaged-{number}")).exists():
            number += 1
        os.replace(self.path, kept)
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

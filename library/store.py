"""The library's file: one SQLite table per kind of record, small writes, never a lost page of work."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from core.errors import ToolboxError
from library.records import Take, UtteranceRecord, Voice, unpack
from library.requests import pack

log = logging.getLogger(__name__)
R = TypeVar("R", bound=UtteranceRecord | Voice | Take)
VERSION = 1
KINDS: dict[str, type[Any]] = {"utterances": UtteranceRecord, "voices": Voice, "takes": Take}
"""Table -> what it keeps."""


class Store:
    """An open library file. Safe from several threads: one connection, one lock, writes of a few rows.

    A file that is no library any more is set aside as ``library.damaged-<time>.sqlite3`` and a new one begun; one that
    cannot be written at all is replaced by memory. ``notes`` then says so, in sentences for the person.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []
        self._lock = threading.RLock()
        try:
            self._connection = self._open(path)
        except sqlite3.OperationalError as error:
            log.warning("library cannot be opened: %s", error)
            self._connection = self._in_memory()
        except sqlite3.DatabaseError as error:
            log.warning("library is damaged: %s", error)
            self._connection = self._begin_anew(path)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise ToolboxError(
                "The library could not be read; restart the program, and look into its log if that does not help."
            ) from error

    def write(self, statements: Iterable[tuple[str, Sequence[Any]]]) -> None:
        """Run all statements or none. Raises :class:`core.ToolboxError` when the disk refuses."""
        try:
            with self._lock, self._connection:
                for sql, values in statements:
                    self._connection.execute(sql, values)
        except sqlite3.Error as error:
            log.exception("library write failed")
            raise ToolboxError(
                "The library could not be saved; check that the disk is not full and not write-protected."
            ) from error

    def close(self) -> None:
        with self._lock, suppress(sqlite3.Error):
            # The log is folded into the file only here: it costs a disk flush, which the window must never wait for.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._lock:
            self._connection.close()

    def _open(self, path: Path) -> sqlite3.Connection:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=1.0, check_same_thread=False)
        try:
            return self._prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise

    @staticmethod
    def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint=0")
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise sqlite3.DatabaseError(problem)
        with connection:
            for table in KINDS:
                connection.execute(
                    f"CREATE TABLE IF NOT EXISTS {table} (id TEXT PRIMARY KEY, created REAL, source TEXT, search TEXT, body TEXT)"
                )
                connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_by_time ON {table} (created)")
            connection.execute(f"PRAGMA user_version={VERSION}")
        return connection

    def _begin_anew(self, path: Path) -> sqlite3.Connection:
        aside = path.with_name(
            f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns() % 10000}{path.suffix}"
        )
        try:
            path.rename(aside)
            for ending in ("-wal", "-shm"):
                beside = path.with_name(path.name + ending)
                if beside.exists():
                    beside.rename(aside.with_name(aside.name + ending))
            self.notes.append(
                f"The library file was damaged and has been set aside as {aside.name}; a new one was begun."
            )
            return self._open(path)
        except (OSError, sqlite3.Error):
            log.exception("damaged library could not be set aside")
            return self._in_memory()

    def _in_memory(self) -> sqlite3.Connection:
        self.notes.append(
            f"The library in {self.path.parent} cannot be opened; check the rights of that folder. "
            "Until then voices and history last only until you close the program."
        )
        return self._prepare(sqlite3.connect(":memory:", check_same_thread=False))


KEPT_RECORDS = 1000


class Records(Generic[R]):
    """All records of one kind, newest first."""

    def __init__(self, store: Store, table: str, kind: type[R]) -> None:
        self._store, self._table, self._kind = store, table, kind
        # Takes carry vectors: reading a table of hundreds anew after every take would stall the window.
        self._read = lru_cache(maxsize=KEPT_RECORDS)(self._read_anew)

    def put(self, *records: R) -> None:
        """Insert or replace, all in one write."""
        sql = f"INSERT OR REPLACE INTO {self._table} (id, created, source, search, body) VALUES (?, ?, ?, ?, ?)"
        self._store.write((sql, self._row(record)) for record in records)

    def get(self, record_id: str) -> R | None:
        rows = self._store.rows(f"SELECT body FROM {self._table} WHERE id = ?", (record_id,))
        return self._read(rows[0][0]) if rows else None

    def find(self, search: str = "", source: str = "", limit: int = 500, offset: int = 0) -> list[R]:
        """Records holding every word of ``search``; damaged rows are skipped (and stay in the file)."""
        where, values = self._where(search, source)
        sql = f"SELECT body FROM {self._table}{where} ORDER BY created DESC, rowid DESC LIMIT ? OFFSET ?"
        read = (self._read(row[0]) for row in self._store.rows(sql, (*values, limit, offset)))
        return [record for record in read if record is not None]

    def all(self) -> list[R]:
        return self.find(limit=-1)

    def count(self, search: str = "", source: str = "") -> int:
        where, values = self._where(search, source)
        return int(self._store.rows(f"SELECT COUNT(*) FROM {self._table}{where}", values)[0][0])

    def delete(self, ids: Sequence[str]) -> list[R]:
        """Forget these records; returns those there were, to :meth:`put` back."""
        removed = [record for record in map(self.get, ids) if record is not None]
        self._store.write((f"DELETE FROM {self._table} WHERE id = ?", (record_id,)) for record_id in ids)
        return removed

    def _row(self, record: R) -> tuple[Any, ...]:
        body = json.dumps(pack(record), ensure_ascii=False)
        return record.id, record.created, getattr(record, "source", ""), record.search_text().lower(), body

    def _read_anew(self, body: str) -> R | None:
        try:
            return unpack(self._kind, json.loads(body))
        except (ValueError, TypeError, KeyError, AttributeError):
            log.warning("unreadable record in %s: %.80r", self._table, body)
            return None

    @staticmethod
    def _where(search: str, source: str) -> tuple[str, list[Any]]:
        words = search.lower().split()
        tests = ["instr(search, ?) > 0"] * len(words) + ["source = ?"] * bool(source)
        return (" WHERE " + " AND ".join(tests) if tests else ""), [*words, *([source] if source else [])]

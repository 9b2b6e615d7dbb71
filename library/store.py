"""The library's file: one SQLite table per kind of record, small writes, never a lost page of work."""

from __future__ import annotations

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from core import rescue
from core.errors import ToolboxError
from library.records import Feeling, Take, UtteranceRecord, Voice, unpack
from library.requests import pack

log = logging.getLogger(__name__)
R = TypeVar("R", bound=UtteranceRecord | Voice | Feeling | Take)
T = TypeVar("T")
VERSION = 1
_WHAT = "The library"
KINDS: dict[str, type[Any]] = {"utterances": UtteranceRecord, "voices": Voice, "feelings": Feeling, "takes": Take}
"""Table -> what it keeps."""
_SCHEMA = "".join(
    f"CREATE TABLE IF NOT EXISTS {table} (id TEXT PRIMARY KEY, created REAL, source TEXT, search TEXT, body TEXT);"
    f"CREATE INDEX IF NOT EXISTS {table}_by_time ON {table} (created);"
    for table in KINDS
)


class Store:
    """An open library file. Safe from several threads: one connection, one lock, writes of a few rows.

    A damaged file is set aside as ``library.damaged-<time>.sqlite3``, and the rows that can be read go into a new one. Where
    the disk refuses, memory holds what can be read, and every write tries the file again. ``notes`` then says so, in
    sentences for the person.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notes: list[str] = []
        self._lock = threading.RLock()
        self._waiting: list[tuple[str, Sequence[Any]]] | None = None
        """What was written to memory only, since the file was refused; None while there is a file."""
        try:
            self._connection = self._open(path)
        except sqlite3.Error as error:
            log.warning("library cannot be opened: %s", error)
            self._connection = self._begin_anew(path) if _is_damage(error) else self._in_memory(error)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._healing(lambda: self._connection.execute(sql, values).fetchall())
        except sqlite3.Error as error:
            raise ToolboxError(
                "The library could not be read; restart the program, and look into its log if that does not help."
            ) from error

    def write(self, statements: Iterable[tuple[str, Sequence[Any]]]) -> None:
        """Run all statements or none. Raises :class:`core.ToolboxError` when the disk refuses."""
        wanted = list(statements)
        try:
            with self._lock:
                if self._waiting is not None:
                    self._try_again()
                self._healing(lambda: self._run(self._connection, wanted))
                if self._waiting is not None:
                    self._waiting += wanted
        except sqlite3.Error as error:
            log.exception("library write failed")
            raise ToolboxError(
                "The library could not be saved; check that the disk is not full and not write-protected."
            ) from error

    def close(self) -> None:
        with self._lock, suppress(sqlite3.Error):
            if self._waiting:
                self._try_again()
            # The log is folded into the file only here: it costs a disk flush, which the window must never wait for.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._lock:
            self._connection.close()

    @staticmethod
    def _run(connection: sqlite3.Connection, statements: Iterable[tuple[str, Sequence[Any]]]) -> None:
        with connection:
            for sql, values in statements:
                connection.execute(sql, values)

    def _healing(self, work: Callable[[], T]) -> T:
        """Damage that shows only now is mended, and the work done again."""
        try:
            return work()
        except sqlite3.Error as error:
            if self._waiting is not None or not rescue.is_damage(error):
                raise
            log.warning("library is damaged: %s", error)
            self._connection.close()
            self._connection = self._begin_anew(self.path)
            return work()

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise sqlite3.OperationalError(str(error)) from error
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
        rescue.check(connection)
        connection.executescript(_SCHEMA)
        with connection:
            for table in KINDS:
                connection.execute(f"SELECT id, created, source, search, body FROM {table} LIMIT 1")
            connection.execute(f"PRAGMA user_version={VERSION}")
        return connection

    def _begin_anew(self, path: Path) -> sqlite3.Connection:
        stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{time.monotonic_ns() % 10000}"
        aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
        try:
            rescue.set_aside(path, aside)
            connection = self._open(path)
            kept = sum(self._save_rows(connection, aside, table) for table in KINDS)
            if not kept:
                copy = rescue.with_schema(aside, _SCHEMA)
                kept = sum(self._save_rows(connection, copy, table) for table in KINDS)
                copy.unlink()
        except (OSError, sqlite3.Error) as error:
            log.exception("damaged library could not be set aside")
            return self._in_memory(error)
        told = f"The library file was damaged and has been set aside as {aside.name}; a new one was begun."
        self.notes.append(told + (f" It has the {kept} entries that could be read." if kept else ""))
        return connection

    @staticmethod
    def _save_rows(connection: sqlite3.Connection, damaged: Path, table: str) -> int:
        columns = ("rowid", "id", "created", "source", "search", "body")
        rows = [row[1:] for row in rescue.salvage(damaged, table, columns, lambda row: _is_whole(table, row))]
        with connection:
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?, ?, ?, ?)", rows)
        return len(rows)

    def _in_memory(self, refused: Exception) -> sqlite3.Connection:
        error = refused if isinstance(refused, sqlite3.Error) else sqlite3.OperationalError(str(refused))
        self._waiting = []
        self.notes.append(
            f"{rescue.refusal(error, _WHAT, self.path)} Until then voices and history last only until you close the program."
        )
        memory = sqlite3.connect(":memory:", check_same_thread=False)
        # "immutable" needs no files beside it, which a full disk would refuse.
        for mode in ("mode=ro", "mode=ro&immutable=1"):
            with (
                suppress(sqlite3.Error),
                closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?{mode}", uri=True)) as file,
            ):
                file.backup(memory)
                return self._prepare(memory)
        memory.close()
        return self._prepare(sqlite3.connect(":memory:", check_same_thread=False))

    def _try_again(self) -> None:
        """Whether the disk takes the file by now: then everything written meanwhile goes there."""
        try:
            file = self._open(self.path)
        except sqlite3.Error:
            return
        try:
            self._run(file, self._waiting or ())
        except sqlite3.Error:
            file.close()
            return
        self._connection.close()
        self._connection, self._waiting = file, None


def _is_damage(error: sqlite3.Error) -> bool:
    """Tables of another layout count as damage too: they can hold nothing of ours."""
    return rescue.is_damage(error) or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR


def _is_whole(table: str, row: tuple[Any, ...]) -> bool:
    """Whether a salvaged row (rowid, id, created, source, search, body) is a record."""
    if not all(isinstance(text, str) and "\ufffd" not in text for text in (row[1], row[5])):
        return False
    return _read(KINDS[table], row[5]) is not None


def _read(kind: type[R], body: str) -> R | None:
    try:
        return unpack(kind, json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        log.warning("unreadable record: %.80r", body)
        return None


KEPT_RECORDS = 1000


class Records(Generic[R]):
    """All records of one kind, newest first."""

    def __init__(self, store: Store, table: str, kind: type[R]) -> None:
        self._store, self._table, self._kind = store, table, kind
        self._known: dict[str, tuple[str, R | None]] = {}
        """By id, with the text it was read from. Takes carry vectors: reading a table of hundreds anew after every take would stall the window."""

    def put(self, *records: R) -> None:
        """Insert or replace, all in one write."""
        sql = f"INSERT OR REPLACE INTO {self._table} (id, created, source, search, body) VALUES (?, ?, ?, ?, ?)"
        self._store.write((sql, self._row(record)) for record in records)

    def get(self, record_id: str) -> R | None:
        rows = self._store.rows(f"SELECT body FROM {self._table} WHERE id = ?", (record_id,))
        return self._read(record_id, rows[0][0]) if rows else None

    def find(self, search: str = "", source: str = "", limit: int = 500, offset: int = 0) -> list[R]:
        """Records holding every word of ``search``; damaged rows are skipped (and stay in the file)."""
        where, values = self._where(search, source)
        sql = f"SELECT id, body FROM {self._table}{where} ORDER BY created DESC, rowid DESC LIMIT ? OFFSET ?"
        read = (self._read(*row) for row in self._store.rows(sql, (*values, limit, offset)))
        return [record for record in read if record is not None]

    def all(self) -> list[R]:
        return self.find(limit=-1)

    def count(self, search: str = "", source: str = "") -> int:
        where, values = self._where(search, source)
        return int(self._store.rows(f"SELECT COUNT(*) FROM {self._table}{where}", values)[0][0])

    def delete(self, ids: Sequence[str]) -> list[R]:
        """Forget these records; returns those there were, to :meth:`put` back."""
        removed = [record for record in map(self.get, ids) if record is not None]
        for record_id in ids:
            self._known.pop(record_id, None)
        self._store.write((f"DELETE FROM {self._table} WHERE id = ?", (record_id,)) for record_id in ids)
        return removed

    def _read(self, record_id: str, body: str) -> R | None:
        known = self._known.get(record_id)
        if known is not None and known[0] == body:
            return known[1]
        record = _read(self._kind, body)
        if known is not None or len(self._known) < KEPT_RECORDS:
            self._known[record_id] = body, record
        return record

    def _row(self, record: R) -> tuple[Any, ...]:
        # File names may hold bytes that are no text: JSON escapes them, and a search for them finds nothing.
        search = record.search_text().lower().encode("utf-8", "replace").decode()
        return record.id, record.created, getattr(record, "source", ""), search, json.dumps(pack(record))

    @staticmethod
    def _where(search: str, source: str) -> tuple[str, list[Any]]:
        words = search.lower().split()
        tests = ["instr(search, ?) > 0"] * len(words) + ["source = ?"] * bool(source)
        return (" WHERE " + " AND ".join(tests) if tests else ""), [*words, *([source] if source else [])]

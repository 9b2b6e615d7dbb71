"""SQLite files that are damaged or that the disk refuses: what is the matter in one sentence, and the rows that can still be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

_MAX_FAILED_READS = 500
_DAMAGE = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT))
_DAMAGE_WORDS = (
    "could not decode",
    "no such table",
    "no such column",
    "no column named",
    "unsupported file format",
    "malformed",
    "not a database",
)
_REFUSALS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again",
    sqlite3.SQLITE_READONLY: "it is write-protected; check the rights of that folder",
    sqlite3.SQLITE_PERM: "it is write-protected; check the rights of that folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the rights of that folder and that the disk is not full",
    sqlite3.SQLITE_BUSY: "another window is writing to it; try again in a moment",
    sqlite3.SQLITE_LOCKED: "another window is writing to it; try again in a moment",
    sqlite3.SQLITE_IOERR: "the disk does not answer or is full; check it and try again",
}


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the content of the file is at fault, and no full disk, lock or missing right."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_IOERR_SHORT_READ or (code is not None and code & 0xFF in _DAMAGE):
        return True
    return any(word in str(error).lower() for word in _DAMAGE_WORDS)


@contextmanager
def parsing() -> Iterator[None]:
    """Around what is made of a row's values: those that cannot be parsed are damage too. Raises :class:`sqlite3.DatabaseError`."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise sqlite3.DatabaseError("malformed row") from error


def refusal(error: sqlite3.Error, what: str, path: Path) -> str:
    """One sentence on why ``what``, for example ``The list of recordings``, cannot be used."""
    code = getattr(error, "sqlite_errorcode", None)
    reason = _REFUSALS.get(-1 if code is None else code & 0xFF, "it cannot be used; restart the program")
    return f"{what} cannot be kept in {path}: {reason}."


def check(connection: sqlite3.Connection) -> None:
    """Raise :class:`sqlite3.DatabaseError` when a page of the file is malformed or an index does not fit its table."""
    problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if problem != "ok":
        raise sqlite3.DatabaseError(f"malformed: {problem}")


def check_types(connection: sqlite3.Connection, table: str, columns: Sequence[str], types: Sequence[type]) -> None:
    """Raise :class:`sqlite3.DatabaseError` when a row holds something else than texts (``str``) and whole numbers (``int``).

    SQLite keeps whatever is put into a column. ``columns`` beyond ``types``, and those of type ``object``, may hold anything.
    """
    names = {str: "text", int: "integer"}
    tests = [f"typeof({column}) <> '{names[kind]}'" for column, kind in zip(columns, types) if kind in names]
    if connection.execute(f"SELECT 1 FROM {table} WHERE {' OR '.join(tests)} LIMIT 1").fetchone():
        raise sqlite3.DatabaseError("malformed row")


def free_place(path: Path) -> Path:
    """A name beside a database that no damaged one has yet: ``.damaged-1``, ``-2`` ..."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return aside


def set_aside(path: Path, aside: Path) -> None:
    """Move a database, with what was not yet folded into it. Raises :class:`OSError` where it may not be moved."""
    os.replace(path, aside)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    if (wal := path.with_name(f"{path.name}-wal")).exists():
        os.replace(wal, aside.with_name(f"{aside.name}-wal"))


def with_schema(damaged: Path, schema: str) -> Path:
    """A copy of a database whose first page is lost, with that of an empty one of the same schema; the caller removes it.

    Tables that were made in the same order begin on the same pages, so that their rows are found again.
    """
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(schema)
        first_page = bytearray(empty.serialize()[: empty.execute("PRAGMA page_size").fetchone()[0]])
    first_page[92:96] = b"\xff" * 4  # else the size of the empty one, which stands there, would be believed
    copy = damaged.with_name(f"{damaged.name}.copy")
    shutil.copyfile(damaged, copy)
    with open(copy, "r+b") as file:
        file.write(first_page)
    return copy


def salvage(
    damaged: Path, table: str, columns: Sequence[str], usable: Callable[[tuple[Any, ...]], bool]
) -> list[tuple[Any, ...]]:
    """The rows of a table of a damaged file that can be read and are ``usable``; undecodable bytes of texts become ``\\ufffd``.

    The first column is the key, or begins it. Rows are read from both ends up to the damage, and around it when the key is a number.
    """
    connection = sqlite3.connect(damaged)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        connection.execute("PRAGMA writable_schema = ON")  # one damaged definition must not hide the other tables
        found = dict.fromkeys(_readable(connection, f"SELECT {', '.join(columns)} FROM {table}", columns[0]))
    except sqlite3.Error:
        return []
    finally:
        connection.close()
    return [row for row in found if usable(row)]


def _readable(connection: sqlite3.Connection, select: str, key: str) -> Iterator[tuple[Any, ...]]:
    ends: list[Any] = []
    for order in ("ASC", "DESC"):
        last: Any = 0
        try:
            for row in connection.execute(f"{select} ORDER BY {key} {order}"):
                if ends and row[0] == ends[0]:
                    return
                last = row[0]
                yield row
            return
        except sqlite3.Error:
            ends.append(last)
    if all(isinstance(end, int) for end in ends):
        yield from _between(connection, f"{select} WHERE {key} > ? AND {key} < ?", ends[0], ends[1] or 1 << 40)


def _between(connection: sqlite3.Connection, select: str, low: int, high: int) -> Iterator[tuple[Any, ...]]:
    """Rows with low < key < high, in ever smaller pieces around what cannot be read."""
    pending, failed = [(low, high)], 0
    while pending and failed < _MAX_FAILED_READS:
        low, high = pending.pop()
        if high - low < 2:
            continue
        try:
            yield from connection.execute(select, (low, high)).fetchall()
        except sqlite3.Error:
            failed += 1
            middle = (low + high) // 2
            if high - low > 2:
                pending += [(middle - 1, high), (low, middle)]

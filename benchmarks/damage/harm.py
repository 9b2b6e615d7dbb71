"""Ways to harm bytes, JSON values and databases. All follow from the generator they are given."""

from __future__ import annotations

import copy
import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Bytes = Callable[[bytes, random.Random], bytes]

NASTY: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 2**31, 10**9, 10**30, -(10**18), 0.5, 1e308, float("inf"), float("nan"), "", "x", "\0", "\ud800",
    "../../etc", "x" * 100_000, [], {}, [[]], [None], {"": 0}, [1] * 10_000, "2026-02-30", "NaN", "一" * 5000,
)  # fmt: skip


def flips(data: bytes, rng: random.Random, share: float = 0.0) -> bytes:
    """Some bits anywhere, or a share of all bytes."""
    changed = bytearray(data)
    for _ in range(max(rng.randint(1, 8), int(share * len(data)))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def many_flips(data: bytes, rng: random.Random) -> bytes:
    return flips(data, rng, rng.choice((0.001, 0.01, 0.1)))


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def head_lost(data: bytes, rng: random.Random) -> bytes:
    return data[rng.randrange(1, min(len(data), 4096)) :]


def splice(data: bytes, rng: random.Random) -> bytes:
    """A piece moved to another place."""
    start, length, target = rng.randrange(len(data)), rng.randrange(1, len(data)), rng.randrange(len(data))
    return data[:target] + data[start : start + length] + data[target + rng.randrange(2) * length :]


def hole(data: bytes, rng: random.Random) -> bytes:
    """Zeros, ones or noise over a stretch, as a bad disk leaves."""
    start, length = rng.randrange(len(data)), rng.randrange(1, max(2, len(data) // 2))
    filling = rng.choice((b"\0" * length, b"\xff" * length, rng.randbytes(length)))
    return data[:start] + filling + data[start + length :]


def insert(data: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.randrange(1, 5000)) + data[at:]


def header(data: bytes, rng: random.Random) -> bytes:
    """Numbers of the header replaced by those that programs trip over."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        size = rng.choice((1, 2, 4, 8))
        at = rng.randrange(max(1, min(len(changed), 300) - size))
        value = rng.choice(
            (0, 1, (1 << 8 * size) - 1, (1 << 8 * size - 1) - 1, 1 << 8 * size - 1, rng.getrandbits(8 * size))
        )
        changed[at : at + size] = value.to_bytes(size, rng.choice(("little", "big")))
    return bytes(changed)


def twice(data: bytes, rng: random.Random) -> bytes:
    return data + data[rng.randrange(len(data)) :]


def emptied(data: bytes, rng: random.Random) -> bytes:
    return rng.choice(
        (b"", b"\0", b"\0" * len(data), b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    )


BYTES: tuple[Bytes, ...] = (
    flips, flips, many_flips, cut, cut, head_lost, splice, splice, hole, insert, header, header, header, twice, emptied,
)  # fmt: skip


def harmed_bytes(data: bytes, rng: random.Random) -> tuple[str, bytes]:
    """The way's name and the result."""
    way = rng.choice(BYTES)
    return way.__name__, way(data, rng) if data else data


def harmed_value(value: Any, rng: random.Random) -> Any:
    """A JSON value with something nasty in one to three of its places."""
    changed = copy.deepcopy(value)
    for _ in range(rng.randint(1, 3)):
        places = _places(changed)
        if not places:
            return rng.choice(NASTY)
        holder, key = rng.choice(places)
        if rng.random() < 0.15:
            del holder[key]
        else:
            holder[key] = rng.choice((*NASTY, _deep()))
    return changed


def harmed_json(data: bytes, rng: random.Random) -> bytes:
    return json.dumps(harmed_value(json.loads(data), rng)).encode()


def harmed_database(path: Path, rng: random.Random) -> str:
    """A row with something nasty in one column, which the database itself finds in order."""
    with closing(sqlite3.connect(path)) as db:
        tables = [
            name
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        ]
        filled = [table for table in tables if db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()]
        table = rng.choice(filled)
        column = rng.choice([row[1] for row in db.execute(f"PRAGMA table_info({table})")])
        (old,) = db.execute(f"SELECT {column} FROM {table} ORDER BY random() LIMIT 1").fetchone()
        new = _nasty_cell(old, rng)
        try:
            db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} IS ?", (new, old))
        except (sqlite3.Error, OverflowError, UnicodeError):  # an id cannot be everything
            db.execute(f"UPDATE OR IGNORE {table} SET {column} = 7 WHERE {column} IS ?", (old,))
        db.commit()
    return f"row of {table}.{column}"


def _nasty_cell(old: Any, rng: random.Random) -> Any:
    if isinstance(old, str) and old.startswith('{"') and rng.random() < 0.7:
        return harmed_json(old.encode(), rng).decode()
    if isinstance(old, bytes) and rng.random() < 0.6:
        return harmed_bytes(old, rng)[1]
    cells = [value for value in NASTY if not isinstance(value, list | dict)]
    return rng.choice((*cells, b"\xff\xfe", rng.randbytes(40)))


def _places(value: Any) -> list[tuple[Any, Any]]:
    found, waiting = [], [value]
    while waiting:
        holder = waiting.pop()
        items = list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder))
        found += [(holder, key) for key, _ in items]
        waiting += [inner for _, inner in items if isinstance(inner, dict | list)]
    return found


def _deep() -> Any:
    value: Any = []
    for _ in range(300):
        value = [value]
    return value

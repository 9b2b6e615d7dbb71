"""Remembers vectors, so that a folder is embedded once: SQLite, keyed by what a sound holds and which weights heard it.

A second table knows which content a file had when it was last read (by its size and time of change), so that an
unchanged file is not even decoded again. The whole file is a cache: deleting it loses time, nothing else.
"""

from __future__ import annotations

import json
import logging
import math
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy as np

from audio import heard
from core import rescue
from core.errors import ToolboxError
from core.paths import cache_dir
from core.types import AudioClip, Embedding
from encoder.base import SpeechEncoder

log = logging.getLogger(__name__)
T = TypeVar("T")
_WHAT = "The embedding store"

VERSION = 2
CHUNK = 400
"""Paths per query; SQLite allows at least 999 parameters."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, content TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (
    content TEXT, encoder TEXT, space TEXT, vector BLOB, attributes TEXT, licence TEXT, PRIMARY KEY (content, encoder)
) WITHOUT ROWID;
"""
_COLUMNS = {
    "files": ("path", "mtime_ns", "size", "content"),
    "vectors": ("content", "encoder", "space", "vector", "attributes", "licence"),
}


@dataclass(frozen=True)
class FileState:
    """What tells whether a file is still the one that was read."""

    path: str
    mtime_ns: int
    size: int

    @classmethod
    def of(cls, path: str | Path) -> FileState:
        """Raises :class:`OSError` for a missing or unreadable file."""
        stat = os.stat(path)
        return cls(os.path.abspath(path), stat.st_mtime_ns, stat.st_size)

    @property
    def key(self) -> str:
        """The path as SQLite can hold it."""
        return key_of(self.path)


def key_of(path: str) -> str:
    """Bytes of a name that are no text stand as backslashes."""
    return os.path.abspath(path).encode("utf-8", "backslashreplace").decode("utf-8")


class EmbeddingStore:
    """Vectors on disk. May be used from any thread; two processes may share the file."""

    def __init__(self, db_path: str | Path | None = None) -> None:
        """Open or create the store; without a path it lies in the cache folder.

        What is found damaged, now or later, is set aside, and the rows that can be read are kept.
        """
        self.path = Path(db_path) if db_path is not None else cache_dir() / "embeddings.sqlite"
        self._lock = threading.RLock()
        self._remarks: list[str] = []
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except OSError as error:
            raise ToolboxError(
                f"The embedding store {self.path} cannot be opened; check the folder's rights."
            ) from error
        except sqlite3.Error as error:
            raise ToolboxError(rescue.refusal(error, _WHAT, self.path)) from error

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.Error as error:
            if not rescue.is_damage(error):
                raise  # locked, full, or a folder that may not be written: the file itself is not at fault
            return self._begin_anew(error)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, check_same_thread=False, timeout=10)
        try:
            if db.execute("PRAGMA user_version").fetchone()[0] not in (0, VERSION):
                db.executescript("DROP TABLE IF EXISTS files; DROP TABLE IF EXISTS vectors;")
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            db.executescript(SCHEMA)
            db.execute(f"PRAGMA user_version={VERSION}")
            db.commit()
            rescue.check(db)
            _drop_odd_ones(db)
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _begin_anew(self, error: sqlite3.Error) -> sqlite3.Connection:
        """Set the file aside and open a new one with the rows that can be read."""
        aside = self.path.with_suffix(".damaged")
        rescue.set_aside(self.path, aside)
        db = self._connect()
        kept = _copy(aside, db)
        if not kept:
            copy = rescue.with_schema(aside, SCHEMA)
            kept = _copy(copy, db)
            copy.unlink()
        log.warning("the embedding store is damaged (%s); it was moved to %s", error, aside)
        self._remarks.append(
            f"{_WHAT} was damaged; {kept} vectors could be kept, others are measured again when needed."
        )
        return db

    def take_remarks(self) -> list[str]:
        """Sentences for the person on what was found damaged and mended, each told once."""
        with self._lock:
            told, self._remarks = self._remarks, []
            return told

    def get(self, content: str, encoder_hash: str) -> Embedding | None:
        """The vector of a sound by :meth:`core.types.AudioClip.content_hash`, or ``None``."""
        sql = "SELECT space, vector, attributes FROM vectors WHERE content=? AND encoder=?"
        found = self._do(lambda db: [_embedding(row, encoder_hash) for row in db.execute(sql, (content, encoder_hash))])
        return found[0] if found else None

    def put(self, content: str, embedding: Embedding, licence: str = "") -> None:
        """Remember a vector (without its partials) and the licence sentence of the weights that wrote it."""
        self.put_many([(content, embedding, None)], licence)

    def put_many(self, items: Sequence[tuple[str, Embedding, FileState | None]], licence: str = "") -> None:
        """Remember (content hash, embedding, the file it was read from or ``None``) in one transaction."""
        vectors = [
            (
                content,
                e.encoder_hash,
                e.space,
                e.vector.astype("<f4").tobytes(),
                json.dumps(dict(e.attributes)),
                licence,
            )
            for content, e, _ in items
        ]
        files = [(f.key, f.mtime_ns, f.size, content) for content, _, f in items if f is not None]

        def write(db: sqlite3.Connection) -> None:
            with db:
                db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?, ?, ?)", vectors)
                db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)

        self._do(write)

    def remember_file(self, file: FileState, content: str) -> None:
        """Note what an unchanged file holds, so that it need not be decoded for other encoders' known vectors."""
        row = (file.key, file.mtime_ns, file.size, content)
        self._write("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", row)

    def contents(self, files: Sequence[str]) -> dict[str, str]:
        """Path -> hash of the sound, of the files that were embedded at some time."""
        keys = {key_of(path): path for path in files}
        sql = f"SELECT path, content FROM files WHERE path IN ({','.join('?' * len(keys))})"
        return {keys[key]: content for key, content in self._do(lambda db: db.execute(sql, list(keys)).fetchall())}

    def get_files(self, files: Iterable[FileState], encoder_hash: str) -> dict[str, Embedding]:
        """Path -> vector for every file that has not changed since it was embedded with these weights."""
        wanted = {file.key: file for file in files}
        keys = list(wanted)
        found: dict[str, Embedding] = {}
        for first in range(0, len(keys), CHUNK):
            for key, mtime_ns, size, embedding in self._files(keys[first : first + CHUNK], encoder_hash):
                if (mtime_ns, size) == (wanted[key].mtime_ns, wanted[key].size):
                    found[wanted[key].path] = embedding
        return found

    def _files(self, keys: Sequence[str], encoder_hash: str) -> list[tuple[str, int, int, Embedding]]:
        sql = (
            "SELECT path, mtime_ns, size, space, vector, attributes FROM files JOIN vectors USING (content) "
            f"WHERE encoder=? AND path IN ({','.join('?' * len(keys))})"
        )
        return self._do(
            lambda db: [(*row[:3], _embedding(row[3:], encoder_hash)) for row in db.execute(sql, (encoder_hash, *keys))]
        )

    def embed(self, clip: AudioClip, encoder: SpeechEncoder) -> Embedding:
        """The remembered vector of a clip, or a fresh one that is remembered from now on."""
        content = clip.content_hash()
        known = self.get(content, encoder.space.encoder_hash)
        if known is None:
            known = encoder.embed(heard(clip).clip)
            self.put(content, known, encoder.licence_note)
        return known

    def licence(self, content: str, encoder_hash: str) -> str:
        """The licence sentence kept with a vector; empty when there is none."""
        sql = "SELECT licence FROM vectors WHERE content=? AND encoder=?"
        row = self._do(lambda db: db.execute(sql, (content, encoder_hash)).fetchone())
        return str(row[0]) if row else ""

    def forget(self, encoder_hash: str) -> int:
        """Remove every vector of one encoder; returns how many there were."""
        return self._write("DELETE FROM vectors WHERE encoder=?", (encoder_hash,))

    def __len__(self) -> int:
        return int(self._do(lambda db: db.execute("SELECT COUNT(*) FROM vectors").fetchone()[0]))

    def close(self) -> None:
        """Close the file; the store cannot be used afterwards."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> EmbeddingStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, sql: str, values: Sequence[Any]) -> int:
        """Run one statement; returns how many rows it changed."""

        def write(db: sqlite3.Connection) -> int:
            with db:
                return int(db.execute(sql, values).rowcount)

        return self._do(write)

    def _do(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Ask or write; damage that shows is mended, and the work done again. Raises :class:`ToolboxError` when the disk refuses."""
        with self._lock:
            try:
                try:
                    return work(self._db)
                except sqlite3.Error as error:
                    if not rescue.is_damage(error):
                        raise
                    self._db.close()
                    self._db = self._begin_anew(error)
                    return work(self._db)
            except (sqlite3.Error, OSError) as error:
                refused = error if isinstance(error, sqlite3.Error) else sqlite3.OperationalError(str(error))
                raise ToolboxError(rescue.refusal(refused, _WHAT, self.path)) from error


class ForgivingStore(EmbeddingStore):
    """A store that costs nothing but time when the disk refuses: what it cannot tell is measured again, and not kept."""

    def __init__(self, db_path: str | Path | None = None) -> None:
        try:
            super().__init__(db_path)
        except ToolboxError as error:
            log.warning("%s", error)
            super().__init__(":memory:")

    def get(self, content: str, encoder_hash: str) -> Embedding | None:
        return self._forgiven(lambda: super(ForgivingStore, self).get(content, encoder_hash), None)

    def get_files(self, files: Iterable[FileState], encoder_hash: str) -> dict[str, Embedding]:
        return self._forgiven(lambda: super(ForgivingStore, self).get_files(files, encoder_hash), {})

    def contents(self, files: Sequence[str]) -> dict[str, str]:
        return self._forgiven(lambda: super(ForgivingStore, self).contents(files), {})

    def put_many(self, items: Sequence[tuple[str, Embedding, FileState | None]], licence: str = "") -> None:
        self._forgiven(lambda: super(ForgivingStore, self).put_many(items, licence), None)

    def remember_file(self, file: FileState, content: str) -> None:
        self._forgiven(lambda: super(ForgivingStore, self).remember_file(file, content), None)

    @staticmethod
    def _forgiven(work: Callable[[], T], otherwise: T) -> T:
        try:
            return work()
        except ToolboxError as error:
            log.warning("%s", error)
            return otherwise


def _embedding(facts: Sequence[Any], encoder_hash: str) -> Embedding:
    space, vector, attributes = facts
    with rescue.parsing():
        numbers = np.frombuffer(vector, dtype="<f4").astype(np.float32)
        known = {str(name): float(value) for name, value in json.loads(attributes).items()}
        if not (len(numbers) and np.isfinite(numbers).all() and all(map(math.isfinite, known.values()))):
            raise ValueError("no vector")
        return Embedding(numbers, space, known, None, encoder_hash)


def _drop_odd_ones(db: sqlite3.Connection) -> None:
    """All vectors of one encoder are of one length: what a bad disk cut is measured again when needed."""
    lengths: dict[str, list[int]] = {}
    counted = "SELECT encoder, length(vector) FROM vectors GROUP BY 1, 2 ORDER BY COUNT(*) DESC"
    for encoder, length in db.execute(counted):
        lengths.setdefault(encoder, []).append(length)
    with db:
        for encoder, (usual, *odd) in lengths.items():
            if odd:
                log.warning("vectors of another length than %s of %s are dropped", usual, encoder)
                db.execute("DELETE FROM vectors WHERE encoder=? AND length(vector)<>?", (encoder, usual))


def _copy(damaged: Path, db: sqlite3.Connection) -> int:
    """Rows that can be read into a new store; returns how many vectors it then has."""
    with db:
        for table, columns in _COLUMNS.items():
            rows = rescue.salvage(damaged, table, columns, _is_whole)
            db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
    return int(db.execute("SELECT COUNT(*) FROM vectors").fetchone()[0])


def _is_whole(row: tuple[Any, ...]) -> bool:
    """A file (path, time, size, content) or a vector (content, encoder, space, vector, attributes, licence) that can be used."""
    if len(row) == 4:
        return isinstance(row[0], str) and isinstance(row[3], str) and "\ufffd" not in row[0] + row[3]
    try:
        _embedding(row[2:5], "")
    except sqlite3.Error:
        return False
    return all(isinstance(text, str) and "\ufffd" not in text for text in row[:3])

"""Remembers vectors, so that a folder is embedded once: SQLite, keyed by what a sound holds and which weights heard it.

A second table knows which content a file had when it was last read (by its size and time of change), so that an
unchanged file is not even decoded again. The whole file is a cache: deleting it loses time, nothing else.
"""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from audio import heard
from core.errors import ToolboxError
from core.paths import cache_dir
from core.types import AudioClip, Embedding
from encoder.base import SpeechEncoder

log = logging.getLogger(__name__)

VERSION = 2
CHUNK = 400
"""Paths per query; SQLite allows at least 999 parameters."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, mtime_ns INTEGER, size INTEGER, content TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS vectors (
    content TEXT, encoder TEXT, space TEXT, vector BLOB, attributes TEXT, licence TEXT, PRIMARY KEY (content, encoder)
) WITHOUT ROWID;
"""


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


class EmbeddingStore:
    """Vectors on disk. May be used from any thread; two processes may share the file."""

    def __init__(self, db_path: str | Path | None = None) -> None:
        """Open or create the store; without a path it lies in the cache folder. A damaged file is set aside."""
        self.path = Path(db_path) if db_path is not None else cache_dir() / "embeddings.sqlite"
        self._lock = threading.RLock()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (OSError, sqlite3.Error) as error:
            raise ToolboxError(
                f"The embedding store {self.path} cannot be opened; check the folder's rights."
            ) from error

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:
            raise  # locked, or a folder that may not be written: the file itself is not at fault
        except sqlite3.DatabaseError as error:
            aside = self.path.with_suffix(".damaged")
            log.warning("the embedding store is damaged (%s); it was moved to %s", error, aside)
            os.replace(self.path, aside)
            return self._connect()

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
        except sqlite3.Error:
            db.close()
            raise
        return db

    def get(self, content: str, encoder_hash: str) -> Embedding | None:
        """The vector of a sound by :meth:`core.types.AudioClip.content_hash`, or ``None``."""
        with self._reading() as db:
            row = db.execute(
                "SELECT space, vector, attributes FROM vectors WHERE content=? AND encoder=?", (content, encoder_hash)
            ).fetchone()
        return _embedding(row, encoder_hash) if row else None

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
        files = [(f.path, f.mtime_ns, f.size, content) for content, _, f in items if f is not None]
        with self._reading() as db, db:
            db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?, ?, ?)", vectors)
            db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)

    def remember_file(self, file: FileState, content: str) -> None:
        """Note what an unchanged file holds, so that it need not be decoded for other encoders' known vectors."""
        with self._reading() as db, db:
            db.execute(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", (file.path, file.mtime_ns, file.size, content)
            )

    def get_files(self, files: Iterable[FileState], encoder_hash: str) -> dict[str, Embedding]:
        """Path -> vector for every file that has not changed since it was embedded with these weights."""
        wanted = {file.path: file for file in files}
        paths = list(wanted)
        found: dict[str, Embedding] = {}
        for first in range(0, len(paths), CHUNK):
            chunk = paths[first : first + CHUNK]
            marks = ",".join("?" * len(chunk))
            with self._reading() as db:
                rows = db.execute(
                    f"SELECT path, mtime_ns, size, space, vector, attributes FROM files JOIN vectors USING (content) "
                    f"WHERE encoder=? AND path IN ({marks})",
                    (encoder_hash, *chunk),
                ).fetchall()
            for path, mtime_ns, size, *facts in rows:
                if (mtime_ns, size) == (wanted[path].mtime_ns, wanted[path].size):
                    found[path] = _embedding(facts, encoder_hash)
        return found

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
        with self._reading() as db:
            row = db.execute(
                "SELECT licence FROM vectors WHERE content=? AND encoder=?", (content, encoder_hash)
            ).fetchone()
        return str(row[0]) if row else ""

    def forget(self, encoder_hash: str) -> int:
        """Remove every vector of one encoder; returns how many there were."""
        with self._reading() as db, db:
            return int(db.execute("DELETE FROM vectors WHERE encoder=?", (encoder_hash,)).rowcount)

    def __len__(self) -> int:
        with self._reading() as db:
            return int(db.execute("SELECT COUNT(*) FROM vectors").fetchone()[0])

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

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._db
            except sqlite3.Error as error:
                raise ToolboxError("The embedding store cannot be used; check that the disk is not full.") from error


def _embedding(facts: Sequence[Any], encoder_hash: str) -> Embedding:
    space, vector, attributes = facts
    numbers = np.frombuffer(vector, dtype="<f4").astype(np.float32)
    return Embedding(numbers, space, json.loads(attributes), None, encoder_hash)

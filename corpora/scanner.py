"""Brings the index up to date with the disk: new and changed files are written, vanished ones are removed."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from core.jobs import JobContext
from corpora.database import Database
from corpora.discovery import MAX_DEPTH, find, unique_name
from corpora.layouts import BY_NAME
from corpora.names import below, fold, is_below, natural_key, real_path
from corpora.notes import Notes
from corpora.types import Dataset, Utterance
from corpora.walk import Folder, Tree

_BATCH = 2000
_FINGERPRINT = ("dataset_id", "guess", "text", "language", "emotion", "size_bytes", "mtime_ns", "details")
"""Columns of a file that tell whether it changed."""
AT_OR_BELOW = "(path = ? OR path >= ? AND path < ?)"
"""A folder and the bounds that :func:`below` gives for it."""

_UPSERT = """
INSERT INTO files (path, dataset_id, guess, text, language, emotion, seconds, size_bytes, mtime_ns, details, haystack,
    sort_key, speaker, who)
VALUES (:path, :dataset_id, :guess, :text, :language, :emotion, :seconds, :size_bytes, :mtime_ns, :details, :haystack, :sort_key,
    coalesce((SELECT speaker FROM file_fixes WHERE path = :path), :guess),
    fold(coalesce((SELECT speaker FROM file_fixes WHERE path = :path), :guess)))
ON CONFLICT (path) DO UPDATE SET
    dataset_id = excluded.dataset_id, guess = excluded.guess, text = excluded.text, language = excluded.language,
    emotion = excluded.emotion, details = excluded.details, haystack = excluded.haystack, speaker = excluded.speaker, who = excluded.who,
    seconds = CASE WHEN excluded.seconds IS NOT NULL THEN excluded.seconds
        WHEN size_bytes = excluded.size_bytes AND mtime_ns = excluded.mtime_ns THEN seconds END,
    size_bytes = excluded.size_bytes, mtime_ns = excluded.mtime_ns
"""


@dataclass(frozen=True)
class ScanResult:
    """What a scan found and did. ``notes`` are sentences for the person; none of them stopped the scan."""

    root: str
    datasets: tuple[str, ...]
    files: int
    added: int
    changed: int
    removed: int
    seconds: float
    notes: tuple[str, ...]


class Scanner:
    """One scan of one root. Batches are committed as they fill, so lists grow meanwhile and Stop keeps what is done."""

    def __init__(self, database: Database, root: str | os.PathLike[str], ctx: JobContext) -> None:
        self.database = database
        self.ctx = ctx
        self.notes = Notes()
        self.tree = Tree(self.notes, ctx.check)
        self.root = self.tree.open(root)
        self.files = self.added = self.changed = 0
        self.dataset_ids: list[int] = []
        with database.watched():
            self.others = [path for path in roots(database.connection()) if path != self.root.path]

    def run(self, max_depth: int = MAX_DEPTH) -> ScanResult:
        start = time.perf_counter()
        self.ctx.progress(0.0, self.root.name)
        found = self._find(max_depth)
        with self.database.transaction() as connection:  # now, so that a stopped scan is not forgotten
            links = [path for path in self.others if real_path(path) == self.root.path]
            connection.executemany("DELETE FROM roots WHERE path = ?", ((path,) for path in links))
            connection.execute("INSERT OR IGNORE INTO roots VALUES (?, NULL)", (self.root.path,))
        known = self._known_files()
        for number, (dataset, folder) in enumerate(found):
            self.ctx.check()
            self._scan_dataset(dataset, folder, known, number / len(found), 1 / len(found))
        removed = self._remove(known)
        self.ctx.progress(1.0, self.root.name)
        return ScanResult(
            root=self.root.path,
            datasets=tuple(self._dataset_names()),
            files=self.files,
            added=self.added,
            changed=self.changed,
            removed=removed,
            seconds=time.perf_counter() - start,
            notes=(*self.database.take_remarks(), *self.notes),
        )

    def _find(self, max_depth: int) -> list[tuple[Dataset, Folder]]:
        """The datasets to list. A folder inside a listed one is seen from there, where tables above it tell of its files too."""
        outer = [path for path in self.others if is_below(self.root.path, path) and os.access(path, os.R_OK | os.X_OK)]
        for top in (*sorted(outer, key=len), self.root.path):
            apart = [path for path in self.others if not is_below(path, top) and not is_below(top, path)]
            self.notes = Notes()
            self.tree = Tree(self.notes, self.ctx.check, tuple(apart))
            folder = self.tree.open(top)
            found = find(folder, max_depth) if folder.reaches(self.root.path) else []
            here = [
                (dataset, folder)
                for dataset, folder in found
                if dataset.path == self.root.path
                or is_below(dataset.path, self.root.path)
                or is_below(self.root.path, dataset.path)
            ]
            if here:
                return here
        return []

    def _known_files(self) -> dict[str, int]:
        """Fingerprints of the listed files below the root; what is left in it at the end is gone from the disk."""
        with self.database.watched():
            rows = self.database.connection().execute(
                f"SELECT path, {', '.join(_FINGERPRINT)} FROM files WHERE path >= ? AND path < ?", below(self.root.path)
            )
            return {row[0]: hash(row[1:]) for row in rows}

    def _scan_dataset(self, dataset: Dataset, folder: Folder, known: dict[str, int], done: float, share: float) -> None:
        dataset_id, dataset, expected = self._register(dataset)
        self.dataset_ids.append(dataset_id)
        stream = self._rows(BY_NAME[dataset.layout].utterances(folder, dataset), dataset_id)
        count = 0
        while batch := list(islice(stream, _BATCH)):
            self._write(batch, known)
            count += len(batch)
            within = count / max(count + _BATCH, expected)  # the true number is known only from an earlier scan
            self.ctx.progress(done + share * within, f"{dataset.name}: {count}")
            self.ctx.check()
        self.files += count
        self._count(dataset_id)
        if not count and not self.tree.unreadable:
            self.notes.add("A dataset folder holds no sound files", dataset.path)
        folder.release()

    def _rows(self, stream: Iterable[Utterance], dataset_id: int) -> Iterator[dict[str, str | int | float | None]]:
        for utterance in stream:
            if not is_below(utterance.id, self.root.path):
                continue
            name = os.path.basename(utterance.id).replace("\n", " ")
            details = json.dumps(utterance.details, ensure_ascii=False) if utterance.details else "{}"
            yield {
                "path": utterance.id,
                "dataset_id": dataset_id,
                "guess": utterance.speaker,
                "text": utterance.text,
                "language": utterance.language,
                "emotion": utterance.emotion,
                "seconds": utterance.seconds,
                "size_bytes": utterance.size_bytes,
                "mtime_ns": utterance.mtime_ns,
                "details": details,
                "haystack": fold(f"{name}\n{utterance.text}"),
                "sort_key": natural_key(utterance.id),
            }

    def _write(self, batch: list[dict[str, str | int | float | None]], known: dict[str, int]) -> None:
        fresh = []
        for row in batch:
            before = known.pop(str(row["path"]), None)
            if before is None:
                self.added += 1
            elif before == hash(tuple(row[key] for key in _FINGERPRINT)):
                continue
            else:
                self.changed += 1
            fresh.append(row)
        if fresh:
            with self.database.transaction() as connection:
                connection.executemany(_UPSERT, fresh)

    def _register(self, dataset: Dataset) -> tuple[int, Dataset, int]:
        """The dataset's row; its name gets a suffix when a dataset of another root already bears it."""
        excludes = json.dumps(dataset.excludes)
        with self.database.transaction() as connection:
            taken = connection.execute("SELECT name FROM datasets WHERE path <> ?", (dataset.path,))
            dataset = replace(dataset, name=unique_name(dataset, {name for (name,) in taken}))
            row = connection.execute(
                "INSERT INTO datasets (name, path, layout, language, excludes) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (path) DO UPDATE SET name = excluded.name, layout = excluded.layout,"
                " language = excluded.language, excludes = excluded.excludes RETURNING id, n_utterances",
                (dataset.name, dataset.path, dataset.layout, dataset.language, excludes),
            ).fetchone()
        return row[0], dataset, row[1] or 0

    def _count(self, dataset_id: int) -> None:
        with self.database.transaction() as connection:
            update_counts(connection, dataset_id)

    def _remove(self, gone: dict[str, int]) -> int:
        """Rows of files that are no longer there, except below folders that could not be read: those may come back."""
        hidden = tuple(path.rstrip(os.sep) + os.sep for path in self.tree.unreadable)
        inner = tuple(path + os.sep for path in self.others if is_below(path, self.root.path))
        paths = [
            path
            for path in gone
            if not (hidden and path.startswith(hidden))
            and not (inner and path.startswith(inner) and os.path.exists(path))  # listed by a root that goes deeper
        ]
        with self.database.transaction() as connection:
            connection.executemany("DELETE FROM files WHERE path = ?", ((path,) for path in paths))
            listed = [bound for root in roots(connection) for bound in below(root)]
            outside = " AND ".join(["NOT (path >= ? AND path < ?)"] * (len(listed) // 2))
            for dataset_id in self.dataset_ids:  # only a damaged list holds such paths
                connection.execute(f"DELETE FROM files WHERE dataset_id = ? AND {outside}", (dataset_id, *listed))
            here = (self.root.path, *below(self.root.path), self.root.path)
            touched = f"({AT_OR_BELOW} OR substr(?, 1, length(path) + 1) = path || '{os.sep}')"
            for (dataset_id,) in connection.execute(f"SELECT id FROM datasets WHERE {touched}", here).fetchall():
                update_counts(connection, dataset_id)
            connection.execute(f"DELETE FROM datasets WHERE {touched} AND n_utterances = 0", here)
            connection.execute("INSERT OR REPLACE INTO roots VALUES (?, ?)", (self.root.path, time.time()))
        return len(paths)

    def _dataset_names(self) -> list[str]:
        with self.database.watched():
            rows = self.database.connection().execute("SELECT id, name FROM datasets ORDER BY name").fetchall()
        return [name for dataset_id, name in rows if dataset_id in self.dataset_ids]


def roots(connection: sqlite3.Connection) -> list[str]:
    """The folders on the list."""
    return [path for (path,) in connection.execute("SELECT path FROM roots ORDER BY path").fetchall()]


def update_counts(connection: sqlite3.Connection, dataset_id: int | None = None) -> None:
    """Count again in one dataset, or in all."""
    connection.execute(
        "UPDATE datasets SET (n_utterances, n_speakers) ="
        " (SELECT count(*), count(DISTINCT speaker) FROM files WHERE dataset_id = datasets.id) WHERE id = coalesce(?, id)",
        (dataset_id,),
    )

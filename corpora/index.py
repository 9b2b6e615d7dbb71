"""The index of all datasets: filled by scans in the background, asked by lists that show one page at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from random import Random
from typing import Any, TypeVar

from core import rescue
from core.jobs import JobContext
from core.paths import data_dir
from corpora.database import Damaged, Database
from corpora.discovery import MAX_DEPTH
from corpora.names import below, is_below, natural_key, real_path, shown
from corpora.scanner import Scanner, ScanResult, roots, update_counts
from corpora.search import parse
from corpora.types import Dataset, Speaker, Utterance

T = TypeVar("T")
_TABLES = "FROM files f JOIN datasets d ON d.id = f.dataset_id WHERE"
_COLUMNS = f"f.path, d.name, f.speaker, f.text, f.language, f.emotion, f.seconds, f.size_bytes, f.mtime_ns, f.details {_TABLES}"


class Index:
    """Datasets, speakers and utterances in SQLite. Every method may be called from any thread, also during a scan.

    ``dataset`` arguments are names, as :meth:`datasets` gives them. Lists are in order of
    path, numbers counted as people do. The file is made when it is missing, and when it is found damaged it is set aside and made
    anew with the rows that can be read. Raises :class:`CorpusError` where it cannot be kept.
    """

    def __init__(self, db_path: str | os.PathLike[str] | None = None) -> None:
        self._database = Database(db_path if db_path is not None else data_dir() / "corpora.sqlite")

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Call when no other thread uses the index any more."""
        self._database.close()

    def scan(
        self, root: str | os.PathLike[str], ctx: JobContext | None = None, max_depth: int = MAX_DEPTH
    ) -> ScanResult:
        """List what lies below ``root``; files that did not change cost one look each, and no sound file is opened.

        Raises :class:`CorpusError` when ``root`` cannot be read (what was listed stays listed) and
        :class:`core.errors.Stopped` on Stop (what was listed so far stays, nothing is removed).
        """
        return self._twice(lambda: Scanner(self._database, root, ctx or JobContext()).run(max_depth))

    def take_remarks(self) -> list[str]:
        """Sentences for the person on damage that was found and mended; each is told once, here or among the notes of a scan."""
        return self._database.take_remarks()

    def roots(self) -> list[str]:
        """Folders that were scanned and not forgotten, by their real paths."""
        return [path for (path,) in self._ask("SELECT path FROM roots ORDER BY path")]

    def forget(self, root: str | os.PathLike[str]) -> None:
        """Take a folder off the list; what lies in other listed folders too stays.

        Nothing on the disk is touched, and corrections of speakers are kept.
        """
        given = os.path.abspath(os.path.expanduser(root))
        self._twice(lambda: self._forget({shown(given), shown(real_path(given))}))

    def _forget(self, paths: set[str]) -> None:
        with self._database.transaction() as connection:
            connection.executemany("DELETE FROM roots WHERE path = ?", ((path,) for path in paths))
            others = roots(connection)
            for path in paths:
                if any(is_below(path, other) for other in others):
                    continue
                terms = [
                    "path >= ? AND path < ?",
                    *["NOT (path >= ? AND path < ?)" for o in others if is_below(o, path)],
                ]
                bounds = [
                    bound for folder in (path, *(o for o in others if is_below(o, path))) for bound in below(folder)
                ]
                connection.execute(f"DELETE FROM files WHERE {' AND '.join(terms)}", bounds)
            update_counts(connection)
            connection.execute("DELETE FROM datasets WHERE n_utterances = 0")

    def datasets(self) -> list[Dataset]:
        """All datasets by name. Counts are None while a dataset is being listed for the first time."""
        sql = "SELECT name, path, layout, language, excludes, n_utterances, n_speakers FROM datasets ORDER BY name"
        return self._made(sql, (), _dataset)

    def speakers(self, dataset: str | None = None, search: str = "") -> list[Speaker]:
        """Speakers by dataset and name, with their number of (matching) utterances."""
        where, values = _where(dataset, None, search)
        return self._made(
            f"SELECT d.name, f.speaker, count(*) {_TABLES} {where}"
            " GROUP BY f.dataset_id, f.speaker ORDER BY d.name, f.speaker",
            values,
            lambda row: Speaker(*row),
        )

    def utterances(
        self,
        dataset: str | None = None,
        speaker: str | None = None,
        search: str = "",
        limit: int = 200,
        offset: int = 0,
    ) -> list[Utterance]:
        """One page. ``search`` is what a person types, see :func:`corpora.search.parse`."""
        where, values = _where(dataset, speaker, search)
        sql = f"SELECT {_COLUMNS} {where} ORDER BY f.sort_key LIMIT ? OFFSET ?"
        return self._made(sql, (*values, limit, max(0, offset)), _utterance)

    def count(self, dataset: str | None = None, speaker: str | None = None, search: str = "") -> int:
        where, values = _where(dataset, speaker, search)
        return int(self._ask(f"SELECT count(*) {_TABLES} {where}", values)[0][0])

    def below(self, root: str | os.PathLike[str]) -> list[Utterance]:
        """Everything listed below a folder."""
        bounds = below(real_path(os.path.abspath(root)))
        return self._made(f"SELECT {_COLUMNS} f.path >= ? AND f.path < ? ORDER BY f.sort_key", bounds, _utterance)

    def get(self, utterance_id: str | os.PathLike[str]) -> Utterance | None:
        """The utterance with this absolute path, or with the real path that it leads to, if it is listed."""
        sql = f"SELECT {_COLUMNS} f.path = ?"
        given = os.fspath(utterance_id)
        found = self._made(sql, (given,), _utterance) or self._made(sql, (real_path(given),), _utterance)
        return found[0] if found else None

    def position(
        self, utterance_id: str, dataset: str | None = None, speaker: str | None = None, search: str = ""
    ) -> int | None:
        """Offset of an utterance in the list with these filters, or None when the list does not hold it."""
        where, values = _where(dataset, speaker, search)
        if not self._ask(f"SELECT 1 {_TABLES} {where} AND f.path = ?", (*values, utterance_id)):
            return None
        before = (*values, natural_key(utterance_id))
        return int(self._ask(f"SELECT count(*) {_TABLES} {where} AND f.sort_key < ?", before)[0][0])

    def random(
        self,
        dataset: str | None = None,
        speaker: str | None = None,
        search: str = "",
        rng: Random | None = None,
    ) -> Utterance | None:
        """Any utterance, each as likely as the others; None when nothing matches."""
        total = self.count(dataset, speaker, search)
        if not total:
            return None
        found = self.utterances(dataset, speaker, search, limit=1, offset=(rng or Random()).randrange(total))
        return found[0] if found else None

    def next_after(
        self, utterance_id: str, dataset: str | None = None, speaker: str | None = None, search: str = ""
    ) -> Utterance | None:
        """The utterance that follows in the list, the first one after the last; None when nothing matches."""
        where, values = _where(dataset, speaker, search)
        sql = f"SELECT {_COLUMNS} {where} AND f.sort_key > ? ORDER BY f.sort_key LIMIT 1"
        rows = self._made(sql, (*values, natural_key(utterance_id)), _utterance)
        found = rows or self.utterances(dataset, speaker, search, limit=1)
        return found[0] if found else None

    def set_speaker(self, utterance_ids: str | Iterable[str], speaker: str | None) -> None:
        """Say who speaks in these files; kept through every later scan. None returns to what the corpus says."""
        ids = [shown(each) for each in ([utterance_ids] if isinstance(utterance_ids, str) else utterance_ids)]
        self._twice(lambda: self._set_speaker(ids, shown(speaker or "").strip()))

    def _set_speaker(self, ids: list[str], name: str) -> None:
        with self._database.transaction() as connection:
            if name:
                connection.executemany(
                    "INSERT OR REPLACE INTO file_fixes VALUES (?, ?)", ((path, name) for path in ids)
                )
                connection.executemany(
                    "UPDATE files SET speaker = ?1, who = fold(?1) WHERE path = ?2", ((name, path) for path in ids)
                )
            else:
                connection.executemany("DELETE FROM file_fixes WHERE path = ?", ((path,) for path in ids))
                connection.executemany(
                    "UPDATE files SET speaker = guess, who = fold(guess) WHERE path = ?", ((path,) for path in ids)
                )
            update_counts(connection)

    def unmeasured(self, dataset: str | None = None, after: str = "", limit: int = 200) -> list[str]:
        """Ids of utterances without a length, in order of plain path, from behind ``after`` on."""
        where, values = _where(dataset, None, "")
        sql = f"SELECT f.path {_TABLES} {where} AND f.seconds IS NULL AND f.path > ? ORDER BY f.path LIMIT ?"
        rows = self._ask(sql, (*values, after, limit))
        return [path for (path,) in rows]

    def set_seconds(self, seconds: Iterable[tuple[str, float]]) -> None:
        """Store measured lengths as (utterance id, seconds); a scan forgets them when the file changes."""
        rows = [(length, shown(path)) for path, length in seconds]

        def store() -> None:
            with self._database.transaction() as connection:
                connection.executemany("UPDATE files SET seconds = ? WHERE path = ?", rows)

        self._twice(store)

    def _ask(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        return self._made(sql, values, tuple)

    def _made(self, sql: str, values: Iterable[Any], make: Callable[[tuple[Any, ...]], T]) -> list[T]:
        """What ``make`` makes of each row; a name that is no text is asked for as it would be stored."""
        plain = tuple(shown(value) if isinstance(value, str) else value for value in values)

        def ask() -> list[T]:
            with self._database.watched():
                rows = self._database.connection().execute(sql, plain).fetchall()
                with rescue.parsing():
                    return [make(row) for row in rows]

        return self._twice(ask)

    def _twice(self, work: Callable[[], T]) -> T:
        """Damage that shows while the index is used is mended, and then the work is done again."""
        try:
            return work()
        except Damaged:
            return work()


def _where(dataset: str | None, speaker: str | None, search: str) -> tuple[str, tuple[Any, ...]]:
    """What follows ``WHERE``, never empty, and its values."""
    terms = ["1"]
    values: list[Any] = []
    if dataset is not None:
        terms.append("f.dataset_id = (SELECT id FROM datasets WHERE name = ?)")
        values.append(dataset)
    if speaker is not None:
        terms.append("f.speaker = ?")
        values.append(speaker)
    for condition in parse(search):
        terms.append(condition.sql)
        values.extend(condition.values)
    return " AND ".join(terms), tuple(values)


def _dataset(row: tuple[Any, ...]) -> Dataset:
    name, path, layout, language, excludes, n_utterances, n_speakers = row
    return Dataset(name, path, layout, language, tuple(json.loads(excludes)), n_utterances, n_speakers)


def _utterance(row: tuple[Any, ...]) -> Utterance:
    path, dataset, speaker, text, language, emotion, seconds, size_bytes, mtime_ns, details = row
    return Utterance(
        path, dataset, speaker, text, language, emotion, seconds, size_bytes, mtime_ns, json.loads(details)
    )

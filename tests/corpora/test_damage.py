"""The list of recordings when its file is damaged, the disk is full, or names are no text: what can be kept is kept, and it is said."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from pathlib import Path
from random import Random

import pytest

import corpora
from core.errors import CorpusError
from tests.corpora.trees import put, write

N_FILES = 400


@pytest.fixture
def root(tmp_path: Path) -> Path:
    top = tmp_path / "root"
    put(top, *(f"s{number % 5}/{number:03d}.wav" for number in range(N_FILES)))
    rows = "".join(f"s{number % 5}/{number:03d}.wav,text of {number},s{number % 5}\n" for number in range(N_FILES))
    write(top, "metadata.csv", f"file,text,speaker\n{rows}")
    return top


@pytest.fixture
def filled(tmp_path: Path, root: Path) -> Path:
    """A list of 400 recordings with 300 corrections, closed."""
    path = tmp_path / "db" / "index.sqlite"
    with corpora.Index(path) as index:
        index.scan(root)
        for item in index.utterances(limit=300):
            index.set_speaker(item.id, f"by hand {item.name}")
    return path


def everything(index: corpora.Index, root: Path) -> None:
    index.roots()
    index.datasets()
    index.speakers()
    index.utterances(search="text speaker:hand", limit=1000)
    index.count()
    index.set_speaker(str(root / "s0" / "000.wav"), "somebody")
    index.unmeasured()


def change(path: Path, sql: str) -> None:
    database = sqlite3.connect(path)
    database.execute(sql)
    database.commit()
    database.close()


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_and_lost_pages_end_in_a_list_that_works(filled: Path, root: Path, seed: int) -> None:
    rng = Random(seed)
    data = bytearray(filled.read_bytes())
    for _ in range(rng.choice((1, 4, 40))):
        start = rng.randrange(len(data))
        data[start : start + rng.choice((1, 8, 4096))] = rng.randbytes(1) * min(8, len(data) - start)
    filled.write_bytes(bytes(data[: len(data) if seed % 3 else rng.randrange(len(data))]))
    with corpora.Index(filled) as index:
        everything(index, root)
        index.scan(root)
        everything(index, root)
        assert index.count() == N_FILES
        assert index.scan(root).notes == (), "what was damaged is told once"


def test_one_lost_page_costs_its_own_rows_alone(filled: Path, root: Path) -> None:
    database = sqlite3.connect(filled)
    n_pages = database.execute("PRAGMA page_count").fetchone()[0]
    size = database.execute("PRAGMA page_size").fetchone()[0]
    table = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'files'").fetchone()[0]
    database.close()
    data = bytearray(filled.read_bytes())
    leaves = [
        number
        for number in range(n_pages)
        if data[number * size] == 13 and b"text of 2" in data[number * size :][:size]
    ]
    assert len(leaves) > 3 and table
    middle = leaves[len(leaves) // 2] * size
    data[middle : middle + size] = b"\xff" * size
    filled.write_bytes(bytes(data))
    with corpora.Index(filled) as index:
        assert N_FILES * 0.8 < index.count() < N_FILES
        assert index.roots() == [str(root)]
        (remark,) = index.take_remarks()
        assert "damaged" in remark and "300 corrections" in remark and index.take_remarks() == []
        result = index.scan(root)
        assert index.count() == N_FILES and result.added == N_FILES - result.files + result.added
        assert index.count(search="speaker:hand") == 300
    assert filled.with_name("index.sqlite.damaged-1").exists()


@pytest.mark.parametrize("lost", [slice(0, 16), slice(0, 100), slice(100, 3000), slice(0, 4096)])
def test_a_lost_beginning_costs_nothing_else(filled: Path, root: Path, lost: slice) -> None:
    data = bytearray(filled.read_bytes())
    data[lost] = bytes(lost.stop - lost.start)
    filled.write_bytes(bytes(data))
    with corpora.Index(filled) as index:
        assert index.count() == N_FILES and index.count(search="speaker:hand") == 300
        assert len(index.take_remarks()) == 1
    assert not [path for path in filled.parent.iterdir() if path.name.endswith(".copy")]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE files SET details = '{broken' WHERE id = 7",
        "UPDATE files SET details = NULL WHERE id = 7",
        "UPDATE files SET text = CAST(x'ff41' AS TEXT) WHERE id = 7",
        "UPDATE datasets SET excludes = 'no list'",
        "DROP TABLE files",
        "DROP TABLE roots",
        "ALTER TABLE files DROP COLUMN haystack",
    ],
)
def test_rows_and_tables_that_cannot_be_read(filled: Path, root: Path, sql: str) -> None:
    if "NULL" in sql:
        change(filled, "PRAGMA ignore_check_constraints = ON")
        sql = sql.replace("NULL", "'[1'")
    change(filled, sql)
    with corpora.Index(filled) as index:
        everything(index, root)
        index.utterances(limit=1000)
        index.scan(root)
        assert len(index.utterances(limit=1000)) == N_FILES
        assert index.count(search="speaker:hand") >= 299


def test_damage_that_shows_in_the_middle_is_mended_at_once(filled: Path, root: Path) -> None:
    with corpora.Index(filled) as index:
        assert index.count() == N_FILES
        change(filled, "UPDATE files SET details = '{broken' WHERE id = 7")
        assert len(index.utterances(limit=1000)) == N_FILES - 1
        assert len(index.take_remarks()) == 1
        assert index.scan(root).added == 1


def test_a_full_disk_is_one_true_sentence(filled: Path, root: Path) -> None:
    with corpora.Index(filled) as index:
        connection = index._database.connection()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite itself then says that the disk is full
        put(root, *(f"more/{number:04d}{'x' * 180}.wav" for number in range(500)))
        with pytest.raises(CorpusError, match="disk is full"):
            index.scan(root)
        assert index.count() >= N_FILES and index.take_remarks() == []
        connection.execute("PRAGMA max_page_count = 1000000")
        index.scan(root)
        assert index.count() == N_FILES + 500


def test_a_list_that_cannot_be_written_can_be_looked_at(
    filled: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("corpora.database.Database._create", refused)
    with corpora.Index(filled) as index:
        assert index.count(search="speaker:hand") == 300 and len(index.utterances(limit=1000)) == N_FILES
        (remark,) = index.take_remarks()
        assert "disk is full" in remark and "looked at" in remark
        with pytest.raises(CorpusError, match="disk is full"):
            index.scan(root)
        assert index.count() == N_FILES
        monkeypatch.undo()
        assert index.scan(root).files == N_FILES
        index.set_speaker("/a.wav", "x")
    with pytest.raises(CorpusError, match="disk is full"):
        monkeypatch.setattr("corpora.database.Database._create", refused)
        corpora.Index(filled.with_name("new.sqlite"))


def test_another_window_that_writes_is_waited_for_and_then_told(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpora.database._BUSY_SECONDS", 0.01)
    other = sqlite3.connect(filled, isolation_level=None)
    with corpora.Index(filled) as index:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CorpusError, match="another window"):
            index.set_speaker("/a.wav", "x")
        other.execute("ROLLBACK")
        index.set_speaker("/a.wav", "x")
    other.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux file systems keep such names")
def test_names_that_are_no_text_never_end_in_more_than_a_sentence(tmp_path: Path, root: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")
    put(Path(odd), "a.wav")
    with corpora.Index(tmp_path / "db.sqlite") as index:
        for work in (
            lambda: index.scan(odd),
            lambda: list(corpora.listed(odd)),
            lambda: corpora.discover(odd + "/none"),
        ):
            with pytest.raises(CorpusError) as caught:
                work()
            assert r"caf\udce9" in str(caught.value)
        index.scan(root)
        assert index.get(f"{odd}/a.wav") is None and index.position(f"{odd}/a.wav") is None
        assert index.count(search=odd) == 0 and index.utterances(dataset=odd) == [] and index.speakers(odd) == []
        index.set_speaker([f"{odd}/a.wav"], "x")
        index.set_seconds([(f"{odd}/a.wav", 1.0)])
        index.next_after(f"{odd}/a.wav")
        index.forget(odd)
        assert index.count() == N_FILES
    with corpora.Index(f"{odd}/db.sqlite") as index:
        assert index.scan(root).files == N_FILES


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE roots SET path = x'ff00fe'",
        "UPDATE files SET text = x'07' WHERE path LIKE '%/000.wav'",
        "UPDATE files SET haystack = x'00' WHERE path LIKE '%/001.wav'",
        "UPDATE datasets SET layout = x'ff'",
        "UPDATE file_fixes SET speaker = x'35' WHERE path LIKE '%/002.wav'",
    ],
)
def test_a_row_that_holds_something_else_than_its_columns_say_is_left_out(filled: Path, root: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(filled)) as database:
        database.execute(sql)
        database.commit()
    with corpora.Index(filled) as index:
        assert "damaged" in " ".join(index.take_remarks())
        everything(index, root)
        index.scan(root)
        assert index.count() == N_FILES
        by_hand = sum(item.speaker.startswith("by hand") for item in index.utterances(limit=1000))
        assert by_hand >= 298

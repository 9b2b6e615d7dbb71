"""The index: scans that keep up with the disk, paged questions, corrections that last, many threads."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest
import soundfile

import corpora
from core.errors import CorpusError, Stopped
from core.jobs import JobContext
from tests.corpora.trees import put, write

TABLE = (
    "file,speaker,text,lang,emotion,gender,seconds\n"
    "a1.wav,Anna,Good morning,en,happiness,f,2.5\n"
    "a2.wav,Anna,早上好,zh,sadness,f,4\n"
    "b1.wav,Bob,ÜBER uns,de,anger,m,\n"
    "b2.wav,bob junior,100% sure,en,,m,9\n"
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[corpora.Index]:
    with corpora.Index(tmp_path / "db" / "index.sqlite") as opened:
        yield opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A table of four utterances, and loose recordings of three people."""
    top = tmp_path / "root"
    put(top / "table", "a1.wav", "a2.wav", "b1.wav", "b2.wav")
    write(top, "table/metadata.csv", TABLE)
    put(top / "calls", "cleo/1.wav", "cleo/2.wav", "dan/1.wav")
    return top


def names(items: list[corpora.Utterance]) -> list[str]:
    return [item.name for item in items]


def test_lists(index: corpora.Index, root: Path) -> None:
    result = index.scan(root)
    assert (result.files, result.added, result.changed, result.removed) == (7, 7, 0, 0)
    assert result.notes == () and result.datasets == ("calls", "table")
    assert [(d.name, d.layout, d.n_utterances, d.n_speakers) for d in index.datasets()] == [
        ("calls", "folder", 3, 2),
        ("table", "metadata.csv", 4, 3),
    ]
    assert [(s.dataset, s.name, s.n_utterances) for s in index.speakers("calls")] == [
        ("calls", "cleo", 2),
        ("calls", "dan", 1),
    ]
    assert len(index.speakers()) == 5
    assert names(index.utterances("calls", "cleo")) == ["1", "2"]
    assert index.count() == 7 and index.count("nothing") == 0
    item = index.utterances("table", limit=1, offset=1)[0]
    assert (item.text, item.language, item.emotion, item.seconds) == ("早上好", "zh", "sad", 4.0)
    assert item.details == {"gender": "f"} and item.path == root / "table" / "a2.wav"
    assert index.get(item.id) == item and index.get("/nowhere") is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["a1", "a2", "b1", "b2"]),
        ("GOOD morning", ["a1"]),
        ("早上", ["a2"]),
        ("über", ["b1"]),
        ("anna", ["a1", "a2"]),
        ("100%", ["b2"]),
        ("_", []),
        ("speaker:bob", ["b1", "b2"]),
        ('speaker:"bob junior"', ["b2"]),
        ("emotion:happy", ["a1"]),
        ("emotion:anger", ["b1"]),
        ("lang:zh-CN", ["a2"]),
        ("sec>3", ["a2", "b2"]),
        ("sec>=2.5 sec<9", ["a1", "a2"]),
        ("gender:M", ["b1", "b2"]),
        ("-lang:en", ["a2", "b1"]),
        ("-sec>3", ["a1", "b1"]),
        ("text:sure file:b2", ["b2"]),
        ("dataset:tab -anna", ["b1", "b2"]),
        ('"', ["a1", "a2", "b1", "b2"]),
        ("sec>many", []),
        ("nokey:1", []),
        ("'; DROP TABLE files; --", []),
    ],
)
def test_search(index: corpora.Index, root: Path, query: str, found: list[str]) -> None:
    index.scan(root)
    assert names(index.utterances("table", search=query)) == found
    assert index.count("table", search=query) == len(found)
    assert sum(speaker.n_utterances for speaker in index.speakers("table", query)) == len(found)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("ＡＢＣ１２", "abc12"),
        ("abc", "ＡＢＣ"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("ΣΟΦΟΣ", "σοφος"),
        ("Straße", "STRASSE"),
        ("\ufb01ne", "Fine"),
        ("Łódź", "ŁÓDŹ"),
        ("Ё", "е\u0308"),
    ],
)
def test_search_in_every_script_and_width(index: corpora.Index, tmp_path: Path, text: str, query: str) -> None:
    put(tmp_path / "v", "1.wav", "2.wav")
    write(tmp_path / "v", "metadata.csv", f"file,text,speaker\n1.wav,{text},x\n2.wav,y,{text}\n")
    index.scan(tmp_path / "v")
    for search, found in ((query, ["1", "2"]), (f"text:{query}", ["1"]), (f"speaker:{query}", ["2"])):
        assert names(index.utterances("v", search=search)) == found


def test_a_second_scan_sees_what_changed_and_only_that(index: corpora.Index, root: Path) -> None:
    index.scan(root)
    assert index.scan(root).changed == 0
    index.set_seconds([(str(root / "calls" / "cleo" / "1.wav"), 7.0), (str(root / "calls" / "dan" / "1.wav"), 8.0)])
    (root / "calls" / "cleo" / "1.wav").write_bytes(b"longer than it was before")
    (root / "calls" / "cleo" / "2.wav").unlink()
    put(root / "calls", "eve/1.wav")
    write(root, "table/metadata.csv", TABLE.replace("Good morning", "Good evening"))
    result = index.scan(root)
    assert (result.files, result.added, result.changed, result.removed) == (7, 1, 2, 1)
    assert index.utterances("table", search="evening")[0].name == "a1"
    assert [item.seconds for item in index.utterances("calls")] == [None, 8.0, None]


def test_removed_datasets_vanish_but_unreadable_ones_wait(
    index: corpora.Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.scan(root)
    real = os.scandir

    def scandir(path: str) -> object:
        if "calls" in str(path):
            raise OSError(5, "Input/output error", path)
        return real(path)

    monkeypatch.setattr("corpora.walk.os.scandir", scandir)
    result = index.scan(root)
    assert result.removed == 0 and any("could not be read" in note for note in result.notes)
    assert index.count("calls") == 3
    monkeypatch.undo()
    shutil.rmtree(root / "calls")
    assert index.scan(root).removed == 3
    assert [dataset.name for dataset in index.datasets()] == ["table"]


def test_a_vanished_root_keeps_its_list_until_forgotten(index: corpora.Index, root: Path) -> None:
    index.scan(root)
    shutil.rmtree(root)
    with pytest.raises(CorpusError):
        index.scan(root)
    assert index.count() == 7 and index.roots() == [str(root)]
    index.forget(root)
    assert index.count() == 0 and index.datasets() == [] and index.roots() == []


def test_overlapping_roots_hold_each_file_once(index: corpora.Index, root: Path) -> None:
    index.scan(root)
    result = index.scan(root / "table")
    assert (result.added, result.removed) == (0, 0)
    assert index.count() == 7


def test_datasets_of_equal_name_in_two_roots(index: corpora.Index, tmp_path: Path) -> None:
    for place in ("one", "two"):
        put(tmp_path / place / "voices", "anna/1.wav")
        index.scan(tmp_path / place / "voices")
    assert [dataset.name for dataset in index.datasets()] == ["voices", "voices (two)"]
    assert index.utterances("voices (two)")[0].id == str(tmp_path / "two" / "voices" / "anna" / "1.wav")


def test_a_neighbour_whose_name_begins_alike_is_left_alone(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path, "set/anna/1.wav", "set2/bob/1.wav", "set 3/bob/1.wav")
    for name in ("set", "set2", "set 3"):
        index.scan(tmp_path / name)
    index.forget(tmp_path / "set")
    assert index.count() == 2


def test_corrections_survive_a_scan_and_can_be_undone(index: corpora.Index, root: Path) -> None:
    index.scan(root)
    first = index.utterances("calls", "cleo")[0].id
    index.set_speaker(first, " Cleopatra ")
    os.utime(first, ns=(1, 1))
    assert index.scan(root).changed == 1
    assert [speaker.name for speaker in index.speakers("calls")] == ["Cleopatra", "cleo", "dan"]
    assert {d.name: d.n_speakers for d in index.datasets()}["calls"] == 3
    assert names(index.utterances(search="cleopatra")) == ["1"]
    index.forget(root)
    index.scan(root)
    assert index.get(first).speaker == "Cleopatra"
    index.set_speaker([first], None)
    assert [speaker.name for speaker in index.speakers("calls")] == ["cleo", "dan"]


def test_next_goes_round_and_random_reaches_everything(index: corpora.Index, root: Path) -> None:
    index.scan(root)
    seen, item = [], index.utterances("table")[0]
    for _ in range(4):
        seen.append(item.name)
        item = index.next_after(item.id, "table")
    assert seen == ["a1", "a2", "b1", "b2"] and item.name == "a1"
    assert index.next_after(item.id, search="lang:en", dataset="table").name == "b2"
    assert index.next_after(item.id, "no such dataset") is None
    rng = Random(3)
    assert {index.random("table", rng=rng).name for _ in range(80)} == {"a1", "a2", "b1", "b2"}
    assert index.random(search="nothing like this") is None
    assert index.position(item.id, "table", search="lang:en") == 0
    assert index.position(str(root / "table" / "b2.wav"), "table") == 3
    assert index.position("/nowhere.wav") is None


def test_pages_join_to_the_whole_list(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "big", *(f"s{number % 7}/{number:04d}.wav" for number in range(500)))
    index.scan(tmp_path / "big")
    pages = [index.utterances("big", limit=64, offset=start) for start in range(0, 500, 64)]
    ids = [item.id for page in pages for item in page]
    assert len(set(ids)) == 500 and ids == sorted(ids)
    assert [index.position(path, "big") for path in ids[::99]] == [0, 99, 198, 297, 396, 495]
    assert index.utterances("big", offset=500) == []


def test_numbers_are_counted_as_people_do(index: corpora.Index, tmp_path: Path) -> None:
    put(tmp_path / "v", *(f"Anna/take {name}.wav" for name in ("1", "2", "010", "9", "10", "B3")), "bob/1.wav")
    index.scan(tmp_path / "v")
    order = names(index.utterances())
    assert [name.replace("010", "10") for name in order] == [
        *("take 1", "take 2", "take 9", "take 10", "take 10", "take B3", "1")
    ]
    walked = [index.utterances()[0]]
    for _ in order[1:]:
        walked.append(index.next_after(walked[-1].id))
    assert names(walked) == order
    assert [index.position(item.id) for item in walked] == list(range(7))


def test_stop_keeps_what_was_listed_and_removes_nothing(
    index: corpora.Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpora.scanner._BATCH", 10)
    put(tmp_path / "big", *(f"s{number // 25}/{number:04d}.wav" for number in range(100)))
    index.scan(tmp_path / "big")
    shutil.rmtree(tmp_path / "big" / "s3")
    put(tmp_path / "big", *(f"a{number // 25}/{number:04d}.wav" for number in range(100)))
    ctx = JobContext(on_progress=lambda fraction, text: ctx.stop() if text.endswith(": 30") else None)
    with pytest.raises(Stopped):
        index.scan(tmp_path / "big", ctx)
    assert index.count() == 130 and index.roots() == [str(tmp_path / "big")]
    assert index.scan(tmp_path / "big").removed == 25
    assert index.count() == 175


def test_progress_rises_to_one(index: corpora.Index, root: Path) -> None:
    seen: list[float] = []
    index.scan(root, JobContext(on_progress=lambda fraction, _: seen.append(fraction)))
    assert seen == sorted(seen) and seen[0] == 0.0 and seen[-1] == 1.0


def test_readers_and_corrections_during_a_scan(
    index: corpora.Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a scan holds its write transaction open, another thread reads at once and sees the last commit."""
    put(tmp_path / "v", "anna/1.wav")
    index.scan(tmp_path / "v")
    put(tmp_path / "v", "bob/2.wav")
    inside, go_on = threading.Event(), threading.Event()
    real = corpora.scanner.update_counts

    def held(connection: sqlite3.Connection, dataset_id: int) -> None:
        real(connection, dataset_id)
        inside.set()
        assert go_on.wait(10)

    monkeypatch.setattr("corpora.scanner.update_counts", held)
    errors: list[BaseException] = []

    def scan() -> None:
        try:
            index.scan(tmp_path / "v")
        except BaseException as error:
            errors.append(error)

    worker = threading.Thread(target=scan)
    worker.start()
    assert inside.wait(10)
    try:
        assert index.datasets()[0].n_utterances == 1, "the open transaction is not seen"
        assert index.count() == 2, "the committed batch is"
    finally:
        go_on.set()
        worker.join(10)
    assert not worker.is_alive() and errors == []
    assert index.datasets()[0].n_utterances == 2


def test_many_threads_write_and_read(index: corpora.Index, root: Path) -> None:
    index.scan(root)
    ids = [item.id for item in index.utterances()]
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for step in range(10):
                index.set_speaker(ids[(number + step) % len(ids)], f"s{number}")
                index.scan(root) if step % 5 == 0 else index.speakers()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert errors == [] and index.count() == 7
    assert all(item.speaker.startswith("s") for item in index.utterances())


def test_a_scan_opens_no_sound_file_and_looks_at_each_once(
    index: corpora.Index, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = open

    def watched(path: object, *args: object, **kwargs: object) -> object:
        opened.append(str(path))
        return real(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", watched)
    stats: Counter[str] = Counter()
    real_stat = os.stat
    monkeypatch.setattr("os.stat", lambda path, **kw: (stats.update([str(path)]), real_stat(path, **kw))[1])
    index.scan(root)
    assert {Path(path).name for path in opened} == {"metadata.csv"}
    assert not [path for path in stats if path.endswith(".wav")], "DirEntry.stat is the only look"


def test_a_damaged_file_is_set_aside_and_made_anew(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "index.sqlite"
    path.write_bytes(b"this is no database at all, " * 100)
    with corpora.Index(path) as index:
        assert index.scan(root).added == 7
    assert (tmp_path / "index.sqlite.damaged-1").read_bytes().startswith(b"this is no database")


def test_an_older_listing_is_dropped_but_corrections_stay(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "index.sqlite"
    first = str(root / "calls" / "dan" / "1.wav")
    with corpora.Index(path) as index:
        index.scan(root)
        index.set_speaker(first, "Daniel")
    with sqlite3.connect(path) as old:
        old.execute("PRAGMA user_version = 0")
    old.close()
    with corpora.Index(path) as index:
        assert index.count() == 0 and index.roots() == [str(root)]
        index.scan(root)
        assert index.get(first).speaker == "Daniel"


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CorpusError, match="can be written"):
        corpora.Index(tmp_path / "file" / "index.sqlite")


def test_the_default_place_is_where_a_persons_things_are(tmp_path: Path) -> None:
    with corpora.Index() as index:
        assert index.datasets() == []
    assert (tmp_path / "home" / "data" / "corpora.sqlite").exists()


def test_lengths_are_measured_from_headers(index: corpora.Index, tmp_path: Path) -> None:
    top = tmp_path / "v" / "anna"
    top.mkdir(parents=True)
    soundfile.write(top / "long.wav", np.zeros(64000, np.float32), 16000)
    soundfile.write(top / "short.ogg", np.zeros(24000, np.float32), 48000, format="OGG", subtype="OPUS")
    (top / "broken.wav").write_bytes(b"RIFF but then nothing")
    index.scan(tmp_path / "v")
    assert corpora.measure(index) == 2
    lengths = {item.name: item.seconds for item in index.utterances()}
    assert lengths == {"broken": None, "long": 4.0, "short": pytest.approx(0.5, abs=0.01)}
    assert names(index.utterances(search="sec>3")) == ["long"]
    assert corpora.measure(index) == 0


def test_import_is_light() -> None:
    import subprocess
    import sys

    heavy = "torch umap numba sklearn librosa sounddevice onnxruntime scipy soundfile av PySide6"
    code = f"import corpora, sys; print([name for name in '{heavy}'.split() if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"

"""The store and whole folders: nothing is embedded or decoded twice, and one bad file stops nothing."""

import os
import sqlite3
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import audio
import encoder
from core.errors import AudioError, Stopped, ToolboxError
from core.jobs import JobContext
from core.types import AudioClip, Embedding, EmbeddingSpace
from encoder import files
from encoder.base import BatchEncoder
from encoder.store import EmbeddingStore, FileState, ForgivingStore

from .sounds import voice


class Counting(BatchEncoder):
    """Mean and deviation of the samples as a vector; counts what it is asked."""

    def __init__(self, name="count"):
        self.space = EmbeddingSpace("test-2", 2, name)
        self.prepared = 0
        self.batches = []

    def prepare(self, clip):
        self.prepared += 1
        if not clip.samples.any():
            raise AudioError("The sound is silent.")
        return clip.samples

    def cost(self, prepared):
        return 16

    def embed_prepared(self, prepared, keep_partials=False):
        self.batches.append(len(prepared))
        vectors = [np.float32([samples.mean(), samples.std()]) for samples in prepared]
        return [Embedding(v, "test-2", {"level": float(v[1])}, None, self.space.encoder_hash) for v in vectors]


@pytest.fixture
def store(tmp_path):
    with EmbeddingStore(tmp_path / "cache" / "e.sqlite") as store:
        yield store


@pytest.fixture
def folder(tmp_path):
    paths = []
    for i in range(10):
        paths.append(tmp_path / f"声音 {i}.wav")
        audio.write(paths[-1], AudioClip((0.1 + 0.01 * i) * np.sin(np.arange(4000) / 9).astype(np.float32), 16000))
    return paths


def embed_files(paths, model, store, ctx=None):
    """All batches together, as (found, notes); each is also handed to ``ctx``."""
    ctx = ctx or JobContext()
    found, notes = {}, {}
    for batch in encoder.iterate_files(paths, model, store, ctx):
        found |= batch.found
        notes |= batch.notes
        ctx.partial(batch)
        ctx.progress(batch.done / batch.total, "")
    return found, notes


def test_vectors_come_back_as_they_were(store):
    embedding = Embedding(np.float32([0.1, -2.5e-8, 3]), "s", {"p:happy": 0.25}, np.ones((2, 3), np.float32), "weights")
    store.put("sound", embedding, "a licence")
    found = store.get("sound", "weights")
    assert np.array_equal(found.vector, embedding.vector)
    assert (found.space, found.attributes, found.encoder_hash) == ("s", {"p:happy": 0.25}, "weights")
    assert store.get("sound", "other weights") is None
    assert store.get("other sound", "weights") is None
    assert store.licence("sound", "weights") == "a licence"
    assert len(store) == 1
    assert store.forget("weights") == 1
    assert store.get("sound", "weights") is None


def test_a_folder_is_embedded_once_and_then_not_even_decoded(store, folder, monkeypatch):
    model = Counting()
    first, notes = embed_files(folder, model, store)
    assert set(first) == set(folder)
    assert notes == {}
    assert model.prepared == 10
    assert max(model.batches) > 1
    monkeypatch.setattr(files.audio, "read", lambda *a, **k: pytest.fail("decoded again"), raising=False)
    second, _ = embed_files(folder, model, store)
    assert model.prepared == 10
    assert all(np.array_equal(second[p].vector, first[p].vector) for p in folder)


def test_changed_files_are_read_again_and_copies_are_recognised(store, folder):
    model = Counting()
    before, _ = embed_files(folder, model, store)
    audio.write(folder[0], AudioClip(0.9 * np.sin(np.arange(5000) / 5).astype(np.float32), 16000), overwrite=True)
    copy = folder[1].with_name("copy.wav")
    copy.write_bytes(folder[1].read_bytes())
    after, _ = embed_files([*folder, copy], model, store)
    assert model.prepared == 11  # the changed one; the copy's content is known
    assert not np.array_equal(after[folder[0]].vector, before[folder[0]].vector)
    assert np.array_equal(after[copy].vector, before[folder[1]].vector)


def test_each_encoder_has_its_own_vectors(store, folder):
    embed_files(folder[:2], Counting("a"), store)
    other = Counting("b")
    embed_files(folder[:2], other, store)
    assert other.prepared == 2


def test_bad_files_are_skipped_with_a_note(store, folder, tmp_path):
    (tmp_path / "text.wav").write_text("not sound")
    (tmp_path / "empty.wav").write_bytes(b"")
    audio.write(tmp_path / "silent.wav", AudioClip(np.zeros(4000, np.float32), 16000))
    bad = [tmp_path / "text.wav", tmp_path / "empty.wav", tmp_path / "silent.wav", tmp_path / "missing.wav", tmp_path]
    parts, fractions = [], []
    ctx = JobContext(lambda fraction, text: fractions.append(fraction), parts.append)
    found, notes = embed_files([*bad[:3], *folder, *bad[3:]], Counting(), store, ctx)
    assert set(found) == set(folder)
    assert set(notes) == set(bad)
    assert all(note.endswith(".") for note in notes.values())
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert sum(len(part.found) + len(part.notes) for part in parts) == parts[-1].done == parts[-1].total == 15


def test_stop_keeps_what_was_finished(store, folder):
    ctx = JobContext(on_partial=lambda batch: ctx.stop())
    with pytest.raises(Stopped):
        embed_files(folder, Counting(), store, ctx)
    assert 0 < len(store) < 10
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("embed-ahead")]


def test_a_damaged_store_is_set_aside(tmp_path):
    path = tmp_path / "e.sqlite"
    path.write_bytes(b"this is no database, not at all" * 100)
    with EmbeddingStore(path) as store:
        store.put("a", Embedding(np.ones(2, np.float32), "s", {}, None, "w"))
        assert len(store) == 1
    assert path.with_suffix(".damaged").exists()


def filled(path, n=400):
    with EmbeddingStore(path) as store:
        items = [
            (
                f"c{i:04d}",
                Embedding(np.full(64, i, np.float32), "s", {"p": i / 4}, None, name),
                FileState(f"/{i}.wav", i, 9),
            )
            for i in range(n)
            for name in ("w", "v")
        ]
        store.put_many(items, "a licence")
    return [state for _, _, state in items[::2]]


@pytest.mark.parametrize("seed", range(10))
def test_damage_costs_the_damaged_rows_alone(tmp_path, seed):
    path = tmp_path / "e.sqlite"
    states = filled(path)
    rng = np.random.default_rng(seed)
    data = bytearray(path.read_bytes())
    for place in rng.integers(1, len(data) // 4096, 1 + seed % 3):
        data[place * 4096 : place * 4096 + 4096] = rng.bytes(4096) if seed % 2 else bytes(4096)
    path.write_bytes(bytes(data))
    with EmbeddingStore(path) as store:
        (remark,) = store.take_remarks()
        assert "damaged" in remark and store.take_remarks() == []
        found = store.get_files(states, "w")
        assert all(found[state.path].vector[0] == state.mtime_ns for state in states if state.path in found)
        store.put("c0001", Embedding(np.ones(2, np.float32), "s", {}, None, "w"))
        assert store.get("c0001", "w") is not None and store.forget("v") >= 0
    with EmbeddingStore(path) as store:
        assert store.take_remarks() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vectors SET attributes = '{broken' WHERE content = 'c0007'",
        "UPDATE vectors SET vector = x'00ff00' WHERE content = 'c0007'",
        "UPDATE vectors SET space = CAST(x'ff41' AS TEXT) WHERE content = 'c0007'",
        "UPDATE vectors SET attributes = NULL WHERE content = 'c0007'",
        "UPDATE vectors SET attributes = '[0.5]' WHERE content = 'c0007'",
        "UPDATE vectors SET attributes = '{\"valence\": \"x\"}' WHERE content = 'c0007'",
        "UPDATE vectors SET attributes = '{\"valence\": NaN}' WHERE content = 'c0007'",
        "UPDATE vectors SET vector = x'' WHERE content = 'c0007'",
        "UPDATE vectors SET vector = x'0000c07f0000c07f' WHERE content = 'c0007'",
    ],
)
def test_a_row_that_cannot_be_read_is_dropped_when_it_is_met(tmp_path, sql):
    path = tmp_path / "e.sqlite"
    states = filled(path)
    with EmbeddingStore(path) as store:
        db = sqlite3.connect(path)
        db.execute(sql)
        db.commit()
        db.close()
        found = store.get_files(states, "w")
        assert len(found) == 399 and "/7.wav" not in found
        assert store.get("c0007", "w") is None and len(store) == 798
        assert len(store.take_remarks()) == 1
        assert store.licence("c0008", "w") == "a licence"


@pytest.mark.parametrize("cut", ["substr(vector, 1, 4)", "vector || vector", "x''"])
def test_a_vector_of_another_length_is_measured_again(tmp_path, cut):
    path = tmp_path / "e.sqlite"
    states = filled(path)
    db = sqlite3.connect(path)
    db.execute(f"UPDATE vectors SET vector = CAST({cut} AS BLOB) WHERE content IN ('c0007', 'c0008') AND encoder = 'w'")
    db.commit()
    db.close()
    with EmbeddingStore(path) as store:
        assert len(store.get_files(states, "w")) == 398 and len(store) == 798
        assert store.take_remarks() == [] and store.get("c0007", "w") is None


def test_a_full_disk_is_said_and_the_store_stays(tmp_path):
    path = tmp_path / "e.sqlite"
    filled(path, 50)
    with EmbeddingStore(path) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ToolboxError, match="disk is full"):
            store.put("big", Embedding(np.ones(100_000, np.float32), "s", {}, None, "w"))
        assert len(store) == 100 and store.take_remarks() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux file systems keep such names")
def test_names_that_are_no_text_are_remembered_too(tmp_path, store):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.wav"))
    audio.write(tmp_path / "a.wav", AudioClip(0.1 * np.sin(np.arange(4000) / 9).astype(np.float32), 16000))
    os.rename(tmp_path / "a.wav", odd)
    (tmp_path / "b.wav").write_text("not sound")
    model = Counting()
    for _ in range(2):
        found, notes = embed_files([odd, tmp_path / "b.wav"], model, store)
        assert list(found) == [odd] and list(notes) == [tmp_path / "b.wav"]
    assert model.prepared == 1


def test_a_store_of_another_version_starts_anew(tmp_path):
    path = tmp_path / "e.sqlite"
    db = sqlite3.connect(path)
    db.executescript("CREATE TABLE vectors (old TEXT); PRAGMA user_version=99;")
    db.close()
    with EmbeddingStore(path) as store:
        assert len(store) == 0


def test_threads_may_share_a_store(store):
    def work(number):
        for i in range(30):
            store.put(f"{number}-{i}", Embedding(np.float32([number, i]), "s", {}, None, "w"))
            assert store.get(f"{number}-{i}", "w").vector[1] == i

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store) == 120


def test_many_known_files_are_found_in_one_go(store):
    states = [FileState(f"/sounds/{i}.wav", i, 10) for i in range(1500)]
    embedding = Embedding(np.ones(4, np.float32), "s", {}, None, "w")
    store.put_many([(f"c{i}", embedding, state) for i, state in enumerate(states)])
    assert len(store.get_files(states, "w")) == 1500
    assert store.get_files([FileState("/sounds/7.wav", 8, 10)], "w") == {}


def test_embed_remembers_a_clip(store):
    model = Counting()
    clip = voice(0.5)
    assert np.array_equal(store.embed(clip, model).vector, store.embed(clip, model).vector)
    assert model.prepared == 1


@pytest.mark.parametrize("place", ["folder", "full"])
def test_a_cache_that_is_refused_costs_nothing_but_time(tmp_path, folder, place):
    """A vector is measured and handed over, whether or not it can be remembered."""
    path = tmp_path / "embeddings.sqlite"
    if place == "folder":
        path.mkdir()
    with ForgivingStore(path) as store:
        if place == "full":
            store._db.execute("PRAGMA query_only=ON")
        vector = Embedding(np.ones(4, np.float32), "s", {}, None, "w")
        store.put("a", vector)
        assert (store.get("a", "w") is None) == (place == "full")
        found = [batch.found for batch in files.iterate_files(folder, Counting(), store, JobContext())]
        assert sum(map(len, found)) == len(folder)


def test_what_a_file_holds_is_told_by_its_path(tmp_path):
    with EmbeddingStore(tmp_path / "e.sqlite") as store:
        odd = os.fsdecode(b"/sounds/\xff.wav")
        for path in ("/sounds/a.wav", odd):
            vector = Embedding(np.ones(2, np.float32), "s", {}, None, "w")
            store.put_many([(f"content of {path!r}", vector, FileState(path, 1, 2))])
        told = store.contents(["/sounds/a.wav", odd, "/sounds/never.wav"])
        assert told == {path: f"content of {path!r}" for path in ("/sounds/a.wav", odd)}
        assert store.contents([]) == {}

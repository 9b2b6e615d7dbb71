import gc
import json
import sqlite3
import threading
import time
import weakref
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QUndoStack

import audio
from core import paths
from core.edits import Edit, SoundEdit
from core.errors import ToolboxError
from core.files import free_path, safe_name
from core.jobs import JobContext
from core.types import Again, Embedding, Reference, Request, WordReading
from library import export
from library.collection import FILE_NAME, Library
from library.export import expand_pattern
from library.records import Take, UtteranceRecord, Voice, VoiceClip, unpack, utterance_id, voice_vector
from library.requests import pack
from library.voice_file import read_voice, write_voice
from toolbox.library import commands


@pytest.fixture
def library():
    made = Library()
    yield made
    made.close()


def unit(*values):
    vector = np.array(values, np.float32)
    return vector / np.linalg.norm(vector)


def some_voice(name="Anna"):
    clips = (
        VoiceClip("u1", "one", "/a/1.wav", 1.0, True, unit(1, 0, 0)),
        VoiceClip("u2", "two", weight=2.0, enabled=False),
    )
    return Voice("v1", name, "ge2e-256", "abc", clips, unit(1, 2, 3), "low", "Anna said yes")


def some_take(library, text="hello"):
    path = free_path(library.folder / "takes" / f"{safe_name(text)}.wav")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"RIFF")
    voice = Reference("Anna", ("/a/1.wav",), (Embedding(unit(1, 2), "ge2e-256", {}, None, "abc"),))
    request = Request(text, voice=voice, seed=3, controls={"speed": 1.1}, vocoder_controls={"breath": 0.5})
    take = Take(path.name, str(path), request, similarity=0.8)
    library.put(take)
    return take


def test_everything_is_there_after_a_restart():
    first = Library()
    record = UtteranceRecord.of("/d/1.wav", "hash", "1", speaker="甲", emotion="happy")
    take = some_take(first)
    first.put(record, some_voice())
    # Not closed, as after a crash.
    second = Library()
    assert second.utterances.get(record.id) == record
    assert pack(second.takes.all()) == pack([take])
    voice = second.voices.all()[0]
    np.testing.assert_array_equal(voice.vector, some_voice().vector)
    np.testing.assert_array_equal(voice.clips[0].vector, unit(1, 0, 0))
    assert voice.clips[1].vector is None and voice.clips[1].weight == 2.0 and not voice.clips[1].enabled
    assert voice.consent == "Anna said yes"
    first.close()
    second.close()


def test_same_file_name_of_two_people_stays_two(library):
    library.put(UtteranceRecord.of("/a/1.wav", "x", "1"), UtteranceRecord.of("/b/1.wav", "x", "1"))
    assert library.utterances.count() == 2
    assert utterance_id("x", "/a/1.wav") != utterance_id("y", "/a/1.wav")


def test_hundreds_are_kept_newest_first_and_searchable(library):
    library.put(
        *(UtteranceRecord.of(f"/d/{n}.wav", str(n), f"clip {n}", created=float(n), source="real") for n in range(700))
    )
    library.put(UtteranceRecord.of("/r/x.wav", "r", "My Recording", created=1e9, source="recorded", text="Hello World"))
    assert library.utterances.count() == 701
    assert library.utterances.find(limit=1)[0].name == "My Recording"
    assert library.utterances.find(limit=2, offset=1)[0].name == "clip 699"
    assert [record.name for record in library.utterances.find("hello record")] == ["My Recording"]
    assert library.utterances.count("clip", source="recorded") == 0
    assert library.utterances.find("100%_'; DROP TABLE utterances") == []


def test_writes_are_small_enough_for_the_window(library):
    library.put(*(UtteranceRecord.of(f"/d/{n}.wav", str(n), f"clip {n}") for n in range(1000)))
    times = []
    for n in range(100):
        started = time.perf_counter()
        library.put(UtteranceRecord.of(f"/e/{n}.wav", str(n), "new"))
        times.append(time.perf_counter() - started)
    assert sorted(times)[50] < 0.005


def test_threads_may_write_at_once(library):
    def work(name):
        for n in range(50):
            library.put(UtteranceRecord.of(f"/{name}/{n}.wav", "h", "n"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.utterances.count() == 200


@pytest.mark.parametrize("damage", [b"this is no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_set_aside_not_lost(damage):
    path = paths.data_dir() / FILE_NAME
    path.write_bytes(damage)
    library = Library()
    library.put(some_voice())
    aside = list(path.parent.glob("library.damaged-*.sqlite3"))
    assert len(aside) == 1 and aside[0].read_bytes() == damage
    assert len(library.notes) == 1 and aside[0].name in library.notes[0]
    library.close()
    again = Library()
    assert again.notes == [] and again.voices.count() == 1
    again.close()


def test_an_unopenable_file_leaves_a_working_library_and_a_note():
    (paths.data_dir() / FILE_NAME).mkdir()
    library = Library()
    library.put(some_voice())
    assert library.voices.count() == 1 and "cannot be opened" in library.notes[0]
    library.close()


def test_a_damaged_row_is_skipped_and_kept(library):
    library.put(some_voice(), replace(some_voice("Bo"), id="v2"))
    with sqlite3.connect(library.folder / FILE_NAME) as other:
        other.execute("UPDATE voices SET body = '{oops' WHERE id = 'v2'")
    other.close()
    assert [voice.name for voice in library.voices.all()] == ["Anna"]
    assert library.voices.count() == 2


def test_deleting_a_take_can_be_undone_with_its_audio(library):
    take, stack = some_take(library), QUndoStack()
    heard = []
    library.subscribe(heard.append)
    stack.push(commands.delete(library, "takes", [take.id]))
    assert library.takes.count() == 0 and not Path(take.path).exists() and list(library.bin_dir().iterdir())
    stack.undo()
    assert pack(library.takes.all()) == pack([take]) and Path(take.path).read_bytes() == b"RIFF"
    stack.redo()
    stack.undo()
    assert Path(take.path).exists() and set(heard) == {"takes"}
    stack.redo()
    library.close()
    assert not library.bin_dir().exists() and not Path(take.path).exists()


def test_a_persons_own_files_are_never_touched(library, tmp_path):
    own = tmp_path / "own.wav"
    own.write_bytes(b"x")
    record = UtteranceRecord.of(str(own), "h", "own")
    library.put(record)
    library.remove("utterances", [record.id])
    assert own.exists() and library.utterances.count() == 0


def test_rename_star_and_save_can_be_undone(library):
    stack = QUndoStack()
    library.put(some_voice(), replace(some_voice("Bo"), id="v2"))
    stack.push(commands.rename_voice(library, library.voices.get("v1"), " bo "))
    assert library.voices.get("v1").name == "bo 2"
    stack.undo()
    assert library.voices.get("v1").name == "Anna"
    take = some_take(library)
    stack.push(commands.star(library, [take], True))
    assert library.takes.get(take.id).starred
    library.put(replace(library.takes.get(take.id), similarity=0.8))  # measured meanwhile
    stack.undo()
    assert not library.takes.get(take.id).starred and library.takes.get(take.id).similarity == 0.8
    stack.redo()
    assert library.takes.get(take.id).starred
    stack.push(commands.save(library, replace(some_voice("New"), id="v3"), "Save"))
    assert library.voices.get("v3") is not None
    stack.undo()
    assert library.voices.get("v3") is None


def test_a_refused_deletion_is_reported_and_changes_nothing(library, monkeypatch):
    take, said, stack = some_take(library), [], QUndoStack()

    def refuse(path):
        raise PermissionError("in use")

    monkeypatch.setattr(library, "_to_bin", refuse)
    stack.push(commands.delete(library, "takes", [take.id], said.append))
    assert len(said) == 1 and "deleted" in said[0]
    assert library.takes.count() == 1 and Path(take.path).exists() and stack.count() == 0


def test_a_full_disk_is_one_sentence(library):
    library._store._connection.execute("PRAGMA query_only=ON")
    with pytest.raises(ToolboxError, match="could not be saved"):
        library.put(some_voice())


def test_voice_vector_is_the_weighted_mean_of_what_is_switched_on():
    one, two = unit(1, 0), unit(0, 1)
    clips = (VoiceClip("a", "a", weight=3.0, vector=one), VoiceClip("b", "b", weight=1.0, vector=two))
    np.testing.assert_allclose(voice_vector(clips), unit(3, 1), atol=1e-6)
    np.testing.assert_allclose(voice_vector((replace(clips[0], enabled=False), clips[1])), two)
    assert voice_vector((replace(clips[0], weight=0.0),)) is None
    assert voice_vector((replace(clips[0], vector=one), replace(clips[0], vector=-one))) is None


def test_voice_file_round_trip_without_private_paths(tmp_path):
    voice, path = some_voice("声 😀"), tmp_path / "声.voice"
    write_voice(path, voice)
    read = read_voice(path)
    assert read.id != voice.id
    assert (read.name, read.space, read.encoder_hash, read.notes, read.consent) == (
        voice.name,
        voice.space,
        voice.encoder_hash,
        voice.notes,
        voice.consent,
    )
    np.testing.assert_array_equal(read.vector, voice.vector)
    assert [(clip.name, clip.weight, clip.enabled) for clip in read.clips] == [("one", 1.0, True), ("two", 2.0, False)]
    assert read.clips[1].vector is None
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["vectors.safetensors", "voice.json"]
        assert b"/a/1.wav" not in archive.read("voice.json")


def test_bad_voice_files_are_refused_in_one_sentence(tmp_path):
    good = tmp_path / "good.voice"
    write_voice(good, some_voice())
    with zipfile.ZipFile(good) as archive:
        description, vectors = json.loads(archive.read("voice.json")), archive.read("vectors.safetensors")

    def made(name, text, data):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("voice.json", text)
            archive.writestr("vectors.safetensors", data)
        return tmp_path / name

    (tmp_path / "text.voice").write_text("hello")
    (tmp_path / "cut.voice").write_bytes(good.read_bytes()[:-40])
    (tmp_path / "empty.voice").write_bytes(b"")
    bad = [
        tmp_path / "text.voice",
        tmp_path / "cut.voice",
        tmp_path / "empty.voice",
        tmp_path / "missing.voice",
        made("vectors.voice", json.dumps(description), b"\x80\x04pickle"),
        made("json.voice", "[1, 2", vectors),
        made("list.voice", "[]", vectors),
        made("deep.voice", "[" * 100_000, vectors),
        made("foreign.voice", json.dumps({**description, "format": "x"}), vectors),
        made("clips.voice", json.dumps({**description, "clips": description["clips"] * 2}), vectors),
        made("newer.voice", json.dumps({**description, "version": 99}), vectors),
    ]
    for path in bad:
        with pytest.raises(ToolboxError) as caught:
            read_voice(path)
        assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_a_voice_without_vectors_cannot_be_exported(tmp_path):
    with pytest.raises(ToolboxError):
        write_voice(tmp_path / "x.voice", Voice("v", "V"))
    assert list(tmp_path.glob("*.voice")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b:c", "a b c"),
        ("  . ", "untitled"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("aux .old", "aux .old_"),
        ("COM²", "COM²_"),
        ("ConIn$", "ConIn$_"),
        ("comma", "comma"),
        ("ok. ", "ok"),
        ("a\nb\tc", "a b c"),
    ],
)
def test_names_are_legal_everywhere(text, name):
    assert safe_name(text) == name


def test_long_names_are_cut_between_characters(tmp_path):
    assert len(safe_name("声" * 500).encode()) <= 180
    free_path(tmp_path / f"{safe_name('😀' * 300)}.wav").write_bytes(b"")


def test_naming_pattern():
    fields = {"voice": "An/na", "n": 3}
    assert expand_pattern("{voice}-{n}", fields) == "An na-3"
    with pytest.raises(ToolboxError, match="{voice}"):
        expand_pattern("{speaker}", fields)


def test_library_imports_no_engine(tmp_path):
    import subprocess
    import sys

    code = "import sys, library.collection, library.voice_file; print([m for m in ('torch', 'umap', 'PySide6') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == "[]"


def test_a_broken_take_takes_no_other_with_it_when_exported(tmp_path):
    whole = audio.AudioClip(np.sin(np.arange(16000, dtype=np.float32)) * np.float32(0.1), 16000)
    for name in ("a.wav", "b.wav", "c.wav"):
        audio.write(tmp_path / name, whole)
    (tmp_path / "b.wav").write_bytes(b"RIFF but no sound")
    takes = [Take(name, str(tmp_path / f"{name}.wav"), Request(name)) for name in "abc"]
    choice = export.ExportChoice(str(tmp_path / "out"), "flac", "{text}")
    with pytest.raises(ToolboxError, match=r"^1 of 3 takes could not be exported: b\.wav is damaged"):
        export.export_takes(takes, choice, JobContext())
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.flac", "c.flac"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seconds", "long"),
        ("seconds", float("inf")),
        ("similarity", []),
        ("starred", "x"),
        ("created", 10**30),
        ("voice_id", None),
        ("notes", 7),
    ],
)
def test_one_impossible_value_of_a_take_takes_its_default_and_the_rest_stays(library, field, value):
    take = some_take(library)
    plain = pack(take) | {field: value}
    read = unpack(Take, plain)
    assert getattr(read, field) != value and read.request.text == "hello" and read.path == take.path
    assert read.request.voice.name == "Anna"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seed", "x"),
        ("seed", 10**30),
        ("language", 5),
        ("controls", []),
        ("voice", "Anna"),
        ("feeling", None),
        ("trim", 3),
    ],
)
def test_one_impossible_value_of_a_request_takes_its_default(library, field, value):
    plain = pack(some_take(library))
    plain["request"][field] = value
    read = unpack(Take, plain).request
    assert getattr(read, field) == getattr(Request(""), field) or field in ("voice", "feeling")
    assert read.text == "hello" and isinstance(read.voice, Reference) and isinstance(read.feeling, Reference)


def test_a_record_without_what_it_needs_is_none(library):
    plain = pack(some_take(library))
    for broken in (plain | {"path": 7}, plain | {"request": plain["request"] | {"text": None}}, "x", None):
        with pytest.raises((TypeError, KeyError, ValueError)):
            unpack(Take, broken)


def test_edits_by_hand_are_kept_with_the_take_and_a_damaged_one_costs_no_take():
    edit = Edit(1, ("HH", "AH"), (SoundEdit(0, 2.0, (1.0, -1.5), -3.0),))
    take = Take("1", "/t/1.wav", Request("Hello. Hi.", edits=(edit,)))
    plain = json.loads(json.dumps(pack(take)))
    assert unpack(Take, plain).request.edits == (edit,)
    good = plain["request"]["edits"][0]
    wild = json.loads(json.dumps(good))
    wild["sounds"][0]["length"] = 1e9
    nonsense = [
        None,
        3,
        {},
        {**good, "sounds": 4},
        {**good, "symbols": 5},
        {**good, "sounds": [{"place": 0, "pitch": 9}]},
    ]
    plain["request"]["edits"] = [*nonsense, wild, good]
    kept = unpack(Take, plain).request.edits
    assert [one.sounds[0].length for one in kept] == [10.0, 2.0]
    for broken in (None, 5, "x", {"a": 1}):
        plain["request"]["edits"] = broken
        assert unpack(Take, plain).request.edits == ()


def test_sentences_said_again_are_kept_with_the_take_and_a_damaged_one_costs_no_take():
    again = Again(1, "Hi.", 7, (WordReading("Hi", "en", "HH AY1", (0,)),), 2)
    plain = json.loads(json.dumps(pack(Take("1", "/t/1.wav", Request("Hello. Hi.", again=(again,))))))
    assert unpack(Take, plain).request.again == (again,)
    good = plain["request"]["again"][0]
    nonsense = [None, 3, {}, good | {"piece": -1}, good | {"seed": "x"}, good | {"pieces": 0}, good | {"readings": [4]}]
    plain["request"]["again"] = [*nonsense, good]
    assert unpack(Take, plain).request.again == (again,)
    for broken in (None, 5, "x", {"a": 1}):
        plain["request"]["again"] = broken
        assert unpack(Take, plain).request.again == ()


def test_records_that_are_gone_or_said_anew_leave_memory(library):
    first = some_take(library)
    held = [weakref.ref(library.takes.get(first.id))]
    library.put(replace(first, starred=True))
    held.append(weakref.ref(library.takes.get(first.id)))
    assert held[1]().starred
    library.remove("takes", [first.id])
    gc.collect()
    assert [each() for each in held] == [None, None] and library.takes.all() == []

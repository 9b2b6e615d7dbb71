"""What a library saves of a damaged, refused or made-up file, and what a second window may not take."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import audio
from core import paths
from core.errors import ToolboxError
from core.files import safe_name
from core.jobs import JobContext
from core.types import AudioClip, Reference, Request
from engine.keeping import stray_takes
from library import recordings, voice_file
from library.collection import FILE_NAME, Library
from library.records import Take, UtteranceRecord, Voice, VoiceClip, take_id
from library.requests import own_tags, pack

CLIP = AudioClip(np.zeros(1600, np.float32) + 0.1, 16000)


def entries(count: int) -> list[UtteranceRecord]:
    return [UtteranceRecord.of(f"/{number}.wav", "h", f"{number} {'x' * 300}") for number in range(count)]


def made_take(text: str = "Good evening.") -> Take:
    request = Request(text, voice=Reference("Anna"))
    path = str(audio.write(paths.takes_dir() / "take.wav", CLIP, tags=own_tags(request)))
    return Take(take_id(path), path, request)


def test_one_damaged_page_costs_its_rows_only():
    library = Library()
    library.put(*entries(200))
    library.close()
    file = paths.data_dir() / FILE_NAME
    with closing(sqlite3.connect(file)) as other:
        page = other.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(file.read_bytes())
    (where,) = [at for at in range(0, len(data), page) if b"/100.wav" in data[at : at + page]][:1]
    data[where : where + 64] = b"\xff" * 64
    file.write_bytes(data)
    library = Library()
    assert 150 < library.utterances.count() < 200 and "set aside" in library.notes[0]
    library.close()


def test_a_lost_first_page_costs_no_entry():
    library = Library()
    library.put(*entries(50), made_take())
    library.close()
    file = paths.data_dir() / FILE_NAME
    file.write_bytes(bytes(100) + file.read_bytes()[100:])
    library = Library()
    assert library.utterances.count() == 50 and library.takes.count() == 1
    library.close()


def test_a_text_that_is_none_is_found_later_and_mended():
    library = Library()
    library.put(*entries(3))
    with closing(sqlite3.connect(library.folder / FILE_NAME)) as other, other:
        other.execute("UPDATE utterances SET body = CAST(x'ff22ff' AS TEXT) WHERE search LIKE '1 %'")
    assert len(library.utterances.all()) == 2 and len(library.notes) == 1
    library.close()


def test_a_record_nested_too_deeply_is_skipped():
    library = Library()
    library.put(*entries(2))
    with closing(sqlite3.connect(library.folder / FILE_NAME)) as other, other:
        other.execute("UPDATE utterances SET body = ? WHERE search LIKE '1 %'", ("[" * 100_000,))
    assert len(library.utterances.all()) == 1
    library.close()


@pytest.mark.parametrize("layout", ["CREATE TABLE takes (a, b)", "CREATE VIEW takes AS SELECT 1 AS id"])
def test_tables_of_another_layout_are_set_aside(layout):
    with closing(sqlite3.connect(paths.data_dir() / FILE_NAME)) as foreign, foreign:
        foreign.execute(layout)
    library = Library()
    library.put(made_take())
    assert library.takes.count() == 1 and "set aside" in library.notes[0]
    library.close()


def test_a_refused_file_is_read_and_gets_what_was_made_meanwhile(monkeypatch):
    library = Library()
    library.put(*entries(2))
    library.close()
    real = sqlite3.connect

    class Full(sqlite3.Connection):
        def execute(self, sql, *more):
            if "journal_mode" in sql:
                raise sqlite3.OperationalError("database or disk is full")
            return super().execute(sql, *more)

    def full(path, **more):
        return real(path, **more) if "mode=ro" in str(path) or path == ":memory:" else real(path, factory=Full, **more)

    monkeypatch.setattr(sqlite3, "connect", full)
    library = Library()
    assert library.utterances.count() == 2 and len(library.notes) == 1
    library.put(Voice("v", "Anna"))
    monkeypatch.setattr(sqlite3, "connect", real)
    library.close()
    again = Library()
    assert again.notes == [] and again.voices.count() == 1 and again.utterances.count() == 2
    again.close()


def test_another_window_leaves_the_bin_alone():
    one, other = Library(), Library()
    take = made_take()
    one.put(take)
    removed = one.remove("takes", [take.id])
    other.close()
    one.restore(removed)
    assert Path(take.path).is_file() and one.takes.count() == 1
    one.close()
    assert not (paths.data_dir() / "bin").exists()


def test_a_sound_that_does_not_come_back_is_told():
    library = Library()
    take = made_take()
    library.put(take)
    removed = library.remove("takes", [take.id])
    removed.moved[0][1].unlink()
    with pytest.raises(ToolboxError, match="could not be brought back"):
        library.restore(removed)
    assert library.takes.count() == 1
    library.close()


def test_dots_lead_to_no_file_outside(tmp_path):
    outside = tmp_path / "outside.wav"
    outside.write_bytes(b"mine")
    library = Library()
    library.put(replace(made_take(), id="x", path=f"{paths.takes_dir()}/../../../outside.wav"))
    assert library.remove("takes", ["x"]).moved == ()
    library.close()
    assert outside.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "gone", ["/" + "x" * 300 + ".wav", "/proc/1/nothing/a.wav", "//server/share/a.wav", "C:\\a.wav"]
)
def test_a_take_in_a_place_that_does_not_answer_can_be_deleted(gone):
    library = Library()
    library.put(replace(made_take(), id="x", path=gone))
    assert library.remove("takes", ["x"]).moved == () and library.takes.count() == 0
    library.close()


def test_names_that_are_no_text_can_be_kept():
    library = Library()
    library.put(UtteranceRecord.of("/caf\udce9.wav", "h", "caf\udce9"))
    assert library.utterances.all()[0].path == "/caf\udce9.wav"
    library.close()


def test_takes_nobody_registered_are_found_by_their_tags():
    take = made_take()
    (paths.takes_dir() / "other.wav").write_bytes(b"no sound")
    (found,) = stray_takes(JobContext(), [])
    assert (found.id, found.path, pack(found.request)) == (
        take.id,
        take.path,
        pack(take.request),
    ) and found.seconds == 0.1
    assert stray_takes(JobContext(), [take.path]) == []
    link = paths.data_dir().parent / "link"
    link.symlink_to(paths.data_dir(), target_is_directory=True)
    assert stray_takes(JobContext(), [str(link / "takes" / "take.wav")]) == []


@pytest.mark.parametrize("ahead_s", [3600.0, -3600.0])
def test_recordings_from_the_future_are_rescued(ahead_s):
    path = paths.recordings_dir() / f"a{recordings.UNFINISHED}"
    audio.write(path, CLIP)
    os.utime(path, (time.time() + ahead_s,) * 2)
    assert recordings.recover() == [path.with_name("a.wav")]


@pytest.mark.parametrize("encoding", ["iso8859-1", "gbk", "ascii", "utf-8"])
def test_names_are_fit_for_the_file_system(monkeypatch, encoding):
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: encoding)
    name = safe_name("Anna 你好 😀 é")
    assert name.startswith("Anna") and name.encode(encoding)


def voice() -> Voice:
    vector = np.ones(4, np.float32)
    return Voice("v", "An\ud800na", "ge2e-256", clips=(VoiceClip("u", "caf\udce9", vector=vector),), vector=vector)


def test_half_characters_do_not_stop_a_voice_file(tmp_path):
    voice_file.write_voice(tmp_path / "a.voice", voice())
    assert voice_file.read_voice(tmp_path / "a.voice").name == "An?na"


@pytest.mark.parametrize("place", range(40, 400, 8))
def test_damaged_voice_files_are_a_sentence(tmp_path, place):
    path = tmp_path / "a.voice"
    voice_file.write_voice(path, voice())
    data = bytearray(path.read_bytes())
    data[place : place + 4] = b"\xff\x00\xaa\x55"
    path.write_bytes(data)
    try:
        voice_file.read_voice(path)
    except ToolboxError as error:
        assert str(error).endswith(".")


def test_a_version_without_end_is_a_sentence(tmp_path):
    import zipfile

    path = tmp_path / "a.voice"
    voice_file.write_voice(path, voice())
    with zipfile.ZipFile(path) as archive:
        vectors = archive.read("vectors.safetensors")
        text = archive.read("voice.json").decode().replace('"version": 1', '"version": Infinity')
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("voice.json", text)
        archive.writestr("vectors.safetensors", vectors)
    with pytest.raises(ToolboxError, match="not a voice file"):
        voice_file.read_voice(path)

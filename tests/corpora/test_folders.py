"""Audio of no known layout: datasets, guessed speakers, and everything a disk can do wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import corpora
from core.errors import CorpusError
from corpora import emotions
from corpora.layouts.generic import speaker_from_folders, speaker_from_name
from tests.corpora.trees import put, write


def listing(root: Path) -> tuple[dict[str, dict[str, str]], list[str]]:
    """{dataset: {path below root: speaker}} and the notes."""
    notes = corpora.Notes()
    found = corpora.discover(root, notes=notes)
    result = {
        dataset.name: {
            os.path.relpath(item.id, root).replace(os.sep, "/"): item.speaker
            for item in corpora.utterances(dataset, notes)
        }
        for dataset in found
    }
    return result, list(notes)


def test_same_file_names_of_two_people_stay_two_utterances(tmp_path: Path) -> None:
    put(tmp_path / "voices", "anna/1.wav", "bob/1.wav")
    found, notes = listing(tmp_path / "voices")
    assert found == {"voices": {"anna/1.wav": "anna", "bob/1.wav": "bob"}}
    assert notes == []


def test_each_collection_on_a_shelf_is_a_dataset(tmp_path: Path) -> None:
    put(tmp_path, "calls/anna/1.wav", "calls/bob/1.wav", "songs/cleo/2.mp3")
    found, _ = listing(tmp_path)
    assert set(found) == {"calls", "songs"}


def test_loose_folders_beside_a_known_corpus(tmp_path: Path) -> None:
    put(tmp_path, "LibriSpeech/dev-clean/84/1/84-1-0.flac", "mine/a.wav", "top.wav")
    found, _ = listing(tmp_path)
    assert found == {
        "LibriSpeech/dev-clean": {"LibriSpeech/dev-clean/84/1/84-1-0.flac": "84"},
        "mine": {"mine/a.wav": "mine"},
        tmp_path.name: {"top.wav": tmp_path.name},
    }


def test_a_known_corpus_inside_a_loose_folder_is_not_listed_twice(tmp_path: Path) -> None:
    put(tmp_path, "stuff/LibriSpeech/dev-clean/84/1/84-1-0.flac", "stuff/anna/1.wav")
    found, _ = listing(tmp_path)
    assert sum(len(files) for files in found.values()) == 2
    assert found["stuff"] == {"stuff/anna/1.wav": "anna"}


def test_equal_names_are_told_apart(tmp_path: Path) -> None:
    for place in ("old", "new"):
        put(tmp_path / place / "BZNSYP", "Wave/000001.wav")
        write(tmp_path / place / "BZNSYP", "ProsodyLabeling/a.txt", "000001\t好\n")
    found, _ = listing(tmp_path)
    assert set(found) == {"BZNSYP", "BZNSYP (old)"}


@pytest.mark.parametrize(
    ("parts", "speaker"),
    [
        (("anna",), "anna"),
        (("train", "wav", "anna"), "anna"),
        (("anna", "wavs"), "anna"),
        (("anna", "session2"), "anna"),
        (("84", "121123"), "84"),
        (("0001", "Angry"), "0001"),
        (("english", "anna"), "anna"),
        (("wav24kHz16bit",), ""),
        ((), ""),
    ],
)
def test_speaker_from_folders(parts: tuple[str, ...], speaker: str) -> None:
    assert speaker_from_folders(parts) == speaker


@pytest.mark.parametrize(
    ("stem", "speaker"),
    [("p225_003_mic1", "p225"), ("anna-01", "anna"), ("小明 3", "小明"), ("0001", ""), ("hello", "")],
)
def test_speaker_from_file_name(stem: str, speaker: str) -> None:
    assert speaker_from_name(stem) == speaker


def test_prefixes_count_only_where_they_divide_the_folder(tmp_path: Path) -> None:
    put(tmp_path / "many" / "wav", "anna_1.wav", "anna_2.wav", "bob_1.wav", "bob_2.wav")
    put(tmp_path / "one" / "wav", "recording_1.wav", "recording_2.wav", "intro.wav")
    many, _ = listing(tmp_path / "many")
    one, _ = listing(tmp_path / "one")
    assert sorted(many["many"].values()) == ["anna", "anna", "bob", "bob"]
    assert set(one["one"].values()) == {"one"}


def test_text_and_emotion_around_a_loose_file(tmp_path: Path) -> None:
    put(tmp_path, "0001/Angry/1.wav", "0001/Sad/2.wav")
    write(tmp_path, "0001/Angry/1.txt", "Geh weg, Jürgen!\n", "latin-1")
    items = [item for dataset in corpora.discover(tmp_path) for item in corpora.utterances(dataset)]
    assert [(item.text, item.emotion) for item in items] == [("Geh weg, Jürgen!", "angry"), ("", "sad")]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Happiness", "happy"),
        ("FEAR", "fearful"),
        ("生气", "angry"),
        ("boredom", "bored"),
        ("", ""),
        ("smug", "unknown"),
    ],
)
def test_emotion_names(label: str, name: str) -> None:
    assert emotions.normalise(label) == name


def test_empty_hidden_and_foreign_files(tmp_path: Path) -> None:
    put(tmp_path / "v", "anna/good.WAV", "anna/._good.wav", "anna/notes.pdf", ".cache/x.wav", "__MACOSX/y.wav")
    (tmp_path / "v" / "anna" / "empty.wav").touch()
    found, notes = listing(tmp_path / "v")
    assert found == {"v": {"anna/good.WAV": "anna"}}
    assert len(notes) == 1 and "empty.wav" in notes[0]


def test_a_root_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        corpora.discover(tmp_path / "nowhere")
    (tmp_path / "file.wav").write_bytes(b"x")
    with pytest.raises(CorpusError, match=r"file\.wav"):
        corpora.discover(tmp_path / "file.wav")


def test_an_empty_root_holds_nothing(tmp_path: Path) -> None:
    assert corpora.discover(tmp_path) == []


def test_folders_below_max_depth_are_not_searched_and_it_says_so(tmp_path: Path) -> None:
    put(tmp_path, "a/b/c/d/anna/1.wav")
    notes = corpora.Notes()
    assert corpora.discover(tmp_path, max_depth=3, notes=notes) == []
    assert "deep" in next(iter(notes))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_in_circles_and_to_nowhere(tmp_path: Path) -> None:
    put(tmp_path / "v", "anna/1.wav", "bob/1.wav")
    (tmp_path / "v" / "anna" / "loop").symlink_to(tmp_path / "v")
    (tmp_path / "v" / "anna" / "again").symlink_to(tmp_path / "v" / "bob")
    (tmp_path / "v" / "anna" / "gone.wav").symlink_to(tmp_path / "missing.wav")
    (tmp_path / "v" / "anna" / "self.wav").symlink_to("self.wav")
    os.mkfifo(tmp_path / "v" / "anna" / "pipe.wav")
    found, notes = listing(tmp_path / "v")
    assert len(found["v"]) == 2
    assert any("already listed" in note for note in notes)
    assert any("broken link" in note.lower() for note in notes)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux file systems keep such names")
def test_names_that_are_no_text(tmp_path: Path) -> None:
    put(tmp_path / "v", "anna/1.wav")
    with open(os.fsencode(tmp_path / "v" / "anna") + b"/caf\xe9.wav", "wb") as file:
        file.write(b"x")
    found, notes = listing(tmp_path / "v")
    assert found == {"v": {"anna/1.wav": "anna"}}
    assert len(notes) == 1 and "rename" in notes[0]
    notes[0].encode("utf-8")


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "v", "anna/1.wav", "bob/1.wav")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("bob"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr("corpora.walk.os.scandir", scandir)
    found, notes = listing(tmp_path / "v")
    assert found == {"v": {"anna/1.wav": "anna"}}
    assert "could not be read" in notes[0] and "bob" in notes[0]


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"\x00\x01\x02\xff\xfe\xfd",
        b"file,speaker\n",
        b"file,speaker,text\naudio/a.ogg\naudio/gone.ogg,x,y,z,surplus\n,,\n",
        b'file,speaker,text\naudio/a.ogg,anna,"never closed\nmore\n',
        b"file,speaker,text\naudio/a.ogg,anna," + b"x" * 300_000 + b"\n",
        b"file,speaker,text\r\n../../etc/passwd,anna,no\r\n/abs.ogg,anna,no\r\n",
        "file,speaker,text\naudio/a.ogg,Jürgen,grün\n".encode("latin-1"),
    ],
)
def test_malformed_tables_never_lose_the_sound(tmp_path: Path, table: bytes) -> None:
    put(tmp_path / "v", "audio/a.ogg")
    (tmp_path / "v" / "metadata.csv").write_bytes(table)
    found, _ = listing(tmp_path / "v")
    assert list(found["v"]) == ["audio/a.ogg"]
    assert found["v"]["audio/a.ogg"]


def test_missing_transcripts_are_noted_and_speakers_stay(tmp_path: Path) -> None:
    put(tmp_path / "data_aishell3" / "train" / "wav", "SSB0005/SSB00050001.wav")
    put(tmp_path / "data_aishell" / "wav", "train/S0002/BAC009S0002W0122.wav")
    found, notes = listing(tmp_path)
    assert set().union(*(files.values() for files in found.values())) == {"SSB0005", "S0002"}
    assert len(notes) == 1 and "transcript" in notes[0] and "1 more" in notes[0]

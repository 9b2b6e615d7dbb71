"""Speakers that come as archives: unpacked whole, once, and listed afterwards."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import corpora
from tests.corpora.trees import put, write


def packed(source: Path, names: list[str], archive: Path) -> None:
    """An archive of made-up sounds."""
    put(source, *names)
    archive.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive, "w:gz") as file:
        for name in names:
            file.add(source / name, name)


def aidatatang(tmp_path: Path) -> Path:
    top = tmp_path / "root" / "aidatatang_200zh"
    packed(
        tmp_path / "a",
        ["G0013/T0055G0013S0001.wav", "G0013/T0055G0013S0002.wav"],
        top / "corpus" / "train" / "G0013.tar.gz",
    )
    write(
        top,
        "transcript/aidatatang_200_zh_transcript.txt",
        "T0055G0013S0001 以后 你 是\nT0055G0013S0002 再 见\n",
    )
    return tmp_path / "root"


def test_speakers_of_aidatatang_lie_beside_their_archives(tmp_path: Path) -> None:
    root = aidatatang(tmp_path)
    assert corpora.unpack(root) == 1
    assert [(u.speaker, u.text) for u in corpora.listed(root)] == [("G0013", "以后你是"), ("G0013", "再见")]
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert corpora.unpack(root) == 0
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_archives_of_aishell1_bring_the_folder_of_their_part(tmp_path: Path) -> None:
    wav = tmp_path / "data_aishell" / "wav"
    packed(tmp_path / "a", ["train/S0002/BAC009S0002W0122.wav"], wav / "S0002.tar.gz")
    packed(tmp_path / "b", ["train/S0003/BAC009S0003W0122.wav"], wav / "S0003.tar.gz")
    assert corpora.unpack(tmp_path / "data_aishell") == 2
    assert sorted(path.name for path in (wav / "train").iterdir()) == ["S0002", "S0003"]


def test_what_was_left_half_unpacked_is_unpacked_anew(tmp_path: Path) -> None:
    root = aidatatang(tmp_path)
    train = root / "aidatatang_200zh" / "corpus" / "train"
    put(train / ".unpacking-G0013.tar.gz" / "G0013", "T0055G0013S0001.wav")  # of a process that was killed
    assert corpora.unpack(root) == 1
    assert sorted(os.listdir(train)) == ["G0013", "G0013.tar.gz"]
    assert len(os.listdir(train / "G0013")) == 2


def test_damaged_and_hostile_archives_leave_nothing(tmp_path: Path) -> None:
    root = aidatatang(tmp_path)
    train = root / "aidatatang_200zh" / "corpus" / "train"
    whole = (train / "G0013.tar.gz").read_bytes()
    (train / "G0014.tar.gz").write_bytes(whole[: len(whole) // 2])
    (train / "G0015.tar.gz").write_bytes(b"no archive")
    put(tmp_path, "outside.wav")
    with tarfile.open(train / "G0016.tar.gz", "w:gz") as file:
        file.add(tmp_path / "outside.wav", "../../../../escaped.wav")
    notes = corpora.Notes()
    assert corpora.unpack(root, notes) == 1
    assert sorted(entry for entry in os.listdir(train) if not entry.endswith(".gz")) == ["G0013"]
    assert not list(tmp_path.rglob("escaped.wav"))
    (note,) = notes
    assert "could not be unpacked" in note and "2 more" in note

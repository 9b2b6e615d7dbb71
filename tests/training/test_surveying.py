"""What a recipe finds in a folder, before any work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.toolbox.window_bench import sound
from training import recipes
from training.__main__ import main
from training.dataset import write_table
from training.surveying import survey


def corpus(folder: Path, emotions: tuple[str, ...]) -> Path:
    names = [f"{n}.wav" for n in range(len(emotions))]
    for n, name in enumerate(names):
        sound(folder, name, n)
    write_table(folder, ("file", "speaker", "emotion"), [(name, "anna", e) for name, e in zip(names, emotions)])
    return folder


def test_what_can_be_used_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = corpus(tmp_path / "one", ("happy", "sad", "", "happy"))
    wanted = {"utterances": 4, "used": 3, "speakers": 1, "problem": ""}
    assert survey(recipes.find("emotion"), folder) == wanted
    main(["check", "emotion", f"--data={folder}"])
    assert json.loads(capsys.readouterr().out) == wanted
    assert [file.name for file in folder.iterdir() if file.suffix == ".json"] == []  # nothing is written there


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    found = survey(recipes.find("emotion"), corpus(tmp_path / "one", ("", "")))
    assert found["used"] == 0 and "says nothing of feelings" in str(found["problem"])
    assert "one speaker" in str(survey(recipes.find("ge2e"), tmp_path / "one")["problem"])


@pytest.mark.parametrize("listing", ["[]", "{", '{"root": 3, "utterances": [{"x": 1}]}'])
def test_a_folder_that_cannot_be_read_is_a_sentence(tmp_path: Path, listing: str) -> None:
    (tmp_path / "utterances.json").write_text(listing)
    assert str(survey(recipes.find("ge2e"), tmp_path)["problem"]).endswith("choose another folder.")

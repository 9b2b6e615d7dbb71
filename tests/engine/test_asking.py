"""Settings that a model's file lacks, told by a person and kept beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core import CheckpointError, Control, ModelError
from core.jobs import JobContext
from engine import asking, models
from engine.asking import place_of, settings_from
from engine.models import Models, identify
from tests.synthesizer import vits_files as files

CTX = JobContext()
TWELVE = "_,.abcdefgh "
ASKS = (
    Control("data.rate", "Rate", "1", "", "choice", choices=("1", "2")),
    Control("data.blank", "Blanks", True, "", "bool"),
    Control("symbols", "Symbols", "", "", "choice"),
)


def test_answers_are_places_in_the_settings() -> None:
    assert settings_from(ASKS, {}) == {"data": {"rate": "1", "blank": True}}
    given = {"data.rate": "2", "data.blank": False, "symbols": "abc"}
    assert settings_from(ASKS, given) == {"data": {"rate": "2", "blank": False}, "symbols": "abc"}
    assert settings_from(ASKS, {"symbols": '["a", "b"]'})["symbols"] == ["a", "b"]
    with pytest.raises(ModelError):
        settings_from(ASKS, {"data.rate": "3"})


def test_a_file_of_settings_is_an_answer(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text(json.dumps({"symbols": ["x"], "data": {"rate": "9", "more": 1}, "model": {"foreign": 1}}))
    found = settings_from(ASKS, {"symbols": str(file), "data.rate": "2"})
    assert found == {"symbols": ["x"], "data": {"rate": "2", "more": 1, "blank": True}}
    for bad in ("[1]", "no json", ""):
        file.write_text(bad)
        with pytest.raises(CheckpointError):
            settings_from(ASKS, {"symbols": str(file)})


def test_a_known_table_asks_for_rate_and_blanks_alone(tmp_path: Path) -> None:
    path = files.write(tmp_path, files.config("VITS", 40))
    info = identify(path)
    assert not info.problem and [each.name for each in info.asks] == ["data.sampling_rate", "data.add_blank"]
    given = {"data.sampling_rate": "24000", "data.add_blank": False}
    found = Models(tmp_path / "home").answer_model(CTX, str(path), given, str(tmp_path / "home"))
    assert (found.rate_hz, found.asks, found.problem) == (24000, (), "")
    again = identify(path)  # the next time nothing is asked
    assert (again.rate_hz, again.asks) == (24000, ()) and place_of(path).is_file()
    assert Path(found.key).is_relative_to(tmp_path / "home")


def test_unknown_symbols_are_asked_for_until_they_fit(tmp_path: Path) -> None:
    path = files.write(tmp_path / "given", files.config("VITS, speakers", 12))
    info = identify(path)
    assert info.problem and "symbols" in [each.name for each in info.asks]
    told = {"symbols": TWELVE[:7], "data.text_cleaners": "japanese_cleaners"}
    refused = Models(tmp_path).answer_model(CTX, str(path), told, str(tmp_path / "home"))
    assert refused.problem and refused.asks == info.asks and not place_of(path).exists()
    told |= {"symbols": TWELVE.strip()}  # the space at its end is not seen
    found = Models(tmp_path).answer_model(CTX, str(path), told, str(tmp_path / "home"))
    assert not found.problem and found.languages == ("ja",) and not found.asks


def test_a_folder_that_refuses_leaves_them_beside_the_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.write(tmp_path / "given", files.config("VITS", 40))
    written = asking.written_beside

    def refusing(place: Path):  # type: ignore[no-untyped-def]
        if place.parent == path.parent:
            raise PermissionError("read only")
        return written(place)

    monkeypatch.setattr(asking, "written_beside", refusing)
    given = {"data.sampling_rate": "24000", "data.add_blank": True}
    found = Models(tmp_path / "home").answer_model(CTX, str(path), given, str(tmp_path / "home"))
    assert found.rate_hz == 24000 and not place_of(path).exists()
    assert identify(found.key).rate_hz == 24000 and place_of(Path(found.key)).is_file()
    again = Models(tmp_path / "home").adopt_model(CTX, str(path), str(tmp_path / "home"))
    assert (again.asks, again.key) == ((), found.key)  # the file itself, dropped once more


def test_a_link_that_was_asked_about_has_its_answers_beside_the_file(tmp_path: Path) -> None:
    path = files.write(tmp_path / "given", files.config("VITS", 40))
    models_of = Models(tmp_path / "home")
    link = models_of.adopt_model(CTX, str(path), str(tmp_path / "home"))
    assert link.asks and Path(link.key).is_symlink()
    found = models_of.answer_model(CTX, link.key, {"data.sampling_rate": "24000"}, str(tmp_path / "home"))
    assert (found.key, found.asks) == (link.key, ()) and place_of(path).is_file()


def test_settings_that_lie_there_are_never_written_over(tmp_path: Path) -> None:
    path = files.write(tmp_path, files.config("VITS", 40))
    info = identify(path)
    place_of(path).write_text("mine")
    with pytest.raises(CheckpointError):
        asking.keep(path, info, {}, models.identify)
    assert place_of(path).read_text() == "mine"


def test_what_has_its_settings_asks_nothing(tmp_path: Path) -> None:
    sizes = files.config("VITS", 40)
    info = identify(files.write(tmp_path, sizes, files.settings(sizes)))
    assert info.asks == () and replace(info, asks=()) == info

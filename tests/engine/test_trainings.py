"""What the window is told of trainings: all of them, one in full, and what a folder lacks."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from core import ToolboxError, paths
from core.errors import Stopped
from core.jobs import JobContext
from engine import training
from engine.models import Models
from engine.trainings import MOST_POINTS, Trainings
from tests.engine.test_models import voice_file
from tests.engine.test_training import CHILD, wait_for

CTX = JobContext()


def a_run(folder: Path, state: str = "stopped", records: list[dict] = (), **facts) -> Path:
    """A folder as a training leaves it."""
    folder.mkdir(parents=True)
    told = {"recipe": "tiny", "data": "/data", "knobs": {"steps": 100}, "state": state, **facts}
    (folder / "run.json").write_text(json.dumps(told))
    (folder / "log.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder


def test_a_training_is_begun_stopped_and_gone_on_with(tmp_path: Path) -> None:
    trainings = Trainings(tmp_path, CHILD)
    knobs = {"steps": 1000000, "pace": "slow"}
    folder = trainings.begin_training(CTX, "tiny", "/data", knobs, name="my: voice")
    assert Path(folder).parent == tmp_path
    wait_for(lambda: (view := trainings.trainings_view(CTX, folder)).chosen and view.chosen.step > 2)
    again = trainings.begin_training(CTX, "tiny", "/data", {"steps": 1, "pace": "fast"}, name="my: voice")
    assert again != folder  # another of the same name keeps its own folder
    trainings.stop_training(CTX, folder)
    wait_for(lambda: {run.state for run in trainings.trainings_view(CTX).runs} == {"stopped", "finished"})
    trainings.resume_training(CTX, folder)
    wait_for(lambda: trainings.trainings_view(CTX, folder).chosen.run.state == "running")
    trainings.stop_training(CTX, folder)
    wait_for(lambda: trainings.trainings_view(CTX, folder).chosen.run.state == "stopped")


def test_curves_are_told_once_and_stay_small(tmp_path: Path) -> None:
    losses = np.random.default_rng(0).random(5000)
    records = [{"step": n + 1, "seconds": n * 0.5, "loss": loss} for n, loss in enumerate(losses)]
    folder = a_run(tmp_path / "long", records=records)
    trainings = Trainings(tmp_path)
    view = trainings.trainings_view(CTX, str(folder)).chosen
    line = view.curves[""]["loss"]
    assert len(line.steps) == len(line.values) == MOST_POINTS
    assert line.values.mean() == pytest.approx(losses.mean(), rel=0.01) and np.all(np.diff(line.steps) > 0)
    again = trainings.trainings_view(CTX, str(folder), view.stamp).chosen
    assert again.curves is None and again.step == 5000
    with open(folder / "log.jsonl", "a") as file:
        file.write('{"step": 5001, "seconds": 2501, "loss": 0.5}\n')
    assert trainings.trainings_view(CTX, str(folder), view.stamp).chosen.curves is not None


def test_a_failure_comes_with_what_to_turn_down(tmp_path: Path) -> None:
    problem = "The graphics card's memory is full at step 3; lower batch."
    folder = a_run(tmp_path / "full", "failed", [{"step": 3, "seconds": 1.0}], problem=problem)
    view = Trainings(tmp_path).trainings_view(CTX, str(folder)).chosen
    assert view.run.problem == problem and "batch" in view.remedy


def test_pictures_come_in_order_and_broken_ones_are_told(tmp_path: Path) -> None:
    folder = a_run(tmp_path / "drawn")
    (folder / "pictures").mkdir()
    wanted = np.arange(12, dtype=np.float16).reshape(3, 4)
    for name, step in (("mel", 20), ("attention", 20), ("mel", 5)):
        np.save(folder / "pictures" / f"{name}_{step:08d}.npy", wanted)
    trainings = Trainings(tmp_path)
    found = trainings.trainings_view(CTX, str(folder)).chosen.pictures
    assert [(each.name, each.step) for each in found] == [("mel", 5), ("attention", 20), ("mel", 20)]
    values = trainings.training_picture(CTX, found[0].path)
    assert values.dtype == np.float32 and np.array_equal(values, wanted)
    Path(found[0].path).write_bytes(b"no picture")
    np.save(found[1].path, np.array([{"code": 1}], dtype=object), allow_pickle=True)
    for each in found[:2]:
        with pytest.raises(ToolboxError, match="cannot be read"):
            trainings.training_picture(CTX, each.path)


@pytest.mark.parametrize(
    "damage", ["[1]", "{", '{"state": ["x"], "knobs": 3, "recipe": null}', '{"knobs": {"steps": "?"}}']
)
def test_a_damaged_folder_is_listed_or_passed_over(tmp_path: Path, damage: str) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "run.json").write_text(damage)
    (tmp_path / "odd" / "log.jsonl").write_text('{"step": 1, "lo{"step": 2}\n{"step": 3, "seconds": "x", "loss": 1}\n')
    view = Trainings(tmp_path).trainings_view(CTX, str(tmp_path / "odd"))
    assert all(run.state == "failed" for run in view.runs)
    assert view.chosen is None or view.chosen.step == 3


def test_a_folder_is_looked_through_by_the_recipe(tmp_path: Path) -> None:
    trainings = Trainings()
    check = trainings.check_training_data(CTX, "emotion", str(tmp_path / "nowhere"))
    assert check.used == 0 and "nowhere" in check.problem
    with pytest.raises(ToolboxError, match="looked through"):
        Trainings(program=(sys.executable, "-c", "print(3)")).check_training_data(CTX, "emotion", "/")


def test_looking_through_a_folder_can_be_stopped() -> None:
    ctx = JobContext()
    ctx.stop()
    endless = (sys.executable, "-c", "import time; time.sleep(600)")
    with pytest.raises(Stopped):
        Trainings(program=endless).check_training_data(ctx, "emotion", "/")


def test_what_a_training_made_is_among_the_models_and_read_anew_when_it_changes(tmp_path: Path) -> None:
    folder = a_run(paths.trainings_dir() / "mine")
    engine = Models(tmp_path / "models", device="cpu")
    before = len(engine.list_models(CTX))
    made = voice_file(folder / "export" / "voice.safetensors", step=7)
    voice_file(folder / "prepared" / "no_model_to_use.safetensors")
    found = engine.list_models(CTX)
    assert len(found) == before + 1
    (info,) = [info for info in found if info.key == str(made)]
    assert (info.name, info.step) == ("mine/voice", 7)
    first = engine.get("synthesizer", info.key)
    assert engine.get("synthesizer", info.key) is first
    voice_file(made, step=9)
    os.utime(made, ns=(1, 1))
    assert engine.get("synthesizer", info.key) is not first
    assert [found.step for found in engine.list_models(CTX) if found.key == str(made)] == [9]


def test_a_new_export_is_told_by_the_view() -> None:
    folder = a_run(paths.trainings_dir() / "mine")
    trainings = Trainings()
    assert trainings.trainings_view(CTX).made == frozenset()
    made = voice_file(folder / "export" / "best" / "voice.safetensors")
    first = trainings.trainings_view(CTX).made
    assert {name for name, _ in first} == {str(folder)}
    os.utime(made, ns=(1, 1))
    assert trainings.trainings_view(CTX).made != first


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ToolboxError, match="cannot be started"):
        training.start("tiny", tmp_path, tmp_path / "file" / "run", {}, CHILD)


def test_those_at_work_keep_their_places(tmp_path: Path) -> None:
    folders = [a_run(tmp_path / name, started=when) for name, when in (("old", 5), ("new", 9), ("odd", "x"))]
    for folder in (*folders, folders[0]):
        with open(folder / "log.jsonl", "a") as file:
            file.write('{"step": 1}\n')
        assert [run.folder.name for run in Trainings(tmp_path).trainings_view(CTX).runs] == ["new", "old", "odd"]


def test_the_last_step_of_a_run_that_ended_unseen_is_known(tmp_path: Path) -> None:
    folder, trainings = a_run(tmp_path / "seen", records=[{"step": 198}]), Trainings(tmp_path)
    a_run(tmp_path / "other", records=[{"step": 7}])
    assert trainings.trainings_view(CTX, str(folder)).steps == {str(folder): 198}
    with open(folder / "log.jsonl", "a") as file:
        file.write('{"step": 200}\n')
    assert trainings.trainings_view(CTX).steps == {str(folder): 200}

"""Trainings from the outside: started, followed, stopped and found again, with a tiny real child."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from core import ToolboxError
from core.running import is_running, running
from engine import training

ROOT = Path(__file__).resolve().parent.parent.parent
CHILD = (sys.executable, "-m", "tests.engine.tiny_training")


def wait_for(what, limit_s=60.0):
    """Ask until it is true; the child takes a while to come up."""
    import time

    ends = time.monotonic() + limit_s
    while not (found := what()):
        assert time.monotonic() < ends, "it never happened"
        time.sleep(0.02)
    return found


def test_a_training_is_followed_stopped_and_gone_on_with(tmp_path):
    folder = tmp_path / "home" / "voice"
    training.start("tiny", tmp_path / "data with blanks", folder, {"steps": 1000000, "pace": "slow"}, CHILD)
    tail, records = training.Tail(folder), []
    wait_for(lambda: records.extend(tail.fresh()) or len(records) >= 3)
    assert [record["step"] for record in records] == list(range(1, len(records) + 1))
    run = training.look(folder)
    assert run is not None and run.state == "running"
    assert run.recipe == "tiny" and Path(run.data) == tmp_path / "data with blanks" and run.knobs["pace"] == "slow"
    with pytest.raises(ToolboxError, match="at work"):
        training.start("tiny", tmp_path, folder, {}, CHILD)

    training.stop(folder)
    wait_for(lambda: not is_running(folder))
    assert training.look(folder).state == "stopped"
    # Another window finds it and lets it go on to its end.
    (found,) = training.runs(tmp_path / "home")
    training.start(found.recipe, Path(found.data), found.folder, {"steps": 3, "pace": "fast"}, CHILD)
    wait_for(lambda: training.look(folder).state == "finished")
    assert len(training.look(folder).samples) == 1


def test_a_training_that_fails_or_dies_says_why(tmp_path):
    training.start("tiny", tmp_path, tmp_path / "a", {"steps": "no number"}, CHILD)
    run = wait_for(lambda: (run := training.look(tmp_path / "a")).state == "failed" and run)
    assert run.problem == "The control steps cannot be no number; give a number."
    training.start("tiny", tmp_path, tmp_path / "b", {"pace": "dead"}, CHILD)
    run = wait_for(lambda: (run := training.look(tmp_path / "b")).state == "failed" and run)
    assert "cannot go on" in run.problem


def test_a_folder_without_a_training_is_none(tmp_path):
    assert training.look(tmp_path) is None and training.runs(tmp_path / "nowhere") == []
    (tmp_path / "other").mkdir()
    assert training.runs(tmp_path) == []
    assert training.Tail(tmp_path).fresh() == []


def test_a_half_written_line_waits(tmp_path):
    tail = training.Tail(tmp_path)
    (tmp_path / "log.jsonl").write_text('{"step": 1}\n{"step": ')
    assert tail.fresh() == [{"step": 1}]
    with open(tmp_path / "log.jsonl", "a") as file:
        file.write("2}\n")
    assert tail.fresh() == [{"step": 2}] and tail.fresh() == []


def test_the_lock_goes_with_its_holder(tmp_path):
    with running(tmp_path):
        assert is_running(tmp_path)
        with pytest.raises(ToolboxError, match="at work"), running(tmp_path):
            pass
    assert not is_running(tmp_path)


def test_recipes_come_with_their_knobs():
    found = {recipe.family: recipe for recipe in training.recipes()}
    assert {"default_voice", "emotion"} <= set(found)
    assert found["emotion"].needs == ("emotions",)
    knobs = {knob.name: knob for knob in found["emotion"].knobs}
    assert knobs["precision"].choices == ("fp32", "bf16", "fp16") and knobs["steps"].kind == "int"


def test_the_engine_starts_trainings_without_importing_them():
    import subprocess

    code = "import sys, engine.training; print([n for n in ('training', 'torch', 'numpy.random') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.replace("'", '"')) in ([], ["numpy.random"])

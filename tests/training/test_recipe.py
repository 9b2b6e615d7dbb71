"""The contract of a recipe, shown by a tiny one: corpus checked, features made once, trained, exported, heard, stopped, resumed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from torch import nn

from core import AudioClip, AudioError, CorpusError, ModelError, Stopped
from core.types import Control
from training import recipes, run
from training.__main__ import command, main
from training.dataset import Dataset, lacking, recordings, write_table
from training.recipe import Recipe, Task, common

ROOT = Path(__file__).resolve().parent.parent.parent
CALLS = "calls.txt"


def loudness(clip, utterance):
    """(1,) RMS; writes down that it was called, from whichever process."""
    with open(Path(os.environ["TINY_CALLS"]), "a") as file:
        file.write(utterance.name + "\n")
    if clip.seconds < 0.1:
        raise AudioError("It is too short; leave it out.")
    return np.array([np.sqrt(np.mean(clip.samples**2))], np.float32)


def build(dataset, knobs):
    """Learns one number, the mean loudness."""
    values = torch.tensor([float(dataset.feature("loudness", i)[0]) for i in range(len(dataset))])
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)

    def step(run, number):
        if number == knobs["stop_at"]:
            (run.config.folder / "STOP").touch()
        drawn = values[torch.from_numpy(run.rng(number).integers(0, len(values), 8))]
        loss = (run.modules["model"].weight - drawn).square().mean()
        run.update("model", loss)
        return {"loss": loss.detach()}

    def export(run, folder):
        (folder / "tiny.json").write_text(json.dumps(float(run.modules["model"].weight.detach())))

    class Said:
        clip = AudioClip(np.zeros(800, np.float32), 16000)

    sgd = torch.optim.SGD(model.parameters(), knobs["learning_rate"])
    return Task({"model": model}, {"model": sgd}, step, export, lambda run: Said(), {"log_every": 10})


TINY = Recipe(
    family="tiny",
    about="One number.",
    knobs=(
        *common(steps=40, precision="fp32"),
        Control("learning_rate", "Rate", 0.2, "", "float", 0, 1),
        Control("stop_at", "Stop", -1, "", "int", -1, 100),
    ),
    needs={"text", "speakers"},
    uses=lambda utterance: utterance.name != "unused",
    features=lambda knobs: {"loudness": loudness},
    build=build,
)


def square(samples: int, level: float) -> np.ndarray:
    """A loudness that is known exactly; a constant would be taken off as an offset."""
    return (level * np.where(np.arange(samples) // 20 % 2, -1, 1)).astype(np.float32)


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """Four recordings of two people, one too short to use, one that is no sound."""
    monkeypatch.setenv("TINY_CALLS", str(tmp_path / CALLS))
    folder = tmp_path / "corpora" / "mine"
    folder.mkdir(parents=True)
    for name, level, seconds in (("a", 0.1, 0.5), ("b", 0.2, 0.5), ("c", 0.3, 0.5), ("short", 0.9, 0.05)):
        soundfile.write(folder / f"{name}.wav", square(int(seconds * 16000), level), 16000)
    (folder / "bad.wav").write_bytes(b"RIFF nothing")
    rows = [(f"{name}.wav", f"s{i % 2}", "words") for i, name in enumerate(("a", "b", "c", "short", "bad"))]
    write_table(folder, ("file", "speaker", "text"), rows)
    return folder.parent


def called(tmp_path):
    return sorted((tmp_path / CALLS).read_text().split())


def test_a_run_trains_exports_and_is_heard(corpus, tmp_path):
    out = tmp_path / "run"
    made = run.start(TINY, corpus, out, {"steps": "60", "device": "cpu"})
    assert json.loads((made / "tiny.json").read_text()) == pytest.approx(0.2, abs=0.03)
    told = json.loads((out / "run.json").read_text())
    assert (told["state"], told["recipe"], told["knobs"]["steps"]) == ("finished", "tiny", 60)
    assert [file.name for file in (out / "samples").iterdir()] == ["step_00000060.wav"]
    steps = [r["step"] for r in map(json.loads, (out / "log.jsonl").read_text().splitlines()) if "step" in r]
    assert steps == [10, 20, 30, 40, 50, 60]
    left_out = json.loads((out / "prepared" / "left_out.json").read_text())
    assert len(left_out) == 2 and "too short" in " ".join(left_out.values())


def test_a_stopped_run_goes_on_and_features_are_made_once(corpus, tmp_path):
    out = tmp_path / "run"
    with pytest.raises(Stopped):
        run.start(TINY, corpus, out, {"stop_at": 5, "device": "cpu"})
    assert json.loads((out / "run.json").read_text())["state"] == "stopped" and not (out / "STOP").exists()
    run.start(TINY, corpus, out, {"device": "cpu"})
    whole = run.start(TINY, corpus, tmp_path / "whole", {"device": "cpu"})
    assert (whole / "tiny.json").read_text() == (out / "export" / "tiny.json").read_text()
    assert called(tmp_path) == sorted(2 * ["a", "b", "c", "short"])  # once for each of the two folders


def test_features_are_made_in_parallel_and_what_is_there_stays(corpus, tmp_path):
    data = Dataset.open(corpus, tmp_path / "prepared")
    data.prepare({"loudness": loudness}, workers=2)
    assert len(data) == 3 and called(tmp_path) == ["a", "b", "c", "short"]
    first = [float(data.feature("loudness", i)[0]) for i in range(3)]
    assert first == pytest.approx([0.1, 0.2, 0.3], abs=1e-3)
    soundfile.write(corpus / "mine" / "b.wav", square(8000, 0.7), 16000)  # changed: made again
    os.utime(corpus / "mine" / "b.wav", ns=(1, 1))
    again = Dataset.open(corpus, tmp_path / "prepared2")
    again.folder = data.folder
    again.prepare({"loudness": loudness})
    assert called(tmp_path) == ["a", "b", "b", "c", "short"]
    reopened = Dataset.open(tmp_path / "prepared", tmp_path / "unused")
    assert [u.text for u in reopened.utterances] == ["words"] * 3
    assert float(reopened.feature("loudness", 1)[0]) == pytest.approx(0.7, abs=1e-3)


@pytest.mark.parametrize(
    ("rows", "needs", "sentence"),
    [
        ([("a", "x", "", ""), ("b", "y", "", "")], {"text"}, "no transcripts"),
        ([("a", "x", "hello", ""), ("b", "x", "hello", "")], {"speakers", "text"}, "one speaker"),
        ([("a", "x", "hello", ""), ("b", "y", "hello", "")], {"emotions"}, "nothing of feelings"),
        ([("a", "x", "hello", "happy"), ("b", "y", "hello", "")], {"emotions", "text", "speakers"}, ""),
    ],
)
def test_what_a_corpus_lacks_is_said_before_any_work(tmp_path, rows, needs, sentence):
    for name, *_ in rows:
        soundfile.write(tmp_path / f"{name}.wav", np.zeros(800, np.float32), 16000)
    table = [(f"{name}.wav", *more) for name, *more in rows]
    write_table(tmp_path, ("file", "speaker", "text", "emotion"), table)
    found = lacking(needs, recordings(tmp_path))
    assert sentence in found and bool(found) == bool(sentence)


def test_a_lacking_corpus_fails_with_a_sentence(corpus, tmp_path):
    from dataclasses import replace

    with pytest.raises(CorpusError, match="nothing of feelings"):
        run.start(replace(TINY, needs={"emotions"}), corpus, tmp_path / "run", {"device": "cpu"})
    told = json.loads((tmp_path / "run" / "run.json").read_text())
    assert told["state"] == "failed" and "feelings" in told["problem"]
    assert not (tmp_path / CALLS).exists()


def test_plain_folders_and_known_layouts_are_read(tmp_path):
    for name in ("LibriTTS/dev-clean/84/121123/84_121123_000007_000000", "plain/anna/one", "plain/ben/two"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(tmp_path / f"{name}.wav", np.zeros(800, np.float32), 24000)
        (tmp_path / f"{name}.normalized.txt").write_text("Some words.")
    found = recordings(tmp_path)
    assert {(u.speaker, u.text) for u in found} == {
        ("84", "Some words."),
        ("anna", "Some words."),
        ("ben", "Some words."),
    }


def test_recipes_are_found_by_name_alone(capsys):
    assert {"default_voice", "emotion"} <= set(recipes.families())
    assert all(recipes.find(name).family == name for name in recipes.families())
    for foreign in ("os", "default_voice.acoustic", "../x", ""):
        with pytest.raises(ModelError, match="no recipe"):
            recipes.find(foreign)
    main([])
    assert "emotion" in capsys.readouterr().out


def test_the_command_line_knows_the_knobs(tmp_path, caplog, monkeypatch):
    seen = {}
    monkeypatch.setattr(run, "start", lambda recipe, data, out, knobs, workers, smoke: seen.update(knobs, data=data))
    line = ["emotion", str(tmp_path), "--out", str(tmp_path / "o"), "--steps", "7", "--learning-rate", "0.1"]
    assert command([*line, "--set", "batch=16"]) == 0
    assert seen == {"steps": "7", "learning_rate": "0.1", "batch": "16", "data": tmp_path}
    assert command([*line[:4], "--set", "steps=9", *line[4:], "--batch", "4", "--set", "batch=8"]) == 0
    assert (seen["steps"], seen["batch"]) == ("7", "8")  # what comes last counts
    monkeypatch.undo()
    assert command([*line, "--set", "bach=16"]) == 1
    assert "no control called bach" in caplog.text
    assert command(["emotion", "--out", str(tmp_path / "o")]) == 1
    assert "--data" in caplog.text


def test_prepared_once_trained_from_anywhere(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(recipes, "find", lambda name: TINY)
    prepared = main(["prepare", "tiny", "--data", str(corpus), "--out", str(tmp_path / "p"), "--workers", "1"])
    made = main(["tiny", "--data", str(prepared), "--out", str(tmp_path / "run"), "--steps", "10", "--device", "cpu"])
    assert (made / "tiny.json").exists() and not (tmp_path / "run" / "prepared").exists()
    assert called(tmp_path) == ["a", "b", "c", "short"]


def test_nothing_is_made_of_what_is_not_used(corpus, tmp_path):
    soundfile.write(corpus / "mine" / "unused.wav", square(8000, 0.9), 16000)
    run.start(TINY, corpus, tmp_path / "run", {"device": "cpu", "steps": 1})
    assert called(tmp_path) == ["a", "b", "c", "short"]


def test_a_corpus_of_nothing_usable_is_said(corpus, tmp_path):
    from dataclasses import replace

    with pytest.raises(CorpusError, match="of the kind that this recipe"):
        run.start(replace(TINY, uses=lambda utterance: False), corpus, tmp_path / "run", {"device": "cpu"})


def test_accelerate_launches_it(tmp_path):
    """Two processes on the processor, started as its users are used to."""
    arguments = [
        "--cpu",
        "--num_processes",
        "2",
        "--num_machines",
        "1",
        "--mixed_precision",
        "no",
        "--dynamo_backend",
        "no",
    ]
    module = ["-m", "training", "emotion", "--smoke", "--out", str(tmp_path / "run"), "--threads", "1"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    launch = [sys.executable, "-m", "accelerate.commands.launch", *arguments, *module]
    done = subprocess.run(launch, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert (tmp_path / "run" / "export" / "report.json").exists()
    assert json.loads((tmp_path / "run" / "run.json").read_text())["state"] == "finished"

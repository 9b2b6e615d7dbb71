"""The commands of other toolboxes, as ``docs/coming-from.md`` promises them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import demo_toolbox
from core import paths
from training.__main__ import command
from training.recipes.ge2e.data import made_up

ROOT = Path(__file__).resolve().parent.parent


def test_the_flags_of_the_window(tmp_path: Path) -> None:
    given = ["-d", "a", "-m", "b", "-e", "c", "-s", "d", "-v", "e", "--cpu", "--seed", "3", "--no_mp3_support"]
    options = demo_toolbox.parse(given)
    assert (options.datasets_root, options.models_dir) == (Path("a"), Path("b"))
    assert options.model_folders == [Path("c"), Path("d"), Path("e")]
    assert options.cpu and options.seed == 3 and options.no_mp3_support
    assert demo_toolbox.parse(["--enc_models_dir", "x"]).model_folders == [Path("x")]


@pytest.mark.parametrize(("without", "listed"), [("", True), ("1", False)])
def test_mp3_files_can_be_passed_over(without: str, listed: bool) -> None:
    asked = "import audio, corpora; print('.mp3' in audio.AUDIO_EXTENSIONS, '.mp3' in corpora.AUDIO_SUFFIXES)"
    environment = {**os.environ, "VOICE_TOOLBOX_WITHOUT_MP3": without}
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert told.stdout.split() == [str(listed)] * 2


def test_the_speaker_encoder_is_prepared_and_trained_by_its_old_commands(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "home"))
    for name in ("VoxCeleb1", "other"):
        made_up(tmp_path / "root" / name, speakers=2, utterances=2)
    made = command(["prepare", "ge2e", str(tmp_path / "root"), "-d", "voxceleb1", "-n", "1", "-s"])
    prepared = tmp_path / "root" / "SV2TTS" / "encoder"
    assert made == 0 and len(json.loads((prepared / "utterances.json").read_text())["utterances"]) == 4
    words = [
        "-s",
        "2",
        "-b",
        "3",
        "-v",
        "2",
        "-u",
        "4",
        "--no_visdom",
        "--steps",
        "4",
        "--device",
        "cpu",
        "--speakers",
        "2",
        "--utterances",
        "2",
        "--precision",
        "fp32",
    ]
    run = paths.data_dir() / "trainings" / "my_run"
    for number in range(2):
        assert command(["ge2e", "my_run", str(prepared), *words, *(["-f"] if number else [])]) == 0
        steps = [json.loads(line).get("step") for line in (run / "log.jsonl").read_text().splitlines()]
        assert [step for step in steps if step] == [2, 4]  # -v 2; the second time from the start again
    assert [path.name for path in (run / "backups").iterdir()] == ["step_00000003.pt"]
    knobs = json.loads((run / "run.json").read_text())["knobs"]
    assert (knobs["checkpoint_steps"], knobs["tensorboard"]) == (4, False)
    elsewhere = ["ge2e", "x", str(prepared), "-m", str(tmp_path / "models"), *words]
    assert command(elsewhere) == 0 and (tmp_path / "models" / "x" / "export" / "encoder.pt").exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["ge2e", "a", "b", "-s"], "expected one argument"),
        (["prepare", "ge2e", ".", "-d", "voxceleb2"], "does not exist"),
    ],
)
def test_wrong_words_are_one_sentence(given: list[str], sentence: str, caplog: pytest.LogCaptureFixture) -> None:
    assert command(given) == 1
    assert sentence in caplog.text and "Traceback" not in caplog.text

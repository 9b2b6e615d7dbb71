"""The commands that trained StyleTTS 2, Tsukasa, their aligner and pitch extractor elsewhere, as ``docs/coming-from.md`` promises them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
import yaml

from core import ToolboxError
from training.__main__ import command
from training.originals import training_words
from training.recipes.tacotron.made_up import made_up as letters

SMALL = ["--size", "tiny", "--longest", "80", "--device", "cpu", "--workers", "1", "--validation", "0"]
SOUNDS = ("məʊ nˈɛlə lˈuːmi", "nˈɛlə əʊnˈi mˈɑːle", "ˈɑːne lˈiːnɑ jˈuːləʊ", "lˈuːmi məʊ nˈɛlɑ")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the originals are called: recordings, lists and settings as their READMEs want them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCELERATE_MIXED_PRECISION", raising=False)
    letters(tmp_path / "wavs", utterances=4)
    (tmp_path / "wavs/letters/metadata.csv").unlink()  # only the lists tell what is said
    Path("Data").mkdir()
    rows = [f"letters/{number}.wav|{sounds}|{number % 2}" for number, sounds in enumerate(SOUNDS)]
    Path("Data/train_list.txt").write_text("\n".join(rows[:3]) + "\n", encoding="utf-8")
    Path("Data/val_list.txt").write_text(rows[3] + "\n", encoding="utf-8")
    Path("Data/OOD_texts.txt").write_text("ˈɑːne məʊ lˈuːmi|x\nlˈiːnɑ nˈɛlə|y\n", encoding="utf-8")
    Path("Configs").mkdir()
    settings = {
        "log_dir": "Models/voice",
        "first_stage_path": "first_stage.pth",
        "save_freq": 1,
        "log_interval": 1,
        "epochs_1st": 2,
        "epochs_2nd": 1,
        "epochs": 1,
        "batch_size": 2,
        "pretrained_model": "",
        "second_stage_load_pretrained": True,
        "F0_path": "Utils/JDC/bst.t7",
        "ASR_path": "Utils/ASR/epoch_00080.pth",
        "PLBERT_dir": "Utils/PLBERT/",
        "data_params": {
            "train_data": "Data/train_list.txt",
            "val_data": "Data/val_list.txt",
            "root_path": "wavs",
            "OOD_data": "Data/OOD_texts.txt",
            "min_length": 5,
        },
        "model_params": {"multispeaker": True, "slm": {"model": "microsoft/wavlm-base-plus"}},
        "loss_params": {"TMA_epoch": 1, "diff_epoch": 0, "joint_epoch": 5},
    }
    Path("Configs/config.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return tmp_path


def steps(run: str) -> list[dict[str, float]]:
    lines = [json.loads(line) for line in Path(run, "log.jsonl").read_text().splitlines()]
    return [line for line in lines if "loss" in line]


def test_both_stages_and_fine_tuning_follow_each_other_by_their_old_commands(folder: Path) -> None:
    asked = ["styletts2", "--config_path", "Configs/config.yml", *SMALL]
    assert command([*asked, "--stage", "first"]) == 0
    first = steps("Models/voice/first")
    assert [line["step"] for line in first] == [1, 2] and "judges" not in first[0] and "judges" in first[1]
    assert command([*asked, "--stage", "second"]) == 0
    knobs = json.loads(Path("Models/voice/second/run.json").read_text())["knobs"]
    assert knobs["start_from"] == str(Path("Models/voice/first/export/first_stage.pth"))
    assert (knobs["learned_list"], knobs["judged_list"]) == ("Data/train_list.txt", "Data/val_list.txt")
    assert knobs["other_texts"] == "Data/OOD_texts.txt" and knobs["aligner"] == ""
    assert {"sty", "diff"} <= set(steps("Models/voice/second")[0])
    settings = yaml.safe_load(Path("Configs/config.yml").read_text(encoding="utf-8"))
    settings["pretrained_model"] = "Models/voice/second/export/second_stage.pth"
    Path("Configs/config_ft.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    assert command(["styletts2", "--stage", "finetune", "-p", "Configs/config_ft.yml", *SMALL]) == 0
    assert Path("Models/voice/finetune/export/finetuned.pth").exists()
    heard = json.loads(Path("Models/voice/first/prepared/utterances.json").read_text())["utterances"]
    assert sorted(Path(one["id"]).name for one in heard) == ["0.wav", "1.wav", "2.wav", "3.wav"]


def test_settings_become_knobs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Utils/ASR/epoch_00080.pth", "Utils/JDC/bst.t7", "Utils/PLBERT/config.yml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    Path("Models/voice").mkdir(parents=True)
    Path("Models/voice/first_stage.pth").touch()
    monkeypatch.setenv("ACCELERATE_MIXED_PRECISION", "bf16")
    found = training_words(
        "styletts2", ["--stage", "second", "--config_path", "Configs/config.yml", "--network", "tsukasa"]
    )
    told = dict(word.removeprefix("--").replace("-", "_", 1).split("=", 1) for word in found if "=" in word)
    assert told["aligner"] == "Utils/ASR/epoch_00080.pth" and told["pitch"] == "Utils/JDC/bst.t7"
    assert told["bert"] == "Utils/PLBERT/" and told["start_from"] == str(Path("Models/voice/first_stage.pth"))
    assert (told["steps"], told["checkpoint_steps"], told["log_every"], told["precision"]) == ("1", "1", "1", "bf16")
    assert found[-2:] == ["--network", "tsukasa"] and found[found.index("--data") + 1] == str(folder / "wavs/letters")
    assert training_words("styletts2", ["--smoke", "--out", "x"]) == ["--smoke", "--out", "x"]
    with pytest.raises(ToolboxError, match="cannot be read"):
        training_words("styletts2", ["-p", "nowhere.yml"])
    Path("Configs/config.yml").write_text("log_dir: x\n")
    with pytest.raises(ToolboxError, match="lack something"):
        training_words("styletts2", ["-p", "Configs/config.yml"])


def test_aligner_and_pitch_extractor_are_trained_by_their_old_commands_and_used(folder: Path) -> None:
    rows = Path("Data/train_list.txt").read_text(encoding="utf-8").splitlines()
    Path("Data/whole.txt").write_text("\n".join(f"wavs/{row}" for row in rows), encoding="utf-8")
    settings = {"log_dir": "ASR", "batch_size": 2, "epochs": 2, "train_data": "Data/whole.txt", "log_interval": 1}
    for recipe, log in (("text_aligner", "ASR"), ("pitch_extractor", "JDC")):
        Path(f"{log}.yml").write_text(yaml.safe_dump({**settings, "log_dir": log, "optimizer_params": {"lr": 1e-3}}))
        asked = [recipe, "--config_path", f"{log}.yml", "--size", "tiny", "--device", "cpu", "--workers", "1"]
        assert command([*asked, "--validation", "0"]) == 0
        assert [line["step"] for line in steps(log)] == [1, 2]
    files = {"aligner": "ASR/export/text_aligner.pth", "pitch": "JDC/export/pitch_extractor.pth"}
    more = [word for name, file in files.items() for word in (f"--{name}", file)]
    asked = ["styletts2", "--stage", "first", "--config_path", "Configs/config.yml", *SMALL, *more, "--steps", "1"]
    assert command(asked) == 0
    made = torch.load("Models/voice/first/export/first_stage.pth", weights_only=True)["net"]
    pitch = torch.load(files["pitch"], weights_only=True)["net"]
    assert all(torch.equal(pitch[name], made["pitch_extractor"][name]) for name in pitch)
    aligner = torch.load(files["aligner"], weights_only=True)["model"]
    assert all(torch.equal(aligner[name], made["text_aligner"][name]) for name in aligner)

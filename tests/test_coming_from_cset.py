"""The commands of Cross-Speaker Emotion Transfer's README, as ``docs/coming-from.md`` promises them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

import audio
from core import AudioClip
from demo_cli import main as speak
from training.__main__ import command
from training.originals import preparing_words, training_words

TRYING = ["--device", "cpu", "--size", "tiny", "--align-steps", "65", "--validation", "0.2"]


def ravdess(root: Path) -> Path:
    """Both sentences in two feelings, of two actors; and strongly sad ones."""
    rng = np.random.default_rng(0)
    for actor in (1, 2):
        for number, code in enumerate(
            ("01-01-01-01", "01-01-02-01", "04-01-01-01", "04-01-02-01", "04-02-01-01", "04-02-02-01")
        ):
            times = np.arange(int(16000 * 1.4)) / 16000
            hum = sum(np.sin(2 * np.pi * k * (100 * actor + 10 * number) * times) / k for k in range(1, 6))
            sound = 0.1 * hum * (1 + np.sin(2 * np.pi * 7 * times)) + 0.01 * rng.standard_normal(len(times))
            place = root / "RAVDESS" / f"Actor_0{actor}" / f"03-01-{code}-0{actor}.wav"
            audio.write(place, AudioClip(sound.astype(np.float32), 16000))
    return root


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of the original after its preparation, with a table of voices so that nothing needs an encoder."""
    home = tmp_path_factory.mktemp("cset")
    ravdess(home / "corpora")
    settings = home / "config" / "RAVDESS"
    settings.mkdir(parents=True)
    (settings / "preprocess.yaml").write_text(
        f"path:\n  corpus_path: {json.dumps(str(home / 'corpora' / 'RAVDESS'))}\n  preprocessed_path: ./preprocessed_data/RAVDESS\n"
        "preprocessing:\n  speaker_embedder: none\n  mel: {mel_fmin: 0, mel_fmax: 8000}\n"
    )
    (settings / "model.yaml").write_text("decoder:\n  conv_kernel_size: 17\n")
    (settings / "train.yaml").write_text(
        "seed: 1234\noptimizer: {batch_size: 2, grad_acc_step: 2, warm_up_step: 7}\n"
        "step: {total_step: 2, log_step: 1, val_step: 50, save_step: 2}\npath: {ckpt_path: ./output/ckpt/RAVDESS}\n"
    )
    with pytest.MonkeyPatch.context() as moved:
        moved.chdir(home)
        assert command(["prepare", "cset", "--dataset", "RAVDESS", "--workers", "1", *TRYING]) == 0
    return home


def test_both_sentences_are_kept(home: Path) -> None:
    """The original's names leave out which of the two sentences a clip is, so that half of them are lost there."""
    prepared = home / "preprocessed_data" / "RAVDESS"
    rows = [line.split("|") for file in ("train.txt", "val.txt") for line in (prepared / file).read_text().splitlines()]
    assert len(rows) == 12 and len({row[0] for row in rows}) == 12
    assert {row[3] for row in rows} == {"Kids are talking by the door.", "Dogs are sitting by the door."}
    assert json.loads((prepared / "speakers.json").read_text()) == {"Actor_01": 0, "Actor_02": 1}
    assert json.loads((prepared / "emotions.json").read_text()) == {"neutral": 0, "sad": 1}


def test_training_by_its_command(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--use_amp``, accumulation, ``--restore_step`` from a file of the original and after a run of ours; then its batch of sentences."""
    monkeypatch.chdir(home)
    assert command(["cset", "--dataset", "RAVDESS", "--use_amp", "--device", "cpu", "--size", "tiny"]) == 0
    out = home / "output" / "ckpt" / "RAVDESS"
    told = json.loads((out / "run.json").read_text())
    knobs = told["knobs"]
    assert (knobs["precision"], knobs["accumulate"], knobs["batch"], knobs["warmup"]) == ("bf16", 2, 2, 7)
    assert (knobs["kernel"], knobs["voices"], knobs["seed"], knobs["steps"]) == ("17", "table", 1234, 2)
    lines = [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines if "loss" in line] == [1, 2]
    assert [path.name for path in (out / "backups").iterdir()] == ["step_00000002.pt"]
    again = training_words("cset", ["--dataset", "RAVDESS", "--restore_step", "2"])
    assert not any("start_from" in word for word in again), "its own state goes on by itself"
    made = out / "export" / "cset.pth.tar"
    assert speak(["-s", str(made), "--source", "preprocessed_data/RAVDESS/val.txt", "--out", str(home / "spoken"), "-v", "griffin-lim", "--no_sound"]) in (0, None)  # fmt: skip
    listed = (home / "preprocessed_data" / "RAVDESS" / "val.txt").read_text().splitlines()
    assert len(list((home / "spoken").glob("*.wav"))) == len(listed)


def test_a_step_of_the_original_is_restored(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    elsewhere = tmp_path / "ckpt"
    words = [
        "cset",
        "--dataset",
        "RAVDESS",
        "--out",
        str(elsewhere),
        "--device",
        "cpu",
        "--size",
        "tiny",
        "--restore_step",
        "300",
    ]
    assert command(words) == 1, "there is no such file"
    assert command(words[:-2]) == 0
    first = torch.load(elsewhere / "export" / "cset.pth.tar", weights_only=True)["model"]
    restored = tmp_path / "restored"
    restored.mkdir()
    torch.save({"model": first, "optimizer": {}}, restored / "300.pth.tar")
    shutil.rmtree(elsewhere)
    words[4] = str(restored)
    assert command(words) == 0
    made = torch.load(restored / "export" / "cset.pth.tar", weights_only=True)
    assert made["step"] == 302
    apart = (made["model"]["encoder.src_word_emb.weight"] - first["encoder.src_word_emb.weight"]).abs().max()
    assert 0 < apart < 0.5, "it learned on, from there"


def test_words_of_ours_are_left_alone() -> None:
    ours = ["--data", "a", "--out", "b", "--set", "steps=3"]
    assert training_words("cset", ours) == ours and preparing_words("cset", ours).words == ours


def test_without_settings_the_data_set_is_looked_for_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "RAVDESS").mkdir()
    (tmp_path / "preprocessed_data" / "RAVDESS" / "TextGrid").mkdir(parents=True)
    words = preparing_words("cset", ["--dataset", "RAVDESS", "--batch", "3"]).words
    assert words[:4] == ["--data", "RAVDESS", "--out", str(Path("preprocessed_data/RAVDESS"))]
    assert f"alignments={Path('preprocessed_data/RAVDESS/TextGrid')}" in words and words[-2:] == ["--batch", "3"]
    assert preparing_words("cset", [str(tmp_path), "--dataset", "RAVDESS"]).words[1] == str(tmp_path / "RAVDESS")
    assert command(["prepare", "cset", "--dataset", "CREMA-D"]) == 1
    assert command(["cset", "--dataset", "CREMA-D"]) == 1

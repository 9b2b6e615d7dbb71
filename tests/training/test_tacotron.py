"""The Tacotron recipe: data as the originals make it, their losses, any schedule, files that the family reads, parts that stay frozen."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import librosa
import numpy as np
import pytest
import torch

import audio
import synthesizer
from audio import specs
from core import AudioClip, AudioError, CheckpointError, ModelError
from core.archive import Archive
from core.controls import checked
from synthesizer.tacotron.config import TacotronConfig
from synthesizer.tacotron.model import Prediction
from synthesizer.tacotron.symbols import TABLES
from tests.synthesizer import tacotron_files as files
from tests.training.killed import KNOBS
from training import recipes, run
from training.dataset import Dataset
from training.recipes.tacotron.batches import Batches
from training.recipes.tacotron.features import conditioned, names_of, trimmed
from training.recipes.tacotron.losses import diagonality, losses
from training.recipes.tacotron.made_up import made_up
from training.recipes.tacotron.settings import settings_of
from training.vocoders.data import Pieces

ROOT = Path(__file__).resolve().parents[2]
RECIPE = recipes.find("tacotron")
CPU = {"device": "cpu"}


def knobs(**given):
    return checked(RECIPE.knobs, {**RECIPE.smoke, **given}, strict=True)


# -- what is learned from -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_silence_is_cut_off_as_librosa_does(seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(0, 9000, 2)
    sound = np.concatenate([np.zeros(sizes[0]), 0.3 * rng.standard_normal(12000), 1e-4 * rng.standard_normal(sizes[1])])
    sound = sound.astype(np.float32)
    wanted = librosa.effects.trim(sound, top_db=40, frame_length=2048, hop_length=1024)[0]
    np.testing.assert_array_equal(trimmed(sound), wanted)


def test_recordings_are_made_alike() -> None:
    rng = np.random.default_rng(0)
    noisy = AudioClip((0.01 * rng.standard_normal(22050)).astype(np.float32), 22050)
    even = conditioned(noisy, 16000, trim=False, denoise=False)
    assert even.rate_hz == 16000 and np.abs(even.samples).max() == pytest.approx(0.9, abs=1e-6)
    assert np.square(conditioned(noisy, 16000, False, True).samples).mean() < np.square(even.samples).mean()
    for short in (noisy.samples[:8000], np.zeros(22050, np.float32)):
        with pytest.raises(AudioError, match="less than 0.5 s"):
            conditioned(AudioClip(short, 22050), 16000, True, False)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A smoke run: prepared, learned with five frames a step and then with two, judged, exported, spoken."""
    out = tmp_path_factory.mktemp("tacotron")
    run.start(RECIPE, out / "corpora", out / "run", CPU, smoke=True)
    return out / "run"


@pytest.fixture(scope="module")
def dataset(trained: Path) -> Dataset:
    return Dataset.open(trained / "prepared", trained / "prepared")


def test_texts_and_mels_are_those_of_the_family(dataset: Dataset) -> None:
    names = names_of(knobs())
    number = 0
    letters = "".join(TABLES[75][i] for i in dataset.feature(names.ids, number))
    assert letters == dataset.utterances[number].text + "~"
    expected = audio.mel(conditioned(dataset.clip(number), 16000, True, True), specs.SV2TTS).T
    np.testing.assert_allclose(dataset.feature(names.mel, number), expected, atol=1e-6)
    assert names_of(knobs(mel="sv2tts-hop256")).mel != names.mel != names_of(knobs(trim=False)).mel


@pytest.mark.parametrize("reduction", [1, 2, 7])
def test_batches_are_whole_steps_with_silence_behind(dataset: Dataset, reduction: int) -> None:
    batches = Batches(dataset, names_of(knobs()), -4.0, 900, 0.3)
    batch = batches.draw(np.random.default_rng(1), 3, reduction)
    assert batch.mels.shape[:2] == (3, 80) and batch.mels.shape[2] % reduction == 0
    assert batch.mels.shape[2] - reduction <= int(batch.frames.max()) < batch.mels.shape[2]
    for row in range(3):
        assert (batch.mels[row, :, int(batch.frames[row]) :] == -4.0).all()
        assert (batch.ids[row] != 0).sum() == batch.symbols[row]


def test_processes_share_one_batch_and_every_utterance_is_as_likely(dataset: Dataset) -> None:
    batches = Batches(dataset, names_of(knobs()), -4.0, 900, 0.3)
    whole = batches.draw(np.random.default_rng(5), 4, 2)
    parts = [batches.draw(np.random.default_rng(5), 2, 2, rank, 2) for rank in (0, 1)]
    rows = {tuple(row[row != 0].tolist()) for row in whole.ids}
    assert rows == {tuple(row[row != 0].tolist()) for part in parts for row in part.ids}
    seen: Counter[int] = Counter()
    batches.gathered = lambda numbers, _: seen.update(numbers)
    for step in range(600):
        batches.draw(np.random.default_rng(step), 2, 2)
    assert set(seen) == set(batches.learned)
    assert max(seen.values()) < 1.5 * min(seen.values())
    with pytest.raises(Exception, match="at most 40 frames"):
        Batches(dataset, names_of(knobs()), -4.0, 40, 0.3)


# -- losses ----------------------------------------------------------------------------------------------------------------


def test_losses_are_the_published_ones() -> None:
    rng = np.random.default_rng(0)
    true, decoded, refined = (rng.standard_normal((2, 3, 8)).astype(np.float32) for _ in range(3))
    stop = rng.uniform(0.1, 0.9, (2, 8)).astype(np.float32)
    made = Prediction(*map(torch.from_numpy, (decoded, refined)), torch.zeros(2, 4, 5), torch.from_numpy(stop))
    found = losses(made, torch.from_numpy(true), torch.tensor([8, 5]))
    over = np.zeros((2, 8))
    over[0, 7:] = over[1, 4:] = 1  # from the last real frame on
    entropy = -(over * np.log(stop) + (1 - over) * np.log(1 - stop)).mean()
    assert float(found["mel"]) == pytest.approx(
        ((decoded - true) ** 2).mean() + np.abs(decoded - true).mean(), rel=1e-5
    )
    assert float(found["post"]) == pytest.approx(((refined - true) ** 2).mean(), rel=1e-5)
    assert float(found["stop"]) == pytest.approx(entropy, rel=1e-5)


def test_diagonality_is_of_the_real_part_alone() -> None:
    lengths = torch.tensor([40, 20]), torch.tensor([80, 40])
    straight = torch.zeros(2, 40, 40)
    straight[0, torch.arange(40), torch.arange(40)] = 1
    straight[1, torch.arange(20), torch.arange(20)] = 1
    straight[1, 20:, 0] = 1  # padding
    assert float(diagonality(straight, *lengths, 2)) == pytest.approx(1.0)
    assert float(diagonality(straight.flip(2), *lengths, 2)) < 0.35
    even = torch.full((1, 400, 400), 1 / 400)
    assert float(diagonality(even, torch.tensor([400]), torch.tensor([800]), 2)) == pytest.approx(0.36, abs=0.01)


# -- schedules ---------------------------------------------------------------------------------------------------------------


def test_the_schedule_goes_on_from_session_to_session() -> None:
    settings = settings_of(knobs(sessions="7:1e-3:10:32, 2:1e-4:20:16", batch=0))
    assert [(s.reduction, s.batch) for s in map(settings.session, (0, 9, 10, 19, 20, 999))] == [(7, 32)] * 2 + [
        (2, 16)
    ] * 4
    fixed = settings_of(knobs(sessions="7:1e-3:10:32", batch=5, learning_rate=0.5)).session(0)
    assert (fixed.batch, fixed.rate) == (5, 0.5)


@pytest.mark.parametrize(
    "wrong", ["2:1e-3:10", "0:1e-3:10:2", "21:1e-3:10:2", "2:1e-3:10:2,2:1e-3:10:2", "2:x:10:2", ""]
)
def test_wrong_schedules_are_one_sentence(wrong: str) -> None:
    with pytest.raises(ModelError, match="cannot be used; write frames a step"):
        settings_of(knobs(sessions=wrong))


# -- what comes out ---------------------------------------------------------------------------------------------------------


def logged(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def test_its_file_is_a_synthesizer_of_the_program(trained: Path, tmp_path: Path) -> None:
    info = synthesizer.identify(trained / "export" / "synthesizer.pt")
    assert (info.family, info.recipe, info.step, info.problem) == ("tacotron", "tacotron", 6, "")
    assert int(Archive(trained / "export" / "synthesizer.pt").tensors()["decoder.r"]) == 2
    assert json.loads((trained / "export" / "synthesizer.json").read_text())["symbols"] == TABLES[75]
    assert (trained / "export" / "best" / "synthesizer.pt").exists()
    assert {path.name.rsplit("_", 1)[0] for path in (trained / "pictures").iterdir()} == {
        "mel",
        "true_mel",
        "attention",
    }
    assert list((trained / "samples").glob("*.wav"))
    told = logged(trained)
    assert all(0 <= line["diagonality"] <= 1 for line in told if "loss" in line)
    assert [line["step"] for line in told if "valid_loss" in line] == [6]


def test_a_file_alone_knows_its_mel(trained: Path, tmp_path: Path) -> None:
    given = {**CPU, "steps": 1, "mel": "sv2tts-hop256", "longest": 5000}
    made = run.start(RECIPE, trained.parent / "corpora", tmp_path / "run", given, smoke=True)
    alone = shutil.copy(made / "synthesizer.pt", tmp_path / "alone.pt")
    assert synthesizer.identify(alone).mel_spec == specs.SV2TTS_HOP256
    assert synthesizer.load(alone)._mel_spec == specs.SV2TTS_HOP256


@pytest.mark.parametrize(("symbols", "wanted"), [("auto", 70), ("75", 75)])
def test_a_file_of_70_symbols_is_trained_on(dataset: Dataset, tmp_path: Path, symbols: str, wanted: int) -> None:
    config = files.SMALL["pinyin 70"].config if "pinyin 70" in files.SMALL else files.tiny(TacotronConfig(70))
    config = files.replace(config, n_mels=80, speaker_dims=256)
    old = files.write(tmp_path / "old.pt", files.state(config, reduction=3))
    given = {**CPU, "start_from": str(old), "symbols": symbols, "steps": 1, "learning_rate": 1e-12}
    corpus = dataset.root
    made = run.start(RECIPE, corpus, tmp_path / "run", given, smoke=True)
    before, after = Archive(old).tensors(), Archive(made / "synthesizer.pt").tensors()
    assert Archive(made / "synthesizer.pt").step == 278001
    name = "encoder.embedding.weight"
    assert len(after[name]) == wanted
    for place, symbol in enumerate(TABLES[70]):
        np.testing.assert_allclose(after[name][TABLES[wanted].index(symbol)], before[name][place], atol=1e-6)
    np.testing.assert_allclose(after["post_proj.weight"], before["post_proj.weight"], atol=1e-6)


@pytest.fixture
def as_cudnn(monkeypatch: pytest.MonkeyPatch) -> None:
    """cuDNN's rule, which the CPU does not have: no gradient through a recurrent layer outside training mode."""
    plain = torch.nn.GRU.forward

    def refuse(_: torch.Tensor) -> None:
        raise RuntimeError("cudnn RNN backward can only be called in training mode")

    def forward(self: torch.nn.GRU, *given: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        out, state = plain(self, *given)
        if not self.training and out.requires_grad:
            out.register_hook(refuse)
        return out, state

    monkeypatch.setattr(torch.nn.GRU, "forward", forward)


@pytest.mark.usefixtures("as_cudnn")
def test_gradients_pass_through_frozen_recurrent_layers_on_a_card(trained: Path, tmp_path: Path) -> None:
    given = {**CPU, "start_from": str(trained / "export" / "synthesizer.pt"), "layers": "encoder_proj", "steps": 1}
    run.start(RECIPE, trained / "prepared", tmp_path / "run", {**given, "learning_rate": 1e-2}, smoke=True)


def test_only_the_parts_named_learn_and_nothing_else_changes(trained: Path, tmp_path: Path) -> None:
    start = trained / "export" / "synthesizer.pt"
    given = {**CPU, "start_from": str(start), "layers": "encoder_proj, postnet", "steps": 3, "learning_rate": 1e-2}
    made = run.start(RECIPE, trained / "prepared", tmp_path / "run", given, smoke=True)
    before, after = (Archive(path).tensors() for path in (start, made / "synthesizer.pt"))
    changed = {name.split(".")[0] for name, tensor in before.items() if not torch.equal(tensor, after[name])}
    assert changed == {"step", "encoder_proj", "postnet"}
    with pytest.raises(CheckpointError, match="no part called nothing; choose of decoder, encoder"):
        run.start(RECIPE, trained / "prepared", tmp_path / "x", {**given, "layers": "nothing"}, smoke=True)


def test_other_files_are_refused_in_a_sentence(trained: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.pt"
    torch.save({"model_state": {"x": torch.zeros(3)}}, other)
    with pytest.raises(CheckpointError, match="is no Tacotron"):
        run.start(RECIPE, trained / "prepared", tmp_path / "run", {**CPU, "start_from": str(other)}, smoke=True)


@pytest.mark.parametrize("style", ["none", "added", "appended"])
def test_every_kind_of_style_tokens_comes_back_as_it_was_trained(trained: Path, tmp_path: Path, style: str) -> None:
    made = run.start(RECIPE, trained / "prepared", tmp_path, {**CPU, "style": style, "steps": 1}, smoke=True)
    assert synthesizer.load(made / "synthesizer.pt")._model.config.style == ("" if style == "none" else style)


# -- mels for vocoders ------------------------------------------------------------------------------------------------------


def test_mels_with_true_frames_at_hand_are_what_vocoders_learn_from(
    trained: Path, dataset: Dataset, tmp_path: Path
) -> None:
    given = {**RECIPE.smoke, **CPU, "start_from": str(trained / "export" / "synthesizer.pt")}
    out = run.predict(RECIPE, trained / "prepared", tmp_path, given)
    names = names_of(knobs())
    for number, utterance in enumerate(dataset.utterances):
        mel = np.load(out / "mels" / f"{utterance.path.stem}.npy")
        assert mel.shape == dataset.feature(names.mel, number).shape and np.isfinite(mel).all()
    first = out / "mels" / f"{dataset.utterances[0].path.stem}.npy"
    kept = first.read_bytes()
    first.unlink()
    run.predict(RECIPE, trained / "prepared", tmp_path, given)
    assert first.read_bytes() == kept  # nothing random
    sounds = Dataset.open(out / "sounds", tmp_path / "features")
    from training.vocoders.data import features

    sounds.prepare(features(specs.SV2TTS, own_mels=False))
    drawn = Pieces(sounds, specs.SV2TTS, 20, 0.0, out / "mels").draw(np.random.default_rng(0), 3)
    assert drawn.mel.shape == (3, 80, 20) and drawn.sound.shape == (3, 4000)
    with pytest.raises(ModelError, match="Name the synthesizer"):
        run.predict(RECIPE, trained / "prepared", tmp_path, {**RECIPE.smoke, **CPU})
    with pytest.raises(ModelError, match="predict no mels"):
        run.predict(recipes.find("ge2e"), trained / "prepared", tmp_path, CPU)


# -- killed -----------------------------------------------------------------------------------------------------------------


def killed_while(what: str, out: Path, corpus: Path) -> bool:
    """Whether a process ended as ``kill -9`` ends one."""
    command = [sys.executable, "-m", "tests.training.killed", what, str(out), str(corpus)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=500, check=False)
    return done.returncode == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_while_it_prepares_or_learns_it_goes_on_as_if_nothing_had_been(tmp_path: Path) -> None:
    corpus = made_up(tmp_path / "corpus")
    assert killed_while("preparing", tmp_path / "killed", corpus)
    made = list((tmp_path / "killed" / "prepared" / "features").rglob("*.npy"))
    assert 0 < len(made) < 24
    before = {path: path.stat().st_mtime_ns for path in made}
    assert killed_while("learning", tmp_path / "killed", corpus)
    assert all(path.stat().st_mtime_ns == when for path, when in before.items())
    for name in ("killed", "whole"):
        run.start(RECIPE, corpus, tmp_path / name, KNOBS)
    kept, whole = (
        {line["step"]: line["loss"] for line in logged(tmp_path / name) if "loss" in line}
        for name in ("killed", "whole")
    )
    assert list(whole) == [1, 2, 3, 4, 5, 6] and kept == whole
    ends = [Archive(tmp_path / name / "export" / "synthesizer.pt").tensors() for name in ("killed", "whole")]
    assert all(torch.equal(tensor, ends[1][name]) for name, tensor in ends[0].items())

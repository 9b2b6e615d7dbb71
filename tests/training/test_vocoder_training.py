"""Vocoders that learn against judges: the original's losses (golden), pieces of sound, files, resuming."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

import audio
import vocoder
from audio.specs import HIFIGAN_22K, MELGAN
from benchmarks.parity.hifigan_training import our_numbers, ours
from core import AudioClip, AudioError, CheckpointError, CorpusError
from core.archive import Archive
from core.types import Float32
from training import recipes, run
from training.dataset import Dataset
from training.vocoders.data import Pieces, features, made_up, sound
from training.vocoders.losses import LossMel, generator_hinge, judges_hinge, matching
from training.vocoders.norms import from_public, normed, spectral, to_public, unfolded

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "hifigan_losses.json"
QUICK = {"device": "cpu", "precision": "fp32"}


def test_the_losses_are_the_originals() -> None:
    golden, found = json.loads(GOLDEN.read_text()), our_numbers(ours("v2"))
    for name, value in golden.items():
        assert found[name] == pytest.approx(value, rel=1e-4), name


@pytest.mark.parametrize("spec", [HIFIGAN_22K, MELGAN])
def test_the_mel_of_the_loss_is_the_programs(spec: object) -> None:
    wave = (0.1 * np.random.default_rng(0).standard_normal(9000)).astype(np.float32)
    wanted = audio.mel(AudioClip(wave, 22050), spec)  # type: ignore[arg-type]
    found = LossMel(spec)(torch.from_numpy(wave)[None])[0]  # type: ignore[arg-type]
    np.testing.assert_allclose(found.numpy(), wanted, atol=2e-4)


def test_hinge_losses_and_matching_by_hand() -> None:
    real, made = (
        [[torch.tensor([1.0]), torch.tensor([[0.5, 2.0]])]],
        [[torch.tensor([3.0]), torch.tensor([[-2.0, 0.0]])]],
    )
    assert float(judges_hinge(real, made)) == pytest.approx(0.25 + 0.5)
    assert float(generator_hinge(made)) == 1.0
    assert float(matching(real, made)) == pytest.approx(2 + 2.25)
    assert float(matching(real, made, verdicts=False)) == 2.0


def test_norms_go_to_public_names_and_back() -> None:
    net = torch.nn.Sequential(normed(torch.nn.Conv1d(2, 3, 5)), spectral(torch.nn.Conv1d(3, 2, 3)))
    public = to_public(net.state_dict())
    assert set(public) == {"0.bias", "0.weight_g", "0.weight_v", "1.bias", "1.weight_orig", "1.weight_u", "1.weight_v"}
    assert set(from_public(public)) == set(net.state_dict())
    plain, again = (torch.nn.Sequential(torch.nn.Conv1d(2, 3, 5)) for _ in range(2))
    normed(again).load_state_dict(unfolded(plain.state_dict()))
    torch.testing.assert_close(again[0].weight, plain[0].weight)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four steps in one go."""
    out = tmp_path_factory.mktemp("hifigan")
    run.start(recipes.find("hifigan"), out / "corpora", out / "run", QUICK, smoke=True)
    return out / "run"


def wave_of(trained: Path) -> Float32:
    mel = np.random.default_rng(0).normal(-4, 1, (80, 30)).astype(np.float32)
    found: Float32 = vocoder.load(trained / "export" / "hifigan.pt").vocode(mel, HIFIGAN_22K).samples
    return found


def test_its_file_is_a_vocoder_under_the_public_names(trained: Path) -> None:
    assert len(wave_of(trained)) == 30 * 256
    archive = Archive(trained / "export" / "hifigan.pt")
    assert {"conv_pre.weight_g", "ups.0.weight_v", "resblocks.0.convs1.0.weight_v"} <= set(archive.shapes)
    assert archive.step == 4
    assert list((trained / "samples").glob("*.wav")) and list((trained / "pictures").glob("mel_*.npy"))
    assert (trained / "export" / "best" / "hifigan.pt").exists()


def test_stopped_and_resumed_it_learns_the_same(trained: Path, tmp_path: Path) -> None:
    recipe = recipes.find("hifigan")
    for steps in (2, 4):
        run.start(recipe, trained / "prepared", tmp_path / "run", {**QUICK, "steps": steps}, smoke=True)
    np.testing.assert_allclose(wave_of(tmp_path / "run"), wave_of(trained), atol=1e-6)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_while_it_learns_it_goes_on_as_if_nothing_had_been(trained: Path, tmp_path: Path) -> None:
    knobs = {**QUICK, "log_every": 1, "checkpoint_steps": 2}
    command = [sys.executable, "-m", "tests.training.killed_vocoder", str(trained / "prepared")]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [*command, str(tmp_path / "killed"), json.dumps(knobs)], cwd=ROOT, env=environment, capture_output=True
    )
    assert killed.returncode == -signal.SIGKILL and (tmp_path / "killed" / "step_00000002.pt").exists()
    told = []
    for name in ("killed", "whole"):
        run.start(recipes.find("hifigan"), trained / "prepared", tmp_path / name, knobs, smoke=True)
        lines = [json.loads(line) for line in (tmp_path / name / "log.jsonl").read_text().splitlines()]
        told.append({line["step"]: (line["loss"], line["judges"]) for line in lines if "loss" in line})
    assert list(told[1]) == [1, 2, 3, 4] and told[0] == told[1]
    np.testing.assert_array_equal(wave_of(tmp_path / "killed"), wave_of(tmp_path / "whole"))


def test_it_starts_from_a_public_file_folded_or_not(trained: Path, tmp_path: Path) -> None:
    from vocoder.weights import folded

    public = Archive(trained / "export" / "hifigan.pt").tensors()
    for name, tensors in (("normed", public), ("plain", folded(public))):
        file = tmp_path / name / "g_00000001"
        file.parent.mkdir()
        torch.save({"generator": dict(tensors)}, file)
        knobs = {**QUICK, "steps": 1, "learning_rate": 0.0, "start_from": str(file)}
        run.start(recipes.find("hifigan"), trained / "prepared", tmp_path / name / "run", knobs, smoke=True)
        np.testing.assert_allclose(wave_of(tmp_path / name / "run"), wave_of(trained), atol=1e-5)


def test_pieces_are_mel_and_sound_of_the_same_place(trained: Path) -> None:
    dataset = Dataset.open(trained / "prepared", trained / "prepared")
    pieces = Pieces(dataset, HIFIGAN_22K, 20, 0.3, None)
    assert len(pieces.judged) == 2 and not set(pieces.judged) & set(pieces.learned)
    piece = pieces.draw(np.random.default_rng(0), 3)
    assert piece.mel.shape == (3, 80, 20) and piece.sound.shape == (3, 20 * 256)
    again = audio.mel(AudioClip(piece.sound[0], 22050), HIFIGAN_22K)
    np.testing.assert_allclose(again[:, 3:-3], piece.mel[0][:, 3:-3], atol=0.02)  # 16 bits
    mel, wave = pieces.whole(0)
    assert mel.shape[1] * 256 == len(wave)


def test_predicted_mels_are_found_by_name_in_both_directions(trained: Path, tmp_path: Path) -> None:
    dataset = Dataset.open(trained / "prepared", tmp_path / "more")
    dataset.prepare(features(HIFIGAN_22K, own_mels=False))
    stems = [u.path.stem for u in dataset.utterances]
    np.save(tmp_path / f"{stems[0]}.npy", np.full((80, 60), 1.0, np.float32))
    np.save(tmp_path / f"mel-{stems[1]}.npy", np.full((60, 80), 2.0, np.float32))
    pieces = Pieces(dataset, HIFIGAN_22K, 20, 0.0, tmp_path)
    assert sorted(pieces.learned) == [0, 1]
    assert {float(pieces.whole(n)[0].mean()) for n in (0, 1)} == {1.0, 2.0}
    with pytest.raises(CorpusError, match="does not exist"):
        Pieces(dataset, HIFIGAN_22K, 20, 0.0, tmp_path / "gone")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match="bears the name"):
        Pieces(dataset, HIFIGAN_22K, 20, 0.0, tmp_path / "empty")


def test_recordings_that_cannot_be_used_say_why(tmp_path: Path) -> None:
    root = made_up(tmp_path, utterances=1)
    (utterance,) = Dataset.open(root, tmp_path / "prepared").utterances
    loud = sound(audio.read(utterance.path), utterance, 16000, True)
    assert loud.dtype == np.int16 and abs(int(np.abs(loud).max()) - round(0.95 * 32767)) <= 1
    with pytest.raises(AudioError, match="silent or shorter"):
        sound(AudioClip(np.zeros(16000, np.float32), 16000), utterance, 16000, True)


@pytest.mark.parametrize("content", ["{", "[]", '{"upsample_rates": "x"}', '{"hop_size": 999}'])
def test_settings_that_cannot_be_used_are_a_sentence(tmp_path: Path, content: str) -> None:
    file = tmp_path / "config.json"
    file.write_text(content)
    with pytest.raises(CheckpointError) as raised:
        recipes.find("hifigan").features({"config": str(file), "mels": ""})
    assert str(raised.value).endswith(".") and "\n" not in str(raised.value)

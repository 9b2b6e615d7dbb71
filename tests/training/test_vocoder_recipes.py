"""Fre-GAN, MelGAN and WaveRNN: the originals' losses (golden), what a trained file is, and files that a training starts from."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import audio
import vocoder
from audio.specs import MELGAN
from benchmarks.parity.vocoder_training import OURS, numbers
from core import AudioClip, CheckpointError, CorpusError
from core.archive import Archive
from training import recipes, run
from training.dataset import Dataset
from training.recipes.wavernn import said
from training.recipes.wavernn.task import Batches, config_of
from training.vocoders.data import Piece, Pieces, made_up, quieter
from training.vocoders.discriminators import MultiPeriod, MultiScale
from training.vocoders.fregan_judges import halves
from training.vocoders.norms import from_public, normed, to_public
from training.vocoders.starting import start_from
from vocoder.hifigan.config import from_settings
from vocoder.hifigan.model import Generator
from vocoder.wavernn.draws import without_mu_law

GOLDEN = json.loads((Path(__file__).resolve().parents[1] / "golden" / "vocoder_losses.json").read_text())
QUICK = {"device": "cpu", "precision": "fp32"}


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_the_losses_are_the_originals(name: str) -> None:
    found = numbers(OURS[name]())
    for part, value in GOLDEN[name].items():
        assert found[part] == pytest.approx(value, rel=1e-4), part


# -- WaveRNN's samples ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bits", [9, 10])
def test_mu_law_comes_back_within_half_a_class(bits: int) -> None:
    sound = np.linspace(-1, 1, 4001, dtype=np.float32)
    classes = said.mu_law(sound, bits)
    assert (classes.min(), classes.max()) == (0, 2**bits - 1) and (np.diff(classes) >= 0).all()
    again = without_mu_law(said.samples_of(classes, bits), 2**bits)
    widest = math.log(2**bits) / (2**bits - 1)  # of a class, at full level, by the curve's slope there
    assert np.abs(again - sound).max() < 1.1 * widest


def test_a_mixture_gives_each_step_its_share() -> None:
    """By hand: how much of each logistic lies within a step of 16 bits."""
    outputs = torch.tensor([0.3, -0.2, -0.5, 0.4, -3.0, -4.0], dtype=torch.float64)
    weights, means, scales = outputs.chunk(3)
    half = 1 / 65535
    for step in (-0.9, -0.51, -0.4, 0.0, 0.38, 0.4, 0.95):
        above, below = (torch.sigmoid((step + side - means) / scales.exp()) for side in (half, -half))
        share = float(((above - below) * weights.softmax(0)).sum())
        loss = said.mixture_loss(outputs.view(1, 1, 6), torch.full((1, 1), step, dtype=torch.float64))
        assert math.exp(-float(loss)) == pytest.approx(share, rel=2e-3)
    for step, beyond in ((1.0, 1 - torch.sigmoid((1 - half - means) / scales.exp())), (-1.0, torch.sigmoid((half - 1 - means) / scales.exp()))):  # fmt: skip
        loss = said.mixture_loss(outputs.view(1, 1, 6), torch.full((1, 1), step, dtype=torch.float64))
        assert math.exp(-float(loss)) == pytest.approx(float((beyond * weights.softmax(0)).sum()), rel=2e-3)


def test_what_the_network_hears_is_one_sample_behind_what_it_says() -> None:
    config = config_of({"mel": "sv2tts", "mode": "RAW", "bits": 9, "width": 8})
    pieces: Any = type("Given", (), {"spec": type("Spec", (), {"scale": 4.0, "preemphasis": 0.97}), "predicted": True})
    sound = np.random.default_rng(0).uniform(-0.4, 0.4, (2, 7 * 200)).astype(np.float32)
    before, mel, comes = Batches(pieces, config).of(Piece(np.full((2, 80, 7), 4, np.float32), sound))
    assert before.shape == comes.shape == (2, 3 * 200) and mel.shape == (2, 80, 7)
    np.testing.assert_array_equal(before[:, 1:], said.samples_of(comes[:, :-1], 9))
    np.testing.assert_array_equal(mel, 1.0)  # a synthesizer's mel is divided
    wanted = np.clip(sound[0, 401] - 0.97 * sound[0, 400], -1, 1)
    assert comes[0, 0] == said.mu_law(np.array([wanted]), 9)[0]


# -- wavelets and levels --------------------------------------------------------------------------------------------------


def test_halves_keep_the_energy_and_tell_low_from_high() -> None:
    x = torch.randn(2, 3, 64, dtype=torch.float64)
    assert halves(x).shape == (2, 6, 32)
    torch.testing.assert_close(halves(x).square().sum(), x.square().sum())
    flat, changing = torch.ones(1, 1, 8), torch.tensor([1.0, -1.0]).repeat(4).view(1, 1, 8)
    assert float(halves(flat)[0, 1].abs().max()) == 0 and float(halves(changing)[0, 0].abs().max()) == 0
    assert halves(torch.ones(1, 1, 9)).shape == (1, 2, 4)


def test_the_mel_of_a_quieter_sound_is_worked_out() -> None:
    wave = (0.3 * np.random.default_rng(0).standard_normal(9000)).astype(np.float32)
    wave[4000:] *= 1e-4  # down to the floor
    wanted = audio.mel(AudioClip(0.4 * wave, 22050), MELGAN)
    found = quieter(audio.mel(AudioClip(wave, 22050), MELGAN), MELGAN, 0.4)
    np.testing.assert_allclose(found, wanted, atol=1e-4)


# -- whole trainings ------------------------------------------------------------------------------------------------------

FILES = {"fregan": "fregan.pt", "melgan": "netG.pt", "wavernn": "wavernn.pt"}


@pytest.fixture(scope="module", params=[("fregan", {}), ("melgan", {}), ("wavernn", {"mode": "RAW"}), ("wavernn", {"mode": "MOL"})])  # fmt: skip
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    family, knobs = request.param
    out = tmp_path_factory.mktemp(family)
    run.start(recipes.find(family), out / "corpora", out / "run", {**QUICK, **knobs}, smoke=True)
    return family, out / "run"


def test_its_file_is_a_vocoder_that_names_its_recipe(trained: tuple[str, Path]) -> None:
    family, folder = trained
    file = folder / "export" / FILES[family]
    info = vocoder.identify(file)
    assert (info.family, info.recipe, info.problem) == (family, family, "")
    assert info.step == (None if family == "melgan" else 4)  # a bare file of tensors counts nothing
    assert info.mel_spec is not None
    mel = np.random.default_rng(0).normal(-1, 1, (80, 8)).astype(np.float32)
    knobs = {"target": 1000, "overlap": 100} if family == "wavernn" else {}
    clip = vocoder.load(file).vocode(mel, info.mel_spec, **knobs)
    frames = 7 if family == "wavernn" else 8
    assert len(clip.samples) == frames * info.mel_spec.hop_length and np.isfinite(clip.samples).all()
    assert list((folder / "samples").glob("*.wav")) and list((folder / "pictures").glob("mel_*.npy"))
    assert (folder / "export" / "best" / FILES[family]).exists()
    lines = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert all(math.isfinite(line["loss"]) and line["loss"] > 0 for line in lines if "loss" in line)


def test_it_starts_from_its_own_file(trained: tuple[str, Path], tmp_path: Path) -> None:
    family, folder = trained
    file, recipe = folder / "export" / FILES[family], recipes.find(family)
    mode = json.loads((folder / "run.json").read_text())["knobs"].get("mode")
    knobs = {**QUICK, "steps": 1, "learning_rate": 0.0, "start_from": str(file)} | ({"mode": mode} if mode else {})
    run.start(recipe, folder / "prepared", tmp_path / "run", knobs, smoke=True)
    before, after = (Archive(path).tensors() for path in (file, tmp_path / "run" / "export" / FILES[family]))
    learned = [name for name in before if "running_" not in name and "batches" not in name and name != "step"]
    for name in learned:
        torch.testing.assert_close(after[name], before[name], rtol=1e-5, atol=1e-6)


def test_it_learns_in_mixed_precision(trained: tuple[str, Path], tmp_path: Path) -> None:
    family, folder = trained
    knobs = {"device": "cpu", "precision": "bf16", "steps": 1, "log_every": 1}
    run.start(recipes.find(family), folder / "prepared", tmp_path / "run", knobs, smoke=True)
    lines = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert [math.isfinite(line["loss"]) for line in lines if "loss" in line] == [True]


def test_settings_that_make_no_fregan_are_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text('{"upsample_rates": [8, 8, 2, 2], "upsample_kernel_sizes": [16, 16, 4, 4], "hop_size": 256}')
    with pytest.raises(CheckpointError, match="make no Fre-GAN"):
        recipes.find("fregan").features({"config": str(file), "mels": ""})


# -- public files ---------------------------------------------------------------------------------------------------------

TINY = {
    "upsample_rates": [8, 8, 2, 2],
    "upsample_kernel_sizes": [16, 16, 4, 4],
    "upsample_initial_channel": 16,
    "resblock": "1",
    "resblock_kernel_sizes": [3],
    "resblock_dilation_sizes": [[1, 3]],
}


def _gan(seed: int) -> tuple[Any, dict[str, Any], dict[str, torch.optim.Optimizer]]:
    torch.manual_seed(seed)
    generator, judges = normed(Generator(from_settings(TINY, False))), {"mpd": MultiPeriod(4), "msd": MultiScale(16)}
    learned = [p for judge in judges.values() for p in judge.parameters()]
    optimizers = {
        "generator": torch.optim.AdamW(generator.parameters(), 1e-3),
        "judges": torch.optim.AdamW(learned, 1e-3),
    }
    return generator, judges, optimizers


def _published(folder: Path) -> tuple[Any, dict[str, Any], dict[str, torch.optim.Optimizer]]:
    """A training after one step, written as the original does: its optimizer held msd before mpd."""
    generator, judges, optimizers = _gan(1)
    theirs = torch.optim.AdamW([*judges["msd"].parameters(), *judges["mpd"].parameters()], 1e-3)
    sound = generator(torch.randn(1, 80, 8))
    sum(layers[-1].square().mean() for judge in judges.values() for layers in judge(sound)).backward()
    for optimizer in (*optimizers.values(), theirs):
        optimizer.step()
    torch.save({"generator": to_public(generator.state_dict())}, folder / "g_00000001")
    states = {name: to_public(judge.state_dict()) for name, judge in judges.items()}
    memory = {"optim_g": optimizers["generator"].state_dict(), "optim_d": theirs.state_dict()}
    torch.save({**states, **memory, "steps": 1, "epoch": 0}, folder / "do_00000001")
    return generator, judges, optimizers


def test_judges_and_memory_come_along_with_a_public_generator(tmp_path: Path) -> None:
    known = _published(tmp_path)
    fresh = _gan(2)
    start_from(tmp_path / "g_00000001", *fresh)
    for ours, theirs in ((fresh[0], known[0]), *zip(fresh[1].values(), known[1].values())):
        for name, tensor in theirs.state_dict().items():
            torch.testing.assert_close(ours.state_dict()[name], tensor)
    for ours, theirs in zip(fresh[2].values(), known[2].values()):
        for own, other in zip(ours.param_groups[0]["params"], theirs.param_groups[0]["params"], strict=True):
            torch.testing.assert_close(ours.state[own]["exp_avg"], theirs.state[other]["exp_avg"])


def test_memory_that_does_not_fit_is_left_alone(tmp_path: Path) -> None:
    _published(tmp_path)
    contents = torch.load(tmp_path / "do_00000001", weights_only=True)
    contents["optim_d"]["state"][0]["exp_avg"] = torch.zeros(3)
    torch.save(contents, tmp_path / "do_00000001")
    fresh = _gan(2)
    start_from(tmp_path / "g_00000001", *fresh)
    assert not fresh[2]["judges"].state and fresh[2]["generator"].state


def test_public_names_of_both_norms_come_back(tmp_path: Path) -> None:
    judge = MultiScale(16)
    assert set(from_public(to_public(judge.state_dict()))) == set(judge.state_dict())


# -- lists ----------------------------------------------------------------------------------------------------------------


def test_lists_say_what_is_learned_and_what_is_judged(tmp_path: Path) -> None:
    dataset = Dataset.open(made_up(tmp_path / "corpus"), tmp_path / "prepared")
    dataset.prepare(recipes.find("melgan").features({"mels": ""}))
    (tmp_path / "train.txt").write_text("0|a|b\n1\n\n")
    (tmp_path / "valid.txt").write_text("3.wav|c\n")
    stems = [u.path.stem for u in dataset.utterances]

    def split(*lists: str) -> tuple[list[str], list[str]]:
        pieces = Pieces(dataset, MELGAN, 8, 0.2, None, lists=lists)
        return sorted(stems[n] for n in pieces.learned), sorted(stems[n] for n in pieces.judged)

    train, valid = str(tmp_path / "train.txt"), str(tmp_path / "valid.txt")
    assert split(train, valid) == (["0", "1"], ["3"])
    assert split("", valid) == (["0", "1", "2", "4"], ["3"])
    (tmp_path / "empty.txt").write_text("nobody\n")
    with pytest.raises(CorpusError, match="named in the lists"):
        split(str(tmp_path / "empty.txt"), "")
    with pytest.raises(CorpusError, match="cannot be read"):
        split(str(tmp_path / "gone.txt"), "")

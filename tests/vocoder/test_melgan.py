"""MelGAN sounds as both public codes, from every kind of file."""

import re

import numpy as np
import pytest
import torch

import vocoder
from audio.specs import HIFIGAN_22K, MELGAN, TACOTRON2
from benchmarks.parity.vocoders import made_up_mel
from core import CheckpointError, ModelError, Stopped
from tests.vocoder import golden
from vocoder import blockwise
from vocoder.melgan.config import MelganConfig, published_name

GOLDEN = golden.read("melgan")


@pytest.fixture(scope="module")
def melgan(tmp_path_factory):
    return vocoder.load(write(tmp_path_factory.mktemp("melgan") / "linda.pt", golden.tensors("melgan")))


def write(path, contents):
    torch.save(contents, path)
    return path


def second(tensors):
    """The same weights named as the second public code does."""
    result = {}
    for name, value in tensors.items():
        block = re.fullmatch(r"model\.(\d+)\.(block|shortcut)\.(.*)", name)
        if block:
            stage, place = divmod(int(block[1]) - 4, 5)
            name = f"generator.{4 + 3 * stage}.{block[2]}s.{place}.{block[3]}"
        else:
            place, rest = re.fullmatch(r"model\.(\d+)\.(.*)", name).groups()
            moved = {"1": 1, "3": 3, "8": 6, "13": 9, "18": 12, "24": 16}[place]
            name = f"generator.{moved}.{rest}"
        result[name] = value
    return result


@pytest.mark.parametrize("norm", golden.NORMS)
def test_sound_is_the_originals(tmp_path, norm):
    tensors = golden.NORMS[norm](golden.tensors("melgan"))
    loaded = vocoder.load(write(tmp_path / "any.pt", {f"module.{key}": value for key, value in tensors.items()}))
    assert (loaded.info.family, loaded.info.mel_spec, loaded.info.problem) == ("melgan", MELGAN, "")
    assert np.abs(loaded.vocode(made_up_mel(12, 2.0), MELGAN).samples - GOLDEN["wave"]).max() < 1e-5


def test_the_second_code_hears_silence_behind_the_end(tmp_path, melgan):
    tensors = golden.tensors("melgan")
    loaded = vocoder.load(write(tmp_path / "nvidia.pt", {"model_g": second(tensors), "model_d": {}, "epoch": 6400}))
    assert loaded.info.mel_spec.fmax_hz == 8000.0 and not loaded.info.problem
    mel = made_up_mel(30, 2.0)
    silent = np.full((80, 10), (np.log(1e-5) + 5.0) / 5.0, np.float32)
    wanted = melgan.vocode(np.concatenate([mel, silent], axis=1), MELGAN).samples[: 30 * 256]
    assert np.abs(loaded.vocode(5.0 * mel - 5.0, TACOTRON2).samples - wanted).max() < 1e-4


def test_names_of_the_second_code_come_back():
    tensors = golden.tensors("melgan")
    assert {published_name(name) for name in second(tensors)} == set(tensors)


def test_blocks_sound_as_the_whole(melgan, monkeypatch):
    mel = made_up_mel(60, 2.0)
    whole = melgan.vocode(mel, MELGAN).samples
    for frames in (1, 13):
        monkeypatch.setattr(blockwise, "BLOCK_FRAMES", frames)
        assert np.abs(melgan.vocode(mel, MELGAN).samples - whole).max() < 1e-5


@pytest.mark.parametrize("frames", [0, 1, 2, 3, 4])
def test_short_mels(melgan, frames):
    samples = melgan.vocode(made_up_mel(frames, 2.0), MELGAN).samples
    assert len(samples) == 256 * frames and np.isfinite(samples).all()


def test_stop_and_mels_of_another_kind(melgan):
    with pytest.raises(Stopped):
        melgan.vocode(made_up_mel(40, 2.0), MELGAN, should_stop=lambda: True)
    with pytest.raises(ModelError, match="8000 Hz"):
        melgan.vocode(made_up_mel(4), HIFIGAN_22K)


def test_gradients_reach_every_weight(melgan):
    from vocoder.melgan.checkpoint import generator
    from vocoder.weights import folded

    tensors = golden.tensors("melgan")
    model = generator(melgan._config, folded(tensors)).double().requires_grad_(True)
    mel = torch.from_numpy(made_up_mel(8, 2.0))[None].double()
    before = model(mel).square().mean()
    before.backward()
    assert all(bool(p.grad.any()) for p in model.parameters())
    norm = sum(float(p.grad.square().sum()) for p in model.parameters())
    step = 1e-7 / norm**0.5
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= step * parameter.grad
        assert float(before - model(mel).square().mean()) == pytest.approx(step * norm, rel=1e-2)


def test_what_is_missing_is_said(tmp_path):
    whole = golden.tensors("melgan")
    lacking = {key: value for key, value in whole.items() if key != "model.24.bias"}
    with pytest.raises(CheckpointError, match=r"model\.24\.bias is missing"):
        vocoder.load(write(tmp_path / "lacking.pt", lacking))
    normless = {key: value for key, value in whole.items() if key != "model.3.weight_g"}
    with pytest.raises(CheckpointError, match="damaged"):
        vocoder.load(write(tmp_path / "normless.pt", normless))


def test_published_size():
    config = MelganConfig(80, 512, (8, 8, 2, 2), 3)
    assert len(config.shapes()) == 126 // 3 * 2 and config.hop == 256 and config.last == 24


def test_weights_without_end_are_told(tmp_path):
    tensors = golden.tensors("melgan")
    tensors["model.3.bias"] = tensors["model.3.bias"] * float("inf")
    broken = vocoder.load(write(tmp_path / "broken.pt", tensors))
    with pytest.raises(ModelError, match="broken"):
        broken.vocode(made_up_mel(4, 2.0), MELGAN)

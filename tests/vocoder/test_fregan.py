"""Fre-GAN sounds as MockingBird's, from every kind of file."""

import json

import numpy as np
import pytest
import torch

import vocoder
from audio.specs import HIFIGAN_22K, SV2TTS, SV2TTS_HOP256
from benchmarks.parity.vocoders import made_up_mel
from core import CheckpointError
from core.archive import Archive
from tests.vocoder import golden
from vocoder import blockwise
from vocoder.hifigan import checkpoint
from vocoder.hifigan.config import HifiganConfig

GOLDEN = golden.read("fregan")
SETTINGS = json.loads(str(GOLDEN["settings"]))


def write(path, tensors, settings=SETTINGS, **more):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"generator": tensors, **more}, path)
    if settings is not None:
        (path.parent / "config.json").write_text(json.dumps(settings))
    return path


@pytest.mark.parametrize("norm", golden.NORMS)
def test_sound_is_the_originals(tmp_path, norm):
    tensors = {f"module.{key}": value for key, value in golden.NORMS[norm](golden.tensors("fregan")).items()}
    loaded = vocoder.load(write(tmp_path / "any name.pt", tensors, optim_g={"state": {}}))
    clip = loaded.vocode(made_up_mel(12), SV2TTS)
    assert (clip.rate_hz, len(clip.samples)) == (16000, 2400)
    assert np.abs(clip.samples - GOLDEN["wave"]).max() < 1e-5


def test_half_precision(tmp_path):
    tensors = golden.tensors("fregan")
    half = vocoder.load(write(tmp_path / "h" / "g.pt", {key: value.half() for key, value in tensors.items()}))
    full = vocoder.load(write(tmp_path / "f" / "g.pt", golden.halved(tensors)))
    assert np.array_equal(*(v.vocode(made_up_mel(12), SV2TTS).samples for v in (half, full)))


def test_blocks_sound_as_the_whole(tmp_path, monkeypatch):
    loaded = vocoder.load(write(tmp_path / "g.pt", golden.tensors("fregan")))
    mel = made_up_mel(150)
    whole = loaded.vocode(mel, SV2TTS).samples
    for frames in (1, 50):
        monkeypatch.setattr(blockwise, "BLOCK_FRAMES", frames)
        short = mel[:, :20] if frames == 1 else mel
        wanted = whole if frames > 1 else None
        found = loaded.vocode(short, SV2TTS).samples
        if wanted is None:
            monkeypatch.setattr(blockwise, "BLOCK_FRAMES", 256)
            wanted = loaded.vocode(short, SV2TTS).samples
        assert np.abs(found - wanted).max() < 1e-5


def test_what_a_file_is(tmp_path):
    info = vocoder.identify(write(tmp_path / "g_00500000", golden.tensors("fregan"), None))
    assert (info.family, info.variant, info.step, info.mel_spec) == ("fregan", "Fre-GAN", 500_000, SV2TTS)
    bare = checkpoint.read(Archive(write(tmp_path / "bare" / "g.pt", golden.tensors("fregan"), None)))
    assert bare == checkpoint.read(Archive(write(tmp_path / "with" / "g.pt", golden.tensors("fregan"))))


@pytest.mark.parametrize(("rate_hz", "spec"), [(22050, HIFIGAN_22K), (16000, SV2TTS_HOP256)])
def test_mel_of_other_rates(rate_hz, spec):
    config = HifiganConfig(80, 32, (8, 4, 2, 2, 2), (16, 8, 4, 4, 4), (3,), ((1, 3, 5, 7),), conditioned=True)
    mel = {"n_fft": 1024, "hop_size": 256, "win_size": 1024, "fmin": 0, "fmax": 8000, "disc_start_step": 0}
    assert checkpoint.mel_of("g", config, mel | {"sampling_rate": rate_hz}) == spec


def test_another_number_of_stages_is_refused(tmp_path):
    settings = SETTINGS | {"upsample_rates": [5, 5, 4, 2], "upsample_kernel_sizes": [10, 10, 8, 4]}
    with pytest.raises(CheckpointError, match="5 stages"):
        vocoder.load(write(tmp_path / "g.pt", golden.tensors("fregan"), settings))


def test_published_size():
    three = ((1, 3, 5, 7),) * 3
    config = HifiganConfig(80, 512, (5, 5, 2, 2, 2), (10, 10, 4, 4, 4), (3, 7, 11), three, conditioned=True)
    assert len(config.shapes()) == 402 // 3 * 2
    assert config.shapes()["cond_up.3.weight"] == (64, 32, 4) and config.shapes()["res_output.2.1.weight"] == (
        16,
        32,
        1,
    )

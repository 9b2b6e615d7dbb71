"""HiFi-GAN sounds as its originals do, from every kind of file, and says what is wrong with the others."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

import vocoder
from audio.specs import DEFAULT, HIFIGAN_22K, SV2TTS, SV2TTS_HOP256, TACOTRON2
from core import CheckpointError, ModelError, Stopped
from core.archive import Archive
from tests.vocoder import hifigan_files as files
from vocoder import blockwise
from vocoder.hifigan import checkpoint
from vocoder.hifigan.config import HifiganConfig, config_of
from vocoder.weights import plain_shapes

NAMES = list(files.SHAPES)
NORMS = {"old": dict, "new": files.renamed, "folded": files.folded}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Each tiny generator in a folder of its own, settings beside it."""
    folder = tmp_path_factory.mktemp("hifigan")
    for name in NAMES:
        files.write(folder / name / "g_02500000", files.tensors(name), files.SETTINGS[name])
    return folder


@pytest.fixture(scope="module")
def v1(home):
    return vocoder.load(home / "v1" / "g_02500000")


def problem(path):
    info = vocoder.identify(path)
    assert info.family == "hifigan" and info.problem.endswith(".")
    with pytest.raises(CheckpointError) as caught:
        vocoder.load(path)
    assert str(caught.value) == info.problem
    return info.problem


# -- sound --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("name", NAMES)
def test_sound_is_the_originals(tmp_path, name, norm):
    path = files.write(tmp_path / "g.pt", NORMS[norm](files.tensors(name)), files.SETTINGS[name])
    loaded = vocoder.load(path)
    clip = loaded.vocode(files.mel(), loaded.info.mel_spec)
    wave = files.WAVES[name]
    assert clip.rate_hz == files.SETTINGS[name]["sampling_rate"]
    assert len(clip.samples) == 12 * files.SETTINGS[name]["hop_size"]
    assert np.abs(clip.samples[: len(wave)] - wave).max() < 5e-6
    assert not clip.samples[len(wave) :].any()


@pytest.mark.parametrize("name", NAMES)
def test_blocks_sound_as_the_whole(home, monkeypatch, name):
    loaded = vocoder.load(home / name / "g_02500000")
    mel, spec = files.mel(100), loaded.info.mel_spec
    whole = loaded.vocode(mel, spec).samples
    for frames in (1, 13, 64):
        monkeypatch.setattr(blockwise, "BLOCK_FRAMES", frames)
        assert np.abs(loaded.vocode(mel, spec).samples - whole).max() < 1e-5


@pytest.mark.parametrize("frames", [0, 1, 2, 5])
def test_a_hop_of_samples_for_each_frame(v1, frames):
    assert len(v1.vocode(files.mel(frames), HIFIGAN_22K).samples) == 256 * frames


def test_progress_stop_and_what_it_has_no_use_for(v1):
    seen = []
    long = np.tile(files.mel(), (1, 50))
    sound = v1.vocode(long, HIFIGAN_22K, progress=seen.append, f0_hz=np.full(600, 120, np.float32)).samples
    assert len(seen) >= 3 and seen == sorted(seen) and seen[-1] == 1.0
    assert np.array_equal(sound, v1.vocode(long, HIFIGAN_22K).samples)
    calls = iter((False, False, True))
    with pytest.raises(Stopped):
        v1.vocode(long, HIFIGAN_22K, seen.append, should_stop=lambda: next(calls))
    assert seen[-1] == 1.0, "not even the first block was made"
    with pytest.raises(ModelError, match="no control called breath_db"):
        v1.vocode(long, HIFIGAN_22K, breath_db=3)


def test_mels_that_fit_and_that_do_not(v1):
    mel = files.mel()
    plain = v1.vocode(mel, HIFIGAN_22K).samples
    log10 = type(HIFIGAN_22K)(**vars(HIFIGAN_22K) | {"log": "log10"})
    held = np.maximum(mel, np.log(1e-5))
    rescaled = v1.vocode((held / np.log(10)).astype(np.float32), log10).samples
    assert np.abs(rescaled - v1.vocode(held, HIFIGAN_22K).samples).max() < 1e-5
    assert np.array_equal(v1.vocode(mel, TACOTRON2).samples, plain)
    with pytest.raises(ModelError, match="16 kHz"):
        v1.vocode(mel, DEFAULT)
    with pytest.raises(ModelError, match="shape"):
        v1.vocode(mel[:40], HIFIGAN_22K)


def test_threads_share_a_vocoder(v1):
    mels = [files.mel(frames) for frames in (30, 40, 50, 60)]
    alone = [v1.vocode(mel, HIFIGAN_22K).samples for mel in mels]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda mel: v1.vocode(mel, HIFIGAN_22K).samples, mels))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together))


def test_gradients_reach_every_weight():
    """In-place steps must leave what the way back needs; compared with a small step along the gradient, in float64."""
    tensors = {key: torch.from_numpy(value) for key, value in files.folded(files.tensors("v3")).items()}
    shapes = {key: tuple(value.shape) for key, value in tensors.items()}
    model = checkpoint.generator(config_of("v3", shapes, {}), tensors).double().requires_grad_(True)
    mel = torch.from_numpy(files.mel())[None].double()
    before = model(mel).square().mean()
    before.backward()
    step, norm = 1e-7, sum(float(p.grad.square().sum()) for p in model.parameters())
    assert all(bool(p.grad.any()) for p in model.parameters())
    with torch.no_grad():
        for parameter in model.parameters():
            parameter -= step * parameter.grad
        assert float(before - model(mel).square().mean()) == pytest.approx(step * norm, rel=1e-3)


# -- what a file is -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mb24k"])
def test_settings_that_are_missing_are_read_off_the_shapes(tmp_path, home, name):
    path = files.write(tmp_path / "g.pt", files.tensors(name))
    assert checkpoint.read(Archive(path)) == checkpoint.read(Archive(home / name / "g_02500000"))
    assert vocoder.identify(path).mel_spec == (SV2TTS if name == "mb16k" else HIFIGAN_22K)


def test_published_sizes():
    v1 = HifiganConfig(80, 512, (8, 8, 2, 2), (16, 16, 4, 4), (3, 7, 11), ((1, 3, 5),) * 3)
    v3 = HifiganConfig(80, 256, (8, 8, 4), (16, 16, 8), (3, 5, 7), ((1, 2), (2, 6), (3, 12)), double=False)
    assert [sum(map(np.prod, config.shapes().values())) for config in (v1, v3)] == [13_926_017, 1_462_273]
    assert [checkpoint.variant_of(config) for config in (v1, v3)] == ["V1", "V3"]
    assert all(config_of("g", config.shapes(), {}) == config for config in (v1, v3))


def test_what_is_known_without_loading(home):
    info = vocoder.identify(home / "mb16k" / "g_02500000")
    assert (info.family, info.variant, info.step, info.rate_hz) == ("hifigan", "MockingBird", 2_500_000, 16000)
    assert info.mel_spec == SV2TTS and not info.problem and info.parameters > 40_000
    code = (
        f"import sys, vocoder; vocoder.identify({str(home / 'v1' / 'g_02500000')!r}); assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_mels_by_settings(home):
    def mel_of(name, **changes):
        settings = files.SETTINGS[name] | changes
        return checkpoint.mel_of("g", config_of("g", plain_shapes(files.SHAPES[name]), settings), settings)

    own = mel_of("v1", sampling_rate=24000, n_fft=2048, win_size=1200, fmin=20, fmax=None)
    assert (own.rate_hz, own.n_fft, own.win_length, own.fmin_hz, own.fmax_hz) == (24000, 2048, 1200, 20.0, None)
    assert (own.log, own.hop_length, own.padding) == ("ln", 256, "hifigan")
    assert mel_of("v1", disc_start_step=0, sampling_rate=16000) == SV2TTS_HOP256
    assert (mel_of("mb24k").rate_hz, mel_of("mb24k").log) == (24000, "db")


def test_several_settings_in_one_folder(tmp_path):
    path = files.write(tmp_path / "g_hifigan.pt", files.tensors("v3"), files.SETTINGS["v1"])
    assert "another model's" in problem(path)
    (tmp_path / "config_v3.json").write_text(json.dumps(files.SETTINGS["v3"] | {"sampling_rate": 24000}))
    assert vocoder.identify(path).rate_hz == 24000
    (tmp_path / "config.json").write_text("{")
    assert vocoder.identify(path).rate_hz == 24000


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"hop_size": 300}, "hop of 300"),
        ({"upsample_rates": [8, 8, 4, 2]}, "hop of 256"),
        ({"upsample_rates": [32, 8, 2, 2]}, "cannot be used"),
        ({"upsample_rates": "many"}, "cannot be used"),
        ({"upsample_rates": [8, 8, 2]}, "another model's"),
        ({"resblock": "2"}, "another model's"),
        ({"num_mels": 100}, "conv_pre.weight differs"),
        ({"resblock_dilation_sizes": [[1, 3]] * 3}, "another model's"),
        ({"resblock_kernel_sizes": [3, 7, 10]}, "cannot be used"),
        ({"resblock_kernel_sizes": None}, "cannot be used"),
    ],
)
def test_settings_that_do_not_suit(tmp_path, changes, words):
    path = files.write(tmp_path / "g.pt", files.tensors("v1"), files.SETTINGS["v1"] | changes)
    assert words in problem(path)


def test_what_nothing_tells(tmp_path):
    assert "rates" in problem(files.write(tmp_path / "24k.pt", files.tensors("mb24k")))
    odd = {key: value for key, value in files.tensors("v1").items() if not re.search(r"convs[12]\.2\.", key)}
    assert "dilations" in problem(files.write(tmp_path / "odd.pt", odd))
    narrow = files.tensors("v1")
    narrow["conv_pre.weight_v"] = narrow["conv_pre.weight_v"][:, :64]
    assert "which mel" in problem(files.write(tmp_path / "narrow.pt", narrow))


def test_files_that_lack_or_add_tensors(tmp_path):
    whole = files.tensors("v1")
    lacking = {key: value for key, value in whole.items() if key != "conv_post.bias"}
    assert "conv_post.bias is missing" in problem(files.write(tmp_path / "lacking.pt", lacking))
    sine = whole | {"noise_convs.0.weight": np.zeros((4, 1, 3), np.float32)}
    assert "noise_convs.0.weight is missing, foreign" in problem(files.write(tmp_path / "sine.pt", sine))
    normless = {key: value for key, value in whole.items() if key != "ups.0.weight_g"}
    with pytest.raises(CheckpointError, match="damaged"):
        vocoder.load(files.write(tmp_path / "normless.pt", normless))
    fregan = whole | {
        "cond_up.0.weight": np.zeros((4, 1, 3), np.float32),
        "res_output.0.1.weight": np.zeros(1, np.float32),
    }
    assert vocoder.identify(files.write(tmp_path / "fregan.pt", fregan)).family == "fregan"

"""The default emotion encoder: features, network, shipped weights."""

import numpy as np
import pytest
import torch

import encoder
from core.errors import AudioError, CheckpointError
from core.paths import resources_dir
from core.types import AudioClip
from encoder.emotion import features, labels, pitch
from encoder.emotion.default import collate
from encoder.emotion.network import EmotionNet

from .sounds import voice

WEIGHTS = resources_dir() / "emotion_encoder.safetensors"


@pytest.fixture(scope="module")
def shipped():
    return encoder.load_emotion()


@pytest.mark.parametrize("hz", [80.0, 131.0, 220.0, 410.0])
def test_pitch_of_a_harmonic_sound_is_found(hz):
    time = np.arange(16000) / 16000
    sound = sum(np.sin(2 * np.pi * hz * k * time) / k for k in range(1, 8)).astype(np.float32)
    sound[12000:] = 0.001 * np.random.default_rng(0).standard_normal(4000)
    f0, strength = pitch.track(sound, 16000, 160, 101)
    inner = f0[5:70]
    assert (inner > 0).all()
    assert np.abs(12 * np.log2(inner / hz)).max() < 0.4
    assert (f0[80:] == 0).all()
    assert strength[10:60].min() > 0.9


def test_features_do_not_depend_on_gain_or_silent_edges():
    clip = voice(2.0, 140)
    plain = features.extract(clip)
    quiet = features.extract(AudioClip(clip.samples * np.float32(0.03), 16000))
    padded = features.extract(AudioClip(np.concatenate([np.zeros(9000, np.float32), clip.samples]), 16000))
    assert np.allclose(plain.mel, quiet.mel, atol=0.02)
    assert np.allclose(plain.statistics, quiet.statistics, atol=0.02)
    assert abs(padded.mel.shape[1] - plain.mel.shape[1]) <= 8


def test_batch_mates_change_nothing():
    torch.manual_seed(0)
    net = EmotionNet().eval()
    items = [features.extract(voice(seconds, 120, i)) for i, seconds in enumerate((0.15, 1.0, 2.3, 4.1))]
    with torch.inference_mode():
        together = net(*collate(items))
        alone = torch.cat([net(*collate([item])) for item in items])
    assert torch.allclose(together, alone, atol=1e-5)
    assert torch.allclose(together.norm(dim=1), torch.ones(4), atol=1e-5)


def test_long_sounds_are_judged_by_their_loudest_stretch():
    loud = AudioClip(np.tile(voice(2.0, 200, 1).samples, 10), 16000)
    quiet = np.tile(voice(2.0, 100, 2, level=0.005).samples, 10)
    joined = AudioClip(np.concatenate([quiet, loud.samples]), 16000)
    assert features.extract(joined).mel.shape[1] <= 2001
    assert features.extract(joined).statistics[1] == pytest.approx(features.extract(loud).statistics[1], abs=0.1)


@pytest.mark.parametrize("samples", [np.zeros(100), np.zeros(16000), np.full(16000, np.nan)])
def test_unusable_sound_is_told(shipped, samples):
    with pytest.raises(AudioError):
        shipped.embed(AudioClip(samples.astype(np.float32), 16000))


def test_noise_gives_a_vector_and_no_nan(shipped):
    rng = np.random.default_rng(0)
    for seconds in (0.1, 0.3, 2.0):
        clip = AudioClip((0.1 * rng.standard_normal(int(seconds * 16000))).astype(np.float32), 16000)
        embedding = shipped.embed(clip)
        assert np.isfinite(embedding.vector).all()
        assert all(np.isfinite(value) for value in embedding.attributes.values())


def test_readings_are_complete(shipped):
    embedding = shipped.embed(voice(2.0))
    assert embedding.space == "emotion-64"
    assert embedding.vector.shape == (64,)
    chances = [embedding.attributes[f"p:{name}"] for name in labels.CLASSES]
    assert sum(chances) == pytest.approx(1.0, abs=1e-4)
    assert all(0 <= embedding.attributes[name] <= 1 for name in ("arousal", "dominance", "valence"))


def test_presets_are_heard_as_what_they_are_called(shipped):
    presets = shipped.presets()
    assert list(presets) == list(labels.CLASSES)
    for name, preset in presets.items():
        heard = {key[2:]: value for key, value in preset.attributes.items() if key.startswith("p:")}
        assert max(heard, key=heard.get) == name
    assert presets["angry"].attributes["arousal"] > presets["calm"].attributes["arousal"] + 0.3
    assert presets["happy"].attributes["valence"] > presets["sad"].attributes["valence"] + 0.1
    assert np.array_equal(encoder.emotion.presets()["sad"].vector, presets["sad"].vector)


def test_shipped_file_is_small_and_foreign_files_are_refused(tmp_path):
    assert WEIGHTS.stat().st_size <= 5_000_000
    torch.save({"model": torch.zeros(2)}, tmp_path / "x.pt")
    for path in (tmp_path / "x.pt", tmp_path / "missing.pt"):
        with pytest.raises(CheckpointError):
            encoder.load_emotion(path)


def test_a_file_of_another_shape_is_refused(tmp_path):
    from safetensors.torch import load_file, save_file

    from core.weights import read_checkpoint

    tensors = load_file(WEIGHTS)
    tensors["net.bottleneck.weight"] = tensors["net.bottleneck.weight"][:, :10].contiguous()
    save_file(tensors, tmp_path / "x.safetensors", metadata=read_checkpoint(WEIGHTS)["__metadata__"])
    with pytest.raises(CheckpointError, match="does not fit"):
        encoder.load_emotion(tmp_path / "x.safetensors")


def test_labels_of_the_corpora_are_understood():
    assert labels.canonical("Happiness") == "happy"
    assert labels.canonical("surprise") == "surprised"
    assert labels.canonical("") is None
    strong, normal = labels.prior("angry", "strong"), labels.prior("angry", "normal")
    assert strong[0] > normal[0] > labels.prior("neutral")[0]
    assert set(labels.PRIORS) == set(labels.CLASSES)

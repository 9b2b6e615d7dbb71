"""The GE2E encoder against the package that carries its weights, and at the edges."""

import numpy as np
import pytest
import torch

import encoder
from core.errors import AudioError, CheckpointError, Stopped
from core.types import AudioClip
from encoder.speaker.frontend import partial_starts
from encoder.speaker.model import GE2E

from .sounds import voice


@pytest.fixture(scope="module")
def speaker():
    return encoder.load_speaker()


@pytest.fixture(scope="module")
def package():
    import resemblyzer

    return resemblyzer.VoiceEncoder("cpu", verbose=False), resemblyzer.preprocess_wav


@pytest.mark.parametrize(
    "clip",
    [
        voice(4.0),
        voice(1.0, 200.0, 1),
        voice(9.0, 90.0, 2, pause_s=2.0),
        voice(5.0, 150.0, 3, rate_hz=24000),
        voice(5.0, 150.0, 4, rate_hz=44100, level=0.003),
    ],
    ids=["4 s", "shorter than a window", "long pause", "24 kHz", "44.1 kHz and quiet"],
)
def test_same_vector_as_the_package(speaker, package, clip):
    model, preprocess = package
    expected = model.embed_utterance(preprocess(clip.samples.copy(), source_sr=clip.rate_hz))
    found = speaker.embed(clip)
    assert found.vector @ expected >= 0.9999
    assert np.linalg.norm(found.vector) == pytest.approx(1.0, abs=1e-5)


def test_windows_are_the_packages_own(package):
    model, _ = package
    for n in [1, 1600, 16000, 25599, 25600, 30000, 37840, 44159, 44160, 44161, 100000, 480001]:
        slices = model.compute_partial_slices(n, 1.3, 0.75)[1]
        assert partial_starts(n) == [piece.start for piece in slices]


def test_many_clips_give_what_each_gives_alone(speaker):
    clips = [voice(1.0 + 0.7 * i, 100 + 15 * i, i) for i in range(9)]
    heard = []
    together = speaker.embed_many(clips, progress=lambda done, text: heard.append(done))
    for clip, embedding in zip(clips, together):
        assert embedding.vector @ speaker.embed(clip).vector > 0.99999
    assert heard[-1] == 1.0


def test_partials_average_to_the_vector(speaker):
    embedding = speaker.embed(voice(6.0), keep_partials=True)
    mean = embedding.partials.mean(axis=0)
    assert len(embedding.partials) > 3
    assert np.allclose(mean / np.linalg.norm(mean), embedding.vector, atol=1e-5)
    assert speaker.embed(voice(6.0)).partials is None


def test_a_list_of_clips_is_one_voice(speaker):
    clips = [voice(2.0, 120, 1), voice(2.0, 120, 2)]
    expected = encoder.average([speaker.embed(clip) for clip in clips])
    assert speaker.embed(clips).cosine(expected) > 0.99999


def test_space_names_the_weights(speaker):
    embedding = speaker.embed(voice(2.0))
    assert embedding.space == "ge2e-256" == speaker.space.name
    assert embedding.encoder_hash == speaker.space.encoder_hash != ""


def noise(seconds, level):
    return AudioClip((level * np.random.default_rng(0).standard_normal(int(seconds * 16000))).astype(np.float32), 16000)


@pytest.mark.parametrize(
    ("clip", "words"),
    [
        (AudioClip(np.zeros(0, np.float32), 16000), "shorter"),
        (AudioClip(np.ones(800, np.float32), 16000), "shorter"),
        (AudioClip(np.zeros(32000, np.float32), 16000), "silent"),
        (AudioClip(np.full(32000, np.nan, np.float32), 16000), "invalid"),
        (AudioClip(np.full(32000, np.inf, np.float32), 16000), "invalid"),
        (AudioClip(np.full(32000, 0.5, np.float32), 16000), "silent"),
        (noise(2.0, 0.003), "No speech"),
    ],
)
def test_unusable_sound_is_told_in_one_sentence(speaker, clip, words):
    with pytest.raises(AudioError, match=words):
        speaker.embed(clip)


def test_one_short_word_is_not_lost_to_the_silence_cutter(speaker):
    word = np.concatenate([np.zeros(8000, np.float32), voice(0.2).samples, np.zeros(8000, np.float32)])
    vector = speaker.embed(AudioClip(word, 16000)).vector
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_stop_ends_a_long_list(speaker):
    asked = iter([False, False, True])
    with pytest.raises(Stopped):
        speaker.embed_many([voice(1.0)] * 10, should_stop=lambda: next(asked))


@pytest.mark.parametrize("wrap", ["model_state", "module"])
def test_public_encoder_files_load(tmp_path, wrap, speaker):
    weights = GE2E().state_dict()
    if wrap == "module":
        state = {f"module.{name}": value for name, value in weights.items()}
    else:
        scales = {"similarity_weight": torch.ones(1), "similarity_bias": torch.zeros(1)}
        state = {"step": 5, "model_state": {**weights, **scales}, "optimizer_state": {}}
    torch.save(state, tmp_path / "encoder.pt")
    loaded = encoder.load_speaker(tmp_path / "encoder.pt")
    assert all(torch.equal(loaded.model.state_dict()[name], value) for name, value in weights.items())
    assert loaded.space.encoder_hash != speaker.space.encoder_hash


@pytest.mark.parametrize("state", [{"generator": {}}, {"model_state": {"lstm.weight_ih_l0": torch.zeros(1024, 80)}}])
def test_foreign_files_are_refused(tmp_path, state):
    torch.save(state, tmp_path / "x.pt")
    with pytest.raises(CheckpointError, match="not a speaker encoder|no model weights"):
        encoder.load_speaker(tmp_path / "x.pt")

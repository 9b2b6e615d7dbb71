"""Cross-Speaker Emotion Transfer speaks as the original does, with any feeling, and says what is wrong with other files."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch.nn import functional

import audio
import synthesizer
import vocoder
from audio.specs import CSET
from benchmarks.parity.cset import FULL, batch_of, cases, ours
from core import AudioClip, CheckpointError, Embedding, ModelError, Reference, Request
from synthesizer.cset.checkpoint import network
from synthesizer.cset.config import CONV, CsetConfig, config_of
from synthesizer.cset.model import Cset
from synthesizer.cset.modules import LightConv, SpeakerNorm
from tests.synthesizer import cset_files as files

TEXT = "Kids are talking by the door."


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """As the public file is: DeepSpeaker vectors, eight emotions."""
    return files.write(tmp_path_factory.mktemp("cset"), CsetConfig())


@pytest.fixture(scope="module")
def model(published):
    return synthesizer.load(published)


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    rng = np.random.default_rng(0)
    path = tmp_path_factory.mktemp("said") / "some where.wav"
    return str(audio.write(path, AudioClip(0.1 * rng.standard_normal(22050).astype(np.float32), 22050)))


def problem(path):
    info = synthesizer.identify(path)
    assert info.family == "cset" and info.problem.endswith(".")
    with pytest.raises(CheckpointError) as caught:
        synthesizer.load(path)
    assert str(caught.value) == info.problem
    return info.problem


# -- the same numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("name", files.SMALL)
def test_numbers_are_the_originals(name, flat):
    config, compared = files.SMALL[name], 0
    speaking = ours(config, files.state(config, flat))
    for case, inputs in cases(config, 9):
        for key, value in speaking.infer(inputs).items():
            if f"{name}/{case}/{key}" in files.GOLDEN:
                assert np.abs(value - files.GOLDEN[f"{name}/{case}/{key}"]).max() < 1e-5
                compared += 1
    assert compared == (10 if name == "table" else 5)


def test_hard_and_soft_differ():
    assert files.GOLDEN["GE2E/hard/mel"].shape != files.GOLDEN["GE2E/soft/mel"].shape


def test_true_lengths_are_the_originals():
    """What training compares, of a batch with padding."""
    config = files.SMALL["GE2E"]
    with torch.inference_mode():
        made = network(config, files.state(config))(**batch_of(config))
    for key, value in made._asdict().items():
        golden = files.GOLDEN[f"GE2E/forced/{key}"]
        if key == "log_durations":  # the original's padding is not compared by any loss
            real = batch_of(config)["ids"].numpy() != 0
            value, golden = value[real], golden[real]
        assert np.abs(value.numpy() - golden).max() < 1e-5


def test_light_convolution_is_fairseqs_definition():
    """Of each channel the weighted sum of what stands around it, weights by softmax and shared by neighbouring channels."""
    torch.manual_seed(0)
    light, x = LightConv(12, 5, 3, 0.0), torch.randn(2, 9, 12)
    weights, padded = light.weight[:, 0].softmax(1), functional.pad(x, (0, 0, 2, 2))
    wanted = torch.stack([sum(weights[c // 4, k] * padded[:, k : k + 9, c] for k in range(5)) for c in range(12)], 2)
    assert torch.allclose(light(x), wanted, atol=1e-6)


def test_speaker_norm_is_that_of_the_paper_and_survives_silence():
    torch.manual_seed(0)
    norm, x, speaker = SpeakerNorm(8), torch.randn(2, 5, 8), torch.randn(2, 8)
    bias, gain = norm.affine_layer(speaker)[:, None].split(8, dim=-1)
    wanted = gain * (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True) + 1e-8) + bias
    assert torch.allclose(norm(x, speaker), wanted, atol=1e-5)
    flat = norm(torch.full((1, 2, 8), 3.0), speaker[:1])
    assert torch.allclose(flat, bias[:1].expand_as(flat))


def test_gradients_reach_every_weight():
    config = replace(files.SMALL["GE2E"], dropout=0.2)
    learning, batch = Cset(config).train(), batch_of(config)
    batch["durations"][0] = 40  # so that the reference encoder hears more than one step
    batch["mels"] = torch.randn(2, config.n_mels, 280)
    torch.manual_seed(0)
    made = learning(**batch)
    assert made.mels.shape == (config.decoder_layers, 2, config.n_mels, 280)
    assert torch.allclose(made.scores.sum(1), torch.ones(2))
    (made.mels.square().mean() + made.log_durations.square().mean() + made.scores[:, 0].mean()).backward()
    assert not [name for name, value in learning.named_parameters() if value.grad is None or not value.grad.any()]
    assert not torch.equal(made.mels, learning(**batch).mels), "dropout is on"


# -- speaking -----------------------------------------------------------------------------------------------------------


def test_speech(model):
    speech = model.speak(TEXT, "Ben", "happy", vocoder=vocoder.load("griffin-lim"))
    assert speech.clip.rate_hz == 22050 and speech.mel_spec == CSET
    pause = round(0.15 * CSET.frames_per_second)
    assert np.allclose(speech.mel[:, -pause:], np.log(1e-5)) and speech.mel.shape[0] == 80
    assert speech.alignment.shape == (len(speech.timings), speech.mel.shape[1])
    assert (speech.alignment.sum(axis=0) == 1).all()
    assert speech.timings[0].symbol == "@K" and speech.timings[0].start_s == 0
    assert all(a.end_s == b.start_s for a, b in pairwise(speech.timings))


def test_what_it_is_told_is_what_infer_is_given(model):
    """A voice by name is its vector, a feeling by name its token."""
    ids = np.array(model.read(TEXT).ids)
    vector = np.load(model._files["Ben"])[0]
    drawn = model.infer({"ids": ids, "embedding": vector, "emotion": np.array(3)})
    pause = round(0.15 * CSET.frames_per_second)
    assert np.array_equal(model.synthesize(TEXT, "Ben", "happy").mel[:, :-pause], drawn["mel"])
    assert np.array_equal(
        model.synthesize(TEXT, Embedding(vector, "deepspeaker-512"), "3").mel[:, :-pause], drawn["mel"]
    )


def test_voice_and_feeling_are_heard(model):
    mels = [
        model.synthesize(TEXT, who, feeling).mel for who, feeling in (("Anna", "sad"), ("Ben", "sad"), ("Ben", "happy"))
    ]
    assert all(a.shape != b.shape or np.abs(a - b).max() > 1e-3 for a, b in pairwise(mels))
    assert np.array_equal(model.synthesize(TEXT).mel, model.synthesize(TEXT, "Anna", "neutral").mel)


def shares(model, feeling=None, **controls):
    return model.shares(model.manner(Request("x", feeling=feeling or Reference(), controls=controls)))


def test_blends_and_strength(model):
    happy, sad, neutral = (np.eye(8)[files.EMOTIONS.index(name)] for name in ("happy", "sad", "neutral"))

    def of(name, strength=1.0, **controls):
        return shares(model, Reference(name, entry=name, strength=strength), **controls)

    assert np.array_equal(of("happy"), happy)
    assert np.array_equal(shares(model), neutral)
    assert np.allclose(of("happy", 0.0), neutral)
    assert np.allclose(of("happy", 1.5), 1.5 * happy - 0.5 * neutral)
    assert np.allclose(of("happy", blend_with="sad", blend=0.25), 0.75 * happy + 0.25 * sad)
    assert np.allclose(of("happy", blend_with="sad", blend=1.0), sad)
    mixed = Embedding(np.array(happy + 3 * sad, np.float32), model.info.feeling.space.name)
    assert np.allclose(shares(model, Reference(vectors=(mixed,))), 0.25 * happy + 0.75 * sad)


def test_without_a_neutral_token_strength_starts_from_the_middle(tmp_path):
    loaded = synthesizer.load(files.write(tmp_path, CsetConfig(), emotions=()))
    assert loaded.info.feeling.entries[7] == "emotion 7" and "without emotions.json" in loaded.info.variant
    assert np.allclose(shares(loaded), 1 / 8)
    assert np.allclose(shares(loaded, Reference(entry="emotion 2", strength=0.0)), 1 / 8)


def test_soft_tokens_from_a_recording(model, recording):
    space = model.info.feeling.space
    heard = model.encoders()[space.name].embed(audio.read(recording))
    assert heard.vector.shape == (8,) and heard.vector.sum() == pytest.approx(1, abs=1e-5)
    assert heard.attributes["p:happy"] == pytest.approx(heard.vector[3])
    ids = np.array(model.read(TEXT).ids)
    drawn = model.infer(
        {
            "ids": ids,
            "embedding": np.load(model._files["Anna"])[0],
            "reference_mel": audio.mel(audio.read(recording), CSET),
        }
    )
    speech = model.synthesize(TEXT, "Anna", Reference(clips=(recording,)))
    assert np.allclose(drawn["emotion_scores"], heard.vector, atol=1e-6)
    pause = round(0.15 * CSET.frames_per_second)
    assert np.allclose(speech.mel[:, :-pause], drawn["mel"], atol=1e-4)


def test_feelings_of_another_order_are_refused(model, tmp_path):
    other = synthesizer.identify(files.write(tmp_path, CsetConfig(), emotions=files.EMOTIONS[::-1]))
    vector = Embedding(np.eye(8, dtype=np.float32)[0], other.feeling.space.name)
    with pytest.raises(ModelError, match="vectors"):
        model.synthesize(TEXT, emotion=vector)


def test_knobs(model):
    def speech(**controls):
        return model.synthesize(TEXT, "Anna", **controls)

    plain, slow, fast, loud = speech(), speech(speed=0.5), speech(speed=2.0), speech(energy=2.0)
    assert slow.mel.shape[1] > plain.mel.shape[1] > fast.mel.shape[1]
    heard = [sum(timing.end_s > timing.start_s for timing in one.timings) for one in (plain, fast)]
    assert heard[0] == heard[1], "no sound is lost"
    above = plain.mel > np.log(1e-5) + 1e-3
    assert np.allclose((loud.mel - plain.mel)[above], np.log(2), atol=1e-5)


def test_any_length(model):
    text = "Kids are talking by the door and dogs are sitting by it too. " * 30
    speech = model.synthesize(text, "Anna")
    assert sum(timing.symbol == "@K" for timing in speech.timings) >= 60
    ids = np.array(model.read(text).ids)
    drawn = model.infer({"ids": ids, "embedding": np.zeros(512, np.float32), "emotion": np.array(0)})
    assert len(ids) > 1000 and np.isfinite(drawn["mel"]).all() and drawn["mel"].shape[1] == drawn["durations"].sum()


def test_a_network_that_wants_nothing_or_for_ever_still_speaks(tmp_path):
    for scale, frames in ((-100.0, 1), (100.0, 1000)):
        path = files.write(tmp_path / str(scale), CsetConfig())
        tensors = files.state(CsetConfig())
        tensors["duratin_predictor.linear_layer.linear.weight"] *= scale
        torch.save({"model": tensors}, path)
        timings = synthesizer.load(path).synthesize("Go.", "Anna").timings
        assert all(
            timing.end_s - timing.start_s == pytest.approx(frames / CSET.frames_per_second) for timing in timings
        )


def test_vocoders(model):
    """HiFi-GAN's universal mel fits; MelGAN's has other bands."""
    assert audio.fit(model.info.mel_spec, audio.specs.HIFIGAN_22K) in ("", "rescaled")
    assert audio.fit(model.info.mel_spec, audio.specs.MELGAN) not in ("", "rescaled")


def test_a_model_trained_for_melgan(tmp_path):
    path = files.write(tmp_path, CsetConfig())
    mel = {"n_mel_channels": 80, "mel_fmin": 0, "mel_fmax": None}
    (tmp_path / "preprocess.yaml").write_text(json.dumps({"preprocessing": {"mel": mel}}))
    assert audio.fit(synthesizer.identify(path).mel_spec, audio.specs.MELGAN) == "rescaled"
    (tmp_path / "preprocess.yaml").write_text(json.dumps({"preprocessing": {"mel": mel | {"n_mel_channels": 64}}}))
    assert "64 mel bands" in problem(path)
    (tmp_path / "preprocess.yaml").write_text(json.dumps({"preprocessing": {"stft": {"hop_length": "x"}}}))
    assert "cannot be used" in problem(path)


# -- what a file is -----------------------------------------------------------------------------------------------------


def test_what_is_known_without_loading(published):
    info = synthesizer.identify(published)
    assert (info.family, info.step, info.rate_hz, info.mel_spec) == ("cset", 900000, 22050, CSET)
    assert info.voice.space.name == "deepspeaker-512" and info.voice.entries == ("Anna", "Ben")
    assert info.feeling.entries == files.EMOTIONS and info.feeling.strength
    code = f"import sys, synthesizer; synthesizer.identify({str(published)!r}); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_published_sizes():
    """149 tensors and 1,205,244 numbers, as the public file has."""
    shapes = CsetConfig().shapes()
    assert len(shapes) + 6 == 149
    assert sum(int(np.prod(shape)) for shape in shapes.values()) + 6 == 1205244


@pytest.mark.parametrize("name", FULL)
def test_variants_are_told_by_shapes(name):
    config = FULL[name]
    made = {key: tuple(value.shape) for key, value in Cset(config).state_dict().items()}
    assert config_of(name, config.shapes()) == config_of(name, made) == config
    with pytest.raises(CheckpointError, match="fc1"):
        config_of(name, {key: shape for key, shape in made.items() if key != "decoder.lconv_stack.1.fc1.linear.bias"})
    with pytest.raises(CheckpointError):
        config_of(name, made | {"decoder.lconv_stack.0" + CONV: (7, 1, 15)})


def test_a_table_of_voices(tmp_path):
    config = CsetConfig(speakers=3, speaker_dims=0)
    info = synthesizer.identify(files.write(tmp_path / "a", config, speakers="abc", voices=()))
    assert info.voice.space is None and info.voice.entries == ("a", "b", "c")
    unnamed = synthesizer.load(files.write(tmp_path / "b", config, speakers=(), voices=()))
    assert unnamed.info.voice.entries[2] == "speaker 2"
    mels = [unnamed.synthesize(TEXT, who).mel for who in (None, "0", "2")]
    assert np.array_equal(mels[0], mels[1]) and not np.array_equal(mels[1], mels[2])
    assert "does not number 3 names" in problem(files.write(tmp_path / "c", config, speakers="abcd", voices=()))


def test_a_ge2e_model_takes_our_voices(tmp_path):
    loaded = synthesizer.load(files.write(tmp_path, CsetConfig(speaker_dims=256), speakers=(), voices=()))
    assert loaded.info.voice.space.name == "ge2e-256" and not loaded.info.voice.entries
    someone = Embedding(np.full(256, 1 / 16, np.float32), "ge2e-256")
    assert not np.array_equal(loaded.synthesize(TEXT, someone).mel, loaded.synthesize(TEXT).mel)


def test_damaged_companions(tmp_path):
    path = files.write(tmp_path, CsetConfig())
    (tmp_path / "emotions.json").write_text('{"happy": 0, "sad": 0}')
    assert "emotions.json" in problem(path)
    (tmp_path / "emotions.json").unlink()
    loaded = synthesizer.load(path)
    (tmp_path / "spker_embed" / "Ben-spker_embed.npy").write_bytes(b"\x93NUMPY nothing")
    with pytest.raises(CheckpointError, match="Ben"):
        loaded.synthesize(TEXT, "Ben")
    np.save(tmp_path / "spker_embed" / "Anna-spker_embed.npy", np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(CheckpointError, match="Anna"):
        loaded.synthesize(TEXT, "Anna")


# -- strength that was learned ------------------------------------------------------------------------------------------


def test_learned_strength_goes_from_neutral_over_normal_to_strong(tmp_path):
    """Below 1 towards the neutral token as ever; above it what acting strongly adds, of each emotion that is asked for."""
    loaded = synthesizer.load(files.write(tmp_path, CsetConfig(intensity=True)))
    happy, sad, neutral = (np.eye(8)[files.EMOTIONS.index(name)] for name in ("happy", "sad", "neutral"))
    nothing = np.zeros(8)
    leading(loaded, away=1.0)

    def of(strength, **controls):
        return shares(loaded, Reference("happy", entry="happy", strength=strength), **controls)

    assert np.allclose(of(0.5), [*(0.5 * happy + 0.5 * neutral), *nothing])
    assert np.allclose(of(1.0), [*happy, *nothing])
    assert np.allclose(of(1.5, blend_with="sad", blend=0.5), [*(0.5 * happy + 0.5 * sad), *(0.25 * happy + 0.25 * sad)])
    tokens = loaded._model.emotion_emb.etl
    both = torch.tensor(np.array([of(2.0)]))
    strong = tokens.mixed(both[:, :8]) + tokens.strong[files.EMOTIONS.index("happy")]
    assert torch.allclose(tokens.mixed(both), strong)
    assert not np.array_equal(
        loaded.synthesize(TEXT, emotion=Reference(entry="happy", strength=2.0)).mel,
        loaded.synthesize(TEXT, emotion="happy").mel,
    )


def leading(loaded, *, away: float, but: Sequence[str] = ()) -> None:
    """What strong adds leads so far away from neutral, with the emotions ``but`` towards it."""
    tokens = loaded._model.emotion_emb.etl
    with torch.no_grad():
        values = tokens.mixed(torch.eye(8))
        tokens.strong.copy_(away * (values - values[files.EMOTIONS.index("neutral")]))
        for name in but:
            tokens.strong[files.EMOTIONS.index(name)].neg_()


def test_what_is_acted_strongly_towards_neutral_is_not_the_way_of_strength(tmp_path):
    """Very sad actors cry, which is nearer to neutral than their sadness: there it goes on from neutral over normal, in blends for its share."""
    loaded = synthesizer.load(files.write(tmp_path, CsetConfig(intensity=True)))
    leading(loaded, away=0.4, but=["sad"])
    happy, sad, neutral = (np.eye(8)[files.EMOTIONS.index(name)] for name in ("happy", "sad", "neutral"))

    def of(name, strength, **controls):
        return shares(loaded, Reference(name, entry=name, strength=strength), **controls)

    assert np.allclose(of("sad", 2.0), [*(2 * sad - neutral), *np.zeros(8)])
    assert np.allclose(of("happy", 2.0), [*happy, *happy])
    mixed = of("happy", 2.0, blend_with="sad", blend=0.25)
    assert np.allclose(mixed, [*(0.75 * happy + 0.5 * sad - 0.25 * neutral), *(0.75 * happy)])
    assert np.allclose(of("neutral", 2.0), [*neutral, *np.zeros(8)])
    tokens = loaded._model.emotion_emb.etl
    rest = tokens.mixed(torch.eye(8))[files.EMOTIONS.index("neutral")]
    for name in ("happy", "sad"):
        away = [float((tokens.mixed(torch.tensor(of(name, s))[None])[0] - rest).norm()) for s in (0, 0.5, 1, 1.5, 2)]
        assert away == sorted(away), "always further from neutral"


def test_a_file_with_strength_speaks_alike_where_nobody_asks_for_it(tmp_path):
    plain, more = CsetConfig(), CsetConfig(intensity=True)
    assert set(more.shapes()) - set(plain.shapes()) == {"emotion_emb.etl.strong"}
    made = files.state(more)
    del made["emotion_emb.etl.strong"]
    paths = [files.write(tmp_path / name, config) for name, config in (("plain", plain), ("more", more))]
    torch.save({"model": made}, paths[0])
    mels = [synthesizer.load(path).synthesize(TEXT, "Anna", "sad").mel for path in paths]
    assert np.array_equal(*mels)

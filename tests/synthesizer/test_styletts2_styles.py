"""Styles of StyleTTS 2: drawn for another text, in published shares, mixed by halves; pauses; what lies beside a file."""

import json

import numpy as np
import pytest
import torch

import synthesizer
from core import AudioClip, Embedding, ModelError, Reference, Request, Speech, Timing
from core.jobs import JobContext
from engine.service import EngineService
from synthesizer.base import Manner
from synthesizer.passages import script
from synthesizer.styletts2.pauses import shortened, with_gap
from synthesizer.styletts2.styles import mixed
from synthesizer.styletts2.wishes import VARIETY
from tests.synthesizer import styletts2_files as files


@pytest.fixture(scope="module")
def libri(tmp_path_factory):
    return synthesizer.load(files.write(tmp_path_factory.mktemp("libri"), "LibriTTS"))


@pytest.fixture(scope="module")
def voice(libri):
    space = next(iter(libri.encoders().values())).space
    vector = np.random.default_rng(1).standard_normal(64).astype(np.float32) * 0.3
    return Embedding(vector, space.name, encoder_hash=space.encoder_hash)


def told(model, **knobs):
    return {control.name: control.default for control in model.info.controls} | knobs


def style(model, voice, text="Hello there.", seed=3, **knobs):
    return model.style(text, Manner(voice, controls=told(model, **knobs), seed=seed)).vector


def test_a_style_is_drawn_for_another_text(libri, voice):
    own = style(libri, voice, alpha=1, beta=1)
    other = style(libri, voice, "What a joke!", alpha=1, beta=1)
    np.testing.assert_array_equal(style(libri, voice, alpha=1, beta=1, style_text="What a joke!"), other)
    assert np.abs(own - other).max() > 1e-4
    plain, led = (libri.speak("Hello there.", voice=voice, seed=1, style_text=text) for text in ("", "What a joke!"))
    assert len(plain.clip.samples) != len(led.clip.samples) or (plain.clip.samples != led.clip.samples).any()


@pytest.mark.parametrize("name", VARIETY)
def test_variety_is_the_published_shares(libri, voice, name):
    alpha, beta = VARIETY[name]
    drawn = style(libri, voice, alpha=1, beta=1)
    share = np.repeat([alpha, beta], 32).astype(np.float32)
    found = style(libri, voice, alpha=0.77, beta=0.77, variety=name)
    np.testing.assert_allclose(found, share * drawn + (1 - share) * voice.vector, atol=1e-6)


def test_a_mixture_is_the_mean_by_shares_in_each_half():
    one, other = (Embedding(np.full(6, value, np.float32), "styletts2", encoder_hash="x") for value in (1, 3))
    found = mixed([one, other], [1, 1], [0, 0.5])
    np.testing.assert_allclose(found.vector, [2, 2, 2, 3, 3, 3])
    assert found.encoder_hash == "x"
    for styles, sound in (
        ([], []),
        ([one, Embedding(one.vector, "styletts2", encoder_hash="y")], [1, 1]),
        ([one], [0]),
    ):
        with pytest.raises(ModelError):
            mixed(styles, sound, [1] * len(styles))


def test_a_mixed_style_is_spoken_as_it_is(libri, voice):
    other = Embedding(-voice.vector, voice.space, encoder_hash=voice.encoder_hash)
    half = libri.mixed([voice, other], [3, 1], [1, 0])
    np.testing.assert_allclose(style(libri, half, text="", variety="none"), half.vector)


def test_pauses_stand_behind_sentences_and_not_behind_clauses(libri, voice):
    text = "Hello there. How are you?"
    (first, last), (longer, same) = (
        list(libri.stream(text, voice=voice, variety="none", gap=gap)) for gap in (0.0, 0.5)
    )
    assert len(longer.clip.samples) - len(first.clip.samples) == 12000 and not longer.clip.samples[-12000:].any()
    assert len(last.clip.samples) == len(same.clip.samples)
    assert len(longer.f0_hz) - len(first.f0_hz) == pytest.approx(40, abs=1)


def test_long_silences_are_shortened_and_timings_follow():
    tone = 0.5 * np.ones(2400, np.float32)
    samples = np.concatenate([tone, np.zeros(24000, np.float32), tone])
    timings = (Timing("a", 0.0, 0.1), Timing(".", 0.1, 1.1), Timing("b", 1.1, 1.2))
    speech = Speech(Request("a. b"), AudioClip(samples, 24000), timings=timings, f0_hz=np.ones(96, np.float32))
    found = shortened(speech, 0.25)
    assert found.clip.seconds == pytest.approx(0.45) and found.clip.samples[-2400:].all()
    assert [one.start_s for one in found.timings] == pytest.approx([0.0, 0.1, 0.35])
    assert len(found.f0_hz) == 36
    assert shortened(speech, 1.5) is speech
    assert with_gap(found, 0.5).clip.seconds == pytest.approx(0.95)


def test_slow_and_fast_in_marks_turn_the_rate(libri, voice):
    request = Request("[slow] Hello there. [/] [fast] Hello! [/]", voice=Reference(vectors=(voice,)))
    found = script(libri, request)
    rates = [passage.manner.controls["rate"] for passage in found.passages]
    assert rates[0] < 1 < rates[-1] and not found.notes


def test_plbert_may_lie_in_its_folder_beside_the_file(libri, tmp_path):
    tensors = files.state("LibriTTS")
    bert = {key: value for key, value in tensors.items() if key.startswith("bert.")}
    path = files.write(tmp_path, "LibriTTS", {key: value for key, value in tensors.items() if key not in bert})
    assert "PL-BERT" in synthesizer.identify(path).problem
    (tmp_path / "PLBERT").mkdir()
    net = {"module.encoder." + key.removeprefix("bert."): value for key, value in bert.items()}
    torch.save({"net": net | {"module.mask_predictor.weight": torch.zeros(2, 2)}}, tmp_path / "PLBERT" / "step_200.t7")
    given, wanted = next(files.cases("LibriTTS"))
    found = synthesizer.load(path).infer(given)["s_pred"]
    np.testing.assert_allclose(found, wanted["s_pred"], atol=1e-4)
    settings = {"model_params": {"num_hidden_layers": 2, "num_attention_heads": 12}}
    (tmp_path / "PLBERT" / "config.yml").write_text(json.dumps(settings), encoding="utf-8")
    assert np.abs(synthesizer.load(path).infer(given)["s_pred"] - found).max() > 1e-3


def test_the_settings_may_tell_of_48_khz(tmp_path):
    settings = files.settings_of(files.SMALL["LJSpeech"]) | {"preprocess_params": {"sr": 48000}}
    model = synthesizer.load(files.write(tmp_path, "LJSpeech", settings=settings))
    speech = model.speak("Hello there.")
    assert model.info.rate_hz == speech.clip.rate_hz == 48000
    assert speech.timings[-1].end_s == pytest.approx(speech.clip.seconds, abs=0.01)


def test_the_engine_draws_mixes_and_listens_for_the_window(tmp_path):
    engine, ctx = EngineService(device="cpu", threads=1), JobContext()
    path = str(files.write(tmp_path, "LJSpeech"))
    drawn = [
        engine.style_of(ctx, Request(text, synthesizer=path, controls={"variety": "extreme"}))
        for text in ("Hello there.", "What a joke!")
    ]
    half = engine.mix_styles(ctx, path, drawn, [1, 1], [0, 1])
    np.testing.assert_allclose(half.vector[:32], (drawn[0].vector + drawn[1].vector)[:32] / 2, atol=1e-6)
    np.testing.assert_array_equal(half.vector[32:], drawn[1].vector[32:])
    before = [each.space.name for each in engine.models.encoders()]
    engine.listen_for_styles(ctx, path)
    assert [each.space.name for each in engine.models.encoders()] == [*before, drawn[0].space]
    engine.listen_for_styles(ctx, "")
    assert len(engine.models.encoders()) == len(before)
    with pytest.raises(ModelError, match="no styles of its own"):
        engine.style_of(ctx, Request("Hello."))

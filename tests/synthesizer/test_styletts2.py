"""StyleTTS 2 and Tsukasa speak as their originals do, in the style of a clip or a drawn one, and say what they cannot use."""

import subprocess
import sys

import librosa
import numpy as np
import pytest
import torch

import synthesizer
from core import AudioClip, CheckpointError, Embedding, ModelError
from synthesizer.styletts2.checkpoint import LEARNS_LATE
from synthesizer.styletts2.mlstm import QUERIES, Memory
from synthesizer.styletts2.style import trimmed
from tests.synthesizer import styletts2_files as files

TEXTS = {"LJSpeech": "Hello there.", "LibriTTS": "Hello there.", "Tsukasa": "こんにちは。"}


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("styletts2")
    return {name: synthesizer.load(files.write(folder / name, name)) for name in files.NAMES}


def style(seed=0, like=None):
    vector = np.random.default_rng(seed).standard_normal(64).astype(np.float32) * 0.3
    return Embedding(vector, like.space.name, encoder_hash=like.space.encoder_hash)


def own(model):
    return next(iter(model.encoders().values()))


def clip(seconds=1.5, seed=0):
    time = np.arange(int(24000 * seconds)) / 24000
    noise = np.random.default_rng(seed).standard_normal(len(time)) * 1e-3
    return AudioClip((0.3 * np.sin(2 * np.pi * 180 * time) * np.sin(3 * time) ** 2 + noise).astype(np.float32), 24000)


@pytest.mark.parametrize("name", files.NAMES)
def test_every_module_gives_what_the_original_gives(models, name):
    compared = set()
    for given, wanted in files.cases(name):
        found = models[name].infer(given)
        for key, value in wanted.items():
            np.testing.assert_allclose(found[key], value, rtol=1e-4, atol=1e-4 * max(1.0, np.abs(value).max()))
            compared.add(key)
    assert compared == {"durations", "duration", "f0", "s_pred", "decoder_wave", "style"}


def test_a_file_says_what_it_is_without_torch(models, tmp_path):
    assert [models[name].info.variant for name in files.NAMES] == [
        "StyleTTS 2, one voice, iSTFTNet",
        "StyleTTS 2, any voice, HiFi-GAN",
        "Tsukasa, any voice, iSTFTNet",
    ]
    assert [models[name].info.languages for name in files.NAMES] == [("en",), ("en",), ("ja",)]
    path = files.write(tmp_path, "Tsukasa")
    code = f"import sys, synthesizer; print(synthesizer.identify({str(path)!r}).step, 'torch' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["1200", "False"]


@pytest.mark.parametrize("name", files.NAMES)
def test_it_speaks_again_with_the_seed_and_otherwise_with_another(models, name):
    model = models[name]
    voice = None if name == "LJSpeech" else style(1, own(model))
    wish = {"voice": voice, "alpha": 0.5, "beta": 0.9}
    first, again, other = (model.speak(TEXTS[name], seed=seed, **wish) for seed in (1, 1, 2))
    assert first.clip.rate_hz == 24000 and first.clip.seconds > 0.2 and np.isfinite(first.clip.samples).all()
    np.testing.assert_array_equal(first.clip.samples, again.clip.samples)
    assert (
        len(first.clip.samples) != len(other.clip.samples)
        or np.abs(first.clip.samples - other.clip.samples).max() > 1e-4
    )
    assert first.timings[0].start_s > 0 and first.timings[-1].end_s == pytest.approx(first.clip.seconds, abs=0.01)


def test_alpha_and_beta_zero_draw_nothing(models, monkeypatch):
    model = models["LibriTTS"]
    monkeypatch.setattr(model._model.denoiser, "forward", lambda *_: pytest.fail("the sampler was asked"))
    one, other = (
        model.speak("Hello there.", voice=style(1, own(model)), seed=seed, alpha=0, beta=0) for seed in (1, 2)
    )
    np.testing.assert_array_equal(one.clip.samples, other.clip.samples)


def test_a_style_that_is_no_number_is_refused_in_a_sentence(models, monkeypatch):
    model = models["LJSpeech"]
    monkeypatch.setattr(model._model.denoiser, "forward", lambda style, *_: style * float("nan"))
    with pytest.raises(ModelError, match="No style could be drawn"):
        model.speak("Hello there.")


def test_without_a_voice_of_its_own_it_asks_for_a_recording(models):
    with pytest.raises(ModelError, match="voice of a recording"):
        models["Tsukasa"].speak("こんにちは。")


def test_a_clip_gives_the_voice_and_another_models_style_is_not_taken(models):
    ear = own(models["LibriTTS"])
    heard = ear.embed(clip())
    assert heard.vector.shape == (64,) and ear.embed(clip(0.3)).vector.shape == (64,)
    assert models["LibriTTS"].speak("Hello there.", voice=clip(), seed=3).clip.seconds > 0.2
    with pytest.raises(ModelError):
        models["Tsukasa"].speak("こんにちは。", voice=Embedding(heard.vector, heard.space, encoder_hash="another"))


def test_rate_shortens_and_carry_over_changes_what_follows(models):
    model = models["Tsukasa"]
    voice = style(1, own(model))
    slow, fast = (model.speak("こんにちは、今日は良い天気です。", voice=voice, rate=rate) for rate in (0.5, 2.0))
    assert slow.clip.seconds > 1.5 * fast.clip.seconds
    text = "今日は良い天気です。明日も良い天気です。"
    kept, free = (list(model.stream(text, voice=voice, alpha=1, beta=1, carry=carry)) for carry in (1.0, 0.0))
    assert len(kept) > 1
    np.testing.assert_array_equal(kept[0].clip.samples, free[0].clip.samples)
    assert (
        len(kept[1].clip.samples) != len(free[1].clip.samples) or (kept[1].clip.samples != free[1].clip.samples).any()
    )


def test_a_piece_longer_than_the_network_takes_is_said_in_parts(models):
    from synthesizer.base import Manner
    from synthesizer.styletts2.reading import parts, read

    model = models["LJSpeech"]
    reading = read("wonderful " * 90, "en")
    assert len(reading.ids) > 600
    spans = list(parts(reading.symbols, 511))
    assert [spans[0][0], spans[-1][1]] == [1, len(reading.ids)] and all(a[1] == b[0] for a, b in zip(spans, spans[1:]))
    assert all(reading.symbols[end - 1] == " " for _, end in spans[:-1])
    knobs = {control.name: control.default for control in model.info.controls}
    (speech,) = model.utter([reading], Manner(controls=knobs))
    assert len(speech.timings) == len(reading.ids) - 1
    assert all(one.start_s <= one.end_s <= speech.clip.seconds + 1e-6 for one in speech.timings)


def test_matrix_memories_equal_their_recurrence():
    torch.manual_seed(0)
    count, inner, heads = QUERIES + 40, 16, 4
    cell = Memory(inner).requires_grad_(False)
    q, k, v = torch.randn(3, 1, count, inner, dtype=torch.float32).unbind(0)
    told = torch.cat([q, k, v], dim=-1)[0].double()
    opened = told @ cell.igate.weight.double().T + cell.igate.bias.double()
    kept = torch.nn.functional.logsigmoid(told @ cell.fgate.weight.double().T + cell.fgate.bias.double())
    wanted = torch.zeros(count, heads, inner // heads, dtype=torch.float64)
    for head in range(heads):
        part = slice(head * inner // heads, (head + 1) * inner // heads)
        memory, norm, most = torch.zeros(4, 4).double(), torch.zeros(4).double(), torch.tensor(-1e30).double()
        for t in range(count):  # equations 19 to 27 of the xLSTM paper
            key, value, query = k[0, t, part].double() / 2, v[0, t, part].double(), q[0, t, part].double()
            level = torch.maximum(kept[t, head] + most, opened[t, head])
            forget, take = torch.exp(kept[t, head] + most - level), torch.exp(opened[t, head] - level)
            memory, norm, most = forget * memory + take * torch.outer(value, key), forget * norm + take * key, level
            wanted[t, head] = memory @ query / torch.maximum((norm @ query).abs(), torch.exp(-most))
    wanted = torch.nn.functional.layer_norm(wanted, (inner // heads,)).flatten(1)
    np.testing.assert_allclose(cell(q, k, v)[0].numpy(), wanted.numpy(), atol=2e-3)


@pytest.mark.parametrize("seed", range(3))
def test_silence_is_trimmed_as_librosa_does(seed):
    rng = np.random.default_rng(seed)
    loud = rng.standard_normal(12000) * 0.2
    samples = np.concatenate([rng.standard_normal(7000 + 331 * seed) * 1e-3, loud, np.zeros(5000)]).astype(np.float32)
    np.testing.assert_array_equal(trimmed(samples), librosa.effects.trim(samples, top_db=30)[0])


def test_a_file_of_the_first_stage_is_refused_for_speech(tmp_path):
    tensors = files.state("LJSpeech")
    direction = tensors[LEARNS_LATE + "weight_v"]
    tensors[LEARNS_LATE + "weight_g"] = direction.norm(dim=(1, 2), keepdim=True)
    with pytest.raises(CheckpointError, match="first stage"):
        synthesizer.load(files.write(tmp_path, "LJSpeech", tensors))


def test_what_cannot_be_used_is_listed_with_its_reason(tmp_path):
    tensors = files.state("LJSpeech")
    cut = {key: value for key, value in tensors.items() if not key.startswith("bert_encoder.")}
    assert (
        "lacks the module bert_encoder" in synthesizer.identify(files.write(tmp_path / "cut", "LJSpeech", cut)).problem
    )
    other = tensors | {"text_encoder.embedding.weight": torch.zeros(90, 64)}
    assert "90 symbols" in synthesizer.identify(files.write(tmp_path / "other", "LJSpeech", other)).problem
    odd = {"model_params": {"decoder": {"upsample_rates": [3]}}}
    assert "config.yml" in synthesizer.identify(files.write(tmp_path / "odd", "LJSpeech", settings=odd)).problem
    wrong = tensors | {"predictor.F0_proj.weight": torch.zeros(1, 3, 1)}
    with pytest.raises(CheckpointError, match="damaged"):
        synthesizer.load(files.write(tmp_path / "wrong", "LJSpeech", wrong))


@pytest.mark.parametrize("samples", [40, 3000])
def test_lean_blocks_give_what_plain_ones_give(samples):
    from synthesizer.styletts2.decoder import ShapedBlock
    from synthesizer.styletts2.lean import LeanBlock

    torch.manual_seed(samples)
    plain = ShapedBlock(64, 11, (1, 5), 16).requires_grad_(False)
    x, style = 40 + 3 * torch.randn(1, 64, samples), torch.randn(1, 16)
    np.testing.assert_allclose(LeanBlock(plain)(x, style).numpy(), plain(x, style).numpy(), rtol=1e-4, atol=1e-4)

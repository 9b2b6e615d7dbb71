"""Tacotron speaks as its originals do, from every kind of file, and says what is wrong with the others."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

import synthesizer
import vocoder
from audio.specs import SV2TTS, SV2TTS_HOP256
from benchmarks.parity.tacotron import cases, inputs_of, ours, true_mel
from core import CheckpointError, Embedding, MelColumns, ModelError, Stopped
from core.jobs import JobContext
from synthesizer.tacotron.checkpoint import network
from synthesizer.tacotron.config import TacotronConfig, config_of
from synthesizer.tacotron.decoding import Decoding, FoldedDecoder
from synthesizer.tacotron.inference import TacotronSynthesizer
from synthesizer.tacotron.model import Tacotron
from synthesizer.tacotron.symbols import TABLES
from tests.synthesizer import tacotron_files as files

LETTERS = "Hello there, this is a test."


def voice(seed=0, size=256):
    vector = np.abs(np.random.default_rng(seed).standard_normal(size)).astype(np.float32)
    return Embedding(vector / np.linalg.norm(vector), "ge2e-256")


@pytest.fixture(scope="module")
def english_file(tmp_path_factory):
    return files.write(tmp_path_factory.mktemp("rtvc") / "synthesizer.pt", files.state(files.SPEAKING["english"]))


@pytest.fixture(scope="module")
def english(english_file):
    return synthesizer.load(english_file)


@pytest.fixture(scope="module")
def pinyin(tmp_path_factory):
    return synthesizer.load(
        files.write(tmp_path_factory.mktemp("mb") / "mandarin.pt", files.state(files.SPEAKING["pinyin"]))
    )


def problem(path):
    info = synthesizer.identify(path)
    assert info.family == "tacotron" and info.problem.endswith(".")
    with pytest.raises(CheckpointError) as caught:
        synthesizer.load(path)
    assert str(caught.value) == info.problem
    return info.problem


# -- the same numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", files.SMALL)
def test_numbers_are_the_originals(name):
    variant = files.SMALL[name]
    model = ours(variant.config, files.state(variant.config))
    compared = 0
    for case, inputs, seed in cases(variant, 9, 24):
        if seed is not None and not torch.backends.mkl.is_available():
            continue  # torch draws dropout differently there
        made = model.infer(inputs | ({} if seed is None else {"seed": np.array(seed)}))
        for key, value in made.items():
            assert np.abs(value - files.GOLDEN[f"{name}/{case}/{key}"]).max() < 1e-5
            compared += 1
    assert compared >= 3 * len(variant.styles)


def test_styles_and_dropout_are_heard():
    """The golden numbers differ where they should, so that equal numbers above mean something."""
    for name in ("style added", "style appended", "style with speaker"):
        mels = [files.GOLDEN[f"{name}/style {style}, no dropout/mel"] for style in (-1, 0, 9)]
        mels.append(files.GOLDEN[f"{name}/style 0, dropout seeded alike/mel"])
        assert all(np.abs(a - b).max() > 1e-4 for at, a in enumerate(mels) for b in mels[:at])


def test_teacher_forcing_is_the_originals():
    config = replace(files.SMALL["english"].config, dropout=0.0)
    model = network(config, files.state(config))
    inputs = inputs_of(config, 9, 24, None)
    with torch.inference_mode():
        made = model(
            torch.from_numpy(inputs["ids"])[None],
            torch.from_numpy(true_mel(config))[None],
            torch.from_numpy(inputs["embedding"])[None],
        )
    for key, value in made._asdict().items():
        assert np.abs(value[0].numpy() - files.GOLDEN[f"english/forced/{key}"]).max() < 1e-5


@pytest.mark.parametrize("name", ["english", "style added", "style with speaker"])
@pytest.mark.parametrize("reduction", [1, 3])
def test_speaking_is_the_training_network_fed_with_its_own_frames(name, reduction):
    """Independent of each other: the folded decoder, and the modules that learn. Padding included."""
    config = replace(files.SMALL[name].config, dropout=0.0)
    model = network(config, files.state(config, reduction=reduction))
    ids = torch.tensor([5, 9, 31, 7, 12, 1, 0, 0])
    speaker = torch.from_numpy(voice().vector)[None]
    with torch.inference_mode():
        style = model.gst(speaker, speaker) if config.style else None
        memory = model.remember(model.encoder(ids[None]), speaker, style)
        decoding = Decoding(FoldedDecoder(model), memory[0], model.encoder_proj(memory)[0], ids, "none")
        steps = [decoding.step() for _ in range(6)]
        frames = torch.cat([step.frames for step in steps]).T
        forced = model(ids[None], frames[None], speaker)
    assert frames.shape == (config.n_mels, 6 * reduction)
    assert torch.allclose(forced.decoded[0], frames, atol=1e-5)
    assert torch.allclose(forced.attention[0], torch.stack([step.weights for step in steps]), atol=1e-5)
    assert torch.allclose(forced.stop[0, ::reduction], torch.stack([step.stop for step in steps]), atol=1e-5)


@pytest.mark.parametrize("style", ["", "added", "appended", "with speaker"])
def test_gradients_reach_every_weight(style):
    variant = {
        "": "pinyin 75",
        "added": "style added",
        "appended": "style appended",
        "with speaker": "style with speaker",
    }
    model = Tacotron(files.SMALL[variant[style]].config).train()
    model.reduction = 2
    torch.manual_seed(0)
    ids = torch.tensor([[4, 5, 6, 1], [7, 1, 0, 0]])
    mels, speaker = torch.randn(2, model.config.n_mels, 8), torch.nn.functional.normalize(torch.rand(2, 256))
    made = model(ids, mels, speaker)
    assert made.decoded.shape == made.mel.shape == mels.shape
    assert made.attention.shape == (2, 4, 4) and made.stop.shape == (2, 8)
    assert torch.allclose(made.attention.sum(2), torch.ones(2, 4))
    (made.mel.square().mean() + made.decoded.square().mean() + made.stop.mean()).backward()
    lacking = {name for name, value in model.named_parameters() if value.grad is None or not value.grad.any()}
    assert lacking == ({"gst.encoder.gru.weight_hh_l0"} if style else set()), "a single frame has nothing before it"
    again = model(ids, mels, speaker)
    assert not torch.equal(made.decoded, again.decoded), "dropout and zoneout stay on"


# -- speaking -----------------------------------------------------------------------------------------------------------


def test_speech(english):
    speech = english.speak(LETTERS, voice(), seed=3, vocoder=vocoder.load("griffin-lim"), max_length=200)
    assert speech.clip.rate_hz == 16000 and speech.mel_spec == SV2TTS
    pause = round(0.15 * 80)
    assert speech.mel.shape == (80, speech.alignment.shape[1]) and (speech.mel[:, -pause:] == -4).all()
    assert np.allclose(speech.alignment.sum(axis=0), 1, atol=1e-4)
    assert len(speech.timings) == speech.alignment.shape[0] == len(LETTERS) + 1
    assert len(speech.clip.samples) == pytest.approx(200 * speech.mel.shape[1], abs=800)


def test_seed_voice_and_style_decide(pinyin):
    someone = voice()

    def mel(text="你好", who=someone, **more):
        return pinyin.synthesize(text, who, max_length=200, **more).mel

    assert np.array_equal(mel(seed=1), mel(seed=1))
    others = [mel(seed=2), mel(who=voice(1)), mel(style=0), mel(style=9), mel("你们好")]
    plain = mel()
    assert all(plain.shape != other.shape or np.abs(plain - other).max() > 1e-3 for other in others)
    assert np.array_equal(mel(who=Embedding(voice().vector * 0.5, "ge2e-256")), plain), (
        "an average is made a unit vector"
    )
    assert mel(who=None).shape[1] > 12
    with pytest.raises(ModelError, match="empty"):
        mel(who=Embedding(np.zeros(256, np.float32), "ge2e-256"))


def test_length_and_end(tmp_path):
    config = files.SPEAKING["english"]
    endless = synthesizer.load(files.write(tmp_path / "endless.pt", files.state(config, -20)))
    long = endless.synthesize("Go on.", voice(), max_length=400)
    assert long.alignment.shape[1] <= 400 + 12 and any("did not find the end" in note for note in long.notes)
    hasty = synthesizer.load(files.write(tmp_path / "hasty.pt", files.state(config, 20)))
    short = hasty.synthesize("Go on.", voice())
    assert short.mel.shape[1] <= 14 + 12, "it may not stop before the seventh step of two frames"
    assert not any("did not find the end" in note for note in short.notes)


def test_a_network_in_training_can_be_listened_to():
    config = files.SMALL["pinyin 75"].config
    model = network(config, files.state(config))
    speaking = TacotronSynthesizer(ours(config, files.state(config)).info, model, TABLES[75])
    inputs = inputs_of(config, 9, 24, -1)
    before = speaking.infer(inputs)["mel"]
    assert set(model.state_dict()) == set(files.state(config)), "it lost nothing"
    with torch.no_grad():
        model.decoder.mel_proj.weight *= 2
    assert np.array_equal(speaking.infer(inputs)["mel"], before), "what speaks does not change under way"


def test_stop_token_is_a_knob(tmp_path):
    """An indifferent network stops where half is enough, and not where more is wanted."""
    tensors = files.state(files.SPEAKING["english"], 0)
    tensors["decoder.stop_proj.weight"].zero_()
    tensors["decoder.stop_proj.bias"] = torch.tensor([0.05])
    model = synthesizer.load(files.write(tmp_path / "x.pt", tensors))
    lengths = [model.synthesize("Go on.", voice(), min_stop_token=at, max_length=200).mel.shape[1] for at in (3, 5, 6)]
    assert lengths[0] == lengths[1] < lengths[2]


def test_silence_at_the_end_is_cut(tmp_path):
    tensors = files.state(files.SPEAKING["english"])
    tensors["post_proj.weight"].zero_()
    silent = tensors | {"stop_threshold": torch.tensor(0.5)}
    model = synthesizer.load(files.write(tmp_path / "x.pt", silent))
    assert model.synthesize("Go on.", voice(), max_length=200).mel.shape[1] == 1 + 12


def test_it_grows_and_stops_within_a_sentence(english):
    grown = []
    ctx = JobContext(on_partial=grown.append)
    speech = english.synthesize("Hello there.", voice(), seed=4, max_length=200, ctx=ctx)
    assert all(isinstance(columns, MelColumns) and columns.mel.shape[0] == 80 for columns in grown)
    columns = np.concatenate([columns.mel for columns in grown], axis=1)
    reading = english.read("Hello there.")
    drawn = english.infer(
        {"ids": np.array(reading.ids), "embedding": voice().vector, "steps": np.array(200), "seed": np.array(4)}
    )
    assert columns.shape[1] == 200 - 200 % 16 and np.array_equal(columns, drawn["mel_decoder"][:, : columns.shape[1]])
    assert speech.mel.shape[1] <= 212

    stopping = JobContext(on_partial=lambda part: (seen.append(part), stopping.stop()))
    seen = []
    with pytest.raises(Stopped):
        english.synthesize("Hello there.", voice(), max_length=2000, ctx=stopping)
    assert len(seen) == 1


def test_vocoders_that_fit_and_that_do_not(english):
    with pytest.raises(ModelError, match=r"pre-emphasis 0\.97"):
        english.speak(LETTERS, voice(), vocoder=vocoder.load())
    assert english.speak("Hi.", voice(), max_length=200).clip.rate_hz == 16000, "Griffin-Lim takes any mel"


# -- what a file is -----------------------------------------------------------------------------------------------------


def test_what_is_known_without_loading(english_file):
    info = synthesizer.identify(english_file)
    assert (info.family, info.step, info.rate_hz, info.languages) == ("tacotron", 278000, 16000, ("en",))
    assert "66 symbols" in info.variant and info.mel_spec == SV2TTS and not info.problem
    assert [control.name for control in info.controls] == ["min_stop_token", "max_length"]
    assert info.voice.space.name == "ge2e-256" and not info.feeling
    code = f"import sys, synthesizer; synthesizer.identify({str(english_file)!r}); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_published_sizes():
    """Numbers that the originals print of their networks, and how many tensors they save."""

    def learned(config):
        return sum(np.prod(shape) for name, shape in config.shapes().items() if "running" not in name)

    assert round(learned(TacotronConfig(66)) / 1e6, 3) == 30.870
    for config, tensors in ((TacotronConfig(75), 170), (TacotronConfig(75, "with speaker"), 220)):
        norms = sum(name.endswith("running_mean") for name in config.shapes())
        assert len(config.shapes()) + norms + 3 == tensors
        assert config_of("x", config.shapes()) == config


@pytest.mark.parametrize("name", files.SMALL)
def test_variants_are_told_by_shapes(name):
    config = files.SMALL[name].config
    assert config_of(name, config.shapes()) == config
    made = {key: tuple(value.shape) for key, value in Tacotron(config).state_dict().items()}
    assert config_of(name, made) == config and set(made) == set(files.state(config)), "what is trained can be loaded"


def test_wrappings(tmp_path, english_file, english):
    plain = files.state(files.SPEAKING["english"])
    mel = english.synthesize("Hi.", voice(), max_length=200).mel

    def same(path, tolerance=0.0):
        return np.abs(synthesizer.load(path).synthesize("Hi.", voice(), max_length=200).mel - mel).max() <= tolerance

    optimizer = {"state": {0: {"exp_avg": torch.zeros(3)}}, "param_groups": []}
    assert same(files.write(tmp_path / "o.pt", plain, optimizer_state=optimizer))
    assert same(files.write(tmp_path / "m.pt", plain, "model"))
    assert same(files.write(tmp_path / "d.pt", {f"module.{key}": value for key, value in plain.items()}))
    half = {key: value.half() if value.is_floating_point() else value for key, value in plain.items()}
    assert same(files.write(tmp_path / "h.pt", half), 0.2)
    old = {key: value for key, value in plain.items() if "tracked" not in key and key not in ("step", "stop_threshold")}
    assert same(files.write(tmp_path / "old.pt", old))


def test_reduction_is_the_files(tmp_path):
    config = files.SPEAKING["english"]
    inputs = inputs_of(config, 9, 21, None)
    for reduction in (1, 2, 7):
        path = files.write(tmp_path / f"{reduction}.pt", files.state(config, reduction=reduction))
        made = synthesizer.load(path).infer(inputs)
        assert (
            made["alignment"].shape[0] == -(-21 // reduction)
            and made["mel"].shape[1] == made["alignment"].shape[0] * reduction
        )
    with pytest.raises(CheckpointError, match="damaged"):
        synthesizer.load(files.write(tmp_path / "0.pt", files.state(config, reduction=0)))


def test_settings_beside(tmp_path):
    tensors = files.state(files.SPEAKING["pinyin"])
    settings = {
        "tts_embed_dims": 512,
        "sample_rate": 16000,
        "n_fft": 1024,
        "hop_size": 256,
        "win_size": 1024,
        "fmin": 55,
        "fmax": 7600,
    }
    head = files.write(tmp_path / "head" / "run.pt", tensors)
    assert synthesizer.identify(head).mel_spec == SV2TTS
    (head.parent / "a_vocoder.json").write_text(json.dumps({"hop_size": 512, "resblock": "1"}))
    (head.parent / "broken.json").write_text("{")
    assert synthesizer.identify(head).mel_spec == SV2TTS
    (head.parent / "model_config.json").write_text(json.dumps(settings))
    assert synthesizer.identify(head).mel_spec == SV2TTS_HOP256
    (head.parent / "run.json").write_text(json.dumps({"hop_size": 200}))
    assert synthesizer.identify(head).mel_spec == SV2TTS, "what bears its name goes first"
    old = files.write(head.parent / "pretrained.pt", tensors)
    (head.parent / "model_config.json").unlink()
    (head.parent / "run.json").write_text(json.dumps(settings))
    assert (synthesizer.identify(head).mel_spec, synthesizer.identify(old).mel_spec) == (SV2TTS_HOP256, SV2TTS)
    for wrong in (
        {"hop_size": 0},
        {"hop_size": "wide"},
        {"hop_size": 256, "fmax": 20000},
        {"hop_size": 200, "num_mels": 40},
    ):
        (head.parent / "run.json").write_text(json.dumps(wrong))
        assert "settings beside run.pt" in problem(head)


def test_files_that_cannot_be_used(tmp_path):
    config = files.SPEAKING["english"]
    tensors = files.state(config)
    lacking = {key: value for key, value in tensors.items() if key != "decoder.res_rnn2.bias_hh"}
    assert "decoder.res_rnn2.bias_hh is missing" in problem(files.write(tmp_path / "a.pt", lacking))
    foreign = tensors | {"decoder.flow.weight": torch.zeros(2)}
    assert "decoder.flow.weight is missing, foreign" in problem(files.write(tmp_path / "b.pt", foreign))
    symbols = tensors | {"encoder.embedding.weight": torch.zeros(80, 24)}
    assert "80 symbols" in problem(files.write(tmp_path / "c.pt", symbols))
    narrow = files.state(replace(config, speaker_dims=192))
    assert "speaker vectors of 192" in problem(files.write(tmp_path / "d.pt", narrow))
    endless = tensors | {"encoder.pre_net.fc1.bias": torch.full((32,), float("nan"))}
    with pytest.raises(CheckpointError):
        synthesizer.load(files.write(tmp_path / "e.pt", endless))


def test_damaged_files_end_in_a_sentence(tmp_path, english_file):
    whole, rng = english_file.read_bytes(), np.random.default_rng(1)
    path = tmp_path / "x.pt"
    for kind in range(40):
        broken = bytearray(whole[: rng.integers(1, len(whole))] if kind % 4 == 0 else whole)
        for _ in range(rng.integers(1, 30)):
            at = rng.integers(0, len(broken)) if kind % 2 else len(broken) - 1 - rng.integers(0, min(len(broken), 9000))
            broken[at] = rng.integers(0, 256)
        path.write_bytes(broken)
        try:
            synthesizer.load(path)
        except CheckpointError as error:
            assert str(error).endswith(".") and "\n" not in str(error)

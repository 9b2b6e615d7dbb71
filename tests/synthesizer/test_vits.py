"""VITS and its kin speak as their originals do, from every kind of file, and say what is wrong with the others."""

import itertools
import subprocess
import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import torch

import audio
import synthesizer
from benchmarks.parity.vits import conversion_of, inputs_of, made_up, ours
from core import AudioClip, CheckpointError, Embedding, ModelError, Reference, Request, SoundChunk, Stopped
from core.jobs import JobContext
from synthesizer.base import Manner
from synthesizer.vits import decoding
from synthesizer.vits.checkpoint import network
from synthesizer.vits.config import config_of
from synthesizer.vits.decoding import edges, ready
from synthesizer.vits.inference import alignment
from synthesizer.vits.layout import shapes_of
from synthesizer.vits.model import Vits
from synthesizer.vits.search import best_path
from synthesizer.vits.spline import spline
from tests.synthesizer import vits_files as files

TEXT = "こんにちは、世界。"


@pytest.fixture(scope="module")
def emotional(tmp_path_factory):
    sizes = files.config("Emotional VITS", 40)
    about = files.settings(
        sizes, data={"text_cleaners": ["japanese_cleaners"]}, speakers=["綾地寧々", "因幡めぐる", ""]
    )
    return synthesizer.load(files.write(tmp_path_factory.mktemp("nene"), sizes, about))


def problem(path):
    info = synthesizer.identify(path)
    assert info.family == "vits" and info.problem.endswith(".")
    with pytest.raises(CheckpointError) as caught:
        synthesizer.load(path)
    assert str(caught.value) == info.problem
    return info.problem


# -- the same numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", files.SMALL)
def test_numbers_are_the_originals(name):
    sizes = files.SMALL[name]
    model = ours(sizes)
    made = model.infer(inputs_of(sizes, 7))
    if sizes.speakers:
        made |= model.infer(conversion_of(sizes))
    wanted = {key.split("/")[1]: value for key, value in files.GOLDEN.items() if key.split("/")[0] == name}
    assert set(wanted) == set(made) - {"alignment"}
    for key, value in wanted.items():
        assert made[key].shape == value.shape
        assert np.abs(made[key] - value).max() < 1e-4
    assert np.array_equal(made["alignment"], alignment(wanted["durations"].astype(int)))


def test_kinds_differ():
    """So that equal numbers above mean something."""
    made = [files.GOLDEN[f"{name}/z"] for name, sizes in files.SMALL.items() if sizes.use_sdp and not sizes.speakers]
    for one, other in itertools.combinations(made[1:], 2):
        assert one.shape != other.shape or np.abs(one - other).max() > 1e-2


@pytest.mark.parametrize("name", files.SMALL)
def test_names_and_shapes(name):
    """Layout, network and what is read off a file agree."""
    sizes = files.SMALL[name]
    shapes = shapes_of(sizes)
    assert {key: tuple(value.shape) for key, value in Vits(sizes).state_dict().items()} == shapes
    about = files.settings(sizes)["model"]
    assert config_of("x", shapes, about) == sizes


def test_a_file_decodes_alike_in_blocks(emotional):
    rng = np.random.default_rng(0)
    sound = torch.from_numpy(rng.standard_normal((8, 700)).astype(np.float32))
    speaker = emotional._speaker(1)
    with torch.inference_mode():
        whole = emotional._model.dec(sound[None], told=emotional._model.dec.told(speaker))[0].numpy()
    assert np.abs(emotional._decoded(sound, speaker) - whole).max() < 1e-5


def test_chunks_of_a_sentence(emotional, monkeypatch):
    """They are the sentence's own samples, and the last of it comes with the sentence itself."""
    monkeypatch.setattr(decoding, "ready", partial(ready, clock=lambda: 0.0))  # however busy this machine is
    request = emotional.request("[pause 1]こんにちは、世界。", "2", None, None, 0, {"length_scale": 4.0})
    silence, *chunks, speech = emotional.parts(request)
    assert silence.silent and len(chunks) > 1 and all(isinstance(chunk, SoundChunk) for chunk in chunks)
    heard = np.concatenate([chunk.clip.samples for chunk in chunks])
    assert len(heard) < len(speech.clip.samples)
    assert np.array_equal(heard, speech.clip.samples[: len(heard)])


@pytest.mark.parametrize("pace", [0.1, 0.49, 0.9, 1.5, 4.0])
def test_sound_never_waits_for_the_rest_of_its_sentence(pace):
    hop, rate, frames = 256, 22050, 1000
    clock = [0.0]

    def made():
        for first, end in edges(frames):
            clock[0] += pace * (end - first) * hop / rate
            yield np.full((end - first) * hop, clock[0], np.float32)

    begun, given = None, 0
    parts = list(ready(made(), frames, hop, rate, lambda: clock[0]))
    for block, heard in parts:
        if heard is not None:
            begun = block[0] if begun is None else begun
            assert block[0] <= begun + given / rate + 1e-6, "it came before what was there was over"
            given += len(heard)
    assert begun is not None and begun < pace * frames * hop / rate
    assert pace > 0.5 or begun == parts[0][0][0], "an easy pace begins with the first block"


def test_spline_and_its_inverse():
    generator = torch.Generator().manual_seed(0)
    x = torch.linspace(-7, 7, 57, dtype=torch.float64, requires_grad=True)
    raw = [2 * torch.randn(57, size, generator=generator, dtype=torch.float64) for size in (10, 10, 9)]
    image, log_slope = spline(x, *raw, 5.0, False)
    back, log_back = spline(image, *raw, 5.0, True)
    assert torch.allclose(back, x, atol=1e-8) and torch.allclose(log_back, -log_slope, atol=1e-6)
    (slope,) = torch.autograd.grad(image.sum(), x)
    assert torch.allclose(slope.log(), log_slope, atol=1e-6)
    assert torch.equal(image[x.abs() > 5], x[x.abs() > 5])


def test_search_finds_the_best_of_all_paths():
    rng = np.random.default_rng(1)
    scores = rng.standard_normal((2, 7, 4))
    frames, symbols = np.array([7, 5]), np.array([4, 3])
    path = best_path(scores, frames, symbols)
    for row in range(2):
        f, n = frames[row], symbols[row]
        cuts = itertools.combinations(range(1, f), n - 1)
        best = max(
            sum(scores[row, t, np.searchsorted(cut, t, "right")] for t in range(f)) for cut in map(np.array, cuts)
        )
        own = path[row]
        assert (own[:f].sum(1) == 1).all() and not own[f:].any() and not own[:, n:].any()
        assert (own[:f, :n].sum(0) >= 1).all() and (np.diff(own[:f].argmax(1)) >= 0).all()
        assert (own * scores[row]).sum() == pytest.approx(best)


@pytest.mark.parametrize(
    "name", ["VITS, speakers", "Emotional VITS", "VITS2 fft, speakers", "VITS2 pre_conv, fixed durations"]
)
def test_gradients_reach_every_weight(name):
    torch.manual_seed(0)
    sizes = files.SMALL[name]
    model = Vits(sizes).train()
    model.load_state_dict({key: torch.from_numpy(value) for key, value in made_up(shapes_of(sizes)).items()})
    ids, spectrogram = torch.randint(0, 12, (2, 5)), torch.rand(2, sizes.spec_channels, 20)
    id_mask, frame_mask = torch.ones(2, 1, 5), torch.ones(2, 1, 20)
    id_mask[1, :, 3:], frame_mask[1, :, 12:] = 0, 0
    emotion = torch.randn(2, 1024) if sizes.emotion else None
    made = model(ids, id_mask, spectrogram, frame_mask, torch.tensor([0, 1]), emotion, search_noise=0.01)
    assert made.path.sum((1, 2)).tolist() == [20, 12] and torch.isfinite(made.duration_loss).all()
    wave = model.dec(made.latent, told=model.dec.told(made.speaker))
    terms = (
        made.flowed,
        made.prior_mean,
        made.prior_log_deviation,
        made.posterior_log_deviation,
        wave,
        made.duration_loss,
    )
    sum(term.square().mean() for term in terms).backward()
    lacking = {key for key, value in model.named_parameters() if value.grad is None or not value.grad.abs().sum()}
    unused = {key for key in lacking if "post_transformer" in key or "conv_k.bias" in key}
    assert lacking == unused, "only keys' biases, which change no attention, and what the original never uses"


# -- files --------------------------------------------------------------------------------------------------------------


def test_what_a_file_tells(tmp_path):
    sizes = files.config("VITS2 mono_layer_inter_residual, speakers")
    info = synthesizer.identify(
        files.write(tmp_path, sizes, files.settings(sizes, data={"text_cleaners": ["english_cleaners2"]}))
    )
    assert (info.family, info.problem, info.rate_hz, info.step) == ("vits", "", 22050, 9)
    assert info.variant == "VITS2, mono_layer_inter_residual, stochastic durations"
    assert info.languages == ("en",) and info.voice.entries == ("0", "1", "2") and not info.feeling
    assert info.abilities >= {"speak"} and {knob.name for knob in info.controls} >= {"noise_scale", "length_scale"}


def test_without_settings(tmp_path):
    """Shapes tell the rest; the decoder of usual kernels needs no settings."""
    sizes = files.config("VITS, speakers", 40)
    model = synthesizer.load(files.write(tmp_path, sizes))
    assert model.info.languages == ("ja",) and model.info.rate_hz == 22050 and model.writing.blanks
    assert len(model.speak(TEXT, "2", max_length=5).clip.samples)


def test_claiming_takes_no_torch(tmp_path):
    path = files.write(tmp_path, files.config("VITS", 40))
    code = f"import sys, synthesizer; assert synthesizer.identify({str(path)!r}).family == 'vits'; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_moegoe_settings(tmp_path):
    sizes = files.config("VITS, speakers", 12)
    about = files.settings(
        sizes, data={"text_cleaners": ["japanese_cleaners2"]}, symbols=list("_,.aiNkonʧw"), speakers={"A": 0, "B": 2}
    )
    assert "list 11 symbols, not 12" in problem(files.write(tmp_path / "a", sizes, about))
    about["symbols"].append("h")
    model = synthesizer.load(files.write(tmp_path / "b", sizes, about))
    assert model.info.voice.entries == ("A", "1", "B")
    reading = model.read("こんにちは。")
    assert [s for s in reading.symbols if s != "_"] == list("koNniʧiwa.") and reading.ids[1] == about["symbols"].index(
        "k"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"speakers": {"あや": 0, "Ben": 1, "王": 2}},
        {"speakers": {"あや": "0", "王": "2", "Ben": "1"}},
        {"speakers": {"2": "王", "0": "あや", "1": "Ben"}},
        {"speakers": {"あや": [0], "Ben": [1], "王": [2]}},
        {"speakers": [{"id": 0, "name": "あや"}, {"id": 1, "name": "Ben"}, {"id": 2, "name": "王"}]},
        {"speakers": ["あや", "Ben", "王", "None", "None"]},
        {"spk": {"あや": 0, "Ben": 1, "王": 2}},
        {"data": {"spk2id": {"あや": 0, "Ben": 1, "王": 2}}},
    ],
)
def test_names_of_speakers(tmp_path, more):
    sizes = files.config("VITS, speakers", 40)
    assert synthesizer.identify(files.write(tmp_path, sizes, files.settings(sizes, **more))).voice.entries == (
        "あや",
        "Ben",
        "王",
    )


def test_symbols_by_their_numbers(tmp_path):
    sizes, turned = files.config("VITS", 40), files.JAPANESE[::-1]
    for name, symbols in {
        "list": list(turned),
        "numbered": {symbol: number for number, symbol in enumerate(turned)},
    }.items():
        about = files.settings(sizes, data={"text_cleaners": ["japanese_cleaners"]}, symbols=symbols)
        assert synthesizer.load(files.write(tmp_path / name, sizes, about)).writing.symbols == tuple(turned)


def test_files_that_cannot_be_used(tmp_path):
    sizes = files.config("VITS", 40)
    assert "23 symbols" in problem(files.write(tmp_path / "a", replace(sizes, n_vocab=23)))
    korean = files.settings(sizes, data={"text_cleaners": ["korean_cleaners"]})
    assert "korean_cleaners" in problem(files.write(tmp_path / "b", sizes, korean))
    many = replace(sizes, n_vocab=30)
    other = files.settings(many, data={"text_cleaners": ["transliteration_cleaners"]})
    assert "transliteration_cleaners" in problem(files.write(tmp_path / "g", many, other))
    rate = files.settings(sizes, data={"sampling_rate": "fast"})
    assert "cannot be used" in problem(files.write(tmp_path / "c", sizes, rate))
    rates = files.settings(sizes)
    rates["model"]["upsample_rates"] = "many"
    assert "cannot be used" in problem(files.write(tmp_path / "e", sizes, rates))
    rates["model"] |= {"upsample_rates": [4, 2], "upsample_kernel_sizes": [16, 4]}
    assert "another model's" in problem(files.write(tmp_path / "f", sizes, rates))
    hop = files.settings(sizes, data={"hop_length": 256})
    assert "another model's" in problem(files.write(tmp_path / "d", sizes, hop))
    tensors = files.state(sizes)
    torch.save({"model": tensors | {"enc_p.tone_emb.weight": torch.zeros(2, 2)}}, tmp_path / "G_1.pth")
    assert "Bert-VITS2" in problem(tmp_path / "G_1.pth")
    torch.save({"model": {k: v for k, v in tensors.items() if k != "enc_p.emb.weight"}}, tmp_path / "G_3.pth")
    assert "voice conversion" in problem(tmp_path / "G_3.pth")
    del tensors["flow.flows.2.pre.weight"]
    torch.save({"model": tensors}, tmp_path / "G_2.pth")
    assert "flow.flows.2.pre.weight" in problem(tmp_path / "G_2.pth")


def test_half_precision_and_no_posterior(tmp_path):
    sizes = replace(files.config("VITS, speakers", 40), spec_channels=0)
    half = {key: value.half() for key, value in files.state(sizes).items()}
    torch.save({"model": half}, tmp_path / "G_1.pth")
    model = synthesizer.load(tmp_path / "G_1.pth")
    assert model.info.abilities == {"speak"} and np.isfinite(model.speak(TEXT, "0").clip.samples).all()


# -- speaking -----------------------------------------------------------------------------------------------------------


def test_speech(emotional):
    speech = emotional.speak(TEXT, "因幡めぐる", seed=3)
    assert speech.clip.rate_hz == 22050 and speech.mel is None
    assert len(speech.clip.samples) == 8 * speech.alignment.shape[1] and (speech.alignment.sum(axis=0) == 1).all()
    assert "".join(timing.symbol for timing in speech.timings).startswith("ko↑Nniʧiwa")
    assert speech.timings[-1].end_s == pytest.approx(speech.clip.seconds, abs=1e-3)
    assert any("expects a feeling" in note for note in speech.notes)


def test_what_is_told_is_heard(emotional):
    def wave(**more):
        given = {"voice": "綾地寧々", "seed": 1} | more
        return emotional.speak("はい。", **given).clip.samples

    def feeling(scale=1.0):
        vector = np.random.default_rng(0).standard_normal(1024).astype(np.float32)
        return Embedding(scale * vector, "emotion-1024")

    plain = wave()
    assert np.array_equal(plain, wave())
    others = [wave(seed=2), wave(voice="2"), wave(emotion=feeling()), wave(noise_scale=0.0), wave(length_scale=2.0)]
    assert all(len(other) != len(plain) or np.abs(other - plain).max() > 1e-4 for other in others)
    assert len(wave(length_scale=3.0)) > len(plain) > len(wave(length_scale=0.4))
    slow = emotional.speak("[slow]はい。[/]", "綾地寧々", seed=1)
    assert len(slow.clip.samples) > len(plain), "marks for the speed turn the length"
    with pytest.raises(ModelError, match="no voice called"):
        wave(voice="誰か")
    with pytest.raises(ModelError, match="emotion-1024"):
        wave(emotion=Embedding(np.zeros(64, np.float32), "emotion-64"))


def test_stored_emotion_vectors(emotional, tmp_path):
    vector = np.random.default_rng(0).standard_normal(1024).astype(np.float32)
    (tmp_path / "a.wav").touch()
    np.save(tmp_path / "a.wav.emo.npy", vector)

    def wave(feeling):
        return emotional.speak("はい。", "2", emotion=feeling).clip.samples

    direct = wave(Embedding(vector, "emotion-1024"))
    for name in ("a.wav", "a.wav.emo.npy"):
        assert np.array_equal(wave(Reference(clips=(str(tmp_path / name),))), direct)
    double = wave(Reference(clips=(str(tmp_path / "a.wav"),), strength=2.0))
    assert np.array_equal(double, wave(Embedding(2 * vector, "emotion-1024"))) and not np.array_equal(double, direct)
    (tmp_path / "set").mkdir()
    for number in range(4):
        np.save(tmp_path / f"set/{number}.wav.emo.npy", np.full(1024, number, np.float32))
    drawn = [
        emotional.manner(Request("", feeling=Reference(clips=(str(tmp_path / "set"),)), seed=n)) for n in range(12)
    ]
    assert {float(manner.feeling.vector[0]) for manner in drawn} == {0, 1, 2, 3}
    with pytest.raises(ModelError, match="no emotion vectors"):
        (tmp_path / "none").mkdir()
        wave(Reference(clips=(str(tmp_path / "none"),)))
    np.save(tmp_path / "b.npy", np.array([{}], dtype=object))
    np.save(tmp_path / "c.npy", vector[:7])
    for name in ("b.npy", "c.npy", "d.npy"):
        with pytest.raises(ModelError, match="holds no emotion vector"):
            wave(Reference(clips=(str(tmp_path / name),)))


def test_conversion(emotional):
    clip = AudioClip(0.1 * np.random.default_rng(0).standard_normal(16000).astype(np.float32), 16000)

    def converted(target, source="綾地寧々", seed=0):
        *_, speech = emotional.convert(clip, Manner(voice=target, seed=seed), source)
        return speech.clip

    plain = converted("2")
    assert plain.rate_hz == 22050 and np.array_equal(plain.samples, converted("2").samples)
    assert len(plain.samples) == 8 * audio.mel(audio.resample(clip, 22050), emotional.spec).shape[1]
    for other in (converted("因幡めぐる"), converted("2", "因幡めぐる"), converted("2", seed=1)):
        assert np.abs(other.samples - plain.samples).max() > 1e-3
    with pytest.raises(ModelError, match="say which"):
        converted("2", "")
    with pytest.raises(ModelError, match="seconds long"):
        list(emotional.convert(AudioClip(clip.samples[:99], 16000), Manner(voice="2"), "2"))


def test_longest_length_and_stop(tmp_path):
    sizes = files.config("VITS, fixed durations", 40)
    tensors = files.state(sizes)
    tensors["dp.proj.bias"] = torch.full((1,), 60.0)
    torch.save({"model": tensors}, tmp_path / "G_1.pth")
    endless = synthesizer.load(tmp_path / "G_1.pth")
    speech = endless.speak("はい。", max_length=5)
    assert speech.clip.seconds <= 5 and any("broken off" in note for note in speech.notes)
    ctx = JobContext()
    ctx.stop()
    with pytest.raises(Stopped):
        list(
            endless.utter(
                [endless.read("はい。")], replace(endless.manner(endless.request("", None, None, None, 0, {})), ctx=ctx)
            )
        )


def test_network_in_float32(tmp_path):
    sizes = files.SMALL["VITS"]
    model = network(sizes, {key: value.double() for key, value in files.state(sizes).items()})
    assert all(value.dtype == torch.float32 for value in model.state_dict().values())

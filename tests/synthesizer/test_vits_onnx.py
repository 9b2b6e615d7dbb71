"""A VITS exported to ONNX says the same as on torch, whatever its variant and however long the text."""

import json
from functools import partial

import numpy as np
import onnx
import pytest

import audio
import synthesizer
from benchmarks.parity.vits import inputs_of, ours
from core import CheckpointError, Embedding, SoundChunk
from core.archive import opened
from engine.models import identify
from synthesizer.vits import decoding, onnx_graph
from synthesizer.vits.onnx import main
from synthesizer.vits.onnx_settings import DECODER, SETTINGS
from tests.synthesizer import vits_files as files

TEXT = "こんにちは、世界。"
FLOWS = ("pre_conv", "pre_conv2", "fft", "mono_layer_inter_residual", "mono_layer_post_residual")
VARIANTS = tuple(f"VITS2 {flow}, fixed durations{', speakers' * (flow != FLOWS[0])}" for flow in FLOWS)
"""Every flow of VITS2; that of VITS, drawn durations and feelings are in the file below."""


@pytest.fixture(scope="module")
def nene(tmp_path_factory):
    """A checkpoint and its ONNX file."""
    folder = tmp_path_factory.mktemp("nene")
    sizes = files.config("Emotional VITS", 40)
    about = files.settings(
        sizes, data={"text_cleaners": ["japanese_cleaners"]}, speakers=["綾地寧々", "因幡めぐる", ""]
    )
    path = files.write(folder, sizes, about)
    assert main(["export", str(path), str(folder / "nene.onnx")]) == 0
    return path, folder / "nene.onnx"


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_sounds_the_same(name):
    import onnxruntime

    sizes = files.SMALL[name]
    model = ours(sizes)
    run = onnxruntime.InferenceSession(onnx_graph.graph_of(model._model), providers=["CPUExecutionProvider"])
    names, given = {entry.name for entry in run.get_inputs()}, inputs_of(sizes, 23)
    wanted = model.infer(given)
    scales = np.array([given[key] for key in ("noise_scale", "length_scale", "noise_scale_w")], np.float32)
    feed = {
        "ids": given["ids"][None],
        "scales": scales,
        "noise_w": given["noise_w"][None],
        "noise": given["noise"][None],
    }
    feed |= {"speaker": np.array([given.get("speaker", 0)])}
    wave, durations = run.run(None, {key: value for key, value in feed.items() if key in names})
    assert np.array_equal(durations[0], wanted["durations"])
    assert wave.shape == (1, len(wanted["wave"])) and np.abs(wave[0] - wanted["wave"]).max() < 1e-3


def test_the_file_is_a_model_like_others(nene):
    torch_file, onnx_file = nene
    info, before = identify(onnx_file), synthesizer.identify(torch_file)
    assert (info.family, info.rate_hz, info.languages) == ("vits", 22050, ("ja",)) and "ONNX" in info.variant
    assert info.abilities == {"speak"} and info.step == before.step and info.parameters == before.parameters > 0
    assert info.voice == before.voice and info.feeling.space.name == "emotion-1024"
    assert [knob.name for knob in info.controls] == [knob.name for knob in before.controls]
    torch_model, model = synthesizer.load(torch_file), synthesizer.load(onnx_file)
    feeling = Embedding(np.random.default_rng(0).standard_normal(1024).astype(np.float32), "emotion-1024")
    for given in ({}, {"voice": "2", "seed": 3}, {"emotion": feeling, "length_scale": 1.7}, {"noise_scale_w": 0.1}):
        one, other = (loaded.synthesize(TEXT, **given) for loaded in (torch_model, model))
        assert len(one.clip.samples) == len(other.clip.samples) and one.timings == other.timings
        assert np.abs(one.clip.samples - other.clip.samples).max() < 1e-3
        assert one.notes == other.notes
    given = {"ids": np.array([3, 4, 5]), "emotion": feeling.vector}
    assert np.abs(model.infer(given)["wave"] - torch_model.infer(given)["wave"]).max() < 1e-3
    assert np.isfinite(model.infer({"ids": given["ids"]})["wave"]).all()


def test_its_decoder_speaks_in_chunks(nene, monkeypatch):
    """Outside, the file makes the sound in one piece; here the same decoder, taken out of it, makes it block by block."""
    monkeypatch.setattr(decoding, "ready", partial(decoding.ready, clock=lambda: 0.0))  # however busy this machine is
    given = {"voice": "2", "length_scale": 4.0}
    model = synthesizer.load(nene[1])
    *chunks, speech = model.parts(model.request(TEXT, "2", None, None, 0, {"length_scale": 4.0}))
    assert len(chunks) > 1 and all(isinstance(chunk, SoundChunk) for chunk in chunks)
    heard = np.concatenate([chunk.clip.samples for chunk in chunks])
    assert np.array_equal(heard, speech.clip.samples[: len(heard)]) and len(heard) < len(speech.clip.samples)
    assert np.array_equal(model.synthesize(TEXT, **given).clip.samples, speech.clip.samples)


def test_a_file_in_one_piece_speaks_too(nene, tmp_path):
    """As those of before the decoder could be taken out."""
    model = onnx.load(nene[1])
    settings = dict(opened(nene[1]).facts["metadata"][SETTINGS])
    assert settings.pop("decoder")
    onnx.helper.set_model_props(model, {SETTINGS: json.dumps(settings)})
    onnx.save(model, tmp_path / "old.onnx")
    whole, parted = (synthesizer.load(path).synthesize(TEXT).clip.samples for path in (tmp_path / "old.onnx", nene[1]))
    assert len(whole) == len(parted) and np.abs(whole - parted).max() < 1e-5


def test_a_decoder_that_does_not_fit(nene, tmp_path):
    settings = opened(nene[1]).facts["metadata"][SETTINGS]
    weight = f"{DECODER}conv_pre.weight"

    def wrong(change, **decoder):
        model = onnx.load(nene[1])
        change({tensor.name: tensor for tensor in model.graph.initializer}[weight])
        about = json.dumps({**settings, "decoder": {**settings["decoder"], **decoder}})
        onnx.helper.set_model_props(model, {SETTINGS: about})
        onnx.save(model, tmp_path / "x.onnx")
        with pytest.raises(CheckpointError):
            synthesizer.load(tmp_path / "x.onnx")

    wrong(lambda tensor: tensor.dims.__setitem__(0, tensor.dims[0] + 1))
    wrong(lambda tensor: setattr(tensor, "name", f"{DECODER}other.weight"))
    wrong(lambda tensor: setattr(tensor, "raw_data", np.full(len(tensor.raw_data) // 4, np.nan, "<f4").tobytes()))
    wrong(lambda tensor: None, upsample_rates=[1 << 20, 2])
    wrong(lambda tensor: None, resblock_dilation_sizes="1")


def test_eight_bits(nene, tmp_path):
    torch_file, onnx_file = nene
    assert main(["export", str(torch_file), str(tmp_path / "small.onnx"), "--int8"]) == 0
    assert b"ConvInteger" in (tmp_path / "small.onnx").read_bytes()
    exact, rough = (
        synthesizer.load(path).synthesize(TEXT).clip.samples for path in (onnx_file, tmp_path / "small.onnx")
    )
    assert len(rough) == len(exact) and "8 bits" in synthesizer.identify(tmp_path / "small.onnx").variant
    loss = np.sqrt(np.mean((rough - exact) ** 2) / np.mean(exact**2))
    assert 0 < loss < 0.2


def test_by_command(nene, tmp_path, capsys):
    torch_file, onnx_file = nene
    out = tmp_path / "out.wav"
    assert main(["speak", str(onnx_file), TEXT, str(out), "--speaker", "因幡めぐる", "--length-scale", "1.5"]) == 0
    wanted = synthesizer.load(torch_file).synthesize(TEXT, "因幡めぐる", length_scale=1.5)
    assert audio.read(out).seconds == pytest.approx(wanted.clip.seconds)
    assert main(["speak", str(onnx_file), TEXT, str(out), "--speaker", "誰か"]) == 2
    assert main(["export", str(onnx_file), str(tmp_path / "again.onnx")]) == 2
    assert main(["export", str(tmp_path / "none.pth"), str(tmp_path / "again.onnx")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 3 and "checkpoint" in said and not (tmp_path / "again.onnx").exists()


def test_foreign_and_damaged_files(nene, tmp_path):
    model = onnx.load(nene[1])
    settings = opened(nene[1]).facts["metadata"][SETTINGS]
    assert settings["speakers"][0] == "綾地寧々"

    def written(graph, props):
        onnx.helper.set_model_props(graph, props)
        onnx.save(graph, tmp_path / "x.onnx")
        return identify(tmp_path / "x.onnx")

    assert written(model, {}).kind == "emotion", "other ONNX files are looked at by others"
    for text in (
        '{"writing": 3}',
        "[]",
        '{"writing": {"symbols": [], "cleaner": "x", "blanks": 1}, "inter": 1, "emotion": 0}',
    ):
        if text == "[]":
            with pytest.raises(CheckpointError):
                written(model, {SETTINGS: text})
        else:
            assert "export it again" in written(model, {SETTINGS: text}).problem
    nothing = onnx.helper.make_model(onnx.helper.make_graph([], "nothing", [], []))
    info = written(nothing, {SETTINGS: json.dumps(settings)})
    with pytest.raises(CheckpointError, match="damaged"):
        synthesizer.load(info.key)

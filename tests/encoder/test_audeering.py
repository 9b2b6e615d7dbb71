"""audEERING's model: its public key list, an independent forward pass, the folder and the ONNX way in."""

import json

import numpy as np
import pytest
import torch
from torch.nn import functional as F

import encoder
from core.errors import AudioError, CheckpointError
from core.onnx_file import OnnxGraph
from core.types import AudioClip
from encoder.emotion.wav2vec import DimensionalEmotionModel, Wav2VecConfig
from encoder.families import EMOTIONS

from .sounds import voice

SMALL = {
    "do_stable_layer_norm": True, "feat_extract_norm": "layer", "hidden_size": 1024, "num_hidden_layers": 1,
    "num_attention_heads": 16, "intermediate_size": 32, "conv_dim": [16] * 7, "conv_kernel": [10, 3, 3, 3, 3, 2, 2],
    "conv_stride": [5, 2, 2, 2, 2, 2, 2], "num_conv_pos_embeddings": 8, "num_conv_pos_embedding_groups": 16,
}  # fmt: skip
POSITION = "wav2vec2.encoder.pos_conv_embed.conv."


def public_keys(layers=12):
    """Name -> shape of the public file, written down from its documented pattern."""
    shapes = {"wav2vec2.masked_spec_embed": (1024,)}
    for i, kernel in enumerate((10, 3, 3, 3, 3, 2, 2)):
        prefix = f"wav2vec2.feature_extractor.conv_layers.{i}."
        shapes |= {prefix + "conv.weight": (512, 1 if i == 0 else 512, kernel), prefix + "conv.bias": (512,)}
        shapes |= {prefix + "layer_norm.weight": (512,), prefix + "layer_norm.bias": (512,)}
    prefix = "wav2vec2.feature_projection."
    shapes |= {prefix + "layer_norm.weight": (512,), prefix + "layer_norm.bias": (512,)}
    shapes |= {prefix + "projection.weight": (1024, 512), prefix + "projection.bias": (1024,)}
    shapes |= {POSITION + "bias": (1024,), POSITION + "weight_g": (1, 1, 128), POSITION + "weight_v": (1024, 64, 128)}
    linear = {f"attention.{name}_proj": (1024, 1024) for name in "qkv"} | {"attention.out_proj": (1024, 1024)}
    linear |= {"feed_forward.intermediate_dense": (4096, 1024), "feed_forward.output_dense": (1024, 4096)}
    for layer in range(layers):
        prefix = f"wav2vec2.encoder.layers.{layer}."
        for name, shape in linear.items():
            shapes |= {f"{prefix}{name}.weight": shape, f"{prefix}{name}.bias": shape[:1]}
        for name in ("layer_norm", "final_layer_norm"):
            shapes |= {f"{prefix}{name}.weight": (1024,), f"{prefix}{name}.bias": (1024,)}
    shapes |= {"wav2vec2.encoder.layer_norm.weight": (1024,), "wav2vec2.encoder.layer_norm.bias": (1024,)}
    shapes |= {"classifier.dense.weight": (1024, 1024), "classifier.dense.bias": (1024,)}
    return shapes | {"classifier.out_proj.weight": (3, 1024), "classifier.out_proj.bias": (3,)}


def test_names_and_shapes_are_those_of_the_public_file():
    with torch.device("meta"):
        ours = {name: tuple(value.shape) for name, value in DimensionalEmotionModel().state_dict().items()}
    public = public_keys()
    assert len(public) == 234
    assert sum(int(np.prod(shape)) for shape in public.values()) == 165_336_707
    for name in ("weight_g", "weight_v"):
        del public[POSITION + name]
    del public["wav2vec2.masked_spec_embed"]
    assert ours == public | {POSITION + "weight": (1024, 64, 128)}


@pytest.fixture(scope="module")
def state():
    torch.manual_seed(0)
    config = {name: tuple(value) if isinstance(value, list) else value for name, value in SMALL.items()}
    config = {name: config[name] for name in Wav2VecConfig.__dataclass_fields__ if name in config}
    return {
        name: value + 0.02 * torch.randn_like(value)
        for name, value in DimensionalEmotionModel(Wav2VecConfig(**config)).state_dict().items()
    }


def write_folder(folder, state, naming):
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(SMALL))
    state = dict(state) | {"wav2vec2.masked_spec_embed": torch.zeros(1024)}
    if naming != "folded":
        length, direction = naming
        weight = state.pop(POSITION + "weight")
        g = weight.norm(dim=(0, 1), keepdim=True)
        state |= {POSITION + length: g, POSITION + direction: 3.0 * weight}
    torch.save(state, folder / "pytorch_model.bin")
    return folder


def written_out(state, signal):
    """The same network as plain functions, attention spelled out."""
    p = {name.removeprefix("wav2vec2."): value for name, value in state.items()}
    x = torch.from_numpy((signal - signal.mean()) / np.sqrt(signal.var() + 1e-7))[None, None].float()

    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], p[name + ".weight"], p[name + ".bias"], 1e-5)

    def line(x, name):
        return x @ p[name + ".weight"].T + p[name + ".bias"]

    for i, stride in enumerate(SMALL["conv_stride"]):
        name = f"feature_extractor.conv_layers.{i}."
        x = F.conv1d(x, p[name + "conv.weight"], p[name + "conv.bias"], stride)
        x = F.gelu(norm(x.mT, name + "layer_norm")).mT
    x = line(norm(x.mT, "feature_projection.layer_norm"), "feature_projection.projection")
    position = F.conv1d(F.pad(x.mT, (4, 3)), p["encoder.pos_conv_embed.conv.weight"], None, groups=16)
    x = x + F.gelu(position + p["encoder.pos_conv_embed.conv.bias"][:, None]).mT
    y = norm(x, "encoder.layers.0.layer_norm")
    q, k, v = (line(y, f"encoder.layers.0.attention.{n}_proj").reshape(1, -1, 16, 64).transpose(1, 2) for n in "qkv")
    mixed = (q @ k.mT / 8).softmax(-1) @ v
    x = x + line(mixed.transpose(1, 2).reshape(x.shape), "encoder.layers.0.attention.out_proj")
    y = F.gelu(line(norm(x, "encoder.layers.0.final_layer_norm"), "encoder.layers.0.feed_forward.intermediate_dense"))
    x = norm(x + line(y, "encoder.layers.0.feed_forward.output_dense"), "encoder.layer_norm")
    hidden = x.mean(1)
    return hidden[0], line(torch.tanh(line(hidden, "classifier.dense")), "classifier.out_proj")[0]


@pytest.mark.parametrize(
    "naming",
    ["folded", ("weight_g", "weight_v"), ("parametrizations.weight.original0", "parametrizations.weight.original1")],
    ids=["folded", "old weight norm", "new weight norm"],
)
def test_folder_gives_the_numbers_of_the_written_out_network(tmp_path, state, naming):
    model = encoder.load_emotion(write_folder(tmp_path / "model", state, naming))
    clip = voice(1.0)
    hidden, readings = written_out(state, clip.samples)
    embedding = model.embed(clip)
    assert embedding.space == "emotion-1024"
    assert np.allclose(embedding.vector, hidden.numpy(), atol=1e-4)
    assert [embedding.attributes[name] for name in ("arousal", "dominance", "valence")] == pytest.approx(
        readings.tolist(), abs=1e-4
    )
    assert "not for commercial use" in model.licence_note


def test_long_sound_is_read_in_pieces(tmp_path, state):
    model = encoder.load_emotion(write_folder(tmp_path / "model", state, "folded"))
    embedding = model.embed(voice(21.0), keep_partials=True)
    assert embedding.partials.shape == (2, 1024)
    assert np.allclose(embedding.partials.mean(axis=0), embedding.vector, atol=1e-6)
    with pytest.raises(AudioError):
        model.embed(AudioClip(np.zeros(16000, np.float32), 16000))


def test_broken_folders_are_told(tmp_path, state):
    folder = write_folder(tmp_path / "model", state, "folded")
    with pytest.raises(CheckpointError, match="holds no model file"):
        encoder.load_emotion(tmp_path)
    (folder / "config.json").rename(tmp_path / "elsewhere.json")
    with pytest.raises(CheckpointError, match="config.json"):
        encoder.load_emotion(folder)
    (tmp_path / "elsewhere.json").rename(folder / "config.json")
    torch.save({"classifier.dense.weight": torch.zeros(2)}, folder / "pytorch_model.bin")
    with pytest.raises(CheckpointError, match="not an emotion encoder"):
        encoder.load_emotion(folder)
    (folder / "pytorch_model.bin").unlink()
    with pytest.raises(CheckpointError, match="holds no model"):
        encoder.load_emotion(folder)
    folder = write_folder(tmp_path / "other", state, "folded")
    (folder / "config.json").write_text(json.dumps(SMALL | {"do_stable_layer_norm": False}))
    with pytest.raises(CheckpointError, match="another kind"):
        encoder.load_emotion(folder)


def field(number, value):
    """One protobuf field: a varint for int, otherwise length-delimited."""

    def varint(n):
        return bytes([n]) if n < 128 else bytes([n & 127 | 128]) + varint(n >> 7)

    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def onnx_file(path, name="signal"):
    """A tiny graph with the release's input and outputs: the mean square times a ramp, and times three constants."""

    def node(operation, inputs, output):
        return field(1, b"".join(field(1, i) for i in inputs) + field(2, output) + field(4, operation))

    def constant(label, values, kind):
        dims = b"".join(field(1, size) for size in values.shape)
        return field(5, dims + field(2, kind) + field(8, label) + field(9, values.tobytes()))

    def port(number, label, width):
        dims = field(1, field(1, 1)) + field(1, field(2, "time") if width is None else field(1, width))
        return field(number, field(1, label) + field(2, field(1, field(1, 1) + field(2, dims))))

    graph = node("Mul", [name, name], "squared") + node("ReduceMean", ["squared", "axes"], "mean")
    graph += node("Mul", ["mean", "ramp"], "hidden_states") + node("Mul", ["mean", "three"], "logits")
    graph += field(2, "emotion") + constant("axes", np.array([1]), 7)
    graph += constant("ramp", np.arange(1024, dtype=np.float32)[None], 1)
    graph += constant("three", np.float32([[0.2, 0.5, 0.8]]), 1)
    graph += port(11, name, None) + port(12, "hidden_states", 1024) + port(12, "logits", 3)
    path.write_bytes(field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 18)))
    return path


def test_onnx_file(tmp_path):
    onnx_file(tmp_path / "model.onnx")
    model = encoder.load_emotion(tmp_path / "model.onnx")
    embedding = model.embed(voice(1.0))
    assert np.allclose(embedding.vector, np.arange(1024), rtol=1e-3)
    assert embedding.attributes == pytest.approx({"arousal": 0.2, "dominance": 0.5, "valence": 0.8}, abs=1e-3)
    onnx_file(tmp_path / "other.onnx", "audio")
    with pytest.raises(CheckpointError, match="not the dimensional"):
        encoder.load_emotion(tmp_path / "other.onnx")


def test_onnx_files_of_other_programs_are_no_encoders(tmp_path):
    graph = OnnxGraph()
    graph.same(graph.add("Add", "input", graph.constant(np.ones(3, np.float32))), "output")
    (tmp_path / "piper.onnx").write_bytes(graph.file({"input": (3,)}, {"output": (3,)}))
    assert "piper.onnx is an ONNX file of another program" in EMOTIONS.identify(tmp_path / "piper.onnx").problem
    assert EMOTIONS.identify(onnx_file(tmp_path / "model.onnx")).problem == ""


def test_damaged_onnx_is_told(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"not a graph")
    with pytest.raises(CheckpointError, match="not a model file|damaged"):
        encoder.load_emotion(tmp_path / "model.onnx")

"""The copy of the network on onnxruntime says the same as the torch model, whatever the sizes, or steps aside."""

import numpy as np
import pytest
import torch

from audio.specs import DEFAULT
from core import ModelInfo
from core.onnx_file import OnnxGraph
from vocoder.default import CONTROLS, onnx_network
from vocoder.default.inference import NeuralVocoder
from vocoder.default.model import FilterNetwork, VocoderConfig

INFO = ModelInfo("vocoder", "default", mel_spec=DEFAULT, controls=CONTROLS)
SMALL = VocoderConfig(channels=12, hidden=20, blocks=2, pitch_channels=8, pitch_hidden=10, pitch_blocks=1)


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(0)
    made = FilterNetwork(SMALL)
    for parameter in made.parameters():  # far from the start values, so that every weight matters
        parameter.data += 0.2 * torch.randn_like(parameter)
    return made.eval().requires_grad_(False)


@pytest.mark.parametrize("frames", [2, 3, 40, 333])
@pytest.mark.parametrize("threads", [1, 2])
def test_same_numbers_as_torch(model, frames, threads):
    network = onnx_network.OnnxNetwork(model, threads)
    mel = 2.5 * torch.randn(1, 80, frames) - 5
    f0, voicing = 80 + 300 * torch.rand(1, frames), torch.rand(1, frames)
    for mine, wanted in zip(network.filters(mel, f0, voicing), model.filters(mel, f0, voicing), strict=True):
        assert mine.shape == wanted.shape and torch.allclose(mine, wanted, atol=2e-4)
    for mine, wanted in zip(network.predict_pitch(mel), model.predict_pitch(mel), strict=True):
        assert mine.shape == wanted.shape and torch.allclose(mine, wanted, rtol=1e-4, atol=1e-4)


def test_the_vocoder_uses_it_and_sounds_the_same_without(model, monkeypatch, caplog):
    mel = (2.0 * np.random.default_rng(0).standard_normal((80, 60)) - 5).astype(np.float32)
    quick = NeuralVocoder(model, INFO)
    assert isinstance(quick._network, onnx_network.OnnxNetwork)
    f0 = np.full(60, 150.0, np.float32)
    fast = quick.vocode(mel, DEFAULT, f0_hz=f0, rounds=0).samples

    def broken(file, threads):
        raise ImportError("no onnxruntime here")

    monkeypatch.setattr(onnx_network, "session", broken)
    slow = NeuralVocoder(model, INFO)
    assert slow._network is slow._model and "no onnxruntime here" in caplog.text
    assert np.allclose(fast, slow.vocode(mel, DEFAULT, f0_hz=f0, rounds=0).samples, atol=1e-4)


def test_a_graph_computes_what_was_written_down():
    """Every kind of attribute and constant, against numpy."""
    import onnxruntime

    graph = OnnxGraph()
    weight = np.random.default_rng(1).standard_normal((3, 4)).astype(np.float32)
    y = graph.add("LeakyRelu", graph.add("MatMul", "x", graph.constant(weight)), alpha=0.25)
    y = graph.add("Transpose", y, perm=(1, 0))
    y = graph.add("Reshape", y, graph.constant([-1]))
    graph.same("y", graph.add("Gelu", graph.add("Unsqueeze", y, graph.constant([0])), approximate="none"))
    session = onnxruntime.InferenceSession(
        graph.file({"x": ("N", 3)}, {"y": (1, "M")}), providers=["CPUExecutionProvider"]
    )
    x = np.random.default_rng(2).standard_normal((200, 3)).astype(np.float32)
    product = x @ weight
    wanted = np.where(product > 0, product, 0.25 * product).T.reshape(1, -1)
    wanted = torch.nn.functional.gelu(torch.from_numpy(wanted)).numpy()
    assert np.allclose(session.run(None, {"x": x})[0], wanted, atol=1e-5)

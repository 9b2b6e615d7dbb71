"""The vocoder's network on onnxruntime, which computes it about twice as fast as torch on one CPU core.

The graph is built from the weights when they are loaded, in some milliseconds, so there is no second file to ship or to go stale.
F frames, M bands, C channels, K bins.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.onnx_file import OnnxGraph, session
from core.types import Float32
from vocoder.default.model import MEL_MEAN, MEL_SCALE, ConvNeXtBlock, FilterNetwork

if TYPE_CHECKING:
    from torch import nn

log = logging.getLogger(__name__)


class OnnxNetwork:
    """Stands in for :meth:`FilterNetwork.predict_pitch` and :meth:`FilterNetwork.filters`, for one utterance on the CPU."""

    def __init__(self, model: FilterNetwork, threads: int) -> None:
        self._model = model
        self._pitch = session(pitch_graph(model), threads)
        self._filters = session(filter_graph(model), threads)

    def predict_pitch(self, mel: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-mel (1, M, F) -> F0 in Hz (1, F), also where unvoiced, and voicing probability (1, F)."""
        (out,) = self._pitch.run(None, {"mel": mel.numpy()})
        logits = torch.from_numpy(out)
        return self._model.pitch.decode(logits[..., :-1]), torch.sigmoid(logits[..., -1])

    def filters(
        self, mel: torch.Tensor, f0_hz: torch.Tensor, voicing: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """As :meth:`FilterNetwork.filters`, (1, F, K) each."""
        pitch = torch.stack([torch.log(f0_hz) - 5.0, voicing], dim=1)
        pulses, phase, noise = self._filters.run(None, {"mel": mel.numpy(), "pitch": pitch.numpy()})
        return torch.from_numpy(pulses), torch.from_numpy(phase), torch.from_numpy(noise)


def faster(model: FilterNetwork) -> FilterNetwork | OnnxNetwork:
    """The network on onnxruntime with as many threads as torch uses, or the model itself where that cannot be had."""
    try:
        return OnnxNetwork(model, torch.get_num_threads())
    except Exception as error:
        # Missing or refusing in any way its native code knows: torch gives the same sound.
        log.warning("onnxruntime cannot run the vocoder, torch does instead: %s", error)
        return model


def filter_graph(model: FilterNetwork) -> bytes:
    """Mel (1, M, F) and pitch (1, 2, F) -> log gain of pulses, phase, log gain of noise, (1, F, K) each."""
    graph, bins = OnnxGraph(), model.config.window // 2 + 1
    x = graph.add("Concat", _scaled(graph, "mel"), "pitch", axis=1)
    x = _turned(graph, _conv(graph, x, model.embed))
    x = _blocks(graph, _norm(graph, x, model.embed_norm), model.blocks)
    x = _linear(graph, _norm(graph, x, model.norm), model.head)
    first = graph.add("Split", x, outputs=3, axis=2, num_outputs=3)
    bands = graph.add("MatMul", _turned(graph, "mel"), graph.constant(_array(model.to_bins)))
    top = graph.constant(np.array(5.0, np.float32))
    for name, part in (("pulses", first), ("noise", f"{first}.2")):
        graph.same(name, graph.add("Min", graph.add("Add", bands, part), top))
    graph.same("phase", f"{first}.1")
    inputs = {"mel": (1, model.config.n_mels, "F"), "pitch": (1, 2, "F")}
    return graph.file(inputs, dict.fromkeys(("pulses", "phase", "noise"), (1, "F", bins)))


def pitch_graph(model: FilterNetwork) -> bytes:
    """Mel (1, M, F) -> logits of the pitch bins and of voicing (1, F, bins + 1)."""
    graph, net = OnnxGraph(), model.pitch
    x = _turned(graph, _conv(graph, _scaled(graph, "mel"), net.embed))
    x = _blocks(graph, x, net.blocks)
    graph.same("out", _linear(graph, _norm(graph, x, net.norm), net.out))
    return graph.file({"mel": (1, model.config.n_mels, "F")}, {"out": (1, "F", model.config.pitch_bins + 1)})


def _array(value: Any) -> Float32:
    return value.detach().cpu().float().numpy()


def _scaled(graph: OnnxGraph, mel: str) -> str:
    mean, scale = (graph.constant(np.array(v, np.float32)) for v in (MEL_MEAN, MEL_SCALE))
    return graph.add("Div", graph.add("Sub", mel, mean), scale)


def _turned(graph: OnnxGraph, x: str) -> str:
    """(1, C, F) <-> (1, F, C)"""
    return graph.add("Transpose", x, perm=(0, 2, 1))


def _conv(graph: OnnxGraph, x: str, layer: nn.Conv1d) -> str:
    weight, bias = (graph.constant(_array(v)) for v in (layer.weight, layer.bias))
    half = layer.weight.shape[2] // 2
    return graph.add("Conv", x, weight, bias, group=layer.groups, pads=(half, half))


def _norm(graph: OnnxGraph, x: str, layer: nn.LayerNorm) -> str:
    weight, bias = (graph.constant(_array(v)) for v in (layer.weight, layer.bias))
    return graph.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=float(layer.eps))


def _linear(graph: OnnxGraph, x: str, layer: nn.Linear, scale: Float32 | None = None) -> str:
    """``scale`` on each output is folded into the weights."""
    weight, bias = _array(layer.weight).T, _array(layer.bias)
    if scale is not None:
        weight, bias = weight * scale, bias * scale
    return graph.add("Add", graph.add("MatMul", x, graph.constant(weight)), graph.constant(bias))


def _blocks(graph: OnnxGraph, x: str, blocks: nn.Sequential) -> str:
    """(1, F, C) -> (1, F, C)"""
    for block in blocks:
        assert isinstance(block, ConvNeXtBlock)
        y = _turned(graph, _conv(graph, _turned(graph, x), block.depthwise))
        y = graph.add("Gelu", _linear(graph, _norm(graph, y, block.norm), block.expand), approximate="tanh")
        x = graph.add("Add", x, _linear(graph, y, block.project, _array(block.scale)))
    return x

"""One sample of every sound at a time: on onnxruntime, which multiplies a few rows some three times as fast as torch, or on torch.

B sounds, M mel bands, A features, C outputs, H width of a state.
"""

from __future__ import annotations

import logging
from typing import Protocol

import numpy as np
import torch
from torch import nn

from core.onnx_file import OnnxGraph, session
from core.types import Float32
from vocoder.wavernn.config import STRANDS
from vocoder.wavernn.model import WaveRNN

log = logging.getLogger(__name__)
States = tuple[Float32, Float32]


class Step(Protocol):
    """``step(before (B, 1), mel (B, M), features (B, A), states (B, H))`` -> logits (B, C), new states."""

    def __call__(self, before: Float32, mel: Float32, features: Float32, states: States) -> tuple[Float32, States]: ...


class TorchStep:
    """The network itself."""

    def __init__(self, model: WaveRNN) -> None:
        self._model = model

    def __call__(self, before: Float32, mel: Float32, features: Float32, states: States) -> tuple[Float32, States]:
        x, bands, read = (torch.from_numpy(value)[:, None] for value in (before, mel, features))
        first, second = (torch.from_numpy(state)[None] for state in states)
        with torch.inference_mode():
            logits, kept = self._model.said(x, bands, read.chunk(STRANDS, dim=2), (first, second))
        return logits[:, 0].numpy(), (kept[0][0].numpy(), kept[1][0].numpy())


class OnnxStep:
    """The same on onnxruntime."""

    def __init__(self, model: WaveRNN, threads: int) -> None:
        self._session = session(step_graph(model), threads)

    def __call__(self, before: Float32, mel: Float32, features: Float32, states: States) -> tuple[Float32, States]:
        given = {"before": before, "mel": mel, "features": features, "state1": states[0], "state2": states[1]}
        logits, first, second = self._session.run(None, given)
        return logits, (first, second)


def faster(model: WaveRNN) -> Step:
    """The quickest way that this machine has."""
    try:
        return OnnxStep(model, torch.get_num_threads())
    except Exception as error:
        # Missing or refusing in any way its native code knows: torch gives the same numbers.
        log.warning("onnxruntime cannot run WaveRNN, torch does instead: %s", error)
        return TorchStep(model)


def step_graph(model: WaveRNN) -> bytes:
    """The network for one sample as an ONNX file."""
    graph, config = OnnxGraph(), model.config
    strand = graph.add("Split", "features", outputs=STRANDS, axis=1, num_outputs=STRANDS)
    x = _linear(graph, graph.add("Concat", "before", "mel", strand, axis=1), model.I)
    state1 = _gru(graph, x, "state1", model.rnn1)
    x = graph.add("Add", x, state1)
    state2 = _gru(graph, graph.add("Concat", x, f"{strand}.1", axis=1), "state2", model.rnn2)
    x = graph.add("Add", x, state2)
    for layer, part in ((model.fc1, f"{strand}.2"), (model.fc2, f"{strand}.3")):
        x = graph.add("Relu", _linear(graph, graph.add("Concat", x, part, axis=1), layer))
    graph.same("logits", _linear(graph, x, model.fc3))
    graph.same("next1", state1)
    graph.same("next2", state2)
    states: dict[str, tuple[int | str, ...]] = {"state1": ("B", config.rnn), "state2": ("B", config.rnn)}
    inputs = {"before": ("B", 1), "mel": ("B", config.n_mels), "features": ("B", config.features)} | states
    return graph.file(inputs, {"logits": ("B", config.outputs), "next1": ("B", config.rnn), "next2": ("B", config.rnn)})


def _linear(graph: OnnxGraph, x: str, layer: nn.Linear) -> str:
    return _product(graph, x, layer.weight, layer.bias)


def _product(graph: OnnxGraph, x: str, weight: torch.Tensor, bias: torch.Tensor) -> str:
    return graph.add("Gemm", x, graph.constant(_array(weight).T), graph.constant(_array(bias)))


def _gru(graph: OnnxGraph, x: str, state: str, layer: nn.GRU) -> str:
    """The next state, in torch's order of gates: reset, update, new."""
    parts = {}
    for name, value, side in (("given", x, "ih"), ("kept", state, "hh")):
        product = _product(graph, value, getattr(layer, f"weight_{side}_l0"), getattr(layer, f"bias_{side}_l0"))
        parts[name] = graph.add("Split", product, outputs=3, axis=1, num_outputs=3)
    given, kept = parts["given"], parts["kept"]
    reset = graph.add("Sigmoid", graph.add("Add", given, kept))
    update = graph.add("Sigmoid", graph.add("Add", f"{given}.1", f"{kept}.1"))
    new = graph.add("Tanh", graph.add("Add", f"{given}.2", graph.add("Mul", reset, f"{kept}.2")))
    return graph.add("Add", new, graph.add("Mul", update, graph.add("Sub", state, new)))


def _array(value: torch.Tensor) -> Float32:
    return np.asarray(value.detach().cpu().float().numpy())

"""A VITS as an ONNX file: from symbols to sound in one graph, any length, with all that the program needs to know inside it.

Inputs, as far as the model has them: ``ids`` (1, N) whole numbers, ``scales`` (3,) noise, length and duration noise, ``noise_w``
(1, 2, N), ``noise`` (1, C, T), whose length is the longest that a sentence may become in frames, ``speaker`` (1,), ``emotion``
(1, E). Outputs: ``wave`` (1, L), ``durations`` (1, N) in frames. Nothing in it is random but what is given.

The decoder in it is that of :mod:`vocoder.hifigan.onnx_network`, under names of its own, so that this program can take it out and run
it in blocks. Between lie ``z`` (1, C, T) and, where there are speakers, ``told`` (D,), D being the decoder's first width.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from synthesizer.vits.model import Vits
from synthesizer.vits.onnx_settings import DECODER, LATENT, SETTINGS, TOLD
from vocoder.hifigan.onnx_network import RowGraph, suits

OPSET = 17
SYMBOLS, FRAMES = "symbols", "frames"
"""Names of the sizes that vary."""
QUANTISED = ("Conv", "MatMul", "Gemm")
KEPT_EXACT = ("dec.conv_post", "dp.")
"""Parts that 8 bits would harm most for the least gain: the last convolution, which makes the sound, and the splines of durations."""


class Speaking(nn.Module):
    """The way from symbols to sound as one function of tensors; ``decodes`` False: to the latent sound and what the decoder is told."""

    def __init__(self, model: Vits, decodes: bool) -> None:
        super().__init__()
        self.model, self.decodes = model, decodes

    def forward(
        self,
        ids: torch.Tensor,
        scales: torch.Tensor,
        noise_w: torch.Tensor,
        noise: torch.Tensor,
        speaker: torch.Tensor | None = None,
        emotion: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, ...]:
        """See the module; letters as there."""
        model, most = self.model, noise.shape[2]
        voice = None if speaker is None else model.speaker(speaker)
        mask = torch.ones_like(ids, dtype=torch.float32)[:, None]
        text = model.enc_p(ids, mask, voice, emotion)
        logs = model.dp(text.hidden, mask, voice, noise_w * scales[2])[:, 0]
        longest = torch.zeros_like(logs) + most
        wanted = torch.minimum((logs.exp() * scales[1]).ceil(), longest)
        ends = torch.minimum(wanted.cumsum(1).clamp(min=1), longest)  # never empty, as in the original
        durations = torch.cat([ends[:, :1], ends[:, 1:] - ends[:, :-1]], dim=1)
        frames = ends[0, -1].long()
        place = torch.arange(most, device=ids.device)[:frames].float()[:, None]
        path = ((place < ends) & (place >= ends - durations)).float().t()  # (N, T)
        prior = text.mean @ path + noise[:, :, :frames] * (text.log_deviation.exp() @ path) * scales[0]
        sound = model.flow(prior, torch.ones_like(prior[:, :1]), voice, reverse=True)
        told = model.dec.told(voice)
        if self.decodes:
            return model.dec(sound, told=told), durations
        return (sound, durations) if told is None else (sound, durations, told[0, :, 0])


def graph_of(model: Vits, plain: bool = False) -> bytes:
    """The graph of a network in evaluation mode, on the CPU and as it was loaded (before its convolutions were replaced).

    ``plain``: with the decoder's convolutions as they are, for what changes them.
    """
    if plain or not suits(model.dec):
        return _traced(model, ["wave", "durations"])
    told = [TOLD] if model.config.speakers else []
    return _joined(
        _traced(model, [LATENT, "durations", *told]), RowGraph(model.dec, DECODER).whole(LATENT, "".join(told), "wave")
    )


def _joined(latent: bytes, decoder: bytes) -> bytes:
    """One graph of both, with the outputs that are everybody's."""
    import onnx

    whole, end = onnx.load_from_string(latent), onnx.load_from_string(decoder).graph
    for own, more in ((whole.graph.node, end.node), (whole.graph.initializer, end.initializer)):
        own.extend(more)
    durations = next(output for output in whole.graph.output if output.name == "durations")
    outputs = [*end.output, durations]
    del whole.graph.output[:]
    whole.graph.output.extend(outputs)
    return whole.SerializeToString()


def _traced(model: Vits, outputs: list[str]) -> bytes:
    config, symbols, frames = model.config, 7, 60
    example: dict[str, torch.Tensor] = {
        "ids": torch.zeros(1, symbols, dtype=torch.long),
        "scales": torch.tensor([0.667, 1.0, 0.8]),
        "noise_w": torch.zeros(1, 2, symbols),
        "noise": torch.zeros(1, config.inter, frames),
    }
    if config.speakers:
        example["speaker"] = torch.zeros(1, dtype=torch.long)
    if config.emotion:
        example["emotion"] = torch.zeros(1, config.emotion)
    varying = {"ids": {1: SYMBOLS}, "noise_w": {2: SYMBOLS}, "noise": {2: FRAMES}}
    made = {"wave": {1: "samples"}, "durations": {1: SYMBOLS}, LATENT: {2: "made"}}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # of choices by constant sizes, and that there is a newer exporter, which needs more packages
        torch.onnx.export(
            Speaking(model, "wave" in outputs).eval(),  # the exporter puts back the mode that it found
            (example,),
            Path(folder) / "graph.onnx",
            dynamo=False,
            opset_version=OPSET,
            input_names=list(example),
            output_names=outputs,
            dynamic_axes=varying | {name: axes for name, axes in made.items() if name in outputs},
        )
        return (Path(folder) / "graph.onnx").read_bytes()


def file_of(graph: bytes, settings: Mapping[str, Any]) -> bytes:
    """The graph with the settings inside."""
    import onnx

    model = onnx.load_from_string(graph)
    onnx.helper.set_model_props(model, {SETTINGS: json.dumps(settings, ensure_ascii=False)})
    return model.SerializeToString()


def quantised(graph: bytes) -> bytes:
    """The same with weights of 8 bits where they are many, and numbers of 8 bits multiplied with them, their range taken as it comes."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load_from_string(graph)
    exact = [node.name for node in model.graph.node if any(part in "/".join(node.input) for part in KEPT_EXACT)]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "q.onnx"
        quantize_dynamic(
            model,
            out,
            op_types_to_quantize=list(QUANTISED),
            nodes_to_exclude=exact,
            weight_type=QuantType.QUInt8,
            extra_options={"MatMulConstBOnly": True},
        )
        return out.read_bytes()

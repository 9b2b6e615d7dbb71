"""A VITS in an ONNX file that this program exported: recognised by the settings inside it, spoken with by onnxruntime on the CPU.

Its decoder is taken out of the graph and runs in blocks, as that of a checkpoint does. Files of 8 bits, and those without the decoder's
settings, are one graph, whose sentences come whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from core import CheckpointError, ModelError, ModelInfo
from core.archive import Archive
from core.jobs import JobContext
from core.onnx_file import session
from core.onnx_parts import without
from core.sizes import grant
from core.types import Float32
from core.weights import numbers_only
from synthesizer.vits.decoding import Blocks
from synthesizer.vits.onnx_settings import DECODER, LATENT, TOLD, Told, read
from synthesizer.vits.speaking import Chosen, Made, Making, Noise, VitsSpeaker, alignment, finished, inputs_of
from vocoder.hifigan.config import config_of
from vocoder.hifigan.model import Generator

NEEDED = {"ids", "scales", "noise"}


def load(archive: Archive, info: ModelInfo) -> VitsOnnx:
    """Ready for use. Raises :class:`CheckpointError` when the file is damaged."""
    told = read(archive)
    try:
        if told.decoder:
            outputs = [LATENT, "durations", *([TOLD] if info.voice.entries else [])]
            graph, weights = without(archive.path.read_bytes(), DECODER, outputs)
            blocks = Blocks(_decoder(archive.path.name, weights, told.decoder), "cpu")
            run = session(graph, torch.get_num_threads())
        else:
            outputs, blocks, run = ["wave", "durations"], None, session(str(archive.path), torch.get_num_threads())
        usable = {entry.name for entry in run.get_inputs()} >= NEEDED
        usable &= {entry.name for entry in run.get_outputs()} >= set(outputs)
    except CheckpointError:
        raise
    except Exception as error:  # onnxruntime's own exceptions share no public base class
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.") from error
    if not usable:
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.")
    return VitsOnnx(info, run, outputs, told, blocks)


def _decoder(name: str, weights: Mapping[str, Float32], settings: Mapping[str, Any]) -> Generator:
    """Of the weights in the graph, those that carry the network's own names. Raises what :func:`config_of` raises."""
    tensors = {key: torch.from_numpy(value) for key, value in weights.items() if key.endswith((".weight", ".bias"))}
    numbers_only(tensors, name, True)
    grant(sum(value.numel() for value in tensors.values()), len(tensors))
    shapes = {key: tuple(value.shape) for key, value in tensors.items()}
    with torch.device("meta"):
        decoder = Generator(config_of(name, {"conv_post.bias": (1,)} | shapes, settings))
    decoder.load_state_dict({"conv_post.bias": torch.zeros(1)} | tensors, assign=True)
    return decoder.eval().requires_grad_(False)


class VitsOnnx(VitsSpeaker):
    """Speaks like the model that the file was made from, with the same seed the same."""

    def __init__(self, info: ModelInfo, run: Any, outputs: list[str], told: Told, blocks: Blocks | None) -> None:
        """``run`` is onnxruntime's session of the graph with these ``outputs``; without ``blocks`` it makes the sound too."""
        super().__init__(info, told.writing, told.spec, told.inter, told.emotion)
        self._run, self._inputs = run, {entry.name for entry in run.get_inputs()}
        self._outputs, self._blocks = outputs, blocks

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """As the model on torch, but for the latent sound and the conversion of voices."""
        made = finished(self._made(*inputs_of(inputs, self._inter), JobContext()))
        return {"durations": made.durations, "alignment": alignment(made.durations), "wave": made.wave}

    def _fitting(self, found: list[Float32]) -> None:
        """Raises ValueError where the graph makes what its decoder cannot take."""
        assert self._blocks is not None, "sentences come in blocks"
        config, latent, told = self._blocks.config, found[0], found[2:]
        if (
            latent.ndim != 3
            or latent.shape[:2] != (1, config.n_mels)
            or any(t.shape != (config.channels,) for t in told)
        ):
            raise ValueError("a graph and a decoder that do not fit")

    def _made(self, ids: np.ndarray, chosen: Chosen, noise_w: Float32, noise: Noise, ctx: JobContext) -> Making:
        given = {
            "ids": ids.astype(np.int64)[None],
            "scales": np.array([chosen.noise_scale, chosen.length_scale, chosen.noise_scale_w], np.float32),
            "noise_w": np.asarray(noise_w, np.float32)[None],
            "noise": np.ascontiguousarray(noise(chosen.most_frames)[:, : chosen.most_frames])[None],
            "speaker": np.array([chosen.speaker], np.int64),
            "emotion": np.zeros((1, self._emotion_size), np.float32)
            if chosen.emotion is None
            else chosen.emotion[None],
        }
        try:
            found = self._run.run(self._outputs, {name: given[name] for name in given if name in self._inputs})
            if self._blocks is not None:
                self._fitting(found)
        except Exception as error:
            raise ModelError(f"{self.info.name} cannot be computed; export it again from its checkpoint.") from error
        ctx.check()
        made, durations = found[0][0], found[1]
        if self._blocks is not None:
            told = torch.from_numpy(found[2])[None, :, None] if len(found) > 2 else None
            made = yield from self._blocks.sounding(torch.from_numpy(made), told, self.info.rate_hz, ctx)
        return Made(made, durations[0].astype(np.int64), bool(durations.sum() < chosen.most_frames))

"""A VITS in an ONNX file that this program exported: recognised by the settings inside it, spoken with by onnxruntime on the CPU."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core import CheckpointError, ModelError, ModelInfo
from core.archive import Archive
from core.jobs import JobContext
from core.onnx_file import session
from core.types import Float32
from synthesizer.vits.onnx_settings import Told, read
from synthesizer.vits.speaking import Chosen, Made, Making, Noise, VitsSpeaker, alignment, finished, inputs_of

NEEDED = {"ids", "scales", "noise"}
OUTPUTS = ["wave", "durations"]


def load(archive: Archive, info: ModelInfo) -> VitsOnnx:
    """Ready for use. Raises :class:`CheckpointError` when the file is damaged."""
    import torch

    try:
        run = session(str(archive.path), torch.get_num_threads())
        usable = {entry.name for entry in run.get_inputs()} >= NEEDED
        usable &= {entry.name for entry in run.get_outputs()} >= set(OUTPUTS)
    except Exception as error:  # onnxruntime's own exceptions share no public base class
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.") from error
    if not usable:
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.")
    return VitsOnnx(info, run, read(archive))


class VitsOnnx(VitsSpeaker):
    """Speaks like the model that the file was made from, with the same seed the same. A sentence comes whole."""

    def __init__(self, info: ModelInfo, run: Any, told: Told) -> None:
        """``run`` is onnxruntime's session of the graph."""
        super().__init__(info, *told)
        self._run, self._inputs = run, {entry.name for entry in run.get_inputs()}

    def infer(self, inputs: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
        """As the model on torch, but for the latent sound and the conversion of voices."""
        made = finished(self._made(*inputs_of(inputs, self._inter), JobContext()))
        return {"durations": made.durations, "alignment": alignment(made.durations), "wave": made.wave}

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
            wave, durations = self._run.run(OUTPUTS, {name: given[name] for name in given if name in self._inputs})
        except Exception as error:
            raise ModelError(f"{self.info.name} cannot be computed; export it again from its checkpoint.") from error
        ctx.check()
        yield from ()
        return Made(wave[0], durations[0].astype(np.int64), bool(durations.sum() < chosen.most_frames))

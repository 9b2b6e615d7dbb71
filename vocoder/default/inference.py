"""Mel to sound with the default vocoder, block by block. F frames, M bands."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from audio.quieting import quieted
from audio.specs import DEFAULT
from core import AudioClip, MelSpec, ModelError, ModelInfo, Stopped
from core.controls import checked
from core.types import Float32
from vocoder.base import Progress, ShouldStop, usable_mel
from vocoder.default.model import FilterNetwork
from vocoder.default.onnx_network import faster
from vocoder.default.raw import RawSound
from vocoder.default.refine import MelRefiner

BLOCK_FRAMES = 480
"""Six seconds at a time: bounds memory, and Stop is noticed between blocks."""
NOISE_SAMPLES = 1 << 18


class NeuralVocoder:
    """The default vocoder, ready for use. Thread safe: each call keeps its own state."""

    def __init__(self, model: FilterNetwork, info: ModelInfo, device: str = "cpu", seed: int = 0) -> None:
        self._model = model.to(device).eval()
        self._network = faster(self._model) if device == "cpu" else self._model
        self._device = device
        self._noise = np.random.default_rng(seed).standard_normal(NOISE_SAMPLES).astype(np.float32)
        self.info = info
        self._refiner = MelRefiner(DEFAULT, device)

    @torch.inference_mode()
    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        *,
        f0_hz: Float32 | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of (80, F): (F - 1) * 200 samples at 16 kHz, or 200 for a single frame.

        ``f0_hz`` (F,) with 0 where unvoiced replaces the pitch that the network reads off the mel.
        """
        mel = usable_mel(mel, mel_spec, DEFAULT)
        if f0_hz is not None and len(f0_hz) != mel.shape[1]:
            raise ModelError(
                f"The pitch has {len(f0_hz)} frames but the mel has {mel.shape[1]}; give one value per frame."
            )
        if mel.shape[1] == 1:
            mel, f0_hz = np.repeat(mel, 2, axis=1), None if f0_hz is None else np.repeat(f0_hz, 2)
        values = checked(self.info.controls, controls)
        given = None if f0_hz is None else torch.tensor(np.nan_to_num(np.asarray(f0_hz, np.float32))).to(self._device)
        aim = torch.tensor(mel, device=self._device)
        breath = values["breath_db"] * math.log(10.0) / 20.0
        raw = RawSound(self._model, self._network, aim[None], given, breath, self._noise)
        sound, done, pieces = aim.new_zeros(0), 0, [aim.new_zeros(0)]
        hop, frames, rounds = DEFAULT.hop_length, mel.shape[1], values["rounds"]
        reach = self._refiner.reach(rounds) if rounds else 0
        for first in range(0, frames, BLOCK_FRAMES):
            if should_stop is not None and should_stop():
                raise Stopped()
            known = min(frames, first + BLOCK_FRAMES)
            sound = torch.cat([sound, raw.until(known)])
            ready = len(sound) // hop
            end = ready if known == frames else ready - reach
            if end > done:
                start = max(0, done - reach)
                better = self._refiner(sound[start * hop :], aim[:, start : ready + 1].contiguous(), rounds)
                pieces.append(better[(done - start) * hop : (end - start) * hop])
                done = end
            if progress is not None:
                progress(known / frames)
        samples = torch.cat(pieces).clamp(-1.0, 1.0).cpu().numpy()
        finite = np.where(np.isfinite(samples), samples, np.float32(0.0))
        return AudioClip(quieted(finite, DEFAULT.rate_hz, values["hush_db"]), DEFAULT.rate_hz)

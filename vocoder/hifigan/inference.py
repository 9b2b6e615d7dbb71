"""Mel to sound with HiFi-GAN, in blocks that come out as the whole would. F frames, M bands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from core import AudioClip, MelSpec, ModelInfo, Stopped
from core.controls import checked
from core.types import Float32
from vocoder.base import Progress, ShouldStop, usable_mel
from vocoder.hifigan.model import Generator

BLOCK_FRAMES = 256
"""Three seconds: what they need of memory stays in reach of the processor's caches."""


class HifiganVocoder:
    """A generator, ready for use. Thread safe: nothing changes in a call."""

    def __init__(self, info: ModelInfo, model: Generator, device: str = "cpu") -> None:
        self.info = info
        self._model = model.to(device)
        self._device = device

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
        """Sound of (M, F): F * hop samples. It has no controls, and hears the pitch in the mel instead of ``f0_hz``.

        Raises :class:`ModelError` for a mel that does not fit and :class:`Stopped` within a fraction of a block.
        """
        checked(self.info.controls, controls)
        mel = usable_mel(mel, mel_spec, self.info.mel_spec)
        frames, hop = mel.shape[1], self._model.config.hop
        samples = np.zeros(frames * hop, dtype=np.float32)  # stages that interpolate leave the last few as they are

        def pause() -> None:
            if should_stop is not None and should_stop():
                raise Stopped()

        for first in range(0, frames, BLOCK_FRAMES):
            block = self._block(mel, first, min(BLOCK_FRAMES, frames - first), pause)
            samples[first * hop :][: len(block)] = block
            if progress is not None:
                progress(min(1.0, (first + BLOCK_FRAMES) / frames))
        return AudioClip(samples, self.info.rate_hz)

    def _block(self, mel: Float32, first: int, frames: int, pause: Callable[[], None]) -> Float32:
        """Samples of ``frames`` frames from ``first`` on, made with as much of the mel around them as they depend on."""
        margin = self._model.config.margins[0]
        left = max(0, first - margin)
        with torch.inference_mode():
            piece = torch.tensor(mel[None, :, left : first + frames + margin], device=self._device)
            sound: Float32 = self._model(piece, first - left, frames, pause)[0].cpu().numpy()
        return sound

"""Mel to sound with a convolutional generator, in blocks that come out as the whole would. F frames, M bands."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import torch
from torch import nn

from audio.features import compress
from core import AudioClip, MelSpec, ModelInfo, Stopped
from core.controls import checked
from core.types import Float32
from vocoder import spectral
from vocoder.base import Progress, ShouldStop, usable_mel, usable_sound

BLOCK_FRAMES = 160
"""At most, two seconds: what they need of memory stays in reach of the processor's caches."""


class Sizes(Protocol):
    """What is asked of a generator's sizes."""

    @property
    def hop(self) -> int:
        """Samples of sound for each frame."""

    @property
    def margins(self) -> tuple[int, ...]:
        """First of all how many frames to either side sound depends on."""

    @property
    def tail(self) -> int:
        """Frames of silence that belong behind a mel."""

    @property
    def min_frames(self) -> int:
        """Fewer cannot be computed."""


class BlockwiseVocoder:
    """A generator, ready for use. Thread safe: nothing changes in a call.

    ``model(mel (1, M, F), first, frames, pause)`` makes the sound (1, L) of ``frames`` frames from ``first`` on, and calls ``pause`` on
    the way, which may raise to end it. Convolutions that are faster another way on a CPU are replaced in it.
    """

    def __init__(self, info: ModelInfo, model: nn.Module, config: Sizes, device: str = "cpu") -> None:
        self.info = info
        self._model, self._config, self._device = model.to(device), config, device
        if device == "cpu":
            spectral.faster(model)

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
        frames, hop = mel.shape[1], self._config.hop
        mel = self._continued(mel)
        samples = np.zeros(frames * hop, dtype=np.float32)  # stages that interpolate leave the last few as they are

        def pause() -> None:
            if should_stop is not None and should_stop():
                raise Stopped()

        blocks = -(-frames // BLOCK_FRAMES)
        edges = [frames * place // blocks for place in range(blocks + 1)] if blocks else []
        for first, end in pairwise(edges):
            block = self._block(mel, first, end - first, pause)
            samples[first * hop :][: len(block)] = block
            if progress is not None:
                progress(end / frames)
        return usable_sound(samples, self.info)

    def _continued(self, mel: Float32) -> Float32:
        """The mel with what the network needs behind it."""
        assert self.info.mel_spec is not None, "it reads one mel"
        more = max(self._config.tail, self._config.min_frames - mel.shape[1])
        if more <= 0 or mel.shape[1] == 0:
            return mel
        silence = compress(np.zeros((mel.shape[0], more), np.float32), self.info.mel_spec)
        return np.concatenate([mel, silence], axis=1)

    def _block(self, mel: Float32, first: int, frames: int, pause: Callable[[], None]) -> Float32:
        """Samples of ``frames`` frames from ``first`` on, made with as much of the mel around them as they depend on."""
        margin = self._config.margins[0]
        left = max(0, first - margin)
        with torch.inference_mode():
            piece = torch.tensor(mel[None, :, left : first + frames + margin], device=self._device)
            sound: Float32 = self._model(piece, first - left, frames, pause)[0].cpu().numpy()
        return sound

"""Pieces of utterances, from the same place in all that is known of them. Letters: B batch, C channels, M mel bands, F frames, T units of two
frames, L samples, H harmonics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from synthesizer.styletts2.decoder import Decoder

SMOOTHED_F0, SMOOTHED_ENERGY = (0, 3, 7), (0, 3, 7, 15)
"""Frames of the box that curves are smoothed with while the decoder learns, one by chance; 0: not."""


@dataclass(frozen=True)
class Piece:
    """Where pieces begin, in units, and how many units they have."""

    starts: tuple[int, ...]
    units: int

    @classmethod
    def draw(cls, rng: np.random.Generator, frames: Sequence[int], most_frames: int = 0) -> Piece:
        """As long as the shortest utterance lets it be; ``most_frames`` 0: no matter how long."""
        whole = [n // 2 for n in frames]
        units = min(min(whole) - 1, most_frames // 2 or min(whole))
        return cls(tuple(int(rng.integers(n - units)) for n in whole), units)

    def of_units(self, x: Tensor) -> Tensor:
        """(B, C, T) -> (B, C, units)"""
        return self._cut(x, 1)

    def of_frames(self, mels: Tensor) -> Tensor:
        """(B, M, F) -> (B, M, 2 units)"""
        return self._cut(mels, 2)

    def of_samples(self, sounds: Tensor, per_frame: int) -> Tensor:
        """(B, L) -> (B, 2 units x per_frame)"""
        return self._cut(sounds, 2 * per_frame)

    def _cut(self, x: Tensor, times: int) -> Tensor:
        length = self.units * times
        return torch.stack([row[..., start * times : start * times + length] for row, start in zip(x, self.starts)])


def smoothed(curve: Tensor, frames: int) -> Tensor:
    """(B, F) with each value the mean of ``frames`` around it, silence beyond the ends."""
    if not frames:
        return curve
    box = torch.full((1, 1, frames), 1 / frames, device=curve.device, dtype=curve.dtype)
    return F.conv1d(curve[:, None], box, padding=frames // 2)[:, 0]


def decoded(decoder: Decoder, text: Tensor, f0_hz: Tensor, energy: Tensor, style: Tensor) -> Tensor:
    """Sound (B, L) with noise of its own."""
    sizes = decoder.generator.config
    noise = torch.randn(len(f0_hz), f0_hz.shape[1] * sizes.samples_per_frame, sizes.harmonics, device=f0_hz.device)
    sound: Tensor = decoder(text, f0_hz, energy, style, noise)
    return sound.float()

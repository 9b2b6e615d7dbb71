"""The style of a clip, in the model's own space: 128 numbers of how the voice sounds, 128 of how it moves."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import torch

from audio import mel
from audio.resampling import resample
from audio.specs import STYLETTS2
from core import AudioClip, Embedding, EmbeddingSpace
from core.types import Float32
from encoder.base import BatchEncoder, usable
from synthesizer.styletts2.checkpoint import SPACE
from synthesizer.styletts2.model import StyleTTS2

WINDOW, HOP = 2048, 512
"""Samples that a level is measured over, and from one to the next."""
QUIET_DB = -30.0
"""Below the loudest window: silence at the ends."""
LEAST_FRAMES = 80
"""Of mel, which the network's convolutions need; shorter clips are heard several times over."""
LONGEST_SECONDS = 30.0
FRAMES_PER_COST = 80


class StyleListener(BatchEncoder[Float32]):
    """Clips to styles (256,), not of length 1."""

    def __init__(self, model: StyleTTS2, device: str) -> None:
        self._model, self._device = model, device
        self.space = EmbeddingSpace(SPACE, 2 * model.config.style, _hash(model))

    def prepare(self, clip: AudioClip) -> Float32:
        """The mel (M, F) without silence at the ends. Raises :class:`core.errors.AudioError` for a clip that cannot be used."""
        samples = trimmed(resample(usable(clip), STYLETTS2.rate_hz).samples)[: int(LONGEST_SECONDS * STYLETTS2.rate_hz)]
        least = LEAST_FRAMES * STYLETTS2.hop_length
        if len(samples) < least:
            samples = np.tile(samples, -(-least // len(samples)))
        return mel(AudioClip(samples, STYLETTS2.rate_hz), STYLETTS2)

    def cost(self, prepared: Float32) -> int:
        return 1 + prepared.shape[1] // FRAMES_PER_COST

    def embed_prepared(self, prepared: Sequence[Float32], keep_partials: bool = False) -> list[Embedding]:
        """One style a mel; each is heard as a whole, so there are no partials."""
        return [Embedding(self.heard(one), SPACE, encoder_hash=self.space.encoder_hash) for one in prepared]

    def heard(self, bands: Float32) -> Float32:
        """A mel (M, F) -> its style."""
        with torch.inference_mode():
            style: Float32 = self._model.style_of(torch.from_numpy(bands)[None].to(self._device))[0].cpu().numpy()
        return style


def trimmed(samples: Float32) -> Float32:
    """Without what is 30 dB below the loudest at both ends, as librosa's ``trim`` cuts for the originals."""
    padded = np.pad(samples, WINDOW // 2).astype(np.float64)
    sums = np.concatenate([[0.0], np.cumsum(padded**2)])
    starts = np.arange(0, len(padded) - WINDOW + 1, HOP)
    power = np.maximum(sums[starts + WINDOW] - sums[starts], 0.0)
    loud = np.flatnonzero(power > power.max() * 10 ** (QUIET_DB / 10))
    if not len(loud):
        return samples
    return samples[loud[0] * HOP : min(len(samples), (loud[-1] + 1) * HOP)]


def _hash(model: StyleTTS2) -> str:
    """Tells styles of one file from those of another."""
    digest = hashlib.sha256()
    for part in (model.style_encoder, model.predictor_encoder):
        digest.update(part.unshared.weight.cpu().numpy().tobytes())
    return digest.hexdigest()[:16]

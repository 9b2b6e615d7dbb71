"""Training batches of the default vocoder: short pieces of many recordings. B batch, F frames, L samples, M bands."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch

from audio.specs import DEFAULT
from core.types import Float32
from training.recipes.default_voice.predicted_mels import PredictedMels
from training.recipes.default_voice.prepared import Prepared, of_corpora

HALF = DEFAULT.n_fft // 2
VOICED_HZ = 1.0


@dataclass(frozen=True)
class CropConfig:
    """How crops are drawn. ``weights``: how often each corpus is picked; within it, long recordings more often."""

    batch: int = 12
    frames: int = 56
    weights: dict[str, float] = field(default_factory=lambda: of_corpora("vocoder_weight"))
    resampled_share: float = 0.4
    """Share of crops played faster or slower: new pitches and vocal tract lengths."""
    own_share: float = 0.5
    """Share of crops seen as the acoustic model predicts them, where such mels are given."""


@dataclass
class Batch:
    """``waves`` (B, L) reach half an FFT beyond the first and last frame centre; ``f0`` (B, F) Hz is filled in where unvoiced,
    ``voiced`` (B, F) is 0 or 1. ``own`` (B, M, F) are mels of the acoustic model where ``has_own`` (B) is true."""

    waves: torch.Tensor
    f0: torch.Tensor
    voiced: torch.Tensor
    own: torch.Tensor
    has_own: torch.Tensor


class Crops:
    """Draws batches; the same random generator gives the same batch."""

    def __init__(self, data: Prepared, config: CropConfig, own_mels: PredictedMels | None = None) -> None:
        self.data, self.config = data, config
        found = {name: data.select("train", [name]) for name in config.weights}
        self.indices = {name: np.asarray(ids) for name, ids in found.items() if ids}
        self.names = list(self.indices)
        shares = np.array([config.weights[name] for name in self.names])
        self.shares = shares / shares.sum()
        self.lengths = {name: _length_shares(data, ids) for name, ids in self.indices.items()}
        self.own_mels = own_mels
        everything = [int(i) for ids in self.indices.values() for i in ids]
        self.owned = [] if own_mels is None else [i for i in everything if i in own_mels]

    def draw(self, rng: np.random.Generator) -> Batch:
        crops = [self._crop(rng) for _ in range(self.config.batch)]
        return Batch(*(torch.from_numpy(np.stack(part)) for part in zip(*crops)))

    def _crop(self, rng: np.random.Generator) -> tuple[Float32, Float32, Float32, Float32, np.bool_]:
        if self.own_mels is not None and self.owned and rng.random() < self.config.own_share:
            return self._own_crop(rng, self.own_mels)
        name = self.names[rng.choice(len(self.names), p=self.shares)]
        index = int(rng.choice(self.indices[name], p=self.lengths[name]))
        percent = int(rng.integers(90, 126)) if rng.random() < self.config.resampled_share else 100
        f0 = self.data.f0(index)
        span = (self.config.frames - 1) * percent / 100
        first = int(rng.integers(-4, max(1, int(len(f0) - span) + 4)))
        gain = 10 ** (rng.uniform(-20, 4) / 20) if rng.random() < 0.4 else 1.0
        sound = self._cut(self.data.wave(index), first, percent, rng) * np.float32(gain * rng.choice([-1, 1]))
        none = np.zeros((DEFAULT.n_mels, self.config.frames), np.float32)
        return np.clip(sound, -1, 1), *self._pitch(f0, first, percent), none, np.bool_(False)

    def _own_crop(
        self, rng: np.random.Generator, own_mels: PredictedMels
    ) -> tuple[Float32, Float32, Float32, Float32, np.bool_]:
        """A crop inside a recording whose mel the acoustic model made; short ones are padded with silence."""
        index = self.owned[int(rng.integers(len(self.owned)))]
        f0, mel = self.data.f0(index), own_mels.mel(index)
        first = int(rng.integers(0, max(1, len(f0) - self.config.frames)))
        sound = self._cut(self.data.wave(index), first, 100, rng)
        piece = mel[:, first : first + self.config.frames]
        piece = np.pad(
            piece, ((0, 0), (0, self.config.frames - piece.shape[1])), constant_values=np.log(DEFAULT.floor) + 2
        )
        return np.clip(sound, -1, 1), *self._pitch(f0, first, 100), piece.astype(np.float32), np.bool_(True)

    def _pitch(self, f0: Float32, first: int, percent: int) -> tuple[Float32, Float32]:
        """F0 without gaps and voicing of the crop's frames."""
        places = first + np.arange(self.config.frames) * percent / 100
        near = np.clip(np.round(places).astype(int), 0, len(f0) - 1)
        inside = (places >= 0) & (places <= len(f0) - 1)
        voiced = ((f0[near] > VOICED_HZ) & inside).astype(np.float32)
        filled = np.interp(places, np.arange(len(f0)), fill(f0)) * percent / 100
        return filled.astype(np.float32), voiced

    def _cut(self, wave: Float32, first: int, percent: int, rng: np.random.Generator) -> Float32:
        hop, length = DEFAULT.hop_length, (self.config.frames - 1) * DEFAULT.hop_length + 2 * HALF
        start = first * hop - HALF * percent // 100
        stop = start + length * percent // 100 + 1
        hush = (10 ** rng.uniform(-5, -4) * rng.standard_normal(stop - start)).astype(np.float32)
        left, right = max(0, start), min(len(wave), stop)
        hush[left - start : right - start] += wave[left:right]
        if percent != 100:
            import soxr

            hush = soxr.resample(hush, 160 * percent, 16000)
        return np.pad(hush, (0, max(0, length - len(hush))))[:length].astype(np.float32)


def _length_shares(data: Prepared, ids: np.ndarray) -> np.ndarray:
    lengths = np.array([min(len(data.f0(int(i))), 800) for i in ids], dtype=np.float64)
    return lengths / lengths.sum()


def fill(f0: Float32) -> Float32:
    """Log-linear F0 through unvoiced frames; 150 Hz when nothing is voiced."""
    voiced = np.flatnonzero(f0 > VOICED_HZ)
    if len(voiced) == 0:
        return np.full(len(f0), 150.0, dtype=np.float32)
    return np.exp(np.interp(np.arange(len(f0)), voiced, np.log(f0[voiced]))).astype(np.float32)

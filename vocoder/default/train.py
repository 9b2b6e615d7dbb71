"""What the default vocoder learns from: crops of speech, and the step that turns them into losses.

The loop that runs it lives in ``training``; this file knows only tensors. B batch, F frames, L samples, M bands.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import torch
from torch.nn import functional

from audio.specs import DEFAULT
from core.types import Float32
from vocoder.default.losses import RESOLUTIONS, LogMel, energy_distance
from vocoder.default.model import MEL_MEAN, MEL_SCALE, DefaultVocoder, PitchNet

HALF = DEFAULT.n_fft // 2
VOICED_HZ = 1.0


class SpeechData(Protocol):
    """What the batches are drawn from (``training.prepared.Prepared`` is one)."""

    def select(self, split: str | None = None, corpora: Sequence[str] | None = None) -> list[int]: ...
    def wave(self, index: int) -> Float32: ...
    def f0(self, index: int) -> Float32: ...


@dataclass(frozen=True)
class CropConfig:
    """How crops are drawn. ``weights``: how often each corpus is picked; within it, long recordings more often."""

    batch: int = 12
    frames: int = 56
    weights: dict[str, float] = field(
        default_factory=lambda: {
            "librispeech": 0.34,
            "speechocean762": 0.18,
            "audio-cmn": 0.14,
            "aishell1": 0.11,
            "vcc2016": 0.08,
            "vctk": 0.06,
            "emodb": 0.05,
            "ljspeech": 0.03,
            "aishell3": 0.01,
        }
    )
    resampled_share: float = 0.4
    """Share of crops played faster or slower: new pitches and vocal tract lengths."""


@dataclass
class Batch:
    """``waves`` (B, L) reach half an FFT beyond the first and last frame centre; ``f0`` (B, F) Hz is filled in where unvoiced,
    ``voiced`` (B, F) is 0 or 1."""

    waves: torch.Tensor
    f0: torch.Tensor
    voiced: torch.Tensor


class Crops:
    """Draws batches; the same random generator gives the same batch."""

    def __init__(self, data: SpeechData, config: CropConfig) -> None:
        self.data, self.config = data, config
        found = {name: data.select("train", [name]) for name in config.weights}
        self.indices = {name: np.asarray(ids) for name, ids in found.items() if ids}
        self.names = list(self.indices)
        shares = np.array([config.weights[name] for name in self.names])
        self.shares = shares / shares.sum()
        self.lengths = {name: _length_shares(data, ids) for name, ids in self.indices.items()}

    def draw(self, rng: np.random.Generator) -> Batch:
        crops = [self._crop(rng) for _ in range(self.config.batch)]
        waves, f0, voiced = (torch.from_numpy(np.stack(part)) for part in zip(*crops))
        return Batch(waves, f0, voiced)

    def _crop(self, rng: np.random.Generator) -> tuple[Float32, Float32, Float32]:
        name = self.names[rng.choice(len(self.names), p=self.shares)]
        index = int(rng.choice(self.indices[name], p=self.lengths[name]))
        percent = int(rng.integers(90, 126)) if rng.random() < self.config.resampled_share else 100
        wave, f0 = self.data.wave(index), self.data.f0(index)
        span = (self.config.frames - 1) * percent / 100
        first = int(rng.integers(-4, max(1, int(len(f0) - span) + 4)))
        gain = 10 ** (rng.uniform(-20, 4) / 20) if rng.random() < 0.4 else 1.0
        sound = self._cut(wave, first, percent, rng) * np.float32(gain * rng.choice([-1, 1]))
        places = first + np.arange(self.config.frames) * percent / 100
        near = np.clip(np.round(places).astype(int), 0, len(f0) - 1)
        inside = (places >= 0) & (places <= len(f0) - 1)
        voiced = ((f0[near] > VOICED_HZ) & inside).astype(np.float32)
        filled = np.interp(places, np.arange(len(f0)), fill(f0)) * percent / 100
        return np.clip(sound, -1, 1), filled.astype(np.float32), voiced

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


def _length_shares(data: SpeechData, ids: np.ndarray) -> np.ndarray:
    lengths = np.array([min(len(data.f0(int(i))), 800) for i in ids], dtype=np.float64)
    return lengths / lengths.sum()


def fill(f0: Float32) -> Float32:
    """Log-linear F0 through unvoiced frames; 150 Hz when nothing is voiced."""
    voiced = np.flatnonzero(f0 > VOICED_HZ)
    if len(voiced) == 0:
        return np.full(len(f0), 150.0, dtype=np.float32)
    return np.exp(np.interp(np.arange(len(f0)), voiced, np.log(f0[voiced]))).astype(np.float32)


def blurred(mel: torch.Tensor, strength: torch.Tensor) -> torch.Tensor:
    """Mels (B, M, F) as a synthesizer makes them: smoothed over time and bands, with some noise; ``strength`` (B, 1, 1)."""
    time = functional.avg_pool1d(mel, 3, 1, 1, count_include_pad=False)
    smooth = functional.avg_pool1d(time.transpose(1, 2), 3, 1, 1, count_include_pad=False).transpose(1, 2)
    return mel + strength * (smooth - mel) + 0.15 * strength * torch.randn_like(mel)


def pitch_loss(net: PitchNet, logits: torch.Tensor, voicing: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cross entropy with the two bins around the true F0, a tenth of it through unvoiced frames, plus voicing."""
    grid = net.grid
    assert isinstance(grid, torch.Tensor)
    step = float(grid[1] - grid[0])
    place = ((batch.f0.log() - grid[0]) / step).clamp(0, len(grid) - 1.001)
    low = place.floor().long()
    share = (place - low)[..., None]
    logs = functional.log_softmax(logits, dim=-1)
    both = logs.gather(-1, low[..., None]) * (1 - share) + logs.gather(-1, low[..., None] + 1) * share
    weight = 0.1 + 0.9 * batch.voiced
    return -(both[..., 0] * weight).mean() + functional.binary_cross_entropy_with_logits(voicing, batch.voiced)


class VocoderStep:
    """One generator step: pitch net, two noise draws, energy distance at two resolutions in turn, mel L1."""

    def __init__(self, crops: Crops, own_pitch_from: int = 1500, rough_from: int = 8000) -> None:
        self.crops = crops
        self.own_pitch_from, self.rough_from = own_pitch_from, rough_from
        self.log_mel = LogMel(DEFAULT)

    def inputs(self, run: Any, step: int) -> tuple[Batch, torch.Tensor, torch.Tensor]:
        """Batch, the mel of its waves and the mel that the network gets to see."""
        batch = self.crops.draw(run.rng(step))
        device = run.device
        batch = Batch(batch.waves.to(device), batch.f0.to(device), batch.voiced.to(device))
        with torch.no_grad():
            mel = self.log_mel.to(device)(batch.waves)
            seen = mel
            if step >= self.rough_from:
                strength = torch.rand(len(mel), 1, 1, device=device)
                seen = blurred(mel, torch.where(strength > 0.5, strength, torch.zeros_like(strength)))
        return batch, mel, seen

    def sounds(
        self, model: DefaultVocoder, step: int, batch: Batch, seen: torch.Tensor, autocast: AbstractContextManager[Any]
    ) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
        """Two draws (2, B, L), the pitch loss, and figures about pitch."""
        with autocast:
            logits, voicing = model.pitch((seen - MEL_MEAN) / MEL_SCALE)
        logits, voicing = logits.float(), voicing.float()
        loss = pitch_loss(model.pitch, logits, voicing, batch)
        with torch.no_grad():
            own = model.pitch.decode(logits.detach())
            cents = 1200 * (own / batch.f0).log2().abs()
            voiced = batch.voiced > 0
            figures = {
                "f0_within_50c": (cents[voiced] < 50).float().mean() if voiced.any() else torch.tensor(1.0),
                "voicing_right": ((voicing > 0) == voiced).float().mean(),
            }
        f0, voice = batch.f0, batch.voiced
        if step >= self.own_pitch_from:
            pick = torch.rand(len(f0), 1, device=f0.device) < 0.5
            f0 = torch.where(pick, own, f0)
            voice = torch.where(pick, torch.sigmoid(voicing.detach()), voice)
        with autocast:
            gains = model.filters(seen, f0, voice)
        return model.draw(gains, f0, 2), loss, figures

    def spectral(self, real: torch.Tensor, draws: torch.Tensor, step: int) -> torch.Tensor:
        """Energy distance, averaged over two of the resolutions that change from step to step."""
        chosen = [RESOLUTIONS[(step + k) % len(RESOLUTIONS)] for k in (0, 3)]
        return torch.stack([energy_distance(real, draws[0], draws[1], n_fft) for n_fft in chosen]).mean()

    def __call__(self, run: Any, step: int) -> dict[str, torch.Tensor]:
        batch, mel, seen = self.inputs(run, step)
        model = run.plain["vocoder"]
        draws, pitch, figures = self.sounds(model, step, batch, seen, run.autocast())
        hop = DEFAULT.hop_length
        real = batch.waves[:, HALF : HALF + draws.shape[2]]
        keep = slice(2 * hop, draws.shape[2] - 2 * hop)  # the first and last frames lack their neighbours
        spectral = self.spectral(real[:, keep], draws[:, :, keep], step)
        edge = -(-HALF // hop)
        heard = self.log_mel(draws[:, :, edge * hop - HALF :].flatten(0, 1))
        aim = mel[:, :, edge : edge + heard.shape[2]].repeat(2, 1, 1)
        mel_l1 = (heard - aim).abs().mean()
        loss = spectral + mel_l1 + 0.2 * pitch
        run.update("vocoder", loss)
        return {
            "loss": loss.detach(),
            "spectral": spectral.detach(),
            "mel_l1": mel_l1.detach(),
            "pitch": pitch.detach(),
            **figures,
        }

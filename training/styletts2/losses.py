"""Losses of StyleTTS 2 (Li et al., 2023), as published. Letters: B batch, L samples, N symbols, T units, U units a symbol may last, F frames."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.styletts2.judges import RESOLUTIONS
from training.styletts2.speech_models import RATE_HZ, SpeechModel
from training.vocoders.discriminators import Layers
from training.vocoders.losses import generator_squares, judges_squares, matching

LOG_FLOOR, SHIFT, SCALE = 1e-5, 4.0, 4.0
BANDS, LOSS_RATE_HZ = 128, 24000
TAU = 0.04
"""Of the truncated relativistic loss (Li et al., 2022, doi 10.1145/3573834.3574506): further apart than this counts no more."""
MATCHING_WEIGHT, STRAY_WEIGHT = 2.0, 10.0


class ManyMels(nn.Module):
    """Distance of log-mels at three resolutions, relative to what is wanted."""

    def __init__(self) -> None:
        from torchaudio.transforms import MelSpectrogram

        super().__init__()
        with warnings.catch_warnings():  # the shortest spectrum has fewer bins than bands, and some of them stay empty
            warnings.simplefilter("ignore", UserWarning)
            self.mels = nn.ModuleList(
                MelSpectrogram(LOSS_RATE_HZ, n_fft, win_length=window, hop_length=hop, n_mels=BANDS)
                for n_fft, hop, window in RESOLUTIONS
            )

    def forward(self, made: Tensor, wanted: Tensor) -> Tensor:
        """(B, L) twice -> a number"""
        distances = []
        for mel in self.mels:
            a, b = (((LOG_FLOOR + mel(sound)).log() + SHIFT) / SCALE for sound in (made, wanted))
            distances.append((b - a).abs().sum() / b.abs().sum())
        return torch.stack(distances).mean()


def energy(mel: Tensor) -> Tensor:
    """A normalised log-mel (B, M, F) -> logarithm of its norm (B, F)."""
    return (mel * SCALE - SHIFT).exp().norm(dim=1).log()


def relative(better: Sequence[Layers], worse: Sequence[Layers]) -> Tensor:
    """How far verdicts on ``better`` fail to lie above those on ``worse``, at most tau a judge."""
    return torch.stack([_apart(b[-1], w[-1]) for b, w in zip(better, worse)]).sum()


def _apart(better: Tensor, worse: Tensor) -> Tensor:
    middle = torch.median(better - worse)
    off = (better - worse - middle).square()[better < worse + middle]
    return TAU - F.relu(TAU - (off.mean() if len(off) else off.sum()))


def judges_loss(real: Sequence[Layers], made: Sequence[Layers]) -> Tensor:
    return judges_squares(real, made) + relative(real, made)


def generator_loss(real: Sequence[Layers], made: Sequence[Layers]) -> Tensor:
    """Fooling, features and the relativistic part."""
    return generator_squares(made) + MATCHING_WEIGHT * matching(real, made) + relative(made, real)


def spelling(logits: Tensor, ids: Tensor, lengths: Tensor) -> Tensor:
    """The aligner's logits of symbols (B, N + 1, V) against the symbols (B, N): mean over texts of the mean over symbols."""
    pairs = zip(logits.float(), ids, lengths.tolist())
    return torch.stack([F.cross_entropy(said[:n], told[:n]) for said, told, n in pairs]).mean()


def stray(soft: Tensor, path: Tensor) -> Tensor:
    """How far attention (B, N, T) lies from the path."""
    return STRAY_WEIGHT * (soft - path).abs().mean()


def durations(logits: Tensor, units: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor]:
    """Of (B, N, U) against true units (B, N): mean error in units, the pads at both ends left out, and cross entropy."""
    errors, entropies = [], []
    for said, true, n in zip(logits.float(), units, lengths.tolist()):
        said, true = said[:n], true[:n]
        longer = (torch.arange(said.shape[1], device=said.device)[None] < true[:, None]).to(said.dtype)
        errors.append((said.sigmoid().sum(dim=1)[1:-1] - true[1:-1]).abs().mean())
        entropies.append(F.binary_cross_entropy_with_logits(said, longer))
    return torch.stack(errors).mean(), torch.stack(entropies).mean()


class Heard(nn.Module):
    """Losses by what a speech model hears."""

    def __init__(self, model: SpeechModel, rate_hz: int) -> None:
        from torchaudio.transforms import Resample

        super().__init__()
        self.model, self.lower = model, Resample(rate_hz, RATE_HZ)

    def layers(self, sound: Tensor, learn: bool = True) -> list[Tensor]:
        """(B, L) at the training's rate -> (B, F, C) a layer."""
        with torch.set_grad_enabled(learn and torch.is_grad_enabled()):
            found: list[Tensor] = self.model(self.lower(sound))
        return found

    def difference(self, real: Tensor, made: Tensor) -> Tensor:
        """Sum over layers of the mean difference."""
        pairs = zip(self.layers(real, learn=False), self.layers(made))
        return torch.stack([(a - b).float().abs().mean() for a, b in pairs]).sum()

    def stacked(self, sound: Tensor, learn: bool = True) -> Tensor:
        """(B, L) -> (B, layers x C, F), as the judge wants it."""
        return torch.stack(self.layers(sound, learn), dim=1).transpose(-1, -2).flatten(1, 2)

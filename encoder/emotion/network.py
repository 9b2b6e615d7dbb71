"""The default emotion network: a small residual picture net and a pitch-line net, pooled by attention to 64 numbers.

B sounds, T frames of 10 ms, T' = about T / 4, C classes.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from encoder.emotion.features import BANDS, CURVES, STATISTICS
from encoder.emotion.labels import CLASSES


@dataclass(frozen=True)
class EmotionNetConfig:
    """Sizes; stored beside the weights. 0.4 M parameters: there is about one hour of speech to learn from."""

    channels: tuple[int, int, int, int] = (24, 32, 48, 64)
    curve_channels: int = 64
    width: int = 128
    heads: int = 4
    statistics_width: int = 64
    size: int = 64
    dropout: float = 0.3
    cosine_scale: float = 10.0


class Residual(nn.Module):
    """Two 3x3 convolutions with a strided shortcut; ``stride`` is (bands, time)."""

    def __init__(self, inside: int, outside: int, stride: tuple[int, int]) -> None:
        super().__init__()
        self.first = nn.Conv2d(inside, outside, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outside)
        self.second = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outside)
        self.shortcut = nn.Conv2d(inside, outside, 1, stride, bias=False)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        y = masked(F.silu(self.first_norm(self.first(x))), lengths)
        return masked(F.silu(self.second_norm(self.second(y)) + self.shortcut(x)), lengths)


class AttentivePooling(nn.Module):
    """(B, W, T') -> (B, 2 W): weighted mean and deviation; each head weighs its own share of the channels."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.score = nn.Sequential(nn.Conv1d(width, 64, 1), nn.Tanh(), nn.Conv1d(64, heads, 1))

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        batch, width, frames = x.shape
        outside = ~inside(lengths, frames)[:, None]
        weights = self.score(x).masked_fill(outside, -1e4).softmax(dim=-1)  # (B, heads, T')
        split = x.reshape(batch, self.heads, width // self.heads, frames)
        mean = (split * weights[:, :, None]).sum(-1)
        variance = ((split - mean[..., None]) ** 2 * weights[:, :, None]).sum(-1)
        return torch.cat([mean.flatten(1), variance.clamp_min(1e-6).sqrt().flatten(1)], dim=1)


def inside(lengths: Tensor, frames: int) -> Tensor:
    """(B, frames) bool: which frames belong to the sound."""
    return torch.arange(frames, device=lengths.device)[None] < lengths[:, None]


def masked(x: Tensor, lengths: Tensor) -> Tensor:
    """Zero what lies behind the end, so that a sound gives the same vector whatever shares its batch."""
    shape = (x.shape[0],) + (1,) * (x.dim() - 2) + (x.shape[-1],)
    return x * inside(lengths, x.shape[-1]).reshape(shape)


def halved(lengths: Tensor) -> Tensor:
    return (lengths + 1) // 2


class EmotionNet(nn.Module):
    """mel (B, 64, T), curves (B, 4, T), statistics (B, 24), lengths (B,) -> unit vectors (B, 64)."""

    def __init__(self, config: EmotionNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or EmotionNetConfig()
        c0, c1, c2, c3 = config.channels
        self.stem = nn.Conv2d(1, c0, 5, 2, 2, bias=False)
        self.stem_norm = nn.BatchNorm2d(c0)
        self.block1 = Residual(c0, c1, (2, 1))
        self.block2 = Residual(c1, c2, (2, 2))
        self.block3 = Residual(c2, c3, (2, 1))
        self.picture = nn.Conv1d(c3 * (BANDS // 16), config.width, 1)
        self.curve1 = nn.Conv1d(CURVES, config.curve_channels // 2, 5, 2, 2)
        self.curve2 = nn.Conv1d(config.curve_channels // 2, config.curve_channels, 5, 2, 2)
        self.join = nn.Conv1d(config.width + config.curve_channels, config.width, 3, 1, 1, bias=False)
        self.join_norm = nn.BatchNorm1d(config.width)
        self.pool = AttentivePooling(config.width, config.heads)
        self.statistics = nn.Sequential(
            nn.Linear(STATISTICS, config.statistics_width), nn.SiLU(), nn.Dropout(config.dropout)
        )
        self.dropout = nn.Dropout(config.dropout)
        self.bottleneck = nn.Linear(2 * config.width + config.statistics_width, config.size)
        self.class_directions = nn.Parameter(torch.randn(len(CLASSES), config.size))
        self.dimensions = nn.Linear(config.size, 3)

    def forward(self, mel: Tensor, curves: Tensor, statistics: Tensor, lengths: Tensor) -> Tensor:
        half = halved(lengths)
        quarter = halved(half)
        x = masked(F.silu(self.stem_norm(self.stem(masked(mel, lengths)[:, None]))), half)
        x = self.block3(self.block2(self.block1(x, half), quarter), quarter)  # (B, c3, 4, T')
        x = self.picture(x.flatten(1, 2))
        y = masked(F.silu(self.curve1(masked(curves, lengths))), half)
        y = F.silu(self.curve2(y))
        z = masked(torch.cat([x, y], dim=1), quarter)
        z = F.silu(self.join_norm(self.join(z)))
        pooled = torch.cat([self.pool(self.dropout(z), quarter), self.statistics(statistics)], dim=1)
        return F.normalize(self.bottleneck(self.dropout(pooled)), dim=1)

    def class_logits(self, vectors: Tensor) -> Tensor:
        """(B, 64) -> (B, C): scaled cosine with each class' direction."""
        return self.config.cosine_scale * vectors @ F.normalize(self.class_directions, dim=1).T

    def readings(self, vectors: Tensor) -> Tensor:
        """(B, 64) -> (B, 3): arousal, dominance, valence in 0..1."""
        return self.dimensions(vectors).sigmoid()

"""Styles drawn by diffusion (Karras et al., 2022): a transformer over the text that takes noise off a style, and the sampler around it.

Letters: B batch, N symbols, C channels, S = 2 * 128 numbers of a style.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.styletts2.blocks import AdaLayerNorm
from synthesizer.styletts2.config import StyleConfig

SIGMA_LOWEST, SIGMA_HIGHEST, RHO = 1e-4, 3.0, 9.0
"""Of the schedule that the published notebooks use."""


class Time(nn.Module):
    """A logarithm of the noise (B,) as waves of learned lengths. -> (B, 2 n + 1)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.empty(channels // 2))

    def forward(self, time: Tensor) -> Tensor:
        time = time[:, None]
        angles = time * self.weights * 2 * math.pi
        return torch.cat([time, angles.sin(), angles.cos()], dim=-1)


class Attention(nn.Module):
    """Self-attention; queries are normed apart from keys and values. (B, N, C) -> (B, N, C)."""

    def __init__(self, width: int, config: StyleConfig) -> None:
        super().__init__()
        sizes = config.denoiser
        inside = sizes.heads * sizes.head
        self.heads, self.told_voice = sizes.heads, sizes.told_voice
        self.norm, self.norm_context = (self._norm(width, 2 * config.style) for _ in range(2))
        self.to_q = nn.Linear(width, inside, bias=False)
        self.to_kv = nn.Linear(width, 2 * inside, bias=False)
        self.attention = nn.ModuleDict({"to_out": nn.Linear(inside, width)})

    def _norm(self, width: int, style: int) -> nn.Module:
        return AdaLayerNorm(style, width) if self.told_voice else nn.LayerNorm(width)

    def forward(self, x: Tensor, voice: Tensor | None) -> Tensor:
        told = () if voice is None else (voice,)
        q, (k, v) = self.to_q(self.norm(x, *told)), self.to_kv(self.norm_context(x, *told)).chunk(2, dim=-1)
        q, k, v = (part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (q, k, v))
        out: Tensor = self.attention["to_out"](F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(-2))
        return out


class _Block(nn.Module):
    def __init__(self, width: int, config: StyleConfig) -> None:
        super().__init__()
        self.attention = Attention(width, config)
        inner = config.denoiser.inner
        self.feed_forward = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Linear(inner, width))

    def forward(self, x: Tensor, voice: Tensor | None) -> Tensor:
        x = x + self.attention(x, voice)
        out: Tensor = x + self.feed_forward(x)
        return out


class Denoiser(nn.Module):
    """A noisy style, the text's hidden states and, where it is told one, a voice -> the style without noise."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        style, text = 2 * config.style, config.bert.hidden
        width = style + text
        self.sigma_data = config.denoiser.sigma_data
        self.blocks = nn.ModuleList(_Block(width, config) for _ in range(config.denoiser.layers))
        self.to_time = nn.Sequential(nn.Sequential(Time(style), nn.Linear(style + 1, width)), nn.GELU())
        if config.denoiser.told_voice:
            self.to_features = nn.Sequential(nn.Linear(style, width), nn.GELU())
        self.to_mapping = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, width), nn.GELU())
        self.to_out = nn.Sequential(nn.Identity(), nn.Conv1d(width, style, 1))
        self.fixed_embedding = nn.ModuleDict({"embedding": nn.Embedding(config.bert.positions, text)})

    def forward(self, style: Tensor, sigma: float, text: Tensor, voice: Tensor | None, scale: float = 1.0) -> Tensor:
        """(B, S), (B, N, C), (B, S) or None -> (B, S). ``scale`` moves it away from what it would be without the text (guidance)."""
        data = self.sigma_data
        whole = math.sqrt(sigma**2 + data**2)
        time = torch.full((len(style),), math.log(sigma) / 4, device=style.device)
        guided = scale != 1.0
        if guided:  # both at once
            blank = self.blank(text)
            style, time, text = torch.cat([style] * 2), torch.cat([time] * 2), torch.cat([text, blank])
            voice = None if voice is None else torch.cat([voice] * 2)
        change = self.change(style / whole, time, text, voice)
        if guided:
            told, untold = change.chunk(2)
            change, style = untold + (told - untold) * scale, style[: len(told)]
        return style * (data / whole) ** 2 + change * (sigma * data / whole)

    def blank(self, text: Tensor) -> Tensor:
        """What stands for no text (B, N, C)."""
        positions = torch.arange(text.shape[1], device=text.device)
        out: Tensor = self.fixed_embedding["embedding"](positions).expand_as(text)
        return out

    def change(self, style: Tensor, time: Tensor, text: Tensor, voice: Tensor | None) -> Tensor:
        """What the network itself gives for a scaled style (B, S) at ``time`` (B,), a quarter of the logarithm of its noise."""
        mapping = self.to_time(time)
        if voice is not None:
            mapping = mapping + self.to_features(voice)
        mapping = self.to_mapping(mapping)[:, None]
        x = torch.cat([style[:, None].expand(-1, text.shape[1], -1), text], dim=-1)
        for block in self.blocks:
            x = block(x + mapping, voice)
        out: Tensor = self.to_out[1](x.mean(dim=1)[..., None])[..., 0]
        return out


def sampled(
    denoise: Callable[[Tensor, float], Tensor], noise: Tensor, steps: int, more: Callable[[], Tensor]
) -> Tensor:
    """A style (B, S) out of ``noise`` (B, S): ancestral steps of second order (ADPM2 at rho 1) down Karras's schedule.

    ``steps`` >= 2 points of the schedule; ``more`` draws the noise (B, S) that each step adds.
    """
    ends = np.array([SIGMA_HIGHEST, SIGMA_LOWEST]) ** (1 / RHO)
    sigmas = ((ends[0] + np.arange(steps) / (steps - 1) * (ends[1] - ends[0])) ** RHO).tolist()
    x = sigmas[0] * noise
    for sigma, following in zip(sigmas, sigmas[1:]):
        up = math.sqrt(following**2 * (sigma**2 - following**2) / sigma**2)
        down = math.sqrt(following**2 - up**2)
        middle = (sigma + down) / 2
        x_middle = x + (x - denoise(x, sigma)) / sigma * (middle - sigma)
        x = x + (x_middle - denoise(x_middle, middle)) / middle * (down - sigma) + more() * up
    return x

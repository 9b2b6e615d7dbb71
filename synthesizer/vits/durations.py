"""How long each symbol is: the stochastic predictor of VITS, a flow of its own, and the deterministic one.

Letters: B batch, C channels, N symbols, G width of a speaker. Durations are in frames, predicted as their logarithm. Both predictors
learn without touching the text encoder.
"""

from __future__ import annotations

import math
from typing import cast

import torch
from torch import nn
from torch.nn import functional

from synthesizer.vits.attention import LayerNorm
from synthesizer.vits.config import VitsConfig
from synthesizer.vits.flows import Flip
from synthesizer.vits.layout import SDP_BINS, SDP_FLOWS, SDP_KERNEL, SDP_LAYERS, SPLINE_NUMBERS
from synthesizer.vits.spline import spline

DROPOUT = 0.5
TAIL = 5.0
"""Where the splines end."""
LOG_2PI = math.log(2 * math.pi)
Step = tuple[torch.Tensor, torch.Tensor]
"""What a flow makes (B, 2, N) and the logarithm of how much it stretches (B,)."""


class SeparableConvs(nn.Module):
    """Dilated convolutions, each channel by itself, then across channels."""

    def __init__(self, channels: int, dropout: float = 0.0) -> None:
        super().__init__()
        dilations = [SDP_KERNEL**n for n in range(SDP_LAYERS)]
        self.convs_sep = nn.ModuleList(
            nn.Conv1d(channels, channels, SDP_KERNEL, padding=SDP_KERNEL // 2 * d, dilation=d, groups=channels)
            for d in dilations
        )
        self.convs_1x1 = nn.ModuleList(nn.Conv1d(channels, channels, 1) for _ in dilations)
        self.norms_1 = nn.ModuleList(LayerNorm(channels) for _ in dilations)
        self.norms_2 = nn.ModuleList(LayerNorm(channels) for _ in dilations)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(B, C, N) -> (B, C, N)"""
        for apart, norm_1, across, norm_2 in zip(self.convs_sep, self.norms_1, self.convs_1x1, self.norms_2):
            y = functional.gelu(norm_1(apart(x * mask)))
            x = x + self.drop(functional.gelu(norm_2(across(y))))
        return x * mask


class Affine(nn.Module):
    """A scale and a shift for each of two channels."""

    def __init__(self) -> None:
        super().__init__()
        self.m, self.logs = nn.Parameter(torch.zeros(2, 1)), nn.Parameter(torch.zeros(2, 1))

    def forward(self, x: torch.Tensor, mask: torch.Tensor, told: torch.Tensor) -> Step:
        """(B, 2, N) -> (B, 2, N) and how much it stretches."""
        return (self.m + self.logs.exp() * x) * mask, (self.logs * mask).sum((1, 2))

    def back(self, x: torch.Tensor, mask: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
        """Undoes it."""
        return (x - self.m) * (-self.logs).exp() * mask


class SplineFlow(nn.Module):
    """Bends one of two channels by a spline that depends on the other."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.pre = nn.Conv1d(1, channels, 1)
        self.convs = SeparableConvs(channels)
        self.proj = nn.Conv1d(channels, SPLINE_NUMBERS, 1)
        nn.init.zeros_(self.proj.weight)
        nn.init.zeros_(self.proj.bias)  # type: ignore[arg-type]

    def forward(self, x: torch.Tensor, mask: torch.Tensor, told: torch.Tensor) -> Step:
        """(B, 2, N), ``told`` (B, C, N) -> (B, 2, N) and how much it stretches."""
        bent, stretch = self._bent(x, mask, told, False)
        return bent, (stretch * mask).sum((1, 2))

    def back(self, x: torch.Tensor, mask: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
        """Undoes it."""
        return self._bent(x, mask, told, True)[0]

    def _bent(self, x: torch.Tensor, mask: torch.Tensor, told: torch.Tensor, inverse: bool) -> Step:
        given, bent = x.chunk(2, dim=1)
        h = (self.proj(self.convs(self.pre(given) + told, mask)) * mask).transpose(1, 2)[:, None]
        widths, heights, slopes = h.split([SDP_BINS, SDP_BINS, SDP_BINS - 1], dim=-1)
        scale = self.pre.out_channels**0.5
        bent, stretch = spline(bent, widths / scale, heights / scale, slopes, TAIL, inverse)
        return torch.cat([given, bent], dim=1) * mask, stretch


def log_of(durations: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """As predictors are to predict them: (B, 1, N) -> (B, 1, N)."""
    return (durations + 1e-6).log() * mask


def _flows(channels: int) -> nn.ModuleList:
    result = nn.ModuleList([Affine()])
    for _ in range(SDP_FLOWS):
        result += [SplineFlow(channels), Flip()]
    return result


def _through(flows: nn.ModuleList, z: torch.Tensor, mask: torch.Tensor, told: torch.Tensor) -> Step:
    total = torch.zeros(z.shape[0], dtype=z.dtype, device=z.device)
    for flow in flows:
        if isinstance(flow, Flip):
            z = flow(z, mask)
        else:
            z, stretch = flow(z, mask, told)
            total = total + stretch
    return z, total


class StochasticPredictor(nn.Module):
    """Draws durations: noise through a flow that is told the text."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        width = config.hidden
        self.flows, self.post_flows = _flows(width), _flows(width)
        self.post_pre, self.post_proj = nn.Conv1d(1, width, 1), nn.Conv1d(width, width, 1)
        self.post_convs = SeparableConvs(width, DROPOUT)
        self.pre, self.proj = nn.Conv1d(width, width, 1), nn.Conv1d(width, width, 1)
        self.convs = SeparableConvs(width, DROPOUT)
        if config.gin:
            self.cond = nn.Conv1d(config.gin, width, 1)

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None, noise: torch.Tensor
    ) -> torch.Tensor:
        """Encoded text (B, C, N) and noise (B, 2, N) -> log durations (B, 1, N)."""
        told = self._told(x, mask, speaker)
        z = noise
        for number in reversed(range(len(self.flows))):
            if number == 1:
                continue  # the original leaves out the spline that would change the other channel only
            flow = cast("Flip | Affine | SplineFlow", self.flows[number])
            z = flow(z, mask) if isinstance(flow, Flip) else flow.back(z, mask, told)
        return z[:, :1]

    def loss(
        self,
        x: torch.Tensor,
        mask: torch.Tensor,
        speaker: torch.Tensor | None,
        durations: torch.Tensor,
        noise: torch.Tensor,
    ) -> tuple[torch.Tensor, None]:
        """Bound of the negative log-likelihood (B,) of whole durations (B, 1, N), made continuous with the help of noise (B, 2, N).

        It predicts none on the way.
        """
        told = self._told(x, mask, speaker)
        heard = self.post_proj(self.post_convs(self.post_pre(durations), mask)) * mask
        noise = noise * mask
        posterior, stretch = _through(self.post_flows, noise, mask, told + heard)
        raw, other = posterior.chunk(2, dim=1)
        part = raw.sigmoid() * mask
        stretch = stretch + ((functional.logsigmoid(raw) + functional.logsigmoid(-raw)) * mask).sum((1, 2))
        log_posterior = (-0.5 * (LOG_2PI + noise.square()) * mask).sum((1, 2)) - stretch
        log_length = ((durations - part) * mask).clamp_min(1e-5).log() * mask
        z, stretch = _through(self.flows, torch.cat([log_length, other], dim=1), mask, told)
        stretch = stretch - log_length.sum((1, 2))
        return (0.5 * (LOG_2PI + z.square()) * mask).sum((1, 2)) - stretch + log_posterior, None

    def _told(self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None) -> torch.Tensor:
        x = self.pre(x.detach())
        if speaker is not None:
            x = x + self.cond(speaker.detach())
        told: torch.Tensor = self.proj(self.convs(x, mask)) * mask
        return told


class DeterministicPredictor(nn.Module):
    """The same durations each time: two convolutions."""

    def __init__(self, config: VitsConfig) -> None:
        super().__init__()
        hidden, width = config.hidden, config.predictor
        self.conv_1, self.norm_1 = nn.Conv1d(hidden, width, 3, padding=1), LayerNorm(width)
        self.conv_2, self.norm_2 = nn.Conv1d(width, width, 3, padding=1), LayerNorm(width)
        self.proj = nn.Conv1d(width, 1, 1)
        self.drop = nn.Dropout(DROPOUT)
        if config.gin:
            self.cond = nn.Conv1d(config.gin, hidden, 1)

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None, noise: torch.Tensor | None = None
    ) -> torch.Tensor:
        """Encoded text (B, C, N) -> log durations (B, 1, N)."""
        x = x.detach()
        if speaker is not None:
            x = x + self.cond(speaker.detach())
        x = self.drop(self.norm_1(self.conv_1(x * mask).relu()))
        x = self.drop(self.norm_2(self.conv_2(x * mask).relu()))
        result: torch.Tensor = self.proj(x * mask) * mask
        return result

    def loss(
        self,
        x: torch.Tensor,
        mask: torch.Tensor,
        speaker: torch.Tensor | None,
        durations: torch.Tensor,
        noise: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Squared difference of the logarithms, summed (B,), for durations (B, 1, N), and the logarithms that it predicts."""
        predicted = self(x, mask, speaker)
        return (predicted - log_of(durations, mask)).square().sum((1, 2)), predicted

"""Building blocks of StyleTTS 2 (Li et al., 2023), under the names of its public files. B batch, C channels, T positions, S style."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SLOPE = 0.2
"""Of the leaky ReLU everywhere but in the generators."""
EPSILON = 1e-5
HALF = 1 / math.sqrt(2)
"""Keeps the variance of a sum of two."""


class AdaIN(nn.Module):
    """Instance norm whose gain and bias come from the style. (B, C, T) and (B, S) -> (B, C, T)."""

    def __init__(self, style: int, channels: int) -> None:
        super().__init__()
        self.fc = nn.Linear(style, 2 * channels)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        gain, bias = self.fc(style)[..., None].chunk(2, dim=1)
        mean = x.mean(dim=2, keepdim=True)
        # More than twice as fast over long x as torch's own norm, and its variance in one call is slower still.
        deviation = torch.linalg.vector_norm(x - mean, dim=2, keepdim=True)
        scale = (1 + gain) * torch.rsqrt(deviation.square() / x.shape[2] + EPSILON)
        return torch.addcmul(bias - mean * scale, x, scale)


class AdaLayerNorm(nn.Module):
    """Layer norm whose gain and bias come from the style. (B, T, C) and (B, S) -> (B, T, C)."""

    def __init__(self, style: int, channels: int) -> None:
        super().__init__()
        self.channels = channels
        self.fc = nn.Linear(style, 2 * channels)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        gain, bias = self.fc(style)[:, None].chunk(2, dim=-1)
        return torch.addcmul(bias, F.layer_norm(x, (self.channels,)), 1 + gain)


class ChannelNorm(nn.Module):
    """Layer norm over the channels of (B, C, T)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(channels))
        self.beta = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        return F.layer_norm(x.transpose(1, 2), self.gamma.shape, self.gamma, self.beta).transpose(1, 2)


class Projection(nn.Module):
    """A linear layer where files have it one name deeper."""

    def __init__(self, inputs: int, outputs: int, bias: bool = True) -> None:
        super().__init__()
        self.linear_layer = nn.Linear(inputs, outputs, bias)

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.linear_layer(x)
        return y


class StyledBlock(nn.Module):
    """Two convolutions after styled norms, and a way around them. (B, C, T) -> (B, C', T), or (B, C', 2 T) where it ``doubles``."""

    def __init__(self, inputs: int, outputs: int, style: int, doubles: bool = False, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.conv1 = nn.Conv1d(inputs, outputs, 3, padding=1)
        self.conv2 = nn.Conv1d(outputs, outputs, 3, padding=1)
        self.norm1, self.norm2 = AdaIN(style, inputs), AdaIN(style, outputs)
        self.conv1x1 = nn.Conv1d(inputs, outputs, 1, bias=False) if inputs != outputs else None
        self.pool = (
            nn.ConvTranspose1d(inputs, inputs, 3, stride=2, groups=inputs, padding=1, output_padding=1)
            if doubles
            else None
        )

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        y = F.leaky_relu(self.norm1(x, style), SLOPE)
        if self.pool is not None:
            y = self.pool(y)
        y = self.conv1(F.dropout(y, self.dropout, self.training))
        y = self.conv2(F.dropout(F.leaky_relu(self.norm2(y, style), SLOPE), self.dropout, self.training))
        # Convolution of single frames and repetition may change places; fewer frames are convolved this way.
        around = x if self.conv1x1 is None else self.conv1x1(x)
        if self.pool is not None:
            around = around.repeat_interleave(2, dim=2)
        return (y + around) * HALF


class HalvingBlock(nn.Module):
    """Residual block of the style encoder, halving bands and frames. (B, C, M, T) -> (B, C', M / 2, T / 2), both rounded up."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, inputs, 3, padding=1)
        self.conv2 = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.conv1x1 = nn.Conv2d(inputs, outputs, 1, bias=False) if inputs != outputs else None
        self.downsample_res = nn.ModuleDict({"conv": nn.Conv2d(inputs, inputs, 3, stride=2, groups=inputs, padding=1)})

    def forward(self, x: Tensor) -> Tensor:
        y = self.downsample_res["conv"](self.conv1(F.leaky_relu(x, SLOPE)))
        y = self.conv2(F.leaky_relu(y, SLOPE))
        if x.shape[-1] % 2:
            x = torch.cat([x, x[..., -1:]], dim=-1)
        x = F.avg_pool2d(x, 2)
        return (y + (x if self.conv1x1 is None else self.conv1x1(x))) * HALF

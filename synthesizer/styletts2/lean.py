"""The generator's blocks for a processor and one sound at a time: the same numbers in half the time.

Samples lie in rows of channels, as convolutions of processors like them best; norm and Snake go over a few rows at a time, which
stay in the caches; long convolutions go through :mod:`vocoder.spectral`. Letters: C channels, T samples, S style.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from synthesizer.styletts2.blocks import EPSILON, AdaIN
from synthesizer.styletts2.decoder import Generator, ShapedBlock
from vocoder.convolution import Convolution
from vocoder.spectral import SpectralConvolution, suits

WIDE, LONG = 256, 11
"""Channels from which kernels below ``LONG`` stay plain: their products would be five times their weights, for a twentieth of the time."""
CHUNK = 1 << 17
"""Numbers worked on at a time."""


def hasten(generator: Generator) -> None:
    """Put a :class:`LeanBlock` in the place of every residual block. For inference on a CPU only."""
    for blocks in (generator.resblocks, generator.noise_res):
        for at, block in enumerate(blocks):
            assert isinstance(block, ShapedBlock), "hastened once"
            blocks[at] = LeanBlock(block)


class LeanBlock(nn.Module):
    """What a :class:`ShapedBlock` does. (1, C, T), (1, S) -> (1, C, T) that lies in rows of channels."""

    def __init__(self, block: ShapedBlock) -> None:
        super().__init__()
        self.convs1, self.convs2 = (
            nn.ModuleList(_convolution(conv) for conv in convs) for convs in (block.convs1, block.convs2)
        )
        self.adain1, self.adain2 = block.adain1, block.adain2
        self.alpha1, self.alpha2 = block.alpha1, block.alpha2

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        rows = x[0].t().contiguous()
        for step in zip(self.convs1, self.convs2, self.adain1, self.adain2, self.alpha1, self.alpha2):
            conv1, conv2, norm1, norm2, alpha1, alpha2 = step
            inside = _through(conv1, shaped(rows, norm1, style, alpha1))
            rows = _through(conv2, shaped(inside, norm2, style, alpha2)).add_(rows)
        return rows.t()[None]


def shaped(x: Tensor, norm: AdaIN, style: Tensor, alpha: Tensor) -> Tensor:
    """Styled norm and Snake over rows (T, C) -> (T, C)."""
    gain, bias = norm.fc(style)[0].chunk(2)
    mean, variance = spread(x)
    scale = (1 + gain) * torch.rsqrt(variance + EPSILON)
    shift, alpha = bias - mean * scale, alpha[0, :, 0]
    result, part, back = torch.empty_like(x), _rows(x), alpha.reciprocal()
    for start in range(0, len(x), len(part)):
        rows = x[start : start + len(part)]
        y = torch.addcmul(shift, rows, scale, out=result[start : start + len(rows)])
        waves = torch.mul(y, alpha, out=part[: len(rows)]).sin_().square_()
        y.addcmul_(waves, back)
    return result


def spread(x: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and variance (C,) of each column of (T, C). Sums are of distances to a first guess of the mean, so that little is lost."""
    part = _rows(x)
    guess = x[: len(part)].mean(dim=0)
    ones = x.new_ones(1, len(part))  # sums as products of matrices are several times as fast
    total, squares = x.new_zeros(2, x.shape[1]).unbind(0)
    for start in range(0, len(x), len(part)):
        rows = x[start : start + len(part)]
        away = torch.sub(rows, guess, out=part[: len(rows)])
        total += (ones[:, : len(rows)] @ away)[0]
        squares += (ones[:, : len(rows)] @ away.square_())[0]
    total /= len(x)
    return guess + total, (squares / len(x) - total.square()).clamp_(min=0)


def _rows(x: Tensor) -> Tensor:
    """Room for as many rows as are worked on at a time."""
    return x.new_empty(min(len(x), max(1, CHUNK // x.shape[1])), x.shape[1])


def _through(convolution: nn.Module, rows: Tensor) -> Tensor:
    """(T, C) -> (T, C). Put together otherwise, the strides of sides of length 1 hide that the channels lie last."""
    if isinstance(convolution, SpectralConvolution):
        return convolution.rows(rows)
    made: Tensor = convolution(rows[None, None].permute(0, 3, 1, 2))
    return made[0, :, 0].t()


def _convolution(plain: nn.Module) -> nn.Module:
    """The same over rows."""
    assert isinstance(plain, nn.Conv1d), "blocks are made of these"
    with torch.device("meta"):
        made = Convolution(plain.in_channels, plain.out_channels, plain.kernel_size[0], plain.dilation[0])
    made.weight, made.bias = plain.weight, plain.bias
    if not suits(made) or (made.in_channels >= WIDE and made.kernel_size[0] < LONG):
        return made
    spectral = SpectralConvolution(made)
    del spectral.plain  # its weights are not kept twice; they are only for callers that bring short sounds
    return spectral

"""HiFi-GAN's generator (Kong et al., 2020): up-sampling convolutions, each followed by residual blocks of several kernels.

Letters: B batch, M mel bands, F frames, C channels, T samples of the stage at hand, L samples of sound. Between the ends tensors
are (B, C, 1, T) with the channels last in memory, which a processor convolves up to a third faster than (B, C, T).
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn
from torch.nn import functional

from vocoder.convolution import Convolution, Upsampling
from vocoder.hifigan.config import EDGE_KERNEL, HifiganConfig

SLOPE, LAST_SLOPE = 0.1, 0.01
"""Inside, and before the last convolution."""


class ResidualBlock(nn.Module):
    """Dilated convolutions of one kernel, each added to what went in; a second, undilated one behind each if ``double``."""

    def __init__(self, channels: int, kernel: int, dilations: tuple[int, ...], double: bool) -> None:
        super().__init__()
        dilated = nn.ModuleList(Convolution(channels, channels, kernel, dilation) for dilation in dilations)
        if double:
            self.convs1 = dilated
            self.convs2 = nn.ModuleList(Convolution(channels, channels, kernel) for _ in dilations)
        else:
            self.convs = dilated

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, 1, T) -> (B, C, 1, T); leaves ``x`` as it is."""
        for step in zip(*self.children()):
            y = x
            for conv in step:
                y = conv(functional.leaky_relu(y, SLOPE, inplace=y is not x))
            x = y.add_(x)
        return x


class Generator(nn.Module):
    """Mel in, sound out. Modules bear the names of the published weights."""

    def __init__(self, config: HifiganConfig) -> None:
        super().__init__()
        self.config = config
        sizes = config.widths
        self.conv_pre = Convolution(config.n_mels, sizes[0], EDGE_KERNEL)
        self.ups = nn.ModuleList(
            _stage(config, sizes[stage], sizes[stage + 1], kernel, rate)
            for stage, (kernel, rate) in enumerate(zip(config.kernels, config.rates))
        )
        self.resblocks = nn.ModuleList(
            ResidualBlock(size, kernel, dilations, config.double)
            for size in sizes[1:]
            for kernel, dilations in zip(config.block_kernels, config.dilations)
        )
        self.conv_post = Convolution(sizes[-1], 1, EDGE_KERNEL)

    def forward(
        self,
        mel: torch.Tensor,
        first: int = 0,
        frames: int | None = None,
        pause: Callable[[], None] = lambda: None,
        told: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Mel (B, M, F) -> sound (B, L) of ``frames`` frames from ``first`` on, all of them by default.

        L is frames * hop, less what even kernels cost at the end of a mel where stages interpolate. Frames on either side are
        context; ``config.margins[0]`` of them make the sound what it is within the whole mel. ``pause`` is called a dozen times
        on the way and may raise to end it. ``told`` (B, C, 1) is added behind the first convolution: who speaks, in VITS.
        """
        before, inside = first, mel.shape[2] - first if frames is None else frames
        x = mel[:, :, None]
        if x.device.type == "cpu":
            x = x.contiguous(memory_format=torch.channels_last)
        x = self.conv_pre(x)
        if told is not None:
            x = x + told[..., None]
        for stage, (rate, margin) in enumerate(zip(self.config.rates, self.config.margins[1:])):
            x = self.ups[stage](functional.leaky_relu_(x, SLOPE))
            before, inside = before * rate, inside * rate
            x = x[..., max(0, before - margin) : before + inside + margin]
            before = min(before, margin)
            x = self._blocks(x, stage, pause)
        sound = torch.tanh(self.conv_post(functional.leaky_relu_(x, LAST_SLOPE)))
        return sound[:, 0, 0, before : before + inside]

    def _blocks(self, x: torch.Tensor, stage: int, pause: Callable[[], None]) -> torch.Tensor:
        """Mean of the blocks of one stage."""
        count = len(self.config.block_kernels)
        first, *others = self.resblocks[stage * count : (stage + 1) * count]
        pause()
        total = first(x)
        for block in others:
            pause()
            total += block(x)
        return total.div_(count)


def _stage(config: HifiganConfig, inputs: int, outputs: int, kernel: int, rate: int) -> nn.Module:
    if not config.interpolates:
        return Upsampling(inputs, outputs, kernel, rate)
    return nn.Sequential(nn.Upsample(scale_factor=(1, rate)), Convolution(inputs, outputs, kernel))

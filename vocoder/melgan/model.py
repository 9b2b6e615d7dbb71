"""MelGAN's generator (Kumar et al., 2019): up-sampling convolutions, each followed by dilated residual blocks.

Letters: B batch, M mel bands, F frames, C channels, T samples of the stage at hand, L samples of sound.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import torch
from torch import nn
from torch.nn import functional

from vocoder.convolution import Convolution, MirroredConvolution, Upsampling
from vocoder.melgan.config import BLOCK_KERNEL, EDGE_KERNEL, MelganConfig

SLOPE = 0.2


class ResidualBlock(nn.Module):
    """A dilated convolution and one of single samples, added to another of single samples."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        convolutions = {
            "2": MirroredConvolution(channels, channels, BLOCK_KERNEL, dilation),
            "4": Convolution(channels, channels, 1),
        }
        self.block = nn.ModuleDict(convolutions)
        self.shortcut = Convolution(channels, channels, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, 1, T) -> (B, C, 1, T)"""
        y = functional.leaky_relu_(self.block["2"](functional.leaky_relu(x, SLOPE)), SLOPE)
        near, far = cast(Convolution, self.block["4"]), self.shortcut
        bias = cast(torch.Tensor, near.bias) + cast(torch.Tensor, far.bias)
        total = torch.addmm(bias, _rows(y), near.weight[:, :, 0].t())
        # One sum, where two convolutions would add up twice; in place only without gradients, as mixed precision wants.
        add = torch.addmm if torch.is_grad_enabled() else torch.Tensor.addmm_
        total = add(total, _rows(x), far.weight[:, :, 0].t())
        return total.view(x.shape[0], 1, x.shape[3], -1).permute(0, 3, 1, 2)


def _rows(x: torch.Tensor) -> torch.Tensor:
    """(B, C, 1, T) -> (B T, C)"""
    return x.permute(0, 2, 3, 1).reshape(-1, x.shape[1])


class Generator(nn.Module):
    """Mel in, sound out. Modules bear the names of the published weights."""

    def __init__(self, config: MelganConfig) -> None:
        super().__init__()
        self.config = config
        sizes = config.widths
        parts: dict[str, nn.Module] = {"1": MirroredConvolution(config.n_mels, sizes[0], EDGE_KERNEL)}
        for stage, rate in enumerate(config.rates):
            place = config.place(stage)
            parts[str(place)] = Upsampling(sizes[stage], sizes[stage + 1], 2 * rate, rate)
            for block, dilation in enumerate(config.dilations, place + 1):
                parts[str(block)] = ResidualBlock(sizes[stage + 1], dilation)
        parts[str(config.last)] = MirroredConvolution(sizes[-1], 1, EDGE_KERNEL)
        self.model = nn.ModuleDict(parts)

    def forward(
        self, mel: torch.Tensor, first: int = 0, frames: int | None = None, pause: Callable[[], None] = lambda: None
    ) -> torch.Tensor:
        """Mel (B, M, F), F at least four, -> sound (B, frames * hop) of ``frames`` frames from ``first`` on, all of them by default.

        Frames on either side are context; ``config.margins[0]`` of them make the sound what it is within the whole mel. ``pause``
        is called on the way and may raise to end it.
        """
        before, inside = first, mel.shape[2] - first if frames is None else frames
        x = mel[:, :, None]
        if x.device.type == "cpu":
            x = x.contiguous(memory_format=torch.channels_last)
        x = self.model["1"](x)
        for stage, (rate, margin) in enumerate(zip(self.config.rates, self.config.margins[1:])):
            place = self.config.place(stage)
            x = self.model[str(place)](functional.leaky_relu_(x, SLOPE))
            before, inside = before * rate, inside * rate
            x = x[..., max(0, before - margin) : before + inside + margin]
            before = min(before, margin)
            for block in range(place + 1, place + 1 + self.config.blocks):
                pause()
                x = self.model[str(block)](x)
        sound = torch.tanh(self.model[str(self.config.last)](functional.leaky_relu_(x, SLOPE)))
        return sound[:, 0, 0, before : before + inside]

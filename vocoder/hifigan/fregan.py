"""Fre-GAN's generator (Kim et al., 2021) as MockingBird trained it: HiFi-GAN's, which reads the mel again before each of its later
stages and sums up what these make instead of passing on the last.

Letters as in :mod:`vocoder.hifigan.model`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import torch
from torch import nn
from torch.nn import functional

from vocoder.convolution import Convolution, Upsampling
from vocoder.hifigan.config import HifiganConfig
from vocoder.hifigan.model import LAST_SLOPE, SLOPE, Generator


class FreganGenerator(Generator):
    """Mel in, sound out. Modules bear the names of the published weights."""

    def __init__(self, config: HifiganConfig) -> None:
        super().__init__(config)
        self.cond_up = nn.ModuleList(
            Upsampling(*widths, kernel, rate)
            for widths, kernel, rate in zip(config.mel_widths, config.kernels, config.rates)
        )
        self.res_output = nn.ModuleList(
            nn.Sequential(nn.Upsample(scale_factor=(1, rate)), Convolution(*widths, 1))
            for widths, rate in zip(config.sum_widths, config.rates[2:])
        )

    def forward(
        self,
        mel: torch.Tensor,
        first: int = 0,
        frames: int | None = None,
        pause: Callable[[], None] = lambda: None,
        told: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """As :meth:`Generator.forward`; it is told nothing but the mel."""
        before, inside = first, mel.shape[2] - first if frames is None else frames
        cond = mel[:, :, None]
        if cond.device.type == "cpu":
            cond = cond.contiguous(memory_format=torch.channels_last)
        x = self.conv_pre(cond)
        total: torch.Tensor | None = None
        for stage, (rate, margin) in enumerate(zip(self.config.rates, self.config.margins[1:])):
            before, inside = before * rate, inside * rate
            kept = slice(max(0, before - margin), before + inside + margin)
            wider = self._wider(stage - 2, x if total is None else total)[..., kept] if stage >= 2 else None
            x = self.ups[stage](functional.leaky_relu(x, SLOPE))[..., kept]
            x = self._blocks(x, stage, pause)
            total = wider if wider is None else wider + x
            if stage < len(self.cond_up):
                cond = self.cond_up[stage](cond)[..., kept]
                x = x + cond
            before = min(before, margin)
        assert total is not None, "there are five stages"
        sound = torch.tanh(self.conv_post(functional.leaky_relu(total, LAST_SLOPE)))
        return sound[:, 0, 0, before : before + inside]

    def _wider(self, place: int, x: torch.Tensor) -> torch.Tensor:
        """The sum at the next stage's rate: repeating samples after the convolution gives what the published order gives."""
        repeated, convolution = cast(nn.Sequential, self.res_output[place])
        result: torch.Tensor = repeated(convolution(x))
        return result

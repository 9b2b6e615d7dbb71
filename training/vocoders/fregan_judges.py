"""The judges of Fre-GAN (Kim et al., 2021) as MockingBird trained with them: HiFi-GAN's, which hear the wavelet bands of a sound as well.

Letters: B batch, C channels, L samples of sound, T samples of a band. Names are those of the public ``do_fregan_`` files.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from training.vocoders.discriminators import Layers, MultiPeriod, PeriodJudge, ScaleJudge, apart, through
from training.vocoders.norms import normed, spectral

HAAR = math.sqrt(0.5)
PERIOD_LEVELS, SCALE_LEVELS = 3, 2
"""How often a sound is halved for each of the judges."""


def halves(bands: Tensor) -> Tensor:
    """(B, C, T) -> (B, 2 C, T // 2): of each band its low and its high half by Haar's wavelet."""
    pairs = bands[..., : bands.shape[2] // 2 * 2].unflatten(2, (-1, 2))
    first, second = pairs.unbind(3)
    return HAAR * torch.stack([first + second, first - second], dim=2).flatten(1, 2)


class WaveletPeriodJudge(PeriodJudge):
    """Looks at samples that lie ``period`` apart, and so at three levels of bands."""

    def __init__(self, period: int, width: int = 32) -> None:
        super().__init__(period, width)
        for level in range(1, PERIOD_LEVELS + 1):
            self.add_module(f"dwt_conv{level}", nn.Conv1d(2**level, 1, 1))
            self.add_module(f"dwt_proj{level}", nn.Conv2d(1, width * 4 ** (level - 1), (5, 1), (3, 1), (2, 0)))

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> six outputs"""
        bands, heard = sound[:, None], []
        for level in range(1, PERIOD_LEVELS + 1):
            bands = halves(bands)
            mixed = self.get_submodule(f"dwt_conv{level}")(bands)
            heard.append(self.get_submodule(f"dwt_proj{level}")(apart(mixed, self.period)))
        return through(self.convs, self.conv_post, apart(sound[:, None], self.period), heard)


class WaveletScaleJudge(ScaleJudge):
    """Looks at the sound as it is, and at two levels of bands."""

    def __init__(self, width: int = 128) -> None:
        super().__init__(width)
        self.dwt_conv1 = nn.Conv1d(2, width, 15, padding=7)
        self.dwt_conv2 = nn.Conv1d(4, width, 41, 2, padding=20)

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> eight outputs"""
        half = halves(sound[:, None])
        heard = [self.dwt_conv1(half), self.dwt_conv2(halves(half))]
        return through(self.convs, self.conv_post, sound[:, None], heard)


class WaveletMultiPeriod(MultiPeriod):
    """A judge of each period."""

    judge = WaveletPeriodJudge


class WaveletMultiScale(nn.Module):
    """A judge of the sound, and of mixtures of its bands at half and at quarter rate."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self.dwt_conv1, self.dwt_conv2 = normed(nn.Conv1d(2, 1, 1)), normed(nn.Conv1d(4, 1, 1))
        norms = (spectral, normed, normed)
        self.discriminators = nn.ModuleList(norm(WaveletScaleJudge(width)) for norm in norms)

    def forward(self, sound: Tensor) -> list[Layers]:
        """(B, L) -> layers of each judge"""
        half = halves(sound[:, None])
        heard = (sound, self.dwt_conv1(half)[:, 0], self.dwt_conv2(halves(half))[:, 0])
        return [judge(each) for judge, each in zip(self.discriminators, heard)]

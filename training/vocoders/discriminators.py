"""The judges of HiFi-GAN (Kong et al., 2020): of samples a period apart, and of the sound at three rates.

Letters: B batch, L samples. A judge gives its layers' outputs, its verdicts last. Names are those of the public ``do_`` files.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.vocoders.norms import normed, spectral

SLOPE = 0.1
PERIODS = (2, 3, 5, 7, 11)
Layers = list[Tensor]


class PeriodJudge(nn.Module):
    """Looks at samples that lie ``period`` apart."""

    def __init__(self, period: int, width: int = 32) -> None:
        super().__init__()
        self.period = period
        sizes = (1, width, 4 * width, 16 * width, 32 * width, 32 * width)
        strides = (3, 3, 3, 3, 1)
        self.convs = nn.ModuleList(
            nn.Conv2d(inputs, outputs, (5, 1), (stride, 1), (2, 0))
            for inputs, outputs, stride in zip(sizes, sizes[1:], strides)
        )
        self.conv_post = nn.Conv2d(sizes[-1], 1, (3, 1), padding=(1, 0))

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> six outputs"""
        return through(self.convs, self.conv_post, apart(sound[:, None], self.period))


class ScaleJudge(nn.Module):
    """Looks at the sound as it is."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        w = width
        table = (  # inputs, outputs, kernel, stride, groups
            (1, w, 15, 1, 1),
            (w, w, 41, 2, 4),
            (w, 2 * w, 41, 2, 16),
            (2 * w, 4 * w, 41, 4, 16),
            (4 * w, 8 * w, 41, 4, 16),
            (8 * w, 8 * w, 41, 1, 16),
            (8 * w, 8 * w, 5, 1, 1),
        )
        self.convs = nn.ModuleList(
            nn.Conv1d(inputs, outputs, kernel, stride, kernel // 2, groups=groups)
            for inputs, outputs, kernel, stride, groups in table
        )
        self.conv_post = nn.Conv1d(8 * w, 1, 3, padding=1)

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> eight outputs"""
        return through(self.convs, self.conv_post, sound[:, None])


def apart(x: Tensor, period: int) -> Tensor:
    """(B, C, T) -> (B, C, T / period, period), the end mirrored where it does not come out even."""
    return functional.pad(x, (0, -x.shape[2] % period), "reflect").unflatten(2, (-1, period))


def through(convs: nn.ModuleList, last: nn.Module, x: Tensor, more: Sequence[Tensor] = ()) -> Layers:
    """What all layers say. ``more`` goes on with what the first layers said, behind it in time."""
    layers = []
    for place, conv in enumerate(convs):
        x = functional.leaky_relu(conv(x), SLOPE)
        layers.append(x)
        if place < len(more):
            x = torch.cat([x, more[place]], dim=2)
    return [*layers, last(x).flatten(1)]


class MultiPeriod(nn.Module):
    """A judge of each period."""

    judge: type[PeriodJudge] = PeriodJudge

    def __init__(self, width: int = 32) -> None:
        super().__init__()
        self.discriminators = nn.ModuleList(normed(self.judge(period, width)) for period in PERIODS)

    def forward(self, sound: Tensor) -> list[Layers]:
        """(B, L) -> layers of each judge"""
        return [judge(sound) for judge in self.discriminators]


class MultiScale(nn.Module):
    """A judge of the sound, of its half and of its quarter rate."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        judges = [spectral(ScaleJudge(width)), normed(ScaleJudge(width)), normed(ScaleJudge(width))]
        self.discriminators = nn.ModuleList(judges)

    def forward(self, sound: Tensor) -> list[Layers]:
        """(B, L) -> layers of each judge"""
        found = []
        for judge in self.discriminators:
            found.append(judge(sound))
            sound = functional.avg_pool1d(sound[:, None], 4, 2, 2)[:, 0]
        return found


def judged(judges: nn.Module, sound: Tensor, learn: bool = True) -> list[Layers]:
    """What all judges say of a sound, without gradients where nothing is learned from it."""
    with torch.set_grad_enabled(learn and torch.is_grad_enabled()):
        found: list[Layers] = judges(sound)
    return found

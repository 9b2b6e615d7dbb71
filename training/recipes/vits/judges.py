"""What judges a VITS while it learns: its sound (HiFi-GAN's period judges and one of the plain sound) and, in VITS2, its durations.

Letters: B batch, L samples, C channels, N symbols. Names are those of the public ``D_`` and ``DUR_`` files.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from synthesizer.vits.attention import LayerNorm
from training.vocoders.discriminators import PERIODS, Layers, PeriodJudge, through
from training.vocoders.norms import normed, spectral

DURATION_JUDGES = ("dur_disc_1", "dur_disc_2")


class SoundJudge(nn.Module):
    """Looks at the sound as it is."""

    def __init__(self, width: int = 16) -> None:
        super().__init__()
        w, few = width, min(width, 4)
        table = (  # inputs, outputs, kernel, stride, groups
            (1, w, 15, 1, 1),
            (w, 4 * w, 41, 4, few),
            (4 * w, 16 * w, 41, 4, 4 * few),
            (16 * w, 64 * w, 41, 4, 4 * w),
            (64 * w, 64 * w, 41, 4, 16 * w),
            (64 * w, 64 * w, 5, 1, 1),
        )
        self.convs = nn.ModuleList(
            nn.Conv1d(inputs, outputs, kernel, stride, kernel // 2, groups=groups)
            for inputs, outputs, kernel, stride, groups in table
        )
        self.conv_post = nn.Conv1d(64 * w, 1, 3, padding=1)

    def forward(self, sound: Tensor) -> Layers:
        """(B, L) -> seven outputs"""
        return through(self.convs, self.conv_post, sound[:, None])


class Judges(nn.Module):
    """Of the sound, and of samples that lie some period apart. ``width``: channels of the first layers, 16 in public files."""

    def __init__(self, width: int = 16, use_spectral_norm: bool = False) -> None:
        super().__init__()
        norm = spectral if use_spectral_norm else normed
        judges = [SoundJudge(width), *(PeriodJudge(period, 2 * width) for period in PERIODS)]
        self.discriminators = nn.ModuleList(norm(judge) for judge in judges)

    def forward(self, sound: Tensor) -> list[Layers]:
        """(B, L) -> layers of each judge"""
        return [judge(sound) for judge in self.discriminators]


class DurationJudge(nn.Module):
    """Are these durations a person's? ``dur_disc_1`` is linear up to its verdict, ``dur_disc_2`` has rectifiers and norms.

    What the first kind does not use is there all the same: files have it.
    """

    def __init__(self, channels: int, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.conv_1, self.conv_2 = (nn.Conv1d(channels, channels, 3, padding=1) for _ in range(2))
        self.dur_proj = nn.Conv1d(1, channels, 1)
        self.pre_out_conv_1 = nn.Conv1d(2 * channels, channels, 3, padding=1)
        self.pre_out_conv_2 = nn.Conv1d(channels, channels, 3, padding=1)
        self.pre_out_norm_1, self.pre_out_norm_2 = LayerNorm(channels), LayerNorm(channels)
        if kind == "dur_disc_2":
            self.norm_1, self.norm_2 = LayerNorm(channels), LayerNorm(channels)
        self.output_layer = nn.Sequential(nn.Linear(channels, 1), nn.Sigmoid())

    def forward(self, hidden: Tensor, mask: Tensor, *log_durations: Tensor) -> list[Tensor]:
        """Encoded text (B, C, N), which does not learn by this, mask and log durations (B, 1, N) -> a verdict (B, N) of each."""
        bends = self.kind == "dur_disc_2"
        x = self.conv_1(hidden.detach() * mask)
        x = self.conv_2((self.norm_1(x.relu()) if bends else x) * mask)
        x = self.norm_2(x.relu()) if bends else x
        return [self._verdict(torch.cat([x, self.dur_proj(each)], dim=1), mask, bends) for each in log_durations]

    def _verdict(self, x: Tensor, mask: Tensor, bends: bool) -> Tensor:
        for conv, norm in ((self.pre_out_conv_1, self.pre_out_norm_1), (self.pre_out_conv_2, self.pre_out_norm_2)):
            x = conv(x * mask)
            x = norm(x.relu()) if bends else x
        verdict: Tensor = self.output_layer((x * mask).transpose(1, 2))
        return verdict[:, :, 0]

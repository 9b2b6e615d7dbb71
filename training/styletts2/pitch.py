"""The pitch extractor of StyleTTS 2: JDC (Kum and Nam, 2019), F0 of a mel whatever the noise. Only training needs it.

Names of tensors as in yl4579/PitchExtractor, whose files are read as they are. Letters: B batch, C channels, F mel frames, M mel bands.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.sizes import Shapes

SLOPE, DROPOUT = 0.01, 0.2
POOLED = 2
"""Bands that are left of 80 at the end."""
POOLS = (40, 20, 10)


@dataclass(frozen=True)
class PitchConfig:
    """Channels of the blocks, and of an LSTM in one direction; the defaults are those of the file that comes with StyleTTS 2."""

    widths: tuple[int, ...] = (64, 128, 192, 256)
    lstm: int = 256


def pitch_config(shapes: Shapes) -> PitchConfig:
    """Sizes by the shapes of a file. Raises KeyError for another one."""
    blocks = (shapes[f"res_block{block}.conv.3.weight"][0] for block in (1, 2, 3))
    return PitchConfig((shapes["conv_block.0.weight"][0], *blocks), shapes["bilstm_classifier.weight_hh_l0"][1])


class _Halving(nn.Module):
    """Residual block that halves the bands. (B, C, F, M) -> (B, C', F, M / 2)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.pre_conv = nn.Sequential(nn.BatchNorm2d(inputs), nn.LeakyReLU(SLOPE), nn.MaxPool2d((1, 2)))
        self.conv = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            nn.LeakyReLU(SLOPE),
            nn.Conv2d(outputs, outputs, 3, padding=1, bias=False),
        )
        self.conv1by1 = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pre_conv(x)
        out: Tensor = self.conv(x) + self.conv1by1(x)
        return out


class PitchExtractor(nn.Module):
    """A mel of 80 bands (B, M, F) -> F0 in Hz. The half that tells silence learns and is never asked."""

    def __init__(self, config: PitchConfig) -> None:
        super().__init__()
        first, last, lstm = config.widths[0], config.widths[-1], config.lstm
        self.conv_block = nn.Sequential(
            nn.Conv2d(1, first, 3, padding=1, bias=False),
            nn.BatchNorm2d(first),
            nn.LeakyReLU(SLOPE),
            nn.Conv2d(first, first, 3, padding=1, bias=False),
        )
        self.res_block1, self.res_block2, self.res_block3 = (
            _Halving(inputs, outputs) for inputs, outputs in zip(config.widths, config.widths[1:])
        )
        self.pool_block = nn.Sequential(
            nn.BatchNorm2d(last), nn.LeakyReLU(SLOPE), nn.MaxPool2d((1, 4)), nn.Dropout(DROPOUT)
        )
        self.pools = [nn.MaxPool2d((1, bands)) for bands in POOLS]
        self.detector_conv = nn.Sequential(
            nn.Conv2d(sum(config.widths), last, 1, bias=False),
            nn.BatchNorm2d(last),
            nn.LeakyReLU(SLOPE),
            nn.Dropout(DROPOUT),
        )
        wide = POOLED * last
        self.bilstm_classifier = nn.LSTM(wide, lstm, batch_first=True, bidirectional=True)
        self.bilstm_detector = nn.LSTM(wide, lstm, batch_first=True, bidirectional=True)
        self.classifier, self.detector = nn.Linear(2 * lstm, 1), nn.Linear(2 * lstm, 2)
        self.apply(_drawn)

    def forward(self, mel: Tensor) -> Tensor:
        """(B, M, F) -> F0 (B, F), 0 or near it where there is none."""
        return self._pitch(self._levels(mel)[-1])

    def both(self, mel: Tensor) -> tuple[Tensor, Tensor]:
        """(B, M, F) -> F0 (B, F) and how silent it is (B, F), a logit."""
        levels = self._levels(mel)
        pooled = [pool(level) for pool, level in zip(self.pools, levels)]
        heard = self.detector_conv(torch.cat([*pooled, levels[-1]], dim=1))
        silent: Tensor = self.detector(self.bilstm_detector(_in_time(heard))[0]).sum(dim=-1)
        return self._pitch(levels[-1]), silent

    def _levels(self, mel: Tensor) -> list[Tensor]:
        """What the blocks say, each (B, C, F, fewer bands)."""
        x = self.conv_block(mel.float().transpose(1, 2)[:, None])
        levels = [x]
        for block in (self.res_block1, self.res_block2, self.res_block3):
            levels.append(block(levels[-1]))
        return [*levels[:3], self.pool_block(levels[3])]

    def _pitch(self, pooled: Tensor) -> Tensor:
        f0_hz: Tensor = self.classifier(self.bilstm_classifier(_in_time(pooled))[0])[..., 0].abs()
        return f0_hz


def _in_time(x: Tensor) -> Tensor:
    """(B, C, F, 2) -> (B, F, 2 C)"""
    return x.transpose(1, 2).flatten(2)


def _drawn(part: nn.Module) -> None:
    """As the original begins."""
    if isinstance(part, nn.Linear):
        nn.init.kaiming_uniform_(part.weight)
        nn.init.zeros_(part.bias)
    elif isinstance(part, nn.Conv2d):
        nn.init.xavier_normal_(part.weight)
    elif isinstance(part, nn.LSTM):
        for parameter in part.parameters():
            (nn.init.orthogonal_ if parameter.ndim > 1 else nn.init.normal_)(parameter.data)

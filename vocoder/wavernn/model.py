"""WaveRNN in fatchord's form (after Kalchbrenner et al., 2018): two recurrent layers say one sample after the other.

Letters: B sounds, M mel bands, F frames, P frames of padding on either side, L samples, A features, C outputs.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from vocoder.wavernn.config import STRANDS, WavernnConfig


class FeatureBlock(nn.Module):
    """Two layers over the channels of a frame, added to what went in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = (nn.Conv1d(width, width, 1, bias=False) for _ in range(2))
        self.batch_norm1, self.batch_norm2 = (nn.BatchNorm1d(width) for _ in range(2))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, width, F) -> (B, width, F)"""
        y = torch.relu(self.batch_norm1(self.conv1(x)))
        result: torch.Tensor = self.batch_norm2(self.conv2(y)) + x
        return result


class FeatureNetwork(nn.Module):
    """What each frame and its neighbours say, in A numbers."""

    def __init__(self, config: WavernnConfig) -> None:
        super().__init__()
        self.conv_in = nn.Conv1d(config.n_mels, config.hidden, 2 * config.pad + 1, bias=False)
        self.batch_norm = nn.BatchNorm1d(config.hidden)
        self.layers = nn.ModuleList(FeatureBlock(config.hidden) for _ in range(config.blocks))
        self.conv_out = nn.Conv1d(config.hidden, config.features, 1)

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        """(B, M, F + 2 P) -> (B, A, F)"""
        x = torch.relu(self.batch_norm(self.conv_in(mel)))
        for layer in self.layers:
            x = layer(x)
        result: torch.Tensor = self.conv_out(x)
        return result


class Upsampling(nn.Module):
    """The mel and its features at the rate of samples: frames are repeated, the mel's are smoothed as well."""

    def __init__(self, config: WavernnConfig) -> None:
        super().__init__()
        self._rates, self._hop, self._cut = config.rates, config.hop, config.pad * config.hop
        self.resnet = FeatureNetwork(config)
        smoothings = {
            str(2 * place + 1): nn.Conv2d(1, 1, (1, 2 * rate + 1), padding=(0, rate), bias=False)
            for place, rate in enumerate(config.rates)
        }
        self.up_layers = nn.ModuleDict(smoothings)
        for rate, smoothing in zip(config.rates, smoothings.values()):
            nn.init.constant_(smoothing.weight, 1.0 / (2 * rate + 1))

    def forward(self, mel: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(B, M, F + 2 P) -> mel (B, F hop, M) and features (B, F, A)"""
        features = self.resnet(mel).transpose(1, 2)
        x = mel[:, None]
        for rate, smoothing in zip(self._rates, self.up_layers.values()):
            x = smoothing(x.repeat_interleave(rate, dim=3))
        return x[:, 0, :, self._cut : x.shape[3] - self._cut].transpose(1, 2), features


class WaveRNN(nn.Module):
    """Modules bear the names of the published weights."""

    def __init__(self, config: WavernnConfig) -> None:
        super().__init__()
        self.config = config
        self.upsample = Upsampling(config)
        sizes = {name: nn.Linear(inputs, outputs) for name, inputs, outputs in config.layers()}
        self.I, self.fc1, self.fc2, self.fc3 = sizes["I"], sizes["fc1"], sizes["fc2"], sizes["fc3"]
        self.rnn1 = nn.GRU(config.rnn, config.rnn, batch_first=True)
        self.rnn2 = nn.GRU(config.rnn + config.strand, config.rnn, batch_first=True)

    def forward(self, before: torch.Tensor, mel: torch.Tensor) -> torch.Tensor:
        """Of each sample, given the one ``before`` (B, L) in [-1, 1] and the mel (B, M, F + 2 P), L = F hop: logits (B, L, C)."""
        mel, features = self.upsample(mel)
        strands = features.repeat_interleave(self.config.hop, dim=1).chunk(STRANDS, dim=2)
        logits, _ = self.said(before[..., None], mel, strands, None)
        return logits

    def said(
        self,
        before: torch.Tensor,
        mel: torch.Tensor,
        strands: tuple[torch.Tensor, ...],
        state: tuple[torch.Tensor, torch.Tensor] | None,
    ) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
        """Samples before (B, L, 1), mel (B, L, M), four strands (B, L, A / 4) -> logits (B, L, C) and the state (1, B, rnn) twice."""
        first, second = state if state is not None else (None, None)
        x = self.I(torch.cat([before, mel, strands[0]], dim=2))
        y, first = self.rnn1(x, first)
        x = x + y
        y, second = self.rnn2(torch.cat([x, strands[1]], dim=2), second)
        x = x + y
        x = functional.relu(self.fc1(torch.cat([x, strands[2]], dim=2)))
        x = functional.relu(self.fc2(torch.cat([x, strands[3]], dim=2)))
        return self.fc3(x), (first, second)

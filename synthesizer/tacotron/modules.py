"""Blocks of Tacotron (Wang et al., 2017), under the names that public weights have.

Letters: B batch, C channels, T time (symbols or frames).
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import nn
from torch.nn import functional

Chance = torch.Generator | Literal["none"] | None
"""Where dropout is drawn from: a generator, nowhere (there is none then), or torch's own generator."""


class PreNet(nn.Module):
    """Two layers with dropout that stays on when the model speaks: without it the decoder repeats itself."""

    def __init__(self, inputs: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.fc1 = nn.Linear(inputs, outputs)
        self.fc2 = nn.Linear(outputs, outputs)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, chance: Chance = None) -> torch.Tensor:
        """(..., inputs) -> (..., outputs)"""
        for layer in (self.fc1, self.fc2):
            x = functional.relu(layer(x))
            if self.dropout and chance != "none":
                kept = torch.empty_like(x).bernoulli_(1 - self.dropout, generator=chance)
                x = x * kept.div_(1 - self.dropout)
        return x


class BatchNormConv(nn.Module):
    """Convolution, ReLU where wanted, then batch norm. Even kernels make one step more."""

    def __init__(self, inputs: int, outputs: int, kernel: int, relu: bool = True) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        self.bnorm = nn.BatchNorm1d(outputs)
        self.relu = relu

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, inputs, T) -> (B, outputs, T or T + 1)"""
        x = self.conv(x)
        normed: torch.Tensor = self.bnorm(functional.relu(x) if self.relu else x)
        return normed


class Highway(nn.Module):
    """Lets each number through or bends it."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.W1 = nn.Linear(size, size)
        self.W2 = nn.Linear(size, size)
        nn.init.zeros_(self.W1.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(..., size) -> (..., size)"""
        return torch.lerp(x, functional.relu(self.W1(x)), torch.sigmoid(self.W2(x)))


class CBHG(nn.Module):
    """Convolution bank, highways, bidirectional GRU. It has no masks: batches are padded as the originals pad theirs."""

    def __init__(self, kernels: int, inputs: int, channels: int, highways: int) -> None:
        super().__init__()
        self.conv1d_bank = nn.ModuleList(BatchNormConv(inputs, channels, k + 1) for k in range(kernels))
        self.maxpool = nn.MaxPool1d(2, stride=1, padding=1)
        self.conv_project1 = BatchNormConv(kernels * channels, channels, 3)
        self.conv_project2 = BatchNormConv(channels, inputs, 3, relu=False)
        if inputs != channels:
            self.pre_highway = nn.Linear(inputs, channels, bias=False)
        self.highways = nn.ModuleList(Highway(channels) for _ in range(highways))
        self.rnn = nn.GRU(channels, channels // 2, batch_first=True, bidirectional=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, inputs, T) -> (B, T, channels)"""
        length = x.shape[2]
        bank = torch.cat([conv(x)[:, :, :length] for conv in self.conv1d_bank], dim=1)
        y = self.conv_project2(self.conv_project1(self.maxpool(bank)[:, :, :length]))
        y = (x + y).transpose(1, 2)
        if hasattr(self, "pre_highway"):
            y = self.pre_highway(y)
        for highway in self.highways:
            y = highway(y)
        result: torch.Tensor = self.rnn(y)[0]
        return result


class LocationAttention(nn.Module):
    """Attention that knows where it has been (Chorowski et al., 2015): by its weights so far, summed."""

    def __init__(self, dims: int, filters: int, kernel: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, filters, kernel, padding=(kernel - 1) // 2)
        self.L = nn.Linear(filters, dims, bias=False)
        self.W = nn.Linear(dims, dims)
        self.v = nn.Linear(dims, 1, bias=False)

    def forward(
        self, keys: torch.Tensor, query: torch.Tensor, before: torch.Tensor, real: torch.Tensor
    ) -> torch.Tensor:
        """Weights (B, T) of ``keys`` (B, T, dims) for ``query`` (B, dims). ``before`` (B, T): their sum so far.

        ``real`` (B, T) is 0 where a text is padded: there the score is 0, not minus infinity, as all weights were trained.
        """
        place = self.L(self.conv(before[:, None]).transpose(1, 2))
        scores = self.v(torch.tanh(self.W(query)[:, None] + keys + place))[..., 0]
        return functional.softmax(scores * real, dim=1)

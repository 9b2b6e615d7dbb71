"""Convolutions over time that generators are made of, the channels last in memory.

Letters: B batch, C channels, T samples. Tensors are (B, C, 1, T); with the channels last a processor convolves them up to a third
faster than (B, C, T).
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class Convolution(nn.Conv1d):
    """Over T. An odd kernel keeps the length."""

    def __init__(self, inputs: int, outputs: int, kernel: int, dilation: int = 1) -> None:
        super().__init__(inputs, outputs, kernel, padding=(kernel - 1) // 2 * dilation, dilation=dilation)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, 1, T) -> (B, outputs, 1, T)"""
        padding, dilation = (0, int(self.padding[0])), (1, self.dilation[0])
        return functional.conv2d(x, self.weight[:, :, None], self.bias, padding=padding, dilation=dilation)


class MirroredConvolution(Convolution):
    """The same where the sound goes on mirrored beyond its ends instead of in silence; there must be more samples than padding."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, 1, T) -> (B, outputs, 1, T)"""
        side, dilation = int(self.padding[0]), (1, self.dilation[0])
        x = functional.pad(x, (side, side, 0, 0), "reflect")
        return functional.conv2d(x, self.weight[:, :, None], self.bias, dilation=dilation)


class Upsampling(nn.ConvTranspose1d):
    """Exactly ``rate`` times as many samples. What cannot be cut evenly off both sides is cut off the left."""

    def __init__(self, inputs: int, outputs: int, kernel: int, rate: int) -> None:
        spare = kernel - rate
        super().__init__(inputs, outputs, kernel, rate, padding=(spare + 1) // 2, output_padding=spare % 2)

    def forward(self, x: torch.Tensor, output_size: list[int] | None = None) -> torch.Tensor:
        """(B, C, 1, T) -> (B, outputs, 1, T * rate)"""
        stride, padding, more = (1, self.stride[0]), (0, int(self.padding[0])), (0, self.output_padding[0])
        return functional.conv_transpose2d(x, self.weight[:, :, None], self.bias, stride, padding, more)

"""Building blocks that several acoustic models share. B batch, T positions (symbols or frames), C channels."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class ConditionalLayerNorm(nn.Module):
    """Layer norm whose gain and bias come from a condition vector (speaker-conditional layer norm; Chen et al., AdaSpeech, 2021).

    Starts as a plain layer norm. (B, T, C) and condition (B, K) -> (B, T, C).
    """

    def __init__(self, channels: int, condition: int) -> None:
        super().__init__()
        self.channels = channels
        self.affine = nn.Linear(condition, 2 * channels)
        nn.init.zeros_(self.affine.weight)
        nn.init.zeros_(self.affine.bias)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        gain, bias = self.affine(condition)[:, None].chunk(2, dim=-1)  # (B, 1, C) each
        return F.layer_norm(x, (self.channels,)) * (1 + gain) + bias


class ConvBlock(nn.Module):
    """Depthwise convolution, conditional norm, two linear layers, residual (ConvNeXt; Liu et al., 2022, in one dimension).

    ``mask`` (B, T, 1) is 1 where there is sound: padding never leaks into the convolution.
    """

    def __init__(
        self, channels: int, condition: int, kernel: int = 7, expansion: int = 2, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.depthwise = nn.Conv1d(channels, channels, kernel, padding=kernel // 2, groups=channels)
        self.norm = ConditionalLayerNorm(channels, condition)
        self.widen = nn.Linear(channels, channels * expansion)
        self.narrow = nn.Linear(channels * expansion, channels)
        self.scale = nn.Parameter(torch.full((channels,), 0.2))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, condition: Tensor, mask: Tensor) -> Tensor:
        y = self.depthwise((x * mask).transpose(1, 2)).transpose(1, 2)  # (B, T, C)
        y = self.narrow(F.gelu(self.widen(self.norm(y, condition))))
        return x + self.dropout(self.scale * y)


class ConvStack(nn.Module):
    """Blocks in a row. (B, T, C) -> (B, T, C), zero outside ``mask``."""

    def __init__(
        self, channels: int, condition: int, blocks: int, kernel: int = 7, expansion: int = 2, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(ConvBlock(channels, condition, kernel, expansion, dropout) for _ in range(blocks))

    def forward(self, x: Tensor, condition: Tensor, mask: Tensor) -> Tensor:
        for block in self.blocks:
            x = block(x, condition, mask)
        return x * mask


def length_mask(lengths: Tensor, longest: int | None = None) -> Tensor:
    """(B,) lengths -> (B, T, 1) float mask."""
    longest = int(lengths.max()) if longest is None else longest
    return (torch.arange(longest, device=lengths.device)[None] < lengths[:, None]).float()[..., None]


def frame_symbols(durations: Tensor, longest: int | None = None) -> tuple[Tensor, Tensor]:
    """Length regulation: (B, N) durations in frames -> for each frame the symbol it belongs to, and how far it is into it.

    Returns indices (B, T) and positions (B, T) in (0, 1). Padded frames point at the last symbol.
    """
    ends = durations.cumsum(1)
    longest = int(ends[:, -1].max()) if longest is None else longest
    time = torch.arange(longest, device=durations.device)[None].expand(len(durations), -1).contiguous()
    index = torch.searchsorted(ends, time, right=True).clamp(max=durations.shape[1] - 1)
    length = durations.gather(1, index).clamp(min=1)
    start = ends.gather(1, index) - length
    position = ((time - start).float() + 0.5) / length.float()
    return index, position.clamp(0.0, 1.0)


def gather_symbols(x: Tensor, index: Tensor) -> Tensor:
    """(B, N, C) by (B, T) -> (B, T, C)."""
    return x.gather(1, index[..., None].expand(-1, -1, x.shape[-1]))

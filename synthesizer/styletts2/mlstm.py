"""The matrix-memory LSTM of xLSTM (Beck et al., 2024), which Tsukasa has in place of LSTMs, in plain torch.

Only its parallel form: queries are taken some at a time, so that memory grows with the length and not with its square.
Letters: B batch, T positions, C channels, D = 2 C inner channels, H heads, d = D / H.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

HEADS = 4
PROJECTED = 4
"""Channels that share one projection to queries, keys or values."""
KERNEL = 4
QUERIES = 256
"""At a time."""
EPSILON = 1e-6


class OffsetNorm(nn.Module):
    """Layer norm whose gain is kept as its distance from 1, without bias, over each of ``groups`` of the channels. (..., C) -> (..., C)."""

    def __init__(self, channels: int, groups: int = 1) -> None:
        super().__init__()
        self.groups = groups
        self.weight = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        grouped = x.unflatten(-1, (self.groups, -1))
        return F.layer_norm(grouped, grouped.shape[-1:]).flatten(-2) * (1 + self.weight)


class BlockLinear(nn.Module):
    """A linear layer for each few channels. (B, T, D) -> (B, T, D)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(channels // PROJECTED, PROJECTED, PROJECTED))

    def forward(self, x: Tensor) -> Tensor:
        return torch.einsum("...hd,hod->...ho", x.unflatten(-1, self.weight.shape[:2]), self.weight).flatten(-2)


class Memory(nn.Module):
    """Attention weighed by input and forget gates. Queries, keys and values (B, T, D) -> (B, T, D), normalised a head."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.igate, self.fgate = nn.Linear(3 * channels, HEADS), nn.Linear(3 * channels, HEADS)
        self.outnorm = OffsetNorm(channels, HEADS)

    def forward(self, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
        told = torch.cat([queries, keys, values], dim=-1)
        opened = self.igate(told).float().transpose(1, 2)  # (B, H, T)
        kept = F.logsigmoid(self.fgate(told).float()).transpose(1, 2).cumsum(-1)
        q, k, v = (part.unflatten(-1, (HEADS, -1)).transpose(1, 2) for part in (queries, keys, values))  # (B, H, T, d)
        k = k / math.sqrt(k.shape[-1])
        parts = [
            _remembered(q[:, :, start : start + QUERIES], k, v, opened, kept, start)
            for start in range(0, q.shape[2], QUERIES)
        ]
        out: Tensor = self.outnorm(torch.cat(parts, dim=2).transpose(1, 2).flatten(-2))
        return out


def _remembered(q: Tensor, k: Tensor, v: Tensor, opened: Tensor, kept: Tensor, start: int) -> Tensor:
    """What queries (B, H, n, d) from position ``start`` on find in all before them and themselves; stabilised in the logarithm."""
    end = start + q.shape[2]
    gates = kept[:, :, start:end, None] - kept[:, :, None, :end] + opened[:, :, None, :end]
    later = torch.ones(gates.shape[-2:], dtype=torch.bool, device=q.device).triu_(start + 1)
    gates = gates.masked_fill(later, -math.inf)
    most = gates.amax(dim=-1, keepdim=True)
    weights = (q @ k[:, :, :end].transpose(-2, -1)) * torch.exp(gates - most)
    whole = torch.maximum(weights.sum(dim=-1, keepdim=True).abs(), torch.exp(-most)) + EPSILON
    return (weights / whole) @ v[:, :, :end]


class _Layer(nn.Module):
    """(B, T, C) -> (B, T, C)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        inner = 2 * channels
        self.proj_up = nn.Linear(channels, 2 * inner, bias=False)
        self.q_proj, self.k_proj, self.v_proj = BlockLinear(inner), BlockLinear(inner), BlockLinear(inner)
        self.conv1d = nn.ModuleDict({"conv": nn.Conv1d(inner, inner, KERNEL, groups=inner)})
        self.learnable_skip = nn.Parameter(torch.ones(inner))
        self.mlstm_cell = Memory(inner)
        self.proj_down = nn.Linear(inner, channels, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        inner, gate = self.proj_up(x).chunk(2, dim=-1)
        padded = F.pad(inner.transpose(1, 2), (KERNEL - 1, 0))  # it sees nothing that comes later
        seen = F.silu(self.conv1d["conv"](padded).transpose(1, 2))
        found = self.mlstm_cell(self.q_proj(seen), self.k_proj(seen), self.v_proj(inner))
        out: Tensor = self.proj_down((found + self.learnable_skip * seen) * F.silu(gate))
        return out


class _Block(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.xlstm_norm = OffsetNorm(channels)
        self.xlstm = _Layer(channels)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.xlstm(self.xlstm_norm(x))
        return out


class MemoryStack(nn.Module):
    """Blocks in a row and a norm. (B, T, C) -> (B, T, C), for any T."""

    def __init__(self, channels: int, blocks: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(_Block(channels) for _ in range(blocks))
        self.post_blocks_norm = OffsetNorm(channels)

    def forward(self, x: Tensor) -> Tensor:
        for block in self.blocks:
            x = block(x)
        out: Tensor = self.post_blocks_norm(x)
        return out

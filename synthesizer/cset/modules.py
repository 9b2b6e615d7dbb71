"""Blocks of Cross-Speaker Emotion Transfer, under the names that public weights have.

Letters: B batch, T time (symbols or frames), C channels, H heads, K kernel. ``padding`` (B, T) is true behind the end of a clip, or None.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional


class Linear(nn.Module):
    """A linear map; its weights are called ``linear.weight``."""

    def __init__(self, inputs: int, outputs: int, bias: bool = False) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs, bias)
        nn.init.xavier_uniform_(self.linear.weight)
        if bias:
            nn.init.zeros_(self.linear.bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(..., inputs) -> (..., outputs)"""
        return functional.linear(x, self.linear.weight, self.linear.bias)


class LightConv(nn.Module):
    """Lightweight convolution (Wu et al., 2019, arXiv 1901.10430): each channel by itself, with one kernel for C / H neighbours.

    Kernels sum to 1 over K; in training single weights are dropped after that. As one grouped convolution it needs no copy of the
    input for each step of the kernel.
    """

    def __init__(self, channels: int, kernel: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(heads, 1, kernel))
        nn.init.xavier_uniform_(self.weight)
        self.channels, self.dropout = channels, dropout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, T, C) -> (B, T, C)"""
        kernel = functional.dropout(self.weight.softmax(dim=-1), self.dropout, self.training)
        kernel = kernel.repeat_interleave(self.channels // len(kernel), dim=0)
        y = functional.conv1d(x.transpose(1, 2), kernel, padding=kernel.shape[2] // 2, groups=self.channels)
        return y.transpose(1, 2)


class SpeakerNorm(nn.Module):
    """Layer norm whose bias and gain, in this order, are the speaker's (Chen et al., 2021, arXiv 2103.00993)."""

    def __init__(self, dims: int) -> None:
        super().__init__()
        self.affine_layer = Linear(dims, 2 * dims)

    def forward(self, x: torch.Tensor, speaker: torch.Tensor) -> torch.Tensor:
        """(B, T, C), (B, C) -> (B, T, C)"""
        dims = x.shape[2]
        bias, gain = self.affine_layer(speaker)[:, None].chunk(2, dim=-1)
        # All weights were trained with the unbiased deviation; torch's own norm has the other one, and is several times as fast.
        return torch.addcmul(bias, gain * ((dims - 1) / dims) ** 0.5, functional.layer_norm(x, (dims,), eps=1e-16))


class LightBlock(nn.Module):
    """Gate, light convolution and two linear layers; subclasses bring the norms between."""

    def __init__(self, dims: int, kernel: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.act_linear = Linear(dims, 2 * dims, bias=True)
        self.conv_layer = LightConv(dims, kernel, heads, dropout)
        self.fc1 = Linear(dims, 4 * dims, bias=True)
        self.fc2 = Linear(4 * dims, dims, bias=True)

    def convolved(self, x: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        gated = functional.glu(self.act_linear(x))
        result: torch.Tensor = x + self.conv_layer(blank(gated, padding))
        return result

    def spread(self, x: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = x + self.fc2(functional.relu(self.fc1(x)))
        return result


class PlainLightBlock(LightBlock):
    """The duration predictor's: one layer norm at the end."""

    def __init__(self, dims: int, kernel: int, heads: int, dropout: float) -> None:
        super().__init__(dims, kernel, heads, dropout)
        self.layer_norm = nn.LayerNorm(dims)

    def forward(self, x: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        """(B, T, C) -> (B, T, C)"""
        return blank(self.layer_norm(self.spread(self.convolved(x, padding))), padding)


class SpeakerLightBlock(LightBlock):
    """The decoder's: the speaker's norm after each half."""

    def __init__(self, dims: int, kernel: int, heads: int, dropout: float) -> None:
        super().__init__(dims, kernel, heads, dropout)
        self.SCLN_1 = SpeakerNorm(dims)
        self.SCLN_2 = SpeakerNorm(dims)

    def forward(self, x: torch.Tensor, speaker: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        """(B, T, C), (B, C) -> (B, T, C)"""
        x = self.SCLN_1(self.convolved(x, padding), speaker)
        return blank(self.SCLN_2(self.spread(x), speaker), padding)


class SelfAttention(nn.Module):
    """Several heads over the whole text, then the sum with what went in, normed."""

    def __init__(self, dims: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.w_qs, self.w_ks, self.w_vs, self.fc = (Linear(dims, dims) for _ in range(4))
        self.layer_norm = nn.LayerNorm(dims)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        """(B, T, C) -> (B, T, C)"""
        q, k, v = (part(x).unflatten(2, (self.heads, -1)).transpose(1, 2) for part in (self.w_qs, self.w_ks, self.w_vs))
        seen = None if padding is None else ~padding[:, None, None]
        found = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        y = self.dropout(self.fc(found.transpose(1, 2).flatten(2)))
        result: torch.Tensor = self.layer_norm(y + x)
        return result


class FeedForward(nn.Module):
    """Two convolutions, then the sum with what went in, normed."""

    def __init__(self, dims: int, filters: int, kernels: tuple[int, int], dropout: float) -> None:
        super().__init__()
        self.w_1 = nn.Conv1d(dims, filters, kernels[0], padding=kernels[0] // 2)
        self.w_2 = nn.Conv1d(filters, dims, kernels[1], padding=kernels[1] // 2)
        self.layer_norm = nn.LayerNorm(dims)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, T, C) -> (B, T, C)"""
        y = self.w_2(functional.relu(self.w_1(x.transpose(1, 2)))).transpose(1, 2)
        result: torch.Tensor = self.layer_norm(self.dropout(y) + x)
        return result


class TransformerBlock(nn.Module):
    """The feed-forward Transformer block of FastSpeech (Ren et al., 2019)."""

    def __init__(self, dims: int, heads: int, filters: int, kernels: tuple[int, int], dropout: float) -> None:
        super().__init__()
        self.slf_attn = SelfAttention(dims, heads, dropout)
        self.pos_ffn = FeedForward(dims, filters, kernels, dropout)

    def forward(self, x: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        """(B, T, C) -> (B, T, C)"""
        return blank(self.pos_ffn(blank(self.slf_attn(x, padding), padding)), padding)


def blank(x: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
    """``x`` (B, T, C) with zeros in the padding."""
    return x if padding is None else x.masked_fill(padding[..., None], 0)


def sinusoids(positions: int, dims: int) -> torch.Tensor:
    """Positions (1, positions, C) as Vaswani et al. (2017) write them, sine and cosine in turn."""
    at = torch.arange(positions, dtype=torch.float64)[:, None]
    angles = at / 10000 ** (torch.arange(dims, dtype=torch.float64) // 2 * 2 / dims)
    return torch.where(torch.arange(dims) % 2 == 0, angles.sin(), angles.cos())[None].float()

"""Transformer blocks of VITS: self-attention with relative positions (Shaw et al., 2018) and convolutions in place of dense layers.

Letters: B batch, C channels, T time (symbols or frames), H heads, W the reach of relative positions. A mask is (B, 1, T), 1 where
something is.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

NEVER = -1e4
"""Attention scores where nothing may be seen."""


class LayerNorm(nn.Module):
    """Over channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(channels))
        self.beta = nn.Parameter(torch.zeros(channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, T) -> (B, C, T)"""
        return functional.layer_norm(x.transpose(1, 2), self.gamma.shape, self.gamma, self.beta, 1e-5).transpose(1, 2)


class Attention(nn.Module):
    """Self-attention; ``window`` 0: it knows no positions."""

    def __init__(self, channels: int, heads: int, window: int, dropout: float) -> None:
        super().__init__()
        if channels % heads:
            raise ValueError("heads do not share the channels evenly")
        self.heads, self.window, size = heads, window, channels // heads
        self.conv_q, self.conv_k, self.conv_v, self.conv_o = (nn.Conv1d(channels, channels, 1) for _ in range(4))
        for conv in (self.conv_q, self.conv_k, self.conv_v):
            nn.init.xavier_uniform_(conv.weight)
        self.drop = nn.Dropout(dropout)
        if window:
            self.emb_rel_k = nn.Parameter(torch.randn(1, 2 * window + 1, size) * size**-0.5)
            self.emb_rel_v = nn.Parameter(torch.randn(1, 2 * window + 1, size) * size**-0.5)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(B, C, T), who sees whom (B or 1, 1, T, T) -> (B, C, T)"""
        query, key, value = (self._by_head(conv(x)) for conv in (self.conv_q, self.conv_k, self.conv_v))
        query = query / query.shape[-1] ** 0.5
        scores = query @ key.transpose(2, 3)
        if self.window:
            scores = scores + band_to_square(query @ self.emb_rel_k.transpose(1, 2), self.window)
        weights = self.drop(scores.masked_fill(mask == 0, NEVER).softmax(dim=-1))
        result = weights @ value
        if self.window:
            result = result + square_to_band(weights, self.window) @ self.emb_rel_v
        mixed: torch.Tensor = self.conv_o(result.transpose(2, 3).flatten(1, 2))
        return mixed

    def _by_head(self, x: torch.Tensor) -> torch.Tensor:
        """(B, C, T) -> (B, H, T, C / H)"""
        return x.reshape(x.shape[0], self.heads, -1, x.shape[2]).transpose(2, 3)


def band_to_square(band: torch.Tensor, window: int) -> torch.Tensor:
    """(B, H, T, 2W + 1), the neighbours of each place, -> (B, H, T, T) with them beside the diagonal and 0 elsewhere."""
    batch, heads, length, _ = band.shape
    skewed = functional.pad(band, (0, length)).flatten(2)[:, :, : length * (length + 2 * window)]
    return skewed.reshape(batch, heads, length, length + 2 * window)[..., window : window + length]


def square_to_band(square: torch.Tensor, window: int) -> torch.Tensor:
    """The other way: (B, H, T, T) -> (B, H, T, 2W + 1)."""
    batch, heads, length, _ = square.shape
    skewed = functional.pad(functional.pad(square, (window, window)).flatten(2), (0, length))
    return skewed.reshape(batch, heads, length, length + 2 * window + 1)[..., : 2 * window + 1]


class FeedForward(nn.Module):
    """Two convolutions; a causal one sees only what came before."""

    def __init__(self, channels: int, filters: int, kernel: int, dropout: float, causal: bool = False) -> None:
        super().__init__()
        self.conv_1 = nn.Conv1d(channels, filters, kernel)
        self.conv_2 = nn.Conv1d(filters, channels, kernel)
        self.drop = nn.Dropout(dropout)
        self._sides = (kernel - 1, 0) if causal else ((kernel - 1) // 2, kernel // 2)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(B, C, T) -> (B, C, T)"""
        x = self.drop(torch.relu(self.conv_1(functional.pad(x * mask, self._sides))))
        result: torch.Tensor = self.conv_2(functional.pad(x * mask, self._sides)) * mask
        return result


class Encoder(nn.Module):
    """Blocks of attention and feed-forward. ``gin`` > 0: a speaker's vector is added before the third block (VITS2)."""

    def __init__(
        self,
        channels: int,
        filters: int,
        layers: int,
        kernel: int,
        dropout: float,
        window: int = 0,
        heads: int = 2,
        gin: int = 0,
    ) -> None:
        super().__init__()
        numbers = range(layers)
        self.drop = nn.Dropout(dropout)
        self.attn_layers = nn.ModuleList(Attention(channels, heads, window, dropout) for _ in numbers)
        self.norm_layers_1 = nn.ModuleList(LayerNorm(channels) for _ in numbers)
        self.ffn_layers = nn.ModuleList(FeedForward(channels, filters, kernel, dropout) for _ in numbers)
        self.norm_layers_2 = nn.ModuleList(LayerNorm(channels) for _ in numbers)
        if gin:
            self.spk_emb_linear = nn.Linear(gin, channels)
        self._speaker_before = 2 if gin else layers

    def forward(self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None = None) -> torch.Tensor:
        """(B, C, T), speaker (B, G, 1) or None -> (B, C, T)"""
        seen = (mask[:, :, :, None] * mask[:, :, None]).bool()
        x = x * mask
        blocks = zip(self.attn_layers, self.norm_layers_1, self.ffn_layers, self.norm_layers_2)
        for number, (attention, norm_1, feed_forward, norm_2) in enumerate(blocks):
            if number == self._speaker_before and speaker is not None:
                x = (x + self.spk_emb_linear(speaker[:, :, 0])[:, :, None]) * mask
            x = norm_1(x + self.drop(attention(x, seen)))
            x = norm_2(x + self.drop(feed_forward(x, mask)))
        return x * mask


class CausalBlock(nn.Module):
    """The transformer in VITS2's ``fft`` flow: one block that sees only what came before, told the speaker by a gate."""

    def __init__(self, channels: int, filters: int, heads: int, kernel: int, gin: int) -> None:
        super().__init__()
        if gin:
            self.cond_pre = nn.Conv1d(channels, 2 * channels, 1)
            self.cond_layer = nn.Conv1d(gin, 2 * channels, 1)
        self.self_attn_layers = nn.ModuleList([Attention(channels, heads, 0, 0.0)])
        self.norm_layers_0 = nn.ModuleList([LayerNorm(channels)])
        self.ffn_layers = nn.ModuleList([FeedForward(channels, filters, kernel, 0.0, causal=True)])
        self.norm_layers_1 = nn.ModuleList([LayerNorm(channels)])

    def forward(self, x: torch.Tensor, mask: torch.Tensor, speaker: torch.Tensor | None = None) -> torch.Tensor:
        """(B, C, T), speaker (B, G, 1) or None -> (B, C, T)"""
        seen = torch.ones(x.shape[2], x.shape[2], dtype=torch.bool, device=x.device).tril()[None, None]
        x = x * mask
        if speaker is not None:
            tanh, gate = (self.cond_pre(x) + self.cond_layer(speaker)).chunk(2, dim=1)
            x = tanh.tanh() * gate.sigmoid()
        x = self.norm_layers_0[0](x + self.self_attn_layers[0](x, seen))
        x = self.norm_layers_1[0](x + self.ffn_layers[0](x, mask))
        return x * mask

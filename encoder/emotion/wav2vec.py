"""wav2vec 2.0 with the dimensional emotion head of audEERING's public model, names as in its files.

Baevski et al. 2020 (arXiv:2006.11477), the "large robust" shape: layer norm in the feature extractor, pre-norm layers.
Wagner et al. 2023 (arXiv:2203.07378) put a two-layer head on the mean of the last hidden states.
B sounds, S samples at 16 kHz, T frames (49 a second), H hidden size.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Wav2VecConfig:
    """The sizes of a Hugging Face ``config.json`` that decide the shape."""

    hidden_size: int = 1024
    num_hidden_layers: int = 12
    num_attention_heads: int = 16
    intermediate_size: int = 4096
    conv_dim: tuple[int, ...] = (512,) * 7
    conv_kernel: tuple[int, ...] = (10, 3, 3, 3, 3, 2, 2)
    conv_stride: tuple[int, ...] = (5, 2, 2, 2, 2, 2, 2)
    num_conv_pos_embeddings: int = 128
    num_conv_pos_embedding_groups: int = 16
    layer_norm_eps: float = 1e-5


class ConvLayer(nn.Module):
    """Convolution, layer norm over channels, GELU: (B, C, S) -> (B, C', S')."""

    def __init__(self, inside: int, outside: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.conv = nn.Conv1d(inside, outside, kernel, stride)
        self.layer_norm = nn.LayerNorm(outside)

    def forward(self, x: Tensor) -> Tensor:
        return F.gelu(self.layer_norm(self.conv(x).transpose(1, 2)).transpose(1, 2))


class FeatureExtractor(nn.Module):
    """(B, S) -> (B, T, 512)."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        inputs = (1, *config.conv_dim[:-1])
        sizes = zip(inputs, config.conv_dim, config.conv_kernel, config.conv_stride)
        self.conv_layers = nn.ModuleList(ConvLayer(*size) for size in sizes)

    def forward(self, signal: Tensor) -> Tensor:
        x = signal[:, None]
        for layer in self.conv_layers:
            x = layer(x)
        return x.transpose(1, 2)


class FeatureProjection(nn.Module):
    """(B, T, 512) -> (B, T, H)."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        self.layer_norm = nn.LayerNorm(config.conv_dim[-1], eps=config.layer_norm_eps)
        self.projection = nn.Linear(config.conv_dim[-1], config.hidden_size)

    def forward(self, x: Tensor) -> Tensor:
        return self.projection(self.layer_norm(x))


class PositionalConvolution(nn.Module):
    """Adds where each frame stands by a wide grouped convolution; an even kernel yields one frame too many, cut here."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        kernel, size = config.num_conv_pos_embeddings, config.hidden_size
        self.conv = nn.Conv1d(size, size, kernel, padding=kernel // 2, groups=config.num_conv_pos_embedding_groups)

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(x.transpose(1, 2))[..., : x.shape[1]]
        return F.gelu(y).transpose(1, 2)


class Attention(nn.Module):
    """Multi-head self-attention over (B, T, H)."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        size = config.hidden_size
        self.heads = config.num_attention_heads
        self.q_proj = nn.Linear(size, size)
        self.k_proj = nn.Linear(size, size)
        self.v_proj = nn.Linear(size, size)
        self.out_proj = nn.Linear(size, size)

    def forward(self, x: Tensor) -> Tensor:
        batch, frames, size = x.shape
        parts = (project(x).view(batch, frames, self.heads, -1) for project in (self.q_proj, self.k_proj, self.v_proj))
        query, key, value = (part.transpose(1, 2) for part in parts)  # (B, heads, T, H / heads)
        mixed = F.scaled_dot_product_attention(query, key, value)
        return self.out_proj(mixed.transpose(1, 2).reshape(batch, frames, size))


class FeedForward(nn.Module):
    """(B, T, H) -> (B, T, H) through ``intermediate_size``."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        self.intermediate_dense = nn.Linear(config.hidden_size, config.intermediate_size)
        self.output_dense = nn.Linear(config.intermediate_size, config.hidden_size)

    def forward(self, x: Tensor) -> Tensor:
        return self.output_dense(F.gelu(self.intermediate_dense(x)))


class EncoderLayer(nn.Module):
    """Pre-norm transformer layer."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        self.attention = Attention(config)
        self.layer_norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.feed_forward = FeedForward(config)
        self.final_layer_norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.layer_norm(x))
        return x + self.feed_forward(self.final_layer_norm(x))


class Encoder(nn.Module):
    """(B, T, H) -> (B, T, H)."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        self.pos_conv_embed = PositionalConvolution(config)
        self.layers = nn.ModuleList(EncoderLayer(config) for _ in range(config.num_hidden_layers))
        self.layer_norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.pos_conv_embed(x)
        for layer in self.layers:
            x = layer(x)
        return self.layer_norm(x)


class Wav2Vec(nn.Module):
    """(B, S) -> (B, T, H)."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        self.feature_extractor = FeatureExtractor(config)
        self.feature_projection = FeatureProjection(config)
        self.encoder = Encoder(config)

    def forward(self, signal: Tensor) -> Tensor:
        return self.encoder(self.feature_projection(self.feature_extractor(signal)))


class Head(nn.Module):
    """(B, H) -> (B, 3): arousal, dominance, valence."""

    def __init__(self, config: Wav2VecConfig) -> None:
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.out_proj = nn.Linear(config.hidden_size, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.out_proj(torch.tanh(self.dense(x)))


class DimensionalEmotionModel(nn.Module):
    """Signal (B, S), zero mean and unit variance -> hidden mean (B, H) and arousal, dominance, valence (B, 3)."""

    def __init__(self, config: Wav2VecConfig | None = None) -> None:
        super().__init__()
        self.config = config or Wav2VecConfig()
        self.wav2vec2 = Wav2Vec(self.config)
        self.classifier = Head(self.config)

    def forward(self, signal: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.wav2vec2(signal).mean(dim=1)
        return hidden, self.classifier(hidden)

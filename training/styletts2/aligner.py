"""The text aligner of StyleTTS 2: a recogniser of sounds whose attention says when each symbol is spoken. Only training needs it.

Structure and names of tensors as in yl4579/AuxiliaryASR, whose files are read as they are. Letters: B batch, N symbols, M mel bands,
F mel frames, T units of two frames, C channels, V symbols that there are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.sizes import Shapes
from synthesizer.styletts2.blocks import Projection
from training.styletts2.counting import count

START, UNKNOWN = 1, 3
"""Symbols that the attention is begun with, and that stand for one it may not see."""
HIDDEN_SHARE = 0.1
"""Of the symbols, while it learns."""
NORM_GROUPS, DILATIONS, CONV_DROPOUT, TEXT_DROPOUT = 8, (1, 3, 9), 0.2, 0.5


@dataclass(frozen=True)
class AlignerConfig:
    """Sizes; the defaults are those of the file that comes with StyleTTS 2."""

    bands: int = 80
    coefficients: int = 40
    hidden: int = 256
    symbols: int = 178
    layers: int = 6
    embedding: int = 512
    filters: int = 32
    kernel: int = 63


def aligner_config(shapes: Shapes) -> AlignerConfig:
    """Sizes by the shapes of a file. Raises KeyError or ValueError for another one."""
    hidden, coefficients, _ = shapes["init_cnn.conv.weight"]
    symbols, embedding = shapes["asr_s2s.embedding.weight"]
    filters, _, kernel = shapes["asr_s2s.attention_layer.location_layer.location_conv.conv.weight"]
    bands = shapes["to_mfcc.dct_mat"][0]
    return AlignerConfig(
        bands, coefficients, hidden, symbols, count(shapes, r"cnns\.(\d+)\."), embedding, filters, kernel
    )


class _Coefficients(nn.Module):
    """A cosine transform over the bands. (B, M, F) -> (B, coefficients, F)."""

    dct_mat: Tensor

    def __init__(self, config: AlignerConfig) -> None:
        super().__init__()
        from torchaudio.functional import create_dct

        self.register_buffer("dct_mat", create_dct(config.coefficients, config.bands, "ortho"))

    def forward(self, mel: Tensor) -> Tensor:
        return (mel.transpose(1, 2) @ self.dct_mat).transpose(1, 2)


class _Conv(nn.Module):
    """A convolution where files have it one name deeper."""

    def __init__(self, inputs: int, outputs: int, kernel: int, dilation: int = 1, stride: int = 1, bias: bool = True):
        super().__init__()
        self.conv = nn.Conv1d(
            inputs, outputs, kernel, stride, dilation * (kernel - 1) // 2, dilation=dilation, bias=bias
        )
        nn.init.xavier_uniform_(self.conv.weight)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.conv(x)
        return out


class _Dilated(nn.Module):
    """Three residual blocks of growing reach. (B, C, T) -> (B, C, T)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(
            nn.Sequential(
                _Conv(width, width, 3, dilation),
                nn.ReLU(),
                nn.GroupNorm(NORM_GROUPS, width),
                nn.Dropout(CONV_DROPOUT),
                _Conv(width, width, 3),
                nn.ReLU(),
                nn.Dropout(CONV_DROPOUT),
            )
            for dilation in DILATIONS
        )

    def forward(self, x: Tensor) -> Tensor:
        for block in self.blocks:
            x = x + block(x)
        return x


class _Location(nn.Module):
    """Where attention was, seen by a few filters. (B, 2, T) -> (B, T, C)."""

    def __init__(self, config: AlignerConfig, width: int) -> None:
        super().__init__()
        self.location_conv = _Conv(2, config.filters, config.kernel, bias=False)
        self.location_dense = _linear(config.filters, width, "tanh", bias=False)

    def forward(self, weights: Tensor) -> Tensor:
        out: Tensor = self.location_dense(self.location_conv(weights).transpose(1, 2))
        return out


class _Attention(nn.Module):
    """Location-sensitive attention (Chorowski et al., 2015)."""

    def __init__(self, config: AlignerConfig, width: int) -> None:
        super().__init__()
        self.query_layer = _linear(width, width, "tanh", bias=False)
        self.memory_layer = _linear(width, width, "tanh", bias=False)
        self.v = _linear(width, 1, bias=False)
        self.location_layer = _Location(config, width)

    def forward(self, query: Tensor, keys: Tensor, before: Tensor, padding: Tensor | None) -> Tensor:
        """(B, C), (B, T, C), attention so far (B, 2, T) -> attention (B, T)."""
        seen = self.query_layer(query[:, None]) + self.location_layer(before) + keys
        energies = self.v(torch.tanh(seen))[..., 0].float()
        if padding is not None:
            energies = energies.masked_fill(padding, -math.inf)
        return energies.softmax(dim=1)


class _Speller(nn.Module):
    """Says the symbols in turn, given those before, while its attention moves along the sound."""

    def __init__(self, config: AlignerConfig, width: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(config.symbols, config.embedding)
        nn.init.uniform_(self.embedding.weight, -math.sqrt(6 / width), math.sqrt(6 / width))
        self.project_to_n_symbols = nn.Linear(width, config.symbols)
        self.attention_layer = _Attention(config, width)
        self.decoder_rnn = nn.LSTMCell(width + config.embedding, width)
        self.project_to_hidden = nn.Sequential(_linear(2 * width, width), nn.Tanh())

    def forward(self, memory: Tensor, padding: Tensor | None, ids: Tensor) -> tuple[Tensor, Tensor]:
        """(B, T, C), (B, T), (B, N) -> logits (B, N + 1, V) and attention (B, N + 1, T); the first is that of the start."""
        batch, length, width = memory.shape
        if self.training:
            ids = ids.masked_fill(torch.rand(ids.shape, device=ids.device) < HIDDEN_SHARE, UNKNOWN)
        told = self.embedding(F.pad(ids, (1, 0), value=START))
        keys = self.attention_layer.memory_layer(memory)
        state = memory.new_zeros(batch, width), memory.new_zeros(batch, width)
        weights, total = (memory.new_zeros(batch, length, dtype=torch.float32) for _ in range(2))
        context, said, looked = memory.new_zeros(batch, width), [], []
        for symbol in told.unbind(1):
            state = self.decoder_rnn(torch.cat([symbol, context], dim=-1), state)
            weights = self.attention_layer(state[0], keys, torch.stack([weights, total], dim=1), padding)
            context, total = (weights.to(memory.dtype)[:, None] @ memory)[:, 0], total + weights
            said.append(self.project_to_hidden(torch.cat([state[0], context], dim=-1)))
            looked.append(weights)
        hidden = F.dropout(torch.stack(said, dim=1), TEXT_DROPOUT, self.training)
        return self.project_to_n_symbols(hidden), torch.stack(looked, dim=1)


class TextAligner(nn.Module):
    """A mel and its symbols -> when each is spoken."""

    def __init__(self, config: AlignerConfig) -> None:
        super().__init__()
        self.config, width = config, config.hidden
        self.to_mfcc = _Coefficients(config)
        self.init_cnn = _Conv(config.coefficients, width, 7, stride=2)
        self.cnns = nn.Sequential(
            *(nn.Sequential(_Dilated(width), nn.GroupNorm(1, width)) for _ in range(config.layers))
        )
        self.projection = _Conv(width, width // 2, 1)
        self.ctc_linear = nn.Sequential(_linear(width // 2, width), nn.ReLU(), _linear(width, config.symbols))
        self.asr_s2s = _Speller(config, width // 2)

    def heard(self, mel: Tensor) -> Tensor:
        """(B, M, F) -> (B, T, C)"""
        out: Tensor = self.projection(self.cnns(self.init_cnn(self.to_mfcc(mel)))).transpose(1, 2)
        return out

    def forward(self, mel: Tensor, padding: Tensor | None, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(B, M, F), padding (B, T), (B, N) -> logits of units (B, T, V), of symbols (B, N + 1, V), attention (B, N + 1, T)."""
        memory = self.heard(mel)
        return self.ctc_linear(memory), *self.asr_s2s(memory, padding, ids)


def _linear(inputs: int, outputs: int, gain: str = "linear", bias: bool = True) -> Projection:
    made = Projection(inputs, outputs, bias)
    nn.init.xavier_uniform_(made.linear_layer.weight, nn.init.calculate_gain(gain))  # type: ignore[arg-type]
    return made

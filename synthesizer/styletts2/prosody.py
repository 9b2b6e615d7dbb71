"""How long each symbol lasts, and pitch and energy over time. B batch, N symbols, T units of two mel frames, C channels, S style."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.styletts2.blocks import AdaLayerNorm, Projection, StyledBlock
from synthesizer.styletts2.config import StyleConfig
from synthesizer.styletts2.lengths import blanked, through
from synthesizer.styletts2.mlstm import MemoryStack

DURATION_DROPOUT = 0.5


class StyledEncoder(nn.Module):
    """LSTMs between styled norms; the style is appended before each and at the end. (B, N, C), (B, S) and, for texts
    of several lengths, those (B,) -> (B, N, C + S)."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        self.dropout = config.dropout
        layers: list[nn.Module] = []
        for _ in range(config.prosody_layers):
            layers.append(_lstm(config))
            layers.append(AdaLayerNorm(config.style, config.hidden))
        self.lstms = nn.ModuleList(layers)

    def forward(self, x: Tensor, style: Tensor, lengths: Tensor | None = None) -> Tensor:
        appended = style[:, None].expand(-1, x.shape[1], -1)
        x = blanked(torch.cat([x, appended], dim=-1), lengths)
        for lstm, norm in zip(self.lstms[::2], self.lstms[1::2]):
            heard = F.dropout(through(lstm, x, lengths), self.dropout, self.training)
            x = blanked(torch.cat([norm(heard, style), appended], dim=-1), lengths)
        return x


class ProsodyPredictor(nn.Module):
    """Durations, then curves. Tsukasa has matrix memories in place of two LSTMs, and one projection behind both."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        width, told = config.hidden, config.hidden + config.style
        self.text_encoder = StyledEncoder(config)
        self.memory_blocks = config.memory_blocks
        if self.memory_blocks:
            self.lstm: nn.Module = MemoryStack(told, self.memory_blocks)
            self.shared: nn.Module = MemoryStack(told, self.memory_blocks)
            self.prepare_projection = nn.Linear(told, width)
        else:
            self.lstm, self.shared = _lstm(config), _lstm(config)
        self.duration_proj = Projection(width, config.longest)
        self.F0, self.N = _curve(config), _curve(config)
        self.F0_proj, self.N_proj = nn.Conv1d(width // 2, 1, 1), nn.Conv1d(width // 2, 1, 1)

    def durations(self, encoded: Tensor) -> Tensor:
        """What :attr:`text_encoder` gives -> units (B, N), not rounded: each sigmoid is one more unit or none."""
        return torch.sigmoid(self.units(encoded)).sum(dim=-1)

    def units(self, encoded: Tensor, lengths: Tensor | None = None) -> Tensor:
        """What :attr:`text_encoder` gives -> (B, N, U), above 0 where a symbol goes on for one more unit."""
        x = self._through(self.lstm, encoded, lengths)
        out: Tensor = self.duration_proj(F.dropout(x, DURATION_DROPOUT, self.training))
        return out

    def curves(self, spread: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """(B, T, C + S), (B, S) -> F0 in Hz and energy, both (B, 2 T), one a mel frame."""
        x = self._through(self.shared, spread).transpose(1, 2)
        pitch = energy = x
        for block in self.F0:
            pitch = block(pitch, style)
        for block in self.N:
            energy = block(energy, style)
        return self.F0_proj(pitch)[:, 0], self.N_proj(energy)[:, 0]

    def _through(self, layer: nn.Module, x: Tensor, lengths: Tensor | None = None) -> Tensor:
        out: Tensor = self.prepare_projection(layer(x)) if self.memory_blocks else through(layer, x, lengths)
        return out


def _lstm(config: StyleConfig) -> nn.LSTM:
    return nn.LSTM(config.hidden + config.style, config.hidden // 2, batch_first=True, bidirectional=True)


def _curve(config: StyleConfig) -> nn.ModuleList:
    width, style, dropout = config.hidden, config.style, config.dropout
    return nn.ModuleList(
        [
            StyledBlock(width, width, style, dropout=dropout),
            StyledBlock(width, width // 2, style, doubles=True, dropout=dropout),
            StyledBlock(width // 2, width // 2, style, dropout=dropout),
        ]
    )

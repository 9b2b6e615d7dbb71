"""The encoder of what is said. B batch, N symbols, C channels."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from synthesizer.styletts2.blocks import SLOPE, ChannelNorm, Projection
from synthesizer.styletts2.config import StyleConfig
from synthesizer.styletts2.lengths import blanked, through
from synthesizer.styletts2.mlstm import MemoryStack

DROPOUT = 0.2


class TextEncoder(nn.Module):
    """Symbols (B, N) and, for texts of several lengths, those (B,) -> (B, N, C): convolutions, then an LSTM in both directions or, in
    Tsukasa, matrix memories."""

    def __init__(self, config: StyleConfig) -> None:
        super().__init__()
        width, kernel = config.hidden, config.text_kernel
        self.embedding = nn.Embedding(config.symbols, width)
        self.cnn = nn.ModuleList(
            nn.Sequential(nn.Conv1d(width, width, kernel, padding=kernel // 2), ChannelNorm(width))
            for _ in range(config.text_depth)
        )
        self.memory_blocks = config.memory_blocks
        if self.memory_blocks:
            self.prepare_projection = Projection(width, width // 2)
            self.lstm: nn.Module = MemoryStack(width // 2, self.memory_blocks)
            self.post_projection = Projection(width // 2, width)
        else:
            self.lstm = nn.LSTM(width, width // 2, batch_first=True, bidirectional=True)

    def forward(self, ids: Tensor, lengths: Tensor | None = None) -> Tensor:
        x = blanked(self.embedding(ids), lengths)
        for layer in self.cnn:
            seen = F.leaky_relu(layer(x.transpose(1, 2)), SLOPE).transpose(1, 2)
            x = blanked(F.dropout(seen, DROPOUT, self.training), lengths)
        if self.memory_blocks:
            out: Tensor = self.post_projection(self.lstm(self.prepare_projection(x)))
            return blanked(out, lengths)
        return through(self.lstm, x, lengths)

"""Global style tokens (Wang et al., 2018) as MockingBird uses them: the "reference" is a speaker vector, read as frames of 256.

Letters: B batch, S speaker dims, E style dims, K tokens.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from synthesizer.tacotron.config import STYLE_CHANNELS, TacotronConfig

TOKEN_SCALE = 0.3
"""How loud a token was played to the style encoder in 2021."""


class ReferenceEncoder(nn.Module):
    """Frames to one vector."""

    def __init__(self, config: TacotronConfig) -> None:
        super().__init__()
        steps = list(zip(STYLE_CHANNELS, STYLE_CHANNELS[1:]))
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in steps)
        self.bns = nn.ModuleList(nn.BatchNorm2d(b) for _, b in steps)
        self.gru = nn.GRU(config.style_frame_dims, config.style_dims // 2, batch_first=True)
        self.width = config.speaker_dims

    def forward(self, reference: torch.Tensor) -> torch.Tensor:
        """(B, frames * S) -> (B, E / 2)"""
        x = reference.reshape(len(reference), 1, -1, self.width)
        for conv, norm in zip(self.convs, self.bns):
            x = functional.relu(norm(conv(x)))
        last: torch.Tensor = self.gru(x.transpose(1, 2).flatten(2))[1][0]
        return last


class TokenAttention(nn.Module):
    """Several heads that look for tokens."""

    def __init__(self, query: int, token: int, style: int, heads: int) -> None:
        super().__init__()
        self.W_query = nn.Linear(query, style, bias=False)
        self.W_key = nn.Linear(token, style, bias=False)
        self.W_value = nn.Linear(token, style, bias=False)
        self.heads = heads

    def forward(self, query: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
        """(B, query), (K, token) -> (B, E)"""
        sizes = (-1, self.heads, self.W_key.out_features // self.heads)
        q, k, v = self.W_query(query), self.W_key(tokens), self.W_value(tokens)
        scores = torch.einsum("bhd,khd->bhk", q.view(sizes), k.view(sizes)) / tokens.shape[1] ** 0.5
        return torch.einsum("bhk,khd->bhd", scores.softmax(-1), v.view(sizes)).flatten(1)


class StyleTokens(nn.Module):
    """The tokens and what looks for them."""

    def __init__(self, config: TacotronConfig) -> None:
        super().__init__()
        token = config.style_dims // config.style_heads
        self.embed = nn.Parameter(torch.empty(config.style_tokens, token))
        nn.init.normal_(self.embed, std=0.5)
        self.attention = TokenAttention(config.query_dims, token, config.style_dims, config.style_heads)


class GlobalStyle(nn.Module):
    """The style vector of a voice, or of one token."""

    def __init__(self, config: TacotronConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = ReferenceEncoder(config)
        self.stl = StyleTokens(config)

    def forward(self, reference: torch.Tensor, speaker: torch.Tensor) -> torch.Tensor:
        """Reference (B, frames * S) and speaker (B, S) -> (B, E). In training the speaker vector is both."""
        query = self.encoder(reference)
        if self.config.style == "with speaker":
            query = torch.cat([query, speaker], dim=1)
        style: torch.Tensor = self.stl.attention(query, torch.tanh(self.stl.embed))
        return style

    def chosen(self, index: int, speaker: torch.Tensor) -> torch.Tensor:
        """The style (B, E) of a token, or with -1 that of the voice, as each variant's own code made it when speaking."""
        if self.config.style == "with speaker":
            if index < 0:
                return self(torch.zeros_like(speaker), speaker)
            token = self.stl.attention.W_value(torch.tanh(self.stl.embed[index]))
            return token.expand(len(speaker), -1)
        if index >= 0:
            token = TOKEN_SCALE * self.stl.embed[index].repeat(self.config.style_heads)
            return self(token.expand(len(speaker), -1), speaker)
        if self.config.style == "added":  # though training always added the voice's
            return speaker.new_zeros(len(speaker), self.config.style_dims)
        return self(speaker, speaker)

"""Cross-Speaker Emotion Transfer (Wu et al., 2021, arXiv 2110.04153): symbols, a speaker and a feeling to a mel.

Letters: B batch, N symbols, T frames, M mel bands, C channels, E emotions, L decoder layers.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from synthesizer.cset.config import REFERENCE_CHANNELS, CsetConfig
from synthesizer.cset.modules import (
    Linear,
    PlainLightBlock,
    SpeakerLightBlock,
    TransformerBlock,
    blank,
    sinusoids,
)


class Prediction(NamedTuple):
    """What training compares."""

    mels: torch.Tensor
    """(L, B, M, T): after every layer of the decoder; the last is the one that is heard."""
    log_durations: torch.Tensor
    """(B, N): ln(frames + 1)"""
    scores: torch.Tensor
    """(B, E): how much of each emotion the reference encoder hears, summing to 1."""


class Positions(nn.Module):
    """Adds where each symbol stands; public files hold the table."""

    position_enc: torch.Tensor

    def __init__(self, config: CsetConfig, layers: int) -> None:
        super().__init__()
        self.register_buffer("position_enc", sinusoids(config.positions + 1, config.dims))
        blocks = [
            TransformerBlock(config.dims, config.heads, config.filter_dims, config.filter_kernels, config.dropout)
            for _ in range(layers)
        ]
        self.layer_stack = nn.ModuleList(blocks)

    def placed(self, x: torch.Tensor) -> torch.Tensor:
        """(B, N, C) -> (B, N, C). Beyond the table positions are computed."""
        n = x.shape[1]
        table = self.position_enc[:, :n] if n < self.position_enc.shape[1] else sinusoids(n, x.shape[2]).to(x)
        return x + table

    def attended(self, x: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        for block in self.layer_stack:
            x = block(x, padding)
        return x


class TextEncoder(Positions):
    """Symbols to vectors."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__(config, config.encoder_layers)
        self.src_word_emb = nn.Embedding(config.n_symbols + 1, config.dims, padding_idx=0)

    def forward(self, ids: torch.Tensor, padding: torch.Tensor | None) -> torch.Tensor:
        """(B, N) -> (B, N, C)"""
        return self.attended(self.placed(self.src_word_emb(ids)), padding)


class DurationPredictor(Positions):
    """How long each symbol is; what it attends to goes on to the decoder."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__(config, config.predictor_layers)
        blocks = [
            PlainLightBlock(config.dims, config.predictor_kernel, config.predictor_heads, config.dropout)
            for _ in range(config.predictor_layers)
        ]
        self.lconv_stack = nn.ModuleList(blocks)
        self.linear_layer = Linear(config.dims, 1)

    def forward(
        self, x: torch.Tensor, speaker: torch.Tensor, padding: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """(B, N, C), (B, C) -> hidden (B, N, C), ln(frames + 1) (B, N)"""
        placed = self.placed(x)
        hidden = self.attended(placed, padding)
        y = hidden + placed + speaker[:, None]
        for block in self.lconv_stack:
            y = block(y, padding)
        return hidden, self.linear_layer(y)[..., 0]


class ReferenceEncoder(nn.Module):
    """The mel of a recording to one vector (Skerry-Ryan et al., 2018)."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__()
        steps = list(zip(REFERENCE_CHANNELS, REFERENCE_CHANNELS[1:]))
        self.convs = nn.ModuleList(nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in steps)
        self.bns = nn.ModuleList(nn.BatchNorm2d(b) for _, b in steps)
        self.gru = nn.GRU(config.frame_dims, config.dims // 2, batch_first=True)

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        """(B, M, T) -> (B, C / 2)"""
        x = mel.transpose(1, 2)[:, None]
        for conv, norm in zip(self.convs, self.bns):
            x = functional.relu(norm(conv(x)))
        last: torch.Tensor = self.gru(x.transpose(1, 2).flatten(2))[1][0]
        return last


class TokenAttention(nn.Module):
    """One head that looks for emotion tokens."""

    def __init__(self, dims: int) -> None:
        super().__init__()
        self.W_query = nn.Linear(dims // 2, dims, bias=False)
        self.W_key = nn.Linear(dims, dims, bias=False)
        self.W_value = nn.Linear(dims, dims, bias=False)


class EmotionTokens(nn.Module):
    """The tokens, one an emotion."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__()
        self.embed = nn.Parameter(torch.empty(config.emotions, config.dims))
        nn.init.normal_(self.embed, std=0.5)
        self.strong = nn.Parameter(torch.zeros(config.emotions, config.dims)) if config.intensity else None
        self.attention = TokenAttention(config.dims)

    def scores(self, query: torch.Tensor) -> torch.Tensor:
        """(B, C / 2) -> (B, E), summing to 1."""
        keys = self.attention.W_key(self.embed.tanh())
        scores: torch.Tensor = self.attention.W_query(query) @ keys.T / keys.shape[1] ** 0.5
        return scores.softmax(dim=-1)

    def mixed(self, weights: torch.Tensor) -> torch.Tensor:
        """(B, E) -> (B, C). One token alone has the weight 1. (B, 2 E) also says how much of each is acted strongly."""
        values = self.attention.W_value(self.embed.tanh())
        if self.strong is not None and weights.shape[1] > len(values):
            values = torch.cat([values, self.strong])
        mixed: torch.Tensor = weights @ values
        return mixed

    def further(self, rest: torch.Tensor) -> torch.Tensor:
        """(E,) whether acting a feeling strongly takes it further from ``rest`` (E,), shares that sum to 1. What RAVDESS' actors do when they
        are very sad is crying, which is nearer to neutral speech than their sadness is."""
        if self.strong is None:
            return torch.zeros(len(self.embed), dtype=torch.bool)
        values = self.attention.W_value(self.embed.tanh())
        ahead: torch.Tensor = ((values - rest @ values) * self.strong).sum(dim=1) > 0
        return ahead


class GlobalEmotion(nn.Module):
    """What a recording feels like, in shares of the tokens, and what that adds to every symbol."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__()
        self.encoder = ReferenceEncoder(config)
        self.etl = EmotionTokens(config)

    def heard(self, mel: torch.Tensor) -> torch.Tensor:
        """(B, M, T) -> (B, E)"""
        return self.etl.scores(self.encoder(mel))


class Decoder(nn.Module):
    """Frames to mels, layer by layer nearer to the truth."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__()
        layers = range(config.decoder_layers)
        blocks = [
            SpeakerLightBlock(config.dims, config.decoder_kernel, config.decoder_heads, config.dropout) for _ in layers
        ]
        self.lconv_stack = nn.ModuleList(blocks)
        self.mel_projection = nn.ModuleList(Linear(config.dims, config.n_mels) for _ in layers)

    def forward(self, x: torch.Tensor, speaker: torch.Tensor, padding: torch.Tensor | None) -> list[torch.Tensor]:
        """(B, T, C), (B, C) -> what each layer makes (B, T, C)"""
        made = []
        x = blank(x, padding)
        for block in self.lconv_stack:
            x = block(x, speaker, padding)
            made.append(x)
        return made


class Cset(nn.Module):
    """The whole network."""

    def __init__(self, config: CsetConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = TextEncoder(config)
        self.emotion_emb = GlobalEmotion(config)
        self.duratin_predictor = DurationPredictor(config)
        self.decoder = Decoder(config)
        self.speaker_emb: nn.Module = (
            nn.Embedding(config.speakers, config.dims)
            if config.speakers
            else nn.Linear(config.speaker_dims, config.dims)
        )

    def forward(
        self,
        ids: torch.Tensor,
        durations: torch.Tensor,
        mels: torch.Tensor,
        speaker: torch.Tensor,
        emotion: torch.Tensor,
        told: torch.Tensor | None = None,
    ) -> Prediction:
        """With true lengths: ``ids`` (B, N) padded with 0, ``durations`` (B, N) in frames, ``mels`` (B, M, T) padded with 0, ``speaker``
        (B,) numbers or (B, S) vectors, ``emotion`` (B, E) shares of the tokens as :meth:`EmotionTokens.mixed` takes them. Where ``told``
        (B,) is false nobody knows the feeling: the shares are those that its own reference encoder hears. T is the longest sum of durations."""
        padding = ids == 0
        frames = torch.arange(mels.shape[2], device=ids.device)[None] >= durations.sum(dim=1, keepdim=True)
        voice = self.speaker_emb(speaker)
        scores = self.emotion_emb.heard(mels)
        if told is not None:
            heard = functional.pad(scores, (0, emotion.shape[1] - scores.shape[1]))
            emotion = torch.where(told[:, None], emotion, heard.to(emotion.dtype))
        hidden, log_durations = self.lengths(ids, voice, emotion, padding)
        mels_made = [
            blank(project(made), frames).transpose(1, 2)
            for project, made in zip(
                self.decoder.mel_projection, self.decoder(stretched(hidden, durations), voice, frames)
            )
        ]
        return Prediction(torch.stack(mels_made), log_durations, scores)

    def lengths(
        self, ids: torch.Tensor, voice: torch.Tensor, emotion: torch.Tensor, padding: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """``ids`` (B, N), ``voice`` (B, C), ``emotion`` (B, E) -> hidden (B, N, C), ln(frames + 1) (B, N)"""
        encoded = self.encoder(ids, padding) + self.emotion_emb.etl.mixed(emotion)[:, None]
        found: tuple[torch.Tensor, torch.Tensor] = self.duratin_predictor(encoded, voice, padding)
        return found

    def mel(self, hidden: torch.Tensor, durations: torch.Tensor, voice: torch.Tensor) -> torch.Tensor:
        """One utterance: ``hidden`` (1, N, C), ``durations`` (1, N) -> (1, M, T)"""
        made = self.decoder(stretched(hidden, durations), voice, None)[-1]
        mel: torch.Tensor = self.decoder.mel_projection[-1](made).transpose(1, 2)
        return mel


def stretched(hidden: torch.Tensor, durations: torch.Tensor) -> torch.Tensor:
    """Each symbol's vector as often as it has frames: (B, N, C), (B, N) -> (B, T, C), shorter ones padded with zeros."""
    ends = durations.cumsum(dim=1)
    frames = torch.arange(int(ends[:, -1].max()), device=hidden.device)
    # One search for all, since repeating row by row would wait for a card in every row.
    symbols = torch.searchsorted(ends, frames.expand(len(ends), -1).contiguous(), right=True).clamp(
        max=ends.shape[1] - 1
    )
    rows = hidden.gather(1, symbols[..., None].expand(-1, -1, hidden.shape[2]))
    return rows.masked_fill((frames >= ends[:, -1:])[..., None], 0)

"""Tacotron conditioned on a speaker vector (Jia et al., 2018), under the names that public weights have.

Letters: B batch, N symbols, S speaker dims, P memory dims, D decoder dims, H LSTM dims, M mel bands, T frames, R reduction factor
(frames made by one step), K = T / R steps.
"""

from __future__ import annotations

from copy import copy
from typing import NamedTuple

import torch
from torch import nn

from synthesizer.tacotron.config import LOCATION_FILTERS, LOCATION_KERNEL, USUAL_REDUCTION, TacotronConfig
from synthesizer.tacotron.modules import CBHG, Chance, LocationAttention, PreNet
from synthesizer.tacotron.style import GlobalStyle

PAD_ID = 0
ZONEOUT = 0.1
"""Share of the LSTMs' hidden numbers that keep their last value in training (Krueger et al., 2017)."""
STOP_THRESHOLD = -3.4
"""Frames at the end that nowhere rise above this are silence."""


class Prediction(NamedTuple):
    """What training compares."""

    decoded: torch.Tensor
    """(B, M, T) as the decoder draws it."""
    mel: torch.Tensor
    """(B, M, T) behind the post-net."""
    attention: torch.Tensor
    """(B, K, N), each row summing to 1."""
    stop: torch.Tensor
    """(B, T) probability that the sentence is over."""


class Encoder(nn.Module):
    """Symbols to what they sound like beside one another."""

    def __init__(self, config: TacotronConfig) -> None:
        super().__init__()
        self.embedding = nn.Embedding(config.n_symbols, config.embed_dims)
        self.pre_net = PreNet(config.embed_dims, config.encoder_dims, config.dropout)
        self.cbhg = CBHG(config.encoder_kernels, config.encoder_dims, config.encoder_dims, config.highways)

    def forward(self, ids: torch.Tensor, chance: Chance = None) -> torch.Tensor:
        """(B, N) -> (B, N, encoder dims)"""
        x = self.pre_net(self.embedding(ids), chance)
        encoded: torch.Tensor = self.cbhg(x.transpose(1, 2))
        return encoded


class Decoder(nn.Module):
    """R frames a step, from the last frame before and what attention finds. For speaking see ``decoding.py``."""

    r: torch.Tensor

    def __init__(self, config: TacotronConfig) -> None:
        super().__init__()
        memory, dims, lstm = config.memory_dims, config.decoder_dims, config.lstm_dims
        self.config = config
        self.register_buffer("r", torch.tensor(USUAL_REDUCTION, dtype=torch.int))
        self.prenet = PreNet(config.n_mels, config.prenet_dims, config.dropout)
        self.attn_net = LocationAttention(dims, LOCATION_FILTERS, LOCATION_KERNEL)
        self.attn_rnn = nn.GRUCell(memory + config.prenet_dims, dims)
        self.rnn_input = nn.Linear(memory + dims, lstm)
        self.res_rnn1 = nn.LSTMCell(lstm, lstm)
        self.res_rnn2 = nn.LSTMCell(lstm, lstm)
        self.mel_proj = nn.Linear(lstm, config.n_mels * config.max_reduction, bias=False)
        self.stop_proj = nn.Linear(memory + lstm, 1)

    def forward(
        self, memory: torch.Tensor, keys: torch.Tensor, real: torch.Tensor, mels: torch.Tensor, reduction: int
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """With the true frames before each step.

        ``memory`` (B, N, P), ``keys`` (B, N, D), ``real`` (B, N), ``mels`` (B, M, T) -> frames (B, M, T), weights (B, K, N), stop (B, T).
        """
        hidden = [memory.new_zeros(len(memory), size) for size in self._state_sizes()]
        context, seen = torch.zeros_like(memory[:, 0]), torch.zeros_like(real)
        fed = torch.cat([torch.zeros_like(mels[:, :, :1]), mels[:, :, reduction - 1 : -1 : reduction]], dim=2)
        frames, weights, stops = [], [], []
        for before in self.prenet(fed.transpose(1, 2)).unbind(1):
            hidden[0] = self.attn_rnn(torch.cat([context, before], dim=1), hidden[0])
            weights.append(self.attn_net(keys, hidden[0], seen, real))
            seen = seen + weights[-1]
            context = (weights[-1][:, None] @ memory)[:, 0]
            x = self._residual(self.rnn_input(torch.cat([context, hidden[0]], dim=1)), hidden)
            frames.append(self.mel_proj(x).view(len(x), -1, self.config.max_reduction)[:, :, :reduction])
            stops.append(torch.sigmoid(self.stop_proj(torch.cat([x, context], dim=1))))
        stop = torch.cat(stops, dim=1).repeat_interleave(reduction, dim=1)
        return torch.cat(frames, dim=2), torch.stack(weights, dim=1), stop

    def _residual(self, x: torch.Tensor, hidden: list[torch.Tensor]) -> torch.Tensor:
        """Both LSTMs, each added to what went in; ``hidden`` is brought forward."""
        for at, cell in ((1, self.res_rnn1), (3, self.res_rnn2)):
            made, hidden[at + 1] = cell(x, (hidden[at], hidden[at + 1]))
            hidden[at] = self._zoneout(hidden[at], made)
            x = x + hidden[at]
        return x

    def _state_sizes(self) -> tuple[int, ...]:
        """Of the attention's GRU, then hidden and cell of each LSTM."""
        lstm = self.config.lstm_dims
        return self.config.decoder_dims, lstm, lstm, lstm, lstm

    def _zoneout(self, before: torch.Tensor, now: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return now
        return torch.where(torch.rand_like(now) < ZONEOUT, before, now)


class Tacotron(nn.Module):
    """Symbols and a speaker vector to a mel."""

    step: torch.Tensor
    stop_threshold: torch.Tensor

    def __init__(self, config: TacotronConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.encoder_proj = nn.Linear(config.memory_dims, config.decoder_dims, bias=False)
        if config.style:
            self.gst = GlobalStyle(config)
        self.decoder = Decoder(config)
        self.postnet = CBHG(config.postnet_kernels, config.n_mels, config.postnet_dims, config.highways)
        self.post_proj = nn.Linear(config.postnet_dims, config.n_mels, bias=False)
        for name, value in self.usual_state().items():
            if "." not in name:
                self.register_buffer(name, value)

    @property
    def reduction(self) -> int:
        """Frames that one step makes; grows smaller in the course of training, and the file keeps it."""
        return int(self.decoder.r)

    @reduction.setter
    def reduction(self, frames: int) -> None:
        self.decoder.r.fill_(frames)

    def usual_state(self) -> dict[str, torch.Tensor]:
        """Numbers beside the weights that older files lack, as a new model has them."""
        counters = [name for name, _ in self.named_buffers() if name.endswith("num_batches_tracked")]
        return {
            "step": torch.zeros(1, dtype=torch.long),
            "stop_threshold": torch.tensor(STOP_THRESHOLD),
            **{name: torch.tensor(0) for name in counters},
        }

    def forward(self, ids: torch.Tensor, mels: torch.Tensor, speaker: torch.Tensor) -> Prediction:
        """Teacher forcing: ``ids`` (B, N) padded with 0, true ``mels`` (B, M, T), T a multiple of R, ``speaker`` (B, S)."""
        encoded = self.encoder(ids)
        memory = self.remember(encoded, speaker, self.gst(speaker, speaker) if self.config.style else None)
        real = (ids != PAD_ID).to(memory.dtype)
        decoded, attention, stop = self.decoder(memory, self.encoder_proj(memory), real, mels, self.reduction)
        return Prediction(decoded, self.refine(decoded), attention, stop)

    def remember(self, encoded: torch.Tensor, speaker: torch.Tensor, style: torch.Tensor | None) -> torch.Tensor:
        """What the decoder attends to: (B, N, encoder dims), (B, S), (B, E) -> (B, N, P)."""
        memory = torch.cat([encoded, speaker[:, None].expand(-1, encoded.shape[1], -1)], dim=2)
        if style is None:
            return memory
        if self.config.style == "added":
            return memory + style[:, None]
        return torch.cat([memory, style[:, None].expand(-1, encoded.shape[1], -1)], dim=2)

    def without_decoder(self) -> Tacotron:
        """The other parts, shared: what speaks has the decoder's weights in another shape and need not keep them twice."""
        rest = copy(self)
        rest._modules = {name: part for name, part in self._modules.items() if name != "decoder"}
        return rest

    def refine(self, decoded: torch.Tensor) -> torch.Tensor:
        """The post-net: (B, M, T) -> (B, M, T)."""
        mel: torch.Tensor = self.post_proj(self.postnet(decoded)).transpose(1, 2)
        return mel

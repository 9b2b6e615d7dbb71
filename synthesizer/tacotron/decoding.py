"""Tacotron's decoder when it speaks one sentence: the same numbers as the module's, from fewer bytes a step.

A step reads each weight once and little else, so that its time is that of the memory. Three things are worked out before:

1. Attention weights sum to 1, so the speaker's (and the style's) part of what is attended to is the same in every step: biases.
2. What goes into the first LSTM is a linear map of context and attention state, so its input weights and ``rnn_input`` are one matrix.
3. Of the 20 frames that the last layer could make, only R are.

Letters: N symbols, E encoder dims, P memory dims, D decoder dims, H LSTM dims, M mel bands, R frames a step.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch.nn import functional

from synthesizer.tacotron.model import PAD_ID, Tacotron
from synthesizer.tacotron.modules import Chance


class Step(NamedTuple):
    """What one step makes."""

    frames: torch.Tensor
    """(R, M)"""
    weights: torch.Tensor
    """(N,) attention, summing to 1."""
    stop: torch.Tensor
    """() probability that the sentence is over."""


class FoldedDecoder:
    """The decoder's weights in the shape that a step wants them. Made once a model; works on the model's device."""

    def __init__(self, model: Tacotron) -> None:
        decoder, config = model.decoder, model.config
        self.reduction, self.config = model.reduction, config
        self.prenet = decoder.prenet
        attention, rnn = decoder.attn_net, decoder.attn_rnn
        varying = config.encoder_dims
        with torch.inference_mode():
            self.place = (attention.L.weight @ attention.conv.weight[:, 0]).T.contiguous()  # (31, D)
            self.place_bias = attention.L(attention.conv.bias) + attention.W.bias
            self.query, self.score = attention.W.weight, attention.v.weight[0]
            self.gru_in, self.gru_constant = _split(rnn.weight_ih, varying, config.memory_dims)
            self.gru_in_bias, self.gru_state, self.gru_bias = rnn.bias_ih, rnn.weight_hh, rnn.bias_hh
            first, second = decoder.res_rnn1, decoder.res_rnn2
            joint, joint_constant = _split(decoder.rnn_input.weight, varying, config.memory_dims)
            ahead = first.weight_ih.double()
            self.joint, self.joint_constant, self.joint_bias = joint, joint_constant, decoder.rnn_input.bias
            self.lstm1 = _by_columns(torch.cat([(ahead @ joint.double()).float(), first.weight_hh], dim=1))
            self.lstm1_constant = (ahead @ joint_constant.double()).float()
            self.lstm1_bias = (
                (ahead @ self.joint_bias.double() + first.bias_ih.double()) + first.bias_hh.double()
            ).float()
            self.lstm2 = _by_columns(torch.cat([second.weight_ih, second.weight_hh], dim=1))
            self.lstm2_bias = second.bias_ih + second.bias_hh
            mel = decoder.mel_proj.weight.view(config.n_mels, config.max_reduction, -1)[:, : self.reduction]
            stop, lstm = decoder.stop_proj.weight, config.lstm_dims
            self.out = torch.cat([mel.transpose(0, 1).flatten(0, 1), stop[:, :lstm]])
            self.stop, self.stop_constant = _split(stop[:, lstm:], varying, config.memory_dims)
            self.stop_bias = decoder.stop_proj.bias


def _split(weight: torch.Tensor, varying: int, memory: int) -> tuple[torch.Tensor, torch.Tensor]:
    """The columns of a weight (outputs, P + others) that meet what changes from symbol to symbol or step to step, and the constant ones."""
    changing = torch.cat([weight[:, :varying], weight[:, memory:]], dim=1).contiguous()
    return changing, weight[:, varying:memory].contiguous()


def _by_columns(weight: torch.Tensor) -> torch.Tensor:
    """The same matrix, columns together in memory: a processor reads it a fifth faster so."""
    return weight.T.contiguous().T


class Decoding:
    """One sentence being decoded: each :meth:`step` goes on from the last."""

    def __init__(
        self, folded: FoldedDecoder, memory: torch.Tensor, keys: torch.Tensor, ids: torch.Tensor, chance: Chance
    ) -> None:
        """``memory`` (N, P), ``keys`` (N, D), ``ids`` (N,). ``chance``: where the pre-net's dropout is drawn from."""
        config, constant = folded.config, memory[0, folded.config.encoder_dims :]
        self._w, self._chance = folded, chance
        self._values = memory[:, : config.encoder_dims].T.contiguous()
        self._keys = keys + folded.place_bias
        self._real = None if bool((ids != PAD_ID).all()) else (ids != PAD_ID).to(memory.dtype)
        self._gru_bias: torch.Tensor = folded.gru_in_bias
        self._gru_bias_later = torch.addmv(folded.gru_in_bias, folded.gru_constant, constant)
        self._joint_bias = torch.addmv(folded.joint_bias, folded.joint_constant, constant)
        self._lstm1_bias = torch.addmv(folded.lstm1_bias, folded.lstm1_constant, constant)
        self._stop_bias = torch.addmv(folded.stop_bias, folded.stop_constant, constant)
        self._frame = memory.new_zeros(config.n_mels)
        self._context = memory.new_zeros(config.encoder_dims)
        self._attention = memory.new_zeros(config.decoder_dims)
        self._hidden1, self._cell1, self._hidden2, self._cell2 = memory.new_zeros(4, config.lstm_dims)
        margin = len(folded.place) // 2
        self._seen = memory.new_zeros(len(memory) + 2 * margin)
        self._windows = self._seen.unfold(0, len(folded.place), 1)  # (N, 31), a view that follows what is seen
        self._here = self._seen[margin : margin + len(memory)]

    def step(self) -> Step:
        """The next R frames."""
        w = self._w
        before = w.prenet(self._frame, self._chance)
        self._attend(before)
        found = torch.cat([self._context, self._attention])
        x = torch.addmv(self._joint_bias, w.joint, found)
        gates = torch.addmv(self._lstm1_bias, w.lstm1, torch.cat([found, self._hidden1]))
        self._hidden1, self._cell1 = _lstm(gates, self._cell1)
        x = x + self._hidden1
        gates = torch.addmv(w.lstm2_bias, w.lstm2, torch.cat([x, self._hidden2]))
        self._hidden2, self._cell2 = _lstm(gates, self._cell2)
        x = x + self._hidden2
        made = torch.mv(w.out, x)
        frames = made[:-1].view(w.reduction, -1)
        self._frame = frames[-1]
        stop = torch.sigmoid(made[-1] + torch.addmv(self._stop_bias, w.stop, self._context)[0])
        return Step(frames, self._weights, stop)

    def _attend(self, before: torch.Tensor) -> None:
        """Where to look, and what is there."""
        w = self._w
        gates = torch.addmv(self._gru_bias, w.gru_in, torch.cat([self._context, before]))
        self._gru_bias = self._gru_bias_later  # the first step has no context, so no speaker in it either
        self._attention = _gru(gates, torch.addmv(w.gru_bias, w.gru_state, self._attention), self._attention)
        heard = torch.addmm(self._keys, self._windows, w.place).add_(torch.mv(w.query, self._attention)).tanh_()
        scores = torch.mv(heard, w.score)
        self._weights = functional.softmax(scores if self._real is None else scores * self._real, dim=0)
        self._here += self._weights
        self._context = torch.mv(self._values, self._weights)


def _gru(given: torch.Tensor, kept: torch.Tensor, state: torch.Tensor) -> torch.Tensor:
    """A GRU's next state (D,) from its gates (3 D,): reset, update, new."""
    (reset, update, new), (reset_kept, update_kept, new_kept) = given.chunk(3), kept.chunk(3)
    fresh = torch.addcmul(new, torch.sigmoid(reset + reset_kept), new_kept).tanh_()
    return torch.lerp(fresh, state, torch.sigmoid(update + update_kept))


def _lstm(gates: torch.Tensor, cell: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """An LSTM's next hidden and cell (H,) from its gates (4 H,): input, forget, new, output."""
    enter, forget, new, leave = gates.chunk(4)
    cell = torch.addcmul(torch.sigmoid(forget) * cell, torch.sigmoid(enter), torch.tanh(new))
    return torch.sigmoid(leave) * torch.tanh(cell), cell

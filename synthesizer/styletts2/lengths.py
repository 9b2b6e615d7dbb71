"""Batches of texts of several lengths, as training has them. B batch, N positions, C channels."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def padding(lengths: Tensor, size: int) -> Tensor:
    """(B,) real lengths -> (B, size), true where nothing is."""
    return torch.arange(size, device=lengths.device)[None] >= lengths[:, None]


def blanked(x: Tensor, lengths: Tensor | None) -> Tensor:
    """(B, N, C) with zeros behind the real lengths; as it is where there are none."""
    return x if lengths is None else x.masked_fill(padding(lengths, x.shape[1])[..., None], 0.0)


def through(lstm: nn.Module, x: Tensor, lengths: Tensor | None) -> Tensor:
    """An LSTM over (B, N, C) that does not hear what lies behind the real lengths, where it gives zeros."""
    if lengths is None:
        out: Tensor = lstm(x)[0]
        return out
    packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(lstm(packed)[0], batch_first=True, total_length=x.shape[1])[0]

"""When each symbol is spoken, by the aligner's attention. Letters: B batch, N symbols, M mel bands, F mel frames, T units of two frames."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from synthesizer.styletts2.lengths import padding
from synthesizer.vits.search import best_path
from training.styletts2.aligner import TextAligner


@dataclass(frozen=True)
class Alignment:
    """Of a batch."""

    soft: Tensor
    """(B, N, T) attention."""
    path: Tensor
    """(B, N, T) of zeros and ones: the best way through it in order."""
    spelled: Tensor
    """(B, N + 1, V) logits of symbols."""

    @property
    def units(self) -> Tensor:
        """(B, N) that each symbol lasts."""
        return self.path.sum(dim=-1)


def aligned(aligner: TextAligner, mels: Tensor, frames: Tensor, ids: Tensor, lengths: Tensor) -> Alignment:
    """(B, M, F), (B,), (B, N), (B,) -> their alignment; gradients go through :attr:`Alignment.soft` and :attr:`Alignment.spelled`."""
    units = frames // 2
    outside = padding(units, mels.shape[2] // 2)
    _, spelled, attention = aligner(mels, outside, ids)
    beyond = padding(lengths, ids.shape[1])[:, :, None] | outside[:, None]
    soft = attention[:, 1:].masked_fill(beyond, 0.0)
    scores = soft.detach().float().transpose(1, 2).cpu().numpy()
    found = best_path(scores, units.cpu().numpy().astype(np.int64), lengths.cpu().numpy().astype(np.int64))
    path = torch.from_numpy(found).to(soft.device).transpose(1, 2)
    return Alignment(soft, path, spelled)

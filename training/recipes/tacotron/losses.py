"""Losses of Real-Time-Voice-Cloning and MockingBird, and how far attention has formed.

Letters: B batch, N symbols, M mel bands, T frames, K steps of the decoder.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from synthesizer.tacotron.model import Prediction

BAND = 0.2
"""Of the length: how far from the straight line attention may lie and still be on its way. People pause, and begin late."""


def losses(made: Prediction, mels: Tensor, frames: Tensor) -> dict[str, Tensor]:
    """``mel``: squares and differences of what the decoder draws; ``post``: squares behind the post-net; ``stop``: cross entropy.

    ``mels`` (B, M, T), ``frames`` (B,). Padding counts, as there: it is how the model learns to be silent.
    """
    decoded, refined, stop = made.decoded.float(), made.mel.float(), made.stop.float()
    over = torch.arange(mels.shape[2], device=mels.device)[None] >= frames[:, None] - 1
    return {
        "mel": functional.mse_loss(decoded, mels) + functional.l1_loss(decoded, mels),
        "post": functional.mse_loss(refined, mels),
        "stop": functional.binary_cross_entropy(stop, over.to(stop.dtype)),
    }


def diagonality(attention: Tensor, symbols: Tensor, frames: Tensor, reduction: int) -> Tensor:
    """Share of attention (B, K, N) near the straight line from the first symbol to the last, 0 to 1; spread evenly it has 0.36.

    ``symbols`` and ``frames`` (B,) are the real lengths.
    """
    apart, real = _from_the_line(attention, symbols, frames, reduction)
    return (attention.float() * ((apart <= BAND) & real)).sum() / real.sum()


def astray(attention: Tensor, symbols: Tensor, frames: Tensor, reduction: int) -> Tensor:
    """Guided attention (Tachibana et al., 2017, arXiv:1710.08969), section 4.1: attention far from that line costs up to 1 a step."""
    apart, real = _from_the_line(attention, symbols, frames, reduction)
    cost = 1 - torch.exp(-apart.square() / (2 * BAND**2))
    return (attention.float() * cost * real).sum() / real.sum()


def _from_the_line(attention: Tensor, symbols: Tensor, frames: Tensor, reduction: int) -> tuple[Tensor, Tensor]:
    """How far each place (B, K, N) lies from the line, in lengths, and whether a step (B, K, 1) is none of the padding."""
    steps = -(-frames // reduction)
    place = torch.arange(attention.shape[1], device=attention.device)[None] / steps[:, None]
    looked = torch.arange(attention.shape[2], device=attention.device)[None] / symbols[:, None]
    return (place[:, :, None] - looked[:, None]).abs(), (place < 1)[:, :, None]

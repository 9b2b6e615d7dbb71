"""The losses of VITS and VITS2, as published. Those of the judges of sound are HiFi-GAN's.

Letters: B batch, C channels of the latent sound, T frames, N symbols.
"""

from __future__ import annotations

import torch
from torch import Tensor

from synthesizer.vits.model import Learned

SEARCH_NOISE, SEARCH_NOISE_DECAY = 0.01, 2e-6
"""Of VITS2: how far the search for the path is disturbed at first, in deviations of the scores, and how much less in each step."""


def search_noise(step: int) -> float:
    """VITS2's, of a step."""
    return max(0.0, SEARCH_NOISE - SEARCH_NOISE_DECAY * step)


def divergence(made: Learned, frame_mask: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the latent sound (drawn, in the text's space) from what the text says, mean over frames."""
    apart = 0.5 * (made.flowed - made.prior_mean).square() * (-2 * made.prior_log_deviation).exp()
    each = made.prior_log_deviation - made.posterior_log_deviation - 0.5 + apart
    return (each * frame_mask).sum() / frame_mask.sum()


def durations(made: Learned, id_mask: Tensor) -> Tensor:
    """Mean over symbols."""
    return made.duration_loss.sum() / id_mask.sum()


def teaching(real: Tensor, drawn: Tensor, mask: Tensor, kind: str) -> Tensor:
    """What a judge of durations learns by: verdicts (B, N) of real ones should be 1, of drawn ones 0."""
    return _mean((1 - real).square() + drawn.square(), mask, kind)


def fooling(drawn: Tensor, mask: Tensor, kind: str) -> Tensor:
    """Drawn durations should pass for real ones."""
    return _mean((1 - drawn).square(), mask, kind)


def _mean(each: Tensor, mask: Tensor, kind: str) -> Tensor:
    """Over symbols (B, N), padding left out; of ``dur_disc_1`` summed over utterances, which is what its code comes to."""
    mask = mask[:, 0]
    if kind == "dur_disc_1":
        return ((each * mask).sum(1) / mask.sum(1)).sum()
    return (each * mask).sum() / mask.sum()


def slices(x: Tensor, starts: Tensor, size: int) -> Tensor:
    """``size`` places from ``starts`` (B,) on: (B, ..., T) -> (B, ..., size)."""
    return torch.stack([row[..., int(start) : int(start) + size] for row, start in zip(x, starts.tolist())])

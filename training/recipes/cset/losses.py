"""Losses of Cross-Speaker Emotion Transfer. Letters: B batch, N symbols, M mel bands, T frames, E emotions, L layers of the decoder."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from synthesizer.cset.model import Prediction

FEELING, DURATION = 0.1, 0.1
"""Weights of the classifier of feelings and of the lengths, beside the mel's 1."""
LEAST = 1e-3
"""Added to a variance before its root is taken."""


def losses(
    made: Prediction, ids: Tensor, mels: Tensor, durations: Tensor, emotion: Tensor, told: Tensor, as_original: bool
) -> dict[str, Tensor]:
    """``mel``: differences, mean over the decoder's layers; ``feeling``: cross entropy of the scores against the named feelings, nothing
    for clips that name none; ``duration``: squares of ln(frames + 1). Padding does not count.

    ``ids`` and ``durations`` (B, N), ``mels`` (B, M, T), ``emotion`` (B, E) one of them 1, ``told`` (B,). ``as_original`` divides the mel's
    mean by each clip's frames once more and takes the mean of that, so that it weighs about a two hundredth of what the paper says.
    """
    frames = durations.sum(dim=1)
    real = torch.arange(mels.shape[2], device=mels.device)[None] < frames[:, None]
    apart = (made.mels.float() - mels).abs() * real[:, None]
    mel = apart.sum() / (real.sum() * mels.shape[1] * len(made.mels))
    if as_original:
        mel = (mel / frames).mean()
    scores = made.scores.float().clamp(0, 1)
    crossed = functional.binary_cross_entropy(scores, emotion, reduction="none").mean(dim=1)
    feeling = (crossed * told).sum() / told.sum().clamp(min=1)
    heard = ids != 0
    squares = (made.log_durations.float() - torch.log(durations + 1.0)).square()
    duration = (squares * heard).sum() / heard.sum()
    return {"mel": mel, "feeling": feeling, "duration": duration}


def spread(made: Prediction, mels: Tensor, durations: Tensor) -> Tensor:
    """How far the deviation of each band over a clip, and of the steps from band to band, is from the true one. Differences alone are
    smallest for a smeared mel, whose bands move too little (Toda and Tokuda, 2007, on the global variance)."""
    real = torch.arange(mels.shape[2], device=mels.device)[None] < durations.sum(dim=1, keepdim=True)
    drawn, true = (_deviations(rows, real[:, None]) for rows in (made.mels[-1].float(), mels))
    return (drawn - true).abs().mean()


def _deviations(mels: Tensor, real: Tensor) -> Tensor:
    """(B, M, T) with (B, 1, T) -> (B, 2 M - 1) over time."""
    rows = torch.cat([mels, mels.diff(dim=1)], dim=1) * real
    count = real.sum(dim=2)
    mean = rows.sum(dim=2) / count
    squares = (rows - mean[..., None]).square() * real
    return (squares.sum(dim=2) / count + LEAST).sqrt()


def total(found: dict[str, Tensor], spreading: float = 0.0) -> Tensor:
    """``spreading``: the weight of ``spread``, where it was measured."""
    loss = found["mel"] + FEELING * found["feeling"] + DURATION * found["duration"]
    return loss + spreading * found["spread"] if "spread" in found else loss

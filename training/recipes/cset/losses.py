"""Losses of Cross-Speaker Emotion Transfer. Letters: B batch, N symbols, M mel bands, T frames, E emotions, L layers of the decoder."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from synthesizer.cset.model import Prediction

FEELING, DURATION = 0.1, 0.1
"""Weights of the classifier of feelings and of the lengths, beside the mel's 1."""


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


def total(found: dict[str, Tensor]) -> Tensor:
    return found["mel"] + FEELING * found["feeling"] + DURATION * found["duration"]

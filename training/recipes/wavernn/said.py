"""What a WaveRNN has to say, and how far it is from that.

RAW (Kalchbrenner et al., 2018): classes of mu-law, cross entropy. MOL (Salimans et al., 2017, PixelCNN++; as in r9y9's and fatchord's
code): how likely a mixture of logistics makes each of 65536 steps. B sounds, L samples, C outputs, n logistics.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.types import Float32
from vocoder.wavernn.draws import MIN_LOG_SCALE

MOL_BITS = 16
EDGE = 0.999
"""Beyond this, everything further out counts as well."""
LEAST = 1e-5
"""Below this share of a step the density in its middle stands in, which can still be told from nothing."""


def emphasised(sound: Float32, preemphasis: float) -> Float32:
    """(B, L + 1) -> (B, L): each sample but the first, less a share of the one before it, within [-1, 1]."""
    return np.clip(sound[:, 1:] - np.float32(preemphasis) * sound[:, :-1], -1, 1)


def mu_law(sound: Float32, bits: int) -> np.ndarray:
    """Classes 0 .. 2 ** bits - 1 of samples in [-1, 1]."""
    mu = 2**bits - 1
    bent = np.sign(sound) * np.log1p(mu * np.abs(sound.astype(np.float64))) / np.log1p(mu)
    return np.floor((bent + 1) / 2 * mu + 0.5).astype(np.int64)


def steps_of(sound: Float32, bits: int) -> np.ndarray:
    """Even steps 0 .. 2 ** bits - 1 of samples in [-1, 1]."""
    return ((sound + np.float32(1)) * np.float32((2**bits - 1) / 2)).astype(np.int64)


def samples_of(classes: np.ndarray, bits: int) -> Float32:
    """The samples in [-1, 1] that the network hears for classes or steps."""
    return (classes * (2 / (2**bits - 1)) - 1).astype(np.float32)


def class_loss(logits: Tensor, classes: Tensor) -> Tensor:
    """Of logits (B, L, C) and classes (B, L)."""
    return functional.cross_entropy(logits.flatten(0, 1), classes.flatten())


def mixture_loss(outputs: Tensor, samples: Tensor) -> Tensor:
    """Of weights, means and log scales (B, L, 3 n) and samples (B, L) in [-1, 1]."""
    weights, means, scales = outputs.chunk(3, dim=2)
    scales = scales.clamp(min=MIN_LOG_SCALE)
    values, sharpness, half = samples[..., None], torch.exp(-scales), 1 / (2**MOL_BITS - 1)
    above, below = (sharpness * (values - means + side) for side in (half, -half))
    share = torch.sigmoid(above) - torch.sigmoid(below)
    middle = sharpness * (values - means)
    density = middle - scales - 2 * functional.softplus(middle) + np.log(2 * half)
    inside = torch.where(share > LEAST, share.clamp(min=1e-12).log(), density)
    outside = torch.where(values > EDGE, functional.logsigmoid(-below), functional.logsigmoid(above))
    chances = torch.where(values.abs() > EDGE, outside, inside)
    return -torch.logsumexp(chances + functional.log_softmax(weights, dim=2), dim=2).mean()

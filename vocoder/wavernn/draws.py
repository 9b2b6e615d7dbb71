"""What the network's outputs become: samples in [-1, 1], drawn or the likeliest. B sounds."""

from __future__ import annotations

import math

import numpy as np

from core.types import Float32

MIN_LOG_SCALE = math.log(1e-14)
EDGE = 1e-5
"""Uniform draws keep this far from 0 and 1, as the published code's do."""


def classes(logits: Float32, rng: np.random.Generator | None) -> Float32:
    """RAW: one of C evenly spaced values, from logits (B, C) -> (B, 1). Without ``rng`` the likeliest."""
    count = logits.shape[1]
    if rng is None:
        chosen = logits.argmax(axis=1)
    else:
        odds = np.exp(logits - logits.max(axis=1, keepdims=True)).cumsum(axis=1)
        draw = rng.random((len(logits), 1), dtype=np.float32) * odds[:, -1:]
        chosen = np.minimum((odds <= draw).sum(axis=1), count - 1)
    return (chosen * np.float32(2.0 / (count - 1)) - np.float32(1.0)).astype(np.float32)[:, None]


def mixture(outputs: Float32, rng: np.random.Generator | None) -> Float32:
    """MOL: from weights, means and log scales of n logistics (B, 3 n) -> (B, 1). Without ``rng`` the likeliest one's mean."""
    weights, means, scales = np.split(outputs, 3, axis=1)
    if rng is not None:
        weights = weights - np.log(-np.log(rng.uniform(EDGE, 1.0 - EDGE, weights.shape)))
    row, chosen = np.arange(len(outputs)), weights.argmax(axis=1)
    value = means[row, chosen].astype(np.float64)
    if rng is not None:
        draw = rng.uniform(EDGE, 1.0 - EDGE, len(outputs))
        value += np.exp(np.maximum(scales[row, chosen], MIN_LOG_SCALE)) * np.log(draw / (1.0 - draw))
    return np.clip(value, -1.0, 1.0).astype(np.float32)[:, None]


def without_mu_law(values: np.ndarray, levels: int) -> np.ndarray:
    """Sound of mu-law values in [-1, 1] with ``levels`` steps."""
    mu = levels - 1
    return np.sign(values) / mu * ((1.0 + mu) ** np.abs(values) - 1.0)

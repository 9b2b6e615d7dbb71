"""What is hardly heard between and behind the sounds of speech, made softer: a downward expander (Zölzer, DAFX, 2011, chapter 4)."""

from __future__ import annotations

import numpy as np

from core.types import Float32

FRAME_S = 0.01
SPREAD = 3
"""Frames that levels and gains are averaged over, so that no edge clicks."""
LOUD_SHARE = 0.9
"""The level that this share of all frames lies under counts as loud."""
QUIET_DB = -26.0
"""Below the loud level: what lies under it becomes softer, 1 dB for every dB."""


def quieted(samples: Float32, rate_hz: int, most_db: float) -> Float32:
    """(L,) with its quiet frames up to ``most_db`` softer, the loud ones untouched. Same length."""
    size = round(rate_hz * FRAME_S)
    if most_db <= 0 or len(samples) < SPREAD * size:
        return samples
    count = -(-len(samples) // size)
    padded = np.zeros(count * size, np.float32)
    padded[: len(samples)] = samples
    power = np.square(padded, dtype=np.float64).reshape(count, size).mean(axis=1)
    level = 10 * np.log10(_smooth(power) + 1e-12)
    below = np.quantile(level, LOUD_SHARE) + QUIET_DB - level
    gain_db = _smooth(-np.clip(below, 0, most_db))
    middles = (np.arange(count) + 0.5) * size
    gain = 10 ** (np.interp(np.arange(len(samples)), middles, gain_db) / 20)
    return (samples * gain).astype(np.float32)


def _smooth(values: np.ndarray) -> np.ndarray:
    """A moving average that keeps its length; the ends lean on what there is."""
    padded = np.pad(values, SPREAD // 2, mode="edge")
    return np.convolve(padded, np.ones(SPREAD) / SPREAD, mode="valid")

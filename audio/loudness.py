"""Loudness by root mean square, in dB relative to full scale."""

from __future__ import annotations

import math

import numpy as np

from core.types import AudioClip, Float32

GE2E_TARGET_DBFS = -30.0
OFFSET_SHARE = 4e-4
"""An offset counts from 2 % of the RMS around it: clean recordings have less, and level and voice detection hear more."""
OFFSET_FLOOR = 1e-10


def rms_dbfs(samples: Float32) -> float:
    """RMS level of samples (T,) in dBFS; ``-inf`` for silence or no samples."""
    if len(samples) == 0:
        return -math.inf
    mean_square = float(np.dot(samples, samples)) / len(samples)
    return 10.0 * math.log10(mean_square) if mean_square > 0.0 else -math.inf


def offset_of(samples: Float32) -> float:
    """Constant offset of samples (T,), or 0.0 when it is too small to matter: then the samples may stay untouched."""
    if len(samples) == 0:
        return 0.0
    with np.errstate(over="ignore"):
        mean, power = float(samples.mean()), float(np.dot(samples, samples)) / len(samples)
    if not math.isfinite(power):
        wide = samples.astype(np.float64)
        mean, power = float(wide.mean()), float(np.dot(wide, wide)) / len(wide)
    return mean if mean**2 > OFFSET_SHARE * max(power - mean**2, OFFSET_FLOOR) else 0.0


def without_offset(clip: AudioClip) -> AudioClip:
    """The clip itself, or a copy around zero when it has a constant offset."""
    offset = offset_of(clip.samples)
    return AudioClip(clip.samples - np.float32(offset), clip.rate_hz) if offset else clip


def normalise_loudness(
    clip: AudioClip,
    target_dbfs: float = GE2E_TARGET_DBFS,
    increase_only: bool = True,
    peak_limit: float | None = None,
) -> AudioClip:
    """Scale to an RMS of ``target_dbfs``. The defaults are GE2E's preprocessing: quiet clips are raised, loud ones kept.

    ``peak_limit`` (such as 0.99) lowers the gain so that no sample goes beyond it. Silence comes back as it is.
    """
    level = rms_dbfs(clip.samples)
    if math.isinf(level):
        return clip
    gain = 10.0 ** ((target_dbfs - level) / 20.0)
    if increase_only and gain < 1.0:
        return clip
    if peak_limit is not None:
        gain = min(gain, peak_limit / float(np.abs(clip.samples).max()))
    return AudioClip(clip.samples * np.float32(gain), clip.rate_hz)

"""Loudness by root mean square, in dB relative to full scale."""

from __future__ import annotations

import math

import numpy as np

from core.types import AudioClip, Float32

GE2E_TARGET_DBFS = -30.0


def rms_dbfs(samples: Float32) -> float:
    """RMS level of samples (T,) in dBFS; ``-inf`` for silence or no samples."""
    if len(samples) == 0:
        return -math.inf
    mean_square = float(np.dot(samples, samples)) / len(samples)
    return 10.0 * math.log10(mean_square) if mean_square > 0.0 else -math.inf


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

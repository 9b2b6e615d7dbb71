"""Loudness by root mean square, in dB relative to full scale."""

from __future__ import annotations

import math

import numpy as np

from core.types import AudioClip, Float32

GE2E_TARGET_DBFS = -30.0
OFFSET_SHARE = 4e-4
"""An offset counts from 2 % of the RMS around it: clean recordings have less, and level and voice detection hear more."""
OFFSET_FLOOR = 1e-10
DRIFT_SHARE = 0.05
"""What moves below 20 Hz counts from this share of the power of the rest: rumble in good recordings has up to 0.03."""
_DRIFT_HOP_S = 0.05
_HOPS_AT_ONCE = 1024


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


def drift_of(samples: Float32, rate_hz: int) -> Float32 | None:
    """An offset that comes, goes or wanders: means of samples (T,) around every 50 ms, or None when it is too small to matter."""
    hop = round(_DRIFT_HOP_S * rate_hz)
    count = len(samples) // hop
    if count < 2:
        return None
    blocks = samples[: count * hop].reshape(count, hop)
    rise = np.sin(np.pi / 2 * (np.arange(hop) + 0.5) / hop).astype(np.float32) ** 2  # half of a Hann window, 0.1 s long
    with np.errstate(over="ignore", invalid="ignore"):
        rising, falling = blocks @ rise / hop, blocks @ (1.0 - rise) / hop
        means = np.concatenate([2 * falling[:1], falling[1:] + rising[:-1], 2 * rising[-1:]])
        slow, power = float(np.dot(means, means)) / len(means), float(np.dot(samples, samples)) / len(samples)
    heard = slow > DRIFT_SHARE * max(power - slow, OFFSET_FLOOR) and math.isfinite(power)
    return means if heard else None


def remove_offset(samples: Float32, rate_hz: int) -> None:
    """Bring samples (T,) around zero, in place: what stands still, and what moves far below any voice."""
    offset = offset_of(samples)
    if offset:
        samples -= np.float32(offset)
    means = drift_of(samples, rate_hz)
    if means is None:
        return
    hop = round(_DRIFT_HOP_S * rate_hz)
    count = len(means) - 1
    ramp = (np.arange(hop, dtype=np.float32) + np.float32(0.5)) / np.float32(hop)
    blocks = samples[: count * hop].reshape(count, hop)
    for first in range(0, count, _HOPS_AT_ONCE):
        left = means[first : min(first + _HOPS_AT_ONCE, count), None]
        right = means[first + 1 : first + 1 + len(left), None]
        blocks[first : first + len(left)] -= left + (right - left) * ramp
    samples[count * hop :] -= means[-1]


def without_offset(clip: AudioClip) -> AudioClip:
    """The clip itself, or a copy around zero when it has an offset, constant or wandering."""
    if not offset_of(clip.samples) and drift_of(clip.samples, clip.rate_hz) is None:
        return clip
    samples = clip.samples.copy()
    remove_offset(samples, clip.rate_hz)
    return AudioClip(samples, clip.rate_hz)


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

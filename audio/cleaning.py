"""From a recording as it lies on disk to speech fit for training and judging: one rate, one loudness, little silence."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import audio
from core.types import Float32

RATE_HZ = 16000
FRAME = 160
"""10 ms: level is measured in such steps."""
ACTIVE_LEVEL_DBFS = -26.0
MARGIN_S = 0.1
SHORTEST_S = 0.25
CLIPPED_SHARE = 0.002


def read_mono(path: Path) -> Float32:
    """(T,) at 16 kHz. Raises :class:`AudioError` when the file cannot be decoded."""
    return audio.read(path, rate_hz=RATE_HZ).samples


def frame_levels_db(samples: Float32) -> Float32:
    """RMS level (dBFS) of each whole 10 ms frame."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    return (10 * np.log10(power + 1e-12)).astype(np.float32)


def speech_span(levels_db: Float32) -> tuple[int, int]:
    """First and one-past-last frame of speech.

    The threshold follows the recording: 35 dB under the loud parts, but 8 dB over the noise floor when that is higher,
    and never closer than 20 dB to the loud parts. Three frames in a row must pass it, so that clicks do not count.
    """
    loud = float(np.percentile(levels_db, 95))
    noise = float(np.percentile(levels_db, 3))
    threshold = min(max(loud - 35.0, noise + 8.0), loud - 20.0)
    above = levels_db > threshold
    steady = np.convolve(above, np.ones(3), mode="valid") == 3
    hits = np.flatnonzero(steady)
    return (0, 0) if len(hits) == 0 else (int(hits[0]), int(hits[-1]) + 3)


def is_clipped(samples: Float32) -> bool:
    """True when more than 0.2 % of the samples sit at full scale."""
    return bool(np.mean(np.abs(samples) >= 0.985) > CLIPPED_SHARE)


def clean(samples: Float32) -> tuple[Float32 | None, str]:
    """Trimmed, level-adjusted copy and an empty text, or None and why the recording is of no use."""
    if len(samples) < SHORTEST_S * RATE_HZ:
        return None, "too short"
    if not np.isfinite(samples).all():
        return None, "broken numbers"
    if is_clipped(samples):
        return None, "clipped"
    samples = samples - samples.mean()
    levels = frame_levels_db(samples)
    if np.percentile(levels, 95) < -70:
        return None, "silent"
    first, last = speech_span(levels)
    if (last - first) * FRAME < SHORTEST_S * RATE_HZ / 2:
        return None, "no speech found"
    margin = int(MARGIN_S * RATE_HZ)
    trimmed = samples[max(0, first * FRAME - margin) : last * FRAME + margin]
    return at_level(trimmed), ""


def at_level(samples: Float32, level_dbfs: float = ACTIVE_LEVEL_DBFS) -> Float32:
    """Scaled so that the RMS of its active frames (within 30 dB of the loud ones) is ``level_dbfs``; peaks stay under 0.98."""
    levels = frame_levels_db(samples)
    active = levels[levels > np.percentile(levels, 95) - 30]
    rms_db = 10 * np.log10(np.mean(10 ** (active.astype(np.float64) / 10)))
    gain = 10 ** ((level_dbfs - rms_db) / 20)
    peak = float(np.abs(samples).max())
    return (samples * min(gain, 0.98 / max(peak, 1e-9))).astype(np.float32)

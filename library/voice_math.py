"""Which clips of a voice do not belong, and mixtures of two voices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.types import Float32
from library.records import VoiceClip

OUTLIER_COSINE = 0.65
"""Real GE2E pairs of one speaker rarely fall below this; see Wan et al. 2018 for the space."""


def clip_similarities(clips: Sequence[VoiceClip]) -> list[float | None]:
    """Cosine of each clip to the centroid of the *other* enabled clips, so that a bad clip cannot vouch for itself.

    None for clips without a vector and where no other clip counts.
    """
    counted = {
        index: clip.weight * clip.vector
        for index, clip in enumerate(clips)
        if clip.enabled and clip.vector is not None and clip.weight > 0
    }
    total = np.sum(list(counted.values()), axis=0) if counted else None
    result: list[float | None] = []
    for index, clip in enumerate(clips):
        others = len(counted) - (index in counted)
        if clip.vector is None or total is None or others == 0:
            result.append(None)
            continue
        centroid = total - counted[index] if index in counted else total
        scale = float(np.linalg.norm(clip.vector) * np.linalg.norm(centroid))
        result.append(float(clip.vector @ centroid) / scale if scale > 1e-6 else None)
    return result


def outliers(clips: Sequence[VoiceClip]) -> set[int]:
    """Indexes of clips unlike the rest: below :data:`OUTLIER_COSINE`, or far below the middle of at least four clips."""
    found = clip_similarities(clips)
    known = np.array([value for value in found if value is not None])
    if known.size == 0:
        return set()
    floor = OUTLIER_COSINE
    if known.size >= 4:
        middle = float(np.median(known))
        spread = float(np.median(np.abs(known - middle)))
        # 1.4826 turns the median deviation into a standard deviation; a spread of nothing must not mark everything.
        floor = max(floor, middle - max(4.0 * 1.4826 * spread, 0.1))
    return {index for index, value in enumerate(found) if value is not None and value < floor}


def mix(left: Float32, right: Float32, fraction: float) -> Float32:
    """Point on the great circle from ``left`` (0) to ``right`` (1), unit norm (D,). Raises ValueError for unequal sizes."""
    if left.shape != right.shape:
        raise ValueError(f"cannot mix vectors of {left.shape} and {right.shape}")
    a, b = left / max(float(np.linalg.norm(left)), 1e-12), right / max(float(np.linalg.norm(right)), 1e-12)
    angle = float(np.arccos(np.clip(a @ b, -1.0, 1.0)))
    if angle < 1e-4 or np.pi - angle < 1e-4:
        blended = a * (1 - fraction) + b * fraction
    else:
        blended = (np.sin((1 - fraction) * angle) * a + np.sin(fraction * angle) * b) / np.sin(angle)
    norm = float(np.linalg.norm(blended))
    return (blended / norm).astype(np.float32) if norm > 1e-9 else a.astype(np.float32)

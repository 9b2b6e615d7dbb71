"""Monotonic alignment search (Kim et al., 2020): the most likely way through text and sound in order. Nothing here is learned.

Letters: B batch, F frames, N symbols.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

IMPOSSIBLE = -1e9


def best_path(
    scores: npt.NDArray[np.floating], frames: npt.NDArray[np.int64], symbols: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """Log-likelihoods (B, F, N) and the real lengths (B,) of each -> (B, F, N) of zeros and ones.

    Each frame belongs to one symbol, symbols come in order, and none is left out where there are frames enough.
    """
    batch, longest, width = scores.shape
    place = np.arange(width)
    came_from = np.zeros((batch, longest, width), dtype=bool)
    total = np.where(place == 0, scores[:, 0], IMPOSSIBLE)
    for frame in range(1, longest):
        shifted = np.concatenate([np.full((batch, 1), IMPOSSIBLE), total[:, :-1]], axis=1)
        came_from[:, frame] = shifted >= total
        total = np.maximum(total, shifted) + scores[:, frame]
        total[:, place > frame] = IMPOSSIBLE
    path = np.zeros(scores.shape, dtype=np.float32)
    rows, at = np.arange(batch), symbols - 1
    for frame in reversed(range(longest)):
        inside = frame < frames
        path[rows[inside], frame, at[inside]] = 1
        back = inside & (at > 0) & (came_from[rows, frame, at] | (at == frame))
        at = np.where(back, at - 1, at)
    return path

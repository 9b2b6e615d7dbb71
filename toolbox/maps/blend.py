"""Which points a place of the map lies between: what a click between two feelings stands for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from core.types import Float32

BLEND_NEIGHBOURS = 8


def blend_weights(xy: Float32, place: npt.ArrayLike, k: int = BLEND_NEIGHBOURS) -> tuple[npt.NDArray[np.intp], Float32]:
    """Rows and weights (k,) of the points nearest to ``place`` (2,) in the plane: inverse squared distance (Shepard 1968).

    The weights sum to 1; a place that coincides with a point gives that point alone. Points without a place are left out.
    """
    squared = ((xy - np.asarray(place, np.float32)) ** 2).sum(axis=1)
    squared = np.where(np.isfinite(squared), squared, np.inf)
    rows = np.argpartition(squared, k)[:k] if len(squared) > k else np.arange(len(squared))
    rows = rows[np.argsort(squared[rows], kind="stable")]
    rows = rows[np.isfinite(squared[rows])]
    if not len(rows):
        return rows, np.empty(0, np.float32)
    near = squared[rows].astype(np.float64)
    scale = near[-1]
    if scale <= 0 or near[0] <= 1e-12 * scale:
        return rows[:1], np.ones(1, np.float32)
    weights = scale / near
    return rows, (weights / weights.sum()).astype(np.float32)

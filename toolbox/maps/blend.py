"""A vector for any place of the map: what a click between two feelings stands for."""

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


def blend_at(vectors: Float32, weights: Float32) -> Float32:
    """The weighted mean (D,) of ``vectors`` (k, D); made unit again when all of them are unit vectors."""
    mean = weights @ vectors
    norms = np.linalg.norm(vectors, axis=1)
    length = float(np.linalg.norm(mean))
    if np.allclose(norms, 1.0, atol=1e-3) and length > 1e-6:
        mean = mean / length
    return mean.astype(np.float32)

"""Who is nearest by the true measure, cosine in the full space; and between whom a place of the plane lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.types import Float32
from encoder.vectors import units
from toolbox.maps.store import Snapshot

BLEND_NEIGHBOURS = 8


@dataclass(frozen=True)
class Neighbour:
    """A point near another; ``cosine`` in [-1, 1]."""

    id: str
    cosine: float


def cosines(snapshot: Snapshot, queries: Float32) -> Float32:
    """Cosine similarity (m, n) of queries (m, D) with every vector, a block at a time."""
    directions = units(np.atleast_2d(queries).astype(np.float32))
    out = np.empty((len(directions), len(snapshot)), np.float32)
    for first, block in snapshot:
        lengths = np.maximum(np.sqrt(np.einsum("nd,nd->n", block, block)), 1e-12)  # no unit copy of every block
        out[:, first : first + len(block)] = directions @ block.T / lengths
    return out


def top_cosine(
    snapshot: Snapshot, queries: Float32, k: int, allowed: npt.NDArray[np.bool_] | None = None
) -> tuple[npt.NDArray[np.intp], Float32]:
    """Rows and cosines (m, k) of the k closest vectors, best first. ``allowed`` (n,) limits who may be found."""
    scores = cosines(snapshot, queries)
    if allowed is not None:
        scores[:, ~allowed] = -np.inf
    k = min(k, scores.shape[1])
    part = np.argpartition(-scores, k - 1, axis=1)[:, :k] if k else np.empty((len(scores), 0), np.intp)
    found = np.take_along_axis(scores, part, axis=1)
    order = np.argsort(-found, axis=1, kind="stable")
    return np.take_along_axis(part, order, axis=1), np.take_along_axis(found, order, axis=1)


def nearest(
    snapshot: Snapshot,
    query: Float32,
    k: int = 10,
    exclude: str | None = None,
    allowed: npt.NDArray[np.bool_] | None = None,
) -> list[Neighbour]:
    """The k points closest to ``query`` (D,), best first, without the point ``exclude``; ``allowed`` (n,) limits who may be found."""
    if exclude is not None:
        others = np.array([point_id != exclude for point_id in snapshot.ids], np.bool_)
        allowed = others if allowed is None else others & allowed
    rows, scores = top_cosine(snapshot, query, k, allowed)
    return [Neighbour(snapshot.ids[row], float(score)) for row, score in zip(rows[0], scores[0]) if np.isfinite(score)]


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

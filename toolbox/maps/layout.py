"""Places in the plane: principal axes, fixed layouts for tiny sets, neighbour means, and fitting one layout to another.

n points, D vector size, m new points. Plain numpy; safe on any thread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.types import Float32
from encoder.vectors import units
from toolbox.maps.neighbours import top_cosine
from toolbox.maps.store import Snapshot

PCA_SAMPLE = 5000
"""Axes are found on at most this many vectors: more change them by less than a pixel."""

FIXED_MAX = 3
"""Up to this many points have no principal plane worth the name."""

NEIGHBOURS = 5
"""How many cosine neighbours place a new point."""


@dataclass(frozen=True)
class Plane:
    """``xy = (unit(vector) - mean) @ axes``; ``mean`` (D,), ``axes`` (D, 2)."""

    mean: Float32
    axes: Float32

    def project(self, unit_vectors: Float32) -> Float32:
        return (unit_vectors - self.mean) @ self.axes


def fit_plane(snapshot: Snapshot, seed: int = 0) -> Plane:
    """The two principal axes of the unit vectors, by the eigenvectors of their covariance (D, D)."""
    n = len(snapshot)
    rows = np.arange(n)
    if n > PCA_SAMPLE:
        rows = np.sort(np.random.default_rng(seed).choice(n, PCA_SAMPLE, replace=False))
    vectors = snapshot.unit(rows).astype(np.float64)
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    _, eigenvectors = np.linalg.eigh(centred.T @ centred)
    axes = eigenvectors[:, :-3:-1]  # eigh sorts upwards: (D, 2), the largest first
    if axes.shape[1] < 2:  # one-dimensional vectors
        axes = np.pad(axes, ((0, 0), (0, 2 - axes.shape[1])))
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), range(2)])
    return Plane(mean.astype(np.float32), (axes * np.where(signs == 0, 1, signs)).astype(np.float32))


def project_all(snapshot: Snapshot, plane: Plane) -> Float32:
    """(n, 2), a block at a time so that no second copy of all vectors is made."""
    out = np.empty((len(snapshot), 2), np.float32)
    for first, block in snapshot:
        out[first : first + len(block)] = plane.project(units(block))
    return out


def fixed_layout(n: int) -> Float32:
    """One point in the middle, two beside each other, three as a triangle: (n, 2) for n <= 3."""
    corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, 0.8]], np.float32)
    return corners[:n].copy()


def pca_layout(snapshot: Snapshot, seed: int = 0) -> tuple[Float32, Plane | None]:
    """Places (n, 2) for any n, and the plane when there is one (n > 3)."""
    if len(snapshot) <= FIXED_MAX:
        return fixed_layout(len(snapshot)), None
    plane = fit_plane(snapshot, seed)
    return project_all(snapshot, plane), plane


@dataclass(frozen=True)
class Similarity:
    """Turn, mirror, scale and shift of the plane: ``xy @ matrix + shift``; ``matrix`` (2, 2), ``shift`` (2,)."""

    matrix: Float32
    shift: Float32

    def __call__(self, xy: Float32) -> Float32:
        return (xy @ self.matrix + self.shift).astype(np.float32)


IDENTITY = Similarity(np.eye(2, dtype=np.float32), np.zeros(2, np.float32))


def align(new: Float32, old: Float32) -> Similarity:
    """The similarity that brings ``new`` (n, 2) closest to ``old`` (n, 2): orthogonal Procrustes (Schönemann 1966).

    The scale is that of equal spread, not the least-squares one, which shrinks towards nothing when two layouts differ.
    """
    fine = np.isfinite(new).all(axis=1) & np.isfinite(old).all(axis=1)
    source, target = new[fine].astype(np.float64), old[fine].astype(np.float64)
    if len(source) < 2:
        return IDENTITY
    source_mean, target_mean = source.mean(axis=0), target.mean(axis=0)
    source, target = source - source_mean, target - target_mean
    spread = np.linalg.norm(source)
    if spread < 1e-9 or np.linalg.norm(target) < 1e-9:
        return Similarity(IDENTITY.matrix, (target_mean - source_mean).astype(np.float32))
    left, _, right = np.linalg.svd(source.T @ target)
    matrix = (left @ right) * (np.linalg.norm(target) / spread)
    return Similarity(matrix.astype(np.float32), (target_mean - source_mean @ matrix).astype(np.float32))


def place_near(snapshot: Snapshot, xy: Float32, new_rows: npt.NDArray[np.intp]) -> Float32:
    """Places (m, 2) for points without one: the mean of their nearest placed neighbours, weighted by closeness.

    ``xy`` (n, 2) holds NaN for points without a place. Old points are not touched; with no placed point at all the new
    ones get the fixed layout's first places.
    """
    placed = np.isfinite(xy[:, 0])
    placed[new_rows] = False
    k = min(NEIGHBOURS, int(placed.sum()))
    if k == 0:
        return np.resize(fixed_layout(FIXED_MAX), (len(new_rows), 2)).astype(np.float32)
    out = np.empty((len(new_rows), 2), np.float32)
    for start in range(0, len(new_rows), 256):  # bounds the score matrix to 256 x n
        rows = new_rows[start : start + 256]
        found, scores = top_cosine(snapshot, snapshot.gather(rows), k, placed)
        distance = np.maximum(1.0 - scores, 1e-4)
        weights = (1.0 / distance) / (1.0 / distance).sum(axis=1, keepdims=True)
        out[start : start + 256] = np.einsum("mk,mkd->md", weights, xy[found])
    return out

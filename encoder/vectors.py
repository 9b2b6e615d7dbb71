"""Arithmetic on vectors of one space: averaging, mixing, and finding those that do not belong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.types import Embedding, Float32

MIN_FOR_OUTLIERS = 3
OUTLIER_COSINE = 0.65
"""Real GE2E pairs of one speaker rarely fall below this; see Wan et al. 2018 for the space."""


def _stacked(embeddings: Sequence[Embedding]) -> Float32:
    if not embeddings:
        raise ModelError("There is no vector to work with; choose at least one recording.")
    for other in embeddings[1:]:
        if other.space != embeddings[0].space:
            raise ModelError(f"Vectors of {embeddings[0].space} and {other.space} cannot be mixed; choose one encoder.")
        if other.encoder_hash != embeddings[0].encoder_hash:
            raise ModelError("These vectors come from different encoder files; embed the recordings again with one.")
    return np.stack([embedding.vector for embedding in embeddings]).astype(np.float32)


def units(vectors: Float32) -> Float32:
    """Vectors (..., D) divided by their length; those of no length stay zero."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)


def weighted_mean(vectors: Float32, shares: npt.ArrayLike) -> Float32:
    """The mean (D,) of ``vectors`` (k, D) with ``shares`` (k,) that sum to 1.

    It is made unit again when all of them are unit vectors, unless they cancel each other out.
    """
    mean = (np.asarray(shares, np.float64)[:, None] * vectors).sum(axis=0)
    norm = float(np.linalg.norm(mean))
    if are_unit(vectors) and norm > 1e-6:
        mean = mean / norm
    return mean.astype(np.float32)


def are_unit(vectors: Float32) -> bool:
    """Whether all vectors (..., D) have length 1, as those of most spaces do by design."""
    return bool(np.allclose(np.linalg.norm(vectors, axis=-1), 1.0, atol=1e-3))


def average(embeddings: Sequence[Embedding], weights: Sequence[float] | None = None) -> Embedding:
    """The weighted mean direction (unit norm for unit vectors), attributes averaged with the same weights.

    Vectors that are not unit length by design (``emotion-1024``) are averaged without renormalising. ``weights`` need
    not sum to 1; they must be >= 0 with at least one positive. Raises :class:`ModelError` for mixed spaces or encoders.
    """
    vectors = _stacked(embeddings)
    shares = np.ones(len(vectors)) if weights is None else np.asarray(weights, dtype=np.float64)
    if shares.shape != (len(vectors),) or not np.isfinite(shares).all() or shares.min() < 0 or shares.sum() <= 0:
        raise ModelError("Each vector needs one weight of zero or more, and one weight must be above zero.")
    shares = shares / shares.sum()
    mean = weighted_mean(vectors, shares)
    if are_unit(vectors) and not are_unit(mean):
        raise ModelError("These vectors cancel each other out; choose recordings that are more alike.")
    common = set(embeddings[0].attributes).intersection(*(e.attributes for e in embeddings))
    read = {name: float(sum(s * e.attributes[name] for s, e in zip(shares, embeddings))) for name in sorted(common)}
    kept = [embedding.partials for embedding in embeddings if embedding.partials is not None]
    first = embeddings[0]
    return Embedding(mean, first.space, read, np.concatenate(kept) if kept else None, first.encoder_hash)


def mean_direction(vectors: Sequence[Float32], weights: Sequence[float] | None = None) -> Float32 | None:
    """The weighted mean (D,) scaled to unit norm; None when nothing counts or the vectors cancel each other out."""
    total = sum((weight * vector for vector, weight in zip(vectors, weights or [1.0] * len(vectors))), np.zeros(1))
    norm = float(np.linalg.norm(total))
    return (total / norm).astype(np.float32) if norm > 1e-6 else None


def mix(left: Float32, right: Float32, fraction: float) -> Float32:
    """Point on the great circle from ``left`` (0) to ``right`` (1), unit norm (D,). Raises ValueError for unequal sizes."""
    if left.shape != right.shape:
        raise ValueError(f"cannot mix vectors of {left.shape} and {right.shape}")
    a, b = (end / max(float(np.linalg.norm(end)), 1e-12) for end in (left, right))
    angle = float(np.arccos(np.clip(a @ b, -1.0, 1.0)))
    if angle < 1e-4 or np.pi - angle < 1e-4:
        shares = [1 - fraction, fraction]
    else:
        shares = [np.sin((1 - fraction) * angle), np.sin(fraction * angle)]
    blended = mean_direction([a, b], shares)
    return blended if blended is not None else a.astype(np.float32)


def similarities(vectors: Sequence[Float32 | None], weights: Sequence[float] | None = None) -> list[float | None]:
    """Cosine of each vector (D,) to the weighted mean of the *others*, so that a bad one cannot vouch for itself.

    None for a missing vector and where no other one counts. A weight of 0 does not count, but is compared.
    """
    shares = [1.0] * len(vectors) if weights is None else weights
    counted = {i: w * v for i, (v, w) in enumerate(zip(vectors, shares)) if v is not None and w > 0}
    total = sum(counted.values(), np.zeros(1))
    result: list[float | None] = []
    for index, vector in enumerate(vectors):
        others = total - counted.get(index, 0.0)
        if vector is None or not counted.keys() - {index}:
            result.append(None)
            continue
        scale = float(np.linalg.norm(vector) * np.linalg.norm(others))
        result.append(float(vector @ others) / scale if scale > 1e-6 else None)
    return result


def outliers(vectors: Sequence[Float32 | None], weights: Sequence[float] | None = None) -> list[int]:
    """Indices of the vectors unlike the rest, worst first; empty below three, where nobody can say who is the stranger.

    Unlike is a similarity below :data:`OUTLIER_COSINE`, or, among four or more, far below their middle: four robust
    standard deviations (Iglewicz and Hoaglin 1993), at least 0.1.
    """
    found = {index: value for index, value in enumerate(similarities(vectors, weights)) if value is not None}
    if len(found) < MIN_FOR_OUTLIERS:
        return []
    known = np.array(list(found.values()))
    floor = OUTLIER_COSINE
    if len(known) > MIN_FOR_OUTLIERS:
        middle = float(np.median(known))
        spread = 1.4826 * float(np.median(np.abs(known - middle)))
        floor = max(floor, middle - max(4.0 * spread, 0.1))
    return sorted((index for index, value in found.items() if value < floor), key=found.__getitem__)

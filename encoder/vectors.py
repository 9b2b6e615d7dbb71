"""Arithmetic on vectors of one space: averaging several into a voice, and finding those that do not belong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.errors import ModelError
from core.types import Embedding, Float32

MIN_FOR_OUTLIERS = 3


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


def outliers(embeddings: Sequence[Embedding], threshold: float = 3.5) -> list[int]:
    """Indices of the vectors that do not belong with the rest, worst first; empty below three vectors.

    Each vector is compared with the mean of all the others. One is an outlier when its cosine lies ``threshold`` robust
    standard deviations (median absolute deviation, at least 0.02) below the median cosine: the modified z-score of
    Iglewicz and Hoaglin 1993.
    """
    vectors = _stacked(embeddings)
    if len(vectors) < MIN_FOR_OUTLIERS:
        return []
    directions = units(vectors)
    cosines = (directions * units(directions.sum(axis=0) - directions)).sum(axis=1)
    median = float(np.median(cosines))
    spread = max(1.4826 * float(np.median(np.abs(cosines - median))), 0.02)
    scores = (median - cosines) / spread
    return [int(i) for i in np.argsort(-scores) if scores[i] > threshold]

"""Groups found in the vectors themselves: k-means of their directions."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.types import Float32
from toolbox.maps.store import Snapshot

FULL_BELOW = 20_000
"""Smaller sets get exact steps on everything; larger ones random batches."""

BATCH_ROWS = 1024
STARTS = 3
"""The best of so many runs is kept."""


@dataclass(frozen=True, eq=False)
class Clusters:
    """``codes`` (n,) name the cluster 0..k-1 of each vector; ``centres`` (k, D) are means of the original vectors."""

    codes: npt.NDArray[np.int32]
    centres: Float32


def default_count(n: int) -> int:
    """How many clusters to offer for n points: between 2 and 8."""
    return int(np.clip(round(np.sqrt(n / 2)), 2, 8))


def find_clusters(snapshot: Snapshot, k: int, seed: int = 0) -> Clusters:
    """At most ``k`` clusters by direction, largest first; empty ones are dropped. Repeatable by seed. Imports scikit-learn."""
    from sklearn.cluster import KMeans, MiniBatchKMeans

    n = len(snapshot)
    k = max(1, min(k, n))
    vectors = snapshot.gather(np.arange(n))
    if n <= FULL_BELOW:
        method = KMeans(k, n_init=STARTS, random_state=seed)
    else:
        method = MiniBatchKMeans(k, n_init=STARTS, batch_size=BATCH_ROWS, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fewer distinct vectors than clusters is no fault
        codes = method.fit_predict(snapshot.unit(np.arange(n)))
    found, codes, counts = np.unique(codes, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(found), np.int32)
    rank[order] = np.arange(len(found))
    codes = rank[codes]
    centres = np.stack([vectors[codes == cluster].mean(axis=0) for cluster in range(len(found))])
    return Clusters(codes, centres.astype(np.float32))


def majority(codes: npt.NDArray[np.int32], labels: list[str]) -> tuple[str, float]:
    """The commonest known label among ``codes`` and its share of all of them; ("", 0) when none is known."""
    if not len(codes):
        return "", 0.0
    counts = np.bincount(codes, minlength=len(labels))
    counts[0] = 0
    best = int(np.argmax(counts))
    return (labels[best], float(counts[best] / len(codes))) if counts[best] else ("", 0.0)

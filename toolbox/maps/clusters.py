"""Groups found in the vectors themselves, by their directions."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.types import Float32
from toolbox.maps.store import Snapshot

Method = Literal["kmeans", "birch", "spectral", "agglomerative"]
METHODS: tuple[Method, ...] = ("kmeans", "birch", "spectral", "agglomerative")

FULL_BELOW = 20_000
"""Smaller sets get exact steps on everything; larger ones random batches."""

BATCH_ROWS = 1024
STARTS = 3
"""The best of so many runs is kept."""

PAIRED_BELOW = 3000
DECIMALS = 5
"""Directions that agree so far are one: fewer than there shall be clusters are a cluster each."""
NEIGHBOURS = 15
WIDEST_RADIUS, FINEST_RADIUS = 0.5, 0.01
"""Of Birch's leaves, between unit vectors."""
LEAVES_A_CLUSTER = 8
"""So many at least, or clusters could not have shapes."""


@dataclass(frozen=True, eq=False)
class Clusters:
    """``codes`` (n,) name the cluster 0..k-1 of each vector; ``centres`` (k, D) are means of the original vectors."""

    codes: npt.NDArray[np.int32]
    centres: Float32


def default_count(n: int) -> int:
    """How many clusters to offer for n points: between 2 and 8."""
    return int(np.clip(round(np.sqrt(n / 2)), 2, 8))


def find_clusters(snapshot: Snapshot, k: int, seed: int = 0, method: Method = "kmeans") -> Clusters:
    """At most ``k`` clusters by direction, largest first; empty ones are dropped. Repeatable by seed. Imports scikit-learn.

    All methods but k-means compare everybody with everybody: of more than :data:`PAIRED_BELOW` vectors they are shown a sample,
    and the others join the cluster of the one in it that they are most like.
    """
    n = len(snapshot)
    k = max(1, min(k, n))
    directions = snapshot.unit(np.arange(n))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fewer distinct vectors than clusters is no fault
        codes = _codes(directions, k, seed, method)
    found, codes, counts = np.unique(codes, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    rank = np.empty(len(found), np.int32)
    rank[order] = np.arange(len(found))
    codes = rank[codes]
    vectors = snapshot.gather(np.arange(n))
    centres = np.stack([vectors[codes == cluster].mean(axis=0) for cluster in range(len(found))])
    return Clusters(codes, centres.astype(np.float32))


def _codes(directions: Float32, k: int, seed: int, method: Method) -> npt.NDArray[np.intp]:
    """(n,) numbers of clusters for unit vectors (n, D)."""
    n = len(directions)
    if method == "kmeans":
        return _k_means(directions, k, seed)
    sample = np.arange(n)
    if n > PAIRED_BELOW:
        sample = np.sort(np.random.default_rng(seed).choice(n, PAIRED_BELOW, replace=False))
    chosen = directions[sample]
    alike, codes = np.unique(chosen.round(DECIMALS), axis=0, return_inverse=True)
    if len(alike) <= k:
        codes = codes.reshape(-1)
    else:
        codes = {"birch": _birch, "spectral": _spectral, "agglomerative": _agglomerative}[method](chosen, k, seed)
    if len(sample) == n:
        return codes
    starts = range(0, n, PAIRED_BELOW)
    nearest = [(directions[start : start + PAIRED_BELOW] @ chosen.T).argmax(axis=1) for start in starts]
    return np.asarray(codes[np.concatenate(nearest)], np.intp)


def _k_means(directions: Float32, k: int, seed: int) -> npt.NDArray[np.intp]:
    from sklearn.cluster import KMeans, MiniBatchKMeans

    if len(directions) <= FULL_BELOW:
        method = KMeans(k, n_init=STARTS, random_state=seed)
    else:
        method = MiniBatchKMeans(k, n_init=STARTS, batch_size=BATCH_ROWS, random_state=seed)
    return np.asarray(method.fit_predict(directions), np.intp)


def _birch(directions: Float32, k: int, seed: int) -> npt.NDArray[np.intp]:
    """Balanced iterative reducing and clustering (Zhang et al., 1996), as fine as ``k`` clusters need."""
    from sklearn.cluster import Birch

    radius = WIDEST_RADIUS
    found = Birch(threshold=radius, n_clusters=None).fit(directions)
    while len(found.subcluster_centers_) < LEAVES_A_CLUSTER * k and radius > FINEST_RADIUS:
        radius /= 2
        found = Birch(threshold=radius, n_clusters=None).fit(directions)
    found.set_params(n_clusters=min(k, len(found.subcluster_centers_)))
    found.partial_fit()
    return np.asarray(found.predict(directions), np.intp)


def _spectral(directions: Float32, k: int, seed: int) -> npt.NDArray[np.intp]:
    """Spectral clustering (Ng et al., 2001) of the graph of nearest neighbours."""
    from sklearn.cluster import SpectralClustering

    near = min(NEIGHBOURS, max(2, len(directions) // k))  # of a small set, no more than a cluster may hold
    method = SpectralClustering(k, affinity="nearest_neighbors", n_neighbors=near, random_state=seed)
    return np.asarray(method.fit_predict(directions), np.intp)


def _agglomerative(directions: Float32, k: int, seed: int) -> npt.NDArray[np.intp]:
    """Pairs joined from the bottom up so that clusters stay tight (Ward, 1963)."""
    from sklearn.cluster import AgglomerativeClustering

    return np.asarray(AgglomerativeClustering(k).fit_predict(directions), np.intp)


def majority(codes: npt.NDArray[np.int32], labels: list[str]) -> tuple[str, float]:
    """The commonest known label among ``codes`` and its share of all of them; ("", 0) when none is known."""
    if not len(codes):
        return "", 0.0
    counts = np.bincount(codes, minlength=len(labels))
    counts[0] = 0
    best = int(np.argmax(counts))
    return (labels[best], float(counts[best] / len(codes))) if counts[best] else ("", 0.0)

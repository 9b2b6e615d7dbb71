"""Groups found in the vectors themselves: spherical mini-batch k-means (Sculley 2010, Dhillon and Modha 2001)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.errors import Stopped
from core.types import Float32
from toolbox.maps.neighbours import unit
from toolbox.maps.store import Snapshot

BATCH_ROWS = 1024
SEED_SAMPLE = 4000
FULL_BELOW = 20_000
"""Smaller sets get exact Lloyd steps on everything; larger ones random batches."""

MAX_STEPS = 60


@dataclass(frozen=True, eq=False)
class Clusters:
    """``codes`` (n,) name the cluster 0..k-1 of each of ``ids``; ``centres`` (k, D) are means of the original vectors."""

    ids: tuple[str, ...]
    codes: npt.NDArray[np.int32]
    centres: Float32
    epoch: int = 0
    """Of the snapshot; see :meth:`MapModel.locate`."""


def default_count(n: int) -> int:
    """How many clusters to offer for n points: between 2 and 8."""
    return int(np.clip(round(np.sqrt(n / 2)), 2, 8))


def find_clusters(
    snapshot: Snapshot, k: int, seed: int = 0, should_stop: Callable[[], bool] = lambda: False
) -> Clusters:
    """At most ``k`` clusters by direction. Clusters that end up empty are dropped, largest first. Repeatable by seed."""
    n = len(snapshot)
    k = max(1, min(k, n))
    rng = np.random.default_rng(seed)
    sample = rng.choice(n, min(n, SEED_SAMPLE), replace=False)
    centres = _spread_seeds(snapshot.unit(sample), k, rng)
    if n <= FULL_BELOW:
        centres = _lloyd(snapshot, centres, should_stop)
    else:
        centres = _mini_batches(snapshot, centres, rng, should_stop)
    return _finish(snapshot, _assign(snapshot, centres), k)


def _spread_seeds(vectors: Float32, k: int, rng: np.random.Generator) -> Float32:
    """Greedy k-means++ (Arthur and Vassilvitskii 2007): of a few seeds drawn far from the others, the best is kept."""
    trials = 2 + int(np.log(k))
    seeds = [vectors[rng.integers(len(vectors))]]
    distance = _apart(vectors, seeds[-1])
    while len(seeds) < k:
        total = distance.sum()
        if total <= 1e-6 * len(vectors):  # fewer distinct vectors than clusters
            break
        drawn = rng.choice(len(vectors), trials, p=distance / total)
        left = [np.minimum(distance, _apart(vectors, vectors[candidate])) for candidate in drawn]
        best = int(np.argmin([each.sum() for each in left]))
        seeds.append(vectors[drawn[best]])
        distance = left[best]
    return np.stack(seeds)


def _apart(vectors: Float32, seed: Float32) -> npt.NDArray[np.float64]:
    return np.maximum(1.0 - (vectors @ seed).astype(np.float64), 0.0)


def _assign(snapshot: Snapshot, centres: Float32) -> npt.NDArray[np.int32]:
    codes = np.empty(len(snapshot), np.int32)
    for first, block in snapshot:
        codes[first : first + len(block)] = np.argmax(block @ centres.T, axis=1)
    return codes


def _sums(snapshot: Snapshot, codes: npt.NDArray[np.int32], k: int, directions: bool) -> Float32:
    sums = np.zeros((k, snapshot.size), np.float64)
    for first, block in snapshot:
        member = np.zeros((k, len(block)), np.float32)
        member[codes[first : first + len(block)], np.arange(len(block))] = 1.0
        sums += member @ (unit(block) if directions else block)
    return sums.astype(np.float32)


def _lloyd(snapshot: Snapshot, centres: Float32, should_stop: Callable[[], bool]) -> Float32:
    codes = _assign(snapshot, centres)
    for _ in range(MAX_STEPS):
        if should_stop():
            raise Stopped
        sums = _sums(snapshot, codes, len(centres), directions=True)
        empty = np.linalg.norm(sums, axis=1) < 1e-9
        centres = np.where(empty[:, None], centres, unit(sums))
        fresh = _assign(snapshot, centres)
        if np.array_equal(fresh, codes):
            break
        codes = fresh
    return centres


def _mini_batches(
    snapshot: Snapshot, centres: Float32, rng: np.random.Generator, should_stop: Callable[[], bool]
) -> Float32:
    seen = np.zeros(len(centres))
    for _ in range(MAX_STEPS * 2):
        if should_stop():
            raise Stopped
        batch = snapshot.unit(rng.integers(len(snapshot), size=BATCH_ROWS))
        codes = np.argmax(batch @ centres.T, axis=1)
        for cluster in np.unique(codes):
            members = batch[codes == cluster]
            seen[cluster] += len(members)
            step = len(members) / seen[cluster]
            centres[cluster] = unit((1 - step) * centres[cluster] + step * members.mean(axis=0))
    return centres


def _finish(snapshot: Snapshot, codes: npt.NDArray[np.int32], k: int) -> Clusters:
    counts = np.bincount(codes, minlength=k)
    order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
    rank = np.zeros(len(counts), np.int32)
    rank[order] = np.arange(len(order))
    codes = rank[codes]
    means = _sums(snapshot, codes, len(order), directions=False) / counts[order][:, None]
    return Clusters(snapshot.ids, codes, means.astype(np.float32), snapshot.epoch)


def majority(codes: npt.NDArray[np.int32], labels: list[str]) -> tuple[str, float]:
    """The commonest known label among ``codes`` and its share of all of them; ("", 0) when none is known."""
    if not len(codes):
        return "", 0.0
    counts = np.bincount(codes, minlength=len(labels))
    counts[0] = 0
    best = int(np.argmax(counts))
    return (labels[best], float(counts[best] / len(codes))) if counts[best] else ("", 0.0)

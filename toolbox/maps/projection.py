"""What runs in the process that arranges maps. Imports neither Qt nor anything heavy until it is asked for.

UMAP holds the interpreter for 10 to 20 seconds while it compiles, cannot be stopped, and on some platforms kills it when
two fits meet: so it has a process of its own, which does one thing at a time and may be killed at any moment.
"""

from __future__ import annotations

import importlib
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ToolboxError
from core.jobs import JobContext
from core.types import Float32
from toolbox.maps.clusters import Clusters, find_clusters
from toolbox.maps.store import Snapshot

FIT_ROWS = 4000
"""A larger set is fitted on a sample. Below 4096 rows UMAP measures all distances, repeatably; above it searches
approximately with code that takes a minute to compile."""

SLICE_ROWS = 2000
WARM_ROWS = 64
WARM_SIZE = 16
NEIGHBOURS = 15
MIN_DISTANCE = 0.1


class Projection:
    """The fitted UMAP of each map. Places are (rows, 2); progress texts are ``loading``, ``compiling``, ``arranging``, ``placing``.

    Whatever UMAP, numba or a broken installation throws becomes a :class:`ToolboxError`.
    """

    def __init__(self) -> None:
        self._fitted: dict[str, tuple[Any, Float32]] = {}

    def warm(self, ctx: JobContext) -> None:
        """Import and compile on random numbers, so that the first real fit is quick."""
        with _failing_as_a_sentence():
            ctx.progress(0.0, "loading")
            # The progress bars inside UMAP would make a lock shared between processes, which a kill leaves behind.
            importlib.import_module("tqdm").tqdm.set_lock(threading.RLock())
            noise = np.random.default_rng(0).standard_normal((WARM_ROWS + 1, WARM_SIZE)).astype(np.float32)
            reducer = new_reducer(WARM_ROWS, 0)
            ctx.progress(0.3, "compiling")
            known = noise[:WARM_ROWS]
            reducer.fit(distances(known, known))
            ctx.progress(0.8, "compiling")
            reducer.transform(distances(noise[WARM_ROWS:], known))

    def fit(self, ctx: JobContext, map_key: str, snapshot: Snapshot, seed: int = 0) -> Float32:
        """Places for all vectors, arranged anew; kept for :meth:`transform`."""
        n = len(snapshot)
        sample = np.arange(n)
        if n > FIT_ROWS:
            sample = np.sort(np.random.default_rng(seed).choice(n, FIT_ROWS, replace=False))
        rest = np.setdiff1d(np.arange(n), sample, assume_unique=True)
        places = np.empty((n, 2), np.float32)
        with _failing_as_a_sentence():
            ctx.progress(0.05, "arranging")
            reducer, chosen = new_reducer(len(sample), seed), snapshot.unit(sample)
            places[sample] = reducer.fit_transform(distances(chosen, chosen))
            self._fitted[map_key] = (reducer, chosen)
            for start in range(0, len(rest), SLICE_ROWS):
                ctx.progress(0.4 + 0.6 * start / len(rest), "placing")
                rows = rest[start : start + SLICE_ROWS]
                places[rows] = reducer.transform(distances(snapshot.unit(rows), chosen))
        return places

    def transform(self, ctx: JobContext, map_key: str, vectors: Float32) -> Float32:
        """Places of unit vectors (m, D) in the last fit of this map; (0, 2) when this process has made none."""
        if map_key not in self._fitted:
            return np.empty((0, 2), np.float32)
        reducer, known = self._fitted[map_key]
        with _failing_as_a_sentence():
            return np.asarray(reducer.transform(distances(vectors, known)), np.float32)

    def clusters(self, ctx: JobContext, snapshot: Snapshot, k: int, seed: int = 0) -> Clusters:
        """See :func:`toolbox.maps.clusters.find_clusters`."""
        return find_clusters(snapshot, k, seed)


def create(cache_dir: str) -> Projection:
    """Factory for the child process; compiled code is kept in ``cache_dir``."""
    os.environ["NUMBA_CACHE_DIR"] = str(Path(cache_dir) / "numba")
    os.environ.setdefault("NUMBA_NUM_THREADS", str(max(1, (os.cpu_count() or 2) - 1)))
    return Projection()


@contextmanager
def _failing_as_a_sentence() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a seed means one thread is known and wanted
        try:
            yield
        except Exception as error:
            raise ToolboxError(
                f"UMAP does not work here ({type(error).__name__}: {error}); the map stays a PCA map, "
                "and reinstalling umap-learn may repair it."
            ) from error


def distances(some: Float32, others: Float32) -> Float32:
    """Cosine distances (m, n) in [0, 2] between unit vectors (m, D) and (n, D).

    UMAP gets these rather than the vectors: one matrix product instead of a Python call per pair, which for placing
    2000 points takes it 20 seconds.
    """
    apart = np.maximum(1.0 - some @ others.T, 0.0).astype(np.float32)
    if some is others:
        np.fill_diagonal(apart, 0.0)
    return apart


def new_reducer(n: int, seed: int) -> Any:
    """A seeded UMAP (McInnes, Healy and Melville 2018) of a matrix of distances; needs n >= 4."""
    umap = importlib.import_module("umap")
    return umap.UMAP(
        n_neighbors=min(NEIGHBOURS, n - 1), min_dist=MIN_DISTANCE, metric="precomputed", random_state=seed, n_jobs=1
    )

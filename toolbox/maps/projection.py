"""What runs in the process that arranges maps. Imports neither Qt nor anything heavy until it is asked for.

UMAP holds the interpreter for 10 to 20 seconds while it compiles, cannot be stopped, and on some platforms kills it when
two fits meet: so it has a process of its own, which does one thing at a time and may be killed at any moment.
"""

from __future__ import annotations

import importlib
import logging
import os
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.errors import ToolboxError
from core.jobs import JobContext
from core.types import Float32
from encoder.vectors import units
from toolbox.maps.clusters import Clusters, Method, find_clusters
from toolbox.maps.layout import FIXED_MAX, fixed_layout
from toolbox.maps.store import Snapshot

log = logging.getLogger(__name__)
FIT_ROWS = 4000
"""A larger set is fitted on a sample. Below 4096 rows UMAP measures all distances, repeatably; above it searches
approximately with code that takes a minute to compile."""

SLICE_ROWS = 2000
WARM_ROWS = 64
WARM_SIZE = 16
NEIGHBOURS = 15
DECIMALS = 5
"""Vectors that agree so far are equal."""
CACHED_BYTES = 3 << 20
"""About what numba writes for UMAP."""
MIN_DISTANCE = 0.1


@dataclass(frozen=True, eq=False)
class _Fit:
    """A fitted UMAP: the unit vectors (k, D) it knows and their places (k, 2)."""

    reducer: Any
    known: Float32
    places: Float32

    def place(self, vectors: Float32) -> Float32:
        """Places (m, 2) of unit vectors (m, D): an equal one lies where its twin does."""
        apart = distances(vectors, self.known)
        places = np.array(self.reducer.transform(apart), np.float32)
        twin = apart.argmin(axis=1)
        same = apart[np.arange(len(twin)), twin] < 10.0**-DECIMALS
        places[same] = self.places[twin[same]]
        return places


class Projection:
    """The fitted UMAP of each map. Places are (rows, 2); progress texts are ``loading``, ``compiling``, ``arranging``, ``placing``.

    Whatever UMAP, numba or a broken installation throws becomes a :class:`ToolboxError`.
    """

    def __init__(self) -> None:
        self._fitted: dict[str, _Fit] = {}

    def warm(self, ctx: JobContext) -> str:
        """Import and compile on random numbers, so that the first real fit is quick. Returns what a person should know, or ""."""
        note = ""
        with _failing_as_a_sentence():
            ctx.progress(0.0, "loading")
            # The progress bars inside UMAP would make a lock shared between processes, which a kill leaves behind.
            importlib.import_module("tqdm").tqdm.set_lock(threading.RLock())
            note = _keep_compiled_code(os.environ.get("NUMBA_CACHE_DIR", ""))
            noise = np.random.default_rng(0).standard_normal((WARM_ROWS + 1, WARM_SIZE)).astype(np.float32)
            reducer = new_reducer(WARM_ROWS, 0)
            ctx.progress(0.3, "compiling")
            known = noise[:WARM_ROWS]
            reducer.fit(distances(known, known))
            ctx.progress(0.8, "compiling")
            reducer.transform(distances(noise[WARM_ROWS:], known))
        return note

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
            chosen, same = distinct(snapshot.unit(sample))
            if len(chosen) <= FIXED_MAX:
                self._fitted.pop(map_key, None)
                return fixed_layout(len(chosen))[nearest_of(snapshot, chosen)]
            reducer = new_reducer(len(chosen), seed)
            fitted = np.asarray(reducer.fit_transform(distances(chosen, chosen)), np.float32)
            self._fitted[map_key] = fit = _Fit(reducer, chosen, fitted)
            places[sample] = fitted[same]
            for start in range(0, len(rest), SLICE_ROWS):
                ctx.progress(0.4 + 0.6 * start / len(rest), "placing")
                rows = rest[start : start + SLICE_ROWS]
                places[rows] = fit.place(snapshot.unit(rows))
        return places

    def transform(self, ctx: JobContext, map_key: str, vectors: Float32) -> Float32:
        """Places of unit vectors (m, D) in the last fit of this map; (0, 2) when this process has made none."""
        if map_key not in self._fitted:
            return np.empty((0, 2), np.float32)
        with _failing_as_a_sentence():
            return self._fitted[map_key].place(vectors)

    def clusters(
        self, ctx: JobContext, snapshot: Snapshot, k: int, seed: int = 0, method: Method = "kmeans"
    ) -> Clusters:
        """See :func:`toolbox.maps.clusters.find_clusters`."""
        return find_clusters(snapshot, k, seed, method)


def create(cache_dir: str) -> Projection:
    """Factory for the child process; compiled code is kept in ``cache_dir``."""
    os.environ["NUMBA_CACHE_DIR"] = str(Path(cache_dir) / "numba")
    os.environ.setdefault("NUMBA_NUM_THREADS", str(max(1, (os.cpu_count() or 2) - 1)))
    return Projection()


def _keep_compiled_code(folder: str) -> str:
    """Let numba keep what it compiles in ``folder``, or, where nothing can be written, compile it anew each time.

    A disk that fills up later costs the same and no more. Returns the sentence about it, or "".
    """
    caching, dispatcher = (importlib.import_module(f"numba.core.{name}") for name in ("caching", "dispatcher"))
    save = caching.Cache.save_overload

    def saved(cache: Any, *given: Any) -> None:
        try:
            save(cache, *given)
        except OSError as error:
            log.warning("compiled code is not kept: %s", error)

    caching.Cache.save_overload = saved
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(CACHED_BYTES))
    except OSError as error:
        log.warning("compiled code is not kept: %s", error)
        dispatcher.Dispatcher.enable_caching = lambda _: None
        return (
            f"The cache folder {folder} cannot be written to, so UMAP is compiled anew at every start, which takes a while; "
            "make room there or check its rights."
        )
    return ""


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


def distinct(vectors: Float32) -> tuple[Float32, npt.NDArray[np.intp]]:
    """Those that differ (k, D), in their order, and which of them each of ``vectors`` (n, D) is: UMAP would pull equal ones apart."""
    _, first, code = np.unique(vectors.round(DECIMALS), axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.intp)
    rank[order] = np.arange(len(order))
    return vectors[first[order]], rank[code.reshape(-1)]


def nearest_of(snapshot: Snapshot, chosen: Float32) -> npt.NDArray[np.intp]:
    """(n,) which of ``chosen`` (k, D) each vector of the snapshot is nearest to."""
    return np.concatenate([distances(units(block), chosen).argmin(axis=1) for _, block in snapshot])


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

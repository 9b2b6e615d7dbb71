"""The process that runs UMAP. Imports neither Qt nor anything heavy until it is told to warm up.

UMAP compiles its code on first use and holds the interpreter while it does (10 to 20 seconds), cannot be stopped, and kills
the interpreter when two fits meet on some platforms. So it lives in a process of its own that does one thing at a
time and may be killed at any moment.

Messages to the process are dictionaries: ``{"do": "warm"}``, ``{"do": "fit", "map": key, "seed": int, ...}``,
``{"do": "transform", "map": key, ...}``; with ``rows`` and ``size`` given, that many float32 follow as raw bytes.
Answers: ``{"is": "progress", "fraction": float, "text": str}``, and at the end ``{"is": "done", ...}`` followed by the
raw places, or ``{"is": "failed", "text": sentence}``.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from core.types import Float32

FIT_ROWS = 4000
"""A larger set is fitted on a sample. Below 4096 rows UMAP measures all distances, repeatably; above it searches
approximately with code that takes a minute to compile."""

SLICE_ROWS = 2000
WARM_ROWS = 64
WARM_SIZE = 16
NEIGHBOURS = 15
MIN_DISTANCE = 0.1

Report = Callable[[float, str], None]


def serve(connection: Connection, cache_dir: str) -> None:
    """Answer requests until the other end goes away."""
    _settle_in(cache_dir)
    maps = Maps()
    try:
        while True:
            _answer(connection, maps, connection.recv())
    except (EOFError, OSError, KeyboardInterrupt):
        return
    finally:
        connection.close()  # at once, whatever the end of the process still waits for


def _settle_in(cache_dir: str) -> None:
    os.environ["NUMBA_CACHE_DIR"] = str(Path(cache_dir) / "numba")
    os.environ.setdefault("NUMBA_NUM_THREADS", str(max(1, (os.cpu_count() or 2) - 1)))
    _be_modest()
    guardian = parent_process()
    if guardian is not None:  # never outlive the window, not even in the middle of a fit
        threading.Thread(target=lambda: (guardian.join(), os._exit(0)), daemon=True).start()


def _be_modest() -> None:
    """Let the window and the sound go first."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(10)


def _answer(connection: Connection, maps: Maps, request: dict[str, Any]) -> None:
    vectors = np.empty((0, 0), np.float32)
    if "rows" in request:
        vectors = np.frombuffer(connection.recv_bytes(), np.float32).reshape(request["rows"], request["size"])

    def report(fraction: float, text: str) -> None:
        connection.send({"is": "progress", "fraction": fraction, "text": text})

    try:
        places = maps.do(request, vectors, report)
    except Exception as error:
        # Whatever UMAP, numba or a broken installation throws becomes an answer: the process stays of use.
        text = f"{type(error).__name__}: {error}"
        connection.send({"is": "failed", "text": text, "details": traceback.format_exc()})
        return
    connection.send({"is": "done", "rows": len(places)})
    connection.send_bytes(np.asarray(places, np.float32).tobytes())


class Maps:
    """The fitted UMAP of each map."""

    def __init__(self) -> None:
        self._fitted: dict[str, tuple[Any, Float32]] = {}

    def do(self, request: dict[str, Any], vectors: Float32, report: Report) -> Float32:
        """Carry out one request; the result is (rows, 2), empty for ``warm`` and for a transform without a fit."""
        kind, key = request["do"], request.get("map", "")
        if kind == "warm":
            return self._warm(report)
        if kind == "fit":
            return self._fit(key, vectors, int(request["seed"]), report)
        if kind == "transform":
            return self._transform(key, vectors)
        raise ValueError(f"unknown request {kind!r}")

    def _warm(self, report: Report) -> Float32:
        """Import and compile on random numbers, so that the first real fit is quick."""
        report(0.0, "loading")
        # The progress bars inside UMAP would make a lock shared between processes, which a kill leaves behind.
        importlib.import_module("tqdm").tqdm.set_lock(threading.RLock())
        noise = np.random.default_rng(0).standard_normal((WARM_ROWS + 1, WARM_SIZE)).astype(np.float32)
        reducer = new_reducer(WARM_ROWS, 0)
        report(0.3, "compiling")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            known = noise[:WARM_ROWS]
            reducer.fit(distances(known, known))
            report(0.8, "compiling")
            reducer.transform(distances(noise[WARM_ROWS:], known))
        return np.empty((0, 2), np.float32)

    def _fit(self, key: str, vectors: Float32, seed: int, report: Report) -> Float32:
        n = len(vectors)
        sample = np.arange(n)
        if n > FIT_ROWS:
            sample = np.sort(np.random.default_rng(seed).choice(n, FIT_ROWS, replace=False))
        report(0.05, "arranging")
        reducer = new_reducer(len(sample), seed)
        places = np.empty((n, 2), np.float32)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a seed means one thread is known and wanted
            chosen = vectors[sample]
            places[sample] = reducer.fit_transform(distances(chosen, chosen))
        self._fitted[key] = (reducer, chosen)
        rest = np.setdiff1d(np.arange(n), sample, assume_unique=True)
        for start in range(0, len(rest), SLICE_ROWS):
            report(0.4 + 0.6 * start / len(rest), "placing")
            rows = rest[start : start + SLICE_ROWS]
            places[rows] = self._transform(key, vectors[rows])
        return places

    def _transform(self, key: str, vectors: Float32) -> Float32:
        if key not in self._fitted:
            return np.empty((0, 2), np.float32)
        reducer, known = self._fitted[key]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.asarray(reducer.transform(distances(vectors, known)), np.float32)


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

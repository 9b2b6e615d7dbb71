"""Stand-ins for the projection service, run in a real child process: quick, silent, dying, failing. Clusters are real."""

from __future__ import annotations

import os
import threading

import numpy as np

from core.jobs import JobContext
from toolbox.maps.projection import Projection
from toolbox.maps.store import Snapshot


class Quick(Projection):
    """Places are the first two numbers of each vector, mirrored and enlarged."""

    def warm(self, ctx: JobContext) -> None:
        pass

    def fit(self, ctx: JobContext, map_key: str, snapshot: Snapshot, seed: int = 0) -> np.ndarray:
        ctx.progress(0.5, "arranging")
        return self._places(snapshot.unit(np.arange(len(snapshot))))

    def transform(self, ctx: JobContext, map_key: str, vectors: np.ndarray) -> np.ndarray:
        ctx.progress(0.5, "arranging")
        return self._places(vectors)

    def _places(self, vectors: np.ndarray) -> np.ndarray:
        return (vectors[:, 1::-1] * 50).astype(np.float32)

    def pid(self, ctx: JobContext) -> int:
        return os.getpid()


class Silent(Quick):
    """Warms up, then never answers a fit, as a long UMAP run."""

    def _places(self, vectors: np.ndarray) -> np.ndarray:
        threading.Event().wait()
        return vectors


class Dying(Quick):
    """Warms up, then ends in the middle of a fit, as when memory runs out. A transform knows no fit then."""

    def fit(self, ctx: JobContext, map_key: str, snapshot: Snapshot, seed: int = 0) -> np.ndarray:
        os._exit(9)

    def transform(self, ctx: JobContext, map_key: str, vectors: np.ndarray) -> np.ndarray:
        return Projection.transform(self, ctx, map_key, vectors)


class Failing(Quick):
    """As when umap is not installed: what the real service says then."""

    def warm(self, ctx: JobContext) -> None:
        import sys

        sys.modules["umap"] = None  # type: ignore[assignment]
        Projection.warm(self, ctx)

    def fit(self, ctx: JobContext, map_key: str, snapshot: Snapshot, seed: int = 0) -> np.ndarray:
        return Projection.fit(self, ctx, map_key, snapshot, seed)


def quick(cache_dir: str) -> Quick:
    return Quick()


def silent(cache_dir: str) -> Silent:
    return Silent()


def dying(cache_dir: str) -> Dying:
    return Dying()


def failing(cache_dir: str) -> Failing:
    return Failing()

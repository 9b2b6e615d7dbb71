"""Synthetic voices for the map tests: unit vectors around a few random centres."""

from __future__ import annotations

import numpy as np

from toolbox.maps.model import MapModel
from toolbox.maps.points import MapPoint

SPACE = "test-32"
SIZE = 32
EMOTIONS = ("happy", "sad", "angry")
SOURCES = ("real", "recorded", "generated")


def cloud(
    n: int, groups: int = 3, size: int = SIZE, seed: int = 0, noise: float = 0.3
) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors (n, size) and the group (n,) each belongs to."""
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((groups, size))
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    group = np.arange(n) % groups
    vectors = centres[group] + noise / np.sqrt(size) * rng.standard_normal((n, size))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), group


def points(n: int, groups: int = 3, seed: int = 0, prefix: str = "p", size: int = SIZE) -> list[MapPoint]:
    """Points with every attribute; speaker k is group k."""
    vectors, group = cloud(n, groups, size, seed)
    return [
        MapPoint(
            f"{prefix}{index}",
            vectors[index],
            {
                "name": f"clip {index}",
                "speaker": f"speaker {group[index]}",
                "emotion": EMOTIONS[group[index] % 3],
                "dataset": "made up",
                "source": SOURCES[index % 3],
                "seconds": 1.0 + index % 7,
            },
        )
        for index in range(n)
    ]


def filled(n: int, groups: int = 3, seed: int = 0) -> MapModel:
    """A model whose points already have places: group g stands around (10 g, 0)."""
    model = MapModel(SPACE, SIZE)
    model.add(points(n, groups, seed))
    rng = np.random.default_rng(seed + 1)
    places = rng.uniform(-1, 1, (n, 2)).astype(np.float32)
    places[:, 0] += 10 * (np.arange(n) % groups)
    model.place(None, places)
    return model

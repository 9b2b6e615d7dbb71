"""Weights in HDF5 files, as Keras saves them. Only plain numbers within the file itself are read; links to other files are not followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.pickled_shapes import Shaped, checked_sizes

if TYPE_CHECKING:
    from torch import Tensor

_WRAPPER = "model_weights"
_MOST_PARTS, _DEEPEST = 10_000, 8
_STORAGES = {"float16": "HalfStorage", "float32": "FloatStorage", "float64": "DoubleStorage"}


def shapes_in(path: Path) -> dict[str, Shaped]:
    """Sizes by name (``layer.kernel``), without reading numbers. Raises ValueError, OSError and others of h5py for a damaged file."""
    import h5py

    with h5py.File(path, "r") as file:
        return {
            name: Shaped(checked_sizes(map(int, part.shape)), _STORAGES[part.dtype.name])
            for name, part in _datasets(file)
        }


def read(path: Path) -> dict[str, Tensor]:
    """The tensors by those names. Raises as :func:`shapes_in`."""
    import h5py
    import torch

    with h5py.File(path, "r") as file:
        return {name: torch.from_numpy(np.ascontiguousarray(part[()])) for name, part in _datasets(file)}


def _datasets(file: Any) -> Iterator[tuple[str, Any]]:
    """Arrays of numbers and their names: layers are groups within a group of the same name, and a number counts the copies."""
    import h5py

    waiting: list[tuple[tuple[str, ...], Any]] = [((), file.get(_WRAPPER, file))]
    seen = 0
    while waiting:
        place, group = waiting.pop()
        for name in group:
            seen += 1
            if (
                seen > _MOST_PARTS
                or len(place) > _DEEPEST
                or not isinstance(group.get(name, getlink=True), h5py.HardLink)
            ):
                raise ValueError("more parts than any model has, or parts in other places")
            part, inner = group[name], (*place, name.split(":")[0])
            if isinstance(part, h5py.Group):
                waiting.append((inner, part))
            elif part.is_virtual or part.external or part.compression not in (None, "gzip"):
                raise ValueError("numbers in other places or in forms that weights do not have")
            elif part.dtype.name in _STORAGES:
                yield ".".join(dict.fromkeys(inner)), part

"""Maps of voices and feelings: points, their layout in the plane, and the process that runs UMAP. No widgets here.

The names below are loaded when first used: the child process imports this package too, and must stay free of Qt.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOME = {
    "MapModel": "model",
    "MapPoint": "points",
    "MapController": "controller",
    "ProjectionService": "service",
    "LinkedSelection": "selection",
    "Neighbour": "neighbours",
    "blend_at": "blend",
}

__all__ = ["LinkedSelection", "MapController", "MapModel", "MapPoint", "Neighbour", "ProjectionService", "blend_at"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)

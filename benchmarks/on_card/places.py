"""What the jobs share: where made-up things lie, and a stand-in for a package that only carries weights."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

Tell = Callable[[str], None]
"""Prints one line of the report."""


def stand_in_weights(folder: Path) -> None:
    """Made-up GE2E weights where the package that carries the real ones is not installed."""
    if importlib.util.find_spec("resemblyzer") is not None:
        return
    import torch

    from encoder.speaker.model import GE2E

    place = folder / "stand_ins" / "resemblyzer"
    place.mkdir(parents=True, exist_ok=True)
    (place / "__init__.py").touch()
    torch.manual_seed(0)
    torch.save({"model_state": GE2E().state_dict()}, place / "pretrained.pt")
    sys.path.insert(0, str(place.parent))
    importlib.invalidate_caches()

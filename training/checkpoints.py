"""Training states on disk: written beside and renamed, the newest few kept, read back without running any code."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import torch

from core import CheckpointError
from core.files import written_beside
from core.weights import read_checkpoint

PATTERN = "step_*.pt"


def save(folder: Path, step: int, state: dict[str, Any], keep: int) -> Path:
    """Write ``step_NNNNNNNN.pt`` and remove all but the ``keep`` newest ones."""
    path = folder / f"step_{step:08d}.pt"
    with written_beside(path) as beside:
        torch.save(state, beside)
    for old in sorted(folder.glob(PATTERN))[:-keep]:
        old.unlink()
    return path


def back_up(state: Path) -> None:
    """Keep a saved state for good, by a link where the disk has them."""
    kept = state.parent / "backups" / state.name
    kept.parent.mkdir(exist_ok=True)
    kept.unlink(missing_ok=True)
    try:
        os.link(state, kept)
    except OSError:
        shutil.copy2(state, kept)


def latest(folder: Path) -> dict[str, Any] | None:
    """The newest readable state, or None in a fresh folder. A damaged newest file falls back to the one before it."""
    damaged: CheckpointError | None = None
    for path in sorted(folder.glob(PATTERN), reverse=True):
        try:
            return read_checkpoint(path)
        except CheckpointError as error:
            damaged = error
    if damaged is not None:
        raise damaged
    return None

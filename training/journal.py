"""What a training tells while it runs: ``log.jsonl``, the Python log and, when asked, TensorBoard."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
LOG, STOP = "log.jsonl", "STOP"
"""In the folder of a run: what it tells, and the file that ends it."""


def note(folder: Path, **facts: Any) -> None:
    """Add one line to ``folder/log.jsonl``."""
    with open(folder / LOG, "a", encoding="utf-8") as file:
        file.write(json.dumps(facts, ensure_ascii=False) + "\n")


class Journal:
    """Means of a step's values over some steps. ``whole`` is the folder of a larger run that is told too."""

    def __init__(self, folder: Path, whole: Path | None = None, tensorboard: bool = False) -> None:
        self.folder, self.whole = folder, whole
        self._sums: dict[str, list[torch.Tensor | float]] = {}
        self._writer: Any = None
        if tensorboard:
            from torch.utils.tensorboard import SummaryWriter

            self._writer = SummaryWriter(str(folder / "tensorboard"))

    def add(self, values: Mapping[str, torch.Tensor | float]) -> None:
        for name, value in values.items():
            self._sums.setdefault(name, []).append(value)

    def write(self, step: int, seconds: float) -> None:
        """The means since the last call. Only here tensors become numbers, so that a card need not wait in every step."""
        means = {name: sum(map(float, values)) / len(values) for name, values in self._sums.items()}
        self._sums.clear()
        record = {"step": step, "seconds": round(seconds, 1), **{k: round(v, 5) for k, v in means.items()}}
        note(self.folder, **record)
        if self.whole is not None:
            note(self.whole, part=self.folder.name, **record)
        log.info("%s", record)
        if self._writer is not None:
            for name, value in means.items():
                self._writer.add_scalar(name, value, step)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

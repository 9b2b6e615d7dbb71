"""What a training tells while it runs: ``log.jsonl``, ``pictures/``, the Python log and, when asked, TensorBoard."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.files import written_beside

if TYPE_CHECKING:
    import torch

    from core.types import AudioClip

log = logging.getLogger(__name__)
LOG, STOP, PICTURES = "log.jsonl", "STOP", "pictures"
"""In the folder of a run: what it tells, the file that ends it, and ``NAME_STEP.npy`` of what it drew."""
KEPT_PICTURES = 20


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
        """The means since the last call, if anything came. Only here tensors become numbers, so that a card need not wait in every step."""
        if not self._sums:
            return
        means = {name: sum(map(float, values)) / len(values) for name, values in self._sums.items()}
        self._sums.clear()
        self.tell(step, seconds, means)

    def tell(self, step: int, seconds: float, means: Mapping[str, float]) -> None:
        """Numbers of one moment, such as those of the validation."""
        record = {"step": step, "seconds": round(seconds, 1), **{k: round(v, 5) for k, v in means.items()}}
        note(self.folder, **record)
        if self.whole is not None:
            note(self.whole, part=self.folder.name, **record)
        log.info("%s", record)
        if self._writer is not None:
            for name, value in means.items():
                self._writer.add_scalar(name, value, step)

    def picture(self, name: str, values: np.ndarray, step: int) -> None:
        """A mel (bands, frames) or an attention (symbols, frames), lowest row first; the newest few stay on disk."""
        folder = self.folder / PICTURES
        folder.mkdir(exist_ok=True)
        with written_beside(folder / f"{name}_{step:08d}.npy") as beside, open(beside, "wb") as file:
            np.save(file, values.astype(np.float16))
        for old in sorted(folder.glob(f"{name}_*.npy"))[:-KEPT_PICTURES]:
            old.unlink()
        if self._writer is not None:
            span = float(values.max() - values.min()) or 1.0
            self._writer.add_image(name, ((values - values.min()) / span)[None, ::-1], step)

    def sound(self, clip: AudioClip, step: int) -> None:
        if self._writer is not None:
            self._writer.add_audio("sample", clip.samples[None], step, clip.rate_hz)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()

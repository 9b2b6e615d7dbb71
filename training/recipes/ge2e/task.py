"""The training of the GE2E encoder: one loss, and a file that every SV2TTS toolbox reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core.archive import Archive
from core.files import written_beside
from training.dataset import Dataset
from training.loop import Run
from training.recipe import Task
from training.recipes.ge2e.data import Batches
from training.recipes.ge2e.loss import Trained, equal_error_rate
from training.starting import take_over

CLIP_NORM = 3.0
FILE = "encoder.pt"


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    names = ("speakers", "utterances", "frames", "validation")
    batches = Batches(dataset, **{name: knobs[name] for name in names})
    net = Trained()
    if knobs["start_from"]:
        archive = Archive(knobs["start_from"])
        take_over(net, archive.tensors(), archive.path.name)

    def step(run: Run, number: int) -> dict[str, Tensor | float]:
        with run.loading():
            mels = torch.from_numpy(batches.draw(run.rng(number))).to(run.device)
        with run.autocast():
            embeds = net.embed(mels, batches.speakers)
        loss, similarities = net.loss(embeds)
        run.update("net", loss)
        told: dict[str, Tensor | float] = {"loss": loss.detach()}
        if (number + 1) % knobs["log_every"] == 0:
            told["eer"] = equal_error_rate(similarities.detach().cpu().numpy())
        return told

    optimizer = torch.optim.Adam(net.parameters(), knobs["learning_rate"])
    judged = _Judged(net, batches)
    return Task({"net": net}, {"net": optimizer}, step, _export, validate=judged.validate, pictures=judged.pictures, config={"clip_norm": CLIP_NORM})  # fmt: skip


class _Judged:
    """How well it tells people apart that it did not learn from."""

    def __init__(self, net: Trained, batches: Batches) -> None:
        self._net = net
        self._batch = batches.judge() if batches.judged else None
        self._similarities: np.ndarray | None = None

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        if self._batch is None:
            return {}
        mels, each = self._batch
        loss, similarities = self._net.loss(self._net.embed(torch.from_numpy(mels).to(run.device), len(mels) // each))
        self._similarities = similarities.cpu().numpy()
        return {"loss": float(loss), "eer": equal_error_rate(self._similarities)}

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        """The similarity of each utterance (a column) to the middle of each speaker (a row)."""
        found = self._similarities
        return {} if found is None else {"similarity": found.reshape(-1, len(found)).T}


def _export(run: Run, folder: Path) -> None:
    state = {name: tensor.cpu() for name, tensor in run.modules["net"].state_dict().items()}
    with written_beside(folder / FILE) as beside:
        torch.save({"step": run.step + 1, "model_state": state}, beside)

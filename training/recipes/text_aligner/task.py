"""The training of a text aligner. Letters: B batch, N symbols, T units of two mel frames, V symbols that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from audio.specs import STYLETTS2
from core.files import written_beside
from training.dataset import Dataset, Feature
from training.devices import to_device
from training.loop import Run
from training.recipe import Task
from training.schedules import cosine
from training.styletts2.aligner import AlignerConfig, TextAligner
from training.styletts2.alignment import aligned
from training.styletts2.data import Batch, Batches, Names
from training.styletts2.data import features as made_of
from training.styletts2.losses import spelling
from training.styletts2.network import aligner_of

FILE = "text_aligner.pth"
BETAS, DECAY, EPSILON = (0.9, 0.98), 5e-4, 1e-9
LAST_RATE = 1 / 125
"""Of the rate at the beginning, as the original's schedule ends."""
SMALL = AlignerConfig(hidden=16, layers=1, embedding=16)
PAD = 0
"""Stands for no symbol as well, so that spaces can be heard."""
JUDGED_UTTERANCES = 16


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return made_of(STYLETTS2.rate_hz, _lists(knobs), knobs["language"])


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    model = aligner_of(knobs["start_from"], SMALL if knobs["size"] == "tiny" else AlignerConfig())
    names = Names.of(STYLETTS2.rate_hz, _lists(knobs), knobs["language"])
    lists = (knobs["learned_list"], knobs["judged_list"])
    settings = {"lists": lists, "validation": knobs["validation"], "others": "", "least_symbols": 0}
    batches = Batches(dataset, names, settings | {"samples_per_frame": STYLETTS2.hop_length})
    optimizer = torch.optim.AdamW(model.parameters(), knobs["learning_rate"], BETAS, EPSILON, DECAY)
    judged = _Judged(model, batches)
    return Task(
        {"aligner": model},
        {"aligner": optimizer},
        Step(model, batches, knobs["batch"]),
        lambda run, folder: export(model, folder),
        config={"schedule": cosine(knobs["steps"], 0, LAST_RATE)},
        validate=judged.validate,
        pictures=judged.pictures,
    )


def losses(model: TextAligner, batch: Batch) -> dict[str, Tensor]:
    """``ctc``: what is heard, wherever; ``s2s``: which symbol comes next."""
    units = batch.frames // 2
    outside = torch.arange(batch.mels.shape[2] // 2, device=units.device)[None] >= units[:, None]
    heard, spelled, _ = model(batch.mels, outside, batch.ids)
    said = heard.float().log_softmax(dim=2).transpose(0, 1)
    inner = batch.ids[:, 1:]  # without the pads at both ends
    ctc = F.ctc_loss(said, inner, units, batch.lengths - 2, PAD, zero_infinity=True)
    return {"ctc": ctc, "s2s": spelling(spelled, batch.ids, batch.lengths)}


@dataclass
class Step:
    model: TextAligner
    batches: Batches
    batch: int

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        with run.loading():
            batch = to_device(self.batches.draw(run.rng(number), self.batch), run.device)
        self.model.train()
        with run.autocast():
            found = losses(self.model, batch)
        loss = found["ctc"] + found["s2s"]
        run.update("aligner", loss)
        return {name: value.detach() for name, value in found.items()} | {"loss": loss.detach()}


def export(model: TextAligner, folder: Path) -> None:
    """As the original saves it."""
    state = {name: tensor.cpu() for name, tensor in model.state_dict().items()}
    with written_beside(folder / FILE) as beside:
        torch.save({"model": state}, beside)


class _Judged:
    """On utterances that it does not learn from, or else some that it does."""

    def __init__(self, model: TextAligner, batches: Batches) -> None:
        self._model, self._batches = model, batches
        self._numbers = (batches.judged or batches.learned)[:JUDGED_UTTERANCES]
        self._shown: dict[str, np.ndarray] = {}

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        model, sums = self._model.eval(), dict[str, float]()
        for number in self._numbers:
            batch = to_device(self._batches.gathered([number], np.random.default_rng(0)), run.device)
            found = losses(model, batch)
            found["loss"] = found["ctc"] + found["s2s"]
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + float(value) / len(self._numbers)
            if number == self._numbers[0]:
                seen = aligned(model, batch.mels, batch.frames, batch.ids, batch.lengths).soft[0]
                self._shown = {"alignment": seen.float().cpu().numpy()}
        return sums if self._batches.judged else {}

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        return dict(self._shown)


def _lists(knobs: Mapping[str, Any]) -> list[str]:
    return [knobs[name] for name in ("learned_list", "judged_list") if knobs[name]]

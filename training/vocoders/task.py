"""One training of a generator against judges: the step of HiFi-GAN's paper, validation, what is heard and written."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import audio
from core import Request, Speech
from core.files import write_text, written_beside
from core.types import AudioClip, Float32, MelSpec
from training.loop import Run
from training.recipe import Task
from training.vocoders.data import Pieces
from training.vocoders.discriminators import Layers, judged
from training.vocoders.losses import MEL_WEIGHT, LossMel, generator_squares, judges_squares, matching
from training.vocoders.norms import normed, to_public
from training.vocoders.starting import start_from

JUDGED_UTTERANCES = 8


@dataclass(frozen=True)
class Plan:
    """What a family brings: networks, the mel that is compared, the losses' kind and weights, and how its file looks."""

    generator: nn.Module
    judges: Mapping[str, nn.Module]
    compared: MelSpec
    settings: Mapping[str, Any]
    """Written beside the export as its config.json."""
    file: str
    optimizer: Callable[[Sequence[nn.Parameter]], torch.optim.Optimizer]
    decay: float = 1.0
    """Of the learning rate, each time that as many pieces were drawn as there are utterances."""
    judges_from: int = 0
    """The generator learns by the mel alone before this step."""
    mel_weight: float = MEL_WEIGHT
    matching_weight: float = 2.0
    matches_verdicts: bool = True
    judges_loss: Callable[[Sequence[Layers], Sequence[Layers]], Tensor] = judges_squares
    generator_loss: Callable[[Sequence[Layers]], Tensor] = generator_squares
    wrap: str = "generator"
    """Name of the state in the exported file; "" for the bare one."""


class Step:
    """First the judges learn, then the generator."""

    def __init__(self, plan: Plan, pieces: Pieces, batch: int) -> None:
        self.plan, self.pieces, self.batch = plan, pieces, batch
        self.mel = LossMel(plan.compared)

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        with run.loading():
            piece = self.pieces.draw(run.rng(number), self.batch)
        seen, real = (torch.from_numpy(part).to(run.device) for part in (piece.mel, piece.sound))
        with run.autocast():
            made = self.plan.generator(seen)
        made = made.float()[:, : real.shape[1]]
        real = real[:, : made.shape[1]]
        told = {}
        if number >= self.plan.judges_from:
            told["judges"] = self._teach_judges(run, real, made.detach())
        losses, error = self._losses(run, real, made, number >= self.plan.judges_from)
        run.update("generator", torch.stack(list(losses.values())).sum())
        return told | {name: loss.detach() for name, loss in losses.items()} | {"loss": error}

    def _teach_judges(self, run: Run, real: Tensor, made: Tensor) -> Tensor:
        with run.autocast():
            pairs = [(judged(judge, real), judged(judge, made)) for judge in self.plan.judges.values()]
        loss = torch.stack([self.plan.judges_loss(_floats(r), _floats(m)) for r, m in pairs]).sum()
        run.update("judges", loss)
        return loss.detach()

    def _losses(self, run: Run, real: Tensor, made: Tensor, judges: bool) -> tuple[dict[str, Tensor], Tensor]:
        """What the generator learns by, and its mel error."""
        plan, mel = self.plan, self.mel.to(run.device)
        with torch.set_grad_enabled(plan.mel_weight > 0):
            error = (mel(made) - mel(real)).abs().mean()
        losses = {"mel": plan.mel_weight * error} if plan.mel_weight > 0 else {}
        if not judges:
            return losses, error.detach()
        with run.autocast():
            pairs = [(judged(judge, real, learn=False), judged(judge, made)) for judge in plan.judges.values()]
        fooled = [plan.generator_loss(_floats(m)) for _, m in pairs]
        close = [matching(_floats(r), _floats(m), plan.matches_verdicts) for r, m in pairs]
        losses |= {"fooling": torch.stack(fooled).sum(), "matching": plan.matching_weight * torch.stack(close).sum()}
        return losses, error.detach()


def _floats(judges: Sequence[Layers]) -> list[Layers]:
    return [[layer.float() for layer in layers] for layers in judges]


def task(plan: Plan, pieces: Pieces, knobs: Mapping[str, Any], spec: MelSpec) -> Task:
    """Everything of a recipe but its networks."""
    normed(plan.generator)
    modules = {"generator": plan.generator, **plan.judges}
    optimizers = {
        "judges": plan.optimizer([p for judge in plan.judges.values() for p in judge.parameters()]),
        "generator": plan.optimizer(list(plan.generator.parameters())),
    }
    if knobs["start_from"]:
        start_from(Path(knobs["start_from"]), plan.generator, plan.judges, optimizers)
    step = Step(plan, pieces, knobs["batch"])
    judged = _Judged(step, spec)
    epoch = max(1, len(pieces.learned) // knobs["batch"])
    config = {"clip_norm": math.inf, "schedule": lambda number: plan.decay ** (number // epoch)}
    return Task(modules, optimizers, step, lambda run, folder: export(plan, run, folder), judged.listen, config, judged.validate, judged.pictures)  # fmt: skip


def export(plan: Plan, run: Run, folder: Path) -> None:
    """A file that this program and the original read, with its settings beside it."""
    state = to_public(plan.generator.state_dict())
    with written_beside(folder / plan.file) as beside:
        torch.save({plan.wrap: state, "steps": run.step} if plan.wrap else state, beside)
    if plan.settings:
        write_text(folder / "config.json", json.dumps(dict(plan.settings), indent=1))


class _Judged:
    """The mel error of utterances that are not learned from, and the sound of the first."""

    def __init__(self, step: Step, spec: MelSpec) -> None:
        self._step, self._spec = step, spec
        pieces = step.pieces
        self._numbers = (pieces.judged or pieces.learned)[:JUDGED_UTTERANCES]
        self._counts = bool(pieces.judged)
        self._heard: Float32 | None = None

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        generator, mel = self._step.plan.generator.eval(), self._step.mel.to(run.device)
        errors = []
        for place, number in enumerate(self._numbers):
            seen, real = (torch.from_numpy(part)[None].to(run.device) for part in self._step.pieces.whole(number))
            made = generator(seen).float()[:, : real.shape[1]]
            errors.append(float((mel(made) - mel(real[:, : made.shape[1]])).abs().mean()))
            if place == 0:
                self._heard = made[0].cpu().numpy()
        generator.train()
        return {"loss": float(np.mean(errors))} if self._counts else {}

    def listen(self, run: Run) -> Speech | None:
        return None if self._heard is None else Speech(Request(""), AudioClip(self._heard, self._spec.rate_hz))

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        if self._heard is None:
            return {}
        return {"mel": audio.mel(AudioClip(self._heard, self._spec.rate_hz), self._step.plan.compared)}

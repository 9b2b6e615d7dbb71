"""What a recipe is: what it needs, its knobs, and how it makes networks, losses and a finished file out of a corpus."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.types import Control, Speech

if TYPE_CHECKING:
    import numpy as np
    from torch import nn
    from torch.optim import Optimizer

    from corpora import Utterance
    from training.dataset import Dataset, Feature
    from training.loop import Run, StepFn
    from training.run import FolderContext


@dataclass
class Task:
    """One training as the loop runs it."""

    modules: dict[str, nn.Module]
    optimizers: dict[str, Optimizer]
    step: StepFn
    export: Callable[[Run, Path], None]
    """Writes a file that the program reads into a folder, after every checkpoint."""
    listen: Callable[[Run], Speech | None] = lambda run: None
    """What is heard after a checkpoint: ``Speech`` with a clip."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """Fields of :class:`training.loop.LoopConfig` that the family wants otherwise. Knobs of the same name win."""
    validate: Callable[[Run], Mapping[str, float]] = lambda run: {}
    """Numbers on utterances that it does not learn from; the export with the lowest ``loss`` is kept in ``export/best``."""
    pictures: Callable[[Run], Mapping[str, np.ndarray]] = lambda run: {}
    """Mels (bands, frames) and attentions (symbols, frames) by name, drawn after a checkpoint."""


@dataclass(frozen=True)
class Recipe:
    """Found by its family's name in ``training/recipes/``. Has ``build``, or ``stages`` when it takes several trainings."""

    family: str
    about: str
    """One sentence: what comes out."""
    knobs: tuple[Control, ...]
    needs: Collection[str] = frozenset()
    """``text``, ``speakers``, ``emotions``: checked against the corpus before any work."""
    uses: Callable[[Utterance], bool] = lambda utterance: True
    """Which utterances it learns from; nothing is made of the others."""
    chosen: Callable[[Sequence[Utterance], Mapping[str, Any]], Sequence[Utterance]] = lambda found, knobs: found
    """Which of those, for these knobs."""
    features: Callable[[Mapping[str, Any]], Mapping[str, Feature]] = lambda knobs: {}
    """By name, for these knobs; each made once for every utterance, resumable, in parallel. What a knob changes needs another name."""
    whole: Callable[[Dataset, Mapping[str, Any], FolderContext], None] = lambda dataset, knobs, ctx: None
    """Makes what needs the features of all utterances together, where it is missing."""
    build: Callable[[Dataset, Mapping[str, Any]], Task] | None = None
    stages: Callable[[Path, Path, Mapping[str, Any], int], Path] | None = None
    """(root of the corpora, run folder, knobs, worker processes) -> folder of what was made. Does everything itself."""
    predict: Callable[[Dataset, Mapping[str, Any], Path], Path] | None = None
    """(data set with its features, knobs, folder) -> folder of the mels that a trained model predicts, for vocoders to learn from."""
    made_up: Callable[[Path], Path] | None = None
    """Writes a small made-up corpus, on which ``--smoke`` tries the recipe."""
    smoke: Mapping[str, Any] = field(default_factory=dict)
    """Knobs for that."""
    originals: str = ""
    """Module that knows how the family's original was told to train, if another than :mod:`training.originals`: its
    ``words(recipe, task, given, parser)`` are those behind our command, ``task`` being ``train`` or ``prepare``; a path where all was done."""
    demonstration: Mapping[str, Any] = field(default_factory=dict)
    """Knobs of a training that shows what the family can do on a small machine (``--demonstration``)."""


def later(module: str, name: str) -> Callable[..., Any]:
    """A function of ours whose module is imported only when it is called: listing recipes must stay cheap."""
    return lambda *arguments: getattr(importlib.import_module(module), name)(*arguments)


def common(steps: int, precision: str = "bf16", threads: int = 1) -> tuple[Control, ...]:
    """The knobs that every training has."""
    return (
        Control("steps", "Steps", steps, "How long it learns.", "int", 1, 10_000_000, 1),
        Control("precision", "Precision", precision, "fp16 is for cards without bf16.", "choice", choices=("fp32", "bf16", "fp16")),
        Control("device", "Device", "auto", "auto takes the graphics card where there is one.", "choice", choices=("auto", "cpu", "cuda")),
        Control("seed", "Seed", 0, "Other random numbers.", "int", 0, 1_000_000, 1),
        Control("threads", "Threads", threads, "Processor threads of one process.", "int", 1, 256, 1),
        Control("tensorboard", "TensorBoard", False, "Also write curves for TensorBoard.", "bool"),
    )  # fmt: skip


def paced(log_every: int = 50, checkpoint_steps: int = 0) -> tuple[Control, ...]:
    """How often it tells and saves."""
    return (
        Control("log_every", "Tell every", log_every, "Steps.", "int", 1, 100_000, 1),
        Control("checkpoint_steps", "Save every", checkpoint_steps, "Steps, besides every five minutes; 0: only then.", "int", 0, 10**7, 1),
        Control("backup_steps", "Keep every", 0, "Steps whose state is kept for good; 0: none.", "int", 0, 10**7, 1),
    )  # fmt: skip

"""The training of the default emotion encoder: losses, crops, and a report beside every exported file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core import CorpusError
from core.archive import Archive
from core.files import write_text
from encoder.emotion.default import load
from encoder.emotion.labels import CLASSES, prior
from encoder.emotion.network import EmotionNet
from training.dataset import Dataset
from training.loop import Run
from training.recipe import Task
from training.recipes.emotion.data import Example, engine_corpus, examples, features
from training.recipes.emotion.report import aligned, evaluate, export
from training.schedules import cosine

CROPS = (112, 144, 192, 240)
"""Frames of a training crop: 1.1 to 2.4 s, so that short sounds are understood too."""
LABEL_SMOOTHING, DIMENSIONS, SPEAKER = 0.1, 4.0, 0.15
"""Smoothing, and the weights of arousal, dominance and valence and of the reversed gradient."""


class _Reversed(torch.autograd.Function):
    """Identity forward, negated gradient backward (Ganin et al. 2016, domain-adversarial training)."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return x.view_as(x)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        return -gradients[0]


class Step:
    """Network, speaker adversary and the data of one run."""

    def __init__(self, data: Sequence[Example], batch: int, steps: int) -> None:
        self.batch, self.steps = batch, steps
        self.train = [example for example in data if not example.held_out]
        self.speakers = sorted({example.speaker for example in self.train})
        self.allowed = allowed_classes(self.train)
        self.net = EmotionNet()
        self.adversary = nn.Sequential(nn.Linear(64, 64), nn.SiLU(), nn.Linear(64, len(self.speakers)))
        self.chances = _chances(self.train)

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        rng = run.rng(number)
        drawn = [self.train[i] for i in rng.choice(len(self.train), self.batch, p=self.chances)]
        losses = self._losses(drawn, number / self.steps, rng, run.device)
        run.update("net", torch.stack(list(losses.values())).sum())
        return {name: loss.detach() for name, loss in losses.items()}

    def _losses(
        self, batch: Sequence[Example], done: float, rng: np.random.Generator, device: torch.device
    ) -> dict[str, Tensor]:
        self.net.train()
        vectors = self.net(*(part.to(device) for part in crops(batch, rng)))
        logits = self.net.class_logits(vectors)
        mask = torch.stack([self.allowed[example.corpus] for example in batch]).to(device)
        labels = torch.tensor([CLASSES.index(example.label) for example in batch], device=device)
        wanted = torch.from_numpy(np.stack([prior(example.label, example.intensity) for example in batch])).to(device)
        speakers = torch.tensor([self.speakers.index(example.speaker) for example in batch], device=device)
        guess = self.adversary(_Reversed.apply(vectors))
        return {
            "class": masked_cross_entropy(logits, labels, mask, LABEL_SMOOTHING),
            "dimensions": DIMENSIONS * F.mse_loss(self.net.readings(vectors), wanted),
            "speaker": SPEAKER * min(1.0, 2 * done) * F.cross_entropy(guess, speakers),
        }


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    """From recordings and, where the engine is there, its speech."""
    torch.manual_seed(knobs["seed"])
    found = examples(dataset, knobs["variants"])
    spoken = engine_corpus(dataset.root, dataset.folder / "engine")
    if spoken is not None:
        engine = Dataset.open(spoken, dataset.folder / "engine")
        engine.prepare(features(knobs))
        found += examples(engine, knobs["variants"])
    if all(example.held_out for example in found):
        raise CorpusError(f"No labelled emotional speech was found in {dataset.root} but that of held-out speakers.")
    return task(found, knobs)


def task(data: Sequence[Example], knobs: Mapping[str, Any]) -> Task:
    step = Step(data, knobs["batch"], knobs["steps"])
    parameters = [*step.net.parameters(), *step.adversary.parameters()]
    optimizer = torch.optim.AdamW(parameters, knobs["learning_rate"], weight_decay=0.02)
    schedule = cosine(knobs["steps"], warmup=max(1, knobs["steps"] // 20), end=0.0)

    def write(run: Run, folder: Path) -> None:
        net = run.best("net").cpu().eval()
        assert isinstance(net, EmotionNet)
        facts = {}
        if knobs["align_to"]:
            net, agreement = aligned(net, load(Archive(knobs["align_to"])).net, data)
            facts = {"cosine_with_earlier_encoder": round(agreement, 4)}
        report = {**evaluate(net, data, step.allowed), **facts}
        export(folder / "emotion_encoder.safetensors", net, data, {"recipe": dict(knobs), "report": report})
        write_text(folder / "report.json", json.dumps(report, indent=1))
        run.best("net").to(run.device)

    modules: dict[str, nn.Module] = {"net": step.net, "adversary": step.adversary}
    config = {"schedule": schedule, "clip_norm": 5.0, "ema_decay": 0.995}
    return Task(modules, {"net": optimizer}, step, write, config=config)


def _chances(examples: Sequence[Example]) -> np.ndarray:
    """How likely each is drawn, so that rare classes and small corpora are not drowned."""
    counts = Counter((example.corpus, example.label) for example in examples)
    weights = np.array([counts[e.corpus, e.label] ** -0.5 for e in examples])
    return weights / weights.sum()


def allowed_classes(data: Sequence[Example]) -> dict[str, Tensor]:
    """Corpus -> (C,) bool. Only classes a corpus has compete there: "bored" must not come to mean "Emo-DB"."""
    result = {example.corpus: torch.zeros(len(CLASSES), dtype=torch.bool) for example in data}
    for example in data:
        result[example.corpus][CLASSES.index(example.label)] = True
    return result


def masked_cross_entropy(logits: Tensor, labels: Tensor, mask: Tensor, smoothing: float) -> Tensor:
    """Cross entropy (B, C) over the classes allowed in each row, the smoothing spread over those only."""
    logs = logits.masked_fill(~mask, -1e4).log_softmax(dim=1)
    spread = mask / mask.sum(dim=1, keepdim=True)
    target = (1 - smoothing) * F.one_hot(labels, logits.shape[1]) + smoothing * spread
    return -(target * logs.masked_fill(~mask, 0.0)).sum(dim=1).mean()


def crops(batch: Sequence[Example], rng: np.random.Generator) -> tuple[Tensor, ...]:
    """Mels, curves, statistics and lengths: a random stretch of each example with SpecAugment (Park et al. 2019), shifted bands and jittered statistics."""
    frames = int(rng.choice(CROPS))
    mels, curves, lengths = [], [], []
    for example in batch:
        mel, curve = example.features.mel, example.features.curves
        length = min(frames, mel.shape[1])
        start = int(rng.integers(0, mel.shape[1] - length + 1))
        padding = ((0, 0), (0, frames - length))
        mels.append(np.pad(_spec_augmented(mel[:, start : start + length], rng), padding))
        curves.append(np.pad(curve[:, start : start + length], padding))
        lengths.append(length)
    statistics = np.stack([example.features.statistics for example in batch])
    statistics += rng.normal(0, 0.2, statistics.shape).astype(np.float32)
    stacked = (torch.from_numpy(values) for values in (np.stack(mels), np.stack(curves), statistics))
    return (*stacked, torch.tensor(lengths))


def _spec_augmented(mel: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    shift = int(rng.integers(-3, 4))  # the whole picture up or down: another length of the vocal tract
    mel = np.roll(mel, shift, axis=0)
    if rng.random() < 0.7:
        height = int(rng.integers(1, 10))
        start = int(rng.integers(0, mel.shape[0] - height))
        mel[start : start + height] = 0
    if rng.random() < 0.7:
        width = int(rng.integers(1, max(2, mel.shape[1] // 6)))
        start = int(rng.integers(0, mel.shape[1] - width))
        mel[:, start : start + width] = 0
    return mel

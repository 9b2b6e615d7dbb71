"""One training run of the default emotion encoder: losses, crops, averaged weights, a state that can be continued."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from core.weights import read_checkpoint
from encoder.emotion.labels import CLASSES, prior
from encoder.emotion.network import EmotionNet
from training.recipes.emotion.data import Example

CROPS = (112, 144, 192, 240)
"""Frames of a training crop: 1.1 to 2.4 s, so that short sounds are understood too."""


@dataclass(frozen=True)
class Recipe:
    """What a run does. Loss weights: ``dimensions`` for arousal/dominance/valence, ``speaker`` for the reversed gradient."""

    epochs: int = 60
    batch: int = 32
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    label_smoothing: float = 0.1
    dimensions: float = 4.0
    speaker: float = 0.15
    ema: float = 0.995
    variants: int = 6
    seed: int = 0


class _Reversed(torch.autograd.Function):
    """Identity forward, negated gradient backward (Ganin et al. 2016, domain-adversarial training)."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        return x.view_as(x)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        return -gradients[0]


class Trainer:
    """Network, speaker adversary, average of weights and the data of one run."""

    def __init__(self, data: Sequence[Example], recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.rng = np.random.default_rng(recipe.seed)
        self.train = [example for example in data if not example.held_out]
        self.speakers = sorted({example.speaker for example in self.train})
        self.allowed = allowed_classes(self.train)
        self.net = EmotionNet()
        self.adversary = nn.Sequential(nn.Linear(64, 64), nn.SiLU(), nn.Linear(64, len(self.speakers)))
        self.average = {name: value.clone() for name, value in self.net.state_dict().items()}
        parameters = [*self.net.parameters(), *self.adversary.parameters()]
        self.optimiser = torch.optim.AdamW(parameters, recipe.learning_rate, weight_decay=recipe.weight_decay)
        self.epoch = 0

    def run_epoch(self) -> dict[str, float]:
        """One pass over one variant of every utterance, each corpus and class in fair shares."""
        self.net.train()
        chosen = self._draw()
        steps = len(chosen) // self.recipe.batch
        sums: dict[str, float] = {}
        for step in range(steps):
            done = (self.epoch + step / steps) / self.recipe.epochs
            for group in self.optimiser.param_groups:
                group["lr"] = self._rate(done)
            losses = self._losses(chosen[step * self.recipe.batch : (step + 1) * self.recipe.batch], done)
            self.optimiser.zero_grad()
            sum(losses.values()).backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
            self.optimiser.step()
            self._average_weights()
            for name, value in losses.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach()) / steps
        self.epoch += 1
        return sums

    def _rate(self, done: float) -> float:
        """Short warm-up, then a cosine to zero. A plain float: numpy numbers would make the saved state unreadable."""
        return self.recipe.learning_rate * min(1.0, done * 20 + 0.05) * 0.5 * (1 + math.cos(math.pi * done))

    def _draw(self) -> list[Example]:
        """As many examples as there are utterances, drawn so that rare classes and small corpora are not drowned."""
        counts: dict[tuple[str, str], int] = {}
        for example in self.train:
            key = (example.corpus, example.label)
            counts[key] = counts.get(key, 0) + 1
        weights = np.array([counts[e.corpus, e.label] ** -0.5 for e in self.train])
        size = len(self.train) // (self.recipe.variants + 1) * 3 // 2
        size = max(size, self.recipe.batch)
        return [self.train[i] for i in self.rng.choice(len(self.train), size, p=weights / weights.sum())]

    def _losses(self, batch: Sequence[Example], done: float) -> dict[str, Tensor]:
        vectors = self.net(*crops(batch, self.rng))
        logits = self.net.class_logits(vectors)
        mask = torch.stack([self.allowed[example.corpus] for example in batch])
        labels = torch.tensor([CLASSES.index(example.label) for example in batch])
        wanted = torch.from_numpy(np.stack([prior(example.label, example.intensity) for example in batch]))
        speakers = torch.tensor([self.speakers.index(example.speaker) for example in batch])
        guess = self.adversary(_Reversed.apply(vectors))
        return {
            "class": masked_cross_entropy(logits, labels, mask, self.recipe.label_smoothing),
            "dimensions": self.recipe.dimensions * F.mse_loss(self.net.readings(vectors), wanted),
            "speaker": self.recipe.speaker * min(1.0, 2 * done) * F.cross_entropy(guess, speakers),
        }

    def _average_weights(self) -> None:
        keep = self.recipe.ema
        for name, value in self.net.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].lerp_(value, 1 - keep)
            else:
                self.average[name].copy_(value)

    def averaged(self) -> EmotionNet:
        """A network with the running average of the weights, ready for use."""
        net = EmotionNet()
        net.load_state_dict(self.average)
        return net.eval()

    def save(self, path: Path) -> None:
        """Everything needed to continue, written beside and renamed."""
        state = {
            "net": self.net.state_dict(), "adversary": self.adversary.state_dict(), "average": self.average,
            "optimiser": self.optimiser.state_dict(), "epoch": self.epoch, "recipe": asdict(self.recipe),
        }  # fmt: skip
        beside = path.with_suffix(".part")
        torch.save(state, beside)
        os.replace(beside, path)

    def resume(self, path: Path) -> None:
        """Continue where :meth:`save` stopped; the order of the data is drawn anew."""
        state = read_checkpoint(path)
        self.net.load_state_dict(state["net"])
        self.adversary.load_state_dict(state["adversary"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average = state["average"]
        self.epoch = state["epoch"]
        self.rng = np.random.default_rng(self.recipe.seed + self.epoch)


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


def crops(batch: Sequence[Example], rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A random stretch of each example with SpecAugment (Park et al. 2019), shifted bands and jittered statistics."""
    frames = int(rng.choice(CROPS))
    mels, curves, lengths = [], [], []
    for example in batch:
        mel, curve = example.features.mel, example.features.curves
        length = min(frames, mel.shape[1])
        start = int(rng.integers(0, mel.shape[1] - length + 1))
        piece = np.zeros((mel.shape[0], frames), np.float32)
        piece[:, :length] = _spec_augmented(mel[:, start : start + length], rng)
        line = np.zeros((curve.shape[0], frames), np.float32)
        line[:, :length] = curve[:, start : start + length]
        mels.append(piece)
        curves.append(line)
        lengths.append(length)
    statistics = np.stack([example.features.statistics for example in batch])
    statistics += rng.normal(0, 0.2, statistics.shape).astype(np.float32)
    return (
        torch.from_numpy(np.stack(mels)),
        torch.from_numpy(np.stack(curves)),
        torch.from_numpy(statistics),
        torch.tensor(lengths),
    )


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

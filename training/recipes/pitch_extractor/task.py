"""The training of a pitch extractor on the F0 that WORLD finds. Letters: B batch, M mel bands, F mel frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

import corpora
from audio.specs import STYLETTS2
from core import CorpusError
from core.files import written_beside
from core.types import AudioClip
from training.dataset import Dataset, Feature
from training.loop import Run
from training.recipe import Task
from training.schedules import cosine
from training.styletts2.data import mel, surrounded
from training.styletts2.lists import said_of
from training.styletts2.network import pitch_of
from training.styletts2.pitch import PitchConfig, PitchExtractor

FILE = "pitch_extractor.pth"
FRAMES = 192
F0_WEIGHT = 0.1
FEWEST_VOICED = 5
"""Frames; where harvest finds fewer, dio is asked."""
BETAS, DECAY, EPSILON, LAST_RATE = (0.9, 0.98), 5e-4, 1e-9, 1 / 125
SMALL = PitchConfig((4, 4, 8, 8), 8)
MEL, PITCH = "mel_styletts2", "f0_world"
JUDGED_UTTERANCES = 16


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return {MEL: mel, PITCH: pitch}


def pitch(clip: AudioClip, utterance: corpora.Utterance) -> np.ndarray:
    """(F,) in Hz, 0 where unvoiced, of the frames of the mel: WORLD's harvest, else dio, refined by stonemask (Morise, 2017 and 2009)."""
    import pyworld

    samples = surrounded(clip, STYLETTS2.rate_hz).astype(np.float64)
    period_ms = 1000 * STYLETTS2.hop_length / STYLETTS2.rate_hz
    rough, times = pyworld.harvest(samples, STYLETTS2.rate_hz, frame_period=period_ms)
    if np.count_nonzero(rough) < FEWEST_VOICED:
        rough, times = pyworld.dio(samples, STYLETTS2.rate_hz, frame_period=period_ms)
    return np.nan_to_num(pyworld.stonemask(samples, rough, times, STYLETTS2.rate_hz)).astype(np.float32)


@dataclass
class Pieces:
    """Of recordings at random, from random places."""

    dataset: Dataset
    learned: Sequence[int]
    judged: Sequence[int]

    def draw(self, rng: np.random.Generator, numbers: Sequence[int]) -> tuple[Tensor, Tensor]:
        """Mels (B, M, F) and their F0 (B, F), as long as the shortest lets them be."""
        pairs = [(self.dataset.feature(MEL, n), self.dataset.feature(PITCH, n)) for n in numbers]
        frames = min(FRAMES, *(min(len(m), len(f)) for m, f in pairs))
        mels, pitches = [], []
        for bands, f0_hz in pairs:
            start = int(rng.integers(min(len(bands), len(f0_hz)) - frames + 1))
            mels.append(np.array(bands[start : start + frames]).T)
            pitches.append(np.array(f0_hz[start : start + frames]))
        return torch.from_numpy(np.stack(mels)), torch.from_numpy(np.stack(pitches))


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    model = pitch_of(knobs["start_from"], SMALL if knobs["size"] == "tiny" else PitchConfig())
    pieces = _pieces(dataset, knobs)
    optimizer = torch.optim.AdamW(model.parameters(), knobs["learning_rate"], BETAS, EPSILON, DECAY)

    def validate(run: Run) -> dict[str, float]:
        with torch.no_grad():
            batch = pieces.draw(np.random.default_rng(0), pieces.judged[:JUDGED_UTTERANCES])
            found = losses(model.eval(), *(part.to(run.device) for part in batch))
        return {name: float(value) for name, value in found.items()} | {"loss": float(found["f0"] + found["silent"])}

    return Task(
        {"pitch": model},
        {"pitch": optimizer},
        Step(model, pieces, knobs["batch"]),
        lambda run, folder: export(model, folder),
        config={"schedule": cosine(knobs["steps"], 0, LAST_RATE)},
        validate=validate if pieces.judged else lambda run: {},
    )


def _pieces(dataset: Dataset, knobs: Mapping[str, Any]) -> Pieces:
    learned, judged = dataset.split(knobs["validation"] if len(dataset) > 3 else 0.0)
    own, others = (said_of(dataset, knobs[name]) for name in ("learned_list", "judged_list"))
    judged = sorted(others) if others else judged
    learned = [n for n in (sorted(own) if own else range(len(dataset))) if n not in set(judged)]
    if not learned:
        raise CorpusError("No recording is left to learn from; compare the lists with the recordings.")
    return Pieces(dataset, learned, judged)


def losses(model: PitchExtractor, mels: Tensor, pitches: Tensor) -> dict[str, Tensor]:
    """``f0``: a tenth of the error in Hz; ``silent``: whether there is none."""
    f0_hz, silent = model.both(mels)
    missing = functional.binary_cross_entropy_with_logits(silent.float(), (pitches == 0).float())
    return {"f0": F0_WEIGHT * functional.smooth_l1_loss(f0_hz.float(), pitches), "silent": missing}


@dataclass
class Step:
    model: PitchExtractor
    pieces: Pieces
    batch: int

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        rng = run.rng(number)
        with run.loading():
            chosen = rng.choice(np.asarray(self.pieces.learned), self.batch)
            mels, pitches = (part.to(run.device) for part in self.pieces.draw(rng, chosen.tolist()))
        self.model.train()
        with run.autocast():
            found = losses(self.model, mels, pitches)
        loss = found["f0"] + found["silent"]
        run.update("pitch", loss)
        return {name: value.detach() for name, value in found.items()} | {"loss": loss.detach()}


def export(model: PitchExtractor, folder: Path) -> None:
    """As StyleTTS 2 wants it."""
    state = {name: tensor.cpu() for name, tensor in model.state_dict().items()}
    with written_beside(folder / FILE) as beside:
        torch.save({"net": state}, beside)

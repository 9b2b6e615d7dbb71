"""Batches of utterances of about one length.

Letters: B batch, N symbols, M mel bands, T frames (a multiple of the reduction factor).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core import CorpusError
from core.types import Float32
from training.dataset import Dataset
from training.drawing import alike
from training.recipes.tacotron.features import Names

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    """(B, N), padded with 0."""
    mels: Tensor
    """(B, M, T), padded with silence."""
    voices: Tensor
    """(B, 256)"""
    symbols: Tensor
    """(B,) how many are real."""
    frames: Tensor
    """(B,) how many are real."""


class Batches:
    """Those of a data set with at most ``longest`` frames. ``silence``: the lowest number of its mels."""

    def __init__(self, dataset: Dataset, names: Names, silence: float, longest: int, validation: float) -> None:
        self.dataset, self.names, self.silence = dataset, names, silence
        learned, judged = dataset.split(validation if len(dataset) > 3 else 0.0)
        self._frames = [len(dataset.feature(names.mel, number)) for number in range(len(dataset))]
        self.learned = [number for number in learned if self._frames[number] <= longest]
        self.judged = [number for number in judged if self._frames[number] <= longest]
        if len(self.learned) + len(self.judged) < len(dataset):
            log.info("%d utterances are longer than %d frames and left out", len(dataset) - len(self.learned) - len(self.judged), longest)  # fmt: skip
        if not self.learned:
            raise CorpusError(
                f"No recording has at most {longest} frames; raise the knob longest or cut the recordings."
            )

    def draw(self, rng: np.random.Generator, batch: int, reduction: int, rank: int = 0, world: int = 1) -> Batch:
        """The share of process ``rank`` of a batch of ``world`` times ``batch`` utterances; ``rng`` is the same in all processes."""
        numbers = alike(rng, self.learned, self._frames, batch * world)
        return self.gathered(numbers[rank::world], reduction)

    def gathered(self, numbers: Sequence[int], reduction: int) -> Batch:
        """These utterances, with at least one frame of silence behind each."""
        ids, mels, voices = zip(*(self.utterance(number) for number in numbers))
        symbols, frames = [len(row) for row in ids], [len(mel) for mel in mels]
        steps = -(-(max(frames) + 1) // reduction)
        wide = np.zeros((len(ids), max(symbols)), np.int64)
        long = np.full((len(ids), steps * reduction, mels[0].shape[1]), self.silence, np.float32)
        for row, (own, mel) in enumerate(zip(ids, mels)):
            wide[row, : len(own)] = own
            long[row, : len(mel)] = mel
        return Batch(
            torch.from_numpy(wide),
            torch.from_numpy(long).transpose(1, 2),
            torch.from_numpy(np.stack(voices)),
            torch.tensor(symbols),
            torch.tensor(frames),
        )

    def utterance(self, number: int) -> tuple[np.ndarray, Float32, Float32]:
        """Ids (N,), mel (F, M) and voice (256,)."""
        ids, mel, voice = (np.array(self.dataset.feature(name, number)) for name in self.names[:3])
        return ids, mel.astype(np.float32), voice

"""Batches of utterances of about one length: symbols, sound, speaker and, where the model reads them, emotion vectors.

Letters: B batch, N symbols, T frames, L = T * hop samples.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core import CorpusError, ModelError
from core.types import Float32
from synthesizer.vits.emotion import SUFFIX, stored
from training import filelists
from training.dataset import Dataset
from training.drawing import alike
from training.recipes.vits.features import names_of
from training.recipes.vits.settings import Settings
from training.recipes.vits.speakers import Speakers
from training.vocoders.data import FULL_SCALE

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    """(B, N), padded with 0."""
    symbols: Tensor
    """(B,) how many are real."""
    sounds: Tensor
    """(B, L), -1 to 1, padded with silence."""
    frames: Tensor
    """(B,) how many are real."""
    speakers: Tensor
    """(B,)"""
    emotion: Tensor | None
    """(B, 1024)"""


class Batches:
    """Those of a data set. What is shorter than a decoded piece or than its text, longer than wanted, or lacks its emotion is left out.

    Raises :class:`CorpusError` when nothing is left.
    """

    def __init__(self, dataset: Dataset, settings: Settings, speakers: Speakers, knobs: Mapping[str, Any]) -> None:
        self.dataset, self.speakers, self._hop = dataset, speakers, settings.spec.hop_length
        self._ids_name, self._sound_name = names_of(settings, knobs["cleaned"])
        numbers = range(len(dataset))
        self._frames = [len(dataset.feature(self._sound_name, number)) // self._hop for number in numbers]
        self._emotion = _emotions(dataset) if settings.config.emotion else None
        problems = {number: self._problem(number, settings.segment, knobs["longest"]) for number in numbers}
        usable = [number for number in numbers if not problems[number]]
        left_out = [problem for problem in problems.values() if problem]
        if left_out:
            log.info("%d utterances are left out; the first %s", len(left_out), left_out[0])
        if not usable:
            raise CorpusError(
                f"None of the recordings can be learned from: the first {left_out[0]}; choose others or other knobs."
            )
        learned, judged = _split(dataset, knobs["judged_list"], knobs["validation"])
        self.learned = [number for number in usable if number in learned] or usable
        self.judged = [number for number in usable if number in judged and number not in self.learned]

    def _problem(self, number: int, least: int, most: int) -> str:
        frames = self._frames[number]
        if not least <= frames <= most:
            return f"has {frames} frames, not {least} to {most}"
        if len(self.dataset.feature(self._ids_name, number)) > frames:
            return f"has only {frames} frames for all its symbols"
        if self._emotion is not None and number not in self._emotion:
            return f"has no emotion vector in a file *{SUFFIX} beside it"
        return ""

    def draw(self, rng: np.random.Generator, batch: int, rank: int = 0, world: int = 1) -> Batch:
        """The share of process ``rank`` of a batch of ``world`` times ``batch`` utterances; ``rng`` is the same in all processes."""
        return self.gathered(alike(rng, self.learned, self._frames, batch * world)[rank::world])

    def gathered(self, numbers: Sequence[int]) -> Batch:
        ids, sounds = ([self._row(name, number) for number in numbers] for name in (self._ids_name, self._sound_name))
        frames = [len(sound) // self._hop for sound in sounds]
        wide = np.zeros((len(ids), max(map(len, ids))), np.int64)
        long = np.zeros((len(ids), max(frames) * self._hop), np.float32)
        for row, (own, sound, count) in enumerate(zip(ids, sounds, frames)):
            wide[row, : len(own)] = own
            long[row, : count * self._hop] = sound[: count * self._hop] / np.float32(FULL_SCALE)
        emotion = None if self._emotion is None else torch.from_numpy(np.stack([self._emotion[n] for n in numbers]))
        return Batch(
            torch.from_numpy(wide),
            torch.tensor([len(own) for own in ids]),
            torch.from_numpy(long),
            torch.tensor(frames),
            torch.tensor([self.speakers.number(self.dataset.utterances[n]) for n in numbers]),
            emotion,
        )

    def emotion(self, number: int) -> Float32 | None:
        """(1024,) of an utterance."""
        return None if self._emotion is None else self._emotion[number]

    def ids(self, number: int) -> np.ndarray:
        """(N,) of an utterance."""
        return self._row(self._ids_name, number)

    def _row(self, name: str, number: int) -> np.ndarray:
        return np.array(self.dataset.feature(name, number))


def _emotions(dataset: Dataset) -> dict[int, Float32]:
    """Vectors by number of the utterances that have one. Raises :class:`CorpusError` when none has."""
    found: dict[int, Float32] = {}
    for number, utterance in enumerate(dataset.utterances):
        file = Path(utterance.id + SUFFIX)
        if file.is_file():
            try:
                found[number] = stored(file)
            except ModelError as error:
                log.warning("%s", error)
    if not found:
        raise CorpusError(f"No recording has its emotion vector in a file *{SUFFIX} beside it; make them first or switch emotion off.")  # fmt: skip
    return found


def _split(dataset: Dataset, judged_list: str, validation: float) -> tuple[set[int], set[int]]:
    """Numbers to learn from and to judge by: as a list says, else by chance."""
    if not judged_list:
        learned, judged = dataset.split(validation if len(dataset) > 3 else 0.0)
        return set(learned), set(judged)
    named = {utterance.id for utterance in filelists.listed(Path(judged_list))}
    found = {number for number, utterance in enumerate(dataset.utterances) if utterance.id in named}
    return set(range(len(dataset))) - found, found

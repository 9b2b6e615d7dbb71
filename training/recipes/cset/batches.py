"""Batches of aligned utterances of about one length.

Letters: B batch, N symbols, M mel bands, T frames, E emotions, S numbers of a speaker vector.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from core import CorpusError
from training.recipes.cset.corpus import NEUTRAL, Cast

log = logging.getLogger(__name__)
POOL = 4
"""So many batches are drawn and sorted by length, and one of them is learned from: little of it is padding."""


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    """(B, N), padded with 0."""
    durations: Tensor
    """(B, N) frames."""
    mels: Tensor
    """(B, M, T), padded with 0."""
    speaker: Tensor
    """(B,) numbers or (B, S) vectors."""
    emotion: Tensor
    """(B, E) the named feeling 1; of clips that name none the neutral one, which counts for nothing."""
    strong: Tensor
    """(B,) 1 where it is acted strongly."""
    told: Tensor
    """(B,) whether a feeling is named."""

    def shares(self, intensity: bool) -> Tensor:
        """As the network takes them: (B, E), with intensity (B, 2 E)."""
        return torch.cat([self.emotion, self.emotion * self.strong[:, None]], dim=1) if intensity else self.emotion


class Batches:
    """Those of a prepared corpus. Raises :class:`CorpusError` when nothing is left to learn from."""

    def __init__(self, cast: Cast, knobs: Mapping[str, Any]) -> None:
        self.cast = cast
        judged = set(cast.dataset.split(knobs["validation"] if len(cast.dataset) > 3 else 0.0)[1])
        aligned = cast.numbers()
        self._frames = {n: int(cast.dataset.feature(cast.names.aligned, n)[1, 1:-1].sum()) for n in aligned}
        fitting = [n for n in aligned if 0 < self._frames[n] <= knobs["longest"]]
        if len(fitting) < len(aligned):
            log.info(
                "%d utterances are longer than %d frames and left out", len(aligned) - len(fitting), knobs["longest"]
            )
        self.learned = [n for n in fitting if n not in judged]
        self.judged = [n for n in fitting if n in judged]
        if not self.learned:
            raise CorpusError(
                f"No recording has at most {knobs['longest']} frames; raise the knob longest or cut the recordings."
            )
        self._acted = float(knobs["acted"])
        self._vectors = cast.vectors()
        self._numbers = {name: number for number, name in enumerate(cast.speakers)}

    def draw(self, rng: np.random.Generator, batch: int, rank: int = 0, world: int = 1) -> Batch:
        """The share of process ``rank`` of a batch of ``world`` times ``batch`` utterances; ``rng`` is the same in all processes."""
        wanted = batch * world
        pool = sorted(self._some(rng, POOL * wanted), key=self._frames.__getitem__)
        start = wanted * int(rng.integers(POOL))
        return self.gathered(pool[start + rank : start + wanted : world])

    def _some(self, rng: np.random.Generator, count: int) -> list[int]:
        """As many with a named feeling as the knob says, of speakers alike often; the others of speakers by the root of what they said."""
        named = [n for n in self.learned if self.cast.feeling[n]]
        others = [n for n in self.learned if not self.cast.feeling[n]]
        if not self._acted or not named or not others:
            return [int(n) for n in rng.choice(self.learned, count)]
        acted = round(self._acted * count)
        owners = [self.cast.speaker[n] for n in others]
        weights = (
            np.array([owners.count(owner) ** -0.5 for owner in owners])
            if not hasattr(self, "_weights")
            else self._weights
        )
        self._weights = weights
        drawn = rng.choice(others, count - acted, p=weights / weights.sum())
        return [int(n) for n in (*rng.choice(named, acted), *drawn)]

    def gathered(self, numbers: Sequence[int]) -> Batch:
        """These utterances."""
        ids, durations, mels = zip(*(self.cast.aligned(n) for n in numbers))
        neutral = self.cast.emotions.index(NEUTRAL)
        feelings = [self.cast.feeling[n] for n in numbers]
        named = [self.cast.emotions.index(feeling) if feeling else neutral for feeling in feelings]
        owners = [self.cast.speaker[n] for n in numbers]
        if self._vectors:
            speaker = torch.from_numpy(np.concatenate([self._vectors[owner] for owner in owners]))
        else:
            speaker = torch.tensor([self._numbers[owner] for owner in owners])
        rows = torch.nn.utils.rnn.pad_sequence
        return Batch(
            rows([torch.from_numpy(row) for row in ids], batch_first=True),
            rows([torch.from_numpy(row) for row in durations], batch_first=True),
            rows([torch.from_numpy(mel) for mel in mels], batch_first=True).transpose(1, 2),
            speaker,
            torch.eye(len(self.cast.emotions))[named],
            torch.tensor([float(self.cast.strong[n] and bool(self.cast.feeling[n])) for n in numbers]),
            torch.tensor([bool(feeling) for feeling in feelings]),
        )

"""Batches of aligned utterances of about one length.

Letters: B batch, N symbols, M mel bands, T frames, E emotions, S numbers of a speaker vector.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from core import CorpusError
from core.types import Float32
from synthesizer.cset.symbols import PAUSE, SYMBOL_IDS
from training.recipes.cset.corpus import NEUTRAL, Cast

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


class Piece(NamedTuple):
    """What stands between two pauses of an utterance, mostly all of it."""

    number: int
    """Of the utterance."""
    first: int
    stop: int
    """The half-open range of its symbols."""
    frames: int


class Batches:
    """Those of a prepared corpus. Raises :class:`CorpusError` when nothing is left to learn from."""

    def __init__(self, cast: Cast, knobs: Mapping[str, Any]) -> None:
        self.cast = cast
        judged = set(cast.dataset.split(knobs["validation"] if len(cast.dataset) > 3 else 0.0)[1])
        pieces = [piece for number in cast.numbers() for piece in self._pieces(number, knobs["longest"])]
        self.learned = [piece for piece in pieces if piece.number not in judged]
        self.judged = [piece for piece in pieces if piece.number in judged]
        if not self.learned:
            raise CorpusError(
                f"No recording has at most {knobs['longest']} frames between pauses; raise the knob longest or cut the recordings."
            )
        self._acted = float(knobs["acted"])
        self._named = [n for n in self.learned if cast.feeling[n.number]]
        self._others = [n for n in self.learned if not cast.feeling[n.number]]
        said = Counter(cast.speaker[n.number] for n in self._others)
        weights = np.array([said[cast.speaker[n.number]] ** -0.5 for n in self._others])
        self._chances = weights / weights.sum()
        self._vectors = cast.vectors()
        self._numbers = {name: number for number, name in enumerate(cast.speakers)}

    def draw(self, rng: np.random.Generator, batch: int, rank: int = 0, world: int = 1) -> Batch:
        """The share of process ``rank`` of a batch of ``world`` times ``batch`` utterances; ``rng`` is the same in all processes."""
        wanted = batch * world
        pool = sorted(self._some(rng, POOL * wanted), key=lambda piece: piece.frames)
        start = wanted * int(rng.integers(POOL))
        return self.gathered(pool[start + rank : start + wanted : world])

    def _some(self, rng: np.random.Generator, count: int) -> list[Piece]:
        """As many with a named feeling as the knob says; of the others who said little is drawn more often than there is of them."""
        if not self._acted or not self._named or not self._others:
            return [self.learned[n] for n in rng.choice(len(self.learned), count)]
        acted = round(self._acted * count)
        others = rng.choice(len(self._others), count - acted, p=self._chances)
        return [
            *(self._named[n] for n in rng.choice(len(self._named), acted)),
            *(self._others[n] for n in others),
        ]

    def _pieces(self, number: int, longest: int) -> list[Piece]:
        """The utterance, or where it is longer the stretches between its pauses that are not."""
        rows = np.array(self.cast.dataset.feature(self.cast.names.aligned, number), np.int64)[:, 1:-1]
        ends = np.cumsum(rows[1])
        found, first = [], 0
        pauses = np.flatnonzero(rows[0] == SYMBOL_IDS[PAUSE]).tolist() if ends[-1] > longest else []
        while first < len(ends):
            before = int(ends[first - 1]) if first else 0
            stops = [p for p in (*pauses, len(ends)) if p > first]
            fitting = [p for p in stops if ends[p - 1] - before <= longest]
            stop = fitting[-1] if fitting else stops[0]
            if fitting:
                found.append(Piece(number, first, stop, int(ends[stop - 1]) - before))
            first = stop + 1
        return found

    def gathered(self, pieces: Sequence[Piece]) -> Batch:
        """These pieces."""
        ids, durations, mels = zip(*(self._cut(piece) for piece in pieces))
        numbers = [piece.number for piece in pieces]
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

    def _cut(self, piece: Piece) -> tuple[np.ndarray, np.ndarray, Float32]:
        ids, frames, mel = self.cast.aligned(piece.number)
        start = int(frames[: piece.first].sum())
        within = slice(piece.first, piece.stop)
        return ids[within], frames[within], mel[start : start + int(frames[within].sum())]

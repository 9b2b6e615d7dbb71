"""Learns an alignment of any utterances; see :mod:`training.aligning` for the method and the letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch

from core import CorpusError
from core.types import Float32
from training import aligning, loop
from training.loop import LoopConfig, Run
from training.schedules import linear

UNIFORM_STEPS = 60
BATCH = 16


@dataclass(frozen=True)
class Material:
    """What is to be aligned. Lists and arrays have a row an utterance."""

    states: Sequence[aligning.States]
    frames: aligning.Int
    """How many each has, (utterances,)."""
    mel: Callable[[int], Float32]
    """(T, n_mels) of one of them."""
    voices: Float32
    """(utterances, V)"""
    kinds: int
    """How many Gaussians there are."""
    tones: Sequence[aligning.Int] = ()
    """Of each state (S,), where the kinds do not tell them."""
    n_tones: int = 1
    alone: float = 0.0
    """For this share of the steps sounds do not know their neighbours: where a corpus says few sentences, each place in them would
    otherwise be a sound of its own, which means whatever the first guess put there."""


@dataclass(frozen=True)
class Batch:
    """Padded arrays of some utterances."""

    frames: torch.Tensor
    kinds: torch.Tensor
    tones: torch.Tensor
    voices: torch.Tensor
    states: list[aligning.States]
    n_frames: aligning.Int
    n_states: aligning.Int


class Aligner:
    """Holds network, material and normalisation. Raises :class:`CorpusError` when no text fits its recording."""

    def __init__(self, material: Material, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self.material = material
        self.mean, self.deviation = aligning.statistics(material.mel, len(material.states))
        size, voice_size = 2 * len(self.mean), material.voices.shape[1]
        self.network = aligning.Emissions(material.kinds, material.n_tones, size, voice_size=voice_size)
        possible = [i for i in range(len(material.states)) if self._fits(i)]
        if not possible:
            raise CorpusError(
                "No recording is long enough for its text; look whether texts and recordings belong together."
            )
        self.order = np.array(sorted(possible, key=lambda i: int(material.frames[i])), np.int64)

    def _fits(self, index: int) -> bool:
        return int((~self.material.states[index].optional).sum()) <= self.material.frames[index]

    def batch(self, indices: list[int]) -> Batch:
        given = self.material
        states = [given.states[i] for i in indices]
        mels = [aligning.with_deltas((given.mel(i) - self.mean) / self.deviation) for i in indices]
        tones = [given.tones[i] if given.tones else np.zeros(len(given.states[i].kind)) for i in indices]
        return Batch(
            torch.nn.utils.rnn.pad_sequence([torch.from_numpy(mel) for mel in mels], batch_first=True),
            aligning.padded([s.kind for s in states]),
            aligning.padded(tones),
            torch.from_numpy(given.voices[indices]),
            states,
            np.array([len(mel) for mel in mels]),
            np.array([len(s.kind) for s in states]),
        )

    def best_paths(self, batch: Batch, alone: bool = False) -> tuple[list[aligning.Int], Float32]:
        """Paths and their mean log-likelihood a frame."""
        with torch.no_grad():
            mean, log_variance = self.network(batch.kinds, batch.tones, batch.voices, alone)
            scores = aligning.log_likelihood(batch.frames, mean, log_variance).numpy()
        optional = np.zeros(batch.kinds.shape, dtype=bool)
        for row, s in enumerate(batch.states):
            optional[row, : len(s.optional)] = s.optional
        paths = aligning.viterbi(scores, optional, batch.n_frames, batch.n_states)
        means = [scores[row, np.arange(len(path)), path].mean() for row, path in enumerate(paths)]
        return paths, np.array(means, np.float32)

    def loss(self, indices: list[int], uniform: bool, alone: bool = False) -> torch.Tensor:
        """Negative log-likelihood a frame and dimension, along the best paths or, to begin with, uniform ones."""
        batch = self.batch(indices)
        if uniform:
            paths = [aligning.uniform_path(s, int(n)) for s, n in zip(batch.states, batch.n_frames)]
        else:
            paths, _ = self.best_paths(batch, alone)
        mean, log_variance = self.network(batch.kinds, batch.tones, batch.voices, alone)
        rows = torch.from_numpy(np.concatenate([np.full(len(path), row) for row, path in enumerate(paths)]))
        states = torch.from_numpy(np.concatenate(paths))
        frames = torch.cat([batch.frames[row, : len(path)] for row, path in enumerate(paths)])
        chosen_mean, chosen = mean[rows, states], log_variance[rows, states]
        return 0.5 * ((frames - chosen_mean).square() * torch.exp(-chosen) + chosen).mean()

    def train(self, config: LoopConfig) -> None:
        """Search and learn in turn. Runs on the processor: the search does."""

        def step(run: Run, number: int) -> dict[str, torch.Tensor]:
            first = int(run.rng(number).integers(0, max(1, len(self.order) - BATCH)))
            alone = number < self.material.alone * config.steps
            loss = self.loss([int(i) for i in self.order[first : first + BATCH]], number < UNIFORM_STEPS, alone)
            run.update("aligner", loss)
            return {"loss": loss.detach()}

        config = replace(config, device="cpu", precision="fp32", schedule=linear(config.steps, 0, 0.1))
        optimizer = torch.optim.Adam(self.network.parameters(), lr=2e-3)
        loop.train(step, {"aligner": self.network}, {"aligner": optimizer}, config).finished()

    def align_all(self, symbols: Sequence[int]) -> tuple[list[aligning.Int], Float32]:
        """Frames of every symbol of every utterance, zeros where the text cannot fit, and scores. ``symbols``: how many each has."""
        result = [np.zeros(count, np.int64) for count in symbols]
        scores = np.full(len(symbols), -1e9, np.float32)
        for first in range(0, len(self.order), 32):
            indices = [int(i) for i in self.order[first : first + 32]]
            batch = self.batch(indices)
            paths, means = self.best_paths(batch)
            for i, path, states, score in zip(indices, paths, batch.states, means):
                result[i] = aligning.durations(path, states, symbols[i])
                scores[i] = score
        return result, scores

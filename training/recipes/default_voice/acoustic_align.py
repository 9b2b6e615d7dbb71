"""Learn the alignment of a built data folder: which frames belong to which symbol.

Writes ``durations.npy`` (frames of every symbol, utterance after utterance) and ``align_score.npy`` (mean log-likelihood a
frame, low where text and speech do not match) beside the data. Method: :mod:`training.recipes.default_voice.align`.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from core.files import written_beside
from core.types import Float32
from core.weights import write_safetensors
from training import loop
from training.loop import LoopConfig, Run
from training.recipes.default_voice import align
from training.recipes.default_voice.acoustic_data import AcousticData
from training.recipes.default_voice.acoustic_examples import padded
from training.schedules import linear

log = logging.getLogger(__name__)
UNIFORM_STEPS = 60
BATCH = 16


@dataclass(frozen=True)
class Batch:
    """Padded arrays of some utterances; B, T, S as in :mod:`training.recipes.default_voice.align`."""

    frames: torch.Tensor
    kinds: torch.Tensor
    tones: torch.Tensor
    voices: torch.Tensor
    states: list[align.States]
    n_frames: align.Int
    n_states: align.Int


class Aligner:
    """Holds network, data and normalisation."""

    def __init__(self, data: AcousticData, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self.data = data
        self.network = align.Emissions()
        self.mean, self.deviation = data.mel_statistics()
        lengths = np.array([item.frames for item in data.items])
        self.possible = [i for i, item in enumerate(data.items) if self._fits(i)]
        self.order = np.array(sorted(self.possible, key=lambda i: lengths[i]))

    def _fits(self, index: int) -> bool:
        states = align.states_of(self.data.items[index].symbols)
        return int((~states.optional).sum()) <= self.data.items[index].frames

    def batch(self, indices: list[int]) -> Batch:
        states = [align.states_of(self.data.items[i].symbols) for i in indices]
        mels = [align.with_deltas((self.data.mel(i) - self.mean) / self.deviation) for i in indices]
        return Batch(
            torch.nn.utils.rnn.pad_sequence([torch.from_numpy(mel) for mel in mels], batch_first=True),
            padded([np.array(s.kind) for s in states]),
            padded([np.array(self.data.items[i].tones)[s.position] for i, s in zip(indices, states)]),
            torch.from_numpy(self.data.voices[indices]),
            states,
            np.array([len(mel) for mel in mels]),
            np.array([len(s.kind) for s in states]),
        )

    def best_paths(self, batch: Batch) -> tuple[list[align.Int], Float32]:
        """Paths and their mean log-likelihood a frame."""
        with torch.no_grad():
            mean, log_variance = self.network(batch.kinds, batch.tones, batch.voices)
            scores = align.log_likelihood(batch.frames, mean, log_variance).numpy()
        optional = np.zeros(batch.kinds.shape, dtype=bool)
        for row, s in enumerate(batch.states):
            optional[row, : len(s.optional)] = s.optional
        paths = align.viterbi(scores, optional, batch.n_frames, batch.n_states)
        means = [scores[row, np.arange(len(path)), path].mean() for row, path in enumerate(paths)]
        return paths, np.array(means, np.float32)

    def loss(self, indices: list[int], uniform: bool) -> torch.Tensor:
        """Negative log-likelihood a frame and dimension, along the best paths or, to begin with, uniform ones."""
        batch = self.batch(indices)
        if uniform:
            paths = [align.uniform_path(s, int(n)) for s, n in zip(batch.states, batch.n_frames)]
        else:
            paths, _ = self.best_paths(batch)
        mean, log_variance = self.network(batch.kinds, batch.tones, batch.voices)
        rows = torch.from_numpy(np.concatenate([np.full(len(path), row) for row, path in enumerate(paths)]))
        states = torch.from_numpy(np.concatenate(paths))
        frames = torch.cat([batch.frames[row, : len(path)] for row, path in enumerate(paths)])
        chosen_mean, chosen = mean[rows, states], log_variance[rows, states]
        return 0.5 * ((frames - chosen_mean).square() * torch.exp(-chosen) + chosen).mean()

    def train(self, config: LoopConfig) -> None:
        """Search and learn in turn."""

        def step(run: Run, number: int) -> dict[str, torch.Tensor]:
            first = int(run.rng(number).integers(0, max(1, len(self.order) - BATCH)))
            loss = self.loss([int(i) for i in self.order[first : first + BATCH]], number < UNIFORM_STEPS)
            run.update("aligner", loss)
            return {"loss": loss.detach()}

        config = replace(config, schedule=linear(config.steps, 0, 0.1))
        optimizer = torch.optim.Adam(self.network.parameters(), lr=2e-3)
        loop.train(step, {"aligner": self.network}, {"aligner": optimizer}, config).finished()

    def align_all(self) -> tuple[list[align.Int], Float32]:
        """Durations of every utterance (zeros where its text cannot fit) and scores."""
        result = [np.zeros(len(item.symbols), np.int64) for item in self.data.items]
        scores = np.full(len(self.data), -1e9, np.float32)
        for first in range(0, len(self.order), 32):
            indices = [int(i) for i in self.order[first : first + 32]]
            batch = self.batch(indices)
            paths, means = self.best_paths(batch)
            for i, path, states, score in zip(indices, paths, batch.states, means):
                result[i] = align.durations(path, states, len(self.data.items[i].symbols))
                scores[i] = score
        return result, scores


def run(folder: Path, config: LoopConfig) -> None:
    """Train, align everything and save. Runs on the processor: the search does."""
    aligner = Aligner(AcousticData(folder), config.seed)
    aligner.train(replace(config, device="cpu", precision="fp32"))
    durations, scores = aligner.align_all()
    for name, values in (("durations", np.concatenate(durations).astype(np.int16)), ("align_score", scores)):
        with written_beside(folder / f"{name}.npy") as beside:
            np.save(beside, values)
    write_safetensors(folder / "aligner.safetensors", dict(aligner.network.state_dict()), {"steps": config.steps})
    log.info("aligned %d utterances", len(durations))

"""Which frames belong to which symbol, learned from speech and text alone: hard expectation-maximisation.

A small network says what every symbol sounds like in every voice: a diagonal Gaussian over mel and delta-mel for each of the
states a symbol passes through. Viterbi search finds the best monotonic path, the network is trained on that path,
and so on (Viterbi training of a hidden Markov model; Juang and Rabiner, 1990). An aligner that ends in a softmax over
symbols was tried and rejected: its loss looked excellent while trailing silence swallowed words.

B utterances, S states, T frames, D = 2 * n_mels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from core.types import Float32

Int = npt.NDArray[np.int64]
PAUSE_COST = 12.0
"""Log-likelihood asked for entering a pause the text does not force, against pauses inside stop consonants."""
SHORTEST_PAUSE = 7
"""Frames (88 ms): shorter optional pauses are given to the following symbol, whose closure they most likely are."""


@dataclass(frozen=True)
class States:
    """The chain of states of one utterance: for each state its symbol position, kind and skippability, all (S,)."""

    position: Int
    """Index into the symbols."""
    kind: Int
    """Which Gaussian: a symbol's number and that of the state inside it, as who makes the chain counts them."""
    optional: npt.NDArray[np.bool_]


def with_deltas(mel: Float32) -> Float32:
    """(T, n_mels) -> (T, 2 n_mels): the mel and half its central difference."""
    padded = np.pad(mel, ((1, 1), (0, 0)), mode="edge")
    return np.concatenate([mel, (padded[2:] - padded[:-2]) / 2], axis=1).astype(np.float32)


class Emissions(nn.Module):
    """Gaussian of every state: (B, S) kinds with their neighbours, tones and a voice (B, 256) -> mean and log-variance (B, S, D)."""

    def __init__(self, kinds: int, tones: int, size: int = 160, width: int = 192, voice_size: int = 256) -> None:
        super().__init__()
        self.kind = nn.Embedding(kinds, width)
        self.before = nn.Embedding(kinds, width)
        self.after = nn.Embedding(kinds, width)
        self.tone = nn.Embedding(tones, width)
        self.voice = nn.Linear(voice_size, width)
        self.body = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU())
        self.mean = nn.Linear(width, size)
        self.log_variance = nn.Linear(width, size)

    def forward(self, kinds: Tensor, tones: Tensor, voices: Tensor, alone: bool = False) -> tuple[Tensor, Tensor]:
        """``alone``: no state knows its neighbours, so that a sound is the same wherever it stands."""
        x = self.kind(kinds) + self.tone(tones)
        if not alone:
            before, after = torch.roll(kinds, 1, dims=1), torch.roll(kinds, -1, dims=1)
            x = x + 0.3 * (self.before(before) + self.after(after))
        x = self.body(torch.relu(x + self.voice(voices)[:, None]))
        return self.mean(x), self.log_variance(x).clamp(-5.0, 2.0)


def log_likelihood(frames: Tensor, mean: Tensor, log_variance: Tensor) -> Tensor:
    """(B, T, D) frames under (B, S, D) Gaussians -> (B, T, S), without the constant."""
    weight = torch.exp(-log_variance)
    square = frames.square() @ weight.transpose(1, 2)
    cross = frames @ (mean * weight).transpose(1, 2)
    own = (mean.square() * weight + log_variance).sum(-1)
    return -0.5 * (square - 2 * cross + own[:, None])


def viterbi(scores: Float32, optional: npt.NDArray[np.bool_], n_frames: Int, n_states: Int) -> list[Int]:
    """Best monotonic paths. ``scores`` (B, T, S); returns per utterance the state of each of its frames (n_frames,).

    A path starts in the first state, ends in the last, and moves on by one state a frame or stays; a state marked in
    ``optional`` (B, S) may be jumped over, and entering it costs :data:`PAUSE_COST`.
    """
    batch, frames, states = scores.shape
    never = np.float32(-1e9)
    best = np.full((batch, states), never, dtype=np.float32)
    best[:, 0] = scores[:, 0, 0]
    back = np.zeros((frames, batch, states), dtype=np.int8)
    entry = np.where(optional, np.float32(-PAUSE_COST), np.float32(0.0))
    jump = np.full((batch, states), never, dtype=np.float32)
    jump[:, 2:] = np.where(optional[:, 1:-1], entry[:, 2:], never)
    candidates = np.empty((3, batch, states), dtype=np.float32)
    for t in range(1, frames):
        candidates[0] = best
        candidates[1, :, 0] = never
        candidates[1, :, 1:] = best[:, :-1] + entry[:, 1:]
        candidates[2, :, :2] = never
        candidates[2, :, 2:] = best[:, :-2] + jump[:, 2:]
        back[t] = candidates.argmax(0)
        best = candidates.max(0) + scores[:, t]
    return [_trace(back[:, i], int(n_frames[i]), int(n_states[i])) for i in range(batch)]


def _trace(back: npt.NDArray[np.int8], n_frames: int, n_states: int) -> Int:
    path = np.empty(n_frames, dtype=np.int64)
    state = n_states - 1
    for t in range(n_frames - 1, -1, -1):
        path[t] = state
        state -= int(back[t, state])
    return path


def durations(path: Int, states: States, n_symbols: int) -> Int:
    """Frames of each symbol (n_symbols,), skipped pauses 0, very short pauses given to the symbol after them."""
    counts = np.bincount(states.position[path], minlength=n_symbols)
    is_optional = np.zeros(n_symbols, dtype=bool)
    is_optional[states.position[states.optional]] = True
    for i in np.flatnonzero(is_optional & (counts > 0) & (counts < SHORTEST_PAUSE)):
        counts[i + 1] += counts[i]
        counts[i] = 0
    return counts


def uniform_path(states: States, n_frames: int, edge_frames: int = 7) -> Int:
    """A first guess: silence at both edges, no pauses, all other states equally long."""
    inner = np.flatnonzero(~states.optional)[1:-1]
    middle = max(n_frames - 2 * edge_frames, len(inner))
    spread = inner[np.minimum(np.arange(middle) * len(inner) // middle, len(inner) - 1)]
    path = np.concatenate([np.zeros(edge_frames, np.int64), spread, np.full(edge_frames, len(states.kind) - 1)])
    return path[:n_frames]


def padded(rows: Sequence[np.ndarray]) -> Tensor:
    """Whole numbers of each row one below the other, (B, longest), filled up with zeros."""
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row.astype(np.int64)) for row in rows], batch_first=True)


def statistics(mel: Callable[[int], Float32], count: int, sample: int = 600) -> tuple[Float32, Float32]:
    """Mean and deviation of each band (n_mels,) over some of ``count`` utterances."""
    chosen = np.random.default_rng(0).choice(count, min(sample, count), replace=False)
    frames = np.concatenate([mel(int(i)) for i in chosen])
    return frames.mean(0), frames.std(0) + 1e-3

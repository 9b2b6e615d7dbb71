"""Batches of aligned utterances for the acoustic model."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import torch

from core.types import Float32
from synthesizer.default.model import Acoustic, Inputs, Prosody
from synthesizer.default.symbols import SYMBOL_IDS
from synthesizer.text.symbols import PAUSES, SILENCE
from training.aligning import padded
from training.recipes.default_voice.acoustic_data import AcousticData, Item
from training.recipes.default_voice.acoustic_losses import Batch
from training.recipes.default_voice.prepared import of_corpora

FRAMES_A_BATCH = 2400
WORST_ALIGNED = 0.03
"""Share of utterances left out because text and speech fit worst."""
LONGEST_SOUND = 80
CORPUS_WEIGHT = of_corpora("acoustic_weight")


class Examples:
    """Batches from aligned data: utterances of about equal length, so that little is padded."""

    def __init__(self, data: AcousticData, emotions: Float32 | None = None) -> None:
        self.data = data
        self.durations = self._split(np.load(data.folder / "durations.npy").astype(np.int64))
        self.emotions = emotions
        self.by_speaker: dict[str, list[int]] = defaultdict(list)
        for i, item in enumerate(data.items):
            self.by_speaker[item.speaker].append(i)
        self.train_speakers = sorted({item.speaker for item in data.items if item.split == "train"})
        self.middles = self._middles()
        self.train = self._usable("train")
        self.held = self._usable("held")
        weights = np.array([CORPUS_WEIGHT.get(data.items[i].corpus, 1.0) for i in self.train])
        self.chances = weights / weights.sum()

    def _split(self, flat: np.ndarray) -> list[np.ndarray]:
        ends = np.cumsum([len(item.symbols) for item in self.data.items])
        return np.split(flat, ends[:-1])

    def _usable(self, split: str) -> np.ndarray:
        scores = np.load(self.data.folder / "align_score.npy")
        items = self.data.items
        chosen = np.array([i for i, item in enumerate(items) if item.split == split and self._sane(i)], dtype=np.int64)
        if len(chosen) == 0:
            return chosen
        floor = np.quantile(scores[chosen], WORST_ALIGNED)
        return chosen[scores[chosen] >= floor]

    def _sane(self, index: int) -> bool:
        """Aligned at all, and no sound drawn out for more than a second."""
        item, frames = self.data.items[index], self.durations[index]
        sounds = [int(d) for s, d in zip(item.symbols, frames) if s not in PAUSES and s != SILENCE]
        return int(frames.sum()) == item.frames and max(sounds) <= LONGEST_SOUND

    def _middles(self) -> dict[str, float]:
        """ln F0 in the middle of every speaker's voice; 0 where nothing is voiced."""
        result = {}
        for speaker, indices in self.by_speaker.items():
            f0 = np.concatenate([self.data.f0(i) for i in indices[:200]])
            result[speaker] = float(np.median(np.log(f0[f0 > 0]))) if (f0 > 0).sum() > 20 else 0.0
        return result

    def draw(self, rng: np.random.Generator) -> list[int]:
        """Utterances of one batch: a random pool sorted by length, one run of it."""
        drawn = rng.choice(self.train, size=192, p=self.chances, replace=len(self.train) <= 400)
        pool = sorted((int(i) for i in drawn), key=lambda i: self.data.items[i].frames)
        first = int(rng.integers(len(pool)))
        batch: list[int] = []
        for i in pool[first:] + pool[:first][::-1]:
            longest = max(self.data.items[j].frames for j in [*batch, i])
            if batch and longest * (len(batch) + 1) > FRAMES_A_BATCH:
                break
            batch.append(i)
        return batch

    def voice(self, index: int, rng: np.random.Generator) -> Float32:
        """A voice vector for an utterance: its own, the speaker's mean, or a mean of some, slightly shaken."""
        same = self.by_speaker[self.data.items[index].speaker]
        kind = rng.random()
        if kind < 0.4:
            chosen = [index]
        else:
            count = 64 if kind < 0.6 else int(rng.integers(2, 5))
            chosen = [int(i) for i in rng.choice(same, min(count, len(same)), replace=False)]
        vector = self.data.voices[chosen].mean(0) + rng.normal(0, 0.008, 256)
        return (vector / np.linalg.norm(vector)).astype(np.float32)

    def strangers(self, batch: Batch, rng: np.random.Generator) -> torch.Tensor:
        """Voice vectors of other people, one for each utterance of a batch, drawn evenly over speakers.

        Every second is a mixture of two, so that there is no end of different people.
        """
        count = len(batch.mel)
        weight = np.where(rng.random(count) < 0.5, rng.uniform(0.15, 0.85, count), 1.0)[:, None]
        mixed = weight * self._someone(count, rng) + (1 - weight) * self._someone(count, rng)
        return torch.from_numpy((mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32))

    def _someone(self, count: int, rng: np.random.Generator) -> Float32:
        """(count, 256): one recording's voice of each of ``count`` speakers."""
        names = rng.choice(self.train_speakers, count)
        return self.data.voices[[int(rng.choice(self.by_speaker[str(name)])) for name in names]]

    def batch(self, indices: list[int], rng: np.random.Generator, model: Acoustic) -> Batch:
        """Padded tensors. Symbols without frames (pauses nobody made) are left out."""
        kept = [np.flatnonzero(self.durations[i] > 0) for i in indices]
        items = [self.data.items[i] for i in indices]
        t = -(-max(item.frames for item in items) // 32) * 32  # few different sizes keep the CPU allocator small
        durations = padded([self.durations[i][k] for i, k in zip(indices, kept)])
        mel = np.zeros((len(indices), t, 80), np.float32)
        log_f0, voiced = np.zeros((len(indices), t), np.float32), np.zeros((len(indices), t), np.float32)
        for row, i in enumerate(indices):
            mel[row, : items[row].frames] = self.data.mel(i)
            log_f0[row], voiced[row] = contour(self.data.f0(i), t, self.middles[items[row].speaker])
        normal = (torch.from_numpy(mel) - model.mel_mean.cpu()) / model.mel_deviation.cpu()
        frames = durations.sum(1)
        normal = normal * (torch.arange(t)[None] < frames[:, None]).float()[..., None]
        energy = symbol_means(normal.mean(2), durations)
        voices = torch.from_numpy(np.stack([self.voice(i, rng) for i in indices]))
        symbols, tones, languages, starts, domains = self._columns(items, kept)
        lengths = torch.tensor([len(k) for k in kept])
        emotion = self._emotion(indices, rng)
        inputs = Inputs(symbols, tones, languages, starts, domains, lengths, voices, emotion)
        middle = torch.tensor([self.middles[item.speaker] for item in items])
        prosody = Prosody(durations, energy, torch.from_numpy(log_f0), torch.from_numpy(voiced))
        return Batch(inputs, prosody, normal, middle, (middle > 0).float())

    def _columns(self, items: list[Item], kept: list[np.ndarray]) -> tuple[torch.Tensor, ...]:
        pairs = list(zip(items, kept))
        columns = [[np.array([SYMBOL_IDS[s] for s in item.symbols])[k] for item, k in pairs]]
        columns += [
            [np.array(getattr(item, name))[k] for item, k in pairs] for name in ("tones", "languages", "starts")
        ]
        columns += [[np.full(len(k), item.domain) for item, k in pairs]]
        return tuple(padded(column) for column in columns)

    def _emotion(self, indices: list[int], rng: np.random.Generator) -> torch.Tensor:
        """Emotion vectors, left out (zeros) for a fifth of the utterances so that the model also speaks without one."""
        if self.emotions is None:
            return torch.zeros(len(indices), 64)
        keep = rng.random(len(indices)) > 0.2
        return torch.from_numpy(self.emotions[indices] * keep[:, None]).float()


def symbol_means(values: torch.Tensor, durations: torch.Tensor) -> torch.Tensor:
    """Mean of a frame quantity (B, T) over each symbol's frames -> (B, N); 0 for symbols without frames."""
    sums = torch.nn.functional.pad(values.cumsum(1), (1, 0))
    ends = durations.cumsum(1)
    total = sums.gather(1, ends) - sums.gather(1, ends - durations)
    return total / durations.clamp(min=1)


def contour(f0: Float32, length: int, middle: float) -> tuple[Float32, Float32]:
    """ln F0 bridged over unvoiced frames, and the voicing, both (length,)."""
    voiced = f0 > 0
    log_f0 = np.full(length, middle, np.float32)
    flags = np.zeros(length, np.float32)
    if voiced.any():
        where = np.flatnonzero(voiced)
        log_f0[: len(f0)] = np.interp(np.arange(len(f0)), where, np.log(f0[where]))
        flags[: len(f0)] = voiced
    return log_f0, flags

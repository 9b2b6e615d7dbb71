"""Speech as the GE2E encoder hears it, and batches of some speakers with some utterances each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import audio
import corpora
from audio import specs
from core import AudioError, CorpusError
from core.types import AudioClip, Float32
from encoder.speaker.frontend import PARTIAL_FRAMES, RATE_HZ, clean_wave
from training.dataset import Dataset, Feature, write_table

MEL = "ge2e_mel"


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return {MEL: mel}


def mel(clip: AudioClip, utterance: corpora.Utterance) -> np.ndarray:
    """(T, 40) linear power mel of the speech without long silences; shorter than 1.6 s is refused, as the originals do."""
    frames: Float32 = audio.mel(AudioClip(clean_wave(clip), RATE_HZ), specs.GE2E).T
    if len(frames) < PARTIAL_FRAMES:
        raise AudioError("It has less than 1.6 s of speech; longer recordings teach the encoder.")
    return frames


class Batches:
    """Draws ``speakers`` of those that have at least two utterances, and ``utterances`` pieces of each."""

    def __init__(self, dataset: Dataset, speakers: int, utterances: int, frames: int, validation: float) -> None:
        self._dataset, self.frames, self.utterances = dataset, frames, utterances
        rows: dict[str, list[int]] = {}
        for number, u in enumerate(dataset.utterances):
            rows.setdefault(f"{u.dataset}/{u.speaker}", []).append(number)
        known = {name: found for name, found in sorted(rows.items()) if len(found) >= 2}
        if len(known) < 2:
            raise CorpusError("At least two speakers with two usable recordings each are needed; add recordings.")
        # Every so many-th by name: corpora name their speakers by gender and place, which a block would keep apart.
        judged = round(validation * len(known)) if len(known) >= 4 else 0
        names = list(known)
        held = {names[int((n + 0.5) * len(names) / judged)] for n in range(judged)} if judged >= 2 else set()
        self.learned = [found for name, found in known.items() if name not in held]
        self.judged = [found for name, found in known.items() if name in held]
        self.speakers = min(speakers, len(self.learned))

    def draw(self, rng: np.random.Generator) -> Float32:
        """(speakers x utterances, frames, 40), the utterances of a speaker one after the other."""
        chosen = rng.choice(len(self.learned), self.speakers, replace=False)
        return self._cut([self._some(self.learned[n], self.utterances, rng) for n in chosen], rng)

    def judge(self, most: int = 10) -> tuple[Float32, int]:
        """The same pieces in every run of speakers that are not learned from, and how many there are of each speaker."""
        rng = np.random.default_rng(0)
        each = min(most, min(map(len, self.judged)))
        return self._cut([self._some(rows, each, rng) for rows in self.judged], rng), each

    @staticmethod
    def _some(rows: Sequence[int], count: int, rng: np.random.Generator) -> list[int]:
        """All in turn before one comes again."""
        turns = [rng.permutation(rows) for _ in range(-(-count // len(rows)))]
        return [int(row) for row in np.concatenate(turns)[:count]]

    def _cut(self, chosen: Sequence[Sequence[int]], rng: np.random.Generator) -> Float32:
        pieces = []
        for number in (number for rows in chosen for number in rows):
            whole = self._dataset.feature(MEL, number)
            start = int(rng.integers(0, len(whole) - self.frames + 1)) if len(whole) > self.frames else 0
            piece = np.asarray(whole[start : start + self.frames], np.float32)
            pieces.append(np.pad(piece, ((0, self.frames - len(piece)), (0, 0))))
        return np.stack(pieces)


def made_up(root: Path, speakers: int = 6, utterances: int = 4, seed: int = 0) -> Path:
    """A corpus of hums that differ in pitch and colour by speaker."""
    rng = np.random.default_rng(seed)
    corpus, rows = root / "hums", []
    for speaker in range(speakers):
        tilt, base_hz = rng.uniform(0.6, 1.8), rng.uniform(90, 260)
        for number in range(utterances):
            times = np.arange(int(rng.uniform(2.5, 3.5) * RATE_HZ)) / RATE_HZ
            pitch = base_hz * (1 + 0.1 * np.sin(2 * np.pi * rng.uniform(1, 3) * times + number))
            phase = 2 * np.pi * np.cumsum(pitch) / RATE_HZ
            hum = sum(np.sin(k * phase) / k**tilt for k in range(1, 16))
            wave = 0.1 * hum * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * times)) + 0.001 * rng.standard_normal(len(times))
            path = corpus / f"s{speaker}_{number}.wav"
            audio.write(path, AudioClip(wave.astype(np.float32), RATE_HZ))
            rows.append((path.name, f"speaker {speaker}"))
    write_table(corpus, ("file", "speaker"), rows)
    return root

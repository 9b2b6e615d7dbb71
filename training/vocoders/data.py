"""Pieces of recordings with the mel that the generator reads there: the recording's own, or one that a synthesizer predicted.

A piece of F frames goes with F x hop samples from the same place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

import audio
import corpora
from core import AudioError, CorpusError
from core.types import AudioClip, Float32, MelSpec
from corpora.names import plain_path, stem
from training import filelists
from training.dataset import Dataset, Feature

PEAK = 0.95
FULL_SCALE = 32767
SHORTEST_S = 0.1


def features(spec: MelSpec, own_mels: bool) -> dict[str, Feature]:
    """Sound at the rate of ``spec`` and, where no predicted mels are given, its mel, which another spec makes anew."""
    name = _key(spec)
    found: dict[str, Feature] = {
        f"sound_{spec.rate_hz}{'' if own_mels else '_level'}": partial(sound, rate_hz=spec.rate_hz, peak=own_mels)
    }
    return found | ({f"mel_{name}": partial(mel, spec=spec)} if own_mels else {})


def _key(spec: MelSpec) -> str:
    return hashlib.sha256(repr(spec).encode()).hexdigest()[:12]


def sound(clip: AudioClip, utterance: corpora.Utterance, rate_hz: int, peak: bool) -> np.ndarray:
    """(L,) 16-bit numbers; the loudest sample at 0.95 of full scale where ``peak``, else as recorded."""
    samples = audio.resample(clip, rate_hz).samples
    loudest = float(np.abs(samples).max(initial=0.0))
    if len(samples) < SHORTEST_S * rate_hz or loudest < 1e-4:
        raise AudioError("It is silent or shorter than 0.1 s; leave it out.")
    samples = samples * (PEAK / loudest) if peak else np.clip(samples, -1, 1)
    return np.round(samples * FULL_SCALE).astype(np.int16)


def mel(clip: AudioClip, utterance: corpora.Utterance, spec: MelSpec) -> np.ndarray:
    """(F, M) of the sound at that level."""
    samples = sound(clip, utterance, spec.rate_hz, True) / np.float32(FULL_SCALE)
    return np.ascontiguousarray(audio.mel(AudioClip(samples.astype(np.float32), spec.rate_hz), spec).T)


@dataclass(frozen=True)
class Piece:
    mel: Float32
    """(B, M, F)"""
    sound: Float32
    """(B, F x hop)"""


class Pieces:
    """Draws pieces of ``frames`` frames. ``predicted``: a folder of mels (M, F) or (F, M) named after the recordings.

    ``quietest``: each piece is brought to a level between this and 1, its mel with it; predicted mels stay as they are.
    ``lists``: files that name the recordings to learn from and those to judge by; where there is none, chance decides.
    """

    def __init__(
        self,
        dataset: Dataset,
        spec: MelSpec,
        frames: int,
        validation: float,
        predicted: Path | None,
        quietest: float = 1.0,
        lists: Sequence[str] = ("", ""),
    ) -> None:
        self.dataset, self.spec, self.frames = dataset, spec, frames
        self.predicted, self._quietest = predicted is not None, 1.0 if predicted else quietest
        own, self._names = predicted is None, list(features(spec, predicted is None))
        self._mels: Mapping[int, Path] = {} if own else _found(predicted, dataset)  # type: ignore[arg-type]
        self.learned, self.judged = _split(dataset, validation, *lists)
        if not own:
            self.learned = [number for number in self.learned if number in self._mels]
            self.judged = [number for number in self.judged if number in self._mels]
        if not self.learned:
            raise CorpusError(f"No mel in {predicted} bears the name of a recording; name them like the recordings.")
        lengths = np.array([len(self._sound(number)) for number in self.learned], float)
        self._chances = lengths / lengths.sum()

    def draw(self, rng: np.random.Generator, batch: int) -> Piece:
        """Every second of sound is as likely as any other."""
        return self._cut([int(n) for n in rng.choice(self.learned, batch, p=self._chances)], rng, self.frames)

    def whole(self, number: int, most_frames: int = 400) -> tuple[Float32, Float32]:
        """The mel (M, F) and sound of an utterance, cut at its end."""
        mel, hop = self._mel(number)[:most_frames], self.spec.hop_length
        sound = self._sound(number)[: len(mel) * hop]
        frames = len(sound) // hop
        return np.array(mel[:frames].T, np.float32, order="C"), _floats(sound[: frames * hop])

    def _cut(self, numbers: list[int], rng: np.random.Generator, frames: int) -> Piece:
        hop, mels, sounds = self.spec.hop_length, [], []
        for number in numbers:
            mel, sound = self._mel(number), self._sound(number)
            known = min(len(mel), len(sound) // hop)
            start = int(rng.integers(0, max(0, known - frames) + 1))
            part = np.asarray(mel[start : min(start + frames, known)], np.float32)
            heard = _floats(sound[start * hop : (start + len(part)) * hop])
            if self._quietest < 1:
                level = float(rng.uniform(self._quietest, 1))
                part, heard = quieter(part, self.spec, level), heard * np.float32(level)
            silence = float(part.min()) if len(part) < frames else 0.0
            mels.append(np.pad(part, ((0, frames - len(part)), (0, 0)), constant_values=silence).T)
            sounds.append(np.pad(heard, (0, frames * hop - len(heard))))
        return Piece(np.stack(mels), np.stack(sounds))

    def _sound(self, number: int) -> np.ndarray:
        return self.dataset.feature(self._names[0], number)

    def _mel(self, number: int) -> np.ndarray:
        if number not in self._mels:
            return self.dataset.feature(self._names[1], number)
        mel: np.ndarray = np.load(self._mels[number], mmap_mode="r")
        mel = mel[0] if mel.ndim == 3 else mel
        return mel.T if mel.shape[1] != self.spec.n_mels else mel


def quieter(mel: Float32, spec: MelSpec, level: float) -> Float32:
    """The mel of the same sound at ``level`` (0 to 1) times its loudness; for specs with a plain logarithm."""
    log = np.log10 if spec.log == "log10" else np.log
    lowered: Float32 = np.maximum(mel + np.float32(log(level)), np.float32(log(spec.floor)))
    return lowered


def pieces_of_knobs(
    dataset: Dataset, spec: MelSpec, frames: int, knobs: Mapping[str, Any], quietest: float = 1.0
) -> Pieces:
    """As the knobs that all vocoders have want them."""
    predicted = Path(knobs["mels"]) if knobs["mels"] else None
    lists = knobs["learned_list"], knobs["judged_list"]
    return Pieces(dataset, spec, frames, knobs["validation"], predicted, quietest, lists)


def _split(dataset: Dataset, validation: float, learned_list: str, judged_list: str) -> tuple[list[int], list[int]]:
    """Numbers of the recordings to learn from and to judge by."""
    judged_names = _named(judged_list)
    share = validation if len(dataset) > 3 and not judged_names else 0.0
    learned, judged = dataset.split(share)
    stems = [utterance.path.stem for utterance in dataset.utterances]
    if judged_names:
        judged = [number for number in learned if stems[number] in judged_names]
        learned = [number for number in learned if stems[number] not in judged_names]
    if learned_names := _named(learned_list):
        learned = [number for number in learned if stems[number] in learned_names]
    if not learned:
        raise CorpusError("None of the recordings is named in the lists; they hold a file's name a line, without its ending.")  # fmt: skip
    return learned, judged


def _named(file: str) -> set[str]:
    """First words of the lines of a list, with or without a file's ending."""
    if not file:
        return set()
    try:
        lines = filelists.lines(Path(file))
    except OSError as error:
        raise CorpusError(f"The list {file} cannot be read; name a text file with a recording a line.") from error
    names = (line.partition("|")[0].strip() for line in lines)
    return {stem(plain_path(name)) for name in names if name}


def _floats(sound: np.ndarray) -> Float32:
    return sound.astype(np.float32) / np.float32(FULL_SCALE)


def _found(folder: Path, dataset: Dataset) -> dict[int, Path]:
    """Number of an utterance -> its mel; ``x.npy``, or ``mel-x.npy`` as MockingBird names them."""
    if not folder.is_dir():
        raise CorpusError(f"The folder {folder} with predicted mels does not exist; make them first or leave it out.")
    known = {file.stem: file for file in sorted(folder.rglob("*.npy"))}
    stems = {number: u.path.stem for number, u in enumerate(dataset.utterances)}
    names = {
        n: next((x for x in (s, f"mel-{s}", f"mel-{s.removeprefix('audio-')}") if x in known), "")
        for n, s in stems.items()
    }
    return {number: known[name] for number, name in names.items() if name}


def made_up(root: Path, utterances: int = 5, seed: int = 0) -> Path:
    """A corpus of gliding hums, to try a recipe on."""
    rng = np.random.default_rng(seed)
    for number in range(utterances):
        times = np.arange(24000) / 24000
        phase = 2 * np.pi * np.cumsum(120 + 40 * number + 30 * np.sin(2 * np.pi * times)) / 24000
        wave = sum(np.sin(k * phase) / k for k in range(1, 12)) * 0.1 + 0.002 * rng.standard_normal(len(times))
        audio.write(root / "hums" / f"{number}.wav", AudioClip(wave.astype(np.float32), 24000))
    return root

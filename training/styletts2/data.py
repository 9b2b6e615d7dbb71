"""What StyleTTS 2 learns from: of each recording its sound, its mel and its symbols; batches of about one length; the same speaker elsewhere.

Letters: B batch, N symbols, M mel bands, F mel frames (even), L samples.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

import audio
import corpora
from audio.specs import STYLETTS2
from core import AudioError, CorpusError
from core.types import AudioClip, Float32
from synthesizer.styletts2.reading import LANGUAGES, read
from training.dataset import Dataset, Feature, sign
from training.styletts2.lists import ids_of, line_for, texts_of

log = logging.getLogger(__name__)
SILENCE_S = 5000 / 24000
"""Put before and behind each recording."""
FULL_SCALE = 32767
SHORTEST_FRAMES, LONGEST_FRAMES = 84, 3200
"""A style needs 80 of them."""
HEARD_FRAMES = 192
"""Of another recording of the speaker."""
POOL = 4
"""So many batches' utterances are sorted by length, and one batch of them is learned from."""
MOST_SYMBOLS = 510


def features(rate_hz: int, lists: Sequence[str], language: str) -> dict[str, Feature]:
    """By name. ``lists`` tell the symbols of their recordings, and then there are no others; ``language``: of texts that tell none."""
    names = Names.of(rate_hz, lists, language)
    return {
        names.sound: partial(sound, rate_hz=rate_hz),
        names.mel: mel,
        names.ids: partial(ids, lists=tuple(lists), language=language),
    }


@dataclass(frozen=True)
class Names:
    """Of the features."""

    sound: str
    ids: str
    mel: str = "mel_styletts2"

    @classmethod
    def of(cls, rate_hz: int, lists: Sequence[str], language: str) -> Names:
        told = [Path(one).read_bytes() for one in lists if Path(one).is_file()]
        return cls(f"level_{rate_hz}", f"ids_styletts2_{sign(told, language)}")


def sound(clip: AudioClip, utterance: corpora.Utterance, rate_hz: int) -> np.ndarray:
    """(L,) 16-bit numbers, as loud as recorded, silence around."""
    samples = np.clip(surrounded(clip, rate_hz), -1, 1)
    if float(np.abs(samples).max(initial=0.0)) < 1e-4:
        raise AudioError("It is silent; leave it out.")
    return np.round(samples * FULL_SCALE).astype(np.int16)


def mel(clip: AudioClip, utterance: corpora.Utterance) -> np.ndarray:
    """(F, M), whatever rate the training has."""
    padded = AudioClip(surrounded(clip, STYLETTS2.rate_hz), STYLETTS2.rate_hz)
    found = audio.mel(padded, STYLETTS2).T
    found = found[: len(found) // 2 * 2]
    if not SHORTEST_FRAMES <= len(found) <= LONGEST_FRAMES:
        raise AudioError("It is shorter than 0.7 s or longer than 40 s; leave it out or cut it.")
    return np.ascontiguousarray(found, np.float32)


def surrounded(clip: AudioClip, rate_hz: int) -> Float32:
    """(L,) at that rate, silence before and behind."""
    return np.pad(audio.resample(clip, rate_hz).samples, round(SILENCE_S * rate_hz))


def ids(clip: AudioClip, utterance: corpora.Utterance, lists: tuple[str, ...], language: str) -> np.ndarray:
    """(N,) with the pad at both ends, by the lists or as the model reads the text."""
    if lists:
        line = next((found for one in lists if (found := line_for(utterance.path, one))), None)
        if line is None:
            raise AudioError("No list names it; it is left out.")
        numbers = ids_of(line.sounds)
    elif utterance.text:
        spoken = utterance.language if utterance.language in LANGUAGES else language
        numbers = [*read(utterance.text, spoken).ids, 0]
    else:
        raise AudioError("It has no text; add transcripts, or name a list of file|sounds|speaker.")
    if not 5 <= len(numbers) <= MOST_SYMBOLS:
        raise AudioError(f"Its text has fewer than 3 or more than {MOST_SYMBOLS - 2} symbols; leave it out or cut it.")
    return np.array(numbers, np.int16)


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    """(B, N), padded with 0."""
    lengths: Tensor
    mels: Tensor
    """(B, M, F), padded with 0, as the originals do."""
    frames: Tensor
    sounds: Tensor
    """(B, L)"""
    heard: Tensor
    """(B, M, 192) of another recording of each speaker."""
    other_ids: Tensor
    """(B, N'): texts that nobody spoke."""
    other_lengths: Tensor


class Batches:
    """Those of a data set."""

    def __init__(self, dataset: Dataset, names: Names, settings: Mapping[str, Any]) -> None:
        """``settings``: ``lists`` (to learn from, to judge by; "" where chance decides), ``validation``, ``others`` (a list of texts or
        ""), ``least_symbols`` of such a text, ``samples_per_frame``."""
        self.dataset, self.names = dataset, names
        self.samples_per_frame = int(settings["samples_per_frame"])
        known = [number for number in range(len(dataset)) if self._frames_fit(number)]
        if len(known) < len(dataset):
            log.info("%d utterances have more symbols than their sound has units of 25 ms", len(dataset) - len(known))
        self.learned, self.judged = self._split(known, settings)
        if not self.learned:
            raise CorpusError("No recording is left to learn from; compare the lists with the recordings.")
        self._speakers: dict[str, list[int]] = {}
        self._speaker_of = {number: self._speaker(number, settings["lists"]) for number in known}
        for number in self.learned:
            self._speakers.setdefault(self._speaker_of[number], []).append(number)
        self._others = self._practice(str(settings["others"]), int(settings["least_symbols"]))

    def draw(self, rng: np.random.Generator, batch: int) -> Batch:
        pool = self._some(rng, batch * min(POOL, max(1, len(self.learned) // batch)))
        pool.sort(key=self.frames)
        start = batch * int(rng.integers(max(1, len(pool) // batch)))
        return self.gathered(pool[start : start + batch], rng)

    def gathered(self, numbers: Sequence[int], rng: np.random.Generator) -> Batch:
        """These utterances, the longest first."""
        numbers = sorted(numbers, key=self.frames, reverse=True)
        texts = [np.array(self.dataset.feature(self.names.ids, number)) for number in numbers]
        mels = [np.array(self.dataset.feature(self.names.mel, number)) for number in numbers]
        sounds = [np.array(self.dataset.feature(self.names.sound, number)) for number in numbers]
        others = [self._others[int(rng.integers(len(self._others)))] for _ in numbers]
        long = max(map(len, mels))
        wave = np.zeros((len(numbers), long * self.samples_per_frame), np.float32)
        for row, own in enumerate(sounds):
            own = own[: wave.shape[1]]
            wave[row, : len(own)] = own / np.float32(FULL_SCALE)
        return Batch(
            _stacked(texts),
            torch.tensor([len(text) for text in texts]),
            _stacked(mels).transpose(1, 2).contiguous(),
            torch.tensor([len(one) for one in mels]),
            torch.from_numpy(wave),
            torch.from_numpy(np.stack([self._heard(number, rng) for number in numbers])),
            _stacked(others),
            torch.tensor([len(text) for text in others]),
        )

    def frames(self, number: int) -> int:
        return len(self.dataset.feature(self.names.mel, number))

    def _frames_fit(self, number: int) -> bool:
        return self.frames(number) // 2 >= len(self.dataset.feature(self.names.ids, number))

    def _some(self, rng: np.random.Generator, count: int) -> list[int]:
        """All in turn before one comes again."""
        turns = [rng.permutation(self.learned) for _ in range(-(-count // len(self.learned)))]
        return [int(number) for number in np.concatenate(turns)[:count]]

    def _split(self, known: Sequence[int], settings: Mapping[str, Any]) -> tuple[list[int], list[int]]:
        learned_list, judged_list = settings["lists"]
        named = {
            number for number in known if judged_list and line_for(self.dataset.utterances[number].path, judged_list)
        }
        learned, judged = self.dataset.split(settings["validation"] if len(self.dataset) > 3 and not judged_list else 0)
        if learned_list:
            own = {number for number in known if line_for(self.dataset.utterances[number].path, learned_list)}
            learned = [number for number in learned if number in own]
        kept = set(known)
        judged = sorted(named) or [number for number in judged if number in kept]
        return [number for number in learned if number in kept and number not in named], judged

    def _speaker(self, number: int, lists: Sequence[str]) -> str:
        utterance = self.dataset.utterances[number]
        line = next((found for one in lists if one and (found := line_for(utterance.path, one))), None)
        return line.speaker if line else f"{utterance.dataset}/{utterance.speaker}"

    def _practice(self, given: str, least: int) -> list[np.ndarray]:
        """Texts long enough to practise on; the data set's own where none are given, any where none is that long."""
        if given:
            texts = [np.array(ids_of(text)) for text in texts_of(given)]
        else:
            texts = [np.array(self.dataset.feature(self.names.ids, number)) for number in self.learned]
        texts = [text for text in texts if 5 <= len(text) <= MOST_SYMBOLS]
        if not texts:
            raise CorpusError(f"{given} holds no text that can be practised on; give lines of sounds.")
        return [text for text in texts if len(text) >= least + 2] or texts

    def _heard(self, number: int, rng: np.random.Generator) -> Float32:
        """(M, 192) of a recording of the same speaker, which may be the same one; short ones several times over."""
        own = self._speakers.get(self._speaker_of[number]) or [number]
        found = self.dataset.feature(self.names.mel, own[int(rng.integers(len(own)))])
        if len(found) < HEARD_FRAMES:
            found = np.tile(found, (-(-HEARD_FRAMES // len(found)), 1))
        start = int(rng.integers(len(found) - HEARD_FRAMES + 1))
        return np.array(found[start : start + HEARD_FRAMES].T, np.float32, order="C")


def _stacked(rows: Sequence[np.ndarray]) -> Tensor:
    """(B, longest, ...), padded with zeros; whole numbers as such."""
    whole = np.issubdtype(rows[0].dtype, np.integer)
    made = np.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), np.int64 if whole else np.float32)
    for place, row in enumerate(rows):
        made[place, : len(row)] = row
    return torch.from_numpy(made)

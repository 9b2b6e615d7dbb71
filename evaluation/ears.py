"""Who listens: PocketSphinx for English words, our own phone recognisers for every language they learned, DNSMOS for clean sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torchaudio.functional import edit_distance

import audio
import synthesizer
from audio.cleaning import RATE_HZ
from core import AudioClip, TextError
from core.types import Float32
from evaluation import recogniser
from evaluation.dnsmos import Dnsmos

Errors = dict[str, tuple[int, int]]
"""``word_error`` or ``phone_error`` -> (wrong, asked for)."""
OPINIONS = ("dnsmos_speech", "dnsmos_background", "dnsmos")


class WordEar:
    """PocketSphinx with its own English model, or nothing when the package is missing."""

    def __init__(self, **limits: Any) -> None:
        """``limits`` of the search, to be faster."""
        try:
            from pocketsphinx import Decoder
        except ImportError:
            self._decoder: Any = None
            return
        self._decoder = Decoder(samprate=RATE_HZ, loglevel="FATAL", **limits)

    @property
    def present(self) -> bool:
        return self._decoder is not None

    def hear(self, samples: Float32) -> list[str]:
        """Words heard in 16 kHz sound."""
        self._decoder.start_utt()
        self._decoder.process_raw((np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes(), False, True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        return hypothesis.hypstr.split() if hypothesis is not None else []


class Ears:
    """All that are there. ``files`` are taught recognisers; each judges the first language it learned, the others only helped."""

    def __init__(self, files: list[Path]) -> None:
        self.words, self.sound = WordEar(), Dnsmos(torch.get_num_threads())
        self.notes: list[str] = []
        self._phones: dict[str, recogniser.Recogniser] = {}
        for file in files:
            model = recogniser.load(file)
            self._phones[model.languages[0]] = model
        if not self.words.present:
            self.notes.append("The package pocketsphinx is missing: no English word error.")
        if not self.sound.present:
            self.notes.append("The package speechmos is missing: no DNSMOS.")

    def errors(self, text: str, language: str, samples: Float32, words: bool = True) -> Errors:
        """What each listener gets wrong; nothing for a text that has no symbols."""
        found: Errors = {}
        if words and language == "en" and self.words.present:
            wanted = words_of(text)
            found["word_error"] = (edit_distance(wanted, self.words.hear(samples)), len(wanted))
        model = self._phones.get(language)
        if model is not None and (symbols := symbols_of(text, language)):
            numbers = model.numbers(symbols, language)
            heard = model.hear(audio.mel(AudioClip(samples, RATE_HZ), audio.specs.DEFAULT), language)
            found["phone_error"] = (edit_distance(numbers, heard), len(numbers))
        return found

    def opinions(self, sounds: Sequence[Float32]) -> dict[str, float]:
        """Mean DNSMOS of sounds at 16 kHz, nothing when it is missing."""
        if not self.sound.present or not sounds:
            return {}
        means = np.mean([self.sound.opinions(samples) for samples in sounds], axis=0)
        return {name: round(float(value), 3) for name, value in zip(OPINIONS, means)}


def words_of(text: str) -> list[str]:
    """Lower-case words of an English text without punctuation."""
    return "".join(c for c in text.lower().replace("-", " ").replace("’", "'") if c.isalpha() or c in " '").split()


def symbols_of(text: str, language: str) -> tuple[str, ...]:
    """Symbols of a text, none when it cannot be read."""
    try:
        return synthesizer.text.to_symbols(text, language).symbols
    except TextError:
        return ()


def total(errors: list[Errors]) -> Mapping[str, float]:
    """Pooled error rates."""
    rates = {}
    for name in sorted({name for each in errors for name in each}):
        wrong, asked = np.sum([each[name] for each in errors if name in each], axis=0)
        rates[name] = round(float(wrong / max(1, asked)), 4)
    return rates

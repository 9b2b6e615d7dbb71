"""What is made of each recording once: its text as numbers of symbols, and its sound at the model's rate.

Spectrograms are computed when they are needed: that takes far less time than a step, and their files would be ten times the sound's.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

import numpy as np

import corpora
from core import TextError
from core.types import AudioClip
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import LANGUAGES, Writing
from training.dataset import Feature, sign
from training.recipes.vits.settings import Settings, settings_of
from training.vocoders.data import sound


class Names(NamedTuple):
    """Of the features, for these settings."""

    ids: str
    sound: str


def names_of(settings: Settings, cleaned: bool) -> Names:
    return Names(f"ids_{sign(settings.writing, cleaned)}", f"sound_{settings.spec.rate_hz}_level")


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    settings = settings_of(knobs)
    names = names_of(settings, knobs["cleaned"])
    return {
        names.ids: partial(ids, writing=settings.writing, cleaned=knobs["cleaned"]),
        names.sound: partial(sound, rate_hz=settings.spec.rate_hz, peak=False),
    }


def ids(clip: AudioClip, utterance: corpora.Utterance, writing: Writing, cleaned: bool) -> np.ndarray:
    """(N,) as the model will read the text when it speaks. ``cleaned``: the text is written in the model's symbols already."""
    if cleaned:
        return spelled(utterance.text, writing)
    language = utterance.language if utterance.language in LANGUAGES[writing.cleaner] else ""
    return np.array(read(utterance.text, writing, language).ids, np.int16)


def spelled(text: str, writing: Writing) -> np.ndarray:
    """Each character a symbol, blanks between them where the model has some; characters that are none are passed over, as there.

    Raises :class:`TextError` when those are the most.
    """
    place = {symbol: number for number, symbol in enumerate(writing.symbols)}
    numbers = [place[symbol] for symbol in text.strip() if symbol in place]
    if not numbers or 2 * len(numbers) < len(text.strip()):
        raise TextError("Its text is not written in the model's symbols; clean the list, or switch cleaned off.")
    if writing.blanks:
        numbers = [0, *(number for each in numbers for number in (each, 0))]
    return np.array(numbers, np.int16)

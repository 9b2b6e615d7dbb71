"""What is learned of each recording: its text as numbers of symbols, its mel, who speaks, and an alignment that somebody else made.

Letters: N symbols, F frames, M mel bands, S numbers of a speaker vector.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import audio
import corpora
from audio import specs
from core import AudioError, ModelError
from core.archive import Archive
from core.types import AudioClip, MelSpec
from encoder.base import SpeechEncoder
from synthesizer.cset.reading import read
from training.dataset import Feature, sign
from training.recipes.cset import textgrids

MELS = {
    "hifigan": specs.CSET,
    "melgan": replace(specs.CSET, fmax_hz=None),
    "shipped": specs.DEFAULT,
}
LANGUAGES = ("en", "zh")
QUIETEST = 1e-4
"""Of the loudest sample: below it there is nothing to learn from."""


class Names(NamedTuple):
    """Of the features, for these knobs. ``voice`` is "" where voices have a table; ``aligned`` is made of all utterances together."""

    ids: str
    mel: str
    peak: str
    grid: str
    voice: str
    aligned: str


def spec_of(knobs: Mapping[str, Any]) -> MelSpec:
    return MELS[knobs["mel"]]


def names_of(knobs: Mapping[str, Any]) -> Names:
    """Raises :class:`ModelError` when DeepSpeaker vectors are wanted and no file of that encoder is named."""
    if knobs["voices"] == "deepspeaker" and not knobs["encoder"]:
        raise ModelError(
            "Name the DeepSpeaker file whose vectors are wanted (--encoder FILE.h5), or choose --voices ge2e."
        )
    mel, grid = f"mel_{sign(spec_of(knobs))}", f"grid_{sign(spec_of(knobs), knobs['alignments'])}"
    encoder = sign(Archive(knobs["encoder"]).digest() if knobs["encoder"] else "usual")
    voice = "" if knobs["voices"] == "table" else f"voice_{encoder}"
    return Names(
        "ids",
        mel,
        "peak",
        grid,
        voice,
        f"aligned_{sign(mel, grid, knobs['align_steps'], knobs['corpora'], knobs['most'])}",
    )


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    """By name; an utterance that one of them refuses is left out."""
    names, spec = names_of(knobs), spec_of(knobs)
    found: dict[str, Feature] = {
        names.ids: ids,
        names.peak: peak,
        names.mel: partial(mel, spec=spec),
        names.grid: partial(grid, spec=spec, folder=knobs["alignments"]),
    }
    return found | ({names.voice: partial(voice, encoder=knobs["encoder"])} if names.voice else {})


def ids(clip: AudioClip, utterance: corpora.Utterance) -> np.ndarray:
    """(2, N): symbols as the model reads them, and whether each begins a word."""
    reading = read(utterance.text, LANGUAGES, utterance.language)
    begins = np.zeros(len(reading.ids), np.int16)
    begins[[word.start for word in reading.words]] = 1
    return np.stack([np.array(reading.ids, np.int16), begins])


def peak(clip: AudioClip, utterance: corpora.Utterance) -> np.ndarray:
    """() the loudest sample. Raises :class:`AudioError` for silence."""
    loudest = float(np.abs(clip.samples).max(initial=0.0))
    if loudest < QUIETEST:
        raise AudioError("It is silent; leave it out.")
    return np.array(loudest, np.float32)


def mel(clip: AudioClip, utterance: corpora.Utterance, spec: MelSpec) -> np.ndarray:
    """(F, M) of the recording with its loudest sample at 1, as the original has it."""
    even = AudioClip(clip.samples / float(peak(clip, utterance)), clip.rate_hz)
    return np.ascontiguousarray(audio.mel(audio.resample(even, spec.rate_hz), spec).T)


def grid(clip: AudioClip, utterance: corpora.Utterance, spec: MelSpec, folder: str) -> np.ndarray:
    """(2, N + 2): symbols and frames by a TextGrid, with the silence at both ends; (2, 0) where there is none."""
    found = textgrids.found(utterance, Path(folder) if folder else None)
    if found is None:
        return np.zeros((2, 0), np.int16)
    return textgrids.in_frames(found, spec.frames_per_second, 1 + int(clip.seconds * spec.frames_per_second))


def voice(clip: AudioClip, utterance: corpora.Utterance, encoder: str) -> np.ndarray:
    """(S,) of unit length."""
    return np.asarray(_encoder(encoder).embed(clip).vector, np.float32)


@lru_cache(maxsize=1)
def _encoder(path: str) -> SpeechEncoder:
    """Read once in every process."""
    import encoder

    return encoder.load_speaker(path or None)

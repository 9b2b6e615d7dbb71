"""What travels between the window and the engine process: plain data, cheap to pickle, no Qt and no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.types import AudioClip, DictionaryEntry, Embedding, Float32, MelSpec, Speech


@dataclass(frozen=True, eq=False)
class ClipView:
    """Everything needed to draw and play one utterance. ``mel`` (n_mels, T) is in ``mel_spec``'s scale."""

    id: str
    path: str
    name: str
    clip: AudioClip
    mel: Float32
    mel_spec: MelSpec
    advice: tuple[str, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    """Length of the whole file; ``clip`` may hold only its beginning."""


@dataclass(frozen=True, eq=False)
class PlaceSource:
    """One of the points that a place on the map of emotions lies between: how much of it, its file, what it sounds like."""

    weight: float
    path: str = ""
    """Empty: only ``readings`` are known of it, as of a landmark."""
    readings: Mapping[str, float] = field(default_factory=dict)
    """As :attr:`core.types.Embedding.attributes`."""


@dataclass(frozen=True, eq=False)
class VectorsReady:
    """The vectors of one utterance, one a space; fewer when an encoder is missing or the clip holds no speech."""

    id: str
    vectors: tuple[Embedding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class EmbeddedFile:
    """One file of a folder run: its vectors, or the sentence that says why there are none."""

    path: str
    vectors: tuple[Embedding, ...] = ()
    problem: str = ""
    content_id: str = ""
    """Hash of its sound, as :class:`ClipView` has it."""


@dataclass(frozen=True, eq=False)
class SpokenTake:
    """A finished (or stopped, with what was ready) synthesis; ``speech.request`` makes it again."""

    path: str
    """Empty when only the mel was made."""
    speech: Speech
    timings_s: Mapping[str, float]
    stopped: bool = False
    content_id: str = ""
    """Hash of the sound, worked out by the engine: an hour of speech takes a tenth of a second."""
    measure: TakeMeasure | None = None
    """Follows later, so that nobody waits for it."""
    problem: str = ""
    """Why its sound could not be written to the disk; it is then here only."""


@dataclass(frozen=True, eq=False)
class TakeMeasure:
    """What is found out about a take after it was made: its vectors and its cosine to the voice."""

    vectors: tuple[Embedding, ...] = ()
    similarity: float | None = None


@dataclass(frozen=True)
class PreviewWord:
    """A word of a text, and how it will be said."""

    text: str
    """As it stands in the text."""
    language: str
    reading: str
    """In the script of the language."""
    start: int
    end: int
    """Range in :attr:`TextPreview.phonemes`."""
    places: tuple[int, ...] = ()
    """Which times the word occurs it is read so, counted from 0; empty: all."""
    given: str = ""
    """``here`` or ``always`` where the person chose the reading."""


@dataclass(frozen=True)
class ReadingCheck:
    """A reading that somebody is typing."""

    reading: str
    language: str
    shown: str = ""
    """The reading as it was understood: pinyin with tone marks, ARPAbet, katakana with its accent."""
    problem: str = ""
    """One sentence when it is wrong."""


@dataclass(frozen=True)
class DictionaryView:
    """The person's dictionary; ``problems`` are sentences about lines that could not be used."""

    entries: tuple[DictionaryEntry, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedWords:
    """What came of importing a file: how many words, what was wrong, and the dictionary after it."""

    count: int
    problems: tuple[str, ...]
    view: DictionaryView


@dataclass(frozen=True)
class TextPreview:
    """How a text will be read by the chosen model."""

    text: str
    language: str
    phonemes: str
    sentences: tuple[str, ...]
    unspeakable: tuple[tuple[int, int], ...]
    """Character ranges [start, end) that the model passes over."""
    notes: tuple[str, ...] = ()
    words: tuple[PreviewWord, ...] = ()
    """From left to right in ``phonemes``."""

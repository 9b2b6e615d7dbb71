"""What travels between the window and the engine process: plain data, cheap to pickle, no Qt and no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.types import AudioClip, Control, Embedding, Float32, MelSpec, Speech, Timing

DEFAULT_KEY = "default"
"""Names the shipped model of each kind."""


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
class VectorsReady:
    """The vectors of one utterance. Either may be None when its encoder is missing or the clip holds no speech."""

    id: str
    speaker: Embedding | None
    emotion: Embedding | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class EmbeddedFile:
    """One file of a folder run: its two vectors, or the sentence that says why not."""

    path: str
    speaker: Embedding | None
    emotion: Embedding | None
    problem: str = ""


@dataclass(frozen=True)
class SpeakOrder:
    """What the person asked for, as the window knows it."""

    text: str
    voice: Embedding | None
    voice_name: str
    emotion: Embedding | str | None
    emotion_name: str
    language: str | None
    synthesizer: str | None
    vocoder: str | None
    seed: int
    controls: Mapping[str, Any]
    trim: bool = False
    mel_only: bool = False


@dataclass(frozen=True, eq=False)
class SpokenPart:
    """One sentence as it becomes ready. ``index`` counts from 0."""

    index: int
    text: str
    mel: Float32
    mel_spec: MelSpec
    clip: AudioClip | None
    timings: tuple[Timing, ...] = ()
    alignment: Float32 | None = None
    f0_hz: Float32 | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class SpokenTake:
    """A finished (or stopped, with what was ready) synthesis. Its vectors follow as :class:`TakeMeasure`."""

    path: str
    speech: Speech
    speaker: Embedding | None
    emotion: Embedding | None
    similarity: float | None
    seconds: float
    timings_s: Mapping[str, float]
    stopped: bool = False
    recipe: Mapping[str, Any] = field(default_factory=dict)
    content_id: str = ""
    """Hash of the sound, worked out by the engine: an hour of speech takes a tenth of a second."""


@dataclass(frozen=True, eq=False)
class TakeMeasure:
    """What is found out about a take after it was made: its vectors and its cosine to the voice."""

    speaker: Embedding | None
    emotion: Embedding | None
    similarity: float | None


@dataclass(frozen=True)
class ModelEntry:
    """A synthesizer or vocoder that can be chosen. ``problem`` is a sentence when it cannot be loaded."""

    key: str
    """Path or built-in name; ``DEFAULT_KEY`` for the shipped one."""
    name: str
    kind: str
    family: str
    rate_hz: int
    languages: tuple[str, ...] = ()
    controls: tuple[Control, ...] = ()
    mel_spec: MelSpec | None = None
    problem: str = ""


@dataclass(frozen=True)
class TextPreview:
    """How a text will be read."""

    text: str
    language: str
    phonemes: str
    sentences: tuple[str, ...]
    unspeakable: tuple[tuple[int, int], ...]
    """Character ranges [start, end) that no frontend can speak."""
    notes: tuple[str, ...] = ()

"""What a corpus is made of: datasets, speakers and utterances. Plain data, no disk access."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import audio

AUDIO_SUFFIXES = audio.AUDIO_EXTENSIONS
"""What can be opened is listed: one table for both."""


@dataclass(frozen=True)
class Utterance:
    """One sound file. ``id`` is its absolute path, so two ``1.wav`` of two people stay two utterances."""

    id: str
    dataset: str
    """Name of the :class:`Dataset` it belongs to."""
    speaker: str
    """Unique within the dataset; a guess for folders of unknown layout."""
    text: str = ""
    language: str = ""
    """Primary language tag such as ``zh``, ``en``, ``ja``; empty when unknown."""
    emotion: str = ""
    """One of :data:`corpora.emotions.EMOTIONS`; empty when the corpus does not say."""
    seconds: float | None = None
    """None until somebody measured it: listing files never opens them."""
    size_bytes: int = 0
    mtime_ns: int = 0
    details: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What else the corpus tells, e.g. ``intensity``, ``gender``, ``pinyin``, ``style``."""

    @property
    def path(self) -> Path:
        return Path(self.id)

    @property
    def name(self) -> str:
        """File name without its ending."""
        return self.path.stem


@dataclass(frozen=True)
class Speaker:
    """A person within a dataset."""

    dataset: str
    name: str
    n_utterances: int

    @property
    def id(self) -> str:
        return f"{self.dataset}/{self.name}"


@dataclass(frozen=True)
class Dataset:
    """A folder whose layout was recognised. The counts are None until the files have been listed."""

    name: str
    """Unique among the datasets found together, e.g. ``LibriSpeech/dev-clean``."""
    path: str
    layout: str
    """Name of the layout, e.g. ``LibriSpeech``; ``folder`` for audio of no known layout."""
    language: str = ""
    excludes: tuple[str, ...] = ()
    """Absolute paths below ``path`` that belong to other datasets."""
    n_utterances: int | None = None
    n_speakers: int | None = None

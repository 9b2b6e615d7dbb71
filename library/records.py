"""What the library keeps: utterances, voices, feelings and takes, as plain data that turns into JSON and back."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.types import Embedding, Float32, Reference, Request
from encoder.vectors import mean_direction
from library.requests import array, known_fields, reference_from, request_from, request_of_version_1

SOURCES = ("real", "recorded", "generated")


def new_id() -> str:
    return uuid.uuid4().hex


def utterance_id(content_hash: str, path: str) -> str:
    """Equal only for the same sound in the same place: two ``1.wav`` of two people differ, and so do copies."""
    return hashlib.sha256(f"{content_hash}\n{path}".encode("utf-8", "surrogateescape")).hexdigest()[:32]


def take_id(path: str) -> str:
    """The same for everybody who finds this file; two files that had one name after each other differ."""
    try:
        return utterance_id(str(os.stat(path).st_mtime_ns), path)
    except OSError:
        return new_id()


@dataclass(frozen=True)
class UtteranceRecord:
    """One sound that was loaded, recorded or generated."""

    id: str
    path: str
    name: str
    source: str = "real"
    """One of :data:`SOURCES`."""
    speaker: str = ""
    dataset: str = ""
    text: str = ""
    language: str = ""
    emotion: str = ""
    seconds: float = 0.0
    content_hash: str = ""
    created: float = field(default_factory=time.time)
    """Seconds since 1970."""

    @classmethod
    def of(cls, path: str, content_hash: str, name: str, **fields: Any) -> UtteranceRecord:
        """A record whose id follows from the content and the place."""
        return cls(id=utterance_id(content_hash, path), path=path, name=name, content_hash=content_hash, **fields)

    def search_text(self) -> str:
        return " ".join((self.name, self.speaker, self.dataset, self.text, self.emotion, self.path))


@dataclass(frozen=True, eq=False)
class VoiceClip:
    """One clip of a voice. ``weight`` >= 0; a disabled clip is kept but not counted."""

    utterance_id: str
    name: str
    path: str = ""
    weight: float = 1.0
    enabled: bool = True
    vector: Float32 | None = None
    """(D,) speaker vector, unit norm, in the space of the voice."""


@dataclass(frozen=True, eq=False)
class Voice:
    """A named voice: clips with weights and the vector they average to."""

    id: str
    name: str
    space: str = ""
    """Embedding space of all vectors, e.g. ``ge2e-256``."""
    encoder_hash: str = ""
    clips: tuple[VoiceClip, ...] = ()
    vector: Float32 | None = None
    """(D,) what a synthesizer is given."""
    notes: str = ""
    consent: str = ""
    """Who agreed to what, in the person's own words."""
    created: float = field(default_factory=time.time)

    def search_text(self) -> str:
        return " ".join((self.name, self.notes, *(clip.name for clip in self.clips)))

    def reference(self) -> Reference:
        """Who speaks, for a request: the vector it averages to, and the clips for models that listen with other ears."""
        known = () if self.vector is None else (Embedding(self.vector, self.space, {}, None, self.encoder_hash),)
        clips = tuple(clip.path for clip in self.clips if clip.enabled and clip.path)
        return Reference(self.name, clips, known)


@dataclass(frozen=True, eq=False)
class Feeling:
    """A feeling that a person found and named, a cluster of the map say."""

    id: str
    name: str
    reference: Reference = Reference()
    """What a model is told: the middle of the members as a vector, and the files closest to it."""
    speaker: str = ""
    """Whose recordings it was found in; the same feeling of another speaker may lie elsewhere. Empty: of several."""
    members: int = 0
    created: float = field(default_factory=time.time)

    def search_text(self) -> str:
        return " ".join((self.name, self.speaker))


@dataclass(frozen=True, eq=False)
class Take:
    """One piece of generated speech on disk, with the request that makes it again."""

    id: str
    path: str
    request: Request
    voice_id: str = ""
    """The library's voice it was spoken in, when it was one."""
    seconds: float = 0.0
    similarity: float | None = None
    """Cosine of its speaker vector to the voice, -1 to 1."""
    starred: bool = False
    notes: tuple[str, ...] = ()
    created: float = field(default_factory=time.time)

    def search_text(self) -> str:
        asked = self.request
        return " ".join((asked.text, asked.voice.name, asked.feeling.name, asked.synthesizer, asked.vocoder))


Record = UtteranceRecord | Voice | Feeling | Take


def vectors_and_weights(clips: Sequence[VoiceClip]) -> tuple[list[Float32 | None], list[float]]:
    """For ``encoder.vectors``: each clip's vector, and its weight where it is switched on, else 0."""
    return [clip.vector for clip in clips], [clip.weight if clip.enabled else 0.0 for clip in clips]


def voice_vector(clips: Sequence[VoiceClip]) -> Float32 | None:
    """Weighted mean (D,) of the enabled clips' vectors, scaled back to unit norm; None when nothing counts."""
    known = [clip for clip in clips if clip.enabled and clip.vector is not None]
    return mean_direction([clip.vector for clip in known if clip.vector is not None], [clip.weight for clip in known])


def unpack(kind: type, value: Mapping[str, Any]) -> Any:
    """The record of ``kind`` that :func:`pack` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = known_fields(kind, value)
    if kind is VoiceClip or kind is Voice:
        fields["vector"] = array(fields.get("vector"))
    if kind is Voice:
        fields["clips"] = tuple(unpack(VoiceClip, clip) for clip in fields.get("clips", ()))
    if kind is Feeling:
        fields["reference"] = reference_from(fields["reference"])
    if kind is Take:
        fields["notes"] = tuple(map(str, fields.get("notes", ())))
        if "request" in value:
            fields["request"] = request_from(value["request"])
        else:  # version 1 kept the key of the Speak panel's list
            fields["request"], key = request_of_version_1(value), str(value.get("voice_id", ""))
            fields["voice_id"] = "" if key in ("default", "reference", "hand") else key.removeprefix("voice:")
    return kind(**fields)

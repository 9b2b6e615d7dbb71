"""The data that travels between rooms: sound, mel settings, vectors, knobs and results.

Tensor letters: T samples or frames, D vector size.
"""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from core.edits import Edit

Float32 = npt.NDArray[np.float32]
DEFAULT_KEY = "default"
"""Names the shipped model of each kind."""


@dataclass(frozen=True, eq=False)
class AudioClip:
    """Mono sound. ``samples`` float32 (T,), nominally in [-1, 1], read-only; ``rate_hz`` > 0."""

    samples: Float32
    rate_hz: int

    def __post_init__(self) -> None:
        samples = np.ascontiguousarray(self.samples, dtype=np.float32)
        if samples.ndim != 1:
            raise ValueError(f"AudioClip holds mono sound (T,), not {samples.shape}")
        if samples is self.samples and samples.flags.writeable:
            samples = samples.view()
        samples.flags.writeable = False
        object.__setattr__(self, "samples", samples)

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate_hz

    def content_hash(self) -> str:
        """SHA-256 (hex) of the samples and the rate: equal sound, equal hash, whatever the file is called."""
        digest = hashlib.sha256(str(self.rate_hz).encode())
        digest.update(self.samples.data)
        return digest.hexdigest()


MelScale = Literal["slaney", "htk"]
MelLog = Literal["db", "ln", "log10", "none"]
MelPadding = Literal["center-reflect", "center-constant", "hifigan"]


@dataclass(frozen=True)
class MelSpec:
    """Everything that decides what a mel number means. Two models fit together only when these agree.

    Order of the transform: pre-emphasis, STFT (periodic Hann), magnitude ** ``power`` (plus ``mag_eps`` under the root),
    filter bank, ``floor``, logarithm, then affine map and clip.

    ``n_mels`` 0 means a linear spectrogram of n_fft // 2 + 1 rows.

    ``log``: ``db`` = 20 log10(x) - ``ref_db`` mapped from [``min_db``, 0] to [-``max_abs``, ``max_abs``] (SV2TTS);
    ``ln`` and ``log10`` are plain; ``none`` keeps linear values (GE2E). After the log comes (x + ``shift``) / ``scale``.
    """

    rate_hz: int
    n_fft: int
    hop_length: int
    win_length: int
    n_mels: int
    fmin_hz: float = 0.0
    fmax_hz: float | None = None
    power: float = 1.0
    mag_eps: float = 0.0
    mel_scale: MelScale = "slaney"
    area_norm: bool = True
    """Slaney area normalisation of the filter bank."""
    filter_rate_hz: int | None = None
    """Rate the filter bank is built for when it differs from ``rate_hz`` (StyleTTS 2 builds 16 kHz filters for 24 kHz)."""
    padding: MelPadding = "center-reflect"
    log: MelLog = "ln"
    floor: float = 1e-5
    floor_adds: bool = False
    """True: log(floor + x); False: log(max(floor, x))."""
    shift: float = 0.0
    scale: float = 1.0
    preemphasis: float = 0.0
    ref_db: float = 20.0
    min_db: float = -100.0
    max_abs: float = 4.0

    def __post_init__(self) -> None:
        """Raises ValueError or TypeError for sizes that no mel has: they may come from a file, and memory is taken by them."""
        sizes = (self.n_fft, self.hop_length, self.win_length, self.n_mels + 1)
        if not all(0 < operator.index(size) <= 1 << 16 for size in sizes) or not 0 < self.rate_hz <= 1 << 20:
            raise ValueError("sizes that no mel has")

    @property
    def frames_per_second(self) -> float:
        return self.rate_hz / self.hop_length

    def describe(self) -> str:
        """Short text for people, e.g. ``16 kHz, 80 bands 0-8000 Hz, hop 200, ln``."""
        top = self.fmax_hz if self.fmax_hz is not None else self.rate_hz / 2
        return (
            f"{self.rate_hz / 1000:g} kHz, {self.n_mels} bands {self.fmin_hz:g}-{top:g} Hz, "
            f"n_fft {self.n_fft}, hop {self.hop_length}, {self.log}"
        )


@dataclass(frozen=True)
class EmbeddingSpace:
    """Names a kind of vector. Vectors of different spaces are never compared, nor fed to a model that reads another."""

    name: str
    size: int
    encoder_hash: str = ""
    """Hash of the weights that write it: two encoders of equal shape still write different spaces."""


GE2E_SPACE = "ge2e-256"
DEEPSPEAKER_SPACE = "deepspeaker-512"
EMOTION_DEFAULT_SPACE = "emotion-64"
EMOTION_AUDEERING_SPACE = "emotion-1024"


@dataclass(frozen=True, eq=False)
class Embedding:
    """A vector float32 (D,) in a named space.

    ``attributes`` holds named readings where the encoder has them: ``arousal``, ``dominance``, ``valence`` (about 0..1)
    and class probabilities as ``p:happy`` ... ``partials`` (n, D) are the windows it was averaged from, when kept.
    """

    vector: Float32
    space: str
    attributes: Mapping[str, float] = field(default_factory=dict)
    partials: Float32 | None = None
    encoder_hash: str = ""

    def cosine(self, other: Embedding) -> float:
        """Cosine similarity in [-1, 1]. Raises ValueError for vectors of different spaces."""
        if self.space != other.space:
            raise ValueError(f"cannot compare a {self.space} vector with a {other.space} vector")
        norms = float(np.linalg.norm(self.vector) * np.linalg.norm(other.vector))
        return float(self.vector @ other.vector) / max(norms, 1e-12)


@dataclass(frozen=True)
class Control:
    """One knob a model declares; window, command line and web page draw themselves from these.

    ``kind``: ``float`` and ``int`` use ``minimum``/``maximum``/``step``; ``choice`` uses ``choices`` and without any takes
    words, most often a path (``unit`` "folder": of a folder; "words": no path; "file" beside ``choices``: one of them or a file);
    ``bool`` neither.
    """

    name: str
    label: str
    default: float | int | bool | str
    help: str
    kind: Literal["float", "int", "bool", "choice"] = "float"
    minimum: float = 0.0
    maximum: float = 1.0
    step: float = 0.01
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def free(self) -> bool:
        """Whether it takes any words."""
        return self.kind == "choice" and (not self.choices or self.unit == "file")


@dataclass(frozen=True)
class Timing:
    """Where one symbol sounds: seconds from the start of the speech."""

    symbol: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Socket:
    """How a model is told one thing besides the text: who speaks, or how it feels. All empty: it cannot be told."""

    space: EmbeddingSpace | None = None
    """Vectors it reads; with a hash, only those of that very encoder."""
    entries: tuple[str, ...] = ()
    """Its own table: speakers, style tokens, emotions."""
    prompt: bool = False
    """It understands a description in words."""
    strength: bool = False
    """How much of it can be chosen."""

    def __bool__(self) -> bool:
        return bool(self.space or self.entries or self.prompt)


ModelKind = Literal["synthesizer", "vocoder", "speaker", "emotion"]


@dataclass(frozen=True)
class ModelInfo:
    """What a model is and can be told, from names, shapes and configuration: no weights are read to fill a list."""

    kind: ModelKind
    family: str
    key: str = ""
    """What ``load`` takes: a path, or the name of a shipped model. Filled in by the registry."""
    name: str = ""
    variant: str = ""
    step: int | None = None
    rate_hz: int = 0
    parameters: int = 0
    languages: tuple[str, ...] = ()
    mel_spec: MelSpec | None = None
    """The mel a synthesizer makes (None: it makes sound itself) or a vocoder reads (None: any)."""
    controls: tuple[Control, ...] = ()
    voice: Socket = Socket()
    feeling: Socket = Socket()
    abilities: frozenset[str] = frozenset({"speak"})
    """For synthesizers: ``speak``, ``convert``, ``style``."""
    edits: frozenset[str] = frozenset()
    """What of a single sound a person can change by hand: some of :data:`core.edits.LENGTH`, ``PITCH``, ``ENERGY``."""
    recipe: str = ""
    """Name of the training recipe that makes such models, if one does."""
    asks: tuple[Control, ...] = ()
    """What nothing beside its file tells: the person is asked once. Each name is a place in its settings (``data.add_blank``), the
    default what is likeliest; see :mod:`engine.asking`."""
    problem: str = ""
    """One sentence when it cannot be used: what is missing, or why not."""


@dataclass(frozen=True, eq=False)
class Reference:
    """ "Like this": who speaks or how it feels, as a person pointed at it. Plain data; kept in voices, takes and sessions."""

    name: str = ""
    clips: tuple[str, ...] = ()
    """Files, so that any model's own encoder can still listen to them."""
    vectors: tuple[Embedding, ...] = ()
    """Those known already, one a space."""
    entry: str = ""
    """A name in the model's own table."""
    prompt: str = ""
    strength: float = 1.0
    """0 (nothing of it) to 2; 1 is as given."""

    def __bool__(self) -> bool:
        return bool(self.clips or self.vectors or self.entry or self.prompt)

    def vector(self, space: str) -> Embedding | None:
        """The known vector of a space, by its name."""
        return next((kept for kept in self.vectors if kept.space == space), None)


@dataclass(frozen=True)
class WordReading:
    """How a person wants a word of one text said."""

    word: str
    """As it stands in the text."""
    language: str
    """zh, en or ja: the language of the reading."""
    reading: str
    """Pinyin with tones; ARPAbet, IPA or a respelling; kana with the accented beat. See :mod:`synthesizer.text.said`."""
    places: tuple[int, ...] = ()
    """Which times the word occurs are meant, counted from 0; empty: all."""


@dataclass(frozen=True)
class Again:
    """A piece of a speech that was said again by itself."""

    piece: int
    """Its place in the speech, counted from 0, pauses among them."""
    text: str
    seed: int
    readings: tuple[WordReading, ...] = ()
    pieces: int = 1
    """How many it became: alone a text may be cut otherwise."""

    def covers(self, place: int) -> bool:
        return self.piece <= place < self.piece + self.pieces


USUAL_PRIORITY = 5


@dataclass(frozen=True)
class DictionaryEntry:
    """A word of the person's dictionary, and how it is said in every text."""

    word: str
    language: str
    reading: str
    """As in :class:`WordReading`."""
    case: bool = False
    """Only in these capitals and small letters."""
    priority: int = USUAL_PRIORITY
    """0 to 10: of two entries for one word the higher counts; above the usual one a word is also found where it is doubtful that it is one."""

    @property
    def key(self) -> tuple[str, str, bool]:
        """Entries with the same key are the same word; the later takes the place of the earlier."""
        return (self.word if self.case else self.word.lower(), self.language, self.case)


@dataclass(frozen=True, eq=False)
class Request:
    """What is asked for: enough to ask again. The only shape of a wish to speak, from the window to the take's recipe."""

    text: str
    language: str = ""
    """Empty: detected."""
    voice: Reference = Reference()
    feeling: Reference = Reference()
    seed: int = 0
    synthesizer: str = DEFAULT_KEY
    vocoder: str = DEFAULT_KEY
    controls: Mapping[str, Any] = field(default_factory=dict)
    vocoder_controls: Mapping[str, Any] = field(default_factory=dict)
    trim: bool = False
    """Shorten silences in the result."""
    readings: tuple[WordReading, ...] = ()
    """Words of this text that are said as the person chose."""
    source: Reference = Reference()
    """Voice conversion: a recording (one of ``clips``) that is said again in ``voice``; no ``text`` then. Its ``entry`` is which of the
    model's own speakers is heard in it; empty: recognised."""
    edits: tuple[Edit, ...] = ()
    """Sentences of this text that the person changed by hand, sound by sound."""
    again: tuple[Again, ...] = ()
    """Sentences of this text that the person had said again."""


@dataclass(frozen=True, eq=False)
class Speech:
    """Speech, whole or the next piece of a stream: its sound, mel, timings where known, and the request that made it.

    A piece of a stream carries its own part of the text in ``request.text``.
    """

    request: Request
    clip: AudioClip | None = None
    """None while only the mel was made."""
    mel: Float32 | None = None
    """(n_mels, T) in ``mel_spec``; None when the model makes sound itself."""
    mel_spec: MelSpec | None = None
    timings: tuple[Timing, ...] = ()
    alignment: Float32 | None = None
    """(symbols, frames) attention or hard alignment, each column summing to about 1."""
    f0_hz: Float32 | None = None
    """(T,) F0 per mel frame, 0 where unvoiced, when the model predicts it."""
    notes: tuple[str, ...] = ()
    """Sentences for the person, e.g. characters that could not be spoken."""
    doubt: str = ""
    """A sentence when this piece may have gone wrong in a way that another seed may mend."""
    silent: bool = False
    """A pause that was asked for: no vocoder is asked what it sounds like."""

    @property
    def seconds(self) -> float:
        """Length of the sound, or that of the mel while there is none."""
        if self.clip is not None:
            return self.clip.seconds
        assert self.mel is not None and self.mel_spec is not None, "speech holds a clip or a mel"
        return self.mel.shape[1] / self.mel_spec.frames_per_second


@dataclass(frozen=True, eq=False)
class MelColumns:
    """Columns of a piece that is still being made, in the order of time; the finished piece takes the place of them all."""

    mel: Float32
    """(n_mels, T)"""
    mel_spec: MelSpec


@dataclass(frozen=True, eq=False)
class SoundChunk:
    """Sound of a piece that is still being made, in the order of time; the finished piece begins with the same samples."""

    clip: AudioClip

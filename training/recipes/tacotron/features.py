"""What Tacotron learns from, of each recording: its text as numbers of symbols, its mel, its speaker vector.

Recordings are made alike as the originals do: silence at both ends cut off, the loudest sample at 0.9, steady noise taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import audio
import corpora
from core import AudioError
from core.archive import Archive
from core.types import AudioClip, Float32, MelSpec
from synthesizer.tacotron.reading import read
from synthesizer.tacotron.symbols import speaks_pinyin
from training.dataset import Feature, sign
from training.recipes.tacotron.settings import settings_of

if TYPE_CHECKING:
    from encoder.speaker.encoder import SpeakerEncoder

PEAK = 0.9
SHORTEST_S = 0.5
TRIM_DB = 40.0
TRIM_FRAME, TRIM_HOP = 2048, 1024
VOICE_DIMS = 256
NO_ENCODER = "none"


class Names(NamedTuple):
    """Of the features, for these knobs; ``emotion`` is "" where nobody asked for it."""

    ids: str
    mel: str
    voice: str
    emotion: str


def names_of(knobs: Mapping[str, Any]) -> Names:
    settings = settings_of(knobs)
    encoder = knobs["encoder"]
    known = encoder if encoder in ("", NO_ENCODER) else Archive(encoder).digest()
    return Names(
        f"ids_{len(settings.table)}",
        f"mel_{sign(settings.spec, knobs['trim'], knobs['denoise'])}",
        f"voice_{sign(known)}",
        "emotion" if knobs["emotion"] else "",
    )


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    """By name; an utterance that one of them refuses is left out."""
    settings, names = settings_of(knobs), names_of(knobs)
    found: dict[str, Feature] = {
        names.ids: partial(ids, table=settings.table),
        names.mel: partial(mel, spec=settings.spec, trim=knobs["trim"], denoise=knobs["denoise"]),
        names.voice: partial(voice, encoder=knobs["encoder"]),
    }
    return found | ({names.emotion: emotion} if names.emotion else {})


def ids(clip: AudioClip, utterance: corpora.Utterance, table: str) -> np.ndarray:
    """(N,) as the model will read the text when it speaks, with the end symbol."""
    language = utterance.language if utterance.language in (("zh", "en") if speaks_pinyin(table) else ("en",)) else ""
    return np.array(read(utterance.text, table, language).ids, np.int16)


def mel(clip: AudioClip, utterance: corpora.Utterance, spec: MelSpec, trim: bool, denoise: bool) -> np.ndarray:
    """(F, M)"""
    return np.ascontiguousarray(audio.mel(conditioned(clip, spec.rate_hz, trim, denoise), spec).T)


def conditioned(clip: AudioClip, rate_hz: int, trim: bool, denoise: bool) -> AudioClip:
    """The recording as it is learned. Raises :class:`AudioError` when less than 0.5 s is left of it."""
    samples = audio.resample(clip, rate_hz).samples
    if trim:
        samples = trimmed(samples)
    loudest = float(np.abs(samples).max(initial=0.0))
    if len(samples) < SHORTEST_S * rate_hz or loudest < 1e-4:
        raise AudioError("It is silent or has less than 0.5 s of sound; leave it out.")
    even = AudioClip((samples * (PEAK / loudest)).astype(np.float32), rate_hz)
    return audio.denoised(even) if denoise else even


def trimmed(samples: Float32) -> Float32:
    """Without what is 40 dB or more below its loudest part, at both ends: what ``librosa.effects.trim`` leaves of it."""
    padded = np.pad(samples, TRIM_FRAME // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, TRIM_FRAME)[::TRIM_HOP]
    power = np.einsum("ij,ij->i", frames, frames, dtype=np.float64) / TRIM_FRAME
    loud = np.flatnonzero(power > power.max(initial=0.0) * 10 ** (-TRIM_DB / 10))
    return samples[loud[0] * TRIM_HOP : (loud[-1] + 1) * TRIM_HOP] if len(loud) else samples[:0]


def voice(clip: AudioClip, utterance: corpora.Utterance, encoder: str) -> np.ndarray:
    """(256,) of unit length: what the encoder says when a person chooses this recording as the voice."""
    if encoder == NO_ENCODER:
        return np.full(VOICE_DIMS, VOICE_DIMS**-0.5, np.float32)
    return np.asarray(_encoder(encoder).embed(clip).vector, np.float32)


@lru_cache(maxsize=1)
def _encoder(path: str) -> SpeakerEncoder:
    """Read once in every process."""
    import encoder

    return encoder.load_speaker(path or None)


def emotion(clip: AudioClip, utterance: corpora.Utterance) -> np.ndarray:
    """The vector of the feeling, by the shipped encoder."""
    return np.asarray(_emotion_encoder().embed(clip).vector, np.float32)


@lru_cache(maxsize=1)
def _emotion_encoder() -> Any:
    import encoder

    return encoder.load_emotion()

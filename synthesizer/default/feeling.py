"""An emotion as the default voice understands it: a direction away from neutral, and what it does to the melody.

The network learned emotion vectors from calm read speech, where feelings are faint. So that a strong feeling is heard, its
readings of arousal and valence also move pitch, melody, energy, tempo and brightness by a small table of rules (directions as
in Scherer, Vocal communication of emotion, 2003: arousal raises all five, sadness lowers them).

The sizes follow acted speech (training actors of RAVDESS and Emo-DB, each against the own neutral) at about half of what
actors do, so that nobody turns into a caricature. Joy and anger raise the pitch by 6 to 9 semitones; what tells them apart is
the spectrum: between 0.5 and 4 kHz against the lowest bands, joy gains 5 to 7 dB and anger 9 to 11. Sadness is darker and softer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from audio.filterbank import hz_to_mel, mel_to_hz
from core import Embedding, EmbeddingSpace, MelSpec, ModelError
from core.types import Float32
from synthesizer.base import checked_vector

NEUTRAL_AROUSAL = 0.4
NEUTRAL_VALENCE = 0.5
LARGEST_STEP = 1.2
"""Longest emotion vector the network is given; it saw about 0.8 at most in training."""
FLAT_BELOW_HZ, FULL_ABOVE_HZ = 400.0, 3000.0


@dataclass(frozen=True)
class Feeling:
    """``vector`` (64,) for the network; ``pitch`` in semitones, ``energy`` added to the symbol energy, ``brightness`` in dB (see
    :func:`coloured`), the others factors."""

    vector: Float32
    pitch: float = 0.0
    pitch_range: float = 1.0
    energy: float = 0.0
    speed: float = 1.0
    brightness: float = 0.0


def feeling_of(
    emotion: Embedding | str | None, space: EmbeddingSpace, neutral: Float32 | None, strength: float
) -> Feeling:
    """The feeling of an emotion vector or a preset's name, ``strength`` 0 (none) to 2. Raises :class:`ModelError` if it does not fit."""
    if emotion is None or emotion == "":
        return Feeling(np.zeros(space.size, np.float32))
    if isinstance(emotion, str):
        emotion = preset(emotion)
    vector = checked_vector(emotion, space, "emotion")
    vector = vector - (neutral if neutral is not None else _neutral_preset(space))
    vector = (vector * strength).astype(np.float32)
    length = float(np.linalg.norm(vector))
    if length > LARGEST_STEP:
        vector *= LARGEST_STEP / length
    arousal = (float(emotion.attributes.get("arousal", NEUTRAL_AROUSAL)) - NEUTRAL_AROUSAL) * strength
    valence = (float(emotion.attributes.get("valence", NEUTRAL_VALENCE)) - NEUTRAL_VALENCE) * strength
    # Tired feelings lie close to neutral on this scale, yet are heard by their slowness and softness.
    low = min(0.0, arousal)
    return Feeling(
        vector,
        pitch=float(np.clip(6.5 * arousal + 1.5 * valence, -4, 6)),
        pitch_range=float(np.clip(np.exp(1.1 * arousal + 0.3 * valence), 0.5, 2.0)),
        energy=float(np.clip(0.9 * arousal + 1.0 * low, -0.6, 0.9)),
        speed=float(np.clip(np.exp(0.35 * arousal + 0.35 * low), 0.75, 1.35)),
        brightness=float(np.clip(9.0 * arousal * (1 - valence) + 6.0 * low, -6, 8)),
    )


def missing_pitch(wanted: float, own: float) -> float:
    """Semitones still to add when a feeling wants ``wanted`` and the network by itself already moved the melody by ``own``.

    Where a language was learned with strong feelings the vector alone does much of the work; rules on top would make squeaking.
    """
    if wanted >= 0:
        return max(0.0, wanted - max(0.0, own))
    return min(0.0, wanted - min(0.0, own))


def coloured(mel: Float32, feeling: Feeling, spec: MelSpec) -> Float32:
    """``mel`` (n_mels, T) in natural logs with the spectral slope of more or less vocal effort.

    ``feeling.brightness`` dB are added above :data:`FULL_ABOVE_HZ`, nothing below :data:`FLAT_BELOW_HZ`, growing with the logarithm of frequency in between:
    pressed voices lose less towards high frequencies (Sundberg and Nordenberg, 2006).
    """
    if not feeling.brightness:
        return mel
    lowest, highest = (hz_to_mel(hz, spec.mel_scale) for hz in (spec.fmin_hz, spec.fmax_hz or spec.rate_hz / 2))
    middles_hz = mel_to_hz(np.linspace(lowest, highest, spec.n_mels + 2)[1:-1], spec.mel_scale)
    share = np.clip(np.log(middles_hz / FLAT_BELOW_HZ) / np.log(FULL_ABOVE_HZ / FLAT_BELOW_HZ), 0.0, 1.0)
    return (mel + (feeling.brightness * np.log(10) / 20 * share)[:, None]).astype(np.float32)


def preset(name: str) -> Embedding:
    """A named feeling. Raises :class:`ModelError` for a name that does not exist."""
    from encoder import emotion

    known = emotion.presets()
    if name not in known:
        raise ModelError(f"There is no feeling called {name!r}; choose one of {', '.join(known)}.")
    return known[name]


def _neutral_preset(space: EmbeddingSpace) -> Float32:
    return checked_vector(preset("neutral"), space, "emotion")

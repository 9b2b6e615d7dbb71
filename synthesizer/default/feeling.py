"""An emotion as the default voice understands it: a direction away from neutral, and what it does to the melody.

The network learned from calm read speech, so arousal and valence also move pitch, melody, energy, tempo and brightness by a
small table (directions as in Scherer, Vocal communication of emotion, 2003).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from audio.filterbank import hz_to_mel, mel_to_hz
from core import Embedding, MelSpec
from core.types import Float32

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


def feeling_of(emotion: Embedding, neutral: Float32, strength: float) -> Feeling:
    """The feeling of an emotion vector (64,) as a step away from ``neutral`` (64,), ``strength`` 0 (none) to 2."""
    vector = emotion.vector - neutral
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

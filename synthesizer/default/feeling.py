"""An emotion as the default voice understands it: a direction away from neutral, and what it does to the melody.

The network learned emotion vectors from calm read speech, where feelings are faint. So that a strong feeling is heard, its
readings of arousal, valence and dominance also move pitch, melody, energy and tempo by a small table of rules (directions as
in Scherer, Vocal communication of emotion, 2003: arousal raises all four, sadness lowers them).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core import Embedding, EmbeddingSpace, ModelError
from core.types import Float32
from synthesizer.base import checked_vector

NEUTRAL_AROUSAL = 0.4
NEUTRAL_VALENCE = 0.5
LARGEST_STEP = 1.2
"""Longest emotion vector the network is given; it saw about 0.8 at most in training."""


@dataclass(frozen=True)
class Feeling:
    """``vector`` (64,) for the network; ``pitch`` in semitones, ``energy`` added to the symbol energy, the others factors."""

    vector: Float32
    pitch: float = 0.0
    pitch_range: float = 1.0
    energy: float = 0.0
    speed: float = 1.0


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
    return Feeling(
        vector,
        pitch=float(np.clip(5.0 * arousal + 1.5 * valence, -4, 6)),
        pitch_range=float(np.clip(np.exp(1.1 * arousal + 0.3 * valence), 0.5, 2.0)),
        energy=float(np.clip(0.9 * arousal, -0.6, 0.9)),
        speed=float(np.clip(np.exp(0.35 * arousal), 0.75, 1.35)),
    )


def preset(name: str) -> Embedding:
    """A named feeling. Raises :class:`ModelError` for a name that does not exist."""
    from encoder import emotion

    known = emotion.presets()
    if name not in known:
        raise ModelError(f"There is no feeling called {name!r}; choose one of {', '.join(known)}.")
    return known[name]


def _neutral_preset(space: EmbeddingSpace) -> Float32:
    return checked_vector(preset("neutral"), space, "emotion")

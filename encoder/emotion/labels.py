"""The feelings the default emotion encoder knows, and where each lies in arousal, dominance and valence.

The numbers of :data:`PRIORS` are **not ratings** of any recording. They were set by hand after the usual picture of the
affective circumplex (Russell 1980; Mehrabian 1996) and are attached to recordings by their class label alone.
"""

from __future__ import annotations

import numpy as np

from core.feelings import CLASSES, SYNONYMS, canonical
from core.types import Float32

__all__ = ["CLASSES", "FILE_FAMILY", "PRIORS", "STRENGTHS", "SYNONYMS", "canonical", "prior"]
FILE_FAMILY = "emotion-default"
"""How files of the encoder call it."""

PRIORS: dict[str, tuple[float, float, float]] = {
    "neutral": (0.40, 0.50, 0.50),
    "calm": (0.25, 0.50, 0.65),
    "happy": (0.75, 0.65, 0.90),
    "sad": (0.25, 0.25, 0.15),
    "angry": (0.85, 0.80, 0.10),
    "fearful": (0.75, 0.20, 0.15),
    "disgust": (0.50, 0.60, 0.15),
    "surprised": (0.80, 0.45, 0.65),
    "bored": (0.20, 0.35, 0.35),
}
"""Class -> (arousal, dominance, valence), each 0..1, for a feeling of ordinary strength."""

STRENGTHS = {"": 1.0, "normal": 0.85, "strong": 1.2}
"""How far from neutral a recording of that marked intensity lies, as a multiple of the class prior."""


def prior(label: str, intensity: str = "") -> Float32:
    """(3,) arousal, dominance, valence of a class at a marked intensity ("", "normal" or "strong")."""
    neutral = np.array(PRIORS["neutral"])
    away = (np.array(PRIORS[label]) - neutral) * STRENGTHS.get(intensity, 1.0)
    return np.clip(neutral + away, 0.0, 1.0).astype(np.float32)

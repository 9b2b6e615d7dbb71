"""Speech in, vector out: who speaks (GE2E) and how it feels (emotion), plus the store that remembers vectors.

    voice = encoder.load_speaker().embed(clip)
    mood = encoder.load_emotion().embed(clip)

Importing this package is cheap: torch is imported by the first ``load_...`` call.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.types import Embedding, EmbeddingSpace
from encoder.vectors import average, outliers

if TYPE_CHECKING:
    from encoder.base import EmotionEncoder
    from encoder.speaker.encoder import SpeakerEncoder

__all__ = ["Embedding", "EmbeddingSpace", "average", "load_emotion", "load_speaker", "outliers"]


def load_speaker(path: str | Path | None = None, device: str = "cpu") -> SpeakerEncoder:
    """The GE2E speaker encoder: the installed weights, or the ``encoder.pt`` at ``path``."""
    from encoder.speaker.encoder import load

    return load(path, device)


def load_emotion(path: str | Path | None = None, device: str = "cpu") -> EmotionEncoder:
    """The shipped emotion encoder, or audEERING's model (Hugging Face folder or ONNX file) at ``path``."""
    from encoder import emotion

    return emotion.load(path, device)

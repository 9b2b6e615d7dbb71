"""How the default emotion encoder is recognised and loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import EmbeddingSpace, ModelInfo, Socket
from core.archive import Archive
from core.families import Family
from core.types import EMOTION_DEFAULT_SPACE
from encoder.emotion.labels import CLASSES

if TYPE_CHECKING:
    from encoder.emotion.default import DefaultEmotionEncoder

FILE_FAMILY = "emotion-default"
"""How its files call it."""


def claim(archive: Archive) -> ModelInfo | None:
    if archive.facts["metadata"].get("family") != FILE_FAMILY:
        return None
    return ModelInfo(
        "emotion",
        "default",
        rate_hz=16000,
        parameters=archive.parameters,
        feeling=Socket(EmbeddingSpace(EMOTION_DEFAULT_SPACE, 64), CLASSES),
        recipe="emotion",
    )


def load(archive: Archive, info: ModelInfo, device: str) -> DefaultEmotionEncoder:
    from encoder.emotion.default import load

    return load(archive, device)


FAMILY = Family("default", "Default emotion encoder", claim, load)

"""The families of encoders, asked in this order whose a file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.archive import Archive
from core.families import Family, Registry
from core.paths import resources_dir
from core.types import DEFAULT_KEY, EMOTION_DEFAULT_SPACE, EmbeddingSpace, ModelInfo, Socket
from encoder import speaker
from encoder.emotion import audeering
from encoder.emotion.labels import CLASSES, FILE_FAMILY
from encoder.speaker import deepspeaker

if TYPE_CHECKING:
    from encoder.emotion.default import DefaultEmotionEncoder


def claim_emotion(archive: Archive) -> ModelInfo | None:
    """The default emotion encoder."""
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


def load_emotion(archive: Archive, info: ModelInfo, device: str) -> DefaultEmotionEncoder:
    from encoder.emotion.default import load

    return load(archive, device)


SPEAKERS = Registry("speaker", (speaker.FAMILY, deepspeaker.FAMILY), {DEFAULT_KEY: speaker.installed_weights()})
EMOTIONS = Registry(
    "emotion",
    (Family("default", "Default emotion encoder", claim_emotion, load_emotion), audeering.FAMILY),
    {DEFAULT_KEY: resources_dir() / "emotion_encoder.safetensors"},
)

"""The few types and helpers that every room shares. Imports numpy only, so importing any room stays cheap."""

from core.errors import (
    AudioError,
    CheckpointError,
    CorpusError,
    DeviceError,
    ModelError,
    Stopped,
    TextError,
    ToolboxError,
)
from core.types import (
    AudioClip,
    Control,
    Embedding,
    EmbeddingSpace,
    MelSpec,
    Speech,
    SpeechRequest,
    Timing,
)

__all__ = [
    "AudioClip",
    "AudioError",
    "CheckpointError",
    "Control",
    "CorpusError",
    "DeviceError",
    "Embedding",
    "EmbeddingSpace",
    "MelSpec",
    "ModelError",
    "Speech",
    "SpeechRequest",
    "Stopped",
    "TextError",
    "Timing",
    "ToolboxError",
]

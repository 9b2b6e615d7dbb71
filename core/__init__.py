"""The few types and helpers that every room shares. Imports numpy only, so importing any room stays cheap."""

import os

# onnxruntime would send what it measures to its makers, from the moment of its import, and hubs count what is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

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
    MelColumns,
    MelSpec,
    ModelInfo,
    Reference,
    Request,
    Socket,
    SoundChunk,
    Speech,
    Timing,
    WordReading,
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
    "MelColumns",
    "MelSpec",
    "ModelError",
    "ModelInfo",
    "Reference",
    "Request",
    "Socket",
    "SoundChunk",
    "Speech",
    "Stopped",
    "TextError",
    "Timing",
    "ToolboxError",
    "WordReading",
]

"""Speech in, vector out: who speaks (GE2E) and how it feels (emotion), plus the store that remembers vectors.

    voice = encoder.load_speaker().embed(clip)
    mood = encoder.load_emotion().embed(clip)

Importing this package is cheap: torch is imported by the first ``load_...`` call.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ModelError
from core.types import EMOTION_AUDEERING_SPACE, Embedding, EmbeddingSpace, ModelInfo
from encoder import emotion
from encoder.base import EmotionEncoder, SpeechEncoder
from encoder.files import FileBatch, iterate_files
from encoder.store import EmbeddingStore, FileState, ForgivingStore
from encoder.vectors import average, outliers

if TYPE_CHECKING:
    from encoder.speaker.encoder import SpeakerEncoder

AUDEERING_MISSING = (
    "The feelings of this model are heard by audEERING's emotion model, which may not come with this program: get "
    "audeering/wav2vec2-large-robust-12-ft-emotion-msp-dim from Hugging Face (or its ONNX file, record 6221127, from Zenodo) and drop "
    "its folder on the window."
)
"""Licensed for non-commercial use, so it can neither be shipped nor stood in for."""
__all__ = [
    "Embedding",
    "EmbeddingSpace",
    "EmbeddingStore",
    "ForgivingStore",
    "EmotionEncoder",
    "FileBatch",
    "FileState",
    "SpeechEncoder",
    "average",
    "emotion",
    "for_space",
    "iterate_files",
    "load_emotion",
    "load_speaker",
    "outliers",
    "writer_of",
]


def load_speaker(path: str | Path | None = None, device: str = "cpu") -> SpeakerEncoder:
    """The GE2E speaker encoder: the installed weights, or the ``encoder.pt`` at ``path``."""
    from encoder.families import SPEAKERS

    loaded: SpeakerEncoder = SPEAKERS.load(path, device)
    return loaded


def load_emotion(path: str | Path | None = None, device: str = "cpu") -> EmotionEncoder:
    """The shipped emotion encoder, or audEERING's model (Hugging Face folder or ONNX file) at ``path``."""
    from encoder.families import EMOTIONS

    loaded: EmotionEncoder = EMOTIONS.load(path, device)
    return loaded


def writer_of(space: EmbeddingSpace) -> ModelInfo:
    """The shipped encoder that writes vectors of a space, not loaded yet. Raises :class:`ModelError` when none does."""
    from encoder.families import EMOTIONS, SPEAKERS

    for info in (SPEAKERS.info(), EMOTIONS.info()):
        socket = info.voice if info.kind == "speaker" else info.feeling
        if socket.space is not None and socket.space.name == space.name:
            return info
    if space.name == EMOTION_AUDEERING_SPACE:
        raise ModelError(AUDEERING_MISSING)
    raise ModelError(f"No shipped encoder writes {space.name} vectors; choose an encoder that does among the models.")


def for_space(space: EmbeddingSpace, device: str = "cpu") -> SpeechEncoder:
    """The same, ready for use."""
    load: Callable[..., SpeechEncoder] = load_speaker if writer_of(space).kind == "speaker" else load_emotion
    return load(device=device)

"""Emotion vectors that lie beside recordings, as Emotional VITS keeps them: ``NAME.wav.emo.npy``, 1024 numbers by audEERING's model."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import numpy as np

from core import Embedding, ModelError, Reference
from core.types import EMOTION_AUDEERING_SPACE, Float32

SUFFIX = ".emo.npy"
SIZE = 1024
LARGEST_FILE = 1 << 16
"""Bytes; the vector in double precision takes an eighth."""


def with_stored(feeling: Reference, seed: int = 0) -> Reference:
    """The same reference with the vector of its clips where all of them have one stored, or are such files themselves.

    Of a folder, ``seed`` draws one of those in it. Raises :class:`ModelError` for such a file that holds something else, and for a
    folder without any.
    """
    files = [_stored(clip, seed) for clip in feeling.clips]
    found = [path for path in files if path is not None]
    if not found or len(found) < len(files) or feeling.vector(EMOTION_AUDEERING_SPACE) is not None:
        return feeling
    vector = np.stack([stored(path) for path in found]).mean(axis=0)
    return replace(feeling, vectors=(*feeling.vectors, Embedding(vector, EMOTION_AUDEERING_SPACE)))


def _stored(clip: str, seed: int) -> Path | None:
    if os.path.isdir(clip):
        found = sorted(Path(clip).rglob(f"*{SUFFIX}"))
        if not found:
            raise ModelError(f"There are no emotion vectors below {clip}; make them or choose another folder.")
        return random.Random(seed).choice(found)
    path = Path(clip if clip.endswith(".npy") else clip + SUFFIX)
    return path if clip.endswith(".npy") or path.is_file() else None


def stored(path: Path) -> Float32:
    """The vector (1024,) in such a file. Raises :class:`ModelError` when it holds something else."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("too long")
        vector: Float32 = np.load(path, allow_pickle=False).astype(np.float32).reshape(-1)
        if vector.shape != (SIZE,) or not np.isfinite(vector).all():
            raise ValueError("another vector")
    except (OSError, ValueError, TypeError, EOFError) as error:
        raise ModelError(
            f"{path.name} holds no emotion vector of {SIZE} numbers; make it again or choose another."
        ) from error
    return vector

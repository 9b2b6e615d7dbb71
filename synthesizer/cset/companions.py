"""What lies beside a Cross-Speaker Emotion Transfer checkpoint: names of speakers and emotions, and vectors of speakers."""

from __future__ import annotations

import glob
import os
from pathlib import Path

import numpy as np

from core import CheckpointError
from core.archive import Archive
from core.types import Float32

VOICE_SUFFIX = "-spker_embed.npy"
_PLACES = (f"*{VOICE_SUFFIX}", f"spker_embed/*{VOICE_SUFFIX}")
MOST_VOICES = 4096
_LARGEST_FILE = 1 << 16
"""Bytes; a vector of 512 numbers has 2176."""


def names_of(archive: Archive, name: str, wanted: int | None) -> tuple[str, ...]:
    """Names by their numbers, from a companion such as ``speakers.json``; empty when it is missing.

    Raises :class:`CheckpointError` when it does not number ``wanted`` different names from 0 (None: however many).
    """
    if archive.beside(name) is None:
        return ()
    given = archive.config(glob.escape(name))
    numbers = sorted(value for value in given.values() if isinstance(value, int))
    if numbers != list(range(len(given))) or wanted not in (None, len(given)):
        count = f"{wanted} names" if wanted is not None else "names"
        raise CheckpointError(
            f"{name} beside {archive.path.name} does not number {count} from 0; put the file of this model's training there."
        )
    return tuple(sorted(given, key=given.__getitem__))


def voice_files(archive: Archive) -> dict[str, Path]:
    """Files with the vector of a speaker, by the speaker's name."""
    found: dict[str, Path] = {}
    for home in dict.fromkeys((archive.home, archive.path.parent)):
        for pattern in _PLACES:
            for path in sorted(home.glob(pattern)):
                if len(found) < MOST_VOICES and not path.name.startswith("."):
                    found.setdefault(path.name.removesuffix(VOICE_SUFFIX), path)
    return found


def read_voice(path: Path, size: int) -> Float32:
    """The vector (``size``,) in such a file. Raises :class:`CheckpointError` when it holds none."""
    try:
        if os.path.getsize(path) > _LARGEST_FILE:
            raise ValueError("too long")
        vector = np.load(path, allow_pickle=False)
        vector = np.asarray(vector, np.float32).reshape(size)
    except (OSError, ValueError, EOFError, TypeError) as error:
        raise CheckpointError(f"{path.name} holds no speaker vector of {size} numbers; copy it again.") from error
    if not np.isfinite(vector).all():
        raise CheckpointError(f"The speaker vector in {path.name} is damaged; copy it again.")
    return vector

"""Text to speech: ``load`` a model, let it ``speak``; ``text`` turns writing into symbols.

>>> tts = synthesizer.load()
>>> speech = tts.speak("你好 world", voice=encoder.load_speaker().embed(clip), seed=1)

Importing this package is cheap: torch is imported by the first :func:`load`.
"""

from __future__ import annotations

from pathlib import Path

from core import ModelInfo
from synthesizer import text
from synthesizer.base import Synthesizer

__all__ = ["Synthesizer", "available", "identify", "load", "text"]


def load(path: str | Path | None = None, device: str = "cpu") -> Synthesizer:
    """A synthesizer: the shipped voice (None or ``"default"``) or the checkpoint at ``path``.

    Raises :class:`CheckpointError` for a missing, damaged, foreign or incomplete file.
    """
    from synthesizer.families import REGISTRY

    loaded: Synthesizer = REGISTRY.load(path, device)
    return loaded


def identify(path: str | Path) -> ModelInfo:
    """What a checkpoint is and can do, without loading it for use."""
    from synthesizer.families import REGISTRY

    return REGISTRY.identify(path)


def available(models_dir: str | Path | None = None) -> list[ModelInfo]:
    """The shipped voice and the synthesizers found in ``models_dir``; ``load`` takes their ``key``."""
    from synthesizer.families import REGISTRY

    return REGISTRY.available(*([] if models_dir is None else [models_dir]))

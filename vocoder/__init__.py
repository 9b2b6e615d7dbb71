"""Mel in, waveform out: the default neural vocoder and Griffin-Lim (see ARCHITECTURE.md).

>>> voc = vocoder.load()                                   # the shipped one; or "griffin-lim", or a path
>>> clip = voc.vocode(speech.mel, speech.mel_spec)         # about T * hop samples

Importing this package is cheap: torch is imported by the first ``load``.
"""

from __future__ import annotations

from pathlib import Path

from core import ModelInfo
from vocoder.base import Vocoder

__all__ = ["Vocoder", "available", "identify", "load"]


def load(name_or_path: str | Path | None = None, device: str = "cpu") -> Vocoder:
    """A vocoder ready for use: None or ``"default"`` is the shipped one, ``"griffin-lim"`` needs no weights, else a file.

    Raises :class:`CheckpointError` for a file that is missing, damaged or of a family that cannot be used here, and
    :class:`ModelError` for a device that this machine does not have.
    """
    from vocoder.families import REGISTRY

    loaded: Vocoder = REGISTRY.load(name_or_path, device)
    return loaded


def identify(path: str | Path) -> ModelInfo:
    """What a file is, without making it ready for use. Raises :class:`CheckpointError` when it is no vocoder."""
    from vocoder.families import REGISTRY

    return REGISTRY.identify(path)


def available(models_dir: str | Path | None = None) -> list[ModelInfo]:
    """The shipped vocoder, Griffin-Lim and those found in ``models_dir``; ``load`` takes their ``key``."""
    from vocoder.families import REGISTRY

    return REGISTRY.available(*([] if models_dir is None else [models_dir]))

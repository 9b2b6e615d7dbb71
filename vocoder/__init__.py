"""Mel in, waveform out: the default neural vocoder and Griffin-Lim (see ARCHITECTURE.md).

>>> voc = vocoder.load()                                   # the shipped one; or "griffin-lim", or a path
>>> clip = voc.vocode(speech.mel, speech.mel_spec)         # about T * hop samples
>>> for part in voc.stream(mel_chunks, speech.mel_spec): ...

Importing this package is cheap: torch is imported by the first ``load``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vocoder.base import Vocoder as Vocoder
    from vocoder.loading import VocoderInfo as VocoderInfo
    from vocoder.loading import available as available
    from vocoder.loading import identify as identify
    from vocoder.loading import load as load

__all__ = ["Vocoder", "VocoderInfo", "available", "identify", "load"]

_HOMES = {"Vocoder": "base", "VocoderInfo": "loading", "available": "loading", "identify": "loading", "load": "loading"}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"vocoder.{home}"), name)

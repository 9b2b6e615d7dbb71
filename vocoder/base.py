"""What every vocoder can do, and the check of a mel before any work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

import numpy as np

from core import AudioClip, MelSpec, ModelError, ModelInfo
from core.types import Float32

Progress = Callable[[float], None]
ShouldStop = Callable[[], bool]


@runtime_checkable
class Vocoder(Protocol):
    """Mel in, sound out."""

    info: ModelInfo
    """``mel_spec`` None: it takes any mel."""

    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        *,
        f0_hz: Float32 | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of a mel (n_mels, T): about T * hop samples.

        ``f0_hz`` (T,), 0 where unvoiced, is the melody where it is known; a vocoder that has no use for it ignores it. Raises
        :class:`ModelError` for a mel or a knob that does not fit, :class:`Stopped` soon after ``should_stop()`` is true.
        """


def usable_mel(mel: Float32, given: MelSpec, wanted: MelSpec | None = None) -> Float32:
    """The mel as float32 (n_mels, T) with finite values, in the ``wanted`` convention.

    Raises :class:`ModelError` for another shape and for conventions that do not fit.
    """
    import audio
    from audio.features import finite

    result = np.asarray(mel, dtype=np.float32)
    if result.ndim != 2 or result.shape[0] != given.n_mels:
        raise ModelError(f"This mel has the shape {result.shape}; it must be {given.n_mels} bands by frames.")
    result = finite(result)
    return result if wanted is None else audio.converted(result, given, wanted)


def usable_sound(samples: Float32, info: ModelInfo) -> AudioClip:
    """The clip of samples (T,). Raises :class:`ModelError` where broken weights made them no numbers."""
    if not np.isfinite(samples).all():
        raise ModelError(f"The weights of {info.name or info.family} are broken; choose another vocoder.")
    return AudioClip(samples, info.rate_hz)

"""What every vocoder can do, and the check of a mel before any work."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, runtime_checkable

import numpy as np

from core import AudioClip, Control, MelSpec, ModelError
from core.types import Float32

log = logging.getLogger(__name__)
Progress = Callable[[float], None]
ShouldStop = Callable[[], bool]


@runtime_checkable
class Vocoder(Protocol):
    """Mel in, sound out. ``controls`` are passed to :meth:`vocode` and :meth:`stream` by name."""

    @property
    def name(self) -> str:
        """What the person sees in lists."""

    @property
    def mel_spec(self) -> MelSpec:
        """The mel it wants."""

    @property
    def controls(self) -> tuple[Control, ...]:
        """Its knobs."""

    def check(self, mel_spec: MelSpec) -> None:
        """Raise :class:`ModelError`, naming both sides, when mels of ``mel_spec`` do not fit."""

    def vocode(
        self,
        mel: Float32,
        mel_spec: MelSpec,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> AudioClip:
        """Sound of a mel (n_mels, T): about T * hop samples. Raises :class:`Stopped` soon after ``should_stop()`` is true."""

    def stream(self, mel_chunks: Iterable[Float32], mel_spec: MelSpec, **controls: Any) -> Iterator[AudioClip]:
        """Sound of successive pieces (n_mels, any T) of one mel, joined without clicks; pieces come as soon as they can."""


def check_spec(name: str, own: MelSpec, given: MelSpec) -> None:
    """Raise :class:`ModelError` unless both specs are the same in every number."""
    if own == given:
        return
    if own.describe() == given.describe():
        names = [key for key, value in vars(own).items() if getattr(given, key) != value]
        detail = f"they differ in {', '.join(names)}"
    else:
        detail = f"it reads {own.describe()}, the synthesizer makes {given.describe()}"
    raise ModelError(f"The vocoder {name} does not fit this mel: {detail}; choose a vocoder that fits or Griffin-Lim.")


def control_values(name: str, known: tuple[Control, ...], given: dict[str, Any]) -> dict[str, float]:
    """Every numeric control of a vocoder with its given value, kept inside its range, or its default.

    Raises :class:`ModelError` for a knob it does not have or a value that is no number.
    """
    values = {control.name: float(control.default) for control in known}
    for key, value in given.items():
        control = next((c for c in known if c.name == key), None)
        if control is None:
            names = ", ".join(values) or "none"
            raise ModelError(f"The vocoder {name} has no control called {key}; it has {names}.")
        try:
            number = float(value)
        except (TypeError, ValueError) as error:
            raise ModelError(f"{value!r} is no value for {key}; give a number.") from error
        values[key] = min(max(number, control.minimum), control.maximum) if number == number else float(control.default)
    return values


def usable_mel(mel: Float32, mel_spec: MelSpec) -> Float32:
    """The mel as float32 (n_mels, T) with finite values. Raises :class:`ModelError` for another shape."""
    result = np.asarray(mel, dtype=np.float32)
    if result.ndim != 2 or result.shape[0] != mel_spec.n_mels:
        raise ModelError(f"This mel has the shape {result.shape}; it must be {mel_spec.n_mels} bands by frames.")
    finite = np.isfinite(result)
    if finite.all():
        return result
    log.warning("the mel holds values that are not numbers; they were taken as its lowest value")
    return np.where(finite, result, result[finite].min(initial=0.0)).astype(np.float32)

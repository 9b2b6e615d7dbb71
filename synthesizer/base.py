"""What every synthesizer can do, and the small helpers they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, runtime_checkable

import numpy as np

from core import AudioClip, Control, Embedding, EmbeddingSpace, MelSpec, ModelError, Speech, SpeechRequest, Timing
from core.types import Float32

Progress = Callable[[float], None]
ShouldStop = Callable[[], bool]
LARGEST_ALIGNMENT = 20_000_000
"""Cells; a joined alignment over this size (80 MB) is left out of the result."""


@dataclass(frozen=True)
class CheckpointInfo:
    """What a file holds, told without loading it for use."""

    family: str
    variant: str = ""
    symbols: int | None = None
    rate_hz: int | None = None
    step: int | None = None
    parameters: int = 0
    notes: tuple[str, ...] = ()
    supported: bool = False


@runtime_checkable
class Synthesizer(Protocol):
    """Text in, speech out. ``controls`` are given to the methods by name."""

    @property
    def name(self) -> str:
        """What the person sees in lists."""

    @property
    def mel_spec(self) -> MelSpec:
        """The mel it makes."""

    @property
    def controls(self) -> tuple[Control, ...]:
        """Its knobs."""

    @property
    def voice_space(self) -> EmbeddingSpace:
        """The voice vectors it reads."""

    @property
    def emotion_space(self) -> EmbeddingSpace | None:
        """The emotion vectors it reads, None when it reads none."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages it speaks."""

    def speak(
        self,
        text: str,
        voice: Embedding | str | int | None = None,
        emotion: Embedding | str | None = None,
        language: str | None = None,
        seed: int = 0,
        vocoder: Any = None,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> Speech:
        """The whole text as one :class:`Speech` with sound. Raises TextError, ModelError, Stopped."""

    def stream(
        self,
        text: str,
        voice: Embedding | str | int | None = None,
        emotion: Embedding | str | None = None,
        language: str | None = None,
        seed: int = 0,
        vocoder: Any = None,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> Iterator[Speech]:
        """The same speech piece by piece, the first piece short so that sound starts soon."""

    def synthesize(
        self,
        text: str,
        voice: Embedding | str | int | None = None,
        emotion: Embedding | str | None = None,
        language: str | None = None,
        seed: int = 0,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
        **controls: Any,
    ) -> Speech:
        """Only the mel: ``clip`` is None."""


def checked_vector(given: Embedding, space: EmbeddingSpace, what: str) -> Float32:
    """The vector of an embedding that fits ``space``. Raises :class:`ModelError` otherwise; ``what`` is ``voice`` or ``emotion``."""
    if given.space != space.name:
        raise ModelError(
            f"This model reads {space.name} {what} vectors, not {given.space}; embed the {what} with the fitting encoder."
        )
    vector = np.asarray(given.vector, dtype=np.float32)
    if vector.shape != (space.size,) or not np.isfinite(vector).all():
        raise ModelError(f"The {what} vector is damaged; make it again from a recording.")
    return vector


def checked_controls(declared: Sequence[Control], given: dict[str, Any]) -> dict[str, Any]:
    """Defaults filled in and numbers held inside their range. Raises :class:`ModelError` for a knob that does not exist."""
    known = {control.name: control for control in declared}
    for name in given:
        if name not in known:
            raise ModelError(f"This model has no control called {name!r}; it has {', '.join(known)}.")
    result: dict[str, Any] = {}
    for name, control in known.items():
        value = given.get(name, control.default)
        if control.kind == "choice":
            if value not in control.choices:
                raise ModelError(f"{control.label} cannot be {value!r}; choose one of {', '.join(control.choices)}.")
        elif control.kind in ("float", "int"):
            value = _number(control, value)
        result[name] = value
    return result


def _number(control: Control, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise ModelError(
            f"{control.label} must be a number between {control.minimum:g} and {control.maximum:g}."
        ) from error
    if not np.isfinite(number):
        raise ModelError(f"{control.label} must be a number between {control.minimum:g} and {control.maximum:g}.")
    return min(control.maximum, max(control.minimum, number))


def join(parts: Sequence[Speech], request: SpeechRequest) -> Speech:
    """Pieces of a stream as one speech: sounds, mels and timings end to end."""
    if not parts:
        raise ValueError("no pieces to join")
    hop_s = parts[0].mel_spec.hop_length / parts[0].mel_spec.rate_hz
    timings: list[Timing] = []
    at = 0.0
    for part in parts:
        timings += [Timing(t.symbol, t.start_s + at, t.end_s + at) for t in part.timings]
        at += part.clip.seconds if part.clip is not None else part.mel.shape[1] * hop_s
    clips = [part.clip for part in parts if part.clip is not None]
    clip = AudioClip(np.concatenate([c.samples for c in clips]), clips[0].rate_hz) if len(clips) == len(parts) else None
    pitches = [part.f0_hz for part in parts if part.f0_hz is not None]
    return replace(
        parts[0],
        mel=np.concatenate([part.mel for part in parts], axis=1),
        request=request,
        clip=clip,
        timings=tuple(timings),
        alignment=_joined_alignment(parts),
        f0_hz=np.concatenate(pitches) if len(pitches) == len(parts) else None,
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )


def _joined_alignment(parts: Sequence[Speech]) -> Float32 | None:
    """Blocks down the diagonal; None when one is missing or the whole would be huge."""
    blocks = [part.alignment for part in parts if part.alignment is not None]
    rows, columns = sum(b.shape[0] for b in blocks), sum(b.shape[1] for b in blocks)
    if len(blocks) != len(parts) or rows * columns > LARGEST_ALIGNMENT:
        return None
    whole = np.zeros((rows, columns), dtype=np.float32)
    row = column = 0
    for block in blocks:
        whole[row : row + block.shape[0], column : column + block.shape[1]] = block
        row, column = row + block.shape[0], column + block.shape[1]
    return whole

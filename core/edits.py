"""What a person changed by hand in how one sentence is said: how long each of its sounds lasts, how high and how loud it is.

An edit is plain data in a request, so that a take keeps it. What it does to frames is worked out here once for all models; N sounds,
T frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LENGTH, PITCH, ENERGY = "length", "pitch", "energy"
"""What a model can be told of a single sound; see :attr:`core.ModelInfo.edits`."""
LIMITS = {LENGTH: (0.1, 10.0), PITCH: (-24.0, 24.0), ENERGY: (-24.0, 24.0)}
"""A factor, semitones, dB."""
BENDS = (0.25, 0.75)
"""Where in a sound its pitch is told, as shares of its length; between these points the change runs straight."""

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SoundEdit:
    """The changes of one sound."""

    place: int
    """Which of the piece's sounds, counted from 0 as in its timings."""
    length: float = 1.0
    """How many times as long."""
    pitch: tuple[float, float] = (0.0, 0.0)
    """Semitones higher at each of :data:`BENDS`."""
    energy: float = 0.0
    """dB louder."""

    def __bool__(self) -> bool:
        return self.length != 1.0 or self.pitch != (0.0, 0.0) or self.energy != 0.0

    def held(self) -> SoundEdit:
        """The same inside :data:`LIMITS`. Raises ValueError for what is no number."""
        values = [
            _held(value, *LIMITS[kind])
            for kind, value in ((LENGTH, self.length), (ENERGY, self.energy), *((PITCH, bend) for bend in self.pitch))
        ]
        return SoundEdit(self.place, values[0], (values[2], values[3]), values[1])


@dataclass(frozen=True)
class Edit:
    """The changes of one piece of a text, as one model reads it."""

    piece: int
    """Which piece of the speech, counted from 0, pauses among them."""
    symbols: tuple[str, ...]
    """Its sounds (N,) when it was changed: read otherwise it is another sentence, and stays as it is."""
    sounds: tuple[SoundEdit, ...] = ()

    def __bool__(self) -> bool:
        return any(self.sounds)

    def lengths(self) -> Floats:
        """(N,) factors."""
        return self._filled(np.ones(len(self.symbols)), {sound.place: sound.length for sound in self.sounds})

    def energies(self) -> Floats:
        """(N,) dB."""
        return self._filled(np.zeros(len(self.symbols)), {sound.place: sound.energy for sound in self.sounds})

    def bends(self) -> Floats:
        """(N, 2) semitones."""
        filled = np.zeros((len(self.symbols), len(BENDS)))
        for sound in self.sounds:
            if 0 <= sound.place < len(filled):
                filled[sound.place] = sound.pitch
        return filled

    def kinds(self) -> frozenset[str]:
        """Which of :data:`LENGTH`, :data:`PITCH` and :data:`ENERGY` it changes."""
        changed = {LENGTH: self.lengths() != 1, PITCH: self.bends() != 0, ENERGY: self.energies() != 0}
        return frozenset(kind for kind, where in changed.items() if where.any())

    def _filled(self, values: Floats, chosen: dict[int, float]) -> Floats:
        for place, value in chosen.items():
            if 0 <= place < len(values):
                values[place] = value
        return values


def _held(value: float, least: float, most: float) -> float:
    number = float(value)
    if not np.isfinite(number):
        raise ValueError("an edit must be a number")
    return min(most, max(least, number))


def stretched(frames: Whole, factors: Floats, most: int) -> Whole:
    """Frames of each sound (N,) times its factor; what was heard keeps a frame, and none grows beyond ``most``."""
    wanted = np.round(frames * factors).astype(np.int64).clip(np.minimum(frames, 1), np.maximum(frames, most))
    changed: Whole = np.where(factors == 1, frames, wanted)
    return changed


def curve_places(before: Whole, after: Whole) -> Floats:
    """Where each new frame (T',) lies in a curve over the frames before (T,): each sound's stretch drawn out or pressed together."""
    owner, inside = _owners(after)
    own = (inside + 0.5) * (before / np.maximum(after, 1))[owner] - 0.5
    starts = (np.cumsum(before) - before)[owner].astype(np.float64)
    return starts + np.clip(own, 0, np.maximum(before[owner] - 1, 0))


def noise_places(before: Whole, after: Whole) -> Whole:
    """Which column of noise each new frame (T',) takes: its sound's own as far as they go, then fresh ones behind the T there were.

    A sound that nobody changed keeps its noise to the last number.
    """
    owner, inside = _owners(after)
    fresh = inside >= before[owner]
    places: Whole = np.where(fresh, before.sum() + np.cumsum(fresh) - 1, (np.cumsum(before) - before)[owner] + inside)
    return places


def _owners(frames: Whole) -> tuple[Whole, Whole]:
    """Of each frame (T,): whose sound it is, and which of that sound's frames."""
    owner = np.repeat(np.arange(len(frames)), frames)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(frames) - frames, frames)


def pitch_shift(bends: Floats, frames: Whole) -> Floats:
    """Semitones (T,) of each frame, straight between the points of :data:`BENDS`."""
    ends = np.cumsum(frames)
    heard = frames > 0
    at = ((ends - frames)[:, None] + frames[:, None] * np.array(BENDS))[heard]
    return np.interp(np.arange(int(frames.sum())) + 0.5, at.ravel(), bends[heard].ravel())


def energy_shift(energies: Floats, frames: Whole, glide: int = 1) -> Floats:
    """dB (T,) of each frame, gliding over ``glide`` frames on both sides of a border."""
    steps = np.repeat(energies, frames)
    if not steps.any():
        return steps
    window = np.ones(2 * glide + 1) / (2 * glide + 1)
    return np.convolve(np.pad(steps, glide, mode="edge"), window, mode="valid")

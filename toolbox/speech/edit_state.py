"""One sentence under a person's hands: how it was spoken, how it shall be, and every step between. Plain data; N sounds.

Times are seconds from the start of the sentence. ``spoken`` is what is heard now, ``wanted`` what the person has drawn since.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from core.edits import BENDS, Edit, SoundEdit
from core.types import Float32, Speech

Floats = npt.NDArray[np.float64]
Sounds = tuple[SoundEdit, ...]
MOST_STEPS = 200
CURVE_STEP_S = 0.005


class EditState:
    """``kinds``: what the model can be told of a sound."""

    def __init__(self, piece: Speech, edit: Edit | None, kinds: frozenset[str]) -> None:
        self.kinds = kinds
        self.symbols = tuple(timing.symbol for timing in piece.timings)
        self._done: list[tuple[object, Sounds]] = []
        self._undone: list[Sounds] = []
        self.wanted: Sounds = ()
        self.spoken: Sounds = ()
        self.respoken(piece, edit)
        self.wanted = self.spoken

    def respoken(self, piece: Speech, edit: Edit | None) -> None:
        """The sentence as it is heard now, with the edit that it was made with; what is wanted stays."""
        self.piece = piece
        known = {sound.place: sound for sound in edit.sounds} if edit and edit.symbols == self.symbols else {}
        self.spoken = tuple(known.get(place, SoundEdit(place)) for place in range(len(self.symbols)))
        first = piece.timings[0].start_s if piece.timings else 0.0
        ends = [first, *(timing.end_s for timing in piece.timings)]
        self.spoken_borders: Floats = np.maximum.accumulate(np.array(ends, np.float64))
        self.tail_s = max(0.0, piece.seconds - ends[-1])

    # -- changes ----------------------------------------------------------------------------------------------------

    def change(self, place: int, step: object = None, **values: Any) -> None:
        """Change one sound; changes of one ``step``, such as one drag, are taken back together."""
        changed = replace(self.wanted[place], **values).held()
        self._take_on((*self.wanted[:place], changed, *self.wanted[place + 1 :]), step)

    def reset(self, place: int | None = None) -> None:
        """One sound, or all, as the model says them by itself."""
        self._take_on(tuple(SoundEdit(n) if place in (None, n) else sound for n, sound in enumerate(self.wanted)))

    def undo(self) -> None:
        if self._done:
            self._undone.append(self.wanted)
            self.wanted = self._done.pop()[1]

    def redo(self) -> None:
        if self._undone:
            self._done.append((None, self.wanted))
            self.wanted = self._undone.pop()

    def _take_on(self, sounds: Sounds, step: object = None) -> None:
        if sounds == self.wanted:
            return
        if step is None or not self._done or self._done[-1][0] is not step:
            self._done.append((step, self.wanted))
        del self._done[:-MOST_STEPS]
        self._undone.clear()
        self.wanted = sounds

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    @property
    def unheard(self) -> bool:
        """Whether something is drawn that was not spoken yet."""
        return self.wanted != self.spoken

    @property
    def edited(self) -> bool:
        """Whether anything is wanted other than the model would say it."""
        return any(self.wanted)

    def edit(self) -> Edit:
        """What is wanted, for the piece 0 of its request."""
        return Edit(0, self.symbols, tuple(sound for sound in self.wanted if sound))

    # -- how it looks -----------------------------------------------------------------------------------------------

    def borders(self) -> Floats:
        """(N + 1,) where the sounds begin, and the end of the last, as wanted."""
        factors = np.array([wanted.length / spoken.length for wanted, spoken in zip(self.wanted, self.spoken)])
        lengths = np.diff(self.spoken_borders) * factors
        return self.spoken_borders[0] + np.concatenate([[0.0], np.cumsum(lengths)])

    @property
    def seconds(self) -> float:
        """Of the sentence as wanted, with the silence behind it."""
        return float(self.borders()[-1]) + self.tail_s

    def spoken_at(self, times_s: Floats) -> Floats:
        """Where in what is heard now the moments of the wanted sentence lie."""
        new, old = self.borders(), self.spoken_borders
        edge = max(self.tail_s, 1e-6)
        return np.interp(times_s, [0.0, *new, new[-1] + edge], [0.0, *old, old[-1] + edge])

    @property
    def voiced(self) -> bool:
        """Whether a pitch is known anywhere."""
        f0_hz = self.piece.f0_hz
        return f0_hz is not None and bool((f0_hz > 0).any())

    def pitch(self) -> tuple[Floats, Floats]:
        """Moments of the wanted sentence, and Hz there, not-a-number where nothing is voiced; empty for models that tell none."""
        if not self.voiced:
            return np.empty(0), np.empty(0)
        times = np.arange(0.0, self.seconds, CURVE_STEP_S)
        return times, self.pitch_at(times)

    def pitch_at(self, times_s: Floats) -> Floats:
        """Hz at moments of the wanted sentence."""
        f0_hz: Float32 | None = self.piece.f0_hz
        assert f0_hz is not None, "asked only where there is a pitch"
        frames = (self.spoken_at(times_s) / max(self.piece.seconds, 1e-6) * len(f0_hz)).astype(int)
        heard = f0_hz[frames.clip(0, len(f0_hz) - 1)].astype(np.float64)
        moved = self._bends(self.wanted, times_s) - self._bends(self.spoken, times_s)
        return np.where(heard > 0, heard * 2 ** (moved / 12), np.nan)

    def handles(self) -> tuple[Floats, Floats]:
        """(N, 2) moments at which the pitch of each sound is told, and Hz there, not-a-number where it is not voiced."""
        borders = self.borders()
        times = borders[:-1, None] + np.diff(borders)[:, None] * np.array(BENDS)
        if not self.voiced:
            return times, np.full(times.shape, np.nan)
        return times, self.pitch_at(times.ravel()).reshape(times.shape)

    def _bends(self, sounds: Sounds, times_s: Floats) -> Floats:
        """Semitones at moments of the wanted sentence, as :func:`core.edits.pitch_shift` has them at frames."""
        borders = self.borders()
        lengths = np.diff(borders)
        at = borders[:-1, None] + lengths[:, None] * np.array(BENDS)
        told = np.array([sound.pitch for sound in sounds])
        heard = lengths > 0
        return np.interp(times_s, at[heard].ravel(), told[heard].ravel()) if heard.any() else np.zeros(len(times_s))

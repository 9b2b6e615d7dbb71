"""A sentence's lengths and curves with what a person changed in them by hand: nothing else moves. N symbols, F frames, two a unit."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core import edits
from core.edits import Edit

LONGEST_UNITS = 200
"""Of one symbol, 5 s."""


@dataclass(frozen=True)
class Change:
    """An edit of some symbols and of the pad before them: ``lengths`` (N,) factors, ``bends`` (N, 2) semitones, ``energies`` (N,) dB."""

    lengths: edits.Floats
    bends: edits.Floats
    energies: edits.Floats

    @classmethod
    def of(cls, edit: Edit | None, start: int, end: int) -> Change | None:
        """Of the symbols ``start`` to ``end`` of a reading, whose first is the pad."""
        if edit is None:
            return None
        own = slice(start - 1, end - 1)
        return cls(
            np.concatenate([[1.0], edit.lengths()[own]]),
            np.concatenate([np.zeros((1, 2)), edit.bends()[own]]),
            np.concatenate([[0.0], edit.energies()[own]]),
        )


def changed(
    change: Change, units: Tensor, f0_hz: Tensor, energy: Tensor, noise: Tensor, more: Callable[[int], Tensor]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """``units`` (N,), the curves (1, F) and the source's ``noise`` (1, L, H) as a person wants them.

    Curves are drawn out with their symbols: predicted anew they would change everywhere. Energy is the logarithm of a power. ``more``
    makes noise for so many frames.
    """
    before = units.cpu().numpy()
    after = edits.stretched(before, change.lengths, LONGEST_UNITS)
    old, new = 2 * before, 2 * after
    places = edits.curve_places(old, new)

    def drawn_out(curve: Tensor) -> np.ndarray:
        return np.interp(places, np.arange(len(curve[0])), curve[0].cpu().numpy())

    def row(values: np.ndarray) -> Tensor:
        return torch.from_numpy(values.astype(np.float32))[None].to(f0_hz)

    higher = 2 ** (edits.pitch_shift(change.bends, new) / 12)
    louder = edits.energy_shift(change.energies, new, glide=0) * math.log(10) / 10
    which = edits.noise_places(old, new)
    fresh = int((which >= old.sum()).sum())
    frames = noise.reshape(1, int(old.sum()), -1)  # (1, F, L / F * H)
    if fresh:
        frames = torch.cat([frames, more(fresh).reshape(1, fresh, -1)], dim=1)
    source = frames[:, torch.from_numpy(which).to(noise.device)].reshape(1, -1, noise.shape[-1])
    return torch.from_numpy(after).to(units), row(drawn_out(f0_hz) * higher), row(drawn_out(energy) + louder), source

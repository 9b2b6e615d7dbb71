"""A long sound in stretches that are said side by side, and their joints.

Each stretch overlaps the next. In the first half of an overlap the network hears itself in and its sound is not used; in the second
half one fades into the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Folds:
    """``count`` stretches of ``length`` samples, of which ``overlap`` on either side are shared."""

    count: int
    length: int
    overlap: int

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """First sample of each."""
        return np.arange(self.count) * (self.length - self.overlap)


def even(total: int, target: int, overlap: int) -> Folds:
    """As few stretches as have at most ``target`` samples of their own, all equally long: none waits for another."""
    overlap = min(overlap, max(0, total // 2))
    count = max(1, -(-(total - overlap) // (target + overlap)))
    return Folds(count, -(-(total - overlap) // count) + overlap if count > 1 else total, overlap)


def published(total: int, target: int, overlap: int) -> Folds:
    """As the published code cuts; the last stretch may reach far behind the end."""
    count, rest = divmod(total - overlap, target + overlap)
    return Folds(max(1, count + (rest > 0)), target + 2 * overlap, overlap)


def joined(sounds: Samples, folds: Folds) -> Samples:
    """Stretches (count, length) as one sound. Power stays the same where one fades into the next."""
    silent = folds.overlap // 2
    fade_in, fade_out = _fades(folds.overlap - silent)
    before = np.concatenate([np.zeros(silent), fade_in])
    behind = np.concatenate([np.ones(silent), fade_out])
    return _summed(sounds, folds, before, behind, ends=False)


def joined_as_published(sounds: Samples, folds: Folds) -> Samples:
    """As the published code of the toolboxes joins: between two stretches it falls silent. Only to compare numbers with it."""
    silent = np.zeros(folds.overlap // 2)
    fade_in, fade_out = _fades(folds.overlap - len(silent))
    return _summed(sounds, folds, np.concatenate([silent, fade_in]), np.concatenate([fade_out, silent]), ends=True)


def _fades(length: int) -> tuple[Samples, Samples]:
    place = np.linspace(-1.0, 1.0, length)
    return np.sqrt(0.5 * (1.0 + place)), np.sqrt(0.5 * (1.0 - place))


def _summed(sounds: Samples, folds: Folds, before: Samples, behind: Samples, ends: bool) -> Samples:
    """``ends``: the beginning and the end of the whole fade too."""
    total = np.zeros(int(folds.starts[-1]) + folds.length)
    for place, (start, sound) in enumerate(zip(folds.starts, sounds)):
        gain = np.ones(folds.length)
        if folds.overlap and (place or ends):
            gain[: folds.overlap] *= before
        if folds.overlap and (place < folds.count - 1 or ends):
            gain[-folds.overlap :] *= behind
        total[start : start + folds.length] += sound * gain
    return total

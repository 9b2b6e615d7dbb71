"""Monotonic alignment search (Kim et al., 2020): the most likely way through text and sound in order. Nothing here is learned.

Compiled by numba when it is first asked for, so that training needs no compiler. Letters: B batch, F frames, N symbols.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

import numpy as np
import numpy.typing as npt

IMPOSSIBLE = -1e9
OUTSIDE = -1
Counts = npt.NDArray[np.int64]


def best_owners(scores: npt.NDArray[np.floating], frames: Counts, symbols: Counts) -> Counts:
    """Log-likelihoods (B, F, N) and the real lengths (B,) of each -> (B, F): the symbol that each frame belongs to, -1 behind the end.

    Symbols come in order, and none is left out where there are frames enough. Of ways that are alike the one that stays longer with
    later symbols is taken, as in the original.
    """
    owners = np.full(scores.shape[:2], OUTSIDE, np.int64)
    _compiled()(np.ascontiguousarray(scores), frames.astype(np.int64), symbols.astype(np.int64), owners)
    return owners


def best_path(scores: npt.NDArray[np.floating], frames: Counts, symbols: Counts) -> npt.NDArray[np.float32]:
    """The same as (B, F, N) of zeros and ones."""
    owners = best_owners(scores, frames, symbols)
    return (owners[:, :, None] == np.arange(scores.shape[2])).astype(np.float32)


@lru_cache(maxsize=1)
def _compiled() -> Callable[..., None]:
    import numba

    def search(scores: Any, frames: Any, symbols: Any, owners: Any) -> None:
        total = np.empty(scores.shape[1:], scores.dtype)  # of one utterance: it stays in the processor's cache
        for row in range(len(scores)):
            end, last = frames[row], symbols[row]
            if end >= last:
                for frame in range(end):
                    now, before, own = total[frame], total[frame - 1], scores[row, frame]
                    low = max(0, last + frame - end)
                    if low == 0:
                        now[0] = own[0] + (max(before[0], IMPOSSIBLE) if frame else 0)
                    for symbol in range(max(1, low), min(last, frame)):
                        stays, comes = before[symbol], before[symbol - 1]
                        now[symbol] = own[symbol] + (stays if stays > comes else comes)
                    if 0 < frame < last:
                        now[frame] = own[frame] + max(before[frame - 1], IMPOSSIBLE)
            else:  # too few frames: from the end back by what is likely here and now, as in the original
                total[:end, :last] = scores[row, :end, :last]
            symbol = last - 1
            for frame in range(end - 1, -1, -1):
                owners[row, frame] = symbol
                if symbol and (symbol == frame or total[frame - 1, symbol] < total[frame - 1, symbol - 1]):
                    symbol -= 1

    return cast(Callable[..., None], numba.njit(nogil=True)(search))

"""Which utterances make a batch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

POOL = 4
"""So many batches' utterances are drawn and sorted by length, and one of the batches is learned from: little of it is padding, and
every utterance is as likely as any other."""


def alike(rng: np.random.Generator, numbers: Sequence[int], lengths: Sequence[int], wanted: int) -> list[int]:
    """``wanted`` of the ``numbers``, of about one length, the shortest first; ``lengths`` are those of all utterances by number."""
    pool = _some(rng, numbers, wanted * min(POOL, max(1, len(numbers) // wanted)))
    pool.sort(key=lengths.__getitem__)
    start = wanted * int(rng.integers(len(pool) // wanted))
    return pool[start : start + wanted]


def _some(rng: np.random.Generator, numbers: Sequence[int], count: int) -> list[int]:
    """All in turn before one comes again."""
    turns = [rng.permutation(numbers) for _ in range(-(-count // len(numbers)))]
    return [int(number) for number in np.concatenate(turns)[:count]]

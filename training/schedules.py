"""Factors on a learning rate, by step number. Every one warms up along a line first."""

from __future__ import annotations

import math
from collections.abc import Callable

Schedule = Callable[[int], float]


def cosine(steps: int, warmup: int = 200, end: float = 0.05) -> Schedule:
    """From 1 down to ``end`` along half a cosine."""
    return lambda step: _warm(step, warmup) or end + (1 - end) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def linear(steps: int, warmup: int = 30, end: float = 0.05) -> Schedule:
    """From 1 down to ``end`` along a line."""
    return lambda step: _warm(step, warmup) or 1 - (1 - end) * min(1.0, step / steps)


def _warm(step: int, warmup: int) -> float:
    """The factor while it warms up, 0 afterwards."""
    return (step + 1) / warmup if step < warmup else 0.0

"""How a piece is to be said: the knobs of a request, and a style given, drawn or mixed. S numbers are half a style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor

AS_SET = "as set"
VARIETY = {"none": (0.0, 0.0), "less": (0.1, 0.3), "usual": (0.3, 0.7), "more": (0.5, 0.95), "extreme": (1.0, 1.0)}
"""Shares of a drawn style in how a voice sounds and in how it moves, as StyleTTS 2's demonstration of diversity has them."""


@dataclass(frozen=True)
class Wish:
    """How one piece is to be said; ``given`` is a style (1, 2 S) or None."""

    given: Tensor | None
    alpha: float
    beta: float
    steps: int
    scale: float
    rate: float
    carry: float
    chance: np.random.Generator | None
    """None: nothing is random, and ``noise`` is what a style is drawn from."""
    noise: Tensor | None = None
    inspiration: Tensor | None = None
    """PL-BERT's states (1, N, C) of another text that the style is drawn for."""

    @property
    def draws(self) -> bool:
        """Whether a style must be drawn."""
        return self.given is None or self.alpha > 0 or self.beta > 0


def wish_of(controls: Mapping[str, Any], given: Tensor | None, seed: int, inspiration: Tensor | None = None) -> Wish:
    """Where nothing is drawn it is the same whatever the seed."""
    alpha, beta = VARIETY.get(controls["variety"], (controls["alpha"], controls["beta"]))
    draws = given is None or alpha > 0 or beta > 0
    return Wish(
        given,
        alpha,
        beta,
        controls["steps"],
        controls["scale"],
        controls["rate"],
        controls["carry"],
        np.random.default_rng(seed & 0xFFFFFFFFFFFFFFFF) if draws else None,
        inspiration=inspiration,
    )

"""Moving between feelings: from neutral towards another one, less or more than the other one is."""

from __future__ import annotations

import numpy as np

from core.errors import ModelError
from core.types import Embedding

STRONGEST = 2.0


def blend(neutral: Embedding, target: Embedding, strength: float = 1.0) -> Embedding:
    """``neutral + strength * (target - neutral)``: 0 neutral, 1 the target, up to 2 beyond it (clipped to 0..2).

    Unit vectors stay unit vectors. Readings move along the same line, kept in 0..1. Raises :class:`ModelError` for
    vectors of different spaces.
    """
    if neutral.space != target.space:
        raise ModelError(f"A {neutral.space} vector cannot be blended with a {target.space} vector; use one encoder.")
    amount = float(np.clip(strength, 0.0, STRONGEST))
    vector = neutral.vector + np.float32(amount) * (target.vector - neutral.vector)
    lengths = [float(np.linalg.norm(end.vector)) for end in (neutral, target)]
    if np.allclose(lengths, 1.0, atol=1e-3):
        vector = vector / max(float(np.linalg.norm(vector)), 1e-9)
    common = sorted(set(neutral.attributes) & set(target.attributes))
    ends = {name: (neutral.attributes[name], target.attributes[name]) for name in common}
    read = {name: float(np.clip(a + amount * (b - a), 0.0, 1.0)) for name, (a, b) in ends.items()}
    chances = sum(value for name, value in read.items() if name.startswith("p:"))
    if chances > 0:
        read = {name: value / chances if name.startswith("p:") else value for name, value in read.items()}
    return Embedding(vector.astype(np.float32), target.space, read, None, target.encoder_hash)

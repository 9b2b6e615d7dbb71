"""Arithmetic on styles: the first half tells how a voice sounds, the second how it moves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import Embedding, ModelError


def mixed(styles: Sequence[Embedding], sound: Sequence[float], movement: Sequence[float]) -> Embedding:
    """Styles of one model by their shares in either half, which need not sum to 1. Raises :class:`ModelError`."""
    if not styles or len({(style.space, style.encoder_hash, len(style.vector)) for style in styles}) > 1:
        raise ModelError("Styles of one model can be mixed; choose at least one, and none of another model.")
    halves = [
        _mean(half, shares)
        for half, shares in zip(np.split(np.stack([style.vector for style in styles]), 2, axis=1), (sound, movement))
    ]
    first = styles[0]
    return Embedding(np.concatenate(halves), first.space, encoder_hash=first.encoder_hash)


def _mean(vectors: np.ndarray, shares: Sequence[float]) -> np.ndarray:
    weights = np.asarray(shares, np.float64)
    if weights.shape != (len(vectors),) or not np.isfinite(weights).all() or weights.min() < 0 or weights.sum() <= 0:
        raise ModelError("Each half needs a style with a share above zero; raise one of the shares.")
    return (weights @ vectors / weights.sum()).astype(np.float32)

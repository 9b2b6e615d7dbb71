"""How speech feels: the default encoder trained in this project, and audEERING's model when the person has it."""

from __future__ import annotations

from core.types import Embedding
from encoder.emotion.labels import CLASSES

__all__ = ["CLASSES", "presets"]


def presets() -> dict[str, Embedding]:
    """Named feelings (``neutral``, ``happy``, ``sad``, ``angry`` ...) as vectors of the shipped encoder's space."""
    from encoder.families import EMOTIONS

    named: dict[str, Embedding] = EMOTIONS.load().presets()
    return named

"""What the Speak panel hands over, and what it is given to choose from: plain data, no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

SpeakMode = Literal["both", "mel", "vocode"]
"""Synthesize and vocode, synthesize only, vocode only."""

FEELING_NONE = "none"
FEELING_CLIP = "clip"
FEELING_MAP = "map"
PRESET_PREFIX = "preset:"
"""A feeling key ``preset:happy`` means the model's or the library's own happy."""


@dataclass(frozen=True)
class Option:
    """One entry of a list. ``reason``: why it cannot be chosen now (one sentence), empty when it can."""

    key: str
    name: str
    reason: str = ""


@dataclass(frozen=True)
class SpeakChoice:
    """Everything chosen in the Speak panel at one moment; keys are those of the options it was given."""

    text: str = ""
    mode: SpeakMode = "both"
    language: str = ""
    """Empty: detect."""
    voice: str = ""
    feeling: str = FEELING_NONE
    feeling_strength: float = 1.0
    """0 (neutral) to 2 (exaggerated)."""
    synthesizer: str = ""
    vocoder: str = ""
    device: str = ""
    controls: Mapping[str, Any] = field(default_factory=dict)
    seed: int | None = None
    """None: a new seed each time."""
    trim: bool = False
    takes: int = 1

    def sound(self) -> SpeakChoice:
        """This choice with every value of an impossible kind (a session file edited by hand) replaced by its default."""
        kinds: dict[str, tuple[type, ...]] = {"feeling_strength": (int, float), "takes": (int,), "trim": (bool,)}
        kinds |= {"controls": (Mapping,), "seed": (int, type(None))}
        fixed = {}
        for item in fields(self):
            value = getattr(self, item.name)
            wrong = not isinstance(value, kinds.get(item.name, (str,)))
            wrong = wrong or (item.name == "seed" and value is not None and not 0 <= value < 2**31)
            if wrong:
                fixed[item.name] = {} if item.name == "controls" else item.default
        return replace(self, **fixed)

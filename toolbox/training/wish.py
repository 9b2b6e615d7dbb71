"""What a person asks to be trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class TrainingWish:
    """``folder``: the training to go on with, empty for a new one called ``name``. ``trial``: on made-up sound, a few steps."""

    recipe: str
    data: str
    knobs: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    folder: str = ""
    trial: bool = False

"""Layers counted by the names of their tensors."""

from __future__ import annotations

import re
from collections.abc import Iterable


def count(names: Iterable[str], pattern: str) -> int:
    """How many different numbers the names have in the first group of ``pattern``."""
    return len({found[1] for name in names if (found := re.match(pattern, name))})

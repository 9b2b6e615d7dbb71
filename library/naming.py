"""Names of takes and exports, readable for people."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

from core.errors import ToolboxError
from core.files import safe_name

_FIELD = re.compile(r"\{(\w+)\}")
PATTERN_FIELDS = ("date", "time", "voice", "text", "emotion", "model", "seed", "n")
DEFAULT_PATTERN = "{date} {time} {voice} {text}"


def take_stem(text: str, voice: str, created: float) -> str:
    """Name of a new take: when, whose voice, the first words."""
    when = time.strftime("%Y-%m-%d %H%M%S", time.localtime(created))
    return safe_name(f"{when} {voice} {text[:32]}")


def expand_pattern(pattern: str, fields: Mapping[str, object]) -> str:
    """Fill ``{voice}``-like fields (see :data:`PATTERN_FIELDS`) into a naming pattern.

    Raises :class:`core.ToolboxError` for a field that does not exist, naming those that do.
    """
    unknown = [name for name in _FIELD.findall(pattern) if name not in fields]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in fields)
        raise ToolboxError(f"The naming pattern has no field {{{unknown[0]}}}; use {known}.")
    return safe_name(_FIELD.sub(lambda match: str(fields[match.group(1)]), pattern))

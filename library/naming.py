"""File names for people: readable, legal on every system, never an existing file."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Mapping
from pathlib import Path

from core.errors import ToolboxError

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u2028\u2029]+')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
_FIELD = re.compile(r"\{(\w+)\}")
MAX_STEM_BYTES = 180
PATTERN_FIELDS = ("date", "time", "voice", "text", "emotion", "model", "seed", "n")
DEFAULT_PATTERN = "{date} {time} {voice} {text}"


def safe_name(text: str, max_bytes: int = MAX_STEM_BYTES) -> str:
    """``text`` as a file name stem that Windows, macOS and Linux accept; ``untitled`` when nothing is left."""
    name = " ".join(_ILLEGAL.sub(" ", text).split()).strip(" .")
    # File systems count bytes, and cutting inside a character would leave rubbish.
    name = name.encode("utf-8", "ignore")[:max_bytes].decode("utf-8", "ignore").strip(" .")
    if not name:
        return "untitled"
    return f"{name}_" if name.split(".")[0].lower() in _RESERVED else name


def free_path(folder: Path, stem: str, suffix: str, taken: Collection[Path] = ()) -> Path:
    """``folder/stem.suffix``, or with `` (2)``, `` (3)`` ... when that exists or is in ``taken``."""
    stem, number = safe_name(stem), 1
    while True:
        path = folder / f"{stem}{'' if number == 1 else f' ({number})'}{suffix}"
        if path not in taken and not path.exists():
            return path
        number += 1


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

"""The ``--hparams "name=value,name=value"`` of the originals' commands as our knobs."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any

from core import ToolboxError

_PAIR = re.compile(r"\s*(\w+)\s*=\s*(\[.*?\]|\(.*?\)|[^,]*)\s*(?:,|$)")
MELS = {200: "sv2tts", 256: "sv2tts-hop256"}


def _schedule(rows: Any) -> str:
    return ", ".join(f"{int(r)}:{float(rate):g}:{int(until)}:{int(batch)}" for r, rate, until, batch in rows)


def _mel(hop: Any) -> str:
    if hop not in MELS:
        raise ValueError(hop)
    return MELS[hop]


KNOBS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "tts_schedule": ("sessions", _schedule),
    "tts_finetune_layers": ("layers", lambda layers: ",".join(map(str, layers))),
    "tts_eval_interval": ("checkpoint_steps", lambda steps: max(0, int(steps))),
    "max_mel_frames": ("longest", int),
    "trim_silence": ("trim", lambda on: "on" if on else "off"),
    "hop_size": ("mel", _mel),
    "use_gst": ("style", lambda on: "with speaker" if on else "none"),
    "use_ser_for_gst": ("style", lambda on: "with speaker" if on else "appended"),
}
"""Name there -> our knob, and its value."""


def words(text: str) -> list[str]:
    """As ``--set KNOB=VALUE``. Raises :class:`ToolboxError` for a name or value that means nothing here."""
    found, place = [], 0
    while place < len(text):
        match = _PAIR.match(text, place)
        if match is None:
            raise ToolboxError(f"The settings {text!r} are not name=value pairs with commas between them.")
        found += ["--set", "=".join(_knob(match[1], match[2]))]
        place = match.end()
    return found


def _knob(name: str, text: str) -> tuple[str, str]:
    if name not in KNOBS:
        raise ToolboxError(
            f"The setting {name} cannot be changed by --hparams; leave it out, or choose {', '.join(KNOBS)}."
        )
    knob, value = KNOBS[name]
    try:
        return knob, str(value(ast.literal_eval(text)))
    except (ValueError, TypeError, SyntaxError) as error:
        raise ToolboxError(
            f"The value {text} of {name} cannot be used; compare it with the original's hparams."
        ) from error

"""The one check of a knob's value, for every kind of model and every place it may come from."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import ModelError
from core.types import Control

_WORDS = {"on": True, "off": False, "yes": True, "no": False, "true": True, "false": False}


def checked(declared: Sequence[Control], given: Mapping[str, Any], strict: bool = False) -> dict[str, Any]:
    """Every declared knob with its given value or its default, in the kind it wants; words are read as a person types them.

    Numbers are held inside their range, or with ``strict`` refused outside it. Raises :class:`ModelError` for a knob that does
    not exist and a value of the wrong kind.
    """
    known = {control.name: control for control in declared}
    for name in given:
        if name not in known:
            raise ModelError(f"This model has no control called {name}; it has {', '.join(known) or 'none'}.")
    return {name: _value(control, given.get(name, control.default), strict) for name, control in known.items()}


def _value(control: Control, value: Any, strict: bool) -> Any:
    if control.kind == "choice":
        if value in control.choices:
            return value
        if control.free:
            return str(value)
        raise _refused(control, value, f"choose {' or '.join(control.choices)}")
    if control.kind == "bool":
        value = _WORDS.get(value.lower(), value) if isinstance(value, str) else value
        if value in (True, False):
            return bool(value)
        raise _refused(control, value, "choose on or off")
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    span = f"give a number from {control.minimum:g} to {control.maximum:g}"
    if not math.isfinite(number) or (control.kind == "int" and strict and not number.is_integer()):
        raise _refused(control, value, span)
    held = min(control.maximum, max(control.minimum, number))
    if strict and held != number:
        raise _refused(control, value, span)
    return round(held) if control.kind == "int" else held


def _refused(control: Control, value: Any, advice: str) -> ModelError:
    return ModelError(f"The control {control.name} cannot be {value}; {advice}.")

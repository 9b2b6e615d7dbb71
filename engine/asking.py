"""Settings that a model's file lacks, as a person tells them: written beside the model once, and read from there ever after."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.archive import read_settings
from core.controls import checked
from core.errors import CheckpointError, ToolboxError
from core.files import written_beside
from core.types import Control, ModelInfo

_WEIGHTS = re.compile(r"\.(safetensors|pth\.tar|pth|pt|ckpt|bin)$")


def settings_from(asks: tuple[Control, ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as the settings they stand for: ``{"data.add_blank": True}`` is ``{"data": {"add_blank": True}}``.

    An answer in words may be a JSON list, or a file of settings, of which everything is taken that was not answered. Raises
    :class:`core.ToolboxError` for answers that are none.
    """
    told = checked(asks, answers)
    made: dict[str, Any] = {}
    for control in asks:
        value = told[control.name]
        if control.free:
            if value.endswith(".json"):
                made = _merged(_read(Path(value)), made)
                continue
            value = _listed(value)
        if value != "":
            made = _merged(made, _nested(control.name, value))
    return made


def place_of(weights: Path) -> Path:
    """Where the settings of one file of weights lie: beside it, under its name."""
    return weights.with_name(_WEIGHTS.sub("", weights.name) + ".json")


def keep(
    weights: Path, info: ModelInfo, settings: Mapping[str, Any], identify: Callable[[Path], ModelInfo]
) -> ModelInfo:
    """Write settings beside ``weights`` and look at it again with ``identify``.

    What comes back with a ``problem`` still asks: nothing was kept then. ``OSError`` passes through when the folder refuses.
    """
    place = place_of(weights)
    if place.exists():
        raise CheckpointError(f"{place.name} lies beside {weights.name} already; mend or remove it.")
    with written_beside(place) as beside:
        beside.write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
    try:
        found = identify(weights)
    except ToolboxError as error:
        found = dataclasses.replace(info, problem=str(error))
    if found.problem:
        place.unlink(missing_ok=True)
        return dataclasses.replace(found, asks=info.asks)
    return found


def _nested(name: str, value: Any) -> dict[str, Any]:
    for part in reversed(name.split(".")):
        value = {part: value}
    return dict(value)


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(under)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(made.get(key), Mapping)
        made[key] = _merged(made[key], value) if both else value
    return made


def _listed(words: str) -> str | list[str]:
    if not words.startswith("["):
        return words
    try:
        found = json.loads(words)
    except (ValueError, RecursionError):
        return words
    return [str(each) for each in found] if isinstance(found, list) else words


def _read(path: Path) -> dict[str, Any]:
    try:
        found = read_settings(path)
    except CheckpointError as error:
        raise CheckpointError(f"{path.name} cannot be read as settings; choose another file.") from error
    if not isinstance(found, dict):
        raise CheckpointError(f"{path.name} holds no settings; choose another file.")
    return {name: found[name] for name in ("data", "symbols", "speakers") if name in found}

"""Recognise, load and save the default voice: one safetensors file holding weights, sizes, symbols and mel contract."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import torch

from audio.specs import DEFAULT
from core import CheckpointError, MelSpec
from core.weights import read_checkpoint, write_safetensors
from synthesizer.default.model import Acoustic, AcousticConfig
from synthesizer.text.symbols import SYMBOLS

FAMILY = "default-voice"
VERSION = 1
_EXTRA = "extra."
"""Tensors that belong to the voice but not to the network, such as the vector it speaks with when none is given."""


def is_ours(checkpoint: dict[str, Any]) -> bool:
    """True for a file written by :func:`save`."""
    return bool(checkpoint.get("__metadata__", {}).get("family") == FAMILY)


def save(
    path: Path,
    model: Acoustic,
    step: int,
    extra: dict[str, torch.Tensor] | None = None,
    notes: dict[str, Any] | None = None,
) -> None:
    """Write half-precision weights with everything needed to build the model again."""
    tensors = {name: value.half() for name, value in model.state_dict().items()}
    tensors |= {_EXTRA + name: value.half() for name, value in (extra or {}).items()}
    metadata = {
        "family": FAMILY,
        "version": VERSION,
        "config": asdict(model.config),
        "symbols": SYMBOLS,
        "mel_spec": asdict(DEFAULT),
        "step": step,
        **(notes or {}),
    }
    write_safetensors(path, tensors, metadata)


def metadata_of(checkpoint: dict[str, Any]) -> dict[str, Any]:
    """The file's own description, parsed."""
    raw = checkpoint.get("__metadata__", {})
    return {key: value if key == "family" else _parsed(value) for key, value in raw.items()}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def load(path: Path, device: str = "cpu") -> tuple[Acoustic, dict[str, torch.Tensor], dict[str, Any]]:
    """Model in evaluation mode, extra tensors and metadata. Raises :class:`CheckpointError` for a file that does not fit."""
    checkpoint = read_checkpoint(path)
    if not is_ours(checkpoint):
        raise CheckpointError(f"{path.name} is not a default voice of this program; choose another file.")
    metadata = metadata_of(checkpoint)
    try:
        _check(path, metadata)
        known = {field.name for field in fields(AcousticConfig)}
        config = AcousticConfig(**{key: value for key, value in metadata["config"].items() if key in known})
        model = Acoustic(config)
        weights = {
            name: value.float()
            for name, value in checkpoint.items()
            if name != "__metadata__" and not name.startswith(_EXTRA)
        }
        model.load_state_dict(weights)
    except (KeyError, TypeError, RuntimeError, AttributeError) as error:
        raise CheckpointError(
            f"The voice in {path.name} is damaged or was made by another version; copy it again."
        ) from error
    extra = {name.removeprefix(_EXTRA): value.float() for name, value in checkpoint.items() if name.startswith(_EXTRA)}
    return model.to(device).eval(), extra, metadata


def _check(path: Path, metadata: dict[str, Any]) -> None:
    if metadata["version"] != VERSION:
        raise CheckpointError(f"{path.name} was made by a newer version of this program; update it to use this voice.")
    if tuple(metadata["symbols"]) != SYMBOLS[: len(metadata["symbols"])]:
        raise CheckpointError(
            f"{path.name} knows another set of sounds than this program; update the program or the voice."
        )


def mel_spec_of(metadata: dict[str, Any]) -> MelSpec:
    """The mel contract written into the file."""
    return MelSpec(**metadata["mel_spec"])

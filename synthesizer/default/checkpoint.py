"""Load and save the default voice: one safetensors file holding weights, sizes, symbols and mel contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from audio.specs import DEFAULT
from core import CheckpointError
from core.archive import Archive
from core.sizes import configured
from core.weights import write_safetensors
from synthesizer.default import FILE_FAMILY
from synthesizer.default.model import Acoustic, AcousticConfig
from synthesizer.default.recording import Recording, studio, taught
from synthesizer.default.symbols import SYMBOLS

VERSION = 1
_EXTRA = "extra."
"""Tensors that belong to the voice but not to the network, such as the vector it speaks with when none is given."""


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
        "family": FILE_FAMILY,
        "version": VERSION,
        "config": asdict(model.config),
        "symbols": SYMBOLS,
        "mel_spec": asdict(DEFAULT),
        "step": step,
        **(notes or {}),
    }
    write_safetensors(path, tensors, metadata)


def load(archive: Archive, device: str = "cpu") -> tuple[Acoustic, dict[str, torch.Tensor], Mapping[str, Any]]:
    """Model in evaluation mode, extra tensors and the file's own description. Raises :class:`CheckpointError` for a file that
    does not fit."""
    metadata = archive.facts["metadata"]
    tensors = {name: value.float() for name, value in archive.tensors().items()}
    try:
        _check(archive.path, metadata)
        model = Acoustic(configured(AcousticConfig, metadata["config"]))
        model.load_state_dict({name: value for name, value in tensors.items() if not name.startswith(_EXTRA)})
    except (KeyError, ValueError, TypeError, RuntimeError, AttributeError) as error:
        raise _damaged(archive.path) from error
    extra = {name.removeprefix(_EXTRA): value for name, value in tensors.items() if name.startswith(_EXTRA)}
    return model.to(device).eval(), extra, metadata


def recordings(path: Path, metadata: Mapping[str, Any], domains: int) -> tuple[Recording, Recording]:
    """As the file was taught, and its cleaner mixture (the same where it names none). Raises :class:`CheckpointError`."""
    try:
        return taught(metadata, domains), studio(metadata, domains)
    except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> CheckpointError:
    return CheckpointError(f"The voice in {path.name} is damaged or was made by another version; copy it again.")


def _check(path: Path, metadata: Mapping[str, Any]) -> None:
    if metadata["version"] != VERSION:
        raise CheckpointError(f"{path.name} was made by a newer version of this program; update it to use this voice.")
    if tuple(metadata["symbols"]) != SYMBOLS[: len(metadata["symbols"])]:
        raise CheckpointError(
            f"{path.name} knows another set of sounds than this program; update the program or the voice."
        )

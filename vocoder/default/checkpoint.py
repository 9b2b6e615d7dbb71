"""The default vocoder on disk: fp16 safetensors with its sizes in the metadata."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import CheckpointError
from core.weights import read_checkpoint, write_safetensors

if TYPE_CHECKING:
    from vocoder.default.model import DefaultVocoder

FAMILY = "default-vocoder"


def save(path: str | Path, model: DefaultVocoder, step: int) -> None:
    """Write the weights as fp16, half the size at no audible cost."""
    tensors = {name: tensor.half() for name, tensor in model.state_dict().items()}
    write_safetensors(path, tensors, {"family": FAMILY, "format": 1, "step": step, "config": asdict(model.config)})


def is_ours(contents: dict[str, Any]) -> bool:
    """True for what :func:`core.weights.read_checkpoint` returns for a file of this family."""
    meta = contents.get("__metadata__")
    return isinstance(meta, dict) and meta.get("family") == FAMILY


def load(path: str | Path) -> DefaultVocoder:
    """Model in eval mode, fp32, on the CPU. Raises :class:`CheckpointError` for other, damaged or newer files."""
    return build(read_checkpoint(path), Path(path).name)


def build(contents: dict[str, Any], name: str) -> DefaultVocoder:
    """Model from the contents of a file called ``name``."""
    from vocoder.default.model import DefaultVocoder, VocoderConfig

    if not is_ours(contents):
        raise CheckpointError(f"{name} is not a default vocoder; choose a file written by this program.")
    known = {field.name for field in fields(VocoderConfig)}
    try:
        sizes = json.loads(contents["__metadata__"]["config"])
        model = DefaultVocoder(VocoderConfig(**{key: value for key, value in sizes.items() if key in known}))
        model.load_state_dict({key: value.float() for key, value in contents.items() if key != "__metadata__"})
    except (KeyError, ValueError, TypeError, RuntimeError) as error:
        raise CheckpointError(f"The vocoder file {name} is damaged or of another version; copy it again.") from error
    return model.eval().requires_grad_(False)

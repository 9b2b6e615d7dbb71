"""The default vocoder on disk: fp16 safetensors with its sizes in the metadata."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from core import CheckpointError
from core.archive import Archive
from core.sizes import configured
from core.weights import write_safetensors
from vocoder.default import FILE_FAMILY
from vocoder.default.model import FilterNetwork, VocoderConfig


def save(path: str | Path, model: FilterNetwork, step: int) -> None:
    """Write the weights as fp16, half the size at no audible cost."""
    tensors = {name: tensor.half() for name, tensor in model.state_dict().items()}
    write_safetensors(path, tensors, {"family": FILE_FAMILY, "format": 1, "step": step, "config": asdict(model.config)})


def load(archive: Archive) -> FilterNetwork:
    """Model in eval mode, fp32, on the CPU. Raises :class:`CheckpointError` for other, damaged or newer files."""
    tensors = {name: value.float() for name, value in archive.tensors().items()}
    try:
        model = FilterNetwork(configured(VocoderConfig, archive.facts["metadata"]["config"]))
        model.load_state_dict(tensors)
    except (KeyError, ValueError, TypeError, AttributeError, RuntimeError) as error:
        raise CheckpointError(
            f"The vocoder file {archive.path.name} is damaged or of another version; copy it again."
        ) from error
    return model.eval().requires_grad_(False)

"""Reading and writing weights without ever running code from a file."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import CheckpointError
from core.files import written_beside

if TYPE_CHECKING:
    import torch


def sha256(path: str | Path) -> str:
    """SHA-256 (hex) of a file's bytes."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def read_checkpoint(path: str | Path) -> dict[str, Any]:
    """Tensors and plain values of a torch file or a safetensors file, on the CPU.

    Only weights are read: a pickle that wants to run code raises :class:`CheckpointError`, as do missing, damaged and
    foreign files, and weights that are no numbers (NaN; in safetensors, which hold nothing but weights, infinite ones too).
    A safetensors file comes back as its flat tensor dict, with its metadata under ``"__metadata__"``.
    """
    path = Path(path)
    try:
        with open(path, "rb") as file:
            head = file.read(64)
    except OSError as error:
        raise CheckpointError(
            f"The model file {path.name} cannot be read; check that it exists and is yours to open."
        ) from error
    if not head:
        raise CheckpointError(f"The model file {path.name} is empty; copy or download it again.")
    if head.startswith(b"version https://git-lfs"):
        raise CheckpointError(f"{path.name} is only a Git LFS pointer, not the model itself; download the real file.")
    if head[8:9] == b"{":
        return _numbers_only(_read_safetensors(path), path.name, infinite_too=True)
    if not head.startswith((b"PK", b"\x80")):
        raise CheckpointError(
            f"{path.name} is not a model file this program knows; choose a .pt, .pth or .safetensors file."
        )
    return _numbers_only(_read_torch(path), path.name, infinite_too=False)


def _numbers_only(contents: dict[str, Any], name: str, infinite_too: bool) -> dict[str, Any]:
    """Raise unless all tensors, however deep, hold numbers: one bad value makes a model silent or noisy without a word.

    Infinite values may stand in the masks of other programs' files. A sum is not finite when one of its terms is not, so one
    quick pass settles the usual case.
    """
    import torch

    kinds = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
    waiting: list[Any] = [contents]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, torch.Tensor) and value.dtype in kinds and value.layout == torch.strided:
            wide = torch.float64 if value.dtype == torch.float64 else torch.float32
            if bool(value.sum(dtype=wide).isfinite()):
                continue
            if bool((~value.isfinite() if infinite_too else value.isnan()).any()):
                raise CheckpointError(f"The weights in {name} are broken (not numbers); choose or train another file.")
    return contents


def _read_safetensors(path: Path) -> dict[str, Any]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            result: dict[str, Any] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            result["__metadata__"] = dict(file.metadata() or {})
    except SafetensorError as error:
        raise CheckpointError(f"The model file {path.name} is damaged; copy or download it again.") from error
    return result


def _read_torch(path: Path) -> dict[str, Any]:
    import torch

    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise CheckpointError(
            f"{path.name} holds more than weights, so it was not opened for your safety; ask its author for a weights-only file."
        ) from error
    except Exception as error:
        # Damaged files fail in any way the unpickler knows (IndexError, struct.error, SafetensorError ...).
        raise CheckpointError(
            f"The model file {path.name} is damaged or cut short; copy or download it again."
        ) from error
    if not isinstance(loaded, dict):
        raise CheckpointError(f"{path.name} holds no model weights; choose a checkpoint file.")
    return loaded


def write_safetensors(path: str | Path, tensors: dict[str, torch.Tensor], metadata: dict[str, Any]) -> None:
    """Write beside and rename, so a crash leaves the old file whole. Metadata values are stored as JSON text."""
    from safetensors.torch import save_file

    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in metadata.items()}
    with written_beside(path) as beside:
        save_file(
            {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}, beside, metadata=texts
        )
        beside.chmod(0o644)  # the library makes files that only their maker may read

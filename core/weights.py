"""Reading and writing weights without ever running code from a file."""

from __future__ import annotations

import hashlib
import json
import pickle
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from core.errors import CheckpointError
from core.files import written_beside
from core.zips import opened_zip, unfolds_too_far

if TYPE_CHECKING:
    import torch

K = TypeVar("K")


def sha256(path: str | Path) -> str:
    """SHA-256 (hex) of a file's bytes."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def damaged(name: str) -> CheckpointError:
    return CheckpointError(f"The model file {name} is damaged or cut short; copy or download it again.")


def overstated(name: str) -> CheckpointError:
    return CheckpointError(f"The model file {name} claims to hold far more than it does; copy or download it again.")


def unsafe(name: str) -> CheckpointError:
    return CheckpointError(
        f"{name} holds more than weights, so it was not opened for your safety; ask its author for a weights-only file."
    )


def unknown(name: str) -> CheckpointError:
    return CheckpointError(f"{name} is not a model file this program knows; choose a .pt, .pth or .safetensors file.")


def packed(name: str) -> CheckpointError:
    return CheckpointError(f"{name} is not a model file but a packed folder; unpack it and choose the model in it.")


def without_weights(name: str) -> CheckpointError:
    return CheckpointError(f"{name} holds no model weights; choose a checkpoint file.")


def container_of(path: Path) -> str:
    """``safetensors``, ``zip`` or ``legacy`` (torch, since and before 2020), ``hdf5`` or ``onnx``: by a file's first bytes, not its name.

    Raises :class:`CheckpointError` when it cannot be read or is none of them.
    """
    try:
        if path.exists() and not path.is_file():
            raise OSError("not a file")  # opening a pipe would wait for ever
        with open(path, "rb") as file:
            head = file.read(64)
    except (OSError, ValueError) as error:
        raise CheckpointError(
            f"The model file {path.name} cannot be read; check that it exists and is yours to open."
        ) from error
    if not head:
        raise CheckpointError(f"The model file {path.name} is empty; copy or download it again.")
    if head.startswith(b"version https://git-lfs"):
        raise CheckpointError(f"{path.name} is only a Git LFS pointer, not the model itself; download the real file.")
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise CheckpointError(
            f"{path.name} is not a model file but a web page; download the file that the page is about."
        )
    if head[:2].isdigit() and head[2:4] == b"\3\4":
        raise CheckpointError(
            f"{path.name} is a GPT-SoVITS checkpoint, which this program has no use for; choose another file."
        )
    if head.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise packed(path.name)
    if head[8:9] == b"{":
        return "safetensors"
    if head.startswith(b"PK"):
        return "zip"
    if head.startswith(b"\x89HDF\r\n") and b"\x08" in (head[9:10], head[13:14]):
        return "hdf5"  # places of 8 bytes, as told in its versions since 2008 and before
    if head.startswith(b"\x80"):
        return "legacy"
    if head[0] == 8 and head[1:2] < b" " and head[2:3] and head[2] in b'\x12\x1a"(2:Br':
        return "onnx"  # a version number, then one of the other fields
    raise unknown(path.name)


def read_checkpoint(path: str | Path) -> dict[str, Any]:
    """Tensors and plain values of a torch file or a safetensors file, on the CPU.

    Only weights are read: a pickle that wants to run code raises :class:`CheckpointError`, as do missing, damaged and
    foreign files, and weights that are no numbers (NaN; in safetensors, which hold nothing but weights, infinite ones too).
    A safetensors file comes back as its flat tensor dict, with its metadata under ``"__metadata__"``.
    """
    path = Path(path)
    container = container_of(path)
    if container in ("onnx", "hdf5"):
        raise unknown(path.name)
    if container == "safetensors":
        return numbers_only(read_safetensors(path), path.name, infinite_too=True)
    return numbers_only(read_torch(path), path.name, infinite_too=False)


def numbers_only(contents: dict[K, Any], name: str, infinite_too: bool) -> dict[K, Any]:
    """Raise unless all tensors, however deep, hold numbers: one bad value makes a model silent or noisy without a word.

    Infinite values may stand in the masks of other programs' files. A sum is not finite when one of its terms is not, so one
    quick pass settles the usual case.
    """
    import torch

    kinds = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
    waiting: list[Any] = [contents]
    seen: set[int] = set()  # what holds itself would be walked for ever
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list | tuple):
            waiting += () if id(value) in seen else value.values() if isinstance(value, dict) else value
            seen.add(id(value))
        elif isinstance(value, torch.Tensor) and value.is_meta:
            raise damaged(name)
        elif isinstance(value, torch.Tensor) and value.dtype in kinds and value.layout == torch.strided:
            wide = torch.float64 if value.dtype == torch.float64 else torch.float32
            if bool(value.sum(dtype=wide).isfinite()):
                continue
            if bool((~value.isfinite() if infinite_too else value.isnan()).any()):
                raise CheckpointError(f"The weights in {name} are broken (not numbers); choose or train another file.")
    return contents


def read_safetensors(path: Path) -> dict[str, Any]:
    """All tensors by name, and the metadata under ``"__metadata__"``. Not checked; read from the file when looked at."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            result: dict[str, Any] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
            result["__metadata__"] = dict(file.metadata() or {})
    except SafetensorError as error:
        raise damaged(path.name) from error
    return result


def read_torch(path: Path, mapped: bool = False) -> dict[str, Any]:
    """What a torch file holds, by torch's weights-only reader. Not checked.

    ``mapped``: numbers are read from the file when they are first looked at. Only zip files whose members are not
    compressed can be; others are read whole.
    """
    import torch

    torch.serialization.add_safe_globals(_harmless_globals())
    try:
        if container_of(path) == "zip":
            with open(path, "rb") as file, opened_zip(file) as archive:
                if unfolds_too_far(archive, path.stat().st_size):
                    raise overstated(path.name)
                mapped &= all(member.compress_type == zipfile.ZIP_STORED for member in archive.infolist())
        loaded = torch.load(path, map_location="cpu", weights_only=True, mmap=mapped)
    except CheckpointError:
        raise
    except pickle.UnpicklingError as error:
        raise unsafe(path.name) from error
    except Exception as error:
        # Damaged files fail in any way the unpickler knows (IndexError, struct.error, SafetensorError ...).
        raise damaged(path.name) from error
    if not isinstance(loaded, dict):
        raise without_weights(path.name)
    return loaded


def _harmless_globals() -> list[Any]:
    """What training programs store beside weights: numbers of numpy as learning rates, command line arguments."""
    import argparse

    import numpy as np

    scalar = np.float64(0).__reduce__()[0]
    kinds = {type(np.dtype(kind)) for kind in ("f8", "f4", "i8", "i4", "b1")}
    names = ("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar")
    return [*((scalar, name) for name in names), np.dtype, *kinds, argparse.Namespace]


def write_safetensors(path: str | Path, tensors: dict[str, torch.Tensor], metadata: dict[str, Any]) -> None:
    """Write beside and rename, so a crash leaves the old file whole. Metadata values are stored as JSON text."""
    from safetensors.torch import save_file

    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in metadata.items()}
    with written_beside(path) as beside:
        save_file(
            {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}, beside, metadata=texts
        )
        beside.chmod(0o644)  # the library makes files that only their maker may read

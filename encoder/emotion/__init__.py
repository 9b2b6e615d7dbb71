"""How speech feels: the default encoder trained in this project, and audEERING's model when the person has it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import CheckpointError
from core.types import Embedding
from encoder.emotion.labels import CLASSES

if TYPE_CHECKING:
    from encoder.base import EmotionEncoder

__all__ = ["CLASSES", "load", "presets"]


def load(path: str | Path | None = None, device: str = "cpu") -> EmotionEncoder:
    """The shipped encoder, a Hugging Face folder (or a file in one), an ONNX file, or weights our own recipe wrote.

    Raises :class:`CheckpointError` with one sentence when the path holds none of these.
    """
    if path is None:
        from encoder.emotion.default import load_default

        return load_default(None, device)
    path = Path(path)
    if not path.exists():
        raise CheckpointError(f"The emotion model {path.name} does not exist; choose another file or folder.")
    if path.suffix.lower() == ".onnx":
        from encoder.emotion.audeering import load_onnx

        return load_onnx(path)
    if path.is_dir() or (path.parent / "config.json").is_file():
        from encoder.emotion.audeering import load_folder

        return load_folder(path if path.is_dir() else path.parent, device)
    from encoder.emotion.default import load_default

    return load_default(path, device)


def presets(path: str | Path | None = None) -> dict[str, Embedding]:
    """Named feelings (``neutral``, ``happy``, ``sad``, ``angry`` ...) as vectors of the default encoder's space."""
    from encoder.emotion.default import load_default

    return load_default(path).presets()

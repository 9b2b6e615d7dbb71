"""PL-BERT as it is published, a folder with its weights and settings, beside a StyleTTS 2 file: read where that file holds none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.archive import Archive, opened
from core.sizes import Shapes
from synthesizer.styletts2.config import PARTS

if TYPE_CHECKING:
    from torch import Tensor

FOLDERS = ("PLBERT", "*PLBERT*", "*PL-BERT*", "Utils/PLBERT", "Utils/*PLBERT*", "../../Utils/PLBERT")
START, INSIDE = PARTS["bert"], "encoder."
"""What its tensors' names begin with in StyleTTS 2 files, and in its own, beside heads that only its training needs."""


def shapes(archive: Archive) -> Shapes:
    """The file's own, with PL-BERT's from beside it where it has none."""
    found = _beside(archive)
    if found is None:
        return archive.shapes
    inner = {name: shape for name, shape in found.shapes.items() if name.startswith(INSIDE)}
    return {**archive.shapes} | {START + name.removeprefix(INSIDE): shape for name, shape in inner.items()}


def tensors(archive: Archive) -> Callable[[str], Mapping[str, Tensor]]:
    """As :meth:`Archive.tensors` of the file, or of the folder where PL-BERT is wanted and lies there."""
    found = _beside(archive)

    def read(prefix: str) -> Mapping[str, Tensor]:
        if found is not None and prefix == START:
            return found.tensors(INSIDE)
        return archive.tensors(prefix)

    return read


def settings(archive: Archive) -> Mapping[str, Any]:
    """Those beside it; empty where there are none."""
    path = _newest(archive)
    return {} if path is None else opened(path).config("config.yml")


def _beside(archive: Archive) -> Archive | None:
    if any(name.startswith(START) for name in archive.shapes):
        return None
    path = _newest(archive)
    return None if path is None else opened(path)


def _newest(archive: Archive) -> Path | None:
    """The file of the highest step."""
    path = archive.beside(*(f"{folder}/step_*.t7" for folder in FOLDERS))
    if path is None:
        return None
    return max(path.parent.glob("step_*.t7"), key=lambda file: (len(file.name), file.name))

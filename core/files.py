"""Small text files that are whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

from core.errors import ToolboxError


def write_text(path: Path, text: str) -> None:
    """Write beside and rename. Raises :class:`core.ToolboxError` when the folder refuses.

    No flush to the disk is forced: that may take longer than a window can wait, and the renamed-over file is never half.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        raise ToolboxError(
            f"{path.name} could not be saved in {path.parent}; check that the disk is not full."
        ) from error

"""Files that are whole or not there at all, with names that every system accepts and that never hit an existing file."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import ToolboxError

_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u2028\u2029]+')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", *(port + n for port in ("com", "lpt") for n in "123456789¹²³")]
)
MAX_STEM_BYTES = 180


@contextmanager
def written_beside(path: str | Path) -> Iterator[Path]:
    """A hidden place in the same folder to write to; it becomes ``path`` when the block ends well, and goes when it fails.

    The folder is made. No flush to the disk is forced: that may take longer than a window can wait, and the file renamed over
    is never half. ``OSError`` passes through; see :func:`write_text` for one that is fit to show.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # The suffix stays last: libraries choose the format by it. Two threads may write to one place.
    beside = path.with_name(f".{uuid.uuid4().hex[:12]}.part{path.suffix}")
    try:
        yield beside
        if beside.is_file():
            with suppress(OSError):  # as open as the folder a person chose; some file systems know no rights
                beside.chmod(0o600 | 0o044 & path.parent.stat().st_mode)
        os.replace(beside, path)
    except BaseException:
        if beside.is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        else:
            beside.unlink(missing_ok=True)
        raise


def write_text(path: str | Path, text: str) -> None:
    """A small text file, whole or not at all. Raises :class:`core.ToolboxError` when the folder refuses."""
    path = Path(path)
    try:
        with written_beside(path) as beside:
            beside.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ToolboxError(
            f"{path.name} could not be saved in {path.parent}; check that you may write to that folder and that the disk is not full."
        ) from error


def set_aside(path: Path) -> str:
    """Give a damaged file another name, so that nothing is written over it. Returns that name, ``""`` where the folder refuses."""
    aside = free_path(path.with_name(f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}"))
    try:
        path.replace(aside)
    except OSError:
        return ""
    return aside.name


def safe_name(text: str, max_bytes: int = MAX_STEM_BYTES, empty: str = "untitled") -> str:
    """``text`` as a file name stem that Windows, macOS and Linux accept; ``empty`` when nothing is left."""
    name = " ".join(_ILLEGAL.sub(" ", text).split()).strip(" .")
    system = sys.getfilesystemencoding()  # not UTF-8 everywhere, and then it knows few letters
    name = name.encode(system, "replace").decode(system).replace("?", "_")
    # File systems count bytes, and cutting inside a character would leave rubbish.
    name = name.encode("utf-8", "ignore")[:max_bytes].decode("utf-8", "ignore").strip(" .")
    if not name:
        return empty
    return f"{name}_" if name.split(".")[0].rstrip().lower() in _RESERVED else name


def free_path(wanted: str | Path, taken: Collection[Path] = ()) -> Path:
    """``wanted``, or with `` (2)``, `` (3)`` ... before its suffix when that exists (also as a dead link) or is in ``taken``."""
    wanted = Path(wanted)
    path, number = wanted, 1
    while path in taken or os.path.lexists(path):
        number += 1
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path

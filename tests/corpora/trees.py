"""Small fake corpora: the folders and transcripts of the real ones, with files that only look like sound."""

from __future__ import annotations

from pathlib import Path

SOUND = b"not decoded by a listing"


def put(root: Path, *names: str) -> None:
    """Sound files, which a listing never opens."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SOUND)


def write(root: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))

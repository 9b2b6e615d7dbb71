"""Files that the window wants written or rescued."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.jobs import JobContext
from core.types import AudioClip

if TYPE_CHECKING:
    from library.export import ExportChoice
    from library.records import Take


def export_takes(ctx: JobContext, takes: Sequence[Take], choice: ExportChoice) -> list[Path]:
    """Write takes as ``choice`` says."""
    from library import export

    return export.export_takes(takes, choice, ctx)


def recover_recordings(ctx: JobContext) -> list[Path]:
    """Repair what was being recorded when the program died."""
    from library.recordings import recover

    return recover()


def save_clip(ctx: JobContext, clip: AudioClip, target: str, tags: dict[str, str] | None = None) -> str:
    """Write one sound; a free name is chosen if it exists."""
    import audio

    return str(audio.write(target, clip, tags=tags or {}))

"""Files that the window wants written or rescued."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ToolboxError
from core.jobs import JobContext
from core.types import AudioClip

log = logging.getLogger(__name__)

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


def stray_takes(ctx: JobContext, known: Sequence[str]) -> list[Take]:
    """Takes in the takes folder that are not ``known`` by any path to them, as their own tags describe them; oldest first."""
    import audio
    from core.paths import takes_dir
    from library.records import Take, take_id
    from library.requests import request_from

    listed, found = set(map(os.path.realpath, known)), []
    for path in sorted(takes_dir().glob("*.wav")):
        ctx.check()
        if path.name.startswith(".") or os.path.realpath(path) in listed:
            continue
        try:
            request = request_from(audio.read_tags(path)["request"])
            seconds, created = audio.probe(path).seconds, path.stat().st_mtime
        except (ToolboxError, OSError, KeyError, TypeError, ValueError, AttributeError) as error:
            log.info("%s is no take of ours: %r", path.name, error)
            continue
        found.append(Take(take_id(str(path)), str(path), request, seconds=seconds, created=created))
    return found


def save_clip(ctx: JobContext, clip: AudioClip, target: str, tags: dict[str, str] | None = None) -> str:
    """Write one sound; a free name is chosen if it exists."""
    import audio

    return str(audio.write(target, clip, tags=tags or {}))

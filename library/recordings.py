"""Names of recordings, and what to do with those that a crash left unfinished."""

from __future__ import annotations

import logging
import os
import time
from datetime import datetime
from pathlib import Path

from core.errors import AudioError
from core.files import free_path, safe_name
from core.paths import recording_folders, recordings_dir

log = logging.getLogger(__name__)

UNFINISHED = ".recording.wav"
"""Ending while a recording runs. A player opens such a file too: its header is kept valid."""
FRESH_S = 3.0
"""A running recording is touched every second; one older than this has lost its program."""
SHORTEST_BYTES = 64


def new_recording(speaker: str = "", now: datetime | None = None) -> Path:
    """Path for a running recording, e.g. ``recordings/Anna/2026-03-01 14-05-09 Anna.recording.wav``; exists nowhere yet."""
    name = safe_name(speaker, 80, empty="")
    folder = recordings_dir() / name if name else recordings_dir()
    folder.mkdir(parents=True, exist_ok=True)
    stem = (now or datetime.now()).strftime("%Y-%m-%d %H-%M-%S") + (f" {name}" if name else "")
    running = {finished_name(path) for path in folder.glob(f"*{UNFINISHED}")}
    return folder / (free_path(folder / f"{stem}.wav", running).stem + UNFINISHED)


def finished_name(path: Path) -> Path:
    """``x.recording.wav`` -> ``x.wav``."""
    return path.with_name(path.name.removesuffix(UNFINISHED) + ".wav")


def finish(path: Path) -> Path:
    """Give a closed recording its final name; never over another file. Returns where it is now."""
    target = free_path(finished_name(path))
    try:
        os.replace(path, target)
    except OSError as error:
        log.warning("recording keeps its working name: %s", error)
        return path
    return target


def recover(fresh_s: float = FRESH_S) -> list[Path]:
    """Repair and name the recordings that were running when the program died. Returns them, oldest first.

    Recordings touched within ``fresh_s`` seconds belong to a program that still runs and are left alone. Those with no
    sound in them are removed. Reads and writes files: call off the GUI thread.
    """
    from audio import repair_wav

    found: list[tuple[float, Path]] = []
    for path in sorted(path for folder in recording_folders() for path in folder.rglob(f"*{UNFINISHED}")):
        try:
            status = path.stat()
            if abs(time.time() - status.st_mtime) < fresh_s:  # a clock may have been set back since
                continue
            if status.st_size <= SHORTEST_BYTES:
                path.unlink()
                continue
            repair_wav(path)
            found.append((status.st_mtime, finish(path)))
        except (OSError, AudioError) as error:
            log.warning("could not recover %s: %s", path.name, error)
    return [path for _, path in sorted(found)]

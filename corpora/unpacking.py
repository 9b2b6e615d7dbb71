"""Corpora that come with an archive for every speaker: unpacked where they lie, each whole or not at all."""

from __future__ import annotations

import logging
import os
import shutil
import tarfile
import zlib
from pathlib import Path

from core.jobs import JobContext
from corpora.discovery import find
from corpora.notes import Notes
from corpora.walk import Tree

log = logging.getLogger(__name__)
LAYOUTS = ("aidatatang_200zh", "AISHELL-1")
_ENDINGS = (".tar.gz", ".tgz", ".tar", ".tar.bz2")
_SPLITS = ("train", "test", "dev")
_PART = ".unpacking-"


def unpack(root: str | os.PathLike[str], notes: Notes | None = None, ctx: JobContext | None = None) -> int:
    """Unpack what is still packed of the corpora at or below ``root`` whose speakers are archives; how many that were.

    Damaged archives and folders that cannot be written to become notes. Raises :class:`CorpusError` when ``root`` is no
    readable folder, :class:`core.errors.Stopped` on Stop; what is unpacked by then stays, and a second call goes on.
    """
    notes, ctx = notes if notes is not None else Notes(), ctx or JobContext()
    places = [Path(dataset.path) for dataset, _ in find(Tree(None, ctx.check).open(root)) if dataset.layout in LAYOUTS]
    packed = [archive for place in places for archive in _packed(place)]
    done = 0
    for number, archive in enumerate(packed):
        ctx.check()
        ctx.progress(number / len(packed), f"unpacking {archive.name}")
        try:
            _unpack(archive)
            done += 1
        except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
            notes.add("An archive could not be unpacked; fetch it again or make room", str(archive), error)
    if done:
        log.info("unpacked %d archives of speakers below %s", done, root)
    return done


def _packed(place: Path) -> list[Path]:
    """Archives whose speaker lies neither beside them nor in one of the parts of the corpus."""
    unpacked = {
        entry.name
        for folder in (place, *(place / split for split in _SPLITS))
        if folder.is_dir()
        for entry in folder.iterdir()
    }
    files = (place / name for name in sorted(unpacked) if name.lower().endswith(_ENDINGS))
    return [file for file in files if file.is_file() and file.name.split(".")[0] not in unpacked]


def _unpack(archive: Path) -> None:
    """Beside itself, by way of a hidden folder, so that a speaker who is there is whole."""
    part = archive.parent / f"{_PART}{archive.name}"
    shutil.rmtree(part, ignore_errors=True)
    try:
        with tarfile.open(archive) as file:
            file.extractall(part, filter="data")
        _move_in(part, archive.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _move_in(source: Path, target: Path) -> None:
    """Everything in ``source`` into ``target``; what lies there already stays."""
    for entry in sorted(source.iterdir()):
        place = target / entry.name
        if not place.exists():
            entry.rename(place)
        elif entry.is_dir() and place.is_dir():
            _move_in(entry, place)

"""Lengths of sound files, read from their headers in the background so that ``sec>3`` finds them."""

from __future__ import annotations

import logging

from core.jobs import JobContext
from corpora.index import Index

logger = logging.getLogger(__name__)

_PAGE = 200


def measure(index: Index, ctx: JobContext | None = None, dataset: str | None = None) -> int:
    """Store the length of every utterance that has none yet; returns how many were measured.

    Opens each file, so it is a job of its own and no part of a scan. Files that no library can read stay without a
    length. Raises :class:`core.errors.Stopped` on Stop; lengths stored so far are kept.
    """
    ctx = ctx or JobContext()
    total = index.count(dataset)
    done = measured = 0
    while page := index.utterances(dataset, limit=_PAGE, offset=done):
        ctx.check()
        lengths = [(item.id, seconds(item.id)) for item in page if item.seconds is None]
        good = [(path, length) for path, length in lengths if length is not None]
        index.set_seconds(good)
        measured += len(good)
        done += len(page)
        ctx.progress(done / max(total, done), f"{done} / {total}")
    return measured


def seconds(path: str) -> float | None:
    """Length by the header, through soundfile or else FFmpeg; None when neither can tell."""
    import soundfile

    try:
        info = soundfile.info(path)
        return info.frames / info.samplerate if info.samplerate else None
    except (soundfile.SoundFileError, OSError, ValueError):
        return _seconds_by_ffmpeg(path)


def _seconds_by_ffmpeg(path: str) -> float | None:
    import av

    try:
        with av.open(path, metadata_errors="ignore") as container:
            return container.duration / 1_000_000 if container.duration else None
    except (av.FFmpegError, OSError, ValueError) as error:
        logger.debug("no length for %s: %s", path, error)
        return None

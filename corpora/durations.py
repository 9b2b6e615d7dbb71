"""Lengths of sound files, read from their headers in the background so that ``sec>3`` finds them."""

from __future__ import annotations

import logging

from core.errors import ToolboxError
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
    after = ""
    while page := index.unmeasured(dataset, after, _PAGE):
        ctx.check()
        good = [(path, length) for path in page if (length := seconds(path)) is not None]
        index.set_seconds(good)
        after = page[-1]
        measured += len(good)
        done += len(page)
        ctx.progress(done / max(total, done), f"{done} / {total}")
    return measured


def seconds(path: str) -> float | None:
    """Length by the header; None when the file cannot be read as sound."""
    import audio

    try:
        return audio.probe(path).seconds
    except ToolboxError as error:
        logger.debug("no length for %s: %s", path, error)
        return None

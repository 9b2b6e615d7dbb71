"""Whole folders into vectors: decoding in a few threads, the network in batches, everything remembered as it goes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import audio
from core.errors import Stopped, ToolboxError
from core.jobs import JobContext
from core.types import Embedding
from encoder.base import BATCH_COST, SpeechEncoder
from encoder.pipeline import ahead
from encoder.store import EmbeddingStore, FileState

log = logging.getLogger(__name__)

MAX_SECONDS = 300.0
"""Speech is looked for in the first five minutes; hours would only fill the memory."""
KNOWN_BATCH = 1000


@dataclass(frozen=True, eq=False)
class FileBatch:
    """Some finished files: their vectors, why others were skipped, and how far the whole work is."""

    found: dict[Path, Embedding]
    notes: dict[Path, str]
    done: int
    total: int


@dataclass(frozen=True, eq=False)
class _Ready:
    path: Path
    state: FileState
    content: str
    prepared: Any
    known: Embedding | None


def iterate_files(
    paths: Sequence[str | Path], encoder: SpeechEncoder, store: EmbeddingStore, ctx: JobContext
) -> Iterator[FileBatch]:
    """Every readable file's vector, in batches: first what the store already knows, then new files in the order given.

    Raises :class:`Stopped` soon after ``ctx.stop()``; what was finished is in the store and was handed over.
    """
    total = len(paths)
    done = 0
    unknown: list[tuple[Path, FileState]] = []
    for first in range(0, total, KNOWN_BATCH):
        ctx.check()
        found, notes, fresh = _look_up([Path(path) for path in paths[first : first + KNOWN_BATCH]], encoder, store)
        unknown += fresh
        done += len(found) + len(notes)
        if found or notes:
            yield FileBatch(found, notes, done, total)
    for found, notes in _embed_unknown(unknown, encoder, store, ctx):
        done += len(found) + len(notes)
        yield FileBatch(found, notes, done, total)


def _look_up(
    paths: list[Path], encoder: SpeechEncoder, store: EmbeddingStore
) -> tuple[dict[Path, Embedding], dict[Path, str], list[tuple[Path, FileState]]]:
    notes: dict[Path, str] = {}
    states: list[tuple[Path, FileState]] = []
    for path in paths:
        try:
            states.append((path, FileState.of(path)))
        except (OSError, ValueError):
            notes[path] = f"{path.name} cannot be opened; check that it exists and is yours to read."
    known = store.get_files((state for _, state in states), encoder.space.encoder_hash)
    found = {path: known[state.path] for path, state in states if state.path in known}
    return found, notes, [(path, state) for path, state in states if state.path not in known]


def _embed_unknown(
    files: list[tuple[Path, FileState]], encoder: SpeechEncoder, store: EmbeddingStore, ctx: JobContext
) -> Iterator[tuple[dict[Path, Embedding], dict[Path, str]]]:
    def prepare(file: tuple[Path, FileState]) -> _Ready:
        ctx.give_way()
        return _prepare_one(*file, encoder, store)

    batch: list[_Ready] = []
    notes: dict[Path, str] = {}
    filled = 0
    for (path, _), future in ahead(prepare, files, ctx.check):
        try:
            ready = future.result()
        except Stopped:
            raise
        except Exception as error:  # whatever it is, it is this file's and takes no other with it
            notes[path] = _problem(path, error)
            filled += 1
        else:
            batch.append(ready)
            filled += 1 if ready.known is not None else encoder.cost(ready.prepared)
        if filled >= BATCH_COST:
            yield _finish(batch, notes, encoder, store), notes
            batch, notes, filled = [], {}, 0
    if batch or notes:
        yield _finish(batch, notes, encoder, store), notes


def _finish(
    batch: list[_Ready], notes: dict[Path, str], encoder: SpeechEncoder, store: EmbeddingStore
) -> dict[Path, Embedding]:
    """The vectors of a batch; a file that the network refuses goes to ``notes``."""
    new = [item for item in batch if item.known is None]
    vectors = _embedded(new, notes, encoder)
    put = [(item.content, vectors[item.path], item.state) for item in new if item.path in vectors]
    store.put_many(put, encoder.licence_note)
    for item in batch:
        if item.known is not None:
            store.remember_file(item.state, item.content)
            vectors[item.path] = item.known
    return vectors


def _embedded(items: list[_Ready], notes: dict[Path, str], encoder: SpeechEncoder) -> dict[Path, Embedding]:
    """All items in one pass, or one by one when that fails: the others of a batch are not at fault."""
    try:
        return dict(zip((item.path for item in items), encoder.embed_prepared([item.prepared for item in items])))
    except Stopped:
        raise
    except Exception as error:
        if len(items) > 1:
            return {path: vector for item in items for path, vector in _embedded([item], notes, encoder).items()}
        notes[items[0].path] = _problem(items[0].path, error)
        return {}


def _problem(path: Path, error: Exception) -> str:
    if isinstance(error, ToolboxError):
        return str(error)
    log.warning("%s was skipped", path, exc_info=error)
    return f"{path.name} cannot be used; check the file."


def _prepare_one(path: Path, state: FileState, encoder: SpeechEncoder, store: EmbeddingStore) -> _Ready:
    clip = audio.read(path, max_seconds=MAX_SECONDS)
    content = clip.content_hash()
    known = store.get(content, encoder.space.encoder_hash)
    prepared = None if known is not None else encoder.prepare(audio.heard(clip).clip)
    return _Ready(path, state, content, prepared, known)

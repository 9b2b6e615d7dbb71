"""Datasets for the browser: scanned into the index in the background, answered page by page."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import paths
from core.jobs import JobContext
from engine.models import CONFIGURATION

if TYPE_CHECKING:
    from corpora import Index

QUERIES = frozenset({"speakers", "utterances", "random", "next_after", "set_speaker", "forget", "roots", "below"})


@dataclass(frozen=True, eq=False)
class Page:
    """One page of the utterance table and the number of all matching rows."""

    rows: tuple[Any, ...]
    total: int


class Corpus:
    """The corpus index. All calls run on the io lane but ``scan``, which has a lane of its own."""

    @cached_property
    def _index(self) -> Index:
        import corpora

        return corpora.Index(paths.data_dir() / "corpora.sqlite")

    def scan(self, ctx: JobContext, root: str) -> Any:
        """Index a folder; the browser may ask meanwhile for what has been found so far. Returns ``corpora.ScanResult``."""
        return self._index.scan(root, ctx)

    def measure_lengths(self, ctx: JobContext, dataset: str | None = None) -> int:
        """Fill in the seconds of listed files, reading headers only."""
        from corpora import durations

        return durations.measure(self._index, ctx, dataset)

    def corpus_datasets(self, ctx: JobContext) -> list[tuple[str, int]]:
        return [(found.name, found.n_utterances or 0) for found in self._index.datasets()]

    def corpus_page(self, ctx: JobContext, filters: dict[str, Any], limit: int, offset: int) -> Page:
        index = self._index
        rows = index.utterances(**filters, limit=limit, offset=offset)
        return Page(tuple(rows), index.count(**filters))

    def corpus_paths(self, ctx: JobContext, filters: dict[str, Any], limit: int = 100_000) -> list[Any]:
        """All matching utterances, for embedding a whole dataset into the maps."""
        return list(self._index.utterances(**filters, limit=limit))

    def corpus_find(self, ctx: JobContext, files: Sequence[str]) -> dict[str, Any]:
        """What the index knows of these files (path -> ``corpora.Utterance``); unknown ones are left out."""
        index = self._index
        found = {path: index.get(path) for path in files}
        return {path: row for path, row in found.items() if row is not None}

    def corpus_query(self, ctx: JobContext, method: str, kwargs: dict[str, Any]) -> Any:
        """One of the index's other methods by name."""
        if method not in QUERIES:
            raise ValueError(f"unknown corpus query {method}")
        return getattr(self._index, method)(**kwargs)

    def sort_dropped(self, ctx: JobContext, dropped: Sequence[str]) -> dict[str, list[str]]:
        """Sort dropped paths into ``folders`` (of speech), ``sounds``, ``models`` and ``others``, by what they hold."""
        kinds: dict[str, list[str]] = {"folders": [], "sounds": [], "models": [], "others": []}
        for path in map(Path, dropped):
            kinds[_kind_of(path)].append(str(path))
        return kinds


def _kind_of(path: Path) -> str:
    """A folder is a model when weights lie in it and no sounds beside them; a configuration goes with its model."""
    import audio
    from core.families import looks_like_a_model

    if os.path.isdir(path):
        # Why a folder cannot be looked into is told by those who list it.
        names = [Path(path, name) for _, _, names in islice(os.walk(path), 1) for name in names]
        heard = any(file.suffix.lower() in audio.AUDIO_EXTENSIONS for file in names)
        return "models" if any(map(looks_like_a_model, names)) and not heard else "folders"
    if path.suffix.lower() in audio.AUDIO_EXTENSIONS:
        return "sounds"
    return "models" if looks_like_a_model(path) or path.suffix.lower() in CONFIGURATION else "others"

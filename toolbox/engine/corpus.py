"""Datasets for the browser: scanned into the index in the background, answered page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core import paths
from core.jobs import JobContext

if TYPE_CHECKING:
    from toolbox.engine.models import ModelMethods as _Base
else:
    _Base = object


class CorpusMethods(_Base):
    """Methods about dataset folders."""

    def _index(self) -> Any:
        import corpora

        with self._lock:
            index = self._loaded.get(("index", ""))
            if index is None:
                index = self._loaded["index", ""] = corpora.Index(paths.data_dir() / "corpora.sqlite")
            return index

    def scan(self, ctx: JobContext, root: str) -> Any:
        """Index a folder; the browser may already ask for what has been found so far."""
        return self._index().scan(root, ctx)

    def corpus_query(self, ctx: JobContext, method: str, kwargs: dict[str, Any]) -> Any:
        """One of the index's read or edit methods: datasets, speakers, utterances, count, random, next_after, set_speaker."""
        allowed = {"datasets", "speakers", "utterances", "count", "random", "next_after", "set_speaker", "remove_root"}
        if method not in allowed:
            raise ValueError(f"unknown corpus query {method}")
        return getattr(self._index(), method)(**kwargs)

"""What went wrong while a folder was read, told briefly: one sentence a kind, with a count and the first example."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from corpora.names import shown

logger = logging.getLogger(__name__)


class Notes:
    """Collects remarks; a thousand unreadable files become one sentence."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, str] = {}

    def add(self, kind: str, example: str, error: Exception | None = None) -> None:
        """``kind`` is a sentence without the full stop, fit for a person; ``example`` a path or a place in a file."""
        if kind not in self._counts:
            self._examples[kind] = example
        self._counts[kind] = self._counts.get(kind, 0) + 1
        logger.debug("%s: %s (%s)", kind, example, error)

    def __iter__(self) -> Iterator[str]:
        for kind, count in self._counts.items():
            yield f"{kind}: {shown(self._examples[kind])}" + (f" and {count - 1} more." if count > 1 else ".")

    def __len__(self) -> int:
        return len(self._counts)

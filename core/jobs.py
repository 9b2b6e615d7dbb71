"""What long work is given so that it can report and be stopped. Knows no threads and no Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from core.errors import Stopped


class JobContext:
    """Handed to every long function as ``ctx``; the plain one prints nothing and is stopped by :meth:`stop`.

    Functions that take plain callables instead (``progress``, ``should_stop``) receive ``ctx.progress`` and ``ctx.stopped``.
    """

    def __init__(
        self,
        on_progress: Callable[[float, str], None] | None = None,
        on_partial: Callable[[Any], None] | None = None,
        on_give_way: Callable[[JobContext], None] | None = None,
    ) -> None:
        self._on_progress = on_progress
        self._on_partial = on_partial
        self._on_give_way = on_give_way
        self._stop = threading.Event()

    def progress(self, fraction: float, text: str = "") -> None:
        """``fraction`` in [0, 1]; call as often as you like, the receiver coalesces."""
        if self._on_progress is not None:
            self._on_progress(min(1.0, max(0.0, fraction)), text)

    def partial(self, result: Any) -> None:
        """Hand over a piece of the result before the end (mel columns, sentences, embedded files)."""
        if self._on_partial is not None:
            self._on_partial(result)

    def give_way(self) -> None:
        """Between two items of long work: wait while something that a person waits for is queued or running.

        Returns at once when the job is stopped; :meth:`check` says so.
        """
        if self._on_give_way is not None:
            self._on_give_way(self)

    def stop(self) -> None:
        self._stop.set()

    def stopped(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raise :class:`Stopped` when the person asked to stop."""
        if self._stop.is_set():
            raise Stopped()

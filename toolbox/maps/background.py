"""One thread for numpy work; results come back on the thread that asked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from core.errors import ToolboxError

log = logging.getLogger(__name__)


def sentence(error: BaseException) -> str:
    """What a person is told about ``error``; the details go to the log."""
    if isinstance(error, ToolboxError):
        return str(error)
    log.error("background work failed", exc_info=error)
    return f"The map could not be worked out ({type(error).__name__}: {error}); see the log for details."


class Background(QObject):
    """Runs plain functions one after the other on a thread of its own. The thread starts with the first of them."""

    _delivered = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._closed = False
        self._delivered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Call ``work()`` there, then ``done(result)`` or ``failed(sentence)`` here."""
        if self._closed:
            return

        def finish(future: Future[Any]) -> None:
            if future.cancelled() or self._closed:
                return
            error = future.exception()
            if error is None:
                self._delivered.emit(done, future.result())
            elif failed is not None:
                self._delivered.emit(failed, sentence(error))
            else:
                log.error("background work failed: %s", sentence(error))

        self._pool.submit(work).add_done_callback(finish)

    def _hand_over(self, receiver: Callable[[Any], None], result: Any) -> None:
        if not self._closed:
            receiver(result)

    def close(self) -> None:
        """Drop what waits, let the running function end, join the thread."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

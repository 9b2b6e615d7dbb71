"""The parent's end of the UMAP process: start it, ask it, kill it, start it again. Used by one thread at a time."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from core.errors import Stopped, ToolboxError
from core.types import Float32
from toolbox.maps.child import serve

log = logging.getLogger(__name__)

POLL_S = 0.03
"""How soon a Stop is noticed."""

Entry = Callable[[Connection, str], None]


class ProjectionError(ToolboxError):
    """UMAP is missing, broken or died; the map keeps its PCA layout."""


class ProjectionLink:
    """A child process that answers one request at a time.

    ``entry`` is what runs there: a function of a module the child can import, taking a connection and a cache folder.
    """

    def __init__(self, cache_dir: str, entry: Entry = serve) -> None:
        self._cache_dir = cache_dir
        self._entry = entry
        self._process: Any = None
        self._connection: Connection | None = None
        self.generation = 0
        """Counts starts: fits made in an earlier process are gone."""

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def alive(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def start(self) -> None:
        """Start the process unless it runs."""
        if self.alive():
            return
        self.kill()
        # Spawn on every platform: a fork would copy Qt, its threads and its locks.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=self._entry, args=(theirs, self._cache_dir), name="projection", daemon=True
        )
        self._process.start()
        theirs.close()
        self.generation += 1

    def ask(
        self,
        request: dict[str, Any],
        vectors: Float32 | None = None,
        progress: Callable[[float, str], None] = lambda fraction, text: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Float32:
        """Send a request and wait for its places (rows, 2).

        Raises :class:`Stopped` when ``should_stop`` says so, after killing the process: UMAP itself cannot be stopped.
        Raises :class:`ProjectionError` when the process fails or dies.
        """
        self.start()
        assert self._connection is not None
        connection = self._connection

        def waited() -> Connection:
            """The connection, once it has something to read; nothing else here may block."""
            while not connection.poll(POLL_S):
                if should_stop():
                    raise Stopped
            return connection

        try:
            self._send(connection, request, vectors)
            while True:
                answer = waited().recv()
                if answer["is"] == "done":
                    return np.frombuffer(waited().recv_bytes(), np.float32).reshape(answer["rows"], 2)
                if answer["is"] == "failed":
                    log.warning("projection failed:\n%s", answer.get("details", ""))
                    raise ProjectionError(
                        f"UMAP does not work here ({answer['text']}); the map stays a PCA map, "
                        "and reinstalling umap-learn may repair it."
                    )
                progress(answer["fraction"], answer["text"])
        except Stopped:
            self.kill()
            raise
        except (EOFError, OSError) as error:
            self.kill()
            if should_stop():
                raise Stopped from error
            raise ProjectionError("The UMAP process ended by itself; press Refit to start it again.") from error

    @staticmethod
    def _send(connection: Connection, request: dict[str, Any], vectors: Float32 | None) -> None:
        if vectors is None:
            connection.send(request)
        else:
            connection.send({**request, "rows": len(vectors), "size": vectors.shape[1]})
            connection.send_bytes(np.ascontiguousarray(vectors, np.float32))

    def kill(self) -> None:
        """End the process at once and forget it. Safe to call at any time, also from another thread."""
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if process is not None:
            process.kill()
            process.join(2.0)
            process.close()
        if connection is not None:
            connection.close()

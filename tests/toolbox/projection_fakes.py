"""Stand-ins for the UMAP process, run in a real child process: quick, silent, dying, failing."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection

import numpy as np


def _requests(connection: Connection):
    while True:
        try:
            request = connection.recv()
            vectors = None
            if "rows" in request:
                vectors = np.frombuffer(connection.recv_bytes(), np.float32).reshape(request["rows"], request["size"])
        except EOFError:
            return
        yield request, vectors


def _answer(connection: Connection, places: np.ndarray) -> None:
    connection.send({"is": "done", "rows": len(places)})
    connection.send_bytes(places.astype(np.float32).tobytes())


def quick(connection: Connection, cache_dir: str) -> None:
    """Places are the first two numbers of each vector, mirrored and enlarged."""
    for _request, vectors in _requests(connection):
        connection.send({"is": "progress", "fraction": 0.5, "text": "arranging"})
        _answer(connection, np.empty((0, 2)) if vectors is None else vectors[:, 1::-1] * 50)


def silent(connection: Connection, cache_dir: str) -> None:
    """Warms up, then never answers a fit, as a long UMAP run."""
    for request, _vectors in _requests(connection):
        if request["do"] == "warm":
            _answer(connection, np.empty((0, 2)))
        else:
            time.sleep(600)


def dying(connection: Connection, cache_dir: str) -> None:
    """Warms up, then ends in the middle of a fit, as when memory runs out."""
    for request, _vectors in _requests(connection):
        if request["do"] != "warm":
            os._exit(9)
        _answer(connection, np.empty((0, 2)))


def failing(connection: Connection, cache_dir: str) -> None:
    """As when umap is not installed."""
    for _request, _vectors in _requests(connection):
        connection.send({"is": "failed", "text": "ModuleNotFoundError: No module named 'umap'", "details": ""})

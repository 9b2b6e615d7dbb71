"""Work that runs ahead of its consumer: a few threads prepare sounds while the network is busy with earlier ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

WORKERS = 2
AHEAD = 16
"""Finished items that may wait for the consumer: bounds the memory."""


def ahead(
    function: Callable[[Item], Outcome], items: Iterable[Item], check: Callable[[], None]
) -> Iterator[tuple[Item, Future[Outcome]]]:
    """(item, its finished or running future) in order. ``check()`` is called before each and may raise to stop.

    No thread outlives the iterator: closing it waits for what runs and drops what waits.
    """
    waiting: deque[tuple[Item, Future[Outcome]]] = deque()
    remaining = iter(items)
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="embed-ahead")
    try:
        while True:
            check()
            while len(waiting) < AHEAD:
                try:
                    item = next(remaining)
                except StopIteration:
                    break
                waiting.append((item, pool.submit(function, item)))
            if not waiting:
                return
            yield waiting.popleft()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)

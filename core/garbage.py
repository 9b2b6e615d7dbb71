"""Garbage collection put off while large tables are built."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def put_off_collection() -> Iterator[None]:
    """No garbage collection meanwhile: it would look at all of it again and again and find nothing.

    Safe in threads: whoever found it on turns it on again.
    """
    found_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if found_on:
            gc.enable()

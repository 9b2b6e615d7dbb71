"""What benchmarks share: timing, fresh processes and homes, lines of a table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def times_ms(work: Callable[[], Any], repeats: int, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """Milliseconds of each of ``repeats`` calls."""
    times = []
    for _ in range(repeats):
        started = clock()
        work()
        times.append((clock() - started) * 1000)
    return times


def middle_and_worst(times: Sequence[float]) -> str:
    return f"{statistics.median(times):8.1f} ms median, {max(times):.1f} worst of {len(times)}"


def fresh_process(code: str, **environment: str) -> str:
    """What ``code`` prints in an interpreter of its own that finds the program."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def fresh_home() -> Iterator[Path]:
    """An empty home folder for the program, taken away afterwards."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["VOICE_TOOLBOX_HOME"] = home
        yield Path(home)


def spread(items: Sequence[Any], count: int) -> list[Any]:
    """``count`` of the items (all, if there are fewer), spread evenly, in order."""
    count = min(count, len(items))
    return [items[index * (len(items) - 1) // max(1, count - 1)] for index in range(count)]

"""How the libraries behind us use processor and memory when other programs want them too."""

from __future__ import annotations

import ctypes
import os
import sys

SPINS = "1000"
"""Turns a waiting thread spins before it sleeps, instead of 300,000."""
M_TRIM_THRESHOLD, M_MMAP_MAX, M_ARENA_MAX = -1, -4, -8
"""Of glibc's ``malloc.h``."""
ARENAS = 2


def share_the_processor() -> None:
    """Let threads that wait for each other sleep instead of burning time. Call it before torch is imported; it starts nothing.

    Torch on Linux computes with GNU OpenMP, whose threads spin while they wait: beside another busy program they spin against
    it, and speaking takes many times as long. What a person set in the environment is kept.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", SPINS)


def keep_memory() -> None:
    """Keep the memory that is freed for the next use, for processes that do the same again and again. Only glibc has this.

    A training step on the CPU frees gigabytes; glibc gives them back, and Linux fills them with zeros anew in every step: a sixth of
    the time of a step of the GE2E encoder.
    """
    _mallopt((M_MMAP_MAX, 0), (M_TRIM_THRESHOLD, -1))


def share_memory_among_threads() -> None:
    """Let threads take memory from the same two heaps, for processes that stay for hours. Only glibc has this.

    Usually each thread has a heap of its own, which another cannot use: with the models that take turns the engine grew by 90 MB in
    half an hour, though nothing was kept. Call it before threads start.
    """
    _mallopt((M_ARENA_MAX, ARENAS))


def _mallopt(*settings: tuple[int, int]) -> None:
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        for name, value in settings:
            mallopt(name, value)


def let_others_go_first(nice: int) -> None:
    """Stand back behind other processes, by ``nice`` steps of 0 to 19 where the system knows them."""
    if sys.platform == "win32":
        below_normal = 0x4000
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(nice)

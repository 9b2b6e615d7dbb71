"""How the libraries behind us use the processor when other programs want it too."""

from __future__ import annotations

import os
import sys

SPINS = "1000"
"""Turns a waiting thread spins before it sleeps, instead of 300,000."""


def share_the_processor() -> None:
    """Let threads that wait for each other sleep instead of burning time. Call it before torch is imported; it starts nothing.

    Torch on Linux computes with GNU OpenMP, whose threads spin while they wait: beside another busy program they spin against
    it, and speaking takes many times as long. What a person set in the environment is kept.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ.setdefault("GOMP_SPINCOUNT", SPINS)


def let_others_go_first(nice: int) -> None:
    """Stand back behind other processes, by ``nice`` steps of 0 to 19 where the system knows them."""
    if sys.platform == "win32":
        import ctypes

        below_normal = 0x4000
        ctypes.windll.kernel32.SetPriorityClass(ctypes.windll.kernel32.GetCurrentProcess(), below_normal)
    else:
        os.nice(nice)

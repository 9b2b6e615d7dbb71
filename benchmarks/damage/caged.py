"""Trying something in a child process that may take so much memory and time, and no more. Linux only: it forks."""

from __future__ import annotations

import json
import logging
import os
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from core.errors import ToolboxError, is_short_of_memory

SPARE_BYTES = 1 << 30
LONGEST = 400
"""Letters of a sentence."""

Steps = Mapping[str, Callable[[], object]]


@dataclass
class Outcome:
    """What came of one file. ``told``: sentences; ``odd``: what was no sentence; ``megabytes``: resident memory at most, above the start."""

    name: str
    seconds: float = 0.0
    megabytes: float = 0.0
    good: int = 0
    told: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """``good``, ``told`` or one of the failures ``crash``, ``hang``, ``memory``, ``odd``."""
        for verdict in ("crash", "hang", "memory", "odd"):
            if any(entry.startswith(verdict) for entry in self.odd):
                return verdict
        return "told" if self.told else "good"


def caged(name: str, steps: Callable[[], Steps], limit_s: float, spare_bytes: int = SPARE_BYTES) -> Outcome:
    """Run the steps one after the other in a fork of this process; each may fail for itself."""
    reading, writing = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(Outcome(name), steps, writing, spare_bytes)
    os.close(writing)
    answer = _answer(reading, started + limit_s)
    os.close(reading)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    outcome = Outcome(**json.loads(answer)) if answer else Outcome(name)
    outcome.seconds = time.monotonic() - started
    if answer is None:
        outcome.odd.append(f"hang: no end within {limit_s:.0f} s")
    elif not answer:
        outcome.odd.append(f"crash: status {status}")
    return outcome


def _answer(reading: int, until: float) -> bytes | None:
    """All that the child writes until it ends; None when the time is up."""
    parts = []
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        if not (part := os.read(reading, 1 << 16)):
            return b"".join(parts)
        parts.append(part)


def _live(outcome: Outcome, steps: Callable[[], Steps], writing: int, spare_bytes: int) -> None:
    """The child's whole life."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    logging.disable(logging.CRITICAL)
    sys.excepthook = lambda kind, error, trace: _note(outcome, "uncaught", error)
    before = _status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the highest mark so far is the parent's
    most = _status("VmSize") + spare_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for label, step in steps().items():
            _try(outcome, label, step)
    except BaseException as error:
        _note(outcome, "before the first step", error)
    outcome.megabytes = (_status("VmHWM") - before) / 1e6
    with os.fdopen(writing, "wb") as answer:
        answer.write(json.dumps(asdict(outcome)).encode())
    os._exit(0)


def _try(outcome: Outcome, label: str, step: Callable[[], object]) -> None:
    try:
        step()
        outcome.good += 1
    except Exception as error:
        _note(outcome, label, error)


def _note(outcome: Outcome, label: str, error: BaseException) -> None:
    said = str(error)
    if isinstance(error, ToolboxError) and said.endswith(".") and "\n" not in said and len(said) <= LONGEST:
        outcome.told.append(said)
    elif isinstance(error, Exception) and is_short_of_memory(error):
        outcome.odd.append(f"memory: {label}: {said:.100}")
    else:
        place = traceback.extract_tb(error.__traceback__)[-1]
        outcome.odd.append(
            f"odd: {label}: {type(error).__name__}: {said:.100} ({Path(place.filename).name}:{place.lineno})"
        )


def _status(entry: str) -> int:
    """Bytes of this process, as the system counts them."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(entry + ":"))

"""Stages of a recipe: each is done once, its wall time is kept, and of several processes the first does what is not shared."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

from training import distributed

log = logging.getLogger(__name__)
WAIT_S = 0.2


class Stages:
    """Remembers in ``out/done`` what was finished and in ``out/times.json`` how long everything took.

    A stage that was stopped and given again adds to its time. ``out`` must be the same folder for all processes.
    """

    def __init__(self, out: Path) -> None:
        self.out = out

    def once(self, name: str, work: Callable[[], object], together: bool = False) -> None:
        """Do ``work`` unless it was finished before. When it returns False it will be tried again by the next call.

        ``together``: all processes take part. Otherwise the first one works and the others wait for it.
        """
        marker = self.out / "done" / name
        first = distributed.rank() == 0
        if marker.exists():
            log.info("%s: already done", name)
            return
        if not first and not together:
            while not marker.exists():
                time.sleep(WAIT_S)
            return
        log.info("%s ...", name)
        started = time.monotonic()
        try:
            finished = self._work(work, together) is not False
        finally:
            if first:
                self._add(name, time.monotonic() - started)
        if first and finished:
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()

    def _work(self, work: Callable[[], object], together: bool) -> object:
        if together:
            result = work()
            distributed.meet()  # or a slow process would find the marker and leave the stage out
            return result
        with distributed.alone():
            return work()

    def seconds(self) -> dict[str, float]:
        """Wall seconds of every stage so far."""
        try:
            return dict(json.loads((self.out / "times.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _add(self, name: str, seconds: float) -> None:
        times = self.seconds()
        times[name] = round(times.get(name, 0.0) + seconds, 1)
        self.out.mkdir(parents=True, exist_ok=True)
        beside = self.out / ".times.json.part"
        beside.write_text(json.dumps(times, indent=1), encoding="utf-8")
        beside.replace(self.out / "times.json")

"""Stages of a recipe: each is done once, its wall time is kept, and of several processes the first does what is not shared."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

from core import Stopped
from core.files import write_text
from training.devices import Processes
from training.journal import STOP, note

log = logging.getLogger(__name__)
WAIT_S = 0.2


class Stages:
    """Remembers in ``out/done`` what was finished and in ``out/times.json`` how long everything took.

    A stage that was stopped and given again adds to its time. ``out`` must be the same folder for all processes.
    """

    def __init__(self, out: Path, processes: Processes | None = None) -> None:
        self.out, self.processes = out, processes or Processes()

    def once(self, name: str, work: Callable[[], object], together: bool = False) -> None:
        """Do ``work`` unless it was finished before. When it returns False it will be tried again by the next call.

        ``together``: all processes take part. Otherwise the first one works and the others wait for it. Raises
        :class:`core.Stopped` when ``out`` holds a STOP file.
        """
        marker = self.out / "done" / name
        if marker.exists():
            log.info("%s: already done", name)
            return
        if not self.processes.first and not together:
            while not marker.exists():
                time.sleep(WAIT_S)
            return
        if (self.out / STOP).exists():
            raise Stopped()
        log.info("%s ...", name)
        started = time.monotonic()
        if self.processes.first:
            self.out.mkdir(parents=True, exist_ok=True)
            note(self.out, doing=name)
        try:
            finished = work() is not False
        finally:
            if self.processes.first:
                self._add(name, time.monotonic() - started)
        if together:
            self.processes.meet()  # or a slow process would find the marker and leave the stage out
        if self.processes.first and finished:
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()

    def seconds(self) -> dict[str, float]:
        """Wall seconds of every stage so far."""
        try:
            return dict(json.loads((self.out / "times.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _add(self, name: str, seconds: float) -> None:
        times = self.seconds()
        times[name] = round(times.get(name, 0.0) + seconds, 1)
        write_text(self.out / "times.json", json.dumps(times, indent=1))

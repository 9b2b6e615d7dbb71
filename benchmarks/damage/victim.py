"""The window that is going to be killed: ``python -m benchmarks.damage.victim SCENARIO FOLDER`` on a home of the environment.

It first tells what it found, then works for ever, and tells all that it makes, each a line of JSON on stdout with its time.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from benchmarks.driven import open_window
from benchmarks.gui_session import HummingBackend
from benchmarks.heartbeat import rest, spin
from core import paths
from library.records import Voice, new_id

WARM = ("speaking", "embedding")
LETTERS = "the quick brown fox jumps over the lazy dog "
READ_BACK = ("stray_takes", "recover_recordings")


def tell(what: str, **facts: Any) -> None:
    sys.stdout.write(json.dumps({"what": what, "at": time.time(), **facts}) + "\n")
    sys.stdout.flush()


class Victim:
    """One window and what it does."""

    def __init__(self, scenario: str, folder: str) -> None:
        self._folder, self._count = folder, 0
        self.window = window = open_window(lambda text: tell("told", text=text), HummingBackend(""), scenario in WARM)
        seen: list[str] = []
        window.jobs.job_started.connect(lambda job: seen.append(job.method))
        spin(lambda: scenario in WARM or seen, 60)
        spin(lambda: not any(job.method in READ_BACK for job in window.jobs.running()), 60)
        rest(200)
        self._tell_found()
        window.speaking.take_ready.connect(lambda take: tell("take", path=take.path, text=take.speech.request.text))
        self._timers: list[QTimer] = []
        tell("begun")
        for each in ("typing", "saving") if scenario == "both" else (scenario,):
            getattr(self, each)()

    def _tell_found(self) -> None:
        window, library = self.window, self.window.library
        tell(
            "found",
            text=window.speak.text.text(),
            takes=[take.path for take in library.takes.all()],
            voices=[voice.id for voice in library.voices.all()],
            recordings=[str(path) for path in paths.recordings_dir().rglob("*.wav")],
        )

    def _every(self, ms: int, step: Callable[[], object]) -> None:
        timer = QTimer(self.window)
        timer.timeout.connect(step)
        timer.start(ms)
        self._timers.append(timer)

    def typing(self) -> None:
        """Without a pause."""
        self.window.speak.text.set_text("")

        def letter() -> None:
            self._count += 1
            self.window.speak.text.editor.insertPlainText(LETTERS[self._count % len(LETTERS)])
            tell("typed", length=len(self.window.speak.text.editor.toPlainText()))

        self._every(40, letter)

    def recording(self) -> None:
        self.window.recorder.seconds_changed.connect(lambda seconds: tell("recorded", seconds=seconds))
        self.window.recorder.start("王 é")

    def speaking(self) -> None:
        def ask() -> None:
            self._count += 1
            self.window.speak.text.set_text(f"This is sentence number {self._count}. And another one.")
            self.window.speak.request("both")

        self._every(150, ask)

    def saving(self) -> None:
        """Voices, as fast as the window takes them."""

        def save() -> None:
            self._count += 1
            voice = Voice(new_id(), f"Voice {self._count}")
            if self.window.keeping.attempt(lambda: self.window.library.put(voice)):
                tell("voice", id=voice.id)
            self.window.saver.set("volume", self._count % 10 / 10)

        self._every(15, save)

    def embedding(self) -> None:
        sounds = sorted(map(str, Path(self._folder).rglob("*.wav")))
        self.window.jobs.submit("embed", "embed_files", sounds, then=lambda count: tell("embedded", count=count))

    def indexing(self) -> None:
        def scan() -> None:
            self.window.browsing.scan(self._folder)

        scan()
        self._every(2000, scan)


if __name__ == "__main__":
    victim = Victim(*sys.argv[1:])
    spin(lambda: False, 600)

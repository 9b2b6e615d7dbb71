"""Hours in minutes: the real window works without a pause while the memory of all its processes is watched.

Every round switches synthesizer, vocoder and encoders, types, speaks, vocodes again, opens a sound, uses it as the voice, plays, looks at an
older take, deletes the takes made and stops a long text in the middle. Prints resident memory (MB) of window, engine and maps every 10 s and,
for each of them, how much it grew from the end of the warm-up to the end: medians of two minutes. Exit status 1 when the sum
grew by more than ``--most`` MB, or when anything was told that is a failure inside the program.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.driven import open_window, shipped_copies, write_hum
from benchmarks.harness import fresh_home
from benchmarks.heartbeat import rest, spin
from core import paths
from toolbox.sound.backend import NullBackend

TEXTS = (
    "Hello, how are you today?",
    "你好，很高兴认识你。",
    "今日はとても良い天気です。",
    "It was 7:30 on 3 May.",
    "一共有二十五个人。",
    "ありがとう。",
)
EVERY_S, ENDS_S, STEP_S = 10.0, 120.0, 60.0
INSIDE = "inside the program"


class Memory:
    """Resident megabytes of a process and its children, by the part each plays."""

    def __init__(self) -> None:
        import psutil

        self._window = psutil.Process()
        self.started = time.monotonic()
        self.rows: list[tuple[float, dict[str, float]]] = []

    def note(self) -> None:
        """A row every :data:`EVERY_S` seconds, printed as it comes."""
        if self.rows and time.monotonic() - self.started < self.rows[-1][0] + EVERY_S:
            return
        found = {"window": self._window.memory_info().rss / 1e6}
        for child in self._window.children():
            part = "engine" if len(child.cmdline()) > 1 and child.num_threads() > 4 else "helper"
            found[f"{part} {child.pid}"] = child.memory_info().rss / 1e6
        at = time.monotonic() - self.started
        self.rows.append((at, found))
        print(f"{at:7.0f} s  " + "  ".join(f"{name} {size:7.1f}" for name, size in found.items()), flush=True)

    def growth(self, warm_up_s: float) -> dict[str, float]:
        """Megabytes that each part grew after the warm-up."""
        late = [row for row in self.rows if row[0] >= warm_up_s]
        first = [sizes for at, sizes in late if at < late[0][0] + ENDS_S]
        last = [sizes for at, sizes in late if at > late[-1][0] - ENDS_S]
        names = set.intersection(*(set(sizes) for sizes in (*first, *last)))
        middle = lambda rows, name: statistics.median(sizes[name] for sizes in rows)  # noqa: E731
        return {name: middle(last, name) - middle(first, name) for name in sorted(names)}


class Rounds:
    """What is done again and again."""

    def __init__(self, window: Any, sounds: list[str]) -> None:
        self.window = window
        self._sounds, self._texts = itertools.cycle(sounds), itertools.cycle(TEXTS)
        self._models = {
            kind: itertools.cycle([info.key for info in window.modelling._of_kind(kind) if not info.problem])
            for kind in ("synthesizer", "vocoder", "speaker", "emotion")
        }
        self.late: list[str] = []
        """Steps that did not end in time."""

    def once(self) -> None:
        steps = (self.switch, self.open, self.speak, self.vocode, self.look, self.delete, self.stop)
        for step in steps:
            step()

    def switch(self) -> None:
        panel = self.window.speak
        for kind in ("synthesizer", "vocoder"):
            key = next(self._models[kind])
            if panel.pickers.choose(kind, key):
                panel.picked.emit(kind, key)
        for kind in ("speaker", "emotion"):
            self.window.modelling._listen(kind, next(self._models[kind]))
        self.settle("switch")

    def open(self) -> None:
        self.window.loading.open_paths([next(self._sounds)])
        self.settle("open")
        if self.window.desk.reference is not None:
            self.window.voices.use([self.window.desk.reference])
        self.settle("use")

    def speak(self) -> None:
        self.window.speak.text.set_text(next(self._texts))
        rest(300)
        self.window.speak.request("both")
        self.settle("speak")
        self.window.playing.play_pane("result")

    def vocode(self) -> None:
        self.window.speak.request("vocode")
        self.settle("vocode")

    def look(self) -> None:
        takes = self.window.library.takes.all()
        if takes:
            self.window.keeping.take_look_requested.emit(takes[-1])
        self.settle("look")

    def delete(self) -> None:
        """As a person would who keeps none: what is kept is no leak."""
        library = self.window.library
        self.window.library_panel.takes.delete_requested.emit(library.takes.all())
        self.window.keeping._delete("utterances", [record.id for record in library.utterances.all()])
        self.settle("delete")

    def stop(self) -> None:
        self.window.speak.text.set_text(" ".join(TEXTS) * 20)
        if self.window.speak.request("both"):
            rest(400)
            self.window.commands.stop_work()
        self.settle("stop")

    def settle(self, step: str) -> None:
        idle: Callable[[], bool] = lambda: not self.window.jobs.running() and self.window.speak.state() == "idle"  # noqa: E731
        if not spin(idle, STEP_S):
            self.late.append(step)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--warm-up", type=float, default=10.0, help="minutes that do not count")
    parser.add_argument("--most", type=float, default=5.0, help="MB that may be added after the warm-up")


def run(options: argparse.Namespace) -> int:
    with fresh_home() as home:
        shipped_copies(paths.models_dir())
        sounds = [str(write_hum(home / "sounds" / f"{n}.wav", 3.0, 100 + 15 * n, n)) for n in range(12)]
        return hold(options, sounds, Path(home))


def hold(options: argparse.Namespace, sounds: list[str], home: Path) -> int:
    """The rounds, until the time is up."""
    heard: list[str] = []
    window = open_window(heard.append, NullBackend(""))
    spin(lambda: window.modelling._of_kind("vocoder"), STEP_S)
    rounds, memory, count, points = Rounds(window, sounds), Memory(), 0, 0
    while time.monotonic() - memory.started < options.minutes * 60:
        rounds.once()
        memory.note()
        count += 1
        if not points and memory.rows[-1][0] >= options.warm_up * 60:
            points = _points(window)
    added = _points(window) - points
    growth = memory.growth(options.warm_up * 60)
    window.leaving.leave()
    faults = [sentence for sentence in heard if INSIDE in sentence]
    print(
        f"{count} rounds; steps that took too long: {rounds.late or 'none'}; failures inside the program: {len(faults)}"
    )
    for sentence in sorted(set(heard)):
        print(f"  told {heard.count(sentence)} x: {sentence}")
    print(f"{added} points were added to the maps after the warm-up, which keep what they show")
    print("growth after the warm-up, MB: " + ", ".join(f"{name} {size:+.1f}" for name, size in growth.items()))
    return int(sum(growth.values()) > options.most or bool(faults or rounds.late))


def _points(window: Any) -> int:
    return sum(len(one.model) for one in window.mapping.maps.values())

"""A scripted session in the real window, with a heartbeat that notes how long the GUI thread was away.

Loads files, records 3 s, embeds a folder into both maps, waits for UMAP, synthesizes, vocodes, plays, and presses Stop in the
middle of a long text. Prints, per phase, its seconds and the worst gap of a 10 ms timer in ms; then stop-to-embedding and Stop latencies.
"""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer

from benchmarks.harness import fresh_home
from benchmarks.heartbeat import Heartbeat, StallWatch
from toolbox.app import AfterFirstPaint, default_options, make_application
from toolbox.main_window import MainWindow
from toolbox.shell import i18n, theme
from toolbox.shell.session import Session as Remembered
from toolbox.sound.backend import NullBackend
from toolbox.sound.portaudio import LazyBackend

TEXT = "你好，很高兴认识你。This is a small test of the voice toolbox. It speaks two languages, one after the other."
PHASE_LIMIT_MS = 180_000


class Session:
    """Runs phases one after another; each calls ``next_phase`` when it is done."""

    def __init__(self, window: Any, app: Any, sounds: list[str], folder: str, shot: str | None) -> None:
        self.window, self.app, self.sounds, self.folder, self.shot = window, app, sounds, folder, shot
        self.heartbeat = Heartbeat(window)
        self.rows: list[tuple[str, float, float, float]] = []
        self.facts: dict[str, float] = {}
        self.phases: list[tuple[str, Callable[[], None]]] = [
            ("load files", self.load),
            ("record 3 s", self.record),
            ("embed a folder, two maps", self.embed),
            ("UMAP of both", self.arrange),
            ("synthesize and vocode", self.speak),
            ("play", self.play),
            ("vocode only", self.vocode),
            ("stop a long text", self.stop),
        ]
        self.current = -1
        self.began = 0.0
        self.guard = 0

    def later(self, milliseconds: int, call: Callable[[], None]) -> None:
        QTimer.singleShot(milliseconds, self.window, call)

    def next_phase(self) -> None:
        now = time.perf_counter()
        if self.current >= 0:
            name = self.phases[self.current][0]
            self.rows.append((name, now - self.began, self.heartbeat.worst_ms(), self.heartbeat.percentile_ms(99)))
            print(f"{name:<28} {now - self.began:7.2f} s   worst {self.rows[-1][2]:6.1f} ms", flush=True)
        self.current += 1
        if self.current == len(self.phases):
            self.finish()
            return
        self.guard += 1
        mark = self.guard
        self.later(PHASE_LIMIT_MS, lambda: self.give_up(mark))
        self.began = time.perf_counter()
        self.heartbeat.start()
        self.phases[self.current][1]()

    def give_up(self, mark: int) -> None:
        if mark == self.guard and self.current < len(self.phases):
            print(f"gave up waiting in: {self.phases[self.current][0]}")
            self.next_phase()

    # -- phases -----------------------------------------------------------------------------------------------------

    def load(self) -> None:
        left = set(self.sounds)

        def loaded(utterance: Any) -> None:
            left.discard(utterance.path)
            if not left and self.current == 0:
                self.next_phase()

        self.window.loading.loaded.connect(loaded)
        self.window.loading.open_paths(self.sounds)

    def record(self) -> None:
        stopped = [0.0]

        def loaded(utterance: Any) -> None:
            if utterance.source == "recorded" and stopped[0]:
                self.facts["stop of a recording to its vectors and map points"] = time.perf_counter() - stopped[0]
                stopped[0] = 0.0
                self.later(300, self.next_phase)

        def stop() -> None:
            stopped[0] = time.perf_counter()
            self.window.recorder.stop()

        self.window.loading.loaded.connect(loaded)
        self.window.recorder.start("benchmark")
        self.later(3000, stop)

    def embed(self) -> None:
        window = self.window

        def scanned(*_: Any) -> None:
            filters = {"dataset": None, "speaker": None, "search": ""}
            job = window.jobs.submit("list", "corpus_paths", filters, 200, lane="io", quiet=True)
            job.done.connect(embed)

        def embed(rows: list[Any]) -> None:
            window.mapping.embed(rows)
            run = window.mapping._run
            if run is None:
                self.next_phase()
            else:
                run.ended.connect(lambda: self.later(500, self.next_phase))

        job = window.jobs.submit("scan", "scan", self.folder, lane="scan")
        job.ended.connect(scanned)

    def arrange(self) -> None:
        waiting = {"voices", "emotions"}

        def arranged(kind: str, method: str) -> None:
            if method == "umap" and kind in waiting:
                waiting.discard(kind)
                if not waiting:
                    self.later(600, self.next_phase)

        for kind, one in self.window.mapping.maps.items():
            one.arranger.arranged.connect(lambda method, kind=kind: arranged(kind, method))
            one.arranger.refit()

    def speak(self) -> None:
        window = self.window

        def first() -> None:
            self.facts.setdefault("click to first sound", time.perf_counter() - clicked)

        def took(take: Any, _: Any) -> None:
            if self.phases[self.current][0] == "synthesize and vocode":
                self.facts["real-time factor"] = take.timings_s["rtf"]
                self.next_phase()

        window.speak.text.set_text(TEXT)
        window.speaking.take_ready.connect(took)
        window.speaking.sounding.connect(first)
        clicked = time.perf_counter()
        if not window.speak.request("both"):
            print("cannot speak:", window.speak.blocked_reason("both"))
            self.next_phase()

    def play(self) -> None:
        self.window.playing.play_pane("result")
        self.later(2500, self.next_phase)

    def vocode(self) -> None:
        if not self.window.speak.request("vocode"):
            print("cannot vocode:", self.window.speak.blocked_reason("vocode"))
            self.next_phase()
            return
        self.wait_idle(self.next_phase)

    def stop(self) -> None:
        window = self.window
        window.speak.text.set_text(TEXT * 40)
        if not window.speak.request("both"):
            self.next_phase()
            return

        def press() -> None:
            pressed = time.perf_counter()
            window.stop_work()

            def idle() -> None:
                self.facts["Stop pressed to stopped"] = time.perf_counter() - pressed
                self.next_phase()

            self.wait_idle(idle)

        self.later(2000, press)

    def wait_idle(self, call: Callable[[], None]) -> None:
        if self.window.speak.state() == "idle":
            call()
        else:
            self.later(5, lambda: self.wait_idle(call))

    def finish(self) -> None:
        worst = max(row[2] for row in self.rows)
        print(f"worst gap of the session: {worst:.1f} ms; 99th percentile per phase: "
              + ", ".join(f"{row[3]:.1f}" for row in self.rows))  # fmt: skip
        for name, value in self.facts.items():
            print(f"{name}: {value:.3f}")
        if self.shot:
            self.window.grab().save(self.shot)
        self.window.close()
        self.app.quit()


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--shot")
    parser.add_argument("--no-umap", action="store_true", help="leave out the phase that arranges both maps")
    parser.add_argument("--stacks", action="store_true", help="print what the GUI thread did in gaps over 45 ms")
    parser.add_argument("--real-sound", action="store_true", help="use PortAudio instead of the made-up microphone")


def run(options: argparse.Namespace) -> None:
    endings = {".wav", ".ogg", ".flac", ".mp3"}
    sounds = sorted(str(path) for path in options.folder.rglob("*") if path.suffix in endings)[: options.files]
    with fresh_home():
        hold(options, sounds)


def hold(options: argparse.Namespace, sounds: list[str]) -> None:
    """The session itself."""
    sys.setswitchinterval(0.001)
    app = make_application(["gui_session"])
    theme.install(app, "dark")
    i18n.install(app, "en")
    backend = LazyBackend() if options.real_sound else HummingBackend("")
    window = MainWindow(Remembered.load(), default_options(), backend=backend)
    session = Session(window, app, sounds, str(options.folder), options.shot)
    if options.no_umap:
        session.phases = [phase for phase in session.phases if phase[1] != session.arrange]
    window.notify = lambda sentence: print("notice:", sentence)
    for source in (window.speaking, window.loading, window.recording, window.modelling, window.mapping):
        source.notice.connect(window.notify)
    AfterFirstPaint(window).painted.connect(window.start_engine)
    window.modelling.ready.connect(lambda: session.later(2500, session.next_phase))
    window.show()
    watch = StallWatch(session.heartbeat) if options.stacks else None
    app.exec()
    if watch is not None:
        watch.stop()
        for stack in watch.stacks:
            print("--- away in:\n" + stack)


class HummingMicrophone:
    """Hears a humming voice, in real time."""

    rate_hz, latency_s, losses, failure = 48000, 0.02, 0, None

    def __init__(self, callback: Callable[..., None]) -> None:
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(callback,), daemon=True)
        self._thread.start()

    def _run(self, callback: Callable[..., None]) -> None:
        position, block = 0, 960
        rng = np.random.default_rng(0)
        started = time.perf_counter()
        while not self._ended.is_set():
            at = (position + np.arange(block)) / self.rate_hz
            pitch = 140 + 20 * np.sin(2 * np.pi * 0.7 * at)
            swell = 0.5 + 0.5 * np.sin(2 * np.pi * 3 * at)
            wave = sum(np.sin(2 * np.pi * pitch * k * at) / k for k in range(1, 12)) * 0.08 * swell
            callback((wave + 0.003 * rng.standard_normal(block)).astype(np.float32))
            position += block
            self._ended.wait(max(0.0, started + position / self.rate_hz - time.perf_counter()))

    def close(self) -> None:
        self._ended.set()
        self._thread.join(1.0)


class HummingBackend(NullBackend):
    """A silent loudspeaker and a :class:`HummingMicrophone`."""

    def open_input(self, device: Any, callback: Any, rate_hz: int | None = None) -> Any:
        return HummingMicrophone(callback)

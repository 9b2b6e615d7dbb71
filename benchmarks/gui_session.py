"""A scripted session in the real window, with a heartbeat that notes how long the GUI thread was away.

Loads files, records 3 s, embeds a folder into both maps, waits for UMAP, synthesizes, vocodes, plays, and presses Stop in the
middle of a long text. Prints, per phase, its seconds and the worst gap of a 10 ms timer in ms; then stop-to-embedding and Stop latencies.
"""

from __future__ import annotations

import argparse
import math
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.harness import fresh_home
from benchmarks.heartbeat import Heartbeat, StallWatch, rest, spin
from toolbox.app import AfterFirstPaint, default_options, make_application
from toolbox.main_window import MainWindow
from toolbox.shell import i18n, theme
from toolbox.shell.session import Session as Remembered
from toolbox.sound.backend import NullBackend
from toolbox.sound.portaudio import LazyBackend

TEXT = "你好，很高兴认识你。This is a small test of the voice toolbox. It speaks two languages, one after the other."
PHASE_LIMIT_S = 180


class Session:
    """Does one thing after another in the window and notes how long the GUI thread was away meanwhile."""

    def __init__(self, window: Any, sounds: list[str], folder: str) -> None:
        self.window, self.sounds, self.folder = window, sounds, folder
        self.heartbeat = Heartbeat(window)
        self.worst_ms: list[float] = []
        self.percentiles_ms: list[float] = []
        self.facts: dict[str, float] = {}

    def phase(self, name: str, work: Callable[[], None]) -> None:
        self.heartbeat.start()
        started = time.perf_counter()
        work()
        self.worst_ms.append(self.heartbeat.worst_ms())
        self.percentiles_ms.append(self.heartbeat.percentile_ms(99))
        print(f"{name:<28} {time.perf_counter() - started:7.2f} s   worst {self.worst_ms[-1]:6.1f} ms", flush=True)

    def wait(self, until: Callable[[], object]) -> None:
        if not spin(until, PHASE_LIMIT_S):
            print("gave up waiting")

    def load(self) -> None:
        left = set(self.sounds)
        self.window.loading.loaded.connect(lambda utterance: left.discard(utterance.path))
        self.window.loading.open_paths(self.sounds)
        self.wait(lambda: not left)

    def record(self) -> None:
        kept: list[float] = []

        def loaded(utterance: Any) -> None:
            if utterance.source == "recorded":
                kept.append(time.perf_counter())

        self.window.loading.loaded.connect(loaded)
        self.window.recorder.start("benchmark")
        rest(3000)
        stopped = time.perf_counter()
        self.window.recorder.stop()
        self.wait(lambda: kept)
        self.facts["stop of a recording to its vectors and map points"] = kept[0] - stopped if kept else math.nan
        rest(300)

    def embed(self) -> None:
        window, rows = self.window, list[Any]()
        scan = window.jobs.submit("scan", "scan", self.folder, lane="scan")
        self.wait(lambda: not scan.running)
        filters = {"dataset": None, "speaker": None, "search": ""}
        listing = window.jobs.submit("list", "corpus_paths", filters, 200, quiet=True)
        listing.done.connect(rows.extend)
        self.wait(lambda: not listing.running)
        window.mapping.embed(rows)
        self.wait(lambda: window.mapping._run is None)
        rest(500)

    def arrange(self) -> None:
        arranged: set[tuple[str, str]] = set()
        for kind, one in self.window.mapping.maps.items():
            one.arranger.arranged.connect(lambda method, kind=kind: arranged.add((kind, method)))
            one.arranger.refit()
        self.wait(lambda: {("voices", "umap"), ("emotions", "umap")} <= arranged)
        rest(600)

    def speak(self) -> None:
        window, takes, sounding = self.window, list[Any](), list[float]()
        window.speak.text.set_text(TEXT)
        window.speaking.take_ready.connect(lambda take, *_: takes.append(take))
        window.speaking.sounding.connect(lambda *_: sounding.append(time.perf_counter()))
        clicked = time.perf_counter()
        if self.ask("both"):
            self.wait(lambda: takes)
            self.facts["click to first sound"] = sounding[0] - clicked if sounding else math.nan
            self.facts["real-time factor"] = takes[0].timings_s["rtf"] if takes else math.nan

    def play(self) -> None:
        self.window.playing.play_pane("result")
        rest(2500)

    def vocode(self) -> None:
        if self.ask("vocode"):
            self.wait(self.idle)

    def stop(self) -> None:
        self.window.speak.text.set_text(TEXT * 40)
        if self.ask("both"):
            rest(2000)
            pressed = time.perf_counter()
            self.window.commands.stop_work()
            self.wait(self.idle)
            self.facts["Stop pressed to stopped"] = time.perf_counter() - pressed

    def ask(self, what: str) -> bool:
        asked = bool(self.window.speak.request(what))
        if not asked:
            print("refused:", self.window.speak.blocked_reason(what))
        return asked

    def idle(self) -> bool:
        return self.window.speak.state() == "idle"

    def report(self) -> None:
        percentiles = ", ".join(f"{gap:.1f}" for gap in self.percentiles_ms)
        print(f"worst gap of the session: {max(self.worst_ms):.1f} ms; 99th percentile per phase: {percentiles}")
        for name, value in self.facts.items():
            print(f"{name}: {value:.3f}")


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
    session, ready = Session(window, sounds, str(options.folder)), list[bool]()
    window.notify = lambda sentence: print("notice:", sentence)
    for source in (window.speaking, window.loading, window.recording, window.modelling, window.mapping):
        source.notice.connect(window.notify)
    window.jobs.failed.connect(window.notify)
    AfterFirstPaint(window).painted.connect(window.start_engine)
    window.modelling.ready.connect(lambda: ready.append(True))
    window.show()
    watch = StallWatch(session.heartbeat) if options.stacks else None
    session.wait(lambda: ready)
    rest(2500)
    session.phase("load files", session.load)
    session.phase("record 3 s", session.record)
    session.phase("embed a folder, two maps", session.embed)
    if not options.no_umap:
        session.phase("UMAP of both", session.arrange)
    session.phase("synthesize and vocode", session.speak)
    session.phase("play", session.play)
    session.phase("vocode only", session.vocode)
    session.phase("stop a long text", session.stop)
    session.report()
    if options.shot:
        window.grab().save(options.shot)
    window.close()
    if watch is not None:
        watch.stop()
        print("".join("--- away in:\n" + stack for stack in watch.stacks))


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

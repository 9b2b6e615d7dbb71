"""First sound while a folder is being embedded, against the same click on an idle engine.

Made-up speech-like clips, the engine in its child process as the window has it. The first run of each call is not counted.
"""

from __future__ import annotations

import argparse
import queue
import time
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from benchmarks.harness import fresh_home
from core import Request
from engine.process import ChildClient
from engine.service import create


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--clips", type=int, default=400)
    parser.add_argument("--seconds", type=float, default=4.0)


def made_up_clips(folder: Path, count: int, seconds: float) -> list[str]:
    times = np.arange(int(seconds * 16000)) / 16000
    files = []
    for number in range(count):
        pitch = 90 + 0.4 * number
        buzz = sum(np.sin(2 * np.pi * pitch * k * times) / (1 + abs(pitch * k - 700) / 200) for k in range(1, 25))
        path = folder / f"{number:04d}.wav"
        soundfile.write(path, 0.05 * buzz * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * times)), 16000)
        files.append(str(path))
    return files


class Engine:
    """The engine's process, and waiting for what it says."""

    def __init__(self) -> None:
        self.events: queue.Queue[tuple[Any, ...]] = queue.Queue()
        self.client = ChildClient(create, {"device": "cpu"}, self.events.put)
        self.client.start()

    def until(self, kind: str, call: int) -> float:
        """Seconds until the first message of a kind about a call."""
        started = time.perf_counter()
        while (event := self.events.get(timeout=600))[:2] != (kind, call):
            if event[0] == "failed":
                raise SystemExit(event[2])
        return time.perf_counter() - started

    def first_sound(self, seed: int) -> float:
        call = self.client.call("interactive", "speak", Request("Hello, here is the first sound.", seed=seed))
        seconds = self.until("partial", call)
        self.until("done", call)
        return seconds


def run(options: argparse.Namespace) -> None:
    with fresh_home() as home:
        files = made_up_clips(home, options.clips, options.seconds)
        engine = Engine()
        engine.until("done", engine.client.call("interactive", "warm_up"))
        engine.first_sound(0)
        idle = sorted(engine.first_sound(seed) for seed in range(5))
        folder = engine.client.call("batch", "embed_files", files)
        engine.until("progress", folder)
        busy = sorted(engine.first_sound(seed) for seed in range(5))
        print(f"first sound, idle engine:                {idle[2]:.3f} s median, {idle[-1]:.3f} s worst of 5")
        print(f"first sound, {len(files)} clips being embedded: {busy[2]:.3f} s median, {busy[-1]:.3f} s worst of 5")
        engine.client.close()

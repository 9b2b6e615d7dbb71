"""The window killed (SIGKILL) again and again while it types, records, speaks, saves, embeds and indexes; nothing may be lost.

Every window opens the home of the one killed before and tells what it finds there. Half of the moments are random, half are
aimed: at the first sign of a file that is being written. Checked: all takes, voices and recordings that were announced, every take
that lies in its folder, all but the last second of what was typed and recorded, no word of damage, no process left over.
Exit status 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import wave
from collections import Counter
from pathlib import Path
from typing import Any

import psutil

from benchmarks.driven import write_hum
from benchmarks.harness import ROOT, fresh_home

SCENARIOS = ("typing", "recording", "speaking", "saving", "embedding", "indexing", "both")
SLACK_S = 1.5
"""The last second, and what a busy machine adds to it."""
START_S = 180.0
GONE_S = 60.0
"""The engine notices at its next look at the pipe, after what it imports."""
DAMAGE = ("damaged", "set aside", "inside the program", "could not be read")


class Watched:
    """One window in its process, and all that it told."""

    def __init__(self, scenario: str, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.damage.victim", scenario, str(folder)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self.scenario, self.lines = scenario, list[dict[str, Any]]()
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._news = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._news:
                if line.startswith("{") and line.endswith("\n"):
                    self.lines.append(json.loads(line))
                self._news.notify_all()

    def wait(self, what: str, limit_s: float) -> bool:
        with self._news:
            return self._news.wait_for(lambda: any(line["what"] == what for line in self.lines), limit_s)

    def kill(self) -> float:
        """When; waits until all its processes are gone."""
        family = psutil.Process(self._process.pid).children(recursive=True)
        at = time.time()
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        _, left = psutil.wait_procs(family, GONE_S)
        for child in left:
            child.kill()
        self.orphans = len(left)
        return at

    def said(self, what: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["what"] == what]


class Account:
    """What the windows made, and what is missing of it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.takes: set[str] = set()
        self.voices: set[str] = set()
        self.lost: list[str] = []
        self._typed = self._recorded = None

    def settle(self, window: Watched, at: float) -> None:
        """Note what a window killed at that time had made."""
        self.takes |= {line["path"] for line in window.said("take")}
        self.voices |= {line["id"] for line in window.said("voice")}
        early = [line for line in window.lines if line["at"] < at - SLACK_S]
        self._typed = max((line["length"] for line in early if line["what"] == "typed"), default=None)
        self._recorded = max((line["seconds"] for line in early if line["what"] == "recorded"), default=None)
        if window.orphans:
            self.lost.append(f"{window.scenario}: {window.orphans} processes were left over")

    def check(self, window: Watched, before: str) -> None:
        """Compare with what the next window found."""
        found = window.said("found")[0]
        self._missing(before, "takes", self.takes - set(found["takes"]))
        self._missing(before, "voices", self.voices - set(found["voices"]))
        unlisted = {str(path) for path in (self._home / "data" / "takes").glob("[!.]*.wav")} - set(found["takes"])
        self._missing(before, "takes in their folder", unlisted)
        if self._typed is not None and len(found["text"]) < self._typed:
            self.lost.append(f"{before}: {self._typed} letters were typed, {len(found['text'])} are left")
        if self._recorded is not None:
            newest = max(found["recordings"], key=os.path.getmtime, default=None)
            kept = _seconds(newest) if newest else 0.0
            if kept < self._recorded:
                self.lost.append(f"{before}: {self._recorded:.1f} s were recorded, {kept:.1f} are left")
        told = [line["text"] for line in window.said("told")]
        self.lost += [f"{before}: told {text}" for text in told if any(word in text for word in DAMAGE)]

    def _missing(self, before: str, what: str, missing: set[str]) -> None:
        if missing:
            self.lost.append(f"{before}: {len(missing)} {what} are missing, such as {sorted(missing)[0]}")


def _seconds(path: str) -> float:
    with wave.open(path) as file:
        return file.getnframes() / file.getframerate()


def _until_a_file_is_written(home: Path, limit_s: float) -> None:
    """Return as a file appears or changes anywhere in the home."""
    before, until = _newest(home), time.monotonic() + limit_s
    while _newest(home) <= before and time.monotonic() < until:
        time.sleep(0.002)


def _newest(home: Path) -> int:
    newest = 0
    for folder in (home / "data", home / "data" / "takes", home / "cache"):
        try:
            newest = max([newest, *(entry.stat().st_mtime_ns for entry in os.scandir(folder))])
        except OSError:
            continue  # gone while we looked
    return newest


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenarios", nargs="+", choices=SCENARIOS, default=SCENARIOS)


def run(options: argparse.Namespace) -> int:
    rng = random.Random(options.seed)
    with fresh_home() as home:
        for number in range(600):
            write_hum(home / "sounds" / f"speaker{number % 20}" / f"{number}.wav", 1.0, 100 + number % 90, number)
        account, counts, before = Account(home), Counter[str](), ""
        for number in range(options.count + 1):
            scenario = options.scenarios[number % len(options.scenarios)]
            window = Watched(scenario, home / "sounds")
            if not window.wait("begun", START_S):
                account.lost.append(f"after {before}: the window did not start")
                window.kill()
                continue
            if before:
                account.check(window, before)
            if number == options.count:
                window.kill()
                break
            time.sleep(rng.uniform(0.1, 4.0))
            if rng.random() < 0.5:
                _until_a_file_is_written(home, 5.0)
            account.settle(window, window.kill())
            counts[scenario] += 1
            before = scenario
            print(f"{number:4} {scenario:10} lost so far: {len(account.lost)}", *account.lost[-1:], flush=True)
    print(f"{sum(counts.values())} kills: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    print(f"{len(account.takes)} takes and {len(account.voices)} voices were announced")
    print("\n".join(account.lost) or "nothing was lost")
    return int(bool(account.lost))

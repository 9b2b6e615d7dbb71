"""Launch to painted window: starts the program several times and prints the seconds until its first paint.

Also says what heavy was imported before the paint.
"""

from __future__ import annotations

import argparse
import statistics
import time

from benchmarks.harness import fresh_home, fresh_process

CHILD = """
import os, sys, time
from pathlib import Path
from toolbox.app import make_application, build, default_options, AfterFirstPaint
app = make_application(["startup"])
window = build(app, default_options({datasets!r} and Path({datasets!r})))
def painted():
    heavy = [name for name in ("torch", "umap", "numba", "librosa", "sklearn", "sounddevice") if name in sys.modules]
    sys.stdout.write(f"{{time.time()}} {{','.join(heavy) or '-'}}\\n")
    sys.stdout.flush()
    app.exit(0)
first = AfterFirstPaint(window)
first.painted.connect(painted)
window.start_engine = lambda: None
window.show()
app.exec()
os._exit(0)
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument("--datasets_root")


def once(datasets: str | None) -> tuple[float, str]:
    """(seconds from process start to first paint, heavy modules imported by then)."""
    with fresh_home():
        started = time.time()
        stamp, heavy = fresh_process(CHILD.format(datasets=datasets)).split()
    return float(stamp) - started, heavy


def run(options: argparse.Namespace) -> None:
    started = time.time()
    fresh_process("import PySide6.QtWidgets")
    floor = time.time() - started
    runs = [once(options.datasets_root) for _ in range(options.n + 1)][1:]
    seconds = [spent for spent, _ in runs]
    middle = statistics.median(seconds)
    print(f"launch to painted window: median {middle:.2f} s, worst {max(seconds):.2f} s (n={options.n})")
    print(f"ratio to importing Qt alone ({floor:.2f} s): {middle / floor:.1f}x")
    print(f"heavy modules imported before the paint: {runs[0][1]}")

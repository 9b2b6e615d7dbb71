"""Launch to painted window: starts the program several times and prints the seconds until its first paint.

    python benchmarks/startup.py [-n 5] [--datasets_root DIR]

Also checks that nothing heavy was imported before the paint.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHILD = """
import sys, time
sys.path.insert(0, {root!r})
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
import os; os._exit(0)
"""


def once(datasets: str | None) -> tuple[float, str]:
    """(seconds from process start to first paint, heavy modules imported by then)."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "VOICE_TOOLBOX_HOME": home}
        started = time.time()
        code = CHILD.format(root=str(ROOT), datasets=datasets)
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    stamp, heavy = done.stdout.split()
    return float(stamp) - started, heavy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5)
    parser.add_argument("--datasets_root")
    options = parser.parse_args()
    bare = [sys.executable, "-c", "import PySide6.QtWidgets"]
    started = time.time()
    subprocess.run(bare, check=True)
    floor = time.time() - started
    once(options.datasets_root)
    runs = [once(options.datasets_root) for _ in range(options.n)]
    seconds = [run[0] for run in runs]
    print(
        f"launch to painted window: median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s (n={options.n})"
    )
    print(f"ratio to importing Qt alone ({floor:.2f} s): {statistics.median(seconds) / floor:.1f}x")
    print(f"heavy modules imported before the paint: {runs[0][1]}")


if __name__ == "__main__":
    main()

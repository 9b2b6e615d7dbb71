"""Loading the shipped voice and vocoder in a fresh process, and what of it is the import of torch.

    python benchmarks/loading.py [-n 5]

Wall and processor seconds: on a busy machine only the latter mean much.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHILD = """
import json, sys, time
sys.path.insert(0, {root!r})
marks = [(time.perf_counter(), time.process_time())]
def mark(): marks.append((time.perf_counter(), time.process_time()))
import torch; mark()
import synthesizer; voice = synthesizer.load(); mark()
import vocoder; sound = vocoder.load(); mark()
next(iter(voice.stream("你好 hello.", vocoder=sound))); mark()
print(json.dumps([[b[0] - a[0], b[1] - a[1]] for a, b in zip(marks, marks[1:])]))
"""
STEPS = ("import torch", "synthesizer.load()", "vocoder.load()", "first words")


def once() -> list[list[float]]:
    """[wall, processor] seconds of each step."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", CHILD.format(root=str(ROOT))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5)
    count = parser.parse_args().n
    once()  # the files are in the page cache from here on
    runs = [once() for _ in range(count)]
    print(f"median of {count} fresh processes, one thread; load average {os.getloadavg()[0]:.1f}")
    print(f"{'':<22}{'wall':>8}{'processor':>12}")
    sums = [0.0, 0.0]
    for number, name in enumerate(STEPS):
        wall, processor = (statistics.median(run[number][kind] for run in runs) for kind in (0, 1))
        print(f"{name:<22}{wall:>6.2f} s{processor:>10.2f} s")
        if name.endswith("load()"):
            sums = [sums[0] + wall, sums[1] + processor]
    print(f"{'both models':<22}{sums[0]:>6.2f} s{sums[1]:>10.2f} s")


if __name__ == "__main__":
    main()

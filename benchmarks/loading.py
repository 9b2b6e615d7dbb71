"""Loading the shipped voice and vocoder in a fresh process, and what of it is the import of torch.

Wall and processor seconds: on a busy machine only the latter mean much.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics

from benchmarks.harness import fresh_process

CHILD = """
import json, time
marks = [(time.perf_counter(), time.process_time())]
def mark(): marks.append((time.perf_counter(), time.process_time()))
import torch; mark()
import synthesizer; voice = synthesizer.load(); mark()
import vocoder; sound = vocoder.load(); mark()
next(iter(voice.stream("你好 hello.", vocoder=sound))); mark()
print(json.dumps([[b[0] - a[0], b[1] - a[1]] for a, b in zip(marks, marks[1:])]))
"""
STEPS = ("import torch", "synthesizer.load()", "vocoder.load()", "first words")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-n", type=int, default=5)


def run(options: argparse.Namespace) -> None:
    # The first run brings the files into the page cache.
    runs = [json.loads(fresh_process(CHILD, OMP_NUM_THREADS="1")) for _ in range(options.n + 1)][1:]
    print(f"median of {options.n} fresh processes, one thread; load average {os.getloadavg()[0]:.1f}")
    print(f"{'':<22}{'wall':>8}{'processor':>12}")
    steps = [[statistics.median(one[number][kind] for one in runs) for kind in (0, 1)] for number in range(len(STEPS))]
    both = [sum(pair) for pair in zip(steps[1], steps[2])]
    for name, (wall, processor) in zip((*STEPS, "both models"), (*steps, both)):
        print(f"{name:<22}{wall:>6.2f} s{processor:>10.2f} s")

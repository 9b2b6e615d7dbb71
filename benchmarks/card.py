"""What a graphics card does with everything here, beside the CPU: trainings and voices. One line each.

    python -m benchmarks card --jobs 12 --log card.log                        all trainings and voices
    python -m benchmarks card --device cpu --parts training --only hifigan    to try this program out

Each job is a process of its own, so that one that fails, crashes or hangs is told and the others go on; what it said is in the log.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.harness import ROOT

PARTS = ("training", "speaking")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="cuda", choices=("cuda", "cpu"))
    parser.add_argument("--jobs", type=int, default=1, help="processes side by side")
    parser.add_argument("--log", type=Path, default=Path("card.log"), help="tracebacks, and what was said on the way")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--only", default="", help="jobs by name, by commas; empty: all")
    parser.add_argument("--limit", type=float, default=150.0, help="seconds after which a job is ended")
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    if options.one:
        return _one(options)
    started, lock = time.monotonic(), threading.Lock()
    names = {part: importlib.import_module(f"benchmarks.on_card.{part}").jobs() for part in options.parts.split(",")}
    chosen = {name.strip() for name in options.only.split(",") if name.strip()}
    options.log.write_text("", encoding="utf-8")
    failed = []

    def job(part: str, name: str) -> None:
        code = _process(options, part, name, lock)
        if code:
            failed.append(f"{part} {name}")
            with lock:
                print(f"{part:<9}{name:<26} ENDED with {code}; see {options.log}", flush=True)

    with ThreadPoolExecutor(max(1, options.jobs)) as pool:
        for part in sorted(names, reverse=True):
            for name in names[part]:
                if not chosen or name in chosen:
                    pool.submit(job, part, name)
    print(
        f"{time.monotonic() - started:.0f} s; {len(failed)} jobs did not come to their end: {', '.join(failed) or 'none'}"
    )
    return 0


def _process(options: argparse.Namespace, part: str, name: str, lock: threading.Lock) -> int:
    """Run one job in a process and a folder of its own; its lines are printed as they come. Returns its exit status."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, open(Path(folder) / "err", "w+b") as err:
        words = [sys.executable, "-m", "benchmarks", "card", "--one", f"{part}:{name}", "--device", options.device]
        words += ["--folder", str(Path(folder) / "work")]
        threads = str(max(1, (os.cpu_count() or 1) // max(1, options.jobs)))
        environment = {**os.environ, "VOICE_TOOLBOX_HOME": str(Path(folder) / "home"), "OMP_NUM_THREADS": threads}
        child = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=err, text=True)
        watch = threading.Timer(options.limit, child.kill)
        watch.start()
        assert child.stdout is not None
        for line in child.stdout:
            with lock:
                print(f"{part:<9}{name:<26} {line.rstrip()}", flush=True)
        code = child.wait()
        watch.cancel()
        err.seek(0)
        with lock, open(options.log, "ab") as log:
            log.write(f"\n######## {part} {name}: {code}\n".encode() + err.read())
        return code


def _one(options: argparse.Namespace) -> int:
    from benchmarks.on_card.places import stand_in_weights
    from core.threads import share_the_processor

    share_the_processor()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    part, _, name = options.one.partition(":")
    options.folder.mkdir(parents=True, exist_ok=True)
    stand_in_weights(options.folder)
    module = importlib.import_module(f"benchmarks.on_card.{part}")
    module.do(name, options.device, options.folder, lambda line: print(line, flush=True))
    return 0

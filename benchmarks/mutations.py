"""Damaged files, made from a seed and tried one by one in a cage of 1 GB and some seconds.

Kinds: ``sounds`` (every usual format, opened, read and embedded), ``checkpoints`` (models of every family, listed, identified and
loaded as each kind), ``own`` (settings, session, library, index, embedding store, presets and voice files, met by a starting
window). A file is fine when every step gives an answer or one sentence. Prints every other case, then the counts; exit status
1 when there was one. Needs Linux.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.damage.caged import Outcome, caged
from benchmarks.harness import fresh_home

KINDS = ("sounds", "checkpoints", "own")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", choices=KINDS, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="originals to harm besides those that are made up")
    parser.add_argument("--keep", type=Path, help="where files that were not handled well are kept")
    parser.add_argument("--limit", type=float, default=30.0, help="seconds for all steps of one file")
    parser.add_argument("--only", type=int, help="the number of one file to try again")


def run(options: argparse.Namespace) -> int:
    if sys.platform != "linux":
        raise SystemExit("This needs Linux: it forks, and limits the memory of the fork.")
    os.environ["OMP_NUM_THREADS"] = "1"  # threads do not survive a fork
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with fresh_home(), tempfile.TemporaryDirectory() as folder:
        outcomes = list(tried(options, Path(folder)))
    return report(outcomes)


def tried(options: argparse.Namespace, folder: Path) -> Iterator[Outcome]:
    """The outcome of every file, in turn."""
    kind: Any = importlib.import_module(f"benchmarks.damage.{options.kind}")
    rng = random.Random(options.seed)
    for name in ("originals", "mutants"):
        (folder / name).mkdir()
    sources = kind.originals(folder / "originals", rng, options.folder)
    ready = kind.prepared()
    for number, (name, path) in enumerate(kind.mutants(options.count, rng, folder / "mutants", sources)):
        if options.only not in (None, number):
            continue
        outcome = caged(name, lambda path=path: kind.steps(path, ready), options.limit)
        if outcome.odd:
            print(
                f"{outcome.verdict:8} {outcome.seconds:5.1f} s {outcome.megabytes:5.0f} MB  {name}",
                *outcome.odd,
                sep="\n    ",
                flush=True,
            )
            _keep(path, name, options.keep)
        yield outcome


def _keep(path: Path, name: str, folder: Path | None) -> None:
    if folder is None:
        return
    if path.is_dir():
        shutil.copytree(path, folder / name)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / f"{name}{path.suffix}")


def report(outcomes: list[Outcome]) -> int:
    """The counts; 1 when anything was not handled well."""
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    print(f"{len(outcomes)} files: " + ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()))
    print(
        f"longest {max(outcome.seconds for outcome in outcomes):.1f} s, most memory {max(outcome.megabytes for outcome in outcomes):.0f} MB"
    )
    for sentence, count in Counter(_shape(text) for outcome in outcomes for text in outcome.told).most_common():
        print(f"{count:6} {sentence}")
    return int(any(outcome.odd for outcome in outcomes))


def _shape(sentence: str) -> str:
    """Without the names in it."""
    return " ".join("..." if any(mark in word for mark in "_/") else word for word in sentence.split())

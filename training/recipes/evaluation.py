"""The benchmark of the voice, run on what the recipe made: ``python -m benchmarks.voice_quality``, in a process of its own."""

from __future__ import annotations

import importlib.util
import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import core

log = logging.getLogger(__name__)
PROGRAM = "benchmarks.voice_quality"
TOP = Path(core.__file__).resolve().parent.parent


@dataclass(frozen=True)
class Files:
    """What is judged, and where the figures go."""

    voice: Path
    vocoder: Path
    figures: Path


def run(root: Path, files: Files, page: Path, limit_s: float) -> bool:
    """True when ``files.figures`` was written. A failure is logged, never raised: the finished weights are worth a card anyway."""
    if importlib.util.find_spec("benchmarks") is None:
        log.warning("the benchmarks are not installed: nothing was measured")
        return False
    page.mkdir(parents=True, exist_ok=True)
    given = {"--json": files.figures, "--page": page, "--voice": files.voice, "--vocoder": files.vocoder}
    options = [str(part.resolve()) if isinstance(part, Path) else part for pair in given.items() for part in pair]
    command = [sys.executable, "-m", PROGRAM, str(root.resolve()), *options]
    try:
        done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=limit_s, check=False)
    except subprocess.TimeoutExpired:
        log.error("the evaluation took longer than %.0f s and was stopped", limit_s)
        return False
    if done.returncode != 0 or not files.figures.exists():
        last = done.stderr.strip().splitlines() or ["no reason given"]
        log.error("the evaluation failed: %s", last[-1])
        return False
    return True


def figures(file: Path) -> dict[str, Any]:
    """What the evaluation wrote, or nothing."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}

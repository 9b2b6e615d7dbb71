"""The benchmark of the voice, run on what the recipe made, in processes of its own: first ears for it, then what they hear.

``python -m training.recipes.default_voice.phone_recogniser`` teaches small recognisers on real speech, ``python -m evaluation`` judges the
finished weights with them. A failure is logged, never raised: the finished weights are worth a card anyway.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import core
from core.threads import share_the_processor

log = logging.getLogger(__name__)
RECOGNISER, BENCHMARK = "training.recipes.default_voice.phone_recogniser", "evaluation"
TOP = Path(core.__file__).resolve().parent.parent


@dataclass(frozen=True)
class Judged:
    """What is judged: ``roots`` are folders with held-out speakers' recordings, ``figures`` the JSON file to write."""

    roots: Sequence[Path]
    voice: Path
    vocoder: Path
    figures: Path
    page: Path
    recognisers: Sequence[Path] = ()
    languages: str = "en,zh,ja"
    threads: int = 1
    quick: bool = False


def teach_recognisers(data: Path, folder: Path, seconds: float) -> list[Path]:
    """One for Mandarin and English, one for Japanese where there is Japanese speech; those that could be taught."""
    items = json.loads((data / "items.json").read_text(encoding="utf-8"))
    wanted = ["zh,en", *(["ja"] if any(item["corpus"] == "tohoku" for item in items) else [])]
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for languages in wanted:
        file = folder / f"{languages.replace(',', '_')}.safetensors"
        options = {"--out": file, "--languages": languages, "--seconds": seconds}
        if file.exists() or call(RECOGNISER, [data], options, 600 + 3 * seconds):
            found.append(file)
    return found


def run(judged: Judged, limit_s: float) -> bool:
    """True when the figures were written."""
    judged.page.mkdir(parents=True, exist_ok=True)
    options: dict[str, object] = {
        "--voice": judged.voice,
        "--vocoder": judged.vocoder,
        "--json": judged.figures,
        "--page": judged.page,
    }
    options |= {"--languages": judged.languages, "--threads": judged.threads}
    more: list[object] = ["--quick"] if judged.quick else []
    for recogniser in judged.recognisers:
        more += ["--recogniser", recogniser]
    return call(BENCHMARK, judged.roots, options, limit_s, more) and judged.figures.exists()


def call(
    module: str, first: Sequence[Path], options: Mapping[str, object], limit_s: float, more: Sequence[object] = ()
) -> bool:
    """Run ``python -m module`` and say whether it went well; the reason is logged when not."""
    if importlib.util.find_spec(module.split(".")[0]) is None:
        log.warning("%s is not installed: nothing was measured", module)
        return False
    parts = [*first, *(part for pair in options.items() for part in pair), *more]
    words = [str(part.resolve()) if isinstance(part, Path) else str(part) for part in parts]
    share_the_processor()
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *words],
            cwd=TOP,
            capture_output=True,
            text=True,
            timeout=limit_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.error("%s took longer than %.0f s and was stopped", module, limit_s)
        return False
    if done.returncode != 0:
        last = done.stderr.strip().splitlines() or ["no reason given"]
        log.error("%s failed: %s", module, last[-1])
    return done.returncode == 0


def figures(file: Path) -> dict[str, Any]:
    """What the evaluation wrote, or nothing."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}

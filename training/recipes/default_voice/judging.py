"""The finished voice before its judges: first ears for it, then what they hear.

A failure is logged, never raised: the finished weights are worth a card anyway.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from core import Stopped
from training.loop import LoopConfig
from training.recipes.default_voice import phone_recogniser

log = logging.getLogger(__name__)


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


def teach_recognisers(data: Path, folder: Path, config: LoopConfig) -> list[Path]:
    """One for Mandarin and English, one for Japanese where there is Japanese speech; those that could be taught."""
    items = json.loads((data / "items.json").read_text(encoding="utf-8"))
    wanted = ["zh,en", *(["ja"] if any(item["corpus"] == "tohoku" for item in items) else [])]
    found = []
    for languages in wanted:
        file = folder / f"{languages.replace(',', '_')}.safetensors"
        place = replace(config, folder=folder / file.stem)
        if file.exists() or _went_well(partial(phone_recogniser.teach, data, file, languages.split(","), place)):
            found.append(file)
    return found


def run(judged: Judged) -> bool:
    """True when the figures were written."""
    return _went_well(lambda: _evaluate(judged)) and judged.figures.exists()


def _evaluate(judged: Judged) -> None:
    from evaluation import run
    from evaluation.page import write_page

    options = run.Options(
        roots=tuple(judged.roots),
        voice=judged.voice,
        vocoder=judged.vocoder,
        recognisers=tuple(judged.recognisers),
        threads=judged.threads,
        languages=tuple(judged.languages.split(",")),
        amount=run.QUICK if judged.quick else run.FULL,
    )
    figures, exhibits = run.evaluate(options)
    run.save(judged.figures, figures)
    write_page(judged.page, figures, exhibits)


def _went_well(work: Callable[[], None]) -> bool:
    try:
        work()
    except Stopped:
        raise
    except Exception as error:  # whatever a judge stumbles over, hours of training are not lost for it
        log.exception("Not measured: %s", error)
        return False
    return True


def figures(file: Path) -> dict[str, Any]:
    """What the evaluation wrote, or nothing."""
    try:
        return dict(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}

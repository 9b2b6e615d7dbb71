"""The finished voice before its judges: first ears for it, then what they hear.

A failure is logged, never raised: the finished weights are worth a card anyway.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import evaluation.run
from core import Stopped
from training.loop import LoopConfig
from training.recipes.default_voice import phone_recogniser

log = logging.getLogger(__name__)


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


def run(options: evaluation.run.Options, file: Path, page: Path) -> bool:
    """Measure the voice; True when the figures were written."""
    return _went_well(partial(evaluation.run.measure, options, file, page)) and file.exists()


def _went_well(work: Callable[[], Any]) -> bool:
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

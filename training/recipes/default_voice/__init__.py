"""The recipe of the shipped voice: acoustic model, vocoder and their model cards."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.types import Control
from training.recipe import Recipe, common


def _stages(root: Path, out: Path, knobs: Mapping[str, Any], workers: int) -> Path:
    from training.recipes.default_voice.recipe import DefaultVoice

    return DefaultVoice(root, out, knobs, workers).all()


def _made_up(root: Path) -> Path:
    from training.recipes.default_voice.made_up import write_corpora

    return write_corpora(root)


SIZE = Control("size", "Size", "full", "smoke: a little of everything.", "choice", choices=("full", "smoke"))
RECIPE = Recipe(
    family="default_voice",
    about="The shipped voice: speaks Mandarin, English and Japanese in any voice and feeling, with its vocoder.",
    knobs=(*common(steps=12000), SIZE),
    needs={"text", "speakers"},
    stages=_stages,
    made_up=_made_up,
    smoke={"size": "smoke", "steps": 6, "precision": "fp32", "device": "cpu"},
)

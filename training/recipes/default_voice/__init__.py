"""The recipe of the shipped voice: acoustic model, vocoder and their model cards."""

from core.types import Control
from training.recipe import Recipe, common, later

SIZE = Control("size", "Size", "full", "smoke: a little of everything.", "choice", choices=("full", "smoke"))
RECIPE = Recipe(
    family="default_voice",
    about="The shipped voice: speaks Mandarin, English and Japanese in any voice and feeling, with its vocoder.",
    knobs=(*common(steps=12000), SIZE),
    needs={"text", "speakers"},
    stages=later("training.recipes.default_voice.recipe", "run"),
    made_up=later("training.recipes.default_voice.made_up", "write_corpora"),
    smoke={"size": "smoke", "steps": 6, "precision": "fp32", "device": "cpu"},
)

"""The recipe of the shipped emotion encoder."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.types import Control
from encoder.emotion.labels import canonical
from training.recipe import Recipe, common

if TYPE_CHECKING:
    from training.dataset import Dataset, Feature
    from training.recipe import Task


def _build(dataset: "Dataset", knobs: Mapping[str, Any]) -> "Task":
    from training.recipes.emotion import task

    return task.build(dataset, knobs)


def _features(knobs: Mapping[str, Any]) -> "Mapping[str, Feature]":
    from training.recipes.emotion.data import features

    return features(knobs["variants"])


def _made_up(root: Path) -> Path:
    from training.recipes.emotion.data import made_up

    return made_up(root)


RECIPE = Recipe(
    family="emotion",
    about="The emotion encoder: hears from any speech how the speaker feels.",
    knobs=(
        *common(steps=3000, precision="fp32"),
        Control("batch", "Batch", 32, "Utterances a step.", "int", 2, 1024, 1),
        Control("learning_rate", "Learning rate", 2e-3, "At its highest.", "float", 0.0, 1.0, 1e-4),
        Control("variants", "Variants", 6, "Disguised copies of each recording.", "int", 0, 50, 1),
        Control(
            "align_to", "Keep the space of", "", "An earlier encoder file that voices have learned from.", "choice"
        ),
    ),
    needs={"emotions"},
    uses=lambda utterance: canonical(utterance.emotion) is not None,
    features=_features,
    build=_build,
    made_up=_made_up,
    smoke={"steps": 12, "batch": 8, "variants": 0, "device": "cpu"},
)

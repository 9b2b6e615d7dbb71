"""Fre-GAN generators as MockingBird's, which read its synthesizer's mel."""

from core.types import Control
from training.recipe import Recipe, later
from training.recipes.hifigan import KNOBS, SMOKE

RECIPE = Recipe(
    family="fregan",
    originals="training.vocoder_commands",
    about="A Fre-GAN vocoder: mel in, sound out.",
    knobs=(
        *KNOBS,
        Control(
            "config",
            "Settings",
            "mockingbird",
            "mockingbird or a config.json.",
            "choice",
            unit="file",
            choices=("mockingbird",),
        ),
    ),
    features=later("training.recipes.hifigan.fregan", "features"),
    build=later("training.recipes.hifigan.fregan", "build"),
    made_up=later("training.vocoders.data", "made_up"),
    smoke={**SMOKE, "config": "tiny"},
)

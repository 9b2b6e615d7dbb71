"""The recipe of the shipped emotion encoder."""

from core.types import Control
from encoder.emotion.labels import canonical
from training.recipe import Recipe, common, later

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
    features=later("training.recipes.emotion.data", "features"),
    build=later("training.recipes.emotion.task", "build"),
    made_up=later("training.recipes.emotion.data", "made_up"),
    smoke={"steps": 12, "batch": 8, "variants": 0, "device": "cpu"},
)

"""The GE2E speaker encoder of Real-Time-Voice-Cloning and MockingBird, from any corpora with more than one speaker."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

RECIPE = Recipe(
    family="ge2e",
    about="The GE2E speaker encoder: tells voices apart.",
    knobs=(
        *common(steps=100_000),
        Control("speakers", "Speakers a step", 64, "Fewer where the corpus has fewer.", "int", 2, 4096, 1),
        Control("utterances", "Utterances of each", 10, "More judge a speaker's middle better.", "int", 2, 512, 1),
        Control("frames", "Frames", 160, "Of 10 ms, heard of each utterance.", "int", 40, 400, 1),
        Control("learning_rate", "Learning rate", 1e-4, "Adam's.", "float", 0.0, 1.0, 1e-5),
        Control(
            "validation", "Judged by", 0.05, "Share of the speakers that it does not learn from.", "float", 0.0, 0.5
        ),
        Control("start_from", "Start from", "", "An encoder.pt to go on from.", "choice"),
        *paced(log_every=10, checkpoint_steps=500),
    ),
    needs={"speakers"},
    features=later("training.recipes.ge2e.data", "features"),
    build=later("training.recipes.ge2e.task", "build"),
    made_up=later("training.recipes.ge2e.data", "made_up"),
    smoke={"steps": 12, "speakers": 4, "utterances": 3, "validation": 0.4, "log_every": 4},
)

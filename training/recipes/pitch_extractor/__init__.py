"""The pitch extractor that StyleTTS 2 trains with, as yl4579/PitchExtractor trains it: recordings in, of any language."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

RECIPE = Recipe(
    family="pitch_extractor",
    originals="training.styletts2.commands",
    about="A pitch extractor, for the training of StyleTTS 2.",
    knobs=(
        *common(steps=50_000, precision="fp32"),
        Control("size", "Size", "full", "tiny only tries things out.", "choice", choices=("full", "tiny")),
        Control("start_from", "Start from", "", "A pitch extractor to go on from.", "choice"),
        Control("batch", "Batch", 64, "Pieces of 2.4 s a step.", "int", 1, 1024, 1),
        Control("learning_rate", "Learning rate", 3e-4, "AdamW's at the beginning.", "float", 0.0, 1.0, 1e-5),
        Control("clip_norm", "Longest gradient", 100.0, "Longer ones are shortened.", "float", 0.01, 1e6, 0.1),
        Control("learned_list", "Only these", "", "A list of recordings to learn from: a file a line, up to the first bar.", "choice"),
        Control("judged_list", "Judged by these", "", "The same of those to judge by.", "choice"),
        Control("validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        *paced(log_every=10, checkpoint_steps=1000),
    ),
    features=later("training.recipes.pitch_extractor.task", "features"),
    build=later("training.recipes.pitch_extractor.task", "build"),
    made_up=later("training.recipes.tacotron.made_up", "made_up"),
    smoke={"steps": 4, "size": "tiny", "batch": 3, "log_every": 2, "validation": 0.2},
)  # fmt: skip

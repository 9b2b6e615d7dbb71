"""The text aligner that StyleTTS 2 trains with, as yl4579/AuxiliaryASR trains it: recordings and their sounds in."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

RECIPE = Recipe(
    family="text_aligner",
    originals="training.styletts2.commands",
    about="A text aligner, for the training of StyleTTS 2.",
    knobs=(
        *common(steps=100_000, precision="fp32"),
        Control("size", "Size", "full", "tiny only tries things out.", "choice", choices=("full", "tiny")),
        Control("start_from", "Start from", "", "An aligner to go on from.", "choice"),
        Control("batch", "Batch", 64, "Utterances a step.", "int", 1, 1024, 1),
        Control("learning_rate", "Learning rate", 5e-4, "AdamW's at the beginning.", "float", 0.0, 1.0, 1e-5),
        Control("clip_norm", "Longest gradient", 5.0, "Longer ones are shortened.", "float", 0.01, 1e6, 0.1),
        Control("learned_list", "Only these", "", "A list of file|sounds|speaker to learn from.", "choice"),
        Control("judged_list", "Judged by these", "", "The same of those to judge by.", "choice"),
        Control("language", "Language", "en", "Of texts that tell none.", "choice", choices=("en", "ja")),
        Control("validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        *paced(log_every=10, checkpoint_steps=1000),
    ),
    features=later("training.recipes.text_aligner.task", "features"),
    build=later("training.recipes.text_aligner.task", "build"),
    made_up=later("training.recipes.tacotron.made_up", "made_up"),
    smoke={"steps": 4, "size": "tiny", "batch": 3, "log_every": 2, "validation": 0.2},
)  # fmt: skip

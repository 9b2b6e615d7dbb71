"""HiFi-GAN generators: V1, V2, V3 as published, and MockingBird's, which reads its synthesizer's mel."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

VALIDATION = Control(
    "validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5
)
MELS = Control(
    "mels",
    "Predicted mels",
    "",
    "A folder of mels that a synthesizer predicted for these recordings.",
    "choice",
    unit="folder",
)
LISTS = (
    Control("learned_list", "Only these", "", "A text file of the recordings to learn from: a name a line, up to the first bar.", "choice"),
    Control("judged_list", "Judged by these", "", "The same of those to judge by.", "choice"),
)  # fmt: skip
KNOBS = (
    *common(steps=1_000_000),
    Control("batch", "Batch", 16, "Pieces a step.", "int", 1, 1024, 1),
    Control("segment", "Samples a piece", 0, "0: as the settings say (8192 at 22 kHz).", "int", 0, 10**6, 1),
    Control("learning_rate", "Learning rate", 2e-4, "AdamW's.", "float", 0.0, 1.0, 1e-5),
    VALIDATION,
    Control("start_from", "Start from", "", "A generator (g_...); judges (do_...) beside it come along.", "choice"),
    MELS,
    *LISTS,
    *paced(log_every=50, checkpoint_steps=5000),
)
"""Of every vocoder that learns against judges."""
SMOKE = {"steps": 4, "batch": 2, "segment": 3200, "log_every": 2, "validation": 0.3}

RECIPE = Recipe(
    family="hifigan",
    originals="training.vocoder_commands",
    about="A HiFi-GAN vocoder: mel in, sound out.",
    knobs=(
        *KNOBS,
        Control(
            "config",
            "Settings",
            "v1",
            "v1, v2, v3, mockingbird, small, or a config.json.",
            "choice",
            unit="file",
            choices=("v1", "v2", "v3", "mockingbird", "small"),
        ),
    ),
    features=later("training.recipes.hifigan.build", "features"),
    build=later("training.recipes.hifigan.build", "build"),
    made_up=later("training.vocoders.data", "made_up"),
    smoke={**SMOKE, "config": "tiny"},
)

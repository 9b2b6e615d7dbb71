"""WaveRNN in fatchord's form, RAW or MOL, for the mels of MockingBird and Real-Time-Voice-Cloning or for fatchord's own."""

from core.types import Control
from training.recipe import Recipe, common, later, paced
from training.recipes.hifigan import LISTS, MELS, VALIDATION

CONVENTIONS = ("sv2tts", "sv2tts-hop256", "fatchord")

RECIPE = Recipe(
    family="wavernn",
    originals="training.vocoder_commands",
    about="A WaveRNN vocoder: mel in, sound out, one sample after the other.",
    knobs=(
        *common(steps=1_000_000, precision="fp32"),
        Control("mode", "Says", "RAW", "RAW: classes of mu-law; MOL: a mixture of logistics.", "choice", choices=("RAW", "MOL")),
        Control("mel", "Mel", "sv2tts", "Whose mels it reads.", "choice", choices=CONVENTIONS),
        Control("bits", "Bits", 9, "Of RAW: 2 to this power are its classes.", "int", 4, 10, 1),
        Control("width", "Width", 512, "Of its recurrent and its full layers.", "int", 4, 1024, 4),
        Control("batch", "Batch", 32, "Pieces a step.", "int", 1, 1024, 1),
        Control("frames", "Frames a piece", 5, "Longer ones teach longer memory and need more.", "int", 1, 200, 1),
        Control("learning_rate", "Learning rate", 1e-4, "Adam's.", "float", 0.0, 1.0, 1e-5),
        Control("clip_norm", "Longest gradient", 4.0, "Longer ones are shortened to this.", "float", 0.01, 1000.0),
        Control("start_from", "Start from", "", "A WaveRNN's file.", "choice"),
        VALIDATION,
        MELS,
        *LISTS,
        *paced(log_every=50, checkpoint_steps=5000),
    ),
    features=later("training.recipes.wavernn.task", "features"),
    build=later("training.recipes.wavernn.task", "build"),
    made_up=later("training.vocoders.data", "made_up"),
    smoke={"steps": 4, "batch": 2, "width": 8, "frames": 2, "log_every": 2, "validation": 0.3},
)  # fmt: skip

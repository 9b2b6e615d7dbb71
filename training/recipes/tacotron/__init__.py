"""Tacotron with a speaker vector, as Real-Time-Voice-Cloning and MockingBird train it: texts and recordings in, a synthesizer out."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

SCHEDULE = (
    "2:1e-3:10000:12, 2:5e-4:15000:12, 2:2e-4:20000:12, 2:1e-4:30000:12, 2:5e-5:40000:12, "
    "2:1e-5:60000:12, 2:5e-6:160000:12, 2:3e-6:320000:12, 2:1e-6:640000:12"
)
"""MockingBird's."""

RECIPE = Recipe(
    family="tacotron",
    about="A Tacotron synthesizer: text and a voice in, mel out.",
    knobs=(
        *common(steps=640_000, precision="fp32"),
        Control("sessions", "Schedule", SCHEDULE, "frames a step:learning rate:until step:batch, in turn.", "choice", unit="words"),
        Control("batch", "Batch", 0, "Utterances a step; 0: as the schedule says.", "int", 0, 1024, 1),
        Control("accumulate", "Accumulate", 1, "Batches that make one step.", "int", 1, 64, 1),
        Control("learning_rate", "Learning rate", 0.0, "Adam's; 0: as the schedule says.", "float", 0.0, 1.0, 1e-5),
        Control("guide", "Guided attention", 0.0, "Above 0 (try 1), attention that strays from the text's order costs: it forms sooner.", "float", 0.0, 100.0, 0.1),
        Control("symbols", "Symbols", "auto", "75: pinyin; 66: English; auto: those of the file it starts from, else 75.", "choice", choices=("auto", "66", "70", "75")),
        Control("mel", "Mel", "auto", "auto: that of the file it starts from, else sv2tts (200 samples a frame).", "choice", choices=("auto", "sv2tts", "sv2tts-hop256")),
        Control("style", "Style tokens", "with speaker", "How they act; a file that it starts from keeps its own.", "choice", choices=("none", "added", "appended", "with speaker")),
        Control("size", "Size", "full", "small and tiny only try things out.", "choice", choices=("full", "small", "tiny")),
        Control("longest", "Longest", 900, "Frames; longer utterances are not learned from.", "int", 40, 10_000, 1),
        Control("trim", "Trim", True, "Cut silence (40 dB below) off both ends.", "bool"),
        Control("denoise", "Take noise out", True, "Of every recording, as the original does.", "bool"),
        Control("encoder", "Speaker encoder", "", "A GE2E file; empty: the usual one; none: all voices are one.", "choice"),
        Control("emotion", "Emotion vectors", False, "Also prepare a vector of the feeling of every recording.", "bool"),
        Control("validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        Control("start_from", "Start from", "", "A synthesizer to go on from, at the step that it was saved at.", "choice"),
        Control("layers", "Layers", "", "Parts that learn, by commas (encoder, decoder, ...); the others stay. Empty: all.", "choice", unit="words"),
        *paced(log_every=50, checkpoint_steps=1000),
    ),
    needs={"text"},
    uses=lambda utterance: bool(utterance.text) and utterance.language not in ("ja", "yue"),
    features=later("training.recipes.tacotron.features", "features"),
    build=later("training.recipes.tacotron.task", "build"),
    predict=later("training.recipes.tacotron.gta", "predict"),
    made_up=later("training.recipes.tacotron.made_up", "made_up"),
    smoke={
        "steps": 6, "size": "tiny", "batch": 3, "sessions": "5:1e-3:3:3, 2:1e-3:6:3", "encoder": "none", "validation": 0.3,
        "log_every": 2,
    },
)  # fmt: skip

"""Cross-Speaker Emotion Transfer, as its paper and keonlee9420's code train it: recordings with and without named feelings in, a voice out."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

RECIPE = Recipe(
    family="cset",
    originals="training.cset_commands",
    about="Cross-Speaker Emotion Transfer: any voice with the feelings of those who act them.",
    knobs=(
        *common(steps=900_000, precision="fp32"),
        Control("batch", "Batch", 32, "Utterances a step.", "int", 1, 1024, 1),
        Control("accumulate", "Accumulate", 1, "Batches that make one step.", "int", 1, 64, 1),
        Control("learning_rate", "Learning rate", 0.0, "Its highest, which falls until the last step; 0: as the original's schedule has it.", "float", 0.0, 1.0, 1e-5),
        Control("warmup", "Warm-up", 4000, "Steps until the rate is highest.", "int", 1, 1_000_000, 1),
        Control("voices", "Voices", "ge2e", "How a voice is told: vectors of GE2E or DeepSpeaker, or a table of those in the corpus.", "choice", choices=("ge2e", "deepspeaker", "table")),
        Control("encoder", "Speaker encoder", "", "The file of a speaker encoder; empty: the usual GE2E.", "choice"),
        Control("mel", "Mel", "hifigan", "For which vocoder: HiFi-GAN, MelGAN, or the one that is shipped.", "choice", choices=("hifigan", "melgan", "shipped")),
        Control("kernel", "Decoder kernel", "15", "Frames that each of its convolutions sees: 15 as in public files, 17 as in the paper.", "choice", choices=("15", "17")),
        Control("size", "Size", "full", "tiny only tries things out.", "choice", choices=("full", "tiny")),
        Control("actors", "Whose feelings", "", "Speakers whose named feelings count, by commas; empty: all. The others are learned from as if nobody had named theirs.", "choice"),
        Control("corpora", "Corpora", "", "Data sets to learn from, by commas; empty: all below the folder.", "choice"),
        Control("most", "Most of a voice", 0, "Utterances learned of a speaker who names no feeling; 0: all.", "int", 0, 1_000_000, 1),
        Control("acted", "Share acted", 0.0, "Of each batch, utterances with a named feeling; 0: as many as there are.", "float", 0.0, 1.0, 0.05),
        Control("intensity", "Strength of feelings", True, "Learn what a strong feeling adds to a normal one, where the corpus tells.", "bool"),
        Control("loudness", "Loudness", "alike", "alike: every recording as loud as the others, as the original has it; kept: speakers alike, what one of them says as loud as it was.", "choice", choices=("alike", "kept")),
        Control("as_original", "Losses as the original", False, "The mel's loss divided once more by the length of each clip.", "bool"),
        Control("longest", "Longest", 1000, "Frames; longer utterances are cut at their pauses.", "int", 20, 100_000, 1),
        Control("alignments", "Alignments", "", "Folder of TextGrid files; empty: those beside the recordings. What has none is aligned here.", "choice"),
        Control("align_steps", "Steps of the aligner", 1500, "How long the alignment is learned.", "int", 1, 1_000_000, 1),
        Control("validation", "Judged by", 0.05, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        Control("start_from", "Start from", "", "A file of this family to go on from.", "choice"),
        *paced(log_every=50, checkpoint_steps=1000),
    ),
    needs={"text"},
    uses=lambda utterance: bool(utterance.text) and utterance.language in ("", "en", "zh"),
    chosen=later("training.recipes.cset.corpus", "chosen"),
    features=later("training.recipes.cset.features", "features"),
    whole=later("training.recipes.cset.corpus", "whole"),
    build=later("training.recipes.cset.task", "build"),
    made_up=later("training.recipes.cset.made_up", "made_up"),
    smoke={
        "steps": 4, "size": "tiny", "batch": 3, "voices": "table", "align_steps": 70, "validation": 0.3, "log_every": 2,
        "warmup": 2, "learning_rate": 1e-3,
    },
    demonstration={
        "steps": 20_000, "batch": 10, "learning_rate": 3e-3, "warmup": 200, "mel": "shipped", "kernel": "17", "loudness": "kept",
        "corpora": "ravdess, librispeech-sample, vctk-sample, aishell1-sample, aishell3-sample, ljspeech-sample",
        "most": 60, "acted": 0.5, "longest": 240, "align_steps": 600, "validation": 0.02, "log_every": 25, "checkpoint_steps": 1000,
    },
)  # fmt: skip

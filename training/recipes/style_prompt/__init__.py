"""The third stage of Tsukasa: a sentence, or a description of how it should sound, to the style that a finished voice would hear in it."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

RECIPE = Recipe(
    family="style_prompt",
    about="A reader of prompts for StyleTTS 2 or Tsukasa: words in, a style out.",
    knobs=(
        *common(steps=20_000, precision="fp32"),
        Control("start_from", "Voice", "", "The finished checkpoint whose styles are learned.", "choice"),
        Control("language_model", "Language model", "", "Folder of a DistilBERT, DeBERTa or an earlier reader, with its tokenizer.", "choice", unit="folder"),
        Control("prompts", "Prompts", "", "A list of file|description; empty: the sentences themselves are read.", "choice"),
        Control("names", "With names", False, "Sentences begin with their speaker and a colon.", "bool"),
        Control("batch", "Batch", 16, "Utterances a step.", "int", 1, 1024, 1),
        Control("accumulate", "Accumulate", 1, "Batches that make one step.", "int", 1, 64, 1),
        Control("learning_rate", "Learning rate", 2e-5, "AdamW's.", "float", 0.0, 1.0, 1e-6),
        Control("clip_norm", "Longest gradient", 1.0, "Longer ones are shortened.", "float", 0.01, 1e6, 0.1),
        Control("validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        *paced(log_every=10, checkpoint_steps=1000),
    ),
    needs={"text"},
    uses=lambda utterance: bool(utterance.text),
    features=later("training.recipes.style_prompt.task", "features"),
    build=later("training.recipes.style_prompt.task", "build"),
)  # fmt: skip

"""StyleTTS 2 and Tsukasa: recordings with texts in, a voice that styles can be given to out. Two stages, or fine-tuning."""

from core.types import Control
from training.recipe import Recipe, common, later, paced

RECIPE = Recipe(
    family="styletts2",
    originals="training.styletts2.commands",
    about="A StyleTTS 2 or Tsukasa synthesizer: first stage, second stage, fine-tuning.",
    knobs=(
        *common(steps=100_000, precision="fp32"),
        Control("stage", "Stage", "first", "first: sound from text along its alignment; second: lengths, pitch and styles too; finetune: all of it, from a finished file.", "choice", choices=("first", "second", "finetune")),
        Control("config", "Settings", "auto", "ljspeech, libritts, tsukasa, or a config.yml; auto: those beside the file it starts from.", "choice", unit="file", choices=("auto", "ljspeech", "libritts", "tsukasa")),
        Control("network", "Network", "auto", "tsukasa has matrix memories; auto: that of the file it starts from.", "choice", choices=("auto", "styletts2", "tsukasa")),
        Control("size", "Size", "full", "tiny only tries things out.", "choice", choices=("full", "tiny")),
        Control("start_from", "Start from", "", "A checkpoint: for the second stage that of the first, for fine-tuning a finished one.", "choice"),
        Control("aligner", "Text aligner", "", "Its file; empty: that of the file it starts from.", "choice"),
        Control("pitch", "Pitch extractor", "", "Its file; empty: that of the file it starts from.", "choice"),
        Control("bert", "PL-BERT", "", "Its folder; empty: that of the file it starts from.", "choice", unit="folder"),
        Control("speech_model", "Speech model", "", "Folder of a WavLM or of Whisper's encoder that judges; empty: none does.", "choice", unit="folder"),
        Control("adversary", "Adversary", True, "The speech model also judges what no recording says (where it is given).", "bool"),
        Control("batch", "Batch", 0, "Utterances a step; 0: as the settings say.", "int", 0, 1024, 1),
        Control("accumulate", "Accumulate", 1, "Batches that make one step.", "int", 1, 64, 1),
        Control("longest", "Longest piece", 0, "Frames of 12.5 ms; 0: as the settings say.", "int", 0, 4000, 1),
        Control("learning_rate", "Learning rate", 0.0, "AdamW's; 0: as the settings say.", "float", 0.0, 1.0, 1e-5),
        Control("clip_norm", "Longest gradient", 10.0, "Longer ones are shortened.", "float", 0.01, 1e6, 0.1),
        Control("align_from", "Judges from", -1, "Step of the first stage from which judges judge and the aligner learns; -1: as the settings say.", "int", -1, 10**7, 1),
        Control("styles_from", "Styles from", -1, "Step of the second from which styles are drawn and judges judge; -1: as the settings say.", "int", -1, 10**7, 1),
        Control("joint_from", "Together from", -1, "Step of the second from which the decoder and the adversary learn; -1: as the settings say.", "int", -1, 10**7, 1),
        Control("learned_list", "Only these", "", "A list of file|sounds|speaker to learn from.", "choice"),
        Control("judged_list", "Judged by these", "", "The same of those to judge by.", "choice"),
        Control("other_texts", "Other texts", "", "A list of texts in sounds that nobody spoke, for the adversary; empty: the data's own.", "choice"),
        Control("language", "Language", "auto", "Of texts that tell none; auto: Japanese for Tsukasa, else English.", "choice", choices=("auto", "en", "ja")),
        Control("validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        *paced(log_every=10, checkpoint_steps=1000),
    ),
    features=later("training.recipes.styletts2.build", "features"),
    build=later("training.recipes.styletts2.build", "build"),
    made_up=later("training.recipes.tacotron.made_up", "made_up"),
    smoke={"steps": 4, "size": "tiny", "batch": 3, "align_from": 2, "log_every": 1, "validation": 0.2, "longest": 100},
)  # fmt: skip

"""VITS, VITS2 and Emotional VITS: texts and recordings in, a synthesizer that makes sound itself out."""

from core.types import Control
from synthesizer.vits.symbols import LANGUAGES
from training.recipe import Recipe, common, later, paced

_AS, _ON_OFF = "as settings", ("as settings", "on", "off")

RECIPE = Recipe(
    family="vits",
    originals="training.vits_commands",
    about="A VITS, VITS2 or Emotional VITS synthesizer: text in, sound out.",
    knobs=(
        *common(steps=800_000, precision="fp32"),
        Control("config", "Settings", "vits", "vits, vits2, small, small vits2, tiny, or a config.json.", "choice", unit="file", choices=("vits", "vits2", "small", "small vits2", "tiny")),
        Control("batch", "Batch", 0, "Utterances a step; 0: as the settings say.", "int", 0, 1024, 1),
        Control("accumulate", "Accumulate", 1, "Batches that make one step.", "int", 1, 64, 1),
        Control("segment", "Samples a piece", 0, "Decoded of each utterance; 0: as the settings say (8192 at 22 kHz).", "int", 0, 10**6, 1),
        Control("learning_rate", "Learning rate", 0.0, "AdamW's; 0: as the settings say.", "float", 0.0, 1.0, 1e-5),
        Control("cleaner", "Cleaner", _AS, "Which sounds of which language, in which letters.", "choice", choices=(_AS, *LANGUAGES)),
        Control("cleaned", "Cleaned texts", False, "The texts are written in the cleaner's letters already.", "bool"),
        Control("emotion", "Emotion vectors", _AS, "on: Emotional VITS; a file *.emo.npy lies beside each recording.", "choice", choices=_ON_OFF),
        Control("flow", "Flow", _AS, "none is VITS; the others are VITS2's.", "choice", choices=(_AS, "none", "pre_conv", "pre_conv2", "fft", "mono_layer_inter_residual", "mono_layer_post_residual")),
        Control("durations", "Durations", _AS, "stochastic ones are drawn anew each time.", "choice", choices=(_AS, "stochastic", "deterministic")),
        Control("duration_judge", "Judge of durations", _AS, "VITS2: durations learn against a judge too.", "choice", choices=(_AS, "none", "dur_disc_1", "dur_disc_2")),
        Control("mel_posterior", "Posterior reads a mel", _AS, "VITS2; off: a linear spectrogram.", "choice", choices=_ON_OFF),
        Control("speaker_encoder", "Text knows the speaker", _AS, "VITS2, for several speakers.", "choice", choices=_ON_OFF),
        Control("search_noise", "Noisy search", _AS, "VITS2: the search for the alignment is disturbed, less and less.", "choice", choices=_ON_OFF),
        Control("longest", "Longest", 1000, "Frames; longer utterances are not learned from.", "int", 32, 10_000, 1),
        Control("validation", "Judged by", 0.02, "Share of the utterances that it does not learn from.", "float", 0.0, 0.5),
        Control("judged_list", "Judged by these", "", "A file list of those instead.", "choice"),
        Control("start_from", "Start from", "", "A VITS (G_...) of any kind; D_... and DUR_... beside it come along.", "choice"),
        Control("judges", "Judges", "", "A D_ file, or a step_ file of a run, for the judges of sound.", "choice"),
        *paced(log_every=50, checkpoint_steps=1000),
    ),
    needs={"text"},
    uses=lambda utterance: bool(utterance.text.strip()),
    features=later("training.recipes.vits.features", "features"),
    build=later("training.recipes.vits.task", "build"),
    made_up=later("training.recipes.tacotron.made_up", "made_up"),
    smoke={
        "steps": 4, "config": "tiny", "batch": 2, "segment": 2048, "validation": 0.3, "log_every": 2, "cleaner": "english_cleaners2",
    },
)  # fmt: skip

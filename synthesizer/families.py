"""The families of synthesizers, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry, Sign, foreign
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from synthesizer import default, styletts2, tacotron

_NOT_YET = "{{name}} is a {} checkpoint; loading it is not built in yet."
OTHERS = tuple(
    Sign(title, starts, _NOT_YET.format(title))
    for title, starts in (
        ("Cross-Speaker Emotion Transfer", ("emotion_emb.etl.embed", "duratin_predictor.")),
        ("VITS", ("enc_p.emb.weight", "enc_q.", "flow.flows.")),
        ("MockingBird ppg2mel", ("bnf_prenet.",)),
    )
)

FAMILIES = (
    default.FAMILY,
    tacotron.FAMILY,
    styletts2.FAMILY,
    foreign("synthesizer", OTHERS),
)

REGISTRY = Registry("synthesizer", FAMILIES, {DEFAULT_KEY: resources_dir() / "default_voice.safetensors"})

"""The families of synthesizers, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry, Sign, foreign
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from synthesizer import cset, default, styletts2, tacotron, vits

_NOT_YET = "{{name}} is a {} checkpoint; loading it is not built in yet."
OTHERS = tuple(
    Sign(title, starts, _NOT_YET.format(title)) for title, starts in (("MockingBird ppg2mel", ("bnf_prenet.",)),)
)

FAMILIES = (
    default.FAMILY,
    tacotron.FAMILY,
    vits.FAMILY,
    cset.FAMILY,
    styletts2.FAMILY,
    foreign("synthesizer", OTHERS),
)

REGISTRY = Registry("synthesizer", FAMILIES, {DEFAULT_KEY: resources_dir() / "default_voice.safetensors"})

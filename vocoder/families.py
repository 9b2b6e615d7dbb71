"""The families of vocoders, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry, Sign, foreign
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from vocoder import default, griffin_lim, hifigan, melgan, wavernn

_HALF = "{name} holds only the discriminators of a vocoder's training; choose the generator file beside it."
OTHERS = (
    Sign("discriminator", ("discriminators.",), _HALF),
    Sign("discriminator", ("mpd.",), _HALF),
    Sign("discriminator", ("model.disc_0.",), _HALF),
)

FAMILIES = (
    default.FAMILY,
    griffin_lim.FAMILY,
    hifigan.FAMILY,
    hifigan.FREGAN,
    melgan.FAMILY,
    wavernn.FAMILY,
    foreign("vocoder", OTHERS),
)

REGISTRY = Registry("vocoder", FAMILIES, {DEFAULT_KEY: resources_dir() / "default_vocoder.safetensors"})

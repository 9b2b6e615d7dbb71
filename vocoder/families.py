"""The families of vocoders, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry, Sign, foreign
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from vocoder import default, griffin_lim, hifigan

_NOT_YET = "{{name}} is a {} vocoder, which is not supported yet; use the default vocoder or Griffin-Lim."
_HALF = "{name} holds only the discriminators of a vocoder's training; choose the generator file beside it."
OTHERS = (
    Sign("WaveRNN", ("I.weight", "upsample.resnet."), _NOT_YET.format("WaveRNN")),
    Sign("Fre-GAN", ("cond_up.", "res_output."), _NOT_YET.format("Fre-GAN")),
    Sign("MelGAN", ("model.1.weight", "model.4.shortcut."), _NOT_YET.format("MelGAN")),
    Sign("discriminator", ("discriminators.",), _HALF),
    Sign("discriminator", ("mpd.",), _HALF),
)

FAMILIES = (
    default.FAMILY,
    griffin_lim.FAMILY,
    hifigan.FAMILY,
    foreign("vocoder", OTHERS),
)

REGISTRY = Registry("vocoder", FAMILIES, {DEFAULT_KEY: resources_dir() / "default_vocoder.safetensors"})

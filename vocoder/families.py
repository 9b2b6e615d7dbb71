"""The families of vocoders, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry, Sign, foreign
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from vocoder import default, griffin_lim, hifigan, melgan, wavernn

_HALF = "{name} holds only the discriminators of a vocoder's training; choose the generator file beside it."
_JUDGES = ("discriminator.", "mpd.", "msd.", "mrd.", "mcd.", "cqtd.", "discriminators.", "disc_0.", "model.disc_")
_STRANGER = "{{name}} is a {} checkpoint, which this program has no use for; choose another file."
OTHERS = (
    Sign("discriminator", _JUDGES, _HALF, alone=True),
    *(
        Sign(title, starts, _STRANGER.format(title))
        for title, starts in (
            ("Vocos", ("backbone.embed.", "backbone.convnext.", "head.out.")),
            ("ESPnet or ParallelWaveGAN HiFi-GAN", ("input_conv.", "upsamples.", "output_conv.")),
            ("Parallel WaveGAN", ("first_conv.", "conv_layers.", "last_conv_layers.")),
            ("WaveGlow", ("upsample.weight", "WN.0.", "convinv.0.")),
            ("EnCodec", ("encoder.model.", "decoder.model.", "quantizer.vq.")),
        )
    ),
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

"""The knobs of a VITS, named as in the originals, with their usual values."""

from __future__ import annotations

from core import Control


def controls_of(use_sdp: bool) -> tuple[Control, ...]:
    """Of a model: how the durations are drawn is a knob only where they are (``use_sdp``)."""
    noise = Control(
        "noise_scale", "Variation", 0.667, "How much chance is in the sound; 0 is always the same.", maximum=2.0
    )
    noise_w = Control(
        "noise_scale_w", "Rhythm variation", 0.8, "How much chance is in the lengths of sounds.", maximum=2.0
    )
    length = Control(
        "length_scale", "Length", 1.0, "How long sounds are; above 1 is slower.", minimum=0.25, maximum=4.0, unit="x"
    )
    longest = Control(
        "max_length",
        "Longest",
        60,
        "Seconds after which a sentence is broken off.",
        "int",
        minimum=5,
        maximum=300,
        step=5,
        unit="s",
    )
    return (noise, *([noise_w] if use_sdp else []), length, longest)

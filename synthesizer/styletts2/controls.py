"""The knobs of a StyleTTS 2, named and bounded as in its notebooks and Tsukasa's app."""

from __future__ import annotations

from core import Control
from synthesizer.styletts2.config import StyleConfig


def controls_of(config: StyleConfig) -> tuple[Control, ...]:
    """Tsukasa starts from the clip alone, the others from a mixture."""
    tsukasa = bool(config.memory_blocks)
    return (
        Control(
            "alpha",
            "Sound from text",
            0.0 if tsukasa else 0.3,
            "How much of how the voice sounds is drawn to suit the text; 0 keeps that of the recording.",
            step=0.05,
        ),
        Control(
            "beta",
            "Prosody from text",
            0.0 if tsukasa else 0.7,
            "How much of how the voice moves is drawn to suit the text; 0 keeps that of the recording.",
            step=0.05,
        ),
        Control(
            "steps",
            "Steps",
            5,
            "Of drawing a style; more take longer and vary more.",
            "int",
            minimum=3,
            maximum=20,
            step=1,
        ),
        Control(
            "scale",
            "Intensity",
            1.0,
            "How strongly a drawn style follows the text.",
            minimum=1.0,
            maximum=5.0,
            step=0.25,
        ),
        Control("rate", "Speed", 1.0, "How fast it speaks.", minimum=0.5, maximum=2.0, step=0.05, unit="x"),
        Control(
            "carry",
            "Carry-over",
            0.8 if tsukasa else 0.7,
            "How much of a sentence's drawn style goes on into the next.",
            step=0.05,
        ),
    )

"""The knobs of a Tacotron, named and bounded as in the programs it comes from."""

from __future__ import annotations

from core import Control
from synthesizer.tacotron.config import TacotronConfig

LENGTH_STEP = 200
"""Frames a notch of the original's slider."""


def controls_of(config: TacotronConfig, pinyin: bool) -> tuple[Control, ...]:
    """MockingBird stops earlier and after fewer frames than Real-Time-Voice-Cloning does."""
    style = Control(
        "style",
        "Style",
        -1,
        "-1 takes the style of the voice; 0 and up are the model's own style tokens.",
        "int",
        minimum=-1,
        maximum=config.style_tokens - 1,
        step=1,
    )
    stop = Control(
        "min_stop_token",
        "Stop at",
        4 if pinyin else 5,
        "How sure it must be that the sentence is over, in tenths; lower ends sooner.",
        "int",
        minimum=3,
        maximum=9,
        step=1,
    )
    length = Control(
        "max_length",
        "Longest",
        800 if pinyin else 2000,
        "Frames of mel after which a sentence is broken off.",
        "int",
        minimum=LENGTH_STEP,
        maximum=10 * LENGTH_STEP,
        step=LENGTH_STEP,
    )
    return (*([style] if config.style else []), stop, length)

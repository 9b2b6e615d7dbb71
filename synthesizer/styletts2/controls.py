"""The knobs of a StyleTTS 2, named and bounded as in its notebooks and Tsukasa's app."""

from __future__ import annotations

from core import Control
from synthesizer.styletts2.config import StyleConfig
from synthesizer.styletts2.prompting import Folders
from synthesizer.styletts2.wishes import AS_SET, VARIETY

PROMPT_SHARE = Control(
    "prompt_share",
    "Share of the description",
    0.5,
    "How much of the voice comes from its description where a recording is given too.",
    step=0.05,
)
SPEAKER_NAME = Control(
    "speaker_name",
    "Name of the speaker",
    "",
    "A name that leads the style which is made of the text, where neither a recording nor a description is given.",
    "choice",
    unit="words",
)


def controls_of(config: StyleConfig, found: Folders) -> tuple[Control, ...]:
    """Tsukasa starts from the clip alone, the others from a mixture; what turns words to styles brings knobs of its own."""
    described = (PROMPT_SHARE,) if found.described is not None else ()
    return (*_usual(bool(config.memory_blocks)), *described, *((SPEAKER_NAME,) if found.said is not None else ()))


def _usual(tsukasa: bool) -> tuple[Control, ...]:
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
        Control(
            "variety",
            "Variety",
            AS_SET,
            "Shares of the drawn style as published: none, less, usual, more, extreme; they take the place of the two knobs for it.",
            "choice",
            choices=(AS_SET, *VARIETY),
        ),
        Control(
            "style_text",
            "Style of another text",
            "",
            "A sentence whose style is drawn in place of that of the spoken text, such as a happy or an angry one.",
            "choice",
            unit="words",
        ),
        Control(
            "gap",
            "Pause between sentences",
            0.5 if tsukasa else 0.0,
            "Silence behind each sentence but the last.",
            maximum=2.0,
            step=0.1,
            unit="s",
        ),
        Control(
            "longest_silence",
            "Longest silence",
            2.0,
            "Longer silences inside a sentence are shortened to this.",
            minimum=0.1,
            maximum=2.0,
            step=0.1,
            unit="s",
        ),
    )

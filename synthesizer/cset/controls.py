"""The knobs of a Cross-Speaker Emotion Transfer model."""

from __future__ import annotations

from core import Control

NOTHING = "none"
"""No second feeling."""


def controls_of(emotions: tuple[str, ...]) -> tuple[Control, ...]:
    """``emotions``: the names of its tokens."""
    return (
        Control(
            "speed",
            "Speed",
            1.0,
            "How fast it speaks; 1 is the voice's own tempo.",
            minimum=0.5,
            maximum=2.0,
            step=0.05,
            unit="x",
        ),
        Control(
            "energy",
            "Energy",
            1.0,
            "How strongly it speaks.",
            minimum=0.25,
            maximum=2.0,
            step=0.05,
            unit="x",
        ),
        Control(
            "blend_with",
            "Second feeling",
            NOTHING,
            "A feeling of the model's own that is mixed in.",
            "choice",
            choices=(NOTHING, *emotions),
        ),
        Control("blend", "Share of it", 0.5, "How much of the second feeling: 0 nothing, 1 nothing else.", step=0.05),
    )

"""The knobs of the default voice."""

from __future__ import annotations

from core import Control

CONTROLS = (
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
        "pitch",
        "Pitch",
        0.0,
        "Moves the whole melody up or down.",
        minimum=-12.0,
        maximum=12.0,
        step=0.5,
        unit="semitones",
    ),
    Control("pitch_range", "Melody", 1.0, "How far the pitch moves; 0 is monotone.", maximum=2.0, step=0.05, unit="x"),
    Control("energy", "Energy", 1.0, "How strongly it speaks.", maximum=2.0, step=0.05, unit="x"),
    Control("pause", "Pauses", 1.0, "Length of the pauses at commas and full stops.", maximum=3.0, step=0.1, unit="x"),
    Control("variation", "Variation", 0.3, "How different each take (seed) is.", step=0.05),
)
RECORDING = Control(
    "recording",
    "Recording",
    1.0,
    "How clean it sounds: 0 like the recordings it was taught with, 1 like a studio.",
    step=0.05,
)
"""Of voices whose file names a cleaner mixture (:mod:`synthesizer.default.recording`)."""

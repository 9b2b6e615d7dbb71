"""The default vocoder: a small network filters a pulse train and noise, then a few rounds of phase refinement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio.specs import DEFAULT
from core import Control, ModelInfo
from core.archive import Archive
from core.families import Family

if TYPE_CHECKING:
    from vocoder.default.inference import NeuralVocoder

FILE_FAMILY = "default-vocoder"
"""How its files call it."""
CONTROLS = (
    Control(
        "breath_db",
        "Breath",
        0.0,
        "Louder or softer breath and hiss, while the voiced part stays as it is.",
        minimum=-12.0,
        maximum=12.0,
        step=0.5,
        unit="dB",
    ),
    Control(
        "rounds",
        "Closeness",
        8,
        "Rounds that bring the sound closer to the mel; 0 is what the network alone makes.",
        kind="int",
        minimum=0,
        maximum=16,
        step=1,
    ),
    Control(
        "hush_db",
        "Hush",
        24.0,
        "How much softer the faint noise between sounds becomes, at most; 0 leaves it as it is.",
        minimum=0.0,
        maximum=40.0,
        step=1.0,
        unit="dB",
    ),
)


def claim(archive: Archive) -> ModelInfo | None:
    if archive.facts["metadata"].get("family") != FILE_FAMILY:
        return None
    return ModelInfo(
        "vocoder",
        "default",
        step=archive.step,
        rate_hz=DEFAULT.rate_hz,
        parameters=archive.parameters,
        mel_spec=DEFAULT,
        controls=CONTROLS,
        recipe="default_voice",
    )


def load(archive: Archive, info: ModelInfo, device: str) -> NeuralVocoder:
    from vocoder.default import checkpoint
    from vocoder.default.inference import NeuralVocoder

    return NeuralVocoder(checkpoint.load(archive), info, device)


FAMILY = Family("default", "Default vocoder", claim, load)

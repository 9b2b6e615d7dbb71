"""The default voice: a small non-autoregressive acoustic model that follows any GE2E vector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import EmbeddingSpace, MelSpec, ModelInfo, Socket
from core.archive import Archive
from core.edits import ENERGY, LENGTH, PITCH
from core.families import Family
from core.types import EMOTION_DEFAULT_SPACE, GE2E_SPACE
from synthesizer.default.controls import CONTROLS, RECORDING

if TYPE_CHECKING:
    from synthesizer.default.inference import DefaultSynthesizer

FILE_FAMILY = "default-voice"
"""How its files call it."""
FEELINGS = ("neutral", "happy", "sad", "angry", "fearful", "surprised", "disgust", "calm", "bored")


def claim(archive: Archive) -> ModelInfo | None:
    facts = archive.facts["metadata"]
    if facts.get("family") != FILE_FAMILY:
        return None
    spec = MelSpec(**facts["mel_spec"])
    return ModelInfo(
        "synthesizer",
        "default",
        step=archive.step,
        rate_hz=spec.rate_hz,
        parameters=archive.parameters,
        languages=("zh", "en", "ja"),
        mel_spec=spec,
        controls=(*CONTROLS, RECORDING) if facts.get("studio") else CONTROLS,
        voice=Socket(EmbeddingSpace(GE2E_SPACE, 256)),
        feeling=Socket(EmbeddingSpace(EMOTION_DEFAULT_SPACE, 64), FEELINGS, strength=True),
        edits=frozenset({LENGTH, PITCH, ENERGY}),
        recipe="default_voice",
    )


def load(archive: Archive, info: ModelInfo, device: str) -> DefaultSynthesizer:
    from synthesizer.default.inference import DefaultSynthesizer

    loaded = DefaultSynthesizer(archive, info, device)
    loaded.warm_up()
    return loaded


FAMILY = Family("default", "Default voice", claim, load)

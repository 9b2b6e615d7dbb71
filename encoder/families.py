"""The families of encoders, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from encoder import speaker
from encoder.emotion import audeering_family, default_family

SPEAKERS = Registry("speaker", (speaker.FAMILY,), {DEFAULT_KEY: speaker.installed_weights()})
EMOTIONS = Registry(
    "emotion",
    (default_family.FAMILY, audeering_family.FAMILY),
    {DEFAULT_KEY: resources_dir() / "emotion_encoder.safetensors"},
)

"""From a training run to the shipped voice.

Adds to the weights what speaking needs besides them: the voice vector used when none is given (mean of the main Mandarin
reader) and the recording domain each language is spoken in. English is spoken half-way between the audiobook domain, which
follows strangers best, and the engine domain, which is the clearest: measured better than either in both respects.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from core.archive import Archive
from synthesizer.default import checkpoint
from synthesizer.default.model import Acoustic
from training.recipes.default_voice.acoustic_data import DOMAINS, AcousticData

DEFAULT_SPEAKER = "yue_tan"
DOMAIN_OF_LANGUAGE = ("mandarin", "audiobook", "engine")
"""For zh, en, ja."""
CLARITY = 0.5
"""Share of the engine domain in spoken English."""


def blend_english(model: Acoustic, clarity: float) -> None:
    """Move the audiobook domain's embedding towards the engine's, in place."""
    book, engine = DOMAINS.index("audiobook"), DOMAINS.index("engine")
    with torch.no_grad():
        table = model.domain.weight
        table[book] = (1 - clarity) * table[book] + clarity * table[engine]


def export(run: Path, data: Path, out: Path, clarity: float = CLARITY) -> None:
    """Write ``out`` from ``run/default_voice.safetensors`` and the data it learned from."""
    model, _, metadata = checkpoint.load(Archive(run / "default_voice.safetensors"))
    blend_english(model, clarity)
    built = AcousticData(data)
    own = [i for i, item in enumerate(built.items) if item.speaker == DEFAULT_SPEAKER] or list(range(len(built)))
    voice = built.voices[own].mean(0)
    voice = voice / np.linalg.norm(voice)
    notes = {"domain_of_language": [DOMAINS.index(name) for name in DOMAIN_OF_LANGUAGE]}
    checkpoint.save(out, model, int(metadata["step"]), {"voice": torch.from_numpy(voice)}, notes)
    out.chmod(0o644)

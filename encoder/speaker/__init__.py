"""Who speaks: the GE2E encoder (Wan et al., 2018)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from core import EmbeddingSpace, ModelInfo, Socket
from core.archive import Archive
from core.families import Family
from core.types import GE2E_SPACE

if TYPE_CHECKING:
    from encoder.speaker.encoder import SpeakerEncoder

SHAPES = {
    "lstm.weight_ih_l0": (1024, 40),
    "lstm.weight_hh_l2": (1024, 256),
    "linear.weight": (256, 256),
    "linear.bias": (256,),
}
"""Enough to tell Real-Time-Voice-Cloning's and MockingBird's ``encoder.pt`` from every other recurrent network."""


def installed_weights() -> Path:
    """The GE2E weights inside the installed ``resemblyzer`` package, which itself is never imported (it is slow to)."""
    spec = importlib.util.find_spec("resemblyzer")
    folder = Path(spec.origin).parent if spec is not None and spec.origin else Path("resemblyzer")
    return folder / "pretrained.pt"


def claim(archive: Archive) -> ModelInfo | None:
    if any(archive.shapes.get(name) != shape for name, shape in SHAPES.items()):
        return None
    return ModelInfo(
        "speaker",
        "ge2e",
        step=archive.step,
        rate_hz=16000,
        parameters=archive.parameters,
        voice=Socket(EmbeddingSpace(GE2E_SPACE, 256)),
    )


def load(archive: Archive, info: ModelInfo, device: str) -> SpeakerEncoder:
    from encoder.speaker.encoder import load

    return load(archive, device)


FAMILY = Family("ge2e", "GE2E speaker encoder", claim, load)

"""Who speaks: DeepSpeaker (Li et al., 2017, arXiv 1705.02304), the ResCNN that philipperemy's public Keras code trains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import EmbeddingSpace, ModelInfo, Socket
from core.archive import Archive
from core.families import Family
from core.types import DEEPSPEAKER_SPACE

if TYPE_CHECKING:
    from encoder.speaker.deepspeaker_encoder import DeepSpeakerEncoder

SHAPES = {
    "conv64-s.kernel": (5, 5, 1, 64),
    "conv512-s_bn.moving_variance": (512,),
    "res4_2_branch_2b.kernel": (3, 3, 512, 512),
    "affine.kernel": (2048, 512),
}
"""Enough to tell it from every other network; a layer that names the speakers of its training is passed over."""


def claim(archive: Archive) -> ModelInfo | None:
    if any(archive.shapes.get(name) != shape for name, shape in SHAPES.items()):
        return None
    return ModelInfo(
        "speaker",
        "deepspeaker",
        rate_hz=22050,
        parameters=archive.parameters,
        voice=Socket(EmbeddingSpace(DEEPSPEAKER_SPACE, 512)),
    )


def load(archive: Archive, info: ModelInfo, device: str) -> DeepSpeakerEncoder:
    from encoder.speaker.deepspeaker_encoder import load

    return load(archive, device)


FAMILY = Family("deepspeaker", "DeepSpeaker speaker encoder", claim, load)

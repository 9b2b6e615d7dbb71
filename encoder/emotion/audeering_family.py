"""How audEERING's dimensional emotion model is recognised and loaded: a Hugging Face folder or the ONNX release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core import EmbeddingSpace, ModelInfo, Socket
from core.archive import Archive
from core.families import Family
from core.types import EMOTION_AUDEERING_SPACE

if TYPE_CHECKING:
    from encoder.emotion.audeering import AudeeringEncoder

SIGNS = ("wav2vec2.feature_projection.projection.weight", "classifier.dense.weight", "classifier.out_proj.weight")


def claim(archive: Archive) -> ModelInfo | None:
    onnx = archive.facts["container"] == "onnx"
    if not onnx and not all(name in archive.shapes for name in SIGNS):
        return None
    problem = ""
    if not onnx and archive.shapes["classifier.out_proj.weight"][0] != 3:
        problem = f"{archive.path.name} is another kind of wav2vec model; choose the dimensional emotion model."
    elif not onnx and archive.beside("config.json") is None:
        problem = f"{archive.path.name} lies without its config.json; download the whole model folder."
    return ModelInfo(
        "emotion",
        "audeering",
        name="audEERING",
        variant="ONNX" if onnx else "",
        rate_hz=16000,
        parameters=archive.parameters,
        feeling=Socket(EmbeddingSpace(EMOTION_AUDEERING_SPACE, 1024)),
        problem=problem,
    )


def load(archive: Archive, info: ModelInfo, device: str) -> AudeeringEncoder:
    from encoder.emotion import audeering

    return audeering.load_onnx(archive) if info.variant == "ONNX" else audeering.load_folder(archive, device)


FAMILY = Family("audeering", "audEERING's dimensional emotion model", claim, load)

"""What stands in an ONNX file of a VITS beside its graph, written and read. No torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, NamedTuple

from core import CheckpointError, EmbeddingSpace, MelSpec, ModelInfo, Socket
from core.archive import Archive
from core.sizes import LARGEST_SIZE, configured
from core.types import EMOTION_AUDEERING_SPACE
from synthesizer.vits.controls import controls_of
from synthesizer.vits.symbols import LANGUAGES, Writing

SETTINGS = "voice_toolbox_vits"
"""The key of the settings among the file's metadata."""
LATENT, TOLD, DECODER = "z", "told", "decoder."
"""Names in the graph: what goes into the decoder, and what all of the decoder's begin with."""


class Told(NamedTuple):
    """What is needed to speak: ``inter`` and ``emotion`` are the widths of the latent sound and of the emotion vector (0: none).

    ``decoder``: settings of a decoder that can be taken out of the graph, as HiFi-GAN's own files have them; empty where none can.
    """

    writing: Writing
    spec: MelSpec
    inter: int
    emotion: int
    decoder: Mapping[str, Any]


def settings_of(info: ModelInfo, told: Told) -> dict[str, Any]:
    """As they are written."""
    return {
        "step": info.step,
        "variant": info.variant,
        "parameters": info.parameters,
        "speakers": list(info.voice.entries),
        "use_sdp": any(control.name == "noise_scale_w" for control in info.controls),
        "writing": told.writing._asdict(),
        "spec": asdict(told.spec),
        "inter": told.inter,
        "emotion": told.emotion,
        "decoder": dict(told.decoder),
    }


def claim(archive: Archive) -> ModelInfo | None:
    """What an ONNX file is; None for one that is no VITS of ours."""
    settings = archive.facts["metadata"].get(SETTINGS)
    if not isinstance(settings, Mapping):
        return None
    info = ModelInfo("synthesizer", "vits")
    try:
        told = read(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    feeling = Socket(EmbeddingSpace(EMOTION_AUDEERING_SPACE, told.emotion), strength=True) if told.emotion else Socket()
    return replace(
        info,
        step=_whole(settings.get("step")),
        variant=f"{settings.get('variant') or 'VITS'}, ONNX",
        parameters=_whole(settings.get("parameters")) or 0,
        rate_hz=told.spec.rate_hz,
        languages=LANGUAGES[told.writing.cleaner],
        controls=controls_of(bool(settings.get("use_sdp"))),
        voice=Socket(entries=tuple(map(str, settings.get("speakers") or ()))),
        feeling=feeling,
    )


def read(archive: Archive) -> Told:
    """The settings, checked. Raises :class:`CheckpointError`."""
    settings = archive.facts["metadata"][SETTINGS]
    try:
        written = settings["writing"]
        writing = Writing(tuple(map(str, written["symbols"])), str(written["cleaner"]), bool(written["blanks"]))
        sizes = int(settings["inter"]), int(settings["emotion"])
        if writing.cleaner not in LANGUAGES or not 0 < sizes[0] <= LARGEST_SIZE or sizes[1] not in (0, 1024):
            raise ValueError("another version's")
        return Told(writing, configured(MelSpec, settings["spec"]), *sizes, dict(settings.get("decoder") or {}))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CheckpointError(
            f"{archive.path.name} was exported by another version; export it again from its checkpoint."
        ) from error


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and 0 <= value < 1 << 53 else None

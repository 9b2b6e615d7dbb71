"""One way in: a name or a file becomes a vocoder; what a file is, is read from its contents, never from its name."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import CheckpointError, MelSpec, ModelError
from core.paths import models_dir, resources_dir
from core.weights import read_checkpoint
from vocoder.base import Vocoder

log = logging.getLogger(__name__)
GRIFFIN_LIM = "griffin-lim"
DEFAULT_NAME = "default"
SUFFIXES = (".safetensors", ".pt", ".pth", ".tar", ".ckpt")


@dataclass(frozen=True)
class VocoderInfo:
    """What a vocoder is, for lists. ``source`` is what :func:`load` takes; ``problem`` says why it cannot be used, or ""."""

    name: str
    family: str
    source: str
    mel_spec: MelSpec | None = None
    step: int | None = None
    problem: str = ""


def default_path() -> Path:
    """The vocoder shipped with the program."""
    return resources_dir() / "default_vocoder.safetensors"


def load(name_or_path: str | Path | None = None, device: str = "cpu") -> Vocoder:
    """A vocoder ready for use: None or ``"default"`` is the shipped one, ``"griffin-lim"`` needs no weights, else a file.

    Raises :class:`CheckpointError` for a file that is missing, damaged or of a family that cannot be used here, and
    :class:`ModelError` for a device that this machine does not have.
    """
    if name_or_path is not None and str(name_or_path).lower() in (GRIFFIN_LIM, "griffinlim"):
        from vocoder.griffin_lim import GriffinLim

        return GriffinLim()
    shipped = name_or_path is None or str(name_or_path) == DEFAULT_NAME
    path = default_path() if shipped else Path(str(name_or_path))
    contents = read_checkpoint(path)
    _refuse_others(contents, path)
    from vocoder.default import checkpoint
    from vocoder.default.inference import NeuralVocoder

    model = checkpoint.build(contents, path.name)
    try:
        return NeuralVocoder(model, DEFAULT_NAME if shipped else path.stem, device)
    except (RuntimeError, AssertionError) as error:
        raise ModelError(f"This machine cannot compute on {device}; choose the CPU.") from error


def identify(path: str | Path) -> VocoderInfo:
    """What a file is, without making it ready for use. Raises :class:`CheckpointError` when it is no vocoder."""
    path = Path(path)
    contents = read_checkpoint(path)
    family = family_of(contents)
    if family is None:
        raise CheckpointError(f"{path.name} is not a vocoder; choose a vocoder's weights.")
    if family != DEFAULT_NAME:
        return VocoderInfo(path.stem, family, str(path), problem=_unsupported(path.name, family))
    from audio.specs import DEFAULT

    step = str(contents["__metadata__"].get("step", ""))
    return VocoderInfo(path.stem, family, str(path), DEFAULT, int(step) if step.isdigit() else None)


def available(models: str | Path | None = None) -> list[VocoderInfo]:
    """The shipped vocoders, then those found in ``models`` (the program's own models folder when None), by name.

    Other files that lie there are passed over in silence; vocoders that cannot be used come with their ``problem``.
    """
    from audio.specs import DEFAULT

    found = [VocoderInfo("Griffin-Lim", GRIFFIN_LIM, GRIFFIN_LIM)]
    if default_path().exists():
        found.insert(0, VocoderInfo(DEFAULT_NAME, DEFAULT_NAME, DEFAULT_NAME, DEFAULT))
    folder = models_dir() if models is None else Path(models)
    files = sorted(file for file in folder.rglob("*") if file.suffix in SUFFIXES) if folder.is_dir() else []
    for file in files:
        try:
            found.append(identify(file))
        except CheckpointError as error:
            log.debug("passed over %s: %s", file, error)
    return found


def family_of(contents: Mapping[str, Any]) -> str | None:
    """Name of the vocoder family whose weights these are, or None. Decided by the names of the tensors."""
    meta = contents.get("__metadata__")
    if isinstance(meta, Mapping) and meta.get("family") == "default-vocoder":
        return DEFAULT_NAME
    keys = _tensor_names(contents)
    if "I.weight" in keys and any(key.startswith("upsample.resnet.") for key in keys):
        return "WaveRNN"
    starts = {key.split(".")[0] for key in keys}
    if {"cond_up", "res_output"} <= starts:
        return "Fre-GAN"
    if {"conv_pre", "ups", "resblocks"} <= starts:
        return "HiFi-GAN"
    if any(key.startswith("model.1.weight") for key in keys) and any("model.4.shortcut." in key for key in keys):
        return "MelGAN"
    if contents.keys() >= {"mpd", "msd"} or (keys and starts == {"discriminators"}):
        return "vocoder discriminator"
    return None


def _tensor_names(contents: Mapping[str, Any]) -> set[str]:
    """Names inside the usual wrappers, without the prefixes that parallel training and compilation leave."""
    for wrapper in ("generator", "model_state", "model_g", "model"):
        inner = contents.get(wrapper)
        if isinstance(inner, Mapping):
            contents = inner
            break
    return {str(key).replace("module.", "", 1).replace("_orig_mod.", "") for key in contents}


def _unsupported(file_name: str, family: str) -> str:
    if family == "vocoder discriminator":
        return (
            f"{file_name} holds only the discriminators of a vocoder's training; choose the generator file beside it."
        )
    return f"{file_name} is a {family} vocoder, which is not supported yet; use the default vocoder or Griffin-Lim."


def _refuse_others(contents: Mapping[str, Any], path: Path) -> None:
    family = family_of(contents)
    if family is None:
        raise CheckpointError(f"{path.name} is not a vocoder; choose a vocoder's weights.")
    if family != DEFAULT_NAME:
        raise CheckpointError(_unsupported(path.name, family))

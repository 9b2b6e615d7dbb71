"""MelGAN on disk: what a file is, by names and shapes and without torch, and the generator in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from audio.specs import MELGAN, TACOTRON2
from core import CheckpointError, MelSpec, ModelInfo
from core.archive import Archive
from vocoder.melgan.config import MelganConfig, config_of, published_name
from vocoder.weights import folded, plain_name, plain_shapes

if TYPE_CHECKING:
    from torch import Tensor

    from vocoder.blockwise import BlockwiseVocoder
    from vocoder.melgan.model import Generator

Value = TypeVar("Value")
SECOND_MEL = replace(TACOTRON2, shift=5.0, scale=5.0)
"""Of the second published code: Tacotron 2's mel, brought near -1 to 1."""
SECOND_TAIL = 10


def claim(archive: Archive) -> ModelInfo | None:
    """What a generator is, with a ``problem`` where it cannot be used; None for other files."""
    names = {plain_name(name) for name in archive.shapes}
    second = {"generator.1.weight", "generator.4.shortcuts.0.weight"} <= names
    if not second and not {"model.1.weight", "model.4.shortcut.weight"} <= names:
        return None
    recipe = "" if second else "melgan"
    info = ModelInfo("vocoder", "melgan", step=archive.step, parameters=archive.parameters, recipe=recipe)
    try:
        _, spec = read(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    return replace(info, variant="seungwonpark" if second else "", rate_hz=spec.rate_hz, mel_spec=spec)


def load(archive: Archive, info: ModelInfo, device: str) -> BlockwiseVocoder:
    """The vocoder, ready for use. Raises :class:`CheckpointError` when its file is damaged."""
    from vocoder.blockwise import BlockwiseVocoder

    try:
        config = read(archive)[0]
        model = generator(config, _published(archive.tensors()))
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"The vocoder file {archive.path.name} is damaged; copy it again.") from error
    return BlockwiseVocoder(info, model, config, device)


def read(archive: Archive) -> tuple[MelganConfig, MelSpec]:
    """Sizes and mel of a generator. Raises :class:`CheckpointError` for one that cannot be used."""
    name = archive.path.name
    config = config_of(name, plain_shapes(_published(archive.shapes)))
    if any(key.startswith("generator.") for key in archive.shapes):
        config, usual = replace(config, tail=SECOND_TAIL), SECOND_MEL
    else:
        usual = MELGAN
    if (config.hop, config.n_mels) != (usual.hop_length, usual.n_mels):
        raise CheckpointError(
            f"{name} makes {config.hop} samples of {config.n_mels} bands, which no published MelGAN does, so its mel is unknown; choose another file."
        )
    return config, usual


def generator(config: MelganConfig, tensors: Mapping[str, Tensor]) -> Generator:
    """The network with these tensors of published names, whose weight norm may be old, new or folded already."""
    import torch

    from vocoder.melgan.model import Generator

    with torch.device("meta"):
        model = Generator(config)
    model.load_state_dict(folded(tensors), assign=True)
    return model.eval().requires_grad_(False)


def _published(named: Mapping[str, Value]) -> dict[str, Value]:
    return {published_name(name): value for name, value in named.items()}

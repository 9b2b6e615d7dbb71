"""StyleTTS 2 on disk: what a file is, by names and shapes and without torch, and the network in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core import CheckpointError, EmbeddingSpace, ModelInfo, Socket
from core.archive import Archive
from core.edits import ENERGY, LENGTH, PITCH
from core.sizes import Shapes
from synthesizer.styletts2 import plbert
from synthesizer.styletts2.config import PARTS, RATE_HZ, StyleConfig, config_of
from synthesizer.styletts2.controls import controls_of
from synthesizer.styletts2.prompting import folders
from synthesizer.styletts2.symbols import SYMBOLS

if TYPE_CHECKING:
    from torch import Tensor

    from synthesizer.styletts2.inference import StyleSynthesizer
    from synthesizer.styletts2.model import StyleTTS2

SIGNS = (
    "text_encoder.embedding.weight",
    "predictor.duration_proj.linear_layer.weight",
    "decoder.generator.m_source.l_linear.weight",
    "style_encoder.unshared.weight",
)
SPACE = "styletts2"
SPECTRAL = ".weight_orig"
UNHEARD = ("pooler.", "embeddings.position_ids")
"""Of PL-BERT, what speaking has no use for."""
LEARNS_LATE = "predictor.F0.0.conv1."


def claim(archive: Archive) -> ModelInfo | None:
    """What a synthesizer is, with a ``problem`` where it cannot be used; None for other files."""
    if not all(sign in archive.shapes for sign in SIGNS):
        return None
    info = ModelInfo("synthesizer", "styletts2", step=archive.step)
    name = archive.path.name
    shapes = plbert.shapes(archive)
    missing = next((part for part, start in PARTS.items() if not any(key.startswith(start) for key in shapes)), "")
    if missing == "bert":
        return replace(info, problem=f"{name} holds no PL-BERT; put its folder PLBERT with step_….t7 beside it.")
    if missing:
        return replace(
            info, problem=f"{name} lacks the module {missing}; choose the whole file that its training wrote."
        )
    try:
        config = described(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    found = folders(archive)
    return replace(
        info,
        variant=variant(config),
        recipe="styletts2",
        rate_hz=config.rate_hz,
        parameters=sum(_size(shape) for key, shape in shapes.items() if key.startswith(tuple(PARTS.values()))),
        languages=("ja",) if config.memory_blocks else ("en",),
        controls=controls_of(config, found),
        abilities=frozenset({"speak", "style"}),
        voice=Socket(EmbeddingSpace(SPACE, 2 * config.style), prompt=found.described is not None),
        edits=frozenset({LENGTH, PITCH, ENERGY}),
    )


def load(archive: Archive, info: ModelInfo, device: str) -> StyleSynthesizer:
    """The synthesizer, ready for use. Raises :class:`CheckpointError` when its file is damaged or of the first stage."""
    from synthesizer.styletts2.inference import StyleSynthesizer

    config = described(archive)
    try:
        model = network(config, plbert.tensors(archive))
    except (KeyError, RuntimeError, ValueError) as error:
        raise CheckpointError(f"The synthesizer file {archive.path.name} is damaged; copy it again.") from error
    if untaught(archive):
        raise CheckpointError(
            f"{archive.path.name} is of the first stage and cannot speak a text yet; train the second stage from it, or choose a file of that."
        )
    return StyleSynthesizer(info, model, device, folders(archive))


def described(archive: Archive) -> StyleConfig:
    """The sizes of a file. Raises :class:`CheckpointError` where they, or the settings beside it, are those of something else."""
    name = archive.path.name
    try:
        settings = archive.config("config*.yml", "*.yml", "*.yaml")
        config = config_of(plain_shapes(plbert.shapes(archive)), settings, plbert.settings(archive))
    except (KeyError, ValueError, TypeError, IndexError, ZeroDivisionError) as error:
        raise CheckpointError(
            f"{name} is a StyleTTS 2 checkpoint that cannot be used with the settings beside it; put its own config.yml there."
        ) from error
    if config.symbols != len(SYMBOLS):
        raise CheckpointError(
            f"{name} was trained with {config.symbols} symbols and nothing tells which; choose a file with {len(SYMBOLS)}."
        )
    if config.rate_hz % RATE_HZ:
        raise CheckpointError(f"The settings beside {name} tell of {config.rate_hz} Hz; put its own config.yml there.")
    return config


def variant(config: StyleConfig) -> str:
    """In words."""
    system = "Tsukasa" if config.memory_blocks else "StyleTTS 2"
    voices = "any voice" if config.denoiser.told_voice else "one voice"
    return f"{system}, {voices}, {'iSTFTNet' if config.decoder.n_fft else 'HiFi-GAN'}"


def network(config: StyleConfig, tensors: Callable[[str], Mapping[str, Tensor]]) -> StyleTTS2:
    """The network, for inference. ``tensors`` gives those whose names start alike, as files have them; one module after another is read."""
    import torch

    from synthesizer.styletts2.model import StyleTTS2

    with torch.device("meta"):  # numbers that would be thrown away take longer than the file
        model = StyleTTS2(config)
    for part, start in PARTS.items():
        state = {name: tensor for name, tensor in plain(tensors(start)).items() if not name.startswith(UNHEARD)}
        getattr(model, part).load_state_dict(state, assign=True)
    return model.eval().requires_grad_(False)


def plain(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Float32 without weight norm and spectral norm, in whose place stand the weights that they make. Raises KeyError where a part is missing."""
    from vocoder.weights import folded

    spectral = _spectral(tensors)
    made = folded({name: tensor for name, tensor in tensors.items() if not name.startswith(spectral)})
    for stem in (stem.removesuffix(".weight_") for stem in spectral):
        weight = tensors[stem + SPECTRAL].float()
        across, along = (tensors[f"{stem}.weight_{side}"].float() for side in "uv")
        made[stem + ".weight"] = weight / (across @ weight.flatten(1) @ along)
    return made


def plain_shapes(shapes: Shapes) -> dict[str, tuple[int, ...]]:
    """Those of :func:`plain` tensors."""
    from vocoder.weights import plain_shapes as unnormed

    spectral = _spectral(shapes)
    made = unnormed({name: shape for name, shape in shapes.items() if not name.startswith(spectral)})
    return {**made} | {stem.removesuffix("_"): shapes[stem + "orig"] for stem in spectral}


def _spectral(named: Mapping[str, Any]) -> tuple[str, ...]:
    """What the names of spectrally normed weights begin with, up to ``weight_``."""
    return tuple(name.removesuffix("orig") for name in named if name.endswith(SPECTRAL))


def untaught(archive: Archive) -> bool:
    """Whether the predictor is as it was made: weight norm starts as the length of its own direction, and training moves it."""
    import torch

    if LEARNS_LATE + "weight_g" not in archive.shapes:
        return False
    found = archive.tensors(LEARNS_LATE)
    length, direction = found["weight_g"].float(), found["weight_v"].float()
    return bool(torch.allclose(length, direction.norm(dim=(1, 2), keepdim=True), rtol=1e-6, atol=0))


def _size(shape: tuple[int, ...]) -> int:
    product = 1
    for side in shape:
        product *= side
    return product

"""HiFi-GAN on disk: what a file is, by names and shapes and without torch, and the generator in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audio.specs import HIFIGAN_22K, SV2TTS
from core import CheckpointError, MelSpec, ModelInfo
from core.archive import Archive
from vocoder.hifigan.config import HifiganConfig, Shapes, config_of

if TYPE_CHECKING:
    from torch import Tensor

    from vocoder.hifigan.inference import HifiganVocoder
    from vocoder.hifigan.model import Generator

NORMS = {".weight_v": ".weight_g", ".parametrizations.weight.original1": ".parametrizations.weight.original0"}
"""Weight norm's direction and its length, as torch named them before and as it names them now."""
SETTINGS: tuple[tuple[str, ...], ...] = ((), ("config_*.json",), ("*.json",))
"""Where they may be: the usual places first."""
MOCKINGBIRD_KERNELS = (10, 10, 8, 4)
VARIANTS = {(512, True): "V1", (128, True): "V2", (256, False): "V3"}
"""By channels and doubled blocks."""


def claim(archive: Archive) -> ModelInfo | None:
    """What a generator is, with a ``problem`` where it cannot be used; None for other files."""
    starts = {name.partition(".")[0] for name in archive.shapes}
    if not {"conv_pre", "ups", "resblocks"} <= starts or "cond_up" in starts:
        return None
    step = re.search(r"_(\d{8})$", archive.path.stem)
    info = ModelInfo("vocoder", "hifigan", step=int(step[1]) if step else None, parameters=archive.parameters)
    try:
        config, spec = read(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    return replace(info, variant=variant_of(config), rate_hz=spec.rate_hz, mel_spec=spec)


def load(archive: Archive, info: ModelInfo, device: str) -> HifiganVocoder:
    """The vocoder, ready for use. Raises :class:`CheckpointError` when its file is damaged."""
    from vocoder.hifigan.inference import HifiganVocoder

    try:
        model = generator(read(archive)[0], archive.tensors())
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"The vocoder file {archive.path.name} is damaged; copy it again.") from error
    return HifiganVocoder(info, model, device)


def read(archive: Archive) -> tuple[HifiganConfig, MelSpec]:
    """Sizes and mel of a generator. Of several settings beside it, as a folder of several vocoders has, the first that suit.

    Raises :class:`CheckpointError` with the first reason when none do.
    """
    name, shapes = archive.path.name, plain_shapes(archive.shapes)
    reasons = []
    for patterns in SETTINGS:
        try:
            settings = archive.config(*patterns)
            if "upsample_rates" in settings:
                config = config_of(name, shapes, settings)
                return config, mel_of(name, config, settings)
        except CheckpointError as error:
            reasons.append(error)
        except (KeyError, TypeError, ValueError):
            reasons.append(
                CheckpointError(f"The settings beside {name} cannot be used; put its own config.json there.")
            )
    if reasons:
        raise reasons[0]
    config = config_of(name, shapes, {})
    return config, mel_of(name, config, {})


def mel_of(name: str, config: HifiganConfig, settings: Mapping[str, Any]) -> MelSpec:
    """The mel that the generator was trained on. Raises :class:`CheckpointError` when nothing tells it.

    MockingBird trains on its synthesizer's mels, whatever its settings say of mels; only its settings know ``disc_start_step``.
    """
    mockingbird = variant_of(config) == "MockingBird" or "disc_start_step" in settings
    usual = SV2TTS if mockingbird else HIFIGAN_22K
    if not settings and (config.hop, config.n_mels) != (usual.hop_length, usual.n_mels):
        raise CheckpointError(f"Nothing beside {name} tells which mel it reads; put its config.json there.")
    if settings.get("hop_size", config.hop) != config.hop:
        raise CheckpointError(
            f"The settings beside {name} are not its own: rates of {config.hop} but a hop of {settings['hop_size']}; put its config.json there."
        )
    spec = replace(
        usual,
        rate_hz=int(settings.get("sampling_rate", usual.rate_hz)),
        hop_length=config.hop,
        win_length=int(settings.get("win_size", usual.win_length)),
        n_mels=config.n_mels,
    )
    if mockingbird:
        return replace(spec, n_fft=spec.win_length)
    fmax = settings.get("fmax", usual.fmax_hz)
    return replace(
        spec,
        n_fft=int(settings.get("n_fft", usual.n_fft)),
        fmin_hz=float(settings.get("fmin", usual.fmin_hz)),
        fmax_hz=None if fmax is None else float(fmax),
    )


def variant_of(config: HifiganConfig) -> str:
    """The published name of these sizes, or ""."""
    if config.interpolates or config.kernels == MOCKINGBIRD_KERNELS:
        return "MockingBird"
    return VARIANTS.get((config.channels, config.double), "") if config.hop == HIFIGAN_22K.hop_length else ""


def generator(config: HifiganConfig, tensors: Mapping[str, Tensor]) -> Generator:
    """The network with these tensors, whose weight norm may be old, new or folded already."""
    import torch

    from vocoder.hifigan.model import Generator

    with torch.device("meta"):  # numbers that would be thrown away take longer than the file
        model = Generator(config)
    model.load_state_dict(folded(tensors), assign=True)
    return model.eval().requires_grad_(False)


def folded(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Float32 under plain names: weight norm's directions are brought to their lengths."""
    from torch.linalg import vector_norm

    result = {}
    for name, tensor in tensors.items():
        plain = plain_name(name)
        if plain == name:
            result[name] = tensor.float()
        elif plain:
            stem, direction = plain.removesuffix(".weight"), tensor.float()
            length = tensors[stem + NORMS[name.removeprefix(stem)]].float()
            result[plain] = direction * (length / vector_norm(direction, dim=(1, 2), keepdim=True))
    return result


def plain_shapes(shapes: Shapes) -> Shapes:
    """Those of :func:`folded` tensors."""
    return {plain: shape for name, shape in shapes.items() if (plain := plain_name(name))}


def plain_name(name: str) -> str:
    """What a weight is called without weight norm; "" for weight norm's lengths."""
    for direction, length in NORMS.items():
        if name.endswith(direction):
            return name.removesuffix(direction) + ".weight"
        if name.endswith(length):
            return ""
    return name

"""HiFi-GAN and Fre-GAN on disk: what a file is, by names and shapes and without torch, and the generator in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from audio.specs import HIFIGAN_22K, SV2TTS
from core import CheckpointError, MelSpec, ModelInfo
from core.archive import Archive
from core.sizes import Shapes
from vocoder.hifigan.config import HifiganConfig, config_of
from vocoder.weights import folded, plain_shapes

if TYPE_CHECKING:
    from torch import Tensor

    from vocoder.blockwise import BlockwiseVocoder
    from vocoder.hifigan.model import Generator

MOCKINGBIRD_KERNELS = (10, 10, 8, 4)
RELATIVES = {
    "source_downs.": "CosyVoice HiFT", "m_source.": "NSF-HiFiGAN", "f0_predictor.": "CosyVoice HiFT",
    "activation_post.": "BigVGAN", "ups.0.0.": "BigVGAN", "subband_conv_post.": "multi-band iSTFTNet",
}  # fmt: skip
"""Other generators with the same skeleton, by what tensors' names begin with."""
VARIANTS = {(512, True): "V1", (128, True): "V2", (256, False): "V3"}
"""By channels and doubled blocks."""


def claim(archive: Archive) -> ModelInfo | None:
    """What a HiFi-GAN generator is, with a ``problem`` where it cannot be used; None for other files."""
    return _claim(archive, "hifigan") if "cond_up" not in _parts(archive) else None


def claim_fregan(archive: Archive) -> ModelInfo | None:
    """The same for a Fre-GAN generator, which has a HiFi-GAN inside."""
    return _claim(archive, "fregan") if {"cond_up", "res_output"} <= _parts(archive) else None


def _parts(archive: Archive) -> set[str]:
    return {name.partition(".")[0] for name in archive.shapes}


def _claim(archive: Archive, family: str) -> ModelInfo | None:
    if not {"conv_pre", "ups", "resblocks"} <= _parts(archive):
        return None
    step = re.search(r"_(\d{8})$", archive.path.stem)
    count = int(step[1]) if step else archive.step
    info = ModelInfo("vocoder", family, step=count, parameters=archive.parameters, recipe=family)
    try:
        config, spec = read(archive)
    except CheckpointError as error:
        return replace(info, problem=str(error))
    return replace(info, variant=variant_of(config), rate_hz=spec.rate_hz, mel_spec=spec)


def load(archive: Archive, info: ModelInfo, device: str) -> BlockwiseVocoder:
    """The vocoder, ready for use. Raises :class:`CheckpointError` when its file is damaged."""
    from vocoder.blockwise import BlockwiseVocoder

    try:
        config = read(archive)[0]
        model = generator(config, archive.tensors())
    except (KeyError, RuntimeError) as error:
        raise CheckpointError(f"The vocoder file {archive.path.name} is damaged; copy it again.") from error
    return BlockwiseVocoder(info, model, config, device)


def read(archive: Archive) -> tuple[HifiganConfig, MelSpec]:
    """Sizes and mel of a generator. Of several settings beside it, as a folder of several vocoders has, the first that suit.

    Raises :class:`CheckpointError` with the first reason when none do.
    """
    name, shapes = archive.path.name, plain_shapes(archive.shapes)
    _check_kin(name, shapes)
    reasons = []
    for settings in archive.configs():
        if "upsample_rates" not in settings:
            continue
        try:
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


def _check_kin(name: str, shapes: Shapes) -> None:
    """Raises :class:`CheckpointError` for generators that only look like one of these."""
    kin = next((kin for start, kin in RELATIVES.items() if any(key.startswith(start) for key in shapes)), "")
    if not kin and shapes.get("conv_post.weight", (1,))[0] > 1:
        kin = "iSTFTNet"
    if kin:
        raise CheckpointError(f"{name} is a {kin} checkpoint, which this program has no use for; choose another file.")


def mel_of(name: str, config: HifiganConfig, settings: Mapping[str, Any]) -> MelSpec:
    """The mel that the generator was trained on. Raises :class:`CheckpointError` when nothing tells it.

    MockingBird trains on its synthesizer's mels, whatever its settings say of mels; only its settings know ``disc_start_step``.
    """
    if config.conditioned:  # every Fre-GAN's settings know that word
        mockingbird = settings.get("sampling_rate", 0) == SV2TTS.rate_hz or config.hop == SV2TTS.hop_length
    else:
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
    if config.conditioned:
        return "Fre-GAN"
    if config.interpolates or config.kernels == MOCKINGBIRD_KERNELS:
        return "MockingBird"
    return VARIANTS.get((config.channels, config.double), "") if config.hop == HIFIGAN_22K.hop_length else ""


def generator(config: HifiganConfig, tensors: Mapping[str, Tensor]) -> Generator:
    """The network with these tensors, whose weight norm may be old, new or folded already."""
    import torch

    from vocoder.hifigan.fregan import FreganGenerator
    from vocoder.hifigan.model import Generator

    with torch.device("meta"):  # numbers that would be thrown away take longer than the file
        model = FreganGenerator(config) if config.conditioned else Generator(config)
    model.load_state_dict(folded(tensors), assign=True)
    return model.eval().requires_grad_(False)

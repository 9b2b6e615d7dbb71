"""Settings, networks and the plan of a HiFi-GAN training."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import nn

from audio.specs import HIFIGAN_22K
from core import CheckpointError
from core.types import MelSpec
from training.dataset import Dataset, Feature
from training.recipe import Task
from training.vocoders import data
from training.vocoders.data import Pieces, pieces_of_knobs
from training.vocoders.discriminators import MultiPeriod, MultiScale
from training.vocoders.task import Plan, task
from vocoder.hifigan.checkpoint import mel_of
from vocoder.hifigan.config import FREGAN_STAGES, HifiganConfig, from_settings
from vocoder.hifigan.model import Generator

NAMED: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("settings.json").read_text(encoding="utf-8"))
USUAL: dict[str, Any] = {
    "resblock": "1",
    "upsample_rates": [8, 8, 2, 2],
    "upsample_kernel_sizes": [16, 16, 4, 4],
    "upsample_initial_channel": 512,
    "resblock_kernel_sizes": [3, 7, 11],
    "resblock_dilation_sizes": [[1, 3, 5]] * 3,
    "segment_size": 8192,
    "num_mels": 80,
    "n_fft": 1024,
    "hop_size": 256,
    "win_size": 1024,
    "sampling_rate": 22050,
    "fmin": 0,
    "fmax": 8000,
    "fmax_for_loss": None,
    "adam_b1": 0.8,
    "adam_b2": 0.99,
    "lr_decay": 0.999,
    "judge_width": 32,
}
"""Of the published ``config_v1.json``; what another leaves out stands here. ``judge_width`` is ours: channels of a judge's first layer."""
MOCKINGBIRD, MOCKINGBIRD_EPS = "disc_start_step", 1e-6
"""The word of which MockingBird's settings are known, and what its mel in the loss adds below the root."""


def settings_of(
    knobs: Mapping[str, Any], usual: Mapping[str, Any] = USUAL, named: Mapping[str, Any] = NAMED
) -> dict[str, Any]:
    """The published settings by name, or those of a file. Raises :class:`CheckpointError` when there are none."""
    wanted = str(knobs["config"])
    if wanted in named:
        return {**usual, **named[wanted]}
    try:
        found = json.loads(Path(wanted).read_text(encoding="utf-8"))
        return {**usual, **found}
    except (OSError, ValueError, TypeError) as error:
        raise CheckpointError(
            f"The settings {wanted} cannot be read; choose {', '.join(named)} or a config.json."
        ) from error


def read(
    knobs: Mapping[str, Any], settings: Mapping[str, Any], conditioned: bool = False
) -> tuple[HifiganConfig, MelSpec]:
    """Sizes, and the mel that the generator reads; ``conditioned``: of a Fre-GAN.

    Raises :class:`CheckpointError` for settings that make no network.
    """
    try:
        config = replace(from_settings(settings, bool(settings.get("interpolates", False))), conditioned=conditioned)
        if conditioned and len(config.rates) != FREGAN_STAGES:
            raise ValueError(f"it needs {FREGAN_STAGES} stages")
        return config, mel_of("the settings", config, settings)
    except (KeyError, TypeError, ValueError) as error:
        family, usual = ("Fre-GAN", "mockingbird") if conditioned else ("HiFi-GAN", "v1")
        raise CheckpointError(
            f"The settings {knobs['config']} make no {family} ({error}); compare them with {usual}."
        ) from error


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return data.features(read(knobs, settings_of(knobs))[1], not knobs["mels"])


def compared(spec: MelSpec, settings: Mapping[str, Any]) -> MelSpec:
    """What the loss compares: natural logarithm, not centred, up to ``fmax_for_loss``, whatever the generator reads."""
    top = settings["fmax_for_loss"]
    return replace(
        HIFIGAN_22K,
        rate_hz=spec.rate_hz,
        n_fft=int(settings["n_fft"]),
        win_length=int(settings["win_size"]),
        hop_length=spec.hop_length,
        n_mels=spec.n_mels,
        fmin_hz=float(settings["fmin"]),
        fmax_hz=None if top is None else float(top),
        mag_eps=MOCKINGBIRD_EPS if MOCKINGBIRD in settings else HIFIGAN_22K.mag_eps,
    )


def optimizer(knobs: Mapping[str, Any], settings: Mapping[str, Any]) -> Any:
    betas = (float(settings["adam_b1"]), float(settings["adam_b2"]))
    return partial(torch.optim.AdamW, lr=knobs["learning_rate"], betas=betas)


def pieces_of(dataset: Dataset, spec: MelSpec, knobs: Mapping[str, Any], settings: Mapping[str, Any]) -> Pieces:
    frames = max(4, int(knobs["segment"] or settings["segment_size"]) // spec.hop_length)
    return pieces_of_knobs(dataset, spec, frames, knobs)


def planned(
    generator: nn.Module,
    judges: Mapping[str, nn.Module],
    file: str,
    spec: MelSpec,
    knobs: Mapping[str, Any],
    settings: Mapping[str, Any],
    matching_weight: float = 2.0,
) -> Plan:
    """A plan with the losses of the paper, at the pace of the settings."""
    return Plan(
        generator,
        judges,
        compared(spec, settings),
        settings,
        file,
        optimizer(knobs, settings),
        decay=float(settings["lr_decay"]),
        judges_from=int(settings[MOCKINGBIRD]) + 1 if MOCKINGBIRD in settings else 0,
        matching_weight=matching_weight,
    )


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    settings = settings_of(knobs)
    config, spec = read(knobs, settings)
    width = int(settings["judge_width"])
    judges = {"mpd": MultiPeriod(width), "msd": MultiScale(4 * width)}
    plan = planned(Generator(config), judges, "hifigan.pt", spec, knobs, settings)
    return task(plan, pieces_of(dataset, spec, knobs, settings), knobs, spec)

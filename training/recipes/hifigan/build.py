"""Settings, networks and the plan of a HiFi-GAN training."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from audio.specs import HIFIGAN_22K
from core import CheckpointError
from core.types import MelSpec
from training.dataset import Dataset, Feature
from training.recipe import Task
from training.vocoders import data
from training.vocoders.data import Pieces
from training.vocoders.discriminators import MultiPeriod, MultiScale
from training.vocoders.task import Plan, task
from vocoder.hifigan.checkpoint import mel_of
from vocoder.hifigan.config import HifiganConfig, from_settings
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


def read(knobs: Mapping[str, Any], settings: Mapping[str, Any]) -> tuple[HifiganConfig, MelSpec]:
    """Sizes, and the mel that the generator reads. Raises :class:`CheckpointError` for settings that make no network."""
    try:
        config = from_settings(settings, bool(settings.get("interpolates", False)))
        return config, mel_of("the settings", config, settings)
    except (KeyError, TypeError, ValueError) as error:
        raise CheckpointError(
            f"The settings {knobs['config']} make no HiFi-GAN ({error}); compare them with v1."
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
    )


def optimizer(knobs: Mapping[str, Any], settings: Mapping[str, Any]) -> Any:
    betas = (float(settings["adam_b1"]), float(settings["adam_b2"]))
    return partial(torch.optim.AdamW, lr=knobs["learning_rate"], betas=betas)


def pieces_of(dataset: Dataset, spec: MelSpec, knobs: Mapping[str, Any], settings: Mapping[str, Any]) -> Pieces:
    frames = max(4, int(knobs["segment"] or settings["segment_size"]) // spec.hop_length)
    return Pieces(dataset, spec, frames, knobs["validation"], Path(knobs["mels"]) if knobs["mels"] else None)


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    settings = settings_of(knobs)
    config, spec = read(knobs, settings)
    generator = Generator(config)
    width = int(settings["judge_width"])
    plan = Plan(
        generator,
        {"mpd": MultiPeriod(width), "msd": MultiScale(4 * width)},
        compared(spec, settings),
        settings,
        "hifigan.pt",
        optimizer(knobs, settings),
        decay=float(settings["lr_decay"]),
        judges_from=int(settings.get("disc_start_step", 0)),
    )
    return task(plan, pieces_of(dataset, spec, knobs, settings), knobs, spec)

"""Settings, networks and the plan of a Fre-GAN training, which is HiFi-GAN's with other judges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from training.dataset import Dataset, Feature
from training.recipe import Task
from training.recipes.hifigan.build import USUAL, pieces_of, planned, read, settings_of
from training.vocoders import data
from training.vocoders.fregan_judges import WaveletMultiPeriod, WaveletMultiScale
from training.vocoders.task import task
from vocoder.hifigan.config import FREGAN_DILATIONS
from vocoder.hifigan.fregan import FreganGenerator

MOCKINGBIRD: dict[str, Any] = {
    "upsample_rates": [5, 5, 2, 2, 2],
    "upsample_kernel_sizes": [10, 10, 4, 4, 4],
    "resblock_dilation_sizes": [list(FREGAN_DILATIONS)] * 3,
    "segment_size": 6400,
    "hop_size": 200,
    "win_size": 800,
    "sampling_rate": 16000,
    "fmax": 7600,
    "disc_start_step": 0,
}
TINY = {
    "upsample_initial_channel": 32,
    "resblock_kernel_sizes": [3],
    "resblock_dilation_sizes": [list(FREGAN_DILATIONS)],
    "judge_width": 4,
}
NAMED: dict[str, dict[str, Any]] = {"mockingbird": {}, "tiny": TINY}
MATCHING_WEIGHT = 4.0
"""Twice HiFi-GAN's: MockingBird's training doubles once more what its loss has doubled already."""


def _settings(knobs: Mapping[str, Any]) -> dict[str, Any]:
    return settings_of(knobs, {**USUAL, **MOCKINGBIRD}, NAMED)


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return data.features(read(knobs, _settings(knobs), conditioned=True)[1], not knobs["mels"])


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    settings = _settings(knobs)
    config, spec = read(knobs, settings, conditioned=True)
    width = int(settings["judge_width"])
    judges = {"mpd": WaveletMultiPeriod(width), "msd": WaveletMultiScale(4 * width)}
    plan = planned(FreganGenerator(config), judges, "fregan.pt", spec, knobs, settings, MATCHING_WEIGHT)
    return task(plan, pieces_of(dataset, spec, knobs, settings), knobs, spec)

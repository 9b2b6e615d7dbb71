"""Networks and the plan of a MelGAN training (Kumar et al., 2019): hinge losses, no mel loss, recordings at changing levels."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import torch

from audio.specs import MELGAN
from training.dataset import Dataset, Feature
from training.recipe import Task
from training.vocoders import data
from training.vocoders.data import pieces_of_knobs
from training.vocoders.losses import generator_hinge, judges_hinge
from training.vocoders.melgan_judges import JUDGES, LAYERS, MelganJudges
from training.vocoders.task import Plan, task
from vocoder.melgan.config import MIN_FRAMES, MelganConfig
from vocoder.melgan.model import Generator

RATES, BLOCKS = (8, 8, 2, 2), 3
MATCHING_WEIGHT = 10 * 4 / (LAYERS + 1) / JUDGES
QUIETEST = 0.3
"""Pieces are played at this level of full scale or louder."""


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    return data.features(MELGAN, not knobs["mels"])


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    generator = Generator(MelganConfig(MELGAN.n_mels, knobs["width"] * 2 ** len(RATES), RATES, BLOCKS))
    plan = Plan(
        generator,
        {"netD": MelganJudges(knobs["judge_width"])},
        MELGAN,
        {},
        "netG.pt",
        partial(torch.optim.Adam, lr=knobs["learning_rate"], betas=(0.5, 0.9)),
        mel_weight=0.0,
        matching_weight=MATCHING_WEIGHT,
        matches_verdicts=False,
        judges_loss=judges_hinge,
        generator_loss=generator_hinge,
        wrap="",
    )
    frames = max(MIN_FRAMES, knobs["segment"] // MELGAN.hop_length)
    pieces = pieces_of_knobs(dataset, MELGAN, frames, knobs, QUIETEST)
    return task(plan, pieces, knobs, MELGAN)

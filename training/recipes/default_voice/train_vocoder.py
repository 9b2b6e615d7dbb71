"""Train the default vocoder: ``python -m training.recipes.default_voice.train_vocoder <prepared> --out DIR [--steps N] [--threads 1]``.

Resumes from DIR by itself and exports ``default_vocoder.safetensors`` there after every checkpoint. With ``--start FILE
--predicted DIR`` it tunes finished weights to the mels of the default voice (see :mod:`training.recipes.default_voice.predicted_mels`), half of the
time, so that recordings are still copied as well as before.
"""

from __future__ import annotations

import argparse
import logging
import math
from dataclasses import dataclass
from pathlib import Path

import torch

from core.archive import Archive
from training.loop import LoopConfig, Precision, Run, train
from training.recipes.default_voice.crops import CropConfig, Crops
from training.recipes.default_voice.predicted_mels import PredictedMels
from training.recipes.default_voice.prepared import Prepared
from training.recipes.default_voice.vocoder_task import VocoderStep
from vocoder.default.checkpoint import load, save
from vocoder.default.model import DefaultVocoder

PEAK_RATE = 1e-3
TUNING_RATE = 3e-4
WARM_UP = 200


@dataclass(frozen=True)
class Recipe:
    """One training run. ``start`` and ``predicted`` turn it into tuning."""

    prepared: Path
    out: Path
    steps: int = 16000
    batch: int = 12
    seed: int = 0
    precision: Precision = "bf16"
    start: Path | None = None
    predicted: Path | None = None
    device: str = "auto"
    max_seconds: float = math.inf


def rate_factor(step: int, steps: int) -> float:
    """Short warm-up, then a cosine down to a twentieth."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.05 + 0.475 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def make_step(recipe: Recipe) -> VocoderStep:
    """Data and losses: the network's own pitch and rough mels come in as it learns, or at once when tuning."""
    own = None if recipe.predicted is None else PredictedMels(recipe.predicted)
    crops = Crops(Prepared(recipe.prepared), CropConfig(batch=recipe.batch), own)
    if recipe.start is not None:
        return VocoderStep(crops, own_pitch_from=0, rough_from=0)
    return VocoderStep(crops, rough_from=recipe.steps // 2)


def run(recipe: Recipe) -> Run:
    """Train to ``steps`` (or as long as the time lasts) and leave checkpoints and exported weights in ``out``."""
    torch.manual_seed(recipe.seed)
    tuning = recipe.start is not None
    model = load(Archive(recipe.start)).requires_grad_(True).train() if recipe.start is not None else DefaultVocoder()
    rate = TUNING_RATE if tuning else PEAK_RATE
    optimizer = torch.optim.AdamW(model.parameters(), rate, betas=(0.8, 0.99), weight_decay=0.01, fused=True)
    config = LoopConfig(
        recipe.out,
        recipe.steps,
        seed=recipe.seed,
        device=recipe.device,
        precision=recipe.precision,
        clip_norm=5.0,
        learning_rate=lambda step: rate_factor(step, recipe.steps),
        ema_decay=0.998 if tuning else 0.999,
        ema_from=recipe.steps // 3,
        log_every=50,
        max_seconds=recipe.max_seconds,
    )

    def export(state: Run) -> None:
        best = state.best("vocoder")
        assert isinstance(best, DefaultVocoder)
        save(recipe.out / "default_vocoder.safetensors", best, step=state.step)

    return train(make_step(recipe), {"vocoder": model}, {"vocoder": optimizer}, config, export)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the default vocoder.")
    parser.add_argument("prepared", type=Path, help="folder written by training.recipes.default_voice.prepare")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=16000)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--precision",
        choices=["fp32", "bf16", "fp16"],
        default="bf16",
        help="bf16 is over twice as fast with AVX512-BF16; fp16 is for graphics cards without bf16",
    )
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="weights to tune")
    parser.add_argument(
        "--predicted", type=Path, help="folder written by training.recipes.default_voice.predicted_mels"
    )
    arguments = vars(parser.parse_args())
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.pop("threads"))
    torch.set_flush_denormal(True)
    run(Recipe(**arguments))


if __name__ == "__main__":
    main()

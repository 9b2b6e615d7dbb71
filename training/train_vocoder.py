"""Train the default vocoder: ``python -m training.train_vocoder <prepared> --out DIR [--steps N] [--threads 1]``.

Resumes from DIR by itself and exports ``default_vocoder.safetensors`` there after every checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import math
from pathlib import Path

import torch

from training.loop import LoopConfig, Precision, Run, train
from training.prepared import Prepared
from vocoder.default.checkpoint import save
from vocoder.default.model import DefaultVocoder
from vocoder.default.train import CropConfig, Crops, VocoderStep

PEAK_RATE = 1e-3
WARM_UP = 200


def rate_factor(step: int, steps: int) -> float:
    """Short warm-up, then a cosine down to a twentieth."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.05 + 0.475 * (1 + math.cos(math.pi * min(1.0, step / steps)))


def run(
    prepared: Path, out: Path, steps: int, batch: int, seed: int, precision: Precision, max_seconds: float = math.inf
) -> Run:
    """Train to ``steps`` (or as long as the time lasts) and leave checkpoints and exported weights in ``out``."""
    torch.manual_seed(seed)
    model = DefaultVocoder()
    optimizer = torch.optim.AdamW(model.parameters(), PEAK_RATE, betas=(0.8, 0.99), weight_decay=0.01, fused=True)
    config = LoopConfig(
        out,
        steps,
        seed=seed,
        precision=precision,
        clip_norm=5.0,
        learning_rate=lambda step: rate_factor(step, steps),
        ema_decay=0.999,
        ema_from=steps // 3,
        log_every=50,
        max_seconds=max_seconds,
    )
    step = VocoderStep(Crops(Prepared(prepared), CropConfig(batch=batch)), rough_from=steps // 2)

    def export(state: Run) -> None:
        best = state.best("vocoder")
        assert isinstance(best, DefaultVocoder)
        save(out / "default_vocoder.safetensors", best, step=state.step)

    return train(step, {"vocoder": model}, {"vocoder": optimizer}, config, export)


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the default vocoder.")
    parser.add_argument("prepared", type=Path, help="folder written by training.prepare")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument(
        "--precision", choices=["fp32", "bf16"], default="bf16", help="bf16 is over twice as fast with AVX512-BF16"
    )
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    torch.set_flush_denormal(True)
    run(arguments.prepared, arguments.out, arguments.steps, arguments.batch, arguments.seed, arguments.precision)


if __name__ == "__main__":
    main()

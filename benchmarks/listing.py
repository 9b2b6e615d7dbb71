"""A models folder of large checkpoints, listed in a fresh process: seconds, and memory.

    python -m benchmarks listing [--models 20] [--megabytes 500]

One file is written, under many names; what it is like inside decides the time: a HiFi-GAN with optimizer state to fill it up.
"""

from __future__ import annotations

import argparse
import os

from benchmarks.harness import fresh_home, fresh_process

LIST = """
import psutil, time
started = time.perf_counter()
from core.jobs import JobContext
from engine.models import Models
found = Models(%r, device="cpu").list_models(JobContext())
print(len(found), time.perf_counter() - started, psutil.Process().memory_info().rss / 1e6)
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--models", type=int, default=20)
    parser.add_argument("--megabytes", type=int, default=500)


def run(options: argparse.Namespace) -> None:
    import torch

    from vocoder.hifigan.config import HifiganConfig

    v1 = HifiganConfig(80, 512, (8, 8, 2, 2), (16, 16, 4, 4), (3, 7, 11), ((1, 3, 5),) * 3)
    with fresh_home() as home:
        folder = home / "models"
        folder.mkdir()
        weights = {name: torch.zeros(shape) for name, shape in v1.shapes().items()}
        filling = torch.zeros(options.megabytes * 250_000 - sum(value.numel() for value in weights.values()))
        state = {number: {"exp_avg": part} for number, part in enumerate(filling.chunk(400))}
        torch.save({"generator": weights, "optimizer": {"state": state}}, folder / "g_00000000")
        for number in range(1, options.models):
            os.link(folder / "g_00000000", folder / f"g_{number:08d}")
        count, seconds, megabytes = fresh_process(LIST % str(folder)).split()
    print(f"{count} models listed in {float(seconds):.2f} s, imports included, {float(megabytes):.0f} MB")

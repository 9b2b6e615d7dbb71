"""HiFi-GAN's speed, beside the original's where a checkout of it is at hand.

Weights are random: speed does not depend on them. Times are the best of rounds in which both take turns, of processor seconds
with one thread (true on a busy machine too), of wall seconds with more. The original is https://github.com/jik876/hifi-gan; its
weight norm is removed, as its own inference does.
"""

from __future__ import annotations

import argparse
import contextlib
import copy
import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch

from benchmarks.harness import times_ms
from core import ModelInfo
from core.types import Float32
from vocoder.blockwise import BlockwiseVocoder
from vocoder.hifigan.checkpoint import mel_of
from vocoder.hifigan.config import HifiganConfig
from vocoder.hifigan.model import Generator

THREE = (3, 7, 11), ((1, 3, 5),) * 3
VERSIONS = {
    "v1": HifiganConfig(80, 512, (8, 8, 2, 2), (16, 16, 4, 4), *THREE),
    "v2": HifiganConfig(80, 128, (8, 8, 2, 2), (16, 16, 4, 4), *THREE),
    "v3": HifiganConfig(80, 256, (8, 8, 4), (16, 16, 8), (3, 5, 7), ((1, 2), (2, 6), (3, 12)), double=False),
}
Work = Callable[[Float32], Float32]


def ours(version: str) -> tuple[Work, Generator]:
    """What vocodes a mel, and the network behind it."""
    config = VERSIONS[version]
    spec = mel_of(version, config, {})
    model = Generator(config).eval().requires_grad_(False)
    vocoder = BlockwiseVocoder(
        ModelInfo("vocoder", "hifigan", rate_hz=spec.rate_hz, mel_spec=spec), copy.deepcopy(model), config
    )
    return lambda mel: vocoder.vocode(mel, spec).samples, model


def original(checkout: Path, version: str, model: Generator) -> Work:
    """The original's generator with the same weights."""
    sys.path.insert(0, str(checkout))
    settings = SimpleNamespace(**json.loads((checkout / f"config_{version}.json").read_text()))
    network = importlib.import_module("models").Generator(settings).eval()
    with contextlib.redirect_stdout(io.StringIO()):
        network.remove_weight_norm()
    network.load_state_dict(model.state_dict())

    def work(mel: Float32) -> Float32:
        with torch.no_grad():
            return network(torch.FloatTensor(mel)[None]).squeeze().cpu().numpy()

    return work


def best_ms(works: list[Work], mel: Float32, threads: int) -> list[float]:
    """Milliseconds of each, the best of rounds in which all take their turn."""
    clock = time.process_time if threads == 1 else time.perf_counter
    best = [float("inf")] * len(works)
    for _ in range(max(4, 3000 // mel.shape[1])):
        for place, work in enumerate(works):
            best[place] = min(best[place], *times_ms(lambda work=work: work(mel), 1, clock))
    return best


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--original", type=Path, help="a checkout of the original's repository")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--frames", type=int, nargs="+", default=[100, 300, 1000])


def run(options: argparse.Namespace) -> None:
    torch.set_num_threads(options.threads)
    print(f"{options.threads} threads, load average {os.getloadavg()[0]:.1f}")
    print(f"{'':<4}{'frames':>8}{'ms':>10}{'real time':>12}{'original ms':>14}{'ratio':>8}{'difference':>12}")
    for version, config in VERSIONS.items():
        work, model = ours(version)
        works = [work, *([original(options.original, version, model)] if options.original else [])]
        for frames in options.frames:
            mel = (2.0 * np.random.default_rng(0).standard_normal((80, frames)) - 5.0).astype(np.float32)
            sounds = [work(mel) for work in works]
            times = best_ms(works, mel, options.threads)
            row = f"{version:<4}{frames:>8}{times[0]:>10.1f}{times[0] * 22.05 / config.hop / frames:>12.4f}"
            if options.original:
                apart = np.abs(sounds[0] - sounds[1]).max()
                row += f"{times[1]:>14.1f}{times[0] / times[1]:>8.3f}{apart:>12.1e}"
            print(row, flush=True)

"""Tacotron's speed, beside the originals' where their repositories are at hand (see ``benchmarks.parity.tacotron``).

Weights are made up and never stop: each sentence is as long as it is told to be. Times are the best of rounds in which all take turns, of
processor seconds with one thread (true on a busy machine too), of wall seconds with more. "as it runs": the originals' inference keeps
what it would need for training; "no_grad" is the same without that.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from benchmarks.harness import times_ms
from benchmarks.parity.tacotron import FULL, Variant, inputs_of, made_up, original, ours
from core.types import Float32

Work = Callable[[], Float32]


def works(variant: Variant, folder: Path | None, symbols: int, frames: int) -> dict[str, Work]:
    """What is timed, by name: ours first."""
    tensors = {key: torch.from_numpy(value) for key, value in made_up(variant.config.shapes()).items()}
    english = variant.folder.startswith("Real")
    inputs = inputs_of(variant.config, symbols, frames, None if english else -1)
    model = ours(variant.config, tensors)
    found: dict[str, Work] = {"ours": lambda: model.infer(inputs | {"seed": np.array(0)})["mel"]}
    if folder is None or not (folder / variant.folder).is_dir():
        return found
    net = original(folder / variant.folder, variant.config)
    net.load_state_dict({**net.state_dict(), **tensors})
    ids, voice = torch.tensor(inputs["ids"])[None], torch.tensor(inputs["embedding"])[None]
    more = {} if english else {"style_idx": -1, "min_stop_token": 5}

    def run() -> Float32:
        torch.manual_seed(0)
        mel = net.eval().generate(ids, voice, steps=frames, **more)[1]
        return mel[0].detach().numpy().reshape(variant.config.n_mels, -1)

    return found | {"as it runs": run, "no_grad": torch.no_grad()(run)}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--originals", type=Path, help="a folder of the originals' repositories")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--symbols", type=int, default=60)
    parser.add_argument("--frames", type=int, nargs="+", default=[200, 400])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--variants", nargs="+", choices=FULL, default=["english", "pinyin 75", "style with speaker"])


def run(options: argparse.Namespace) -> None:
    torch.set_num_threads(options.threads)
    clock = time.process_time if options.threads == 1 else time.perf_counter
    print(
        f"{options.threads} threads, load average {os.getloadavg()[0]:.1f}; {options.symbols} symbols, reduction factor 2"
    )
    for name in options.variants:
        for frames in options.frames:
            found = works(FULL[name], options.originals, options.symbols, frames)
            made = {key: work() for key, work in found.items()}
            best = dict.fromkeys(found, float("inf"))
            for _ in range(options.rounds):
                for key, work in found.items():
                    best[key] = min(best[key], *times_ms(work, 1, clock))
            row = f"{name:<20}{frames:>5} frames  ours {best['ours']:7.0f} ms, real time x {best['ours'] / frames / 12.5:.3f}"
            for key in list(found)[1:]:
                apart = np.abs(made[key] - made["ours"]).max()
                row += f"   {key} {best[key]:7.0f} ms, ratio {best[key] / best['ours']:.2f}, difference {apart:.1e}"
            print(row, flush=True)

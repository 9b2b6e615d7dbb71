"""What the parity of vocoders shares: made-up weights, modules out of a checkout, comparison, times side by side."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
import time
import types
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.harness import times_ms
from core.sizes import Shapes
from core.types import Float32

BAR = 1e-4
Work = Callable[[Any], Any]


GAINS = {"fregan": 0.7, "hifigan": 0.8, "melgan": 0.85}
"""Of weight norm's lengths: loud enough for the last tanh to bend, soft enough not to clip."""


def made_up(shapes: Shapes, family: str = "") -> dict[str, Float32]:
    """Weights by rule."""
    rng, gain = np.random.default_rng(7), GAINS.get(family, 1.0)
    result = {}
    for key, shape in sorted(shapes.items()):
        value = rng.standard_normal(shape)
        if key.endswith("weight_g"):
            value = gain * (0.7 if "block" in key else 1.2) * rng.uniform(0.5, 1.5, shape)
        elif key.endswith("running_var"):
            value = 0.5 + np.abs(value)
        elif "batch_norm" in key and key.endswith(".weight"):
            value = 0.5 + 0.1 * value
        elif "bias" in key or key.endswith("running_mean"):
            value *= 0.1
        elif "up_layers" in key:
            value = (1.0 + 0.1 * value) / np.prod(shape)
        elif len(shape) > 1 and not key.endswith("weight_v"):
            value *= 1.5 / np.prod(shape[1:]) ** 0.5
        result[key] = np.asarray(value, np.float32)
    return result


def shapes_of(network: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    """Of the tensors that hold numbers; counters are left out."""
    return {key: tuple(value.shape) for key, value in network.state_dict().items() if value.is_floating_point()}


def fill(network: torch.nn.Module, tensors: Mapping[str, Float32]) -> None:
    """Put weights into an original."""
    network.load_state_dict({key: torch.from_numpy(value) for key, value in tensors.items()}, strict=False)
    network.eval()


@contextlib.contextmanager
def imported(checkout: Path, name: str, **stand_ins: Mapping[str, Any]) -> Iterator[Any]:
    """A module of a checkout, in which ``stand_ins`` (names with __ for dots) take the place of what it does not need."""
    if not checkout.is_dir():
        raise SystemExit(f"{checkout} is missing; fetch the original's repository there.")
    before = dict(sys.modules)
    for stand_in, names in stand_ins.items():
        module = types.ModuleType(stand_in.replace("__", "."))
        vars(module).update(names)
        sys.modules[module.__name__] = module
    sys.path.insert(0, str(checkout))
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield importlib.import_module(name)
    finally:
        sys.path.remove(str(checkout))
        roots = {whole.partition(".")[0] for whole in (name, *(key.replace("__", ".") for key in stand_ins))}
        for added in sys.modules.keys() - before.keys():
            file = getattr(sys.modules[added], "__file__", None) or ""
            if added.partition(".")[0] in roots or file.startswith(str(checkout)):
                del sys.modules[added]
        sys.modules.update(before)


def compared(what: str, ours: Float32, theirs: Float32) -> bool:
    """Print how far apart two arrays are; whether that is near enough."""
    apart = float(np.abs(ours - theirs).max()) if ours.shape == theirs.shape else float("inf")
    print(
        f"{what:<28}{'x'.join(map(str, ours.shape)):>12}  largest {np.abs(theirs).max():.3f}, apart {apart:.1e}",
        flush=True,
    )
    return apart <= BAR


def side_by_side(ours: Work, theirs: Work, given: Any, threads: int, rounds: int) -> tuple[float, float]:
    """Milliseconds of each, the best of rounds in which both take their turn: of processor time with one thread, else of the clock."""
    clock = time.process_time if threads == 1 else time.perf_counter
    best = [float("inf")] * 2
    for _ in range(rounds):
        for place, work in enumerate((ours, theirs)):
            best[place] = min(best[place], *times_ms(lambda work=work: work(given), 1, clock))
    return best[0], best[1]


def raced(ours: Work, theirs: Work, mel: Float32, seconds: float, options: argparse.Namespace, rounds: int = 6) -> None:
    """Print both times for a mel of so many seconds of sound."""
    mine, other = side_by_side(ours, theirs, mel, options.threads, rounds)
    print(
        f"{mel.shape[1]:>6} frames: {mine:8.1f} ms, original {other:8.1f} ms, {other / mine:5.2f} x as fast, "
        f"real-time factor {mine / 1000 / seconds:.4f}",
        flush=True,
    )


def options(what: str | None) -> argparse.Namespace:
    """The command line of one parity script."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the originals' repositories lie")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--frames", type=int, nargs="+", default=[100, 300])
    parser.add_argument("--golden", type=Path, help="write what the original makes of a tiny network to this file")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    print(f"{chosen.threads} thread(s), load average {os.getloadavg()[0]:.1f}")
    return chosen


def made_up_mel(frames: int, loudest: float = 4.0) -> Float32:
    """(80, F) about as loud as mels are."""
    return (2.0 * np.random.default_rng(8).standard_normal((80, frames))).clip(-loudest, loudest).astype(np.float32)

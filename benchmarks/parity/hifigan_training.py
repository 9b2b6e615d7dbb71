"""HiFi-GAN's training beside the original's: losses and one update on a fixed batch, then the time of a step.

    python benchmarks/parity/hifigan_training.py <checkout of hifi-gan>

``--golden FILE`` writes the original's numbers for the tests. Weights follow a formula, so that they need not be stored.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from training.recipes.hifigan.build import NAMED, USUAL, compared
from training.vocoders.discriminators import MultiPeriod, MultiScale
from training.vocoders.losses import LossMel, generator_squares, judges_squares, matching
from training.vocoders.norms import from_public, normed, to_public
from vocoder.hifigan.checkpoint import mel_of
from vocoder.hifigan.config import from_settings
from vocoder.hifigan.model import Generator

FRAMES, HOP = 8, 256


def fill(module: torch.nn.Module) -> None:
    """Every tensor from its name's place and its size alone."""
    filled = {}
    for number, (name, tensor) in enumerate(sorted(to_public(module.state_dict()).items())):
        values = torch.sin(torch.arange(tensor.numel(), dtype=torch.float64) * 0.7311 + number)
        values = values.to(tensor.dtype).view(tensor.shape)
        filled[name] = 0.8 + 0.2 * values if name.endswith("weight_g") else values
        filled[name] *= 0.05 if name.endswith("bias") else 1.0
    for name in [name for name in filled if name.endswith("weight_orig")]:
        # The old and the new spectral norm take turns in another order: they agree once the vectors have settled.
        matrix, v = filled[name].flatten(1), torch.ones(filled[name][0].numel())
        for _ in range(100):
            u = torch.nn.functional.normalize(matrix @ v, dim=0)
            v = torch.nn.functional.normalize(matrix.T @ u, dim=0)
        filled |= {name.replace("weight_orig", "weight_u"): u, name.replace("weight_orig", "weight_v"): v}
    module.load_state_dict(from_public(filled))


def batch() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """A mel, the sound that it should become, and one that a generator might have made."""
    rng = np.random.default_rng(1)
    mel = rng.normal(-4, 1.5, (2, 80, FRAMES)).astype(np.float32)
    sounds = 0.1 * rng.standard_normal((2, 2, FRAMES * HOP)).astype(np.float32)
    return (torch.from_numpy(mel), *map(torch.from_numpy, sounds))


def ours(version: str) -> tuple[Generator, MultiPeriod, MultiScale, LossMel]:
    settings = {**USUAL, **NAMED[version]}
    config = from_settings(settings, False)
    networks = normed(Generator(config)), MultiPeriod(), MultiScale()
    for network in networks:
        fill(network)
    return (*networks, LossMel(compared(mel_of(version, config, settings), settings)))  # type: ignore[return-value]


def our_numbers(networks: Any) -> dict[str, float]:
    _, mpd, msd, mel = networks
    _, real, made = batch()
    pairs = [(judge(real), judge(made)) for judge in (mpd, msd)]
    found = {"mel": 45 * (mel(made) - mel(real)).abs().mean()}
    found["judges"] = sum(judges_squares(r, m) for r, m in pairs)
    found["fooling"] = sum(generator_squares(m) for _, m in pairs)
    found["matching"] = 2 * sum(matching(r, m) for r, m in pairs)
    return {name: float(value.detach()) for name, value in found.items()}


def their_numbers(models: Any, meldataset: Any, mpd: Any, msd: Any) -> dict[str, float]:
    _, real, made = batch()
    found = {"judges": 0.0, "fooling": 0.0, "matching": 0.0}
    for judge in (mpd, msd):
        r, m, of_real, of_made = judge(real[:, None], made[:, None])
        found["judges"] += float(models.discriminator_loss(r, m)[0])
        found["fooling"] += float(models.generator_loss(m)[0])
        found["matching"] += float(models.feature_loss(of_real, of_made))
    return found


def race(theirs: Any, networks: Any, rounds: int) -> None:
    """Processor seconds of one thread for a whole step of both."""
    torch.set_num_threads(1)
    models, generator, mpd, msd = theirs
    own, own_mpd, own_msd, mel = networks
    seen, real, _ = batch()

    def their_step() -> None:
        made = generator(seen)
        for judge in (mpd, msd):
            r, m, _, _ = judge(real[:, None], made.detach())
            models.discriminator_loss(r, m)[0].backward()
        loss = (mel(made[:, 0]) - mel(real)).abs().mean() * 45
        for judge in (mpd, msd):
            r, m, of_real, of_made = judge(real[:, None], made)
            loss = loss + models.generator_loss(m)[0] + models.feature_loss(of_real, of_made)
        loss.backward()

    def our_step() -> None:
        made = own(seen)
        judges = [p for judge in (own_mpd, own_msd) for p in judge.parameters()]
        pairs = [(judge(real), judge(made.detach())) for judge in (own_mpd, own_msd)]
        torch.stack([judges_squares(r, m) for r, m in pairs]).sum().backward(inputs=judges)
        with torch.no_grad():
            known = [judge(real) for judge in (own_mpd, own_msd)]
        fooled = [judge(made) for judge in (own_mpd, own_msd)]
        loss = 45 * (mel(made) - mel(real)).abs().mean()
        loss = loss + sum(generator_squares(m) + 2 * matching(r, m) for r, m in zip(known, fooled))
        loss.backward(inputs=list(own.parameters()))

    spent: dict[str, list[float]] = {"original": [], "ours": []}
    for _ in range(rounds):
        for name, step in (("original", their_step), ("ours", our_step)):
            began = time.process_time()
            step()
            spent[name].append(time.process_time() - began)
    best = {name: min(times) for name, times in spent.items()}
    print(
        f"a step: original {best['original']:.2f} s, ours {best['ours']:.2f} s, {best['original'] / best['ours']:.2f} x its speed"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--version", default="v2", choices=("v1", "v2", "v3"))
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    sys.path.insert(0, str(options.checkout))
    for drawing in ("matplotlib", "matplotlib.pylab"):  # of no use here, and not a part of this program
        sys.modules.setdefault(drawing, MagicMock())
    models = importlib.import_module("models")
    settings = SimpleNamespace(**json.loads((options.checkout / f"config_{options.version}.json").read_text()))
    theirs = models.Generator(settings), models.MultiPeriodDiscriminator(), models.MultiScaleDiscriminator()
    networks = ours(options.version)
    for network, own in zip(theirs, networks):
        network.load_state_dict(to_public(own.state_dict()))
    numbers, own_numbers = their_numbers(models, None, *theirs[1:]), our_numbers(networks)
    for name, value in numbers.items():
        print(
            f"{name:9} {value:.6f} ours {own_numbers[name]:.6f}, relative difference {abs(own_numbers[name] / value - 1):.1e}"
        )
    with torch.no_grad():
        seen = batch()[0]
        print(f"sound differs by {float((theirs[0](seen)[:, 0] - networks[0](seen)).abs().max()):.1e}")
    if options.golden:
        options.golden.write_text(json.dumps(numbers))
    race((models, *theirs), networks, options.rounds)


if __name__ == "__main__":
    main()

"""Trainings of Fre-GAN, MelGAN and WaveRNN beside the originals': losses on a fixed batch, then the time of a step.

    python -m benchmarks.parity.vocoder_training FOLDER [--only wavernn-raw] [--golden tests/golden/vocoder_losses.json]

FOLDER holds checkouts of ``MockingBird`` and ``melgan-neurips``. Weights follow a formula, as in ``hifigan_training``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import numpy as np
import torch
from scipy.signal import lfilter
from torch import Tensor, nn

from benchmarks.parity import vocoders as parity
from benchmarks.parity.hifigan_training import batch, fill
from benchmarks.parity.wavernn import Original
from training.recipes.hifigan.build import USUAL
from training.recipes.hifigan.fregan import MATCHING_WEIGHT, MOCKINGBIRD
from training.recipes.melgan import build as melgan
from training.recipes.wavernn import said
from training.recipes.wavernn.task import PAD, Batches, config_of
from training.vocoders import losses
from training.vocoders.data import Piece
from training.vocoders.fregan_judges import WaveletMultiPeriod, WaveletMultiScale
from training.vocoders.melgan_judges import MelganJudges
from training.vocoders.norms import normed, to_public
from vocoder.hifigan.config import from_settings
from vocoder.hifigan.fregan import FreganGenerator
from vocoder.melgan.config import MelganConfig
from vocoder.melgan.model import Generator
from vocoder.wavernn.model import WaveRNN

HAAR = 0.5**0.5
FRAMES, HOP, PREEMPHASIS = 3, 200, 0.97
BITS = {"wavernn-raw": 9, "wavernn-mol": 16}
Losses = dict[str, Tensor]


@dataclass(frozen=True)
class Side:
    """One training. ``losses`` of the fixed batch; ``step`` does what a step costs, but for the optimizers."""

    networks: tuple[nn.Module, ...]
    losses: Callable[[], Losses]
    step: Callable[[], None]


def gan(generator: nn.Module, judges: tuple[nn.Module, ...], hinge: bool, matching_weight: float) -> Side:
    """Ours."""
    of_judges = losses.judges_hinge if hinge else losses.judges_squares
    of_generator = losses.generator_hinge if hinge else losses.generator_squares
    mel, real, made = batch()
    learned = [parameter for judge in judges for parameter in judge.parameters()]

    def told(heard: Tensor) -> Losses:
        pairs = [(judge(real), judge(heard)) for judge in judges]
        close = sum(losses.matching(r, m, verdicts=not hinge) for r, m in pairs)
        return {
            "judges": torch.stack([of_judges(r, m) for r, m in pairs]).sum(),
            "fooling": torch.stack([of_generator(m) for _, m in pairs]).sum(),
            "matching": matching_weight * torch.as_tensor(close),
        }

    def step() -> None:
        sound = generator(mel)[:, : real.shape[1]]
        truth = real[:, : sound.shape[1]]
        pairs = [(judge(truth), judge(sound.detach())) for judge in judges]
        torch.stack([of_judges(r, m) for r, m in pairs]).sum().backward(inputs=learned)
        with torch.no_grad():
            known = [judge(truth) for judge in judges]
        fooled = [judge(sound) for judge in judges]
        total = sum(of_generator(m) + matching_weight * losses.matching(r, m, not hinge) for r, m in zip(known, fooled))
        torch.as_tensor(total).backward(inputs=list(generator.parameters()))

    return Side((generator, *judges), lambda: told(made), step)


def our_fregan() -> Side:
    settings = {**USUAL, **MOCKINGBIRD}
    generator = normed(FreganGenerator(replace(from_settings(settings, False), conditioned=True)))
    networks = generator, WaveletMultiPeriod(), WaveletMultiScale()
    for network in networks:
        fill(network)
    return gan(generator, networks[1:], False, MATCHING_WEIGHT)


def our_melgan() -> Side:
    generator = normed(Generator(MelganConfig(80, 512, melgan.RATES, melgan.BLOCKS)))
    judges = MelganJudges()
    fill(generator)
    fill(judges)
    return gan(generator, (judges,), True, melgan.MATCHING_WEIGHT)


def our_wavernn(name: str) -> Side:
    config = config_of({"mel": "sv2tts", "mode": name[-3:].upper(), "bits": 9, "width": 64})
    model = WaveRNN(config)
    parity.fill(model, parity.made_up(parity.shapes_of(model)))
    model.train()
    spec = SimpleNamespace(scale=4.0, preemphasis=PREEMPHASIS)
    batches = Batches(SimpleNamespace(spec=spec, predicted=True), config)  # type: ignore[arg-type]
    made = [torch.from_numpy(np.ascontiguousarray(part)) for part in batches.of(piece())]
    loss_of = said.mixture_loss if config.mixture else said.class_loss

    def told() -> Losses:
        return {"loss": loss_of(model(made[0], made[1]), made[2])}

    return Side((model,), told, lambda: told()["loss"].backward())


def piece() -> Piece:
    """Of made-up speech: a mel in the synthesizer's range and a sound."""
    rng = np.random.default_rng(3)
    frames = FRAMES + 2 * PAD
    mel = rng.uniform(-4, 4, (2, 80, frames)).astype(np.float32)
    return Piece(mel, np.clip(0.2 * rng.standard_normal((2, frames * HOP)), -1, 1).astype(np.float32))


OURS: Mapping[str, Callable[[], Side]] = {
    "fregan": our_fregan,
    "melgan": our_melgan,
    "wavernn-raw": lambda: our_wavernn("wavernn-raw"),
    "wavernn-mol": lambda: our_wavernn("wavernn-mol"),
}


def padding(kernel: int, dilation: int = 1) -> int:
    """That keeps the length."""
    return (kernel - 1) * dilation // 2


def their_fregan(folder: Path) -> Side:
    stand_ins = {"pywt": {"Wavelet": lambda name: SimpleNamespace(rec_lo=[HAAR, HAAR], rec_hi=[HAAR, -HAAR])}}
    stand_ins["models__vocoder__fregan__utils"] = {"get_padding": padding}  # which is not in that file any more
    drawing = {"matplotlib": {"use": lambda name: None, "pylab": MagicMock()}, "matplotlib__pylab": {}}
    checkout, prefix = folder / "MockingBird", "models.vocoder.fregan"
    with parity.imported(checkout, f"{prefix}.discriminator", **stand_ins) as found:
        judges = found.ResWiseMultiPeriodDiscriminator(), found.ResWiseMultiScaleDiscriminator()
    with parity.imported(checkout, f"{prefix}.generator", **drawing) as found:
        generator = found.FreGAN(SimpleNamespace(**{**USUAL, **MOCKINGBIRD}))
    with parity.imported(checkout, "utils.loss") as rules:
        pass
    mel, real, made = batch()

    def told(heard: Tensor, truth: Tensor) -> Losses:
        found = {"judges": torch.zeros(()), "fooling": torch.zeros(()), "matching": torch.zeros(())}
        for judge in judges:
            r, m, of_real, of_made = judge(truth[:, None], heard[:, None])
            found["judges"] = found["judges"] + rules.discriminator_loss(r, m)[0]
            found["fooling"] = found["fooling"] + rules.generator_loss(m)[0]
            found["matching"] = found["matching"] + 2 * rules.feature_loss(of_real, of_made)
        return found

    return Side((generator, *judges), lambda: told(made, real), their_step(lambda: generator(mel)[:, 0], told))


def their_melgan(folder: Path) -> Side:
    with parity.imported(folder / "melgan-neurips", "mel2wav.modules") as found:
        generator, judges = found.Generator(80, 32, 3), found.Discriminator(3, 16, 4, 4)
    mel, real, made = batch()

    def told(heard: Tensor, truth: Tensor) -> Losses:
        of_real, of_made = judges(truth[:, None]), judges(heard[:, None])
        said_of = [layers[-1] for layers in of_made]
        close = [(m - r.detach()).abs().mean() for a, b in zip(of_real, of_made) for r, m in zip(a[:-1], b[:-1])]
        return {
            "judges": torch.stack([(1 - r[-1]).relu().mean() + (1 + m).relu().mean() for r, m in zip(of_real, said_of)]).sum(),
            "fooling": -torch.stack([m.mean() for m in said_of]).sum(),
            "matching": 10 * torch.stack(close).sum() * (4.0 / (4 + 1)) / 3,
        }  # fmt: skip

    return Side((generator, judges), lambda: told(made, real), their_step(lambda: generator(mel)[:, 0], told))


def their_step(speak: Callable[[], Tensor], told: Callable[[Tensor, Tensor], Losses]) -> Callable[[], None]:
    """As their loops have it: gradients reach everything."""
    real = batch()[1]

    def step() -> None:
        sound = speak()
        length = min(sound.shape[1], real.shape[1])
        sound, truth = sound[:, :length], real[:, :length]
        told(sound.detach(), truth)["judges"].backward()
        fooled = told(sound, truth)
        (fooled["fooling"] + fooled["matching"]).backward()

    return step


def their_wavernn(folder: Path, name: str) -> Side:
    sizes = {"rnn_dims": 64, "fc_dims": 64, "bits": 9, "compute_dims": 128, "res_out_dims": 128, "res_blocks": 10}
    mode, bits = name[-3:].upper(), BITS[name]
    model = Original(folder, mode, sizes).network
    with parity.imported(folder / "MockingBird", "models.vocoder.distribution") as rules:
        pass
    stand_ins = {"models__vocoder__wavernn__hparams": {}, "soundfile": {}}
    with parity.imported(folder / "MockingBird", "models.vocoder.wavernn.audio", **stand_ins) as sounds:
        pass
    given = piece()
    wave = np.clip(lfilter([1, -PREEMPHASIS], [1], given.sound), -1, 1)
    labels = sounds.encode_mu_law(wave, mu=2**bits) if mode == "RAW" else sounds.float_2_label(wave, bits=bits)
    classes = labels.astype(np.int64)[:, PAD * HOP : (PAD + FRAMES) * HOP + 1]
    numbers = torch.from_numpy(classes)
    before, comes = sounds.label_2_float(numbers[:, :-1].float(), bits), numbers[:, 1:]
    mel = torch.from_numpy(given.mel / 4)

    def told() -> Losses:
        outputs = model(before, mel)
        if mode == "RAW":
            return {"loss": nn.functional.cross_entropy(outputs.transpose(1, 2)[..., None], comes[..., None])}
        wanted = sounds.label_2_float(comes.float(), bits)[..., None]
        return {"loss": rules.discretized_mix_logistic_loss(outputs, wanted)}

    return Side((model,), told, lambda: told()["loss"].backward())


THEIRS: Mapping[str, Callable[[Path], Side]] = {
    "fregan": their_fregan,
    "melgan": their_melgan,
    "wavernn-raw": lambda folder: their_wavernn(folder, "wavernn-raw"),
    "wavernn-mol": lambda folder: their_wavernn(folder, "wavernn-mol"),
}


def numbers(side: Side) -> dict[str, float]:
    return {name: float(loss.detach()) for name, loss in side.losses().items()}


def compared(name: str, folder: Path, rounds: int) -> dict[str, float]:
    """Tell how both sides differ and how long a step takes each; returns the original's losses."""
    own, other = OURS[name](), THEIRS[name](folder)
    for network, theirs in zip(own.networks, other.networks):
        theirs.load_state_dict(to_public(network.state_dict()), strict="wavernn" not in name)
    told, wanted = numbers(own), numbers(other)
    for part, value in wanted.items():
        print(f"{name:12} {part:9} {value:.6f}, ours {told[part]:.6f}: relative {abs(told[part] / value - 1):.1e}")
    spent: dict[str, list[float]] = {"theirs": [], "ours": []}
    for _ in range(rounds):
        for who, side in (("theirs", other), ("ours", own)):
            began = time.process_time()
            side.step()
            spent[who].append(time.process_time() - began)
    best = {who: min(times) for who, times in spent.items()}
    print(f"{name:12} a step: original {best['theirs']:.2f} s, ours {best['ours']:.2f} s: {best['theirs'] / best['ours']:.2f} x")  # fmt: skip
    return wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=sorted(OURS))
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    found: dict[str, Any] = {
        name: compared(name, options.folder, options.rounds) for name in OURS if options.only in (None, name)
    }
    if options.golden:
        options.golden.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()

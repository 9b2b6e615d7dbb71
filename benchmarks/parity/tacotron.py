"""Tacotron beside the originals: ``python -m benchmarks.parity.tacotron FOLDER``, FOLDER holding their repositories.

Wanted in it, each variant being run by the code of its time::

    git clone https://github.com/CorentinJ/Real-Time-Voice-Cloning
    git clone https://github.com/babysor/MockingBird
    git -C MockingBird worktree add ../MockingBird-31bc665 31bc665    # style added
    git -C MockingBird worktree add ../MockingBird-7c58fe0 7c58fe0    # style appended

What is not there is left out. ``--golden FILE`` writes what the originals make of tiny models for the tests.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import sys
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from audio.specs import SV2TTS
from core import ModelInfo
from core.sizes import Shapes
from core.types import Float32
from synthesizer.tacotron.checkpoint import network
from synthesizer.tacotron.config import TacotronConfig, config_of
from synthesizer.tacotron.inference import TacotronSynthesizer
from synthesizer.tacotron.symbols import TABLES

BAR = 1e-4
SEED = 5
GAIN, FOCUS = 1.0, 6.0
"""Of made-up weights: neither do numbers die out in them, nor does attention look everywhere alike."""
LOUDEST = 3.0
"""About how far numbers of a made-up mel go."""


class Variant(NamedTuple):
    """Which repository runs it, and of which sizes."""

    folder: str
    config: TacotronConfig
    styles: tuple[int, ...] = (-1,)


FULL = {
    "english": Variant("Real-Time-Voice-Cloning", TacotronConfig(66)),
    "pinyin 70": Variant("MockingBird", TacotronConfig(70)),
    "pinyin 75": Variant("MockingBird", TacotronConfig(75)),
    "style added": Variant("MockingBird-31bc665", TacotronConfig(75, "added"), (-1, 0, 9)),
    "style appended": Variant("MockingBird-7c58fe0", TacotronConfig(75, "appended"), (-1, 0, 9)),
    "style with speaker": Variant("MockingBird", TacotronConfig(75, "with speaker"), (-1, 0, 9)),
}


def tiny(config: TacotronConfig) -> TacotronConfig:
    """The same structure, small. The code of October 2021 knows one width of what a style is put to."""
    encoder = 256 if config.style in ("added", "appended") else 32
    return replace(
        config,
        embed_dims=24,
        encoder_dims=encoder,
        decoder_dims=16,
        lstm_dims=40,
        postnet_dims=28,
        n_mels=20,
        highways=2,
    )


def made_up(shapes: Shapes) -> dict[str, Float32]:
    """Weights by rule, of a size that neither dies out nor grows; batch norms with variances of their own."""
    rng = np.random.default_rng(SEED)
    result = {}
    for name, shape in sorted(shapes.items()):
        value = rng.standard_normal(shape)
        if name.endswith("running_var") or ("bn" in name and name.endswith(".weight")):
            value = 0.5 + np.abs(value)
        elif name.endswith("stop_proj.bias"):
            value = np.full(shape, -20.0)
        elif len(shape) > 1 and "embed" not in name:
            value *= (FOCUS if name.endswith("attn_net.v.weight") else GAIN) / np.prod(shape[1:]) ** 0.5
        elif "bias" in name or "running_mean" in name:
            value *= 0.2
        result[name] = value.astype(np.float32)
    return result


@contextlib.contextmanager
def imports_of(checkout: Path) -> Iterator[None]:
    """Packages of a checkout, some of which are called as ours are."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] in ("synthesizer", "utils")}
    sys.path.insert(0, str(checkout))
    try:
        yield
    finally:
        sys.path.remove(str(checkout))
        theirs = ("synthesizer", "utils", "models")
        for name in [name for name in sys.modules if name.split(".")[0] in theirs]:
            del sys.modules[name]
        sys.modules.update(kept)


def original(checkout: Path, config: TacotronConfig) -> torch.nn.Module:
    """The original's network of these sizes."""
    with imports_of(checkout), contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        head = (checkout / "models").is_dir()
        module = importlib.import_module(f"{'models.' if head else ''}synthesizer.models.tacotron")
        if hasattr(module, "hparams"):
            module.hparams.use_gst = bool(config.style)
            module.hparams.use_ser_for_gst = config.style == "with speaker"
        net: torch.nn.Module = module.Tacotron(
            embed_dims=config.embed_dims,
            num_chars=config.n_symbols,
            encoder_dims=config.encoder_dims,
            decoder_dims=config.decoder_dims,
            n_mels=config.n_mels,
            fft_bins=config.n_mels,
            postnet_dims=config.postnet_dims,
            encoder_K=config.encoder_kernels,
            lstm_dims=config.lstm_dims,
            postnet_K=config.postnet_kernels,
            num_highways=config.highways,
            dropout=config.dropout,
            stop_threshold=-3.4,
            speaker_embedding_size=config.speaker_dims,
        )
    net.r = 2
    return net.eval()


def theirs(
    net: torch.nn.Module, inputs: Mapping[str, np.ndarray], seed: int | None, dropout: float
) -> dict[str, Float32]:
    """What the original makes of ``infer``'s inputs; dropout drawn after ``seed``, or none."""
    for part in (net.encoder.pre_net, net.decoder.prenet):
        part.p = 0.0 if seed is None else dropout
    torch.manual_seed(seed or 0)
    more: dict[str, Any] = {} if "style" not in inputs else {"style_idx": int(inputs["style"]), "min_stop_token": 5}
    with torch.no_grad():
        ids, voice = torch.tensor(inputs["ids"])[None].long(), torch.tensor(inputs["embedding"])[None]
        decoded, mel, weights = net.generate(ids, voice, steps=int(inputs["steps"]), **more)[:3]
    net.eval()
    return {
        "mel": mel[0].numpy().reshape(decoded.shape[1], -1),
        "mel_decoder": decoded[0].numpy(),
        "alignment": weights[0].numpy(),
    }


def forced(net: torch.nn.Module, inputs: Mapping[str, np.ndarray], mel: Float32) -> dict[str, Float32]:
    """What the English original makes of true frames (teacher forcing), as it did for vocoders: no dropout."""
    for part in (net.encoder.pre_net, net.decoder.prenet):
        part.p = 0.0
    with torch.no_grad():
        ids, voice = torch.tensor(inputs["ids"])[None].long(), torch.tensor(inputs["embedding"])[None]
        outputs = net(ids, torch.tensor(mel)[None], voice)
    return {name: value[0].numpy() for name, value in zip(("decoded", "mel", "attention", "stop"), outputs)}


def ours(config: TacotronConfig, tensors: Mapping[str, torch.Tensor]) -> TacotronSynthesizer:
    """Ours with the same weights."""
    spec = replace(SV2TTS, n_mels=config.n_mels)
    info = ModelInfo("synthesizer", "tacotron", rate_hz=spec.rate_hz, mel_spec=spec)
    return TacotronSynthesizer(info, network(config, tensors), TABLES[config.n_symbols])


def inputs_of(config: TacotronConfig, symbols: int, steps: int, style: int | None) -> dict[str, np.ndarray]:
    """A made-up sentence and voice."""
    rng = np.random.default_rng(SEED + 1)
    voice = np.abs(rng.standard_normal(config.speaker_dims)).astype(np.float32)
    given = {
        "ids": np.append(rng.integers(2, config.n_symbols, symbols - 1), 1),
        "embedding": voice / np.linalg.norm(voice),
        "steps": np.array(steps),
    }
    return given if style is None else given | {"style": np.array(style)}


def cases(variant: Variant, symbols: int, steps: int) -> Iterator[tuple[str, dict[str, np.ndarray], int | None]]:
    """Name, inputs and seed of what is compared."""
    for style in variant.styles:
        known = None if variant.folder.startswith("Real") else style
        for seed in (None, SEED):
            name = f"style {style}, {'no dropout' if seed is None else 'dropout seeded alike'}"
            yield name, inputs_of(variant.config, symbols, steps, known), seed


def compare(folder: Path, symbols: int, frames: int) -> float:
    """Print how far apart the numbers are; the worst of all."""
    worst = 0.0
    for name, variant in FULL.items():
        if not (folder / variant.folder).is_dir():
            print(f"{name}: {variant.folder} is not there")
            continue
        net = original(folder / variant.folder, variant.config)
        made = {key: torch.from_numpy(value) for key, value in made_up(variant.config.shapes()).items()}
        net.load_state_dict({**net.state_dict(), **made})
        tensors = {key: value.clone() for key, value in net.state_dict().items()}
        assert config_of(name, {key: tuple(value.shape) for key, value in tensors.items()}) == variant.config
        model = ours(variant.config, tensors)
        for case, inputs, seed in cases(variant, symbols, frames):
            given = inputs | ({} if seed is None else {"seed": np.array(seed)})
            other = theirs(net, inputs, seed, variant.config.dropout)
            apart = differences(model.infer(given), other)
            worst = max(worst, *apart.values())
            print(f"{name:<20}{case:<36}" + "".join(f"{key} {value:.1e}  " for key, value in apart.items()), end="")
            print(f"of {np.abs(other['mel']).max():.1f}, attention up to {other['alignment'].max():.2f}", flush=True)
    return worst


def differences(mine: Mapping[str, Float32], other: Mapping[str, Float32]) -> dict[str, float]:
    """Largest difference of each output; infinite where the sizes differ."""
    return {
        key: float(np.abs(mine[key] - other[key]).max()) if mine[key].shape == other[key].shape else float("inf")
        for key in other
    }


def golden(folder: Path, path: Path) -> None:
    """What the originals make of tiny models with made-up weights."""
    kept: dict[str, Float32] = {}
    for name, variant in FULL.items():
        small = variant._replace(config=tiny(variant.config))
        net = original(folder / variant.folder, small.config)
        tensors = {key: torch.from_numpy(value) for key, value in made_up(small.config.shapes()).items()}
        net.load_state_dict({**net.state_dict(), **tensors})
        for case, inputs, seed in cases(small, 9, 24):
            made = theirs(net, inputs, seed, small.config.dropout)
            kept |= {f"{name}/{case}/{key}": value for key, value in made.items()}
        if variant.folder.startswith("Real"):
            made = forced(net, inputs_of(small.config, 9, 24, None), true_mel(small.config))
            kept |= {f"{name}/forced/{key}": value for key, value in made.items()}
    np.savez_compressed(path, **kept)


def true_mel(config: TacotronConfig, frames: int = 12) -> Float32:
    """Frames to be forced."""
    return (LOUDEST * np.random.default_rng(SEED + 2).uniform(-1, 1, (config.n_mels, frames))).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--symbols", type=int, default=60)
    parser.add_argument("--frames", type=int, default=200)
    options = parser.parse_args()
    if options.golden:
        golden(options.folder, options.golden)
        return
    worst = compare(options.folder, options.symbols, options.frames)
    raise SystemExit(f"{worst:.1e} is more than {BAR:.0e}" if worst > BAR else 0)


if __name__ == "__main__":
    main()

"""VITS, VITS2 and Emotional VITS beside the originals: ``python -m benchmarks.parity.vits FOLDER``, FOLDER holding their repositories.

Wanted in it; what is not there is left out::

    git clone https://github.com/jaywalnut310/vits
    git clone https://github.com/p0p4k/vits2_pytorch
    git clone https://github.com/innnky/emotional-vits

Both get the same made-up weights, symbols and noise. Printed are the largest differences, then the time of both for one sentence with
as many threads; ``--onnx``: also of ours as an exported file. ``--golden FILE`` writes what the originals make of tiny models for the tests.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, get_args

import numpy as np
import torch

from audio.specs import VITS_LINEAR
from core import ModelInfo, Socket
from core.archive import opened
from core.sizes import Shapes
from core.types import Float32
from synthesizer.vits import onnx_graph, onnx_inference, onnx_settings
from synthesizer.vits.checkpoint import network
from synthesizer.vits.config import Flow, VitsConfig, config_of
from synthesizer.vits.inference import VitsSynthesizer
from synthesizer.vits.layout import shapes_of
from synthesizer.vits.onnx_inference import VitsOnnx
from synthesizer.vits.onnx_settings import Told
from synthesizer.vits.symbols import Writing
from vocoder.hifigan.config import HifiganConfig, to_settings

BAR = 1e-4
SEED = 7
THEIR_MODULES = ("models", "modules", "attentions", "commons", "transforms", "monotonic_align")
LENGTHS = {"dp.flows.0.m": [[-9.0], [0.3]], "dp.flows.0.logs": [[1.5], [0.2]], "dp.proj.bias": [2.0]}
"""Made-up weights that make sounds of some frames, neither all of one nor some of hundreds."""
DILATIONS = ((1, 3, 5),) * 3
USUAL = HifiganConfig(192, 512, (8, 8, 2, 2), (16, 16, 4, 4), (3, 7, 11), DILATIONS)


class Variant(NamedTuple):
    """Which repository runs it, and of which sizes."""

    folder: str
    config: VitsConfig


def _variants() -> Iterator[tuple[str, Variant]]:
    single = VitsConfig(178, USUAL)
    many = replace(single, speakers=109, gin=256)
    yield "VITS", Variant("vits", single)
    yield "VITS, fixed durations", Variant("vits", replace(single, use_sdp=False))
    yield "VITS, speakers", Variant("vits", many)
    yield "Emotional VITS", Variant("emotional-vits", replace(many, n_vocab=40, speakers=7, emotion=1024))
    for flow in get_args(Flow):
        for sdp in (True, False):
            for base in (single, replace(many, use_spk_conditioned_encoder=True)):
                name = f"VITS2 {flow or 'plain'}{'' if sdp else ', fixed durations'}{', speakers' if base.speakers else ''}"
                yield name, Variant("vits2_pytorch", replace(base, spec_channels=80, flow=flow, use_sdp=sdp))


FULL = dict(_variants())


def tiny(config: VitsConfig) -> VitsConfig:
    """The same structure, small. Widths that the originals' code fixes stay."""
    decoder = replace(
        USUAL, n_mels=8, channels=16, rates=(4, 2), kernels=(8, 4), block_kernels=(3,), dilations=((1, 3, 5),)
    )
    return replace(
        config,
        n_vocab=12,
        decoder=decoder,
        spec_channels=min(config.spec_channels, 10),
        inter=8,
        hidden=8,
        filter=12,
        layers=3,
        speakers=min(config.speakers, 3),
        gin=min(config.gin, 5),
    )


def made_up(shapes: Shapes) -> dict[str, Float32]:
    """Weights by rule, of a size that neither dies out nor grows."""
    rng = np.random.default_rng(SEED)
    result = {}
    for name, shape in sorted(shapes.items()):
        value = rng.standard_normal(shape)
        if name in LENGTHS:
            value = np.broadcast_to(LENGTHS[name], shape).copy()
        elif name.endswith("gamma"):
            value = 1 + 0.2 * value
        elif name == "dec.conv_post.weight":
            value *= 0.02
        elif name.startswith("dec.ups") and len(shape) > 1:
            value *= 1.4 / shape[0] ** 0.5
        elif len(shape) > 1 and not name.startswith("emb_g") and ".emb" not in name:
            value *= (0.3 if ".post." in name or "resblocks" in name else 0.8) / np.prod(shape[1:]) ** 0.5
        elif len(shape) == 1 or name.startswith("dp.") or ".emb" in name:
            value *= 0.2
        result[name] = value.astype(np.float32)
    return result


@contextlib.contextmanager
def imports_of(checkout: Path) -> Iterator[None]:
    """Modules of a checkout. The compiled alignment search is not wanted when it speaks."""
    sys.path.insert(0, str(checkout))
    sys.modules["monotonic_align"] = ModuleType("monotonic_align")
    try:
        yield
    finally:
        sys.path.remove(str(checkout))
        for name in THEIR_MODULES:
            sys.modules.pop(name, None)


def original(checkout: Path, config: VitsConfig) -> Any:
    """The original's network of these sizes, with the weights by rule."""
    more: dict[str, Any] = {}
    if checkout.name == "vits2_pytorch":
        more = {
            "use_transformer_flows": bool(config.flow),
            "transformer_flow_type": config.flow or "pre_conv",
            "use_spk_conditioned_encoder": config.use_spk_conditioned_encoder,
        }
    decoder = config.decoder
    with imports_of(checkout), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        net = importlib.import_module("models").SynthesizerTrn(
            config.n_vocab,
            config.spec_channels,
            32,
            config.inter,
            config.hidden,
            config.filter,
            config.heads,
            config.layers,
            config.kernel,
            config.dropout,
            "1",
            decoder.block_kernels,
            decoder.dilations,
            decoder.rates,
            decoder.channels,
            decoder.kernels,
            n_speakers=config.speakers,
            gin_channels=config.gin,
            use_sdp=config.use_sdp,
            **more,
        )
    with contextlib.redirect_stdout(io.StringIO()):
        net.dec.remove_weight_norm()
    for part in net.modules():
        if hasattr(part, "remove_weight_norm") and hasattr(part, "res_skip_layers"):
            part.remove_weight_norm()
        elif hasattr(part, "cond_pre"):
            torch.nn.utils.remove_weight_norm(part.cond_layer)
    tensors = {name: torch.from_numpy(value) for name, value in made_up(shapes_of(config)).items()}
    net.load_state_dict(tensors)
    return net.eval()


def inputs_of(config: VitsConfig, symbols: int) -> dict[str, np.ndarray]:
    """Symbols, speaker, emotion and noise for one sentence, of any length."""
    rng = np.random.default_rng(SEED + 1)
    given: dict[str, np.ndarray] = {
        "ids": rng.integers(0, config.n_vocab, symbols),
        "noise_w": rng.standard_normal((2, symbols)).astype(np.float32),
        "noise": rng.standard_normal((config.inter, 60 * symbols)).astype(np.float32),
        "noise_scale": np.array(0.667),
        "noise_scale_w": np.array(0.8),
        "length_scale": np.array(1.1),
    }
    if config.speakers:
        given["speaker"] = np.array(config.speakers - 1)
    if config.emotion:
        given["emotion"] = rng.standard_normal(config.emotion).astype(np.float32)
    return given


def conversion_of(config: VitsConfig, frames: int = 30) -> dict[str, np.ndarray]:
    """A made-up spectrogram of one speaker for another."""
    rng = np.random.default_rng(SEED + 2)
    return {
        "vc_spec": np.abs(rng.standard_normal((config.spec_channels, frames))).astype(np.float32),
        "vc_noise": rng.standard_normal((config.inter, frames)).astype(np.float32),
        "vc_from": np.array(0),
        "vc_to": np.array(config.speakers - 1),
    }


@contextlib.contextmanager
def given_noise(*noises: np.ndarray) -> Iterator[None]:
    """Instead of chance, these, one a draw."""
    waiting = [torch.from_numpy(noise)[None] for noise in noises]
    kept = torch.randn, torch.randn_like

    def like(x: torch.Tensor, **_: Any) -> torch.Tensor:
        return waiting.pop(0)[:, :, : x.shape[2]]

    torch.randn, torch.randn_like = (lambda *_: waiting.pop(0)), like
    try:
        yield
    finally:
        torch.randn, torch.randn_like = kept


def theirs(net: Any, given: Mapping[str, np.ndarray]) -> dict[str, Float32]:
    """What the original makes of ``infer``'s inputs."""
    with torch.no_grad():
        if "vc_spec" in given:
            spectrogram = torch.from_numpy(given["vc_spec"])[None]
            lengths = torch.tensor([spectrogram.shape[2]])
            with given_noise(given["vc_noise"]):
                wave = net.voice_conversion(
                    spectrogram, lengths, *(torch.tensor([int(given[k])]) for k in ("vc_from", "vc_to"))
                )[0]
            return {"vc_wave": wave[0, 0].numpy()}
        ids = torch.from_numpy(given["ids"])[None]
        more = {"sid": torch.tensor([int(given["speaker"])])} if "speaker" in given else {}
        more |= {"emo": torch.from_numpy(given["emotion"])[None]} if "emotion" in given else {}
        scales = {key: float(given[key]) for key in ("noise_scale", "noise_scale_w", "length_scale")}
        noises = [given["noise_w"]] if hasattr(net.dp, "flows") else []
        with given_noise(*noises, given["noise"]):
            wave, path, _, (z, *_) = net.infer(ids, torch.tensor([ids.shape[1]]), **more, **scales)
    path = path[0, 0].numpy().T
    return {"durations": path.sum(axis=1), "alignment": path, "z": z[0].numpy(), "wave": wave[0, 0].numpy()}


def ours(config: VitsConfig) -> VitsSynthesizer:
    """Our synthesizer of these sizes with the weights by rule."""
    model = network(config, {name: torch.from_numpy(value) for name, value in made_up(shapes_of(config)).items()})
    writing = Writing(tuple(map(chr, range(config.n_vocab))), "english_cleaners2", False)
    spec = replace(VITS_LINEAR, hop_length=config.decoder.hop)
    return VitsSynthesizer(ModelInfo("synthesizer", "vits", rate_hz=22050), model, writing, spec)


def exported(model: VitsSynthesizer, config: VitsConfig, path: Path) -> VitsOnnx:
    """The same as an ONNX file at ``path``, loaded."""
    told = Told(model.writing, model.spec, config.inter, config.emotion, to_settings(config.decoder))
    info = replace(model.info, voice=Socket(entries=tuple(map(str, range(config.speakers)))))
    settings = onnx_settings.settings_of(info, told)
    path.write_bytes(onnx_graph.file_of(onnx_graph.graph_of(model._model), settings))
    archive = opened(path)
    claimed = onnx_settings.claim(archive)
    assert claimed is not None
    return onnx_inference.load(archive, claimed)


def differences(mine: Mapping[str, Float32], other: Mapping[str, Float32]) -> dict[str, float]:
    """Largest difference of each output; infinite where the sizes differ."""
    return {
        key: float(np.abs(mine[key] - other[key]).max()) if mine[key].shape == other[key].shape else float("inf")
        for key in other
    }


def timed(runs: Sequence[Callable[[], Any]], times: int = 5) -> list[float]:
    """Seconds of processor time of each, the median of some rounds in which they take turns."""
    found: list[list[float]] = [[] for _ in runs]
    for _, (run, kept) in product(range(times), list(zip(runs, found))):
        start = time.process_time()
        run()
        kept.append(time.process_time() - start)
    return [statistics.median(kept) for kept in found]


def compare(folder: Path, symbols: int, clock: str, onnx: bool, only: str = "") -> float:
    """Every variant whose code is there; the largest difference. The time is taken of variants whose name holds ``clock``."""
    worst = 0.0
    for name, variant in ((name, variant) for name, variant in FULL.items() if only in ("", name)):
        if not (folder / variant.folder).is_dir():
            print(f"{name}: {variant.folder} is not there")
            continue
        net = original(folder / variant.folder, variant.config)
        assert replace(config_of(name, shapes_of(variant.config), {}), flow=variant.config.flow) == variant.config
        model = ours(variant.config)
        given = inputs_of(variant.config, symbols)
        other = theirs(net, given)
        apart = differences(model.infer(given), other)
        if variant.config.speakers:
            turned = conversion_of(variant.config)
            apart |= differences(model.infer(turned), theirs(net, turned))
        runs = [partial(theirs, net, given), partial(model.infer, given)]
        if onnx:
            with tempfile.TemporaryDirectory() as kept:
                file = exported(model, variant.config, Path(kept) / "exported.onnx")
            made = file.infer(given)
            apart |= {
                f"ONNX {key}": value for key, value in differences(made, {key: other[key] for key in made}).items()
            }
            runs.append(partial(file.infer, given))
        worst = max(worst, *apart.values())
        print(f"{name:<55}" + "".join(f"{key} {value:.1e}  " for key, value in apart.items()), end="")
        print(f"of {np.abs(other['wave']).max():.2f}, {other['alignment'].shape[1]} frames", flush=True)
        if clock and clock in name:
            original_s, *ours_s = timed(runs)
            told = (f"{way} {s:.2f} s, {original_s / s:.2f} times as fast" for way, s in zip(("ours", "ONNX"), ours_s))
            print(f"    original {original_s:.2f} s; {'; '.join(told)}", flush=True)
    return worst


def golden(folder: Path, path: Path) -> None:
    """What the originals make of tiny models with made-up weights."""
    kept: dict[str, Float32] = {}
    for name, variant in FULL.items():
        config = tiny(variant.config)
        net = original(folder / variant.folder, config)
        made = theirs(net, inputs_of(config, 7))
        if config.speakers:
            made |= theirs(net, conversion_of(config))
        kept |= {f"{name}/{key}": value for key, value in made.items() if key != "alignment"}
    np.savez_compressed(path, **kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--symbols", type=int, default=40)
    parser.add_argument(
        "--clock", default="", metavar="NAME", help="take the time of the variants whose names hold this"
    )
    parser.add_argument("--only", default="", metavar="NAME", help="this variant alone")
    parser.add_argument("--onnx", action="store_true", help="ours exported as well")
    options = parser.parse_args()
    if options.golden:
        golden(options.folder, options.golden)
        return
    worst = compare(options.folder, options.symbols, options.clock, options.onnx, options.only)
    raise SystemExit(f"{worst:.1e} is more than {BAR:.0e}" if worst > BAR else 0)


if __name__ == "__main__":
    main()

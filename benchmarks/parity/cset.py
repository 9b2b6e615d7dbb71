"""Cross-Speaker Emotion Transfer beside the original: ``python -m benchmarks.parity.cset FOLDER``, FOLDER holding the repositories.

Wanted in it::

    git clone https://github.com/keonlee9420/Cross-Speaker-Emotion-Transfer
    git clone https://github.com/facebookresearch/fairseq    # the light convolution; it need not be built

Prints how far apart the numbers are and how fast both are. ``--golden FILE`` writes what the originals make of tiny models for the tests.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from audio.specs import CSET
from core import EmbeddingSpace, ModelInfo, Socket
from core.sizes import Shapes
from core.types import Float32
from synthesizer.cset.checkpoint import feelings, network
from synthesizer.cset.config import CONV, CsetConfig, config_of
from synthesizer.cset.inference import CsetSynthesizer

BAR, SPEED_BAR = 1e-4, 1.5
SEED = 5
FULL = {
    "DeepSpeaker": CsetConfig(),
    "GE2E": CsetConfig(speaker_dims=256),
    "table": CsetConfig(speakers=24, speaker_dims=0, decoder_kernel=17),
}
STANDING_IN = {"sklearn.manifold": ("TSNE",), "matplotlib": ("use", "pyplot")}
"""Modules that the original imports and does not need for this; names in them."""


def tiny(config: CsetConfig) -> CsetConfig:
    """The same structure, small. The originals know no other number of symbols, nor of reference channels."""
    return replace(
        config, dims=16, filter_dims=24, decoder_layers=2, decoder_heads=4, n_mels=20, emotions=4, positions=24
    )


def made_up(shapes: Shapes) -> dict[str, Float32]:
    """Weights by rule, of a size that neither dies out nor grows; symbols last some frames each."""
    rng = np.random.default_rng(SEED)
    result = {}
    as_drawn = (CONV, "embed", "word_emb.weight", *(() if "speaker_emb.bias" in shapes else ("speaker_emb.weight",)))
    for name, shape in sorted(shapes.items()):
        value = rng.standard_normal(shape)
        if name.endswith("running_var") or ("bns." in name or "norm" in name) and name.endswith(".weight"):
            value = 0.5 + np.abs(value)
        elif name.endswith("position_enc"):
            continue  # it is not learned
        elif "lconv_stack" in name and name.endswith("layer_norm.bias"):
            value = np.ones(shape)
        elif name.endswith("linear_layer.linear.weight"):
            value = 2.5 * np.abs(value) / shape[1]
        elif len(shape) > 1 and not name.endswith(as_drawn):
            value /= np.prod(shape[1:]) ** 0.5
        elif "bias" in name or "running_mean" in name:
            value *= 0.2
        result[name] = value.astype(np.float32)
    return result


@contextlib.contextmanager
def imports_of(folder: Path) -> Iterator[None]:
    """The original's packages, and of fairseq what they need of it."""
    theirs = ("model", "text", "utils", "fairseq", *(name.split(".")[0] for name in STANDING_IN))
    kept = {name: module for name, module in sys.modules.items() if name.split(".")[0] in theirs}
    for name in kept:
        del sys.modules[name]
    checkout, fairseq = folder / "Cross-Speaker-Emotion-Transfer", folder / "fairseq" / "fairseq"
    # Their own __init__ files import training, vocoders and TensorFlow.
    for name, place in (("model", checkout), ("text", checkout), ("fairseq", fairseq), ("fairseq.modules", fairseq)):
        inside = "" if name == "fairseq" else name.split(".")[-1]
        sys.modules[name] = _package(name, __path__=[str(place / inside)])
    for name, contents in STANDING_IN.items():
        sys.modules[name] = _package(name, __path__=[], **dict.fromkeys(contents, lambda *_: None))
    sys.modules["sklearn"] = _package("sklearn", __path__=[])
    sys.modules["fairseq.utils"] = _package("fairseq.utils", softmax=lambda x, dim, onnx_trace: x.softmax(dim))
    sys.modules["fairseq"].utils = sys.modules["fairseq.utils"]  # type: ignore[attr-defined]
    sys.path.insert(0, str(checkout))
    try:
        light = importlib.import_module("fairseq.modules.lightweight_convolution")
        sys.modules["fairseq.modules"].LightweightConv = light.LightweightConv1dTBC  # type: ignore[attr-defined]
        yield
    finally:
        sys.path.remove(str(checkout))
        for name in [name for name in sys.modules if name.split(".")[0] in theirs]:
            del sys.modules[name]
        sys.modules.update(kept)


def _package(name: str, **contents: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(contents)
    return module


def original(folder: Path, config: CsetConfig) -> torch.nn.Module:
    """The original's network of these sizes."""
    with imports_of(folder), tempfile.TemporaryDirectory() as beside:
        for name, how_many in (("speakers", config.speakers), ("emotions", config.emotions)):
            (Path(beside) / f"{name}.json").write_text(json.dumps({str(n): n for n in range(how_many)}))
        module = importlib.import_module("model.XSpkEmoTrans")
        preprocess = {
            "path": {"preprocessed_path": beside},
            "preprocessing": {
                "speaker_embedder": "none" if config.speakers else "DeepSpeaker",
                "mel": {"n_mel_channels": config.n_mels},
            },
        }
        net: torch.nn.Module = module.XSpkEmoTrans(preprocess, _settings(config))
    return net.eval()


def _settings(config: CsetConfig) -> dict[str, Any]:
    """As ``model.yaml`` has them."""
    return {
        "external_speaker_dim": config.speaker_dims,
        "max_seq_len": config.positions,
        "transformer": {
            "encoder_layer": config.encoder_layers,
            "encoder_head": config.heads,
            "encoder_hidden": config.dims,
            "duration_predictor_layer": config.predictor_layers,
            "duration_predictor_head": config.predictor_heads,
            "duration_predictor_hidden": config.dims,
            "conv_filter_size": config.filter_dims,
            "conv_kernel_size": list(config.filter_kernels),
            "lconv_kernel_size": config.predictor_kernel,
            "encoder_dropout": config.dropout,
            "duration_predictor_dropout": config.dropout,
        },
        "emotion_token_layer": {
            "ref_enc_filters": [32, 32, 64, 64, 128, 128],
            "ref_enc_size": [3, 3],
            "ref_enc_strides": [2, 2],
            "ref_enc_pad": [1, 1],
            "ref_enc_gru_size": config.dims // 2,
        },
        "decoder": {
            "decoder_layer": config.decoder_layers,
            "decoder_head": config.decoder_heads,
            "decoder_hidden": config.dims,
            "conv_kernel_size": config.decoder_kernel,
            "decoder_dropout": config.dropout,
        },
    }


def theirs(net: torch.nn.Module, inputs: Mapping[str, np.ndarray]) -> dict[str, Float32]:
    """What the original makes of ``infer``'s inputs."""
    ids = torch.tensor(inputs["ids"])[None].long()
    more: dict[str, Any] = {}
    if "reference_mel" in inputs:
        mel = torch.tensor(inputs["reference_mel"].T.copy())[None]
        more |= {"mels": mel, "mel_lens": torch.tensor([mel.shape[1]]), "max_mel_len": mel.shape[1]}
    else:
        more["emotions"] = torch.tensor([int(inputs["emotion"])])
    if "embedding" in inputs:
        more["spker_embeds"] = torch.tensor(inputs["embedding"])[None]
    speaker = torch.tensor([int(inputs.get("speaker", 0))])
    with torch.no_grad():
        made = net(speaker, ids, torch.tensor([ids.shape[1]]), ids.shape[1], inference=True, **more)
    result = {"mel": made[0][-1][0].T.numpy(), "durations": made[4][0].numpy()}
    return result if made[2] is None else result | {"emotion_scores": made[2].reshape(-1).numpy()}


def forced(net: torch.nn.Module, batch: Mapping[str, torch.Tensor]) -> dict[str, Float32]:
    """What the original makes of true lengths, as it does in training, but without dropout."""
    ids, mels, durations = batch["ids"], batch["mels"].transpose(1, 2), batch["durations"]
    lengths, frames = (ids != 0).sum(dim=1), durations.sum(dim=1)
    net.train()
    for part in net.modules():
        if isinstance(part, torch.nn.modules.batchnorm._BatchNorm):
            part.eval()
        if hasattr(part, "p"):
            part.p = 0.0
    with torch.no_grad():
        made = net(
            torch.zeros(len(ids), dtype=torch.long), ids, lengths, ids.shape[1], mels, frames, mels.shape[1],
            batch["speaker"], batch["emotion"].argmax(dim=1), durations,
        )  # fmt: skip
    net.eval()
    layers = torch.stack([layer.transpose(1, 2) for layer in made[0]])
    return {"mels": layers.numpy(), "log_durations": made[3].numpy(), "scores": made[2].numpy()}


def batch_of(config: CsetConfig) -> dict[str, torch.Tensor]:
    """Two made-up clips of unequal length, as training has them."""
    rng = np.random.default_rng(SEED + 2)
    ids, durations = rng.integers(12, config.n_symbols, (2, 7)), rng.integers(1, 9, (2, 7))
    ids[1, 5:] = durations[1, 5:] = 0
    frames = durations.sum(axis=1)
    mels = rng.standard_normal((2, config.n_mels, frames.max())).astype(np.float32)
    for mel, length in zip(mels, frames):
        mel[:, length:] = 0
    voices = rng.standard_normal((2, config.speaker_dims)).astype(np.float32)
    given = {"ids": ids, "durations": durations, "mels": mels, "speaker": voices, "emotion": np.eye(4)[[1, 3]]}
    return {
        name: torch.from_numpy(value.astype(np.float32) if name == "emotion" else value)
        for name, value in given.items()
    }


def ours(config: CsetConfig, tensors: Mapping[str, torch.Tensor]) -> CsetSynthesizer:
    """Ours with the same weights."""
    emotions = tuple(f"emotion {n}" for n in range(config.emotions))
    voice = Socket(entries=("a",)) if config.speakers else Socket(EmbeddingSpace("any", config.speaker_dims))
    info = ModelInfo(
        "synthesizer", "cset", languages=("en", "zh"), mel_spec=replace(CSET, n_mels=config.n_mels), voice=voice,
        feeling=Socket(feelings(emotions), emotions, strength=True),
    )  # fmt: skip
    return CsetSynthesizer(info, network(config, tensors), {})


def cases(config: CsetConfig, symbols: int) -> Iterator[tuple[str, dict[str, np.ndarray]]]:
    """Hard and soft tokens for a made-up sentence, and one longer than the table of positions."""
    rng = np.random.default_rng(SEED + 1)
    reference = rng.standard_normal((config.n_mels, 90)).astype(np.float32) - 4
    voice = rng.standard_normal(max(1, config.speaker_dims)).astype(np.float32)
    who = {"speaker": np.array(config.speakers - 1)} if config.speakers else {"embedding": voice}
    for name, length in (("", symbols), (", long", config.positions + 9)):
        who["ids"] = rng.integers(12, config.n_symbols, length)
        yield f"hard{name}", who | {"emotion": np.array(config.emotions - 1)}
        yield f"soft{name}", who | {"reference_mel": reference}


def given_to(net: torch.nn.Module, config: CsetConfig) -> dict[str, torch.Tensor]:
    """Made-up weights put into the original; its whole state."""
    made = {name: torch.from_numpy(value) for name, value in made_up(config.shapes()).items()}
    net.load_state_dict({**net.state_dict(), **made})
    return {name: value.clone() for name, value in net.state_dict().items()}


def best(*works: Callable[[], object]) -> list[float]:
    """Seconds of the fastest of several calls of each, in turn, so that what else the machine does slows all of them."""
    spent: list[list[float]] = [[] for _ in works]
    while len(spent[0]) < 3 or sum(map(sum, spent)) < 2:
        for work, times in zip(works, spent):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [min(times) for times in spent]


def compare(folder: Path, symbols: int) -> tuple[float, float]:
    """Print how far apart the numbers are, and times; the worst of all, and the least speed-up."""
    worst, slowest = 0.0, float("inf")
    for name, config in FULL.items():
        net = original(folder, config)
        tensors = given_to(net, config)
        assert config_of(name, {key: tuple(value.shape) for key, value in tensors.items()}) == config
        model = ours(config, tensors)
        for case, inputs in cases(config, symbols):
            other, mine = theirs(net, inputs), model.infer(inputs)
            apart = {key: float(np.abs(mine[key] - value).max()) for key, value in other.items()}
            times = best(partial(theirs, net, inputs), partial(model.infer, inputs))
            worst, slowest = max(worst, *apart.values()), min(slowest, times[0] / times[1])
            shown = "".join(f"{key} {value:.1e}  " for key, value in apart.items())
            print(
                f"{name:<13}{case:<12}{shown}of {np.abs(other['mel']).max():.1f}, {other['mel'].shape[1]} frames; ",
                end="",
            )
            print(f"{1e3 * times[0]:.1f} ms, ours {1e3 * times[1]:.1f} ms: {times[0] / times[1]:.1f}x", flush=True)
    return worst, slowest


def golden(folder: Path, path: Path) -> None:
    """What the originals make of tiny models with made-up weights."""
    kept: dict[str, Float32] = {}
    for name, config in FULL.items():
        small = tiny(config)
        net = original(folder, small)
        given_to(net, small)
        for case, inputs in cases(small, 9):
            if "long" in case and name != "table":
                continue
            kept |= {f"{name}/{case}/{key}": value for key, value in theirs(net, inputs).items()}
        if name == "GE2E":
            kept |= {f"{name}/forced/{key}": value for key, value in forced(net, batch_of(small)).items()}
    np.savez_compressed(path, **kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--symbols", type=int, default=60)
    options = parser.parse_args()
    if options.golden:
        golden(options.folder, options.golden)
        return
    worst, slowest = compare(options.folder, options.symbols)
    if worst > BAR or slowest < SPEED_BAR:
        raise SystemExit(f"{worst:.1e} apart (at most {BAR:.0e}), {slowest:.1f} times as fast (at least {SPEED_BAR})")


if __name__ == "__main__":
    main()

"""HiFi-GAN beside its original: ``python -m benchmarks.parity.hifigan FOLDER``, FOLDER holding ``hifi-gan``.

V1, V2 and V3; a mel with no hop of silence around it. Weight norm is removed, as the original's own inference does.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import torch

import vocoder
from benchmarks.parity import vocoders as parity
from core.types import Float32

VERSIONS = ("v1", "v2", "v3")
DRAWING = {"matplotlib": {"use": lambda name: None}, "matplotlib__pylab": {}}


def original(checkout: Path, version: str) -> torch.nn.Module:
    """Their network with made-up weights."""
    settings = SimpleNamespace(**json.loads((checkout / f"config_{version}.json").read_text()))
    with parity.imported(checkout, "models", **DRAWING, utils=_helpers()) as module:
        network: torch.nn.Module = module.Generator(settings)
    parity.fill(network, parity.made_up(parity.shapes_of(network), "hifigan"))
    return network


def _helpers() -> dict[str, object]:
    """Of their ``utils``, which draws as well."""
    return {
        "init_weights": lambda module: None,
        "get_padding": lambda kernel, dilation=1: (kernel * dilation - dilation) // 2,
    }


def sound(network: torch.nn.Module, mel: Float32) -> Float32:
    with torch.no_grad():
        return network(torch.from_numpy(mel)[None])[0, 0].numpy()


def compared(folder: Path, version: str, options: argparse.Namespace) -> bool:
    """One version: numbers, then times."""
    network = original(folder / "hifi-gan", version)
    with tempfile.TemporaryDirectory() as home:
        torch.save({"generator": network.state_dict()}, Path(home) / "g_02500000")
        shutil.copy(folder / "hifi-gan" / f"config_{version}.json", Path(home) / "config.json")
        loaded = vocoder.load(Path(home) / "g_02500000")
    network.remove_weight_norm()
    spec, near = loaded.info.mel_spec, True
    assert spec is not None
    for mel in map(parity.made_up_mel, options.frames):
        ours = loaded.vocode(mel, spec).samples
        near &= parity.compared(f"HiFi-GAN {version}", ours, sound(network, mel))
        seconds = len(ours) / spec.rate_hz
        parity.raced(lambda m: loaded.vocode(m, spec).samples, lambda m: sound(network, m), mel, seconds, options)
    return near


def main() -> None:
    options = parity.options(__doc__)
    raise SystemExit(not min(compared(options.folder, version, options) for version in VERSIONS))


if __name__ == "__main__":
    main()

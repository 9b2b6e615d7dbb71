"""HiFi-GAN beside its original: ``python -m benchmarks.parity.hifigan FOLDER``, FOLDER holding ``hifi-gan``.

V1, V2 and V3; a mel with no hop of silence around it. Weight norm is removed, as the original's own inference does.
"""

from __future__ import annotations

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


def main() -> None:
    options = parity.options(__doc__)
    near = []
    for version in VERSIONS:
        checkout = options.folder / "hifi-gan"
        network = original(checkout, version)
        with tempfile.TemporaryDirectory() as folder:
            torch.save({"generator": network.state_dict()}, Path(folder) / "g_02500000")
            shutil.copy(checkout / f"config_{version}.json", Path(folder) / "config.json")
            loaded = vocoder.load(Path(folder) / "g_02500000")
        network.remove_weight_norm()
        spec = loaded.info.mel_spec
        for frames in options.frames:
            mel, seconds = parity.made_up_mel(frames), frames * spec.hop_length / spec.rate_hz
            near.append(parity.compared(f"HiFi-GAN {version}", loaded.vocode(mel, spec).samples, sound(network, mel)))
            parity.raced(lambda m: loaded.vocode(m, spec).samples, lambda m: sound(network, m), mel, seconds, options)
    raise SystemExit(not all(near))


if __name__ == "__main__":
    main()

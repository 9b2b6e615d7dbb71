"""Fre-GAN beside MockingBird's: ``python -m benchmarks.parity.fregan FOLDER``, FOLDER holding ``MockingBird``."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch

import vocoder
from benchmarks.parity import vocoders as parity
from core.types import Float32

TINY = {"upsample_initial_channel": 32}


def original(folder: Path, changes: Mapping[str, Any]) -> tuple[torch.nn.Module, dict[str, Any]]:
    """Their network and its settings."""
    settings = json.loads((folder / "MockingBird/models/vocoder/fregan/config.json").read_text()) | changes
    helpers = {
        "get_padding": lambda kernel, dilation=1: (kernel * dilation - dilation) // 2,
        "init_weights": lambda m: None,
    }
    with parity.imported(
        folder / "MockingBird", "models.vocoder.fregan.generator", utils={}, utils__util=helpers
    ) as module:
        return module.FreGAN(SimpleNamespace(**settings)), settings


def sound(network: torch.nn.Module, mel: Float32) -> Float32:
    with torch.no_grad():
        return network(torch.from_numpy(mel)[None])[0, 0].numpy()


def main() -> None:
    options = parity.options(__doc__)
    if options.golden:
        network, settings = original(options.folder, TINY)
        shapes = parity.shapes_of(network)
        parity.fill(network, parity.made_up(shapes, "fregan"))
        texts = {"shapes": json.dumps(shapes), "settings": json.dumps(settings)}
        np.savez_compressed(options.golden, wave=sound(network, parity.made_up_mel(12)), **texts)
        return
    network, settings = original(options.folder, {})
    parity.fill(network, parity.made_up(parity.shapes_of(network), "fregan"))
    with tempfile.TemporaryDirectory() as folder:
        torch.save({"generator": network.state_dict()}, Path(folder) / "g_fregan.pt")
        (Path(folder) / "config.json").write_text(json.dumps(settings))
        loaded = vocoder.load(Path(folder) / "g_fregan.pt")
    network.remove_weight_norm()
    spec = loaded.info.mel_spec
    near = [
        parity.compared("Fre-GAN", loaded.vocode(mel, spec).samples, sound(network, mel))
        for mel in map(parity.made_up_mel, options.frames)
    ]
    for frames in options.frames:
        mel = parity.made_up_mel(frames)
        seconds = frames * spec.hop_length / spec.rate_hz
        parity.raced(lambda m: loaded.vocode(m, spec).samples, lambda m: sound(network, m), mel, seconds, options)
    raise SystemExit(not all(near))


if __name__ == "__main__":
    main()

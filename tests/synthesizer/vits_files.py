"""VITS files made up by rule, tiny, and what the originals' own code makes of them (``tests/golden/vits.npz``)."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from benchmarks.parity.vits import FULL, made_up, tiny
from synthesizer.vits.layout import shapes_of
from synthesizer.vits.symbols import TABLES

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "vits.npz")
SMALL = {name: tiny(variant.config) for name, variant in FULL.items()}
DATA = {
    "sampling_rate": 22050,
    "filter_length": 1024,
    "hop_length": 8,
    "win_length": 1024,
    "n_mel_channels": 10,
    "mel_fmin": 0.0,
    "mel_fmax": None,
    "add_blank": True,
}
"""As in the originals' settings, but for the tiny hop."""


def config(name, symbols=178):
    """Of a variant, with as many symbols as a table has."""
    return replace(SMALL[name], n_vocab=symbols, spec_channels=513 if SMALL[name].spec_channels > 80 else 10)


def state(sizes):
    """A state dict with weight norm's two parts in it, as the originals keep them."""
    made = {key: torch.from_numpy(value) for key, value in made_up(shapes_of(sizes)).items()}
    split = {}
    for key, value in made.items():
        if key.endswith(".weight") and ("in_layers" in key or key.startswith(("dec.ups", "dec.resblocks"))):
            stem = key.removesuffix("weight")
            split |= {f"{stem}weight_v": 3 * value, f"{stem}weight_g": value.norm(dim=(1, 2), keepdim=True)}
        else:
            split[key] = value
    return split


def settings(sizes, **more):
    """The ``config.json`` of a tiny model."""
    decoder = sizes.decoder
    model = {
        "resblock": "1",
        "resblock_kernel_sizes": decoder.block_kernels,
        "resblock_dilation_sizes": decoder.dilations,
        "upsample_rates": decoder.rates,
        "upsample_initial_channel": decoder.channels,
        "upsample_kernel_sizes": decoder.kernels,
        "transformer_flow_type": sizes.flow,
        "p_dropout": 0.1,
    }
    data = DATA | more.pop("data", {})
    return {"model": model, "data": data, **more}


def write(folder, sizes, config_json=None, name="G_1000.pth", **more):
    """The weights as the originals save them; with ``config_json`` the settings beside them. The path of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.save({"model": state(sizes), "iteration": 9, "learning_rate": 2e-4, "optimizer": None, **more}, folder / name)
    if config_json is not None:
        (folder / "config.json").write_text(json.dumps(config_json), encoding="utf-8")
    return folder / name


JAPANESE = TABLES[40][0]

"""A tiny model of every family with what lies beside it, as the tests make them, for the mutations to harm."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

VITS = (
    "VITS",
    "VITS, speakers",
    "Emotional VITS",
    "VITS2 pre_conv",
    "VITS2 mono_layer_inter_residual, fixed durations",
)


def write(folder: Path) -> None:
    """One folder for each model, below ``folder``."""
    _synthesizers(folder)
    vocoders(folder)


def helpers(name: str) -> Any:
    """Of the tests, which know how the originals save: only here, since a program without its tests has benchmarks too."""
    return importlib.import_module(f"tests.{name}")


def _synthesizers(folder: Path) -> None:
    tacotron, vits = helpers("synthesizer.tacotron_files"), helpers("synthesizer.vits_files")
    cset, styletts2 = helpers("synthesizer.cset_files"), helpers("synthesizer.styletts2_files")
    for name, config in tacotron.SPEAKING.items():
        place = folder / f"tacotron_{name}"
        tacotron.write(place / "synthesizer.pt", tacotron.state(config, reduction=5))
        (place / "synthesizer.json").write_text(json.dumps({"hop_size": 200}))
    for name in VITS:
        sizes = vits.config(name)
        vits.write(folder / f"vits_{name.replace(' ', '_')}", sizes, vits.settings(sizes))
    for name, sizes in cset.SMALL.items():
        voices = tuple(f"voice {n}" for n in range(sizes.speakers)) or ("Anna", "Ben")
        cset.write(folder / f"cset_{name}", sizes, emotions=cset.EMOTIONS[: sizes.emotions], speakers=voices)
    for name in styletts2.NAMES:
        styletts2.write(folder / f"styletts2_{name}", name)


def vocoders(folder: Path) -> None:
    import torch

    golden = helpers("vocoder.golden")
    settings = json.loads(str(golden.read("fregan")["settings"]))
    contents = {
        "fregan": {"generator": golden.tensors("fregan"), "steps": 5},
        "melgan": golden.tensors("melgan"),
        "wavernn_raw": {"model_state": golden.tensors("wavernn", "shapes_RAW")},
        "wavernn_mol": {"model_state": golden.tensors("wavernn", "shapes_MOL")},
    }
    for name, tensors in contents.items():
        place = folder / name
        place.mkdir(parents=True)
        torch.save(tensors, place / f"{name}.pt")
    (folder / "fregan" / "config.json").write_text(json.dumps(settings))

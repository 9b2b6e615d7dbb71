"""StyleTTS 2 files made up by rule, tiny, and what the originals' own code makes of them (``tests/golden/styletts2.npz``)."""

import json
from pathlib import Path

import numpy as np
import torch

from benchmarks.parity.styletts2 import FULL, TINY_SENTENCE, inputs_of, made_up, settings_of, tiny

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "styletts2.npz")
SMALL = {name: tiny(config) for name, config in FULL.items()}
NAMES = tuple(FULL)


def state(name):
    """Tensors of a tiny model by the names that files have, its modules joined by dots."""
    shapes = {key: tuple(shape) for key, shape in json.loads(str(GOLDEN[f"{name}/shapes"])).items()}
    return {key: torch.from_numpy(value) for key, value in made_up(shapes).items()}


def cases(name):
    """Inputs of ``infer`` and what the original made of them."""
    for number, given in enumerate(inputs_of(SMALL[name], *TINY_SENTENCE)):
        start = f"{name}/{number}/"
        yield given, {key.removeprefix(start): GOLDEN[key] for key in GOLDEN.files if key.startswith(start)}


def write(folder, name, tensors=None, settings=None):
    """As the originals save: a dictionary a module, some of them wrapped, with what only training needs beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    net = {}
    for key, value in (tensors or state(name)).items():
        module, _, rest = key.partition(".")
        net.setdefault(module, {})["module." + rest] = value
    for key in [key for key in net.get("diffusion", {}) if ".diffusion.net." in key]:
        net["diffusion"][key.replace(".diffusion.net.", ".unet.")] = net["diffusion"][key]
    net["mpd"] = {"discriminators.0.convs.0.bias": torch.zeros(3)}
    path = folder / "epoch_2nd_00010.pth"
    torch.save({"net": net, "optimizer": [("bert", {"state": {}})], "iters": 1200, "val_loss": 0.3, "epoch": 10}, path)
    settings = settings_of(SMALL[name]) if settings is None else settings
    (folder / "config.yml").write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return path

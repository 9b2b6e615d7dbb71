"""Tiny networks whose originals' sound lies in ``tests/golden``; ``python -m benchmarks.parity.FAMILY FOLDER --golden FILE`` made it."""

import json
from pathlib import Path

import numpy as np
import torch

from benchmarks.parity.vocoders import made_up

FOLDER = Path(__file__).parent.parent / "golden"


def read(family):
    return np.load(FOLDER / f"{family}.npz")


def tensors(family, name="shapes"):
    """The tiny network's weights, as the original names them."""
    shapes = json.loads(str(read(family)[name]))
    sizes = {key: tuple(shape) for key, shape in shapes.items()}
    return {key: torch.from_numpy(value) for key, value in made_up(sizes, family).items()}


def renamed(old):
    """Old weight norm as torch names it now."""
    parts = {"weight_g": "parametrizations.weight.original0", "weight_v": "parametrizations.weight.original1"}
    split = {key: key.rsplit(".", 1) for key in old}
    return {".".join((stem, parts.get(end, end))): old[key] for key, (stem, end) in split.items()}


def folded(old):
    """Old weight norm folded away, in double precision."""
    result = {key: value for key, value in old.items() if not key.endswith(("weight_g", "weight_v"))}
    for key, value in old.items():
        if key.endswith("weight_v"):
            length = value.double().pow(2).sum(dim=(1, 2), keepdim=True).sqrt()
            result[key.removesuffix("_v")] = (old[key.removesuffix("_v") + "_g"] * value.double() / length).float()
    return result


NORMS = {"old": dict, "new": renamed, "folded": folded}


def halved(named):
    """Half precision, and back: what a file of half precision holds."""
    return {key: value.half().float() for key, value in named.items()}

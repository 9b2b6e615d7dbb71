"""HiFi-GAN files made up by rule, and what the originals' own code makes of them.

``golden_hifigan.npz`` holds, for a tiny generator of each published structure, the names and shapes of the original module's state
(``shapes``, JSON; weight norm as torch named it before) and its sound of :func:`mel` with :func:`tensors` (``wave_NAME``).
"""

import json
from pathlib import Path

import numpy as np
import torch

_GOLDEN = np.load(Path(__file__).parent / "golden_hifigan.npz")
SHAPES = {
    name: {key: tuple(shape) for key, shape in shapes.items()}
    for name, shapes in json.loads(str(_GOLDEN["shapes"])).items()
}
WAVES = {name: _GOLDEN[f"wave_{name}"] for name in SHAPES}
_BLOCKS_1 = {"resblock": "1", "resblock_kernel_sizes": [3, 7, 11], "resblock_dilation_sizes": [[1, 3, 5]] * 3}
_BLOCKS_2 = {"resblock": "2", "resblock_kernel_sizes": [3, 5, 7], "resblock_dilation_sizes": [[1, 2], [2, 6], [3, 12]]}
_MEL = {
    "num_mels": 80,
    "n_fft": 1024,
    "hop_size": 256,
    "win_size": 1024,
    "sampling_rate": 22050,
    "fmin": 0,
    "fmax": 8000,
}
_V1 = _MEL | _BLOCKS_1 | {"upsample_rates": [8, 8, 2, 2], "upsample_kernel_sizes": [16, 16, 4, 4]}
_16K = _V1 | {
    "upsample_rates": [5, 5, 4, 2],
    "upsample_kernel_sizes": [10, 10, 8, 4],
    "disc_start_step": 0,
    "hop_size": 200,
    "win_size": 800,
    "sampling_rate": 16000,
    "fmax": 7600,
}
SETTINGS = {
    "v1": _V1 | {"upsample_initial_channel": 32},
    "v2": _V1 | {"upsample_initial_channel": 16},
    "v3": _MEL
    | _BLOCKS_2
    | {"upsample_rates": [8, 8, 4], "upsample_kernel_sizes": [16, 16, 8], "upsample_initial_channel": 32},
    "mb16k": _16K | {"upsample_initial_channel": 32},
    "mb24k": _16K | {"upsample_initial_channel": 32, "sampling_rate": 24000},
}
"""Of each tiny generator, as the ``config.json`` beside it says."""


def tensors(name):
    """Old weight norm; loud enough for the last tanh to bend, soft enough not to clip."""
    rng = np.random.default_rng(7)
    result = {}
    for key, shape in sorted(SHAPES[name].items()):
        value = rng.standard_normal(shape)
        if key.endswith("weight_g"):
            value = (0.7 if "resblocks" in key else 1.2) * rng.uniform(0.5, 1.5, shape)
        elif key.endswith("bias"):
            value *= 0.1
        result[key] = value.astype(np.float32)
    return result


def mel(frames=12):
    return (2.0 * np.random.default_rng(8).standard_normal((80, frames)) - 5.0).astype(np.float32)


def renamed(old):
    """The same tensors as torch's new weight norm names them."""
    parts = {"weight_g": "parametrizations.weight.original0", "weight_v": "parametrizations.weight.original1"}
    return {".".join((stem, parts.get(end, end))): value for (stem, end), value in _split(old)}


def folded(old):
    """The same weights without weight norm."""
    result = {f"{stem}.bias": value for (stem, end), value in _split(old) if end == "bias"}
    for (stem, end), value in _split(old):
        if end == "weight_v":
            length = np.sqrt((value.astype(np.float64) ** 2).sum(axis=(1, 2), keepdims=True))
            result[f"{stem}.weight"] = (old[f"{stem}.weight_g"] * value / length).astype(np.float32)
    return result


def _split(named):
    return [(key.rsplit(".", 1), value) for key, value in named.items()]


def write(path, named, settings=None):
    """A generator's file, and its settings beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"generator": {key: torch.from_numpy(value) for key, value in named.items()}}, path)
    if settings is not None:
        (path.parent / "config.json").write_text(json.dumps(settings))
    return path

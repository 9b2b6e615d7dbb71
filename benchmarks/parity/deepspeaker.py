"""DeepSpeaker beside the original: ``python -m benchmarks.parity.deepspeaker FOLDER``, FOLDER holding the repositories.

Wanted in it::

    git clone https://github.com/keonlee9420/Cross-Speaker-Emotion-Transfer
    git clone https://github.com/jameslyons/python_speech_features

and Keras 3 (``pip install keras``), which runs the original's network here without TensorFlow. ``--golden FILE`` writes what both make of
made-up weights and sounds for the tests.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from core.archive import Archive
from core.types import Float32
from encoder.speaker.deepspeaker_encoder import BANDS, CHANNELS, FRAMES, RATE_HZ, frames_of, load

BAR = 1e-4
SEED = 5


def layers() -> Iterator[tuple[str, dict[str, tuple[int, ...]]]]:
    """Names as Keras has them, and the shapes of their weights."""
    inputs = 1
    for stage, outputs in enumerate(CHANNELS, 1):
        yield from _normed(f"conv{outputs}-s", 5, inputs, outputs)
        for block in range(3):
            for half in "ab":
                yield from _normed(f"res{stage}_{block}_branch_2{half}", 3, outputs, outputs)
        inputs = outputs
    yield "affine", {"kernel": (4 * CHANNELS[-1], 512), "bias": (512,)}


def _normed(name: str, kernel: int, inputs: int, outputs: int) -> Iterator[tuple[str, dict[str, tuple[int, ...]]]]:
    yield name, {"kernel": (kernel, kernel, inputs, outputs), "bias": (outputs,)}
    yield f"{name}_bn", dict.fromkeys(("gamma", "beta", "moving_mean", "moving_variance"), (outputs,))


def made_up() -> dict[str, dict[str, Float32]]:
    """Weights by rule, of a size that neither dies out nor grows."""
    rng = np.random.default_rng(SEED)
    return {
        name: {part: _value(rng.standard_normal(shape, np.float32), part) for part, shape in parts.items()}
        for name, parts in layers()
    }


def _value(value: Float32, part: str) -> Float32:
    if part == "kernel":
        return value * np.float32(1.2 / np.prod(value.shape[:-1]) ** 0.5)
    return np.abs(value) + np.float32(0.5) if part in ("gamma", "moving_variance") else value * np.float32(0.2)


def write(path: Path, weights: dict[str, dict[str, Float32]], within: str = "") -> Path:
    """As Keras 2 saves them: a group a layer, in it the layer's name once more. ``within``: a whole model's group."""
    import h5py

    with h5py.File(path, "w") as file:
        for name, parts in weights.items():
            for part, value in parts.items():
                file[f"{within}/{name}/{name}/{part}:0"] = value
    return path


def windows() -> Float32:
    """Made-up input of the network (2, 160, 64)."""
    return np.random.default_rng(SEED + 1).standard_normal((2, FRAMES, BANDS), np.float32)


def sounds() -> list[Float32]:
    """Noise that swells and fades: of 3 s, 0.9 s, and less than one frame."""
    rng = np.random.default_rng(SEED + 2)
    lengths = [round(seconds * RATE_HZ) for seconds in (3, 0.9, 0.02)]
    return [(0.2 * rng.standard_normal(n) * np.hanning(n)).astype(np.float32) for n in lengths]


def original(folder: Path, weights: dict[str, dict[str, Float32]]) -> Any:
    """The original's network with these weights, and its front end."""
    os.environ["KERAS_BACKEND"] = "torch"
    import keras
    from keras import ops

    old = ModuleType("tensorflow.keras.backend")
    vars(old).update(mean=ops.mean, minimum=ops.minimum, maximum=ops.maximum, l2_normalize=ops.normalize)
    plain_input, plain_l2 = keras.layers.Input, keras.regularizers.L2
    keras.backend = old
    keras.layers.Input = lambda batch_shape, name: plain_input(batch_shape=batch_shape, name=name)
    keras.regularizers.l2 = lambda **how_much: plain_l2(*how_much.values())
    tensorflow, package = ModuleType("tensorflow"), ModuleType("deepspeaker")
    tensorflow.keras = keras  # type: ignore[attr-defined]
    package.__path__ = [str(folder / "Cross-Speaker-Emotion-Transfer" / "deepspeaker")]
    utils = ModuleType("deepspeaker.utils")
    vars(utils).update(find_files=None, ensures_dir=None)
    sys.modules |= {"tensorflow": tensorflow, "tensorflow.keras": keras, "tensorflow.keras.backend": old}
    sys.modules |= {"deepspeaker": package, "deepspeaker.utils": utils}
    for name in ("layers", "regularizers", "models", "optimizers"):
        sys.modules[f"tensorflow.keras.{name}"] = getattr(keras, name)
    sys.path.insert(0, str(folder / "python_speech_features"))
    net = importlib.import_module("deepspeaker.conv_models").DeepSpeakerModel().m
    for layer in net.layers:
        if layer.weights:
            layer.set_weights([weights[layer.name][value.path.split("/")[-1]] for value in layer.weights])
    return net, importlib.import_module("deepspeaker.audio_ds")


def theirs(folder: Path) -> dict[str, Float32]:
    """Vectors, and frames of each sound."""
    net, front_end = original(folder, made_up())
    made = {"vectors": net.predict(windows()[..., None], verbose=0)}
    return made | {f"frames {n}": front_end.read_mfcc(sound, RATE_HZ, 1024) for n, sound in enumerate(sounds())}


def ours() -> dict[str, Float32]:
    """The same of ours, through a file."""
    with tempfile.TemporaryDirectory() as folder:
        encoder = load(Archive(write(Path(folder) / "made_up.h5", made_up())))
    with torch.inference_mode():
        made = {"vectors": encoder.network(torch.from_numpy(windows())).numpy()}
    return made | {f"frames {n}": frames_of(sound) for n, sound in enumerate(sounds())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--golden", type=Path)
    options = parser.parse_args()
    wanted, made = theirs(options.folder), ours()
    if options.golden:
        first = {name: value[:40] for name, value in wanted.items()}
        np.savez_compressed(options.golden, **first)
    worst = 0.0
    for name, value in wanted.items():
        apart = float(np.abs(made[name] - value).max())
        worst = max(worst, apart)
        print(f"{name:<10}{value.shape}  {apart:.1e} of {np.abs(value).max():.2f}")
    raise SystemExit(f"{worst:.1e} is more than {BAR:.0e}" if worst > BAR else 0)


if __name__ == "__main__":
    main()

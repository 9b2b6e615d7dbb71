"""Tacotron files made up by rule, tiny, and what the originals' own code makes of them (``tests/golden/tacotron.npz``)."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from benchmarks.parity.tacotron import FULL, made_up, tiny
from synthesizer.tacotron.config import TacotronConfig

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "tacotron.npz")
SMALL = {name: variant._replace(config=tiny(variant.config)) for name, variant in FULL.items()}
SPEAKING = {
    "english": replace(tiny(TacotronConfig(66)), n_mels=80),
    "pinyin": replace(tiny(TacotronConfig(75, "with speaker")), n_mels=80),
}
"""With mels that vocoders read."""


def state(config, stop_bias=None, reduction=2):
    """A whole state dict. ``stop_bias``: far above 0 it stops at once, far below never, as made up."""
    made = {key: torch.from_numpy(value) for key, value in made_up(config.shapes()).items()}
    if stop_bias is not None:
        made["decoder.stop_proj.bias"] = torch.full((1,), float(stop_bias))
    counters = [key.replace("running_mean", "num_batches_tracked") for key in made if key.endswith("running_mean")]
    return made | {
        "step": torch.tensor([278000]),
        "stop_threshold": torch.tensor(-3.4),
        "decoder.r": torch.tensor(reduction, dtype=torch.int),
        **{key: torch.tensor(7) for key in counters},
    }


def write(path, tensors, wrapper="model_state", **more):
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({wrapper: tensors, **more}, path)
    return path

"""Cross-Speaker Emotion Transfer files made up by rule, and what the originals' own code makes of tiny ones (``tests/golden/cset.npz``)."""

import json
from pathlib import Path

import numpy as np
import torch

from benchmarks.parity.cset import FULL, made_up, tiny
from synthesizer.cset.config import CONV
from synthesizer.cset.modules import sinusoids

GOLDEN = np.load(Path(__file__).parent.parent / "golden" / "cset.npz")
SMALL = {name: tiny(config) for name, config in FULL.items()}
EMOTIONS = ("fearful", "neutral", "calm", "happy", "sad", "disgust", "surprised", "angry")


def state(config, flat=False):
    """A whole state dict; ``flat``: kernels as a GPU saves them."""
    made = {key: torch.from_numpy(value) for key, value in made_up(config.shapes()).items()}
    for name in ("encoder", "duratin_predictor"):
        made[f"{name}.position_enc"] = sinusoids(config.positions + 1, config.dims)
    counters = [key.replace("running_mean", "num_batches_tracked") for key in made if key.endswith("running_mean")]
    made |= {key: torch.tensor(7) for key in counters}
    return {key: value[:, 0] if flat and key.endswith(CONV) else value for key, value in made.items()}


def write(folder, config, *, emotions=EMOTIONS, speakers=("Anna", "Ben"), voices=("Anna", "Ben"), flat=False, **more):
    """A checkpoint with its companions, as the original's training leaves them; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    # numpy scalars, as the original's schedule has them
    optimizer = {"state": {}, "param_groups": [{"lr": np.float64(1e-3)}]}
    torch.save({"model": state(config, flat), "optimizer": optimizer, **more}, folder / "900000.pth.tar")
    for name, entries in (("emotions", emotions), ("speakers", speakers)):
        if entries:
            (folder / f"{name}.json").write_text(json.dumps({entry: n for n, entry in enumerate(entries)}))
    for n, name in enumerate(voices):
        place = folder / "spker_embed"
        place.mkdir(exist_ok=True)
        vector = np.random.default_rng(n).standard_normal((1, config.speaker_dims or 512)).astype(np.float32)
        np.save(place / f"{name}-spker_embed.npy", vector)
    return folder / "900000.pth.tar"

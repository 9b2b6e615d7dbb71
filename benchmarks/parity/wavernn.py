"""WaveRNN beside MockingBird's copy of fatchord's code: ``python -m benchmarks.parity.wavernn FOLDER``, FOLDER holding ``MockingBird``.

Logits are compared over samples that both are given, and so are the sounds made of these samples in one stretch and in several.
Then both draw their own, in the same stretches, and are timed; ``--frames`` says of how many frames.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from scipy.signal import lfilter

import vocoder
from audio.specs import SV2TTS
from benchmarks.parity import vocoders as parity
from core.types import Float32
from vocoder.wavernn.folds import published
from vocoder.wavernn.inference import INFER_OVERLAP, INFER_TARGET

RATES, HOP, LARGEST = (5, 5, 8), 200, 4.0
FULL = {"rnn_dims": 512, "fc_dims": 512, "bits": 9, "compute_dims": 128, "res_out_dims": 128, "res_blocks": 10}
TINY = {"rnn_dims": 24, "fc_dims": 20, "bits": 5, "compute_dims": 12, "res_out_dims": 16, "res_blocks": 2}
EVERY = 25
"""Of the tiny network's logits, so many samples apart, are kept."""


class Original:
    """Their network, and whence it takes its samples: from ``given`` (stretches, steps), or drawn."""

    def __init__(self, folder: Path, mode: str, sizes: Mapping[str, int]) -> None:
        vars(np)["cumproduct"] = np.cumprod  # as it was called then
        rates = {"upsample_factors": RATES, "hop_length": HOP, "sample_rate": 16000}
        with parity.imported(
            folder / "MockingBird", "models.vocoder.wavernn.models.fatchord_version", **_stand_ins()
        ) as module:
            self.network = module.WaveRNN(**sizes, **rates, pad=2, feat_dims=80, mode=mode)
            self._module = module

    def sound(self, mel: Float32, given: Float32 | None, batched: bool, target: int, overlap: int) -> np.ndarray:
        """What ``generate`` makes of (80, F)."""
        kept = torch.distributions.Categorical.sample, self._module.sample_from_discretized_mix_logistic
        if given is not None:
            steps = iter(torch.from_numpy(np.ascontiguousarray(given.T)))
            count = self.network.n_classes - 1
            torch.distributions.Categorical.sample = lambda _: torch.round((next(steps) + 1.0) * count / 2.0)
            self._module.sample_from_discretized_mix_logistic = lambda _: next(steps)[None]
        try:
            scaled = torch.from_numpy(mel / np.float32(LARGEST))[None]
            return self.network.generate(scaled, batched, target, overlap, True, lambda *progress: None)
        finally:
            torch.distributions.Categorical.sample, self._module.sample_from_discretized_mix_logistic = kept
            self.network.eval()

    def logits(self, mel: Float32, given: Float32) -> Float32:
        """Of each sample (F hop,) given the one before."""
        padded = torch.from_numpy(np.pad(mel / np.float32(LARGEST), ((0, 0), (2, 2))))[None]
        with torch.no_grad():
            return self.network(torch.from_numpy(np.concatenate([[0.0], given[:-1]]).astype(np.float32))[None], padded)[
                0
            ].numpy()


def _stand_ins() -> dict[str, dict[str, Any]]:
    """For modules that need what is not installed, with the same arithmetic."""
    sound: dict[str, Callable[..., Any] | Any] = {
        "np": np,
        "hp": SimpleNamespace(apply_preemphasis=True),
        "de_emphasis": lambda wave: lfilter([1], [1, -0.97], wave),
        "decode_mu_law": lambda y, mu, from_labels: np.sign(y) / (mu - 1) * (mu ** np.abs(y) - 1),
    }
    drawing = {"time": __import__("time"), "progbar": lambda *_: "", "stream": lambda *_: None}
    return {"models__vocoder__display": drawing, "models__vocoder__wavernn__audio": sound}


def case(mode: str, sizes: Mapping[str, int], frames: int) -> tuple[Float32, Float32, Float32]:
    """A mel, samples for it, and the same in the published stretches."""
    mel, total = parity.made_up_mel(frames), frames * HOP
    count = 2 ** sizes["bits"] - 1
    rng = np.random.default_rng(3)
    given = rng.integers(0, count + 1, total) * 2.0 / count - 1.0 if mode == "RAW" else rng.uniform(-0.9, 0.9, total)
    cut = published(total, INFER_TARGET, INFER_OVERLAP)
    at = cut.starts[:, None] + np.arange(cut.length)
    folded = np.where(at < total, given[np.minimum(at, total - 1)], 0.0)
    if mode == "RAW":  # what is nought behind the end is one of their classes
        folded = np.round((folded + 1.0) * count / 2.0) * 2.0 / count - 1.0
    return mel, given.astype(np.float32), folded.astype(np.float32)


def loaded(network: torch.nn.Module) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        torch.save({"model_state": network.state_dict()}, Path(folder) / "vocoder.pt")
        return vocoder.load(Path(folder) / "vocoder.pt")


def theirs(original: Original, mel: Float32, given: Float32, folded: Float32) -> dict[str, np.ndarray]:
    """By the names of ``infer``."""
    return {
        "logits": original.logits(mel, given),
        "wave": original.sound(mel, given[None], False, INFER_TARGET, INFER_OVERLAP),
        "wave_batched": original.sound(mel, folded, True, INFER_TARGET, INFER_OVERLAP),
    }


def golden(folder: Path, file: Path) -> None:
    """Tiny networks of both kinds."""
    kept: dict[str, Any] = {}
    for mode in ("RAW", "MOL"):
        original = Original(folder, mode, TINY)
        shapes = parity.shapes_of(original.network)
        parity.fill(original.network, parity.made_up(shapes))
        found = theirs(original, *case(mode, TINY, 25))
        kept[f"shapes_{mode}"] = json.dumps(shapes)
        kept |= {f"{name}_{mode}": value.astype(np.float32) for name, value in found.items()}
        kept[f"logits_{mode}"] = found["logits"][::EVERY]
    np.savez_compressed(file, **kept)


def race(ours: Any, original: Original, frames: int, options: argparse.Namespace) -> None:
    """Both draw their own samples, in stretches of the same length."""
    knobs = {"target": INFER_TARGET, "overlap": INFER_OVERLAP}

    def mine(mel: Float32) -> Float32:
        return ours.vocode(mel, SV2TTS, **knobs).samples

    def other(mel: Float32) -> np.ndarray:
        return original.sound(mel, None, True, **knobs)

    parity.raced(mine, other, parity.made_up_mel(frames), frames * HOP / SV2TTS.rate_hz, options, rounds=2)


def main() -> None:
    options = parity.options(__doc__)
    if options.golden:
        return golden(options.folder, options.golden)
    near = []
    for mode in ("RAW", "MOL"):
        original = Original(options.folder, mode, FULL)
        parity.fill(original.network, parity.made_up(parity.shapes_of(original.network)))
        ours = loaded(original.network)
        mel, given, folded = case(mode, FULL, 25)
        mine, other = ours.infer({"mel": mel, "forced": given}), theirs(original, mel, given, folded)
        near += [parity.compared(f"WaveRNN {mode}, {name}", mine[name], other[name]) for name in mine]
        for frames in options.frames:
            race(ours, original, frames, options)
    raise SystemExit(not all(near))


if __name__ == "__main__":
    main()

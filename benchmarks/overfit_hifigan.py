"""Can a HiFi-GAN learn a few recordings by heart? Its mel error on them beside Griffin-Lim's.

    python benchmarks/overfit_hifigan.py FOLDER OUT --steps 2000 [--config v1] [--device cuda]

FOLDER holds the recordings, OUT becomes the run (the same command goes on). Both vocoders get the mel of the recordings, up to
8 kHz; told is the mean difference of that mel, and of the one that the training compares, which goes up to half the rate.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import audio
import vocoder
from audio.specs import HIFIGAN_22K
from core.types import AudioClip, Float32, MelSpec
from training import recipes, run
from training.dataset import Dataset
from training.recipes.hifigan.build import USUAL, compared
from training.vocoders.data import Pieces


def errors(pieces: Pieces, voice: vocoder.Vocoder, specs: list[MelSpec]) -> Float32:
    """Mean difference for each spec, over all recordings."""
    found = []
    for number in range(len(pieces.dataset)):
        mel, real = pieces.whole(number, most_frames=2000)
        made = voice.vocode(mel, HIFIGAN_22K).samples
        length = min(len(made), len(real))
        pairs = [[audio.mel(AudioClip(x[:length], 22050), spec) for x in (made, real)] for spec in specs]
        found.append([float(np.abs(a - b).mean()) for a, b in pairs])
    means: Float32 = np.mean(found, axis=0, dtype=np.float32)
    return means


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--config", default="small")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", default="fp32")
    parser.add_argument("--learning_rate", type=float, default=5e-4)
    options = parser.parse_args()
    wanted = ("steps", "batch", "config", "device", "precision", "learning_rate")
    knobs = {name: getattr(options, name) for name in wanted} | {"validation": 0.0}
    began = time.monotonic()
    run.start(recipes.find("hifigan"), options.folder, options.out, knobs)
    dataset = Dataset.open(options.out / "prepared", options.out / "prepared")
    specs = [HIFIGAN_22K, compared(HIFIGAN_22K, USUAL)]
    pieces = Pieces(dataset, HIFIGAN_22K, 32, 0.0, None)
    print(f"{len(dataset)} recordings, {options.steps} steps, {time.monotonic() - began:.0f} s in this call")
    for name, file in (("Griffin-Lim", "griffin-lim"), ("HiFi-GAN", options.out / "export" / "hifigan.pt")):
        near, far = errors(pieces, vocoder.load(file), specs)
        print(f"{name:12} mel L1 to 8 kHz {near:.3f}, to half the rate (as trained) {far:.3f}")


if __name__ == "__main__":
    main()

"""Preparing utterances for Tacotron, beside MockingBird's own functions: processor seconds a file, in turn, in one process.

    python -m benchmarks preparation <corpus> --original <checkout of MockingBird>

Both read the file, trim, level and denoise it, write its mel, its text as pinyin and its speaker vector, by the same GE2E weights.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
import tempfile
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from core.controls import checked
from corpora import Utterance
from encoder.speaker import installed_weights
from training import recipes
from training.dataset import _make, recordings

Work = Callable[[Utterance], object]


def ours(out: Path) -> Work:
    recipe = recipes.find("tacotron")
    features = recipe.features(checked(recipe.knobs, {}))

    def work(u: Utterance) -> object:
        problem = _make((u, [(feature, out / f"{name}-{u.path.stem}.npy") for name, feature in features.items()]))
        assert not problem, problem
        return problem

    return work


def original(checkout: Path, out: Path) -> Work:
    """Its functions as they are; what it only imports (drawing, a model of feelings that it fetches) is left out."""
    sys.path.insert(0, str(checkout))
    fetching: Any = types.ModuleType("transformers")
    fetching.Wav2Vec2Processor = types.SimpleNamespace(from_pretrained=lambda name: None)
    feelings: Any = types.ModuleType("models.synthesizer.models.wav2emo")
    nobody = types.SimpleNamespace(to=lambda device: None)
    feelings.EmotionExtractorModel = types.SimpleNamespace(from_pretrained=lambda name: nobody)
    morphology: Any = types.ModuleType("scipy.ndimage.morphology")  # its name before scipy 2
    morphology.binary_dilation = importlib.import_module("scipy.ndimage").binary_dilation
    drawing: Any = types.ModuleType("matplotlib")
    drawing.cm = drawing.pyplot = types.ModuleType("matplotlib.pyplot")
    sys.modules |= {"matplotlib": drawing, "matplotlib.pyplot": drawing.pyplot}
    sys.modules |= {
        "transformers": fetching, "models.synthesizer.models.wav2emo": feelings, "scipy.ndimage.morphology": morphology,
    }  # fmt: skip
    for name, kind in (("bool", bool), ("int", int), ("float", float)):  # names that numpy had then
        if name not in vars(np):
            setattr(np, name, kind)
    general = importlib.import_module("models.synthesizer.preprocess_audio")
    hparams = importlib.import_module("models.synthesizer.hparams").hparams
    speaker = importlib.import_module("models.encoder.inference")
    with contextlib.redirect_stdout(io.StringIO()):
        speaker.load_model(installed_weights(), "cpu")

    def work(u: Utterance) -> object:
        sound, text = general._split_on_silences(u.path, u.text, hparams)
        mel, wave = out / "mel.npy", out / "wave.npy"
        made = general._process_utterance(sound, text, out, u.path.stem, mel, wave, hparams, None)
        heard = speaker.preprocess_wav(np.load(wave))
        np.save(out / "voice.npy", speaker.embed_utterance(heard), allow_pickle=False)
        return made

    return work


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--original", type=Path, required=True)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)


def run(options: argparse.Namespace) -> None:
    import torch

    torch.set_num_threads(1)
    found = [u for u in recordings(options.corpus) if u.text][: options.files]
    with tempfile.TemporaryDirectory() as folder:
        works = {"ours": ours(Path(folder)), "original": original(options.original, Path(folder))}
        best: dict[str, dict[str, float]] = {name: {} for name in works}
        for turn in range(options.rounds + 1):  # the first warms up
            for u in found:
                for name, work in works.items():
                    started = time.process_time()
                    work(u)
                    spent = time.process_time() - started
                    if turn:
                        best[name][u.id] = min(best[name].get(u.id, np.inf), spent)
    sums = {name: sum(times.values()) for name, times in best.items()}
    ratios = [best["original"][key] / value for key, value in best["ours"].items()]
    print(f"{len(found)} files, load average {os.getloadavg()[0]:.1f}: " + ", ".join(f"{name} {1000 * value / len(found):.0f} ms a file" for name, value in sums.items()))  # fmt: skip
    print(f"ratio {sums['original'] / sums['ours']:.2f}; by file {min(ratios):.2f} to {max(ratios):.2f}")

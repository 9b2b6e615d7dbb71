"""Tacotron learns a few real utterances by heart: attention must become monotonic and speech without true frames match the recordings.

    python -m benchmarks overfit <corpus> --steps 1500

The shortest utterances of the corpus with a text are learned by a small network; afterwards each text is spoken in its own voice and the mel
compared, warped in time, with every recording's: its own must be the nearest.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np

import audio
import synthesizer
from audio.specs import SV2TTS
from core import Embedding
from core.types import GE2E_SPACE, Float32
from training import recipes
from training import run as training_run
from training.dataset import Dataset, recordings, write_table
from training.recipes.tacotron.features import names_of


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("overfit"), help="goes on where it stopped")
    parser.add_argument("--utterances", type=int, default=8)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--size", default="small")
    parser.add_argument("--sessions", default="10:2e-3:700:8, 5:1e-3:1000000:8")
    parser.add_argument("--guide", type=float, default=1.0, help="0: without guided attention")
    parser.add_argument("--device", default="auto")


def chosen(corpus: Path, root: Path, count: int) -> None:
    """A corpus of the shortest utterances."""
    found = sorted((u for u in recordings(corpus) if u.text), key=lambda u: audio.probe(u.path).seconds)[:count]
    root.mkdir(parents=True, exist_ok=True)
    for u in found:
        shutil.copy2(u.path, root / u.path.name)
    write_table(
        root, ("file", "speaker", "text", "lang"), [(u.path.name, u.speaker, u.text, u.language) for u in found]
    )


def warped(one: Float32, other: Float32) -> float:
    """Mean difference of two mels (F, M), (G, M) along the best path through both."""
    apart = np.abs(one[:, None] - other[None]).mean(axis=2)
    best = np.full((len(one) + 1, len(other) + 1), np.inf)
    best[0, 0] = 0.0
    for i, row in enumerate(apart):
        for j, value in enumerate(row):
            best[i + 1, j + 1] = value + min(best[i, j], best[i, j + 1], best[i + 1, j])
    return float(best[-1, -1] / max(len(one), len(other)))


def trained(options: argparse.Namespace) -> tuple[Dataset, dict[str, object], Path]:
    root = options.out / "corpus"
    if not root.exists():
        chosen(options.corpus, root, options.utterances)
    knobs: dict[str, object] = {
        "steps": options.steps, "size": options.size, "sessions": options.sessions, "device": options.device, "validation": 0.0, "guide": options.guide,
        "log_every": 25, "checkpoint_steps": 250,
    }  # fmt: skip
    recipe = recipes.find("tacotron")
    export = training_run.start(recipe, root, options.out / "run", knobs)
    prepared = options.out / "run" / "prepared"
    return Dataset.open(prepared, prepared), {c.name: c.default for c in recipe.knobs} | knobs, export


def run(options: argparse.Namespace) -> None:
    dataset, knobs, export = trained(options)
    names, spoken = names_of(knobs), synthesizer.load(export / "synthesizer.pt")
    true = [np.array(dataset.feature(names.mel, number)) for number in range(len(dataset))]
    right = monotonic = 0
    for number, u in enumerate(dataset.utterances):
        voice = Embedding(np.array(dataset.feature(names.voice, number)), GE2E_SPACE)
        made = spoken.speak(u.text, voice, max_length=800)
        assert made.mel is not None and made.alignment is not None
        pause = round(0.15 * SV2TTS.frames_per_second)
        mel, weights = made.mel.T[:-pause], made.alignment.T[:-pause]
        apart = [warped(mel, other) for other in true]
        places = weights @ np.arange(weights.shape[1])
        back = float(np.clip(-np.diff(places), 0, None).sum() / max(1, weights.shape[1]))
        right += int(np.argmin(apart) == number)
        monotonic += int(back < 0.1 and not made.notes)
        print(
            f"{u.path.stem}: {len(mel)} frames of {len(true[number])}; apart from its own recording {apart[number]:.3f}, from the nearest other "
            f"{min(a for n, a in enumerate(apart) if n != number):.3f}; attention goes back {back:.3f} of the text; {' '.join(made.notes) or 'no doubt'}",
            flush=True,
        )
    print(f"nearest to its own recording: {right} of {len(dataset)}; monotonic: {monotonic} of {len(dataset)}")

"""VITS learns a few real utterances by heart: its mel error, its alignment, and whether the recogniser of ``evaluation`` reads what it says.

    python -m benchmarks.overfit_vits FOLDER RUN --steps 5000 [--config small]

FOLDER holds recordings with texts (a corpus of any layout), RUN becomes the run; the same command goes on. Each text is then spoken
without chance. Told are the mean difference of mels along the best path through both, of its own recording and of the nearest other,
and the words that are heard, in the recordings too. ``--only-judge`` judges
what is there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

import audio
import synthesizer
from audio.cleaning import RATE_HZ
from benchmarks.overfit import warped
from core import AudioClip
from core.controls import checked
from core.types import Float32
from evaluation.ears import WordEar, words_of
from training import recipes
from training import run as training_run
from training.dataset import Dataset
from training.recipes.vits.batches import Batches
from training.recipes.vits.settings import settings_of
from training.recipes.vits.speakers import speakers_of


def heard(ear: WordEar, clip: AudioClip, text: str) -> tuple[int, int, str]:
    """Wrong words, words, and what was heard."""
    from torchaudio.functional import edit_distance

    wanted, words = words_of(text), ear.hear(audio.resample(clip, RATE_HZ).samples)
    return int(edit_distance(wanted, words)), len(wanted), " ".join(words)


def judge(run: Path, knobs: dict[str, object]) -> None:
    dataset = Dataset.open(run / "prepared", run / "prepared")
    settings, model = settings_of(knobs), synthesizer.load(run / "export" / "vits.pth")
    speakers = speakers_of(dataset.utterances, settings.speakers)
    batches, ear = Batches(dataset, settings, speakers, knobs), WordEar()
    true: list[Float32] = [
        audio.mel(dataset.clip(number, settings.spec.rate_hz), settings.compared).T for number in range(len(dataset))
    ]
    right, wrong, wrong_true, words = 0, 0, 0, 0
    for number, utterance in enumerate(dataset.utterances):
        made = model.infer({"ids": batches.ids(number), "speaker": np.array(speakers.number(utterance))})
        clip = AudioClip(made["wave"], settings.spec.rate_hz)
        apart = [warped(audio.mel(clip, settings.compared).T, other) for other in true]
        right += int(np.argmin(apart) == number)
        others = min(value for place, value in enumerate(apart) if place != number)
        line = f"{utterance.name}: {len(made['durations'])} symbols, {int(made['durations'].sum())} frames of {len(true[number])}; apart {apart[number]:.3f}, nearest other {others:.3f}"
        if ear.present:
            errors, count, said = heard(ear, clip, utterance.text)
            errors_true, _, _ = heard(ear, dataset.clip(number), utterance.text)
            wrong, wrong_true, words = wrong + errors, wrong_true + errors_true, words + count
            line += f"; {errors} of {count} words wrong (the recording {errors_true}): {said}"
        print(line, flush=True)
    print(f"nearest to its own recording: {right} of {len(dataset)}")
    if words:
        print(f"word error {wrong / words:.2f}, of the recordings {wrong_true / words:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--config", default="small")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--only-judge", action="store_true")
    options = parser.parse_args()
    recipe = recipes.find("vits")
    knobs = {"steps": options.steps, "config": options.config, "device": options.device, "validation": 0.0}
    if not options.only_judge:
        training_run.start(recipe, options.folder, options.run, knobs)
    judge(options.run, checked(recipe.knobs, knobs))


if __name__ == "__main__":
    main()

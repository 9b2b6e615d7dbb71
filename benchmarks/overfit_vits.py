"""VITS learns a few real utterances by heart: its mel error, its alignment, and whether the recogniser of ``evaluation`` reads what it says.

    python -m benchmarks overfit_vits FOLDER --out RUN [--steps 6000] [--config small]

FOLDER holds recordings with texts (a corpus of any layout), RUN becomes the run; the same command goes on. Its own settings are small
enough for one processor thread. Then each text is spoken without chance. Told are the mean difference of mels where the network is
given the frames that the search finds for each symbol, along the best path where it chooses durations itself, of its own recording
and of the nearest other, how far its durations are from the found ones, and the words and phones that are heard, in the recordings
too. ``--only-judge`` judges what is there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

import audio
import synthesizer
from audio.cleaning import RATE_HZ
from benchmarks.overfit import warped
from core import AudioClip
from core.archive import Archive
from core.controls import checked
from core.files import write_text
from core.types import Float32
from evaluation.ears import WordEar, symbols_of, words_of
from synthesizer.vits.checkpoint import network
from training import recipes
from training import run as training_run
from training.dataset import Dataset
from training.recipes.vits.batches import Batches
from training.recipes.vits.settings import settings_of
from training.recipes.vits.speakers import speakers_of
from training.recipes.vits.step import Maker

SETTINGS = {
    "train": {"learning_rate": 1e-3, "batch_size": 4, "segment_size": 4096, "lr_decay": 0.9994, "c_kl": 0.1},
    "data": {"sampling_rate": 16000, "add_blank": False},
    "model": {
        "use_mel_posterior_encoder": True, "use_sdp": False, "inter_channels": 32, "hidden_channels": 64, "filter_channels": 192,
        "n_layers": 3, "p_dropout": 0.0, "judge_width": 1, "upsample_initial_channel": 128, "upsample_rates": [8, 8, 4],
        "upsample_kernel_sizes": [16, 16, 8], "resblock": "2", "resblock_kernel_sizes": [3, 5, 7],
        "resblock_dilation_sizes": [[1, 2], [2, 6], [3, 12]],
    },
}  # fmt: skip
"""The divergence weighs a tenth of what is published: what the text is to tell is then less noisy. The published weight was not taken to its end."""


class Found(NamedTuple):
    """Of one utterance of N symbols and T frames."""

    durations: np.ndarray
    """(N,) frames of each symbol, as the search finds them."""
    whole: bool
    """Every frame belongs to one symbol, in order, and every symbol has one."""
    error: float
    """Mean difference of mels, frame by frame, of what is decoded of the text with these durations."""


class Heard(NamedTuple):
    """Wrong and asked for."""

    words: tuple[int, int]
    phones: tuple[int, int]
    said: str


class Judge:
    """Of what a run has made so far."""

    def __init__(self, run: Path, knobs: dict[str, object]) -> None:
        self.dataset = Dataset.open(run / "prepared", run / "prepared")
        self.settings = settings_of(knobs)
        self.speakers = speakers_of(self.dataset.utterances, self.settings.speakers)
        self.batches, self.ear = Batches(self.dataset, self.settings, self.speakers, knobs), WordEar()
        self.maker, file = Maker(self.settings), run / "export" / "vits.pth"
        self.speaking = synthesizer.load(file)
        self.network = network(self.settings.for_speakers(len(self.speakers.names)), Archive(file).tensors())

    @torch.no_grad()
    def found(self, number: int) -> Found:
        torch.manual_seed(0)
        batch = self.batches.gathered([number])
        learned = self.maker(self.network, batch, 0.0, False, torch.zeros(1).long()).learned
        mask, path = torch.ones(1, 1, learned.path.shape[1]), learned.path[0]
        latent = self.network.flow(learned.prior_mean, mask, learned.speaker, reverse=True)
        sound = self.network.dec(latent, told=self.network.dec.told(learned.speaker))
        error = (self.maker.mel(sound) - self.maker.spectra(batch)[1]).abs().mean()
        steps = path.argmax(1).diff()
        whole = bool((path.sum(1) == 1).all() and (path.sum(0) > 0).all() and ((steps == 0) | (steps == 1)).all())
        return Found(path.sum(0).numpy(), whole, float(error))

    def mel(self, clip: AudioClip) -> Float32:
        mel: Float32 = audio.mel(audio.resample(clip, self.settings.spec.rate_hz), self.settings.compared).T
        return mel

    def spoken(self, number: int) -> tuple[AudioClip, np.ndarray]:
        speaker = self.speakers.number(self.dataset.utterances[number])
        made = self.speaking.infer({"ids": self.batches.ids(number), "speaker": np.array(speaker)})
        return AudioClip(made["wave"], self.settings.spec.rate_hz), made["durations"]

    def heard(self, clip: AudioClip, text: str) -> Heard:
        from torchaudio.functional import edit_distance

        said, words = self.ear.hear(audio.resample(clip, RATE_HZ).samples), words_of(text)
        phones, meant = symbols_of(" ".join(said), "en") if said else (), symbols_of(text, "en")
        return Heard(
            (int(edit_distance(words, said)), len(words)),
            (int(edit_distance(meant, phones)), len(meant)),
            " ".join(said),
        )


def judge(run: Path, knobs: dict[str, object]) -> None:
    trained = Judge(run, knobs)
    numbers = range(len(trained.dataset))
    true = [trained.mel(trained.dataset.clip(number)) for number in numbers]
    right, whole, errors, heard = 0, 0, list[float](), list[tuple[Heard, Heard]]()
    for number, utterance in enumerate(trained.dataset.utterances):
        (clip, durations), found = trained.spoken(number), trained.found(number)
        apart = [warped(trained.mel(clip), other) for other in true]
        others = min(value for place, value in enumerate(apart) if place != number)
        right, whole, errors = right + (apart[number] < others), whole + found.whole, [*errors, found.error]
        print(
            f"{utterance.name}: mel error {found.error:.3f} at the found alignment, {'whole' if found.whole else 'with gaps'}; durations "
            f"{np.abs(durations - found.durations).mean():.2f} frames from it; apart {apart[number]:.3f}, nearest other {others:.3f}",
            flush=True,
        )
        if trained.ear.present:
            heard.append(
                (trained.heard(clip, utterance.text), trained.heard(trained.dataset.clip(number), utterance.text))
            )
            print(f"    {heard[-1][0].words} words wrong of: {heard[-1][0].said} (recording: {heard[-1][1].said})")
    print(
        f"mel error {np.mean(errors):.3f}; alignments whole {whole}, nearest to its own recording {right}, of {len(numbers)}"
    )
    for kind in ("words", "phones") if heard else ():
        (wrong, count), (wrong_true, _) = (
            np.sum([getattr(each[who], kind) for each in heard], axis=0) for who in (0, 1)
        )
        print(f"{kind} wrong {wrong / count:.3f}, of the recordings {wrong_true / count:.3f}")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("overfit_vits"), help="goes on where it stopped")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--config", default="", help="as of the recipe; its own settings where none are named")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--only-judge", action="store_true")


def run(options: argparse.Namespace) -> None:
    recipe = recipes.find("vits")
    options.out.mkdir(parents=True, exist_ok=True)
    own = options.out / "settings.json"
    write_text(own, json.dumps(SETTINGS, indent=1))
    config = options.config or str(own)
    knobs = {"steps": options.steps, "config": config, "device": options.device, "validation": 0.0}
    if not options.only_judge:
        training_run.start(recipe, options.folder, options.out, knobs)
    judge(options.out, checked(recipe.knobs, knobs))

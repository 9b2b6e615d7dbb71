"""A VITS training: what the loop runs, what is measured and heard, and a file that this program and the originals read."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch

import audio
from core import Embedding, Speech
from core.files import write_text, written_beside
from core.types import EMOTION_AUDEERING_SPACE, Float32
from synthesizer.base import Manner, Reading
from synthesizer.vits.model import Vits
from training.dataset import Dataset
from training.devices import to_device
from training.loop import Run
from training.recipe import Task
from training.recipes.vits.batches import Batches
from training.recipes.vits.networks import networks, start
from training.recipes.vits.settings import Settings, settings_of
from training.recipes.vits.speakers import Speakers, speakers_of
from training.recipes.vits.step import Step, own_losses
from training.vocoders.norms import to_public

FILE = "vits.pth"
JUDGED_UTTERANCES = 8
LISTEN_S = 15


def build(dataset: Dataset, knobs: Mapping[str, Any]) -> Task:
    torch.manual_seed(knobs["seed"])
    settings = settings_of(knobs)
    speakers = speakers_of(dataset.utterances, settings.speakers, settings.told.get("speakers"))
    made = networks(settings, len(speakers.names))
    start(made, settings, knobs["start_from"], knobs["judges"])
    batches = Batches(dataset, settings, speakers, knobs)
    step = Step(settings, batches)
    judged = _Judged(step)
    epoch = max(1, math.ceil(len(batches.learned) / step.batch))
    decay = float(settings.told["train"]["lr_decay"])
    return Task(
        made.modules,
        made.optimizers,
        step,
        lambda run, folder: export(cast(Vits, made.modules["generator"]), settings, speakers, run, folder, epoch),
        judged.listen,
        {"clip_norm": math.inf, "schedule": lambda number: decay ** (number // epoch)},
        judged.validate,
        judged.pictures,
    )


class _Judged:
    """How well it hears utterances that it does not learn from, or else some that it does; the first is shown and spoken."""

    def __init__(self, step: Step) -> None:
        self._step, self._batches = step, step.batches
        self._numbers = (self._batches.judged or self._batches.learned)[:JUDGED_UTTERANCES]
        self._shown: dict[str, Float32] = {}

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        """The error of the mel, the divergence, the durations and their sum; chance is the same in every call."""
        model, sums = cast(Vits, run.modules["generator"]).eval(), dict[str, float]()
        with torch.random.fork_rng():
            torch.manual_seed(0)
            for number in self._numbers:
                batch = to_device(self._batches.gathered([number]), run.device)
                made = self._step.maker(model, batch, 0.0, False)
                found = own_losses(self._step.maker.mel, made, self._step.mel_weight, self._step.divergence_weight)
                for name, value in {**found, "loss": torch.stack(list(found.values())).sum()}.items():
                    sums[name] = sums.get(name, 0.0) + float(value) / len(self._numbers)
                if number == self._numbers[0]:
                    self._shown = {
                        "attention": made.learned.path[0].T.cpu().numpy(),
                        "true_mel": self._step.maker.spectra(batch)[1][0].cpu().numpy(),
                    }
        return sums if self._batches.judged else {}

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        """The path that the search finds, the mel of the recording, and that of the sound it makes of the text alone."""
        speech = self.listen(run)
        made = (
            {}
            if speech is None or speech.clip is None
            else {"mel": audio.mel(speech.clip, self._step.settings.compared)}
        )
        return {**self._shown, **made}

    def listen(self, run: Run) -> Speech | None:
        """The first utterance's text in its voice and feeling, from the file that was just written."""
        import synthesizer

        spoken = synthesizer.load(run.config.folder / "export" / FILE)
        number = self._numbers[0]
        utterance, ids = self._batches.dataset.utterances[number], self._batches.ids(number)
        symbols = self._step.settings.writing.symbols
        reading = Reading(utterance.text, tuple(symbols[i] for i in ids), tuple(map(int, ids)))
        emotion = self._batches.emotion(number)
        manner = Manner(
            spoken.info.voice.entries[self._batches.speakers.number(utterance)] if spoken.info.voice.entries else None,
            None if emotion is None else Embedding(emotion, EMOTION_AUDEERING_SPACE),
            controls={control.name: control.default for control in spoken.info.controls} | {"max_length": LISTEN_S},
        )
        return next((part for part in spoken.utter([reading], manner) if isinstance(part, Speech)), None)


def export(model: Vits, settings: Settings, speakers: Speakers, run: Run, folder: Path, epoch: int = 1) -> None:
    """Weights under the public names, and the settings beside them with symbols and speakers in them."""
    rate = run.optimizers["generator"].param_groups[0]["lr"]
    told = {"iteration": run.step // epoch + 1, "learning_rate": rate, "global_step": run.step}
    with written_beside(folder / FILE) as beside:
        torch.save({"model": to_public(model.state_dict()), **told}, beside)
    write_text(folder / "config.json", json.dumps(public_settings(settings, speakers), ensure_ascii=False, indent=1))


def public_settings(settings: Settings, speakers: Speakers) -> dict[str, Any]:
    """The ``config.json`` of the originals, and what their code keeps elsewhere: symbols and names."""
    told = {name: dict(part) if isinstance(part, Mapping) else part for name, part in settings.told.items()}
    told["data"] |= {"n_speakers": len(speakers.names), "text_cleaners": [settings.writing.cleaner]}
    return told | {"symbols": list(settings.writing.symbols), "speakers": list(speakers.names)}

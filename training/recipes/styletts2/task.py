"""What is judged, heard and written of a StyleTTS 2 training. Letters as in :mod:`training.styletts2.voice`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
import yaml
from torch import Tensor
from torch.nn import functional as F

import audio
from audio.specs import STYLETTS2
from core import Request, Speech
from core.files import write_text
from core.types import AudioClip, Float32
from training.devices import to_device
from training.loop import Run
from training.styletts2.data import Batches
from training.styletts2.drawing import Spread
from training.styletts2.losses import durations
from training.styletts2.network import write
from training.styletts2.pieces import decoded
from training.styletts2.settings import Training
from training.styletts2.voice import Voice

FILES = {"first": "first_stage.pth", "second": "second_stage.pth", "finetune": "finetuned.pth"}
JUDGED_UTTERANCES = 6


def export(
    voice: Voice,
    pooler: Mapping[str, Tensor],
    training: Training,
    spread: Spread,
    step: int,
    epoch: int,
    stage: str,
    folder: Path,
) -> None:
    """The checkpoint, and its ``config.yml`` with the spread of styles as it was found."""
    write(folder / FILES[stage], voice.nets, pooler, step, epoch)
    settings = json.loads(json.dumps(training.public))
    dist = settings["model_params"]["diffusion"]["dist"]
    dist["sigma_data"] = spread.mean(training.config.denoiser.sigma_data)
    write_text(folder / "config.yml", yaml.safe_dump(settings, sort_keys=False))


class Judged:
    """How well it says utterances that it does not learn from, or else some that it does; the first is heard."""

    def __init__(self, voice: Voice, batches: Batches, stage: str) -> None:
        self._voice, self._batches, self._predicts = voice, batches, stage != "first"
        self._numbers = (batches.judged or batches.learned)[:JUDGED_UTTERANCES]
        self._heard: Float32 | None = None
        self._shown: dict[str, Float32] = {}

    @torch.no_grad()
    def validate(self, run: Run) -> dict[str, float]:
        """The mel error with true lengths; in the second stage with predicted curves, and how far lengths and F0 are off."""
        self._voice.place(run.device)
        self._voice.modes(())
        sums = dict[str, float]()
        with torch.random.fork_rng():
            torch.manual_seed(0)
            for number in self._numbers:
                for name, value in self._one(run, number).items():
                    sums[name] = sums.get(name, 0.0) + value / len(self._numbers)
        return sums if self._batches.judged else {}

    def _one(self, run: Run, number: int) -> dict[str, float]:
        voice, model = self._voice, self._voice.model
        batch = to_device(self._batches.gathered([number], np.random.default_rng(0)), run.device)
        found = voice.aligned(batch)
        sounding, moving = voice.styles(batch.mels)
        f0_hz, energy = voice.curves(batch.mels)
        told = {}
        if self._predicts:
            encoded = model.predictor.text_encoder(model.bert_encoder(model.bert(batch.ids)), moving)
            told["dur"] = float(durations(model.predictor.units(encoded), found.units, batch.lengths)[0])
            pitch, energy = model.predictor.curves((encoded.transpose(1, 2) @ found.path).transpose(1, 2), moving)
            told["F0"] = float(F.l1_loss(pitch, f0_hz))
            f0_hz = pitch
        made = decoded(model.decoder, voice.encoded(batch) @ found.path, f0_hz, energy, sounding)
        told["loss"] = told["mel"] = float(voice.mels(made, batch.sounds))
        if number == self._numbers[0]:
            self._shown = {"alignment": found.soft[0].float().cpu().numpy()}
            self._heard = self._said(batch.ids, sounding, moving) if self._predicts else made[0].cpu().numpy()
        return told

    def _said(self, ids: Tensor, sounding: Tensor, moving: Tensor) -> Float32:
        """The text with lengths of the model's own, in the utterance's style."""
        model = self._voice.model
        encoded, units = model.prosody(model.bert(ids), moving)
        whole = units[0].round().clamp(min=1).long()
        f0_hz, energy = model.curves(encoded, whole, moving)
        sizes = model.config.decoder
        noise = torch.randn(1, f0_hz.shape[1] * sizes.samples_per_frame, sizes.harmonics, device=ids.device)
        sound: Float32 = model.sound(ids, whole, f0_hz, energy, sounding, noise)[0].float().cpu().numpy()
        return sound

    def listen(self, run: Run) -> Speech | None:
        if self._heard is None or not np.isfinite(self._heard).all():
            return None
        return Speech(Request(""), AudioClip(self._heard, self._voice.model.config.rate_hz))

    def pictures(self, run: Run) -> dict[str, np.ndarray]:
        """What is heard, and where attention lies."""
        if self._heard is None:
            return {}
        clip = audio.resample(AudioClip(self._heard, self._voice.model.config.rate_hz), STYLETTS2.rate_hz)
        return {"mel": audio.mel(clip, STYLETTS2), **self._shown}

"""The second stage and fine-tuning: lengths, pitch and energy are predicted, styles drawn, and all of it judged.

Letters as in :mod:`training.styletts2.voice`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.devices import to_device
from training.loop import Run
from training.styletts2.adversary import Adversary
from training.styletts2.alignment import Alignment
from training.styletts2.data import Batch, Batches
from training.styletts2.drawing import FEWEST_STEPS, MOST_STEPS, Drawing, Spread
from training.styletts2.losses import durations, spelling, stray
from training.styletts2.pieces import Piece, decoded
from training.styletts2.voice import Voice

PROSODY = ("bert", "bert_encoder", "predictor", "denoiser")
OPTIMIZERS = {
    "prosody": PROSODY,
    "moving": ("predictor_encoder",),
    "voice": ("style_encoder", "decoder"),
    "text": ("text_encoder", "text_aligner"),
    "judges": ("mpd", "msd"),
    "listener": ("wd",),
}
DROPS = ("predictor", "bert_encoder", "bert", "mpd", "msd")
"""Modules with dropout on; fine-tuning adds those of the text."""
F0_SHARE = 0.1


@dataclass(frozen=True)
class Predicted:
    """What is predicted of a batch. ``styles`` (B, 2 S) are those of whole utterances."""

    styles: Tensor
    hidden: Tensor
    """(B, N, C) of PL-BERT."""
    logits: Tensor
    """(B, N, U) of durations."""
    moving: Tensor
    """(B, C + S, T), what the curves are drawn from."""


@dataclass(frozen=True)
class Spoken:
    """A piece: recorded, made with true curves, made with predicted ones; each (B, L)."""

    real: Tensor
    again: Tensor
    made: Tensor
    losses: dict[str, Tensor]


@dataclass
class SecondStep:
    voice: Voice
    batches: Batches
    batch: int
    most_frames: int
    styles_from: int
    joint_from: int
    weight: Callable[[str], float]
    drawing: Drawing
    spread: Spread
    adversary: Adversary | None = None
    finetunes: bool = False

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        voice, rng = self.voice, run.rng(number)
        styles, joint = number >= self.styles_from, number >= self.joint_from
        with run.loading():
            batch = to_device(self.batches.draw(rng, self.batch), run.device)
        voice.place(run.device)
        voice.modes((*DROPS, *OPTIMIZERS["text"]) if self.finetunes else DROPS)
        with run.autocast(), torch.set_grad_enabled(self.finetunes):
            found, encoded = voice.aligned(batch), voice.encoded(batch)
            spread = encoded @ (found.soft if self.finetunes and rng.random() < 0.5 else found.path)
        with run.autocast():
            predicted = self.predicted(batch, found)
        losses = dict(zip(("dur", "ce"), durations(predicted.logits, found.units, batch.lengths)))
        other = self._other_voice(run, batch) if styles else None
        if styles:
            losses |= self.drawn(predicted, other, int(rng.integers(FEWEST_STEPS, MOST_STEPS)))
        spoken = self.spoken(run, rng, batch, spread, predicted)
        wanted = spoken.real if joint or self.finetunes else spoken.again
        told = {}
        if styles or self.finetunes:
            told["judges"] = voice.teach_judges(run, wanted, spoken.made)
            losses["gen"] = voice.judged(run, wanted, spoken.made)
        losses |= spoken.losses | {"mel": voice.mels(spoken.made, wanted), **voice.understood(run, wanted, spoken.made)}
        if self.finetunes:
            losses |= {"s2s": spelling(found.spelled, batch.ids, batch.lengths), "mono": stray(found.soft, found.path)}
        loss = torch.stack([self.weight(name) * value for name, value in losses.items()]).sum()
        run.update(self.moved(joint), loss)
        if joint and self.adversary is not None:
            told |= self.adversary(run, rng, number, batch, predicted.styles.detach(), other, spoken.real, spoken.again)
        return told | {name: value.detach() for name, value in losses.items()} | {"loss": loss.detach()}

    def moved(self, joint: bool) -> tuple[str, ...]:
        """The optimizers that take a step."""
        voice = ("voice",) if joint or self.finetunes else ()
        return ("prosody", "moving", *voice, *(("text",) if self.finetunes else ()))

    def predicted(self, batch: Batch, found: Alignment) -> Predicted:
        model = self.voice.model
        styles = self.voice.whole_styles(batch)
        hidden = model.bert(batch.ids, batch.lengths)
        half = model.config.style
        told = model.predictor.text_encoder(model.bert_encoder(hidden), styles[:, half:], batch.lengths)
        logits = model.predictor.units(told, batch.lengths)
        return Predicted(styles, hidden, logits, told.transpose(1, 2) @ found.path.to(told.dtype))

    def drawn(self, predicted: Predicted, other: Tensor | None, steps: int) -> dict[str, Tensor]:
        """The denoiser's losses, in full precision: noise of 1e-4 is nothing in half of it."""
        denoiser, wanted = self.voice.model.denoiser, predicted.styles.detach().float()
        if self.drawing.estimates:
            denoiser.sigma_data = self.spread.add(wanted)
        hidden = predicted.hidden.float()
        made = self.drawing.draw(denoiser, hidden, other, torch.randn_like(wanted), steps)
        left = self.drawing.loss(denoiser, wanted, hidden, other, *self.drawing.noise(wanted))
        return {"sty": F.l1_loss(made, wanted), "diff": left}

    def spoken(self, run: Run, rng: np.random.Generator, batch: Batch, text: Tensor, predicted: Predicted) -> Spoken:
        """A piece as recorded and as made, and how far its curves are off."""
        voice, model, frames = self.voice, self.voice.model, batch.frames.tolist()
        piece, elsewhere = Piece.draw(rng, frames, self.most_frames), Piece.draw(rng, frames)
        mel = piece.of_frames(batch.mels)
        heard = elsewhere.of_frames(batch.mels) if model.config.denoiser.told_voice and not self.finetunes else mel
        f0_hz, energy = voice.curves(mel)
        said = piece.of_units(text)
        with run.autocast():
            sounding, moving = voice.styles(heard)
            with torch.no_grad():
                again = decoded(model.decoder, said, f0_hz, energy, sounding)
            guesses = model.predictor.curves(piece.of_units(predicted.moving).transpose(1, 2), moving)
            pitch, loud = (guess.float() for guess in guesses)
            made = decoded(model.decoder, said, pitch, loud, sounding)
        losses = {"F0": F0_SHARE * F.smooth_l1_loss(f0_hz, pitch), "norm": F.smooth_l1_loss(energy, loud)}
        return Spoken(piece.of_samples(batch.sounds, self.batches.samples_per_frame), again, made, losses)

    @torch.no_grad()
    def _other_voice(self, run: Run, batch: Batch) -> Tensor | None:
        """The style (B, 2 S) of another recording of each speaker, where the denoiser is told one."""
        if not self.voice.model.config.denoiser.told_voice:
            return None
        with run.autocast():
            return torch.cat(self.voice.styles(batch.heard), dim=1).float()

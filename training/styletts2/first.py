"""The first stage: text along its alignment, true curves and a style become sound again. Letters as in :mod:`training.styletts2.voice`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from training.devices import to_device
from training.loop import Run
from training.styletts2.data import Batches
from training.styletts2.losses import spelling, stray
from training.styletts2.pieces import SMOOTHED_ENERGY, SMOOTHED_F0, Piece, decoded, smoothed
from training.styletts2.voice import Voice

LEARNS = ("text_encoder", "style_encoder", "decoder", "text_aligner")
OPTIMIZERS = {"voice": LEARNS[:3], "aligner": ("text_aligner",), "judges": ("mpd", "msd")}


@dataclass
class FirstStep:
    """``later_from``: the step from which judges judge and the aligner learns as well."""

    voice: Voice
    batches: Batches
    batch: int
    most_frames: int
    later_from: int
    weight: Callable[[str], float]

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        voice, rng, later = self.voice, run.rng(number), number >= self.later_from
        with run.loading():
            batch = to_device(self.batches.draw(rng, self.batch), run.device)
        voice.place(run.device)
        voice.modes((*LEARNS, "mpd", "msd"))
        with run.autocast():
            found = voice.aligned(batch)
            spread = voice.encoded(batch) @ (found.soft if rng.random() < 0.5 else found.path)
        frames = batch.frames.tolist()
        piece, elsewhere = Piece.draw(rng, frames, self.most_frames), Piece.draw(rng, frames)
        mel, sound = piece.of_frames(batch.mels), piece.of_samples(batch.sounds, self.batches.samples_per_frame)
        f0_hz, energy = voice.curves(mel)
        f0_hz = smoothed(f0_hz, int(rng.choice(SMOOTHED_F0)))
        energy = smoothed(energy, int(rng.choice(SMOOTHED_ENERGY)))
        told_voice = voice.model.config.denoiser.told_voice
        with run.autocast():
            style = voice.model.style_encoder((elsewhere.of_frames(batch.mels) if told_voice else mel)[:, None])
            made = decoded(voice.model.decoder, piece.of_units(spread), f0_hz, energy, style)
        told = {"judges": voice.teach_judges(run, sound, made)} if later else {}
        losses = {"mel": voice.mels(made, sound)}
        if later:
            losses |= {"s2s": spelling(found.spelled, batch.ids, batch.lengths), "mono": stray(found.soft, found.path)}
            losses |= {"gen": voice.judged(run, sound, made), **voice.understood(run, sound, made)}
        weighed = [self.weight(name) * loss for name, loss in losses.items()] if later else [losses["mel"]]
        loss = torch.stack(weighed).sum()
        run.update(("voice", "aligner") if later else "voice", loss)
        return told | {name: value.detach() for name, value in losses.items()} | {"loss": loss.detach()}

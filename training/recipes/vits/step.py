"""One step of a VITS training: first what judges learns, then the generator.

Letters: B batch, N symbols, T frames, L samples, M bands of the mel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils import parametrize

from synthesizer.vits.durations import log_of
from synthesizer.vits.model import Learned, Vits
from training.devices import to_device
from training.loop import Run
from training.recipes.vits import losses
from training.recipes.vits.batches import Batch, Batches
from training.recipes.vits.judges import DurationJudge, Judges
from training.recipes.vits.settings import Settings
from training.vocoders.discriminators import Layers, judged
from training.vocoders.losses import LossMel, generator_squares, judges_squares, matching

MATCHING_WEIGHT = 2.0


@dataclass(frozen=True)
class Made:
    """What the generator made of a batch, and what it should have made there."""

    learned: Learned
    id_mask: Tensor
    frame_mask: Tensor
    sound: Tensor
    """(B, L) of the pieces that were decoded."""
    real: Tensor
    real_mel: Tensor
    """(B, M, frames of a piece)"""


class Maker:
    """The way from a batch to what losses are made of; without chance in where pieces are cut when ``starts`` are given."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.mel = LossMel(settings.compared)

    def __call__(
        self, model: Vits, batch: Batch, search_noise: float, predicts: bool, starts: Tensor | None = None
    ) -> Made:
        hop, size = self.settings.spec.hop_length, self.settings.segment
        id_mask, frame_mask = (
            mask_of(batch.symbols, batch.ids.shape[1]),
            mask_of(batch.frames, batch.sounds.shape[1] // hop),
        )
        seen, mel = self.spectra(batch)
        learned = model(batch.ids, id_mask, seen, frame_mask, batch.speakers, batch.emotion, search_noise, predicts)
        if starts is None:
            starts = (torch.rand(len(batch.ids), device=batch.ids.device) * (batch.frames - size + 1)).long()
        sound = model.dec(losses.slices(learned.latent, starts, size), told=model.dec.told(learned.speaker))
        real = losses.slices(batch.sounds, starts * hop, size * hop)
        return Made(learned, id_mask, frame_mask, sound.float(), real, losses.slices(mel, starts, size))

    def spectra(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """What the posterior encoder reads (B, S, T), and the mel that sounds are compared by (B, M, T); 0 behind the end.

        Each recording by itself, since its end is mirrored.
        """
        hop, measure = self.settings.spec.hop_length, self.mel.to(batch.sounds.device)
        magnitudes = batch.sounds.new_zeros(
            len(batch.sounds), self.settings.spec.n_fft // 2 + 1, batch.sounds.shape[1] // hop
        )
        with torch.no_grad(), torch.autocast(batch.sounds.device.type, enabled=False):
            for row, (sound, frames) in enumerate(zip(batch.sounds, batch.frames.tolist())):
                magnitudes[row, :, :frames] = measure.magnitudes(sound[None, : frames * hop])[0]
            mel = measure.bands(magnitudes) * mask_of(batch.frames, magnitudes.shape[2])
        return (mel if self.settings.spec.n_mels else magnitudes), mel


class Step:
    """Of the loop."""

    def __init__(self, settings: Settings, batches: Batches) -> None:
        train = settings.told["train"]
        self.settings, self.batches, self.batch = settings, batches, int(train["batch_size"])
        self.mel_weight, self.divergence_weight = float(train["c_mel"]), float(train["c_kl"])
        self.maker = Maker(settings)

    def __call__(self, run: Run, number: int) -> dict[str, Tensor]:
        with run.loading():
            same = np.random.default_rng((run.config.seed, number, run.part))  # in all processes
            batch = to_device(self.batches.draw(same, self.batch, run.rank, run.processes.world), run.device)
        for module in run.modules.values():
            module.train()
        noise = losses.search_noise(number) if self.settings.search_noise else 0.0
        with run.autocast():
            made = self.maker(cast(Vits, run.modules["generator"]), batch, noise, "duration_judge" in run.modules)
        told = teach(run, made)
        found = self.losses(run, made)
        run.update("generator", torch.stack(list(found.values())).sum())
        told |= {name: loss.detach() for name, loss in found.items()}
        return told | {"loss": told["mel"] + told["divergence"] + told["durations"]}

    def losses(self, run: Run, made: Made) -> dict[str, Tensor]:
        """What the generator learns by."""
        with run.autocast(), parametrize.cached():  # weights are made of their norms once: the judges do not learn here
            real = judged(run.modules["judges"], made.real, learn=False)
            layers = judged(run.modules["judges"], made.sound)
        found = own_losses(self.maker.mel, made, self.mel_weight, self.divergence_weight)
        found["fooling"] = generator_squares(floats(layers))
        found["matching"] = MATCHING_WEIGHT * matching(floats(real), floats(layers))
        if "duration_judge" in run.modules:
            judge = cast(DurationJudge, run.modules["duration_judge"])
            (verdict,) = judge(made.learned.text.hidden, made.id_mask, cast(Tensor, made.learned.log_durations))
            found["duration_fooling"] = losses.fooling(verdict, made.id_mask, judge.kind)
        return found


def own_losses(mel: LossMel, made: Made, mel_weight: float = 45.0, divergence_weight: float = 1.0) -> dict[str, Tensor]:
    """What nobody judges: the mel's error, how far the sound is from the text, the durations."""
    error = (mel(made.sound) - made.real_mel).abs().mean()
    return {
        "mel": mel_weight * error,
        "divergence": divergence_weight * losses.divergence(made.learned, made.frame_mask),
        "durations": losses.durations(made.learned, made.id_mask),
    }


def teach(run: Run, made: Made) -> dict[str, Tensor]:
    """The judges learn, of durations first, as in the original."""
    told = {}
    if "duration_judge" in run.modules:
        judge = cast(DurationJudge, run.modules["duration_judge"])
        learned, mask = made.learned, made.id_mask
        durations = log_of(learned.path.sum(1)[:, None], mask), cast(Tensor, learned.log_durations).detach()
        real, drawn = judge(learned.text.hidden, mask, *durations)
        loss = losses.teaching(real, drawn, mask, judge.kind)
        run.update("duration_judge", loss)
        told["duration_judge"] = loss.detach()
    judges = cast(Judges, run.modules["judges"])
    with run.autocast():  # in one go: a processor does that a fifth faster
        both = floats(judged(judges, torch.cat([made.real, made.sound.detach()])))
    count = len(made.real)
    loss = judges_squares(
        [[layer[:count] for layer in each] for each in both], [[layer[count:] for layer in each] for each in both]
    )
    run.update("judges", loss)
    return told | {"judges": loss.detach()}


def floats(judges: list[Layers]) -> list[Layers]:
    return [[layer.float() for layer in layers] for layers in judges]


def mask_of(lengths: Tensor, longest: int) -> Tensor:
    """(B,) -> (B, 1, longest), 1 where something is."""
    return (torch.arange(longest, device=lengths.device) < lengths[:, None]).float()[:, None]

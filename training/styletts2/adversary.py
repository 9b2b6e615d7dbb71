"""A speech model judges what is said of texts in drawn styles, lengths included (Li et al., 2023, section 3.2.3).

Letters as in :mod:`training.styletts2.voice`; U units that a symbol may last, K texts of a batch that are long enough.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.loop import Run
from training.styletts2.data import Batch
from training.styletts2.drawing import FEWEST_STEPS, MOST_STEPS, Drawing
from training.styletts2.losses import Heard
from training.styletts2.pieces import decoded
from training.styletts2.voice import Voice


@dataclass(frozen=True)
class AdversaryConfig:
    """Frames of a piece, share of a batch that is judged, how often the judge learns, and what is done to gradients that come of it."""

    min_len: int = 400
    max_len: int = 500
    batch_percentage: float = 0.5
    iter: int = 10
    thresh: float = 5.0
    scale: float = 0.01
    sig: float = 1.5

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> AdversaryConfig:
        """From ``slmadv_params``."""
        return cls(**{name: type(getattr(cls, name))(value) for name, value in settings.items() if hasattr(cls, name)})


@dataclass
class Adversary:
    voice: Voice
    heard: Heard
    drawing: Drawing
    config: AdversaryConfig
    samples_per_frame: int

    def __call__(
        self,
        run: Run,
        rng: np.random.Generator,
        number: int,
        batch: Batch,
        styles: Tensor,
        other: Tensor | None,
        real: Tensor,
        again: Tensor,
    ) -> dict[str, Tensor]:
        """Two updates. ``styles`` (B, 2 S) of the utterances, ``other`` those the denoiser is told, pieces as recorded and made again (B, L)."""
        own = rng.random() < 0.5
        ids, lengths = (batch.ids, batch.lengths) if own else (batch.other_ids, batch.other_lengths)
        with run.autocast():
            pair = self._pair(rng, batch, ids, lengths, styles if own and rng.random() < 0.5 else None, other)
        if run.processes.any(pair is None, run.device) or pair is None:
            return {}
        sound, made = pair
        told = {}
        if (number + 1) % self.config.iter == 0:
            told["listener"] = self._teach(run, rng, sound, made.detach(), real, again)
        with run.autocast():
            loss = (1 - self.voice.wd(self.heard.stacked(made)).float()).square().mean()
        run.update("prosody", loss, self.tamed)
        return told | {"slm_gen": loss.detach()}

    def tamed(self) -> None:
        """Gradients of the prosody are brought to 1 where they are long; lengths and styles learn little of this judge."""
        model, config = self.voice.model, self.config
        norm = _norm(model.predictor)
        modules = (model.bert, model.bert_encoder, model.predictor, model.denoiser)
        if norm > config.thresh:
            _scaled(modules, 1 / norm)
        _scaled((model.predictor.duration_proj, model.predictor.lstm, model.denoiser), config.scale)

    def _pair(
        self,
        rng: np.random.Generator,
        batch: Batch,
        ids: Tensor,
        lengths: Tensor,
        styles: Tensor | None,
        other: Tensor | None,
    ) -> tuple[Tensor, Tensor] | None:
        """Pieces recorded (K, L) and said by the model alone (K, L); None where no text is long enough."""
        model, half = self.voice.model, self.voice.model.config.style
        hidden = model.bert(ids, lengths)
        if styles is None:
            with torch.autocast(ids.device.type, enabled=False):
                noise = torch.randn(len(ids), 2 * half, device=ids.device)
                steps = int(rng.integers(FEWEST_STEPS, MOST_STEPS))
                styles = self.drawing.draw(model.denoiser, hidden.float(), other, noise, steps)
        told = model.predictor.text_encoder(model.bert_encoder(hidden), styles[:, half:], lengths)
        spread = spread_out(model.predictor.units(told, lengths).float(), lengths, self.config.sig)
        with torch.no_grad():
            text = model.text_encoder(ids, lengths).transpose(1, 2)
        said, moving = text @ spread.to(text.dtype), told.transpose(1, 2) @ spread.to(told.dtype)
        units = [int(round(float(n))) for n in _lasting(spread)]
        cut = self._cut(rng, units, [n // 2 for n in batch.frames.tolist()], batch)
        if cut is None:
            return None
        rows, starts, length, sound = cut
        pieces = [torch.stack([x[row, :, at : at + length] for row, at in zip(rows, starts)]) for x in (said, moving)]
        chosen = styles[rows]
        curves = model.predictor.curves(pieces[1].transpose(1, 2), chosen[:, half:])
        return sound, decoded(model.decoder, pieces[0], curves[0].float(), curves[1].float(), chosen[:, :half])

    def _cut(
        self, rng: np.random.Generator, said: list[int], recorded: list[int], batch: Batch
    ) -> tuple[list[int], list[int], int, Tensor] | None:
        """Rows with room for a piece, where it begins in what is said, its units, and recordings of that length."""
        length = min(max(min(said) // 2 - 1, self.config.min_len // 2), self.config.max_len // 2)
        most = max(1, math.ceil(len(said) * self.config.batch_percentage))
        rows = [row for row in range(len(said)) if min(said[row], recorded[row]) > length][:most]
        if not rows:
            return None
        starts = [int(rng.integers(said[row] - length)) for row in rows]
        size, sounds = 2 * self.samples_per_frame, []
        for row in rows:
            at = int(rng.integers(recorded[row] - length)) * size
            sounds.append(batch.sounds[row, at : at + length * size])
        return rows, starts, length, torch.stack(sounds)

    def _teach(
        self, run: Run, rng: np.random.Generator, sound: Tensor, made: Tensor, real: Tensor, again: Tensor
    ) -> Tensor:
        """The judge learns to tell them apart: recordings, or else sounds made again, whose length and artefacts should not matter."""
        with run.autocast():
            if rng.random() < 0.5:
                loss = self._told_apart(sound, made)
            else:
                loss = self._whatever_length(rng, again, made)
                loss = loss + (self._verdict(real) - self._verdict(again)).abs().mean()
        run.update("listener", loss)
        return loss.detach()

    def _whatever_length(self, rng: np.random.Generator, again: Tensor, made: Tensor) -> Tensor:
        """The longer of both, cut to the other's length, should be judged as before."""
        short = min(again.shape[-1], made.shape[-1])
        long = again if again.shape[-1] > made.shape[-1] else made
        before, after = self._verdict(long), self._verdict(long[:, :short])
        same = (after - before[:, : after.shape[1]]).abs().mean()
        cut = rng.random() < 0.5
        return same + self._told_apart(*(x[:, :short] if cut and x is long else x for x in (again, made)))

    def _told_apart(self, better: Tensor, worse: Tensor) -> Tensor:
        return (1 - self._verdict(better)).square().mean() + self._verdict(worse).square().mean()

    def _verdict(self, sound: Tensor) -> Tensor:
        found: Tensor = self.voice.wd(self.heard.stacked(sound, learn=False))
        return found.float()


def spread_out(logits: Tensor, lengths: Tensor, width: float) -> Tensor:
    """Logits of durations (B, N, U) -> shares of symbols in each unit (B, N, T), through which gradients reach the durations."""
    rows = [_spread(row[:n], width) for row, n in zip(logits, lengths.tolist())]
    longest = max(row.shape[1] for row in rows)
    return torch.stack([F.pad(row, (0, longest - row.shape[1], 0, logits.shape[1] - len(row))) for row in rows])


def _spread(logits: Tensor, width: float) -> Tensor:
    """(N, U) -> (N, T)"""
    lasting = logits.sigmoid().sum(dim=1)
    total = max(1, round(float(lasting.detach().sum())))
    middle = lasting.cumsum(0) - lasting / 2
    times = torch.arange(total, device=logits.device)[None]
    kernel = torch.exp(-0.5 * ((times - (total - middle[:, None])) / width).square())
    seen = F.conv1d(logits[None], kernel[:, None], padding=total - 1, groups=len(logits))[0, :, :total]
    return seen.softmax(dim=0)


def _lasting(spread: Tensor) -> Tensor:
    """(B, N, T) -> units of each row: every unit's shares make 1."""
    return spread.detach().sum(dim=(1, 2))


def _norm(module: torch.nn.Module) -> float:
    norms = [parameter.grad.norm() for parameter in module.parameters() if parameter.grad is not None]
    return float(torch.stack(norms).norm()) if norms else 0.0


def _scaled(modules: tuple[torch.nn.Module, ...], factor: float) -> None:
    for module in modules:
        for parameter in module.parameters():
            if parameter.grad is not None:
                parameter.grad *= factor

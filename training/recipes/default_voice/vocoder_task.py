"""The training of the default vocoder, and its tuning to the mels of the default voice's acoustic model.

While tuning half of the crops are recordings, so that those are still copied as well as before. B batch, F frames, L samples, M bands.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from audio.specs import DEFAULT
from core.archive import Archive
from training.devices import to_device
from training.loop import LoopConfig, Run, train
from training.recipes.default_voice.crops import HALF, Batch, CropConfig, Crops
from training.recipes.default_voice.predicted_mels import PredictedMels
from training.recipes.default_voice.prepared import Prepared
from training.recipes.default_voice.vocoder_losses import RESOLUTIONS, energy_distance
from training.schedules import cosine
from training.vocoders.losses import LossMel
from vocoder.default.checkpoint import load, save
from vocoder.default.model import MEL_MEAN, MEL_SCALE, FilterNetwork, PitchNet

WEIGHTS = "default_vocoder.safetensors"


def blurred(mel: torch.Tensor, strength: torch.Tensor) -> torch.Tensor:
    """Mels (B, M, F) as a synthesizer makes them: smoothed over time and bands, with some noise; ``strength`` (B, 1, 1)."""
    time = functional.avg_pool1d(mel, 3, 1, 1, count_include_pad=False)
    smooth = functional.avg_pool1d(time.transpose(1, 2), 3, 1, 1, count_include_pad=False).transpose(1, 2)
    return mel + strength * (smooth - mel) + 0.15 * strength * torch.randn_like(mel)


def pitch_loss(net: PitchNet, logits: torch.Tensor, voicing: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cross entropy with the two bins around the true F0, a tenth of it through unvoiced frames, plus voicing."""
    grid = net.grid
    assert isinstance(grid, torch.Tensor)
    step = float(grid[1] - grid[0])
    place = ((batch.f0.log() - grid[0]) / step).clamp(0, len(grid) - 1.001)
    low = place.floor().long()
    share = (place - low)[..., None]
    logs = functional.log_softmax(logits, dim=-1)
    both = logs.gather(-1, low[..., None]) * (1 - share) + logs.gather(-1, low[..., None] + 1) * share
    weight = 0.1 + 0.9 * batch.voiced
    return -(both[..., 0] * weight).mean() + functional.binary_cross_entropy_with_logits(voicing, batch.voiced)


class VocoderStep:
    """One generator step: pitch net, two noise draws, energy distance at two resolutions in turn, mel L1."""

    def __init__(self, crops: Crops, own_pitch_from: int = 1500, rough_from: int = 8000) -> None:
        self.crops = crops
        self.own_pitch_from, self.rough_from = own_pitch_from, rough_from
        self.log_mel = LossMel(DEFAULT, padding=False)

    def inputs(self, run: Any, step: int) -> tuple[Batch, torch.Tensor, torch.Tensor]:
        """Batch, the mel of its waves and the mel that the network gets to see."""
        device = run.device
        batch = to_device(self.crops.draw(run.rng(step)), device)
        with torch.no_grad():
            mel = self.log_mel.to(device)(batch.waves)
            seen = mel
            if step >= self.rough_from:
                strength = torch.rand(len(mel), 1, 1, device=device)
                seen = blurred(mel, torch.where(strength > 0.5, strength, torch.zeros_like(strength)))
            seen = torch.where(batch.has_own[:, None, None], batch.own, seen)
        return batch, mel, seen

    def sounds(
        self, model: FilterNetwork, step: int, batch: Batch, seen: torch.Tensor, autocast: AbstractContextManager[Any]
    ) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
        """Two draws (2, B, L), the pitch loss, and figures about pitch."""
        with autocast:
            logits, voicing = model.pitch((seen - MEL_MEAN) / MEL_SCALE)
        logits, voicing = logits.float(), voicing.float()
        loss = pitch_loss(model.pitch, logits, voicing, batch)
        with torch.no_grad():
            own = model.pitch.decode(logits.detach())
            cents = 1200 * (own / batch.f0).log2().abs()
            voiced = batch.voiced > 0
            figures = {
                "f0_within_50c": (cents[voiced] < 50).float().mean() if voiced.any() else torch.tensor(1.0),
                "voicing_right": ((voicing > 0) == voiced).float().mean(),
            }
        f0, voice = batch.f0, batch.voiced
        if step >= self.own_pitch_from:
            pick = torch.rand(len(f0), 1, device=f0.device) < 0.5
            f0 = torch.where(pick, own, f0)
            voice = torch.where(pick, torch.sigmoid(voicing.detach()), voice)
        with autocast:
            gains = model.filters(seen, f0, voice)
        return model.draw(gains, f0, 2), loss, figures

    def spectral(self, real: torch.Tensor, draws: torch.Tensor, step: int) -> torch.Tensor:
        """Energy distance, averaged over two of the resolutions that change from step to step."""
        chosen = [RESOLUTIONS[(step + k) % len(RESOLUTIONS)] for k in (0, 3)]
        return torch.stack([energy_distance(real, draws[0], draws[1], n_fft) for n_fft in chosen]).mean()

    def mel_distance(self, draws: torch.Tensor, mel: torch.Tensor, has_own: torch.Tensor) -> torch.Tensor:
        """L1 between the mels of the draws and of the recording; the energy distance where the mel seen was a prediction,
        which does not determine the recording and must not be answered with a mean."""
        edge = -(-HALF // DEFAULT.hop_length)
        heard = self.log_mel(draws[:, :, edge * DEFAULT.hop_length - HALF :].flatten(0, 1)).unflatten(
            0, draws.shape[:2]
        )
        missed = (heard - mel[:, :, edge : edge + heard.shape[3]]).abs().mean()
        apart = ((heard[0] - heard[1]).abs() * has_own[:, None, None]).mean()
        return missed - 0.5 * apart

    def __call__(self, run: Any, step: int) -> dict[str, torch.Tensor]:
        batch, mel, seen = self.inputs(run, step)
        model = run.modules["vocoder"]
        draws, pitch, figures = self.sounds(model, step, batch, seen, run.autocast())
        hop = DEFAULT.hop_length
        real = batch.waves[:, HALF : HALF + draws.shape[2]]
        keep = slice(2 * hop, draws.shape[2] - 2 * hop)  # the first and last frames lack their neighbours
        spectral = self.spectral(real[:, keep], draws[:, :, keep], step)
        mel_l1 = self.mel_distance(draws, mel, batch.has_own)
        loss = spectral + mel_l1 + 0.2 * pitch
        run.update("vocoder", loss)
        return {
            "loss": loss.detach(),
            "spectral": spectral.detach(),
            "mel_l1": mel_l1.detach(),
            "pitch": pitch.detach(),
            **figures,
        }


def run(prepared: Path, batch: int, config: LoopConfig) -> Run:
    """Train from nothing; own pitch and rough mels come in as it learns."""
    torch.manual_seed(config.seed)
    crops = Crops(Prepared(prepared), CropConfig(batch=batch))
    step = VocoderStep(crops, rough_from=config.steps // 2)
    return _run(FilterNetwork(), step, 1e-3, replace(config, ema_decay=0.999))


def tune(prepared: Path, batch: int, start: Path, predicted: Path, config: LoopConfig) -> Run:
    """Go on from the weights ``start`` with the mels in the folder ``predicted``."""
    torch.manual_seed(config.seed)
    crops = Crops(Prepared(prepared), CropConfig(batch=batch), PredictedMels(predicted))
    step = VocoderStep(crops, own_pitch_from=0, rough_from=0)
    model = load(Archive(start)).requires_grad_(True).train()
    return _run(model, step, 3e-4, replace(config, ema_decay=0.998))


def _run(model: FilterNetwork, step: VocoderStep, rate: float, config: LoopConfig) -> Run:
    """Train and export :data:`WEIGHTS` into the folder of the training at every checkpoint."""
    optimizer = torch.optim.AdamW(model.parameters(), rate, betas=(0.8, 0.99), weight_decay=0.01, fused=True)

    def export(run: Run) -> None:
        best = run.best("vocoder")
        assert isinstance(best, FilterNetwork)
        save(config.folder / WEIGHTS, best, step=run.step)

    config = replace(config, clip_norm=5.0, schedule=cosine(config.steps), ema_from=config.steps // 3)
    return train(step, {"vocoder": model}, {"vocoder": optimizer}, config, export)

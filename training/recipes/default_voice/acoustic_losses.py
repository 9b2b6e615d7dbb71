"""What the default voice is taught: losses on mel, duration, energy and pitch, and a late critic against blur.

Data and loop live in ``training.recipes.default_voice.acoustic``; nothing here is needed to speak.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from synthesizer.default.model import LOG_F0_SPREAD, Inputs, Prosody
from synthesizer.modules.blocks import length_mask


@dataclass(frozen=True)
class Batch:
    """One training batch: inputs, true prosody, normalised mel (B, T, n_mels) and ln F0 of the voice's middle (B,).

    ``voice_known`` (B,) is 0 where the utterance has too little voiced sound to say where its middle lies.
    """

    inputs: Inputs
    prosody: Prosody
    mel: Tensor
    voice_f0: Tensor
    voice_known: Tensor


def masked_mean(values: Tensor, mask: Tensor) -> Tensor:
    """Mean of ``values`` where ``mask`` (same shape or broadcastable) is 1."""
    mask = mask.expand_as(values)
    return (values * mask).sum() / mask.sum().clamp(min=1)


def mel_loss(made: Tensor, real: Tensor, mask: Tensor) -> Tensor:
    """L1 on the mel and on its slopes over time and over bands: slopes punish the blur that plain L1 forgives."""
    loss = masked_mean((made - real).abs(), mask)
    time = masked_mean((made.diff(dim=1) - real.diff(dim=1)).abs(), mask[:, 1:])
    band = masked_mean((made.diff(dim=2) - real.diff(dim=2)).abs(), mask)
    return loss + 0.5 * time + 0.5 * band


def losses(made: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Every loss by name; their sum is the objective."""
    frames = length_mask(batch.prosody.durations.sum(1), batch.mel.shape[1])
    symbols = length_mask(batch.inputs.lengths, batch.inputs.symbols.shape[1])[..., 0]
    log_durations = torch.log(batch.prosody.durations.clamp(min=1).float())
    relative = batch.prosody.log_f0 - batch.voice_f0[:, None]
    voiced_frames = frames[..., 0] * batch.prosody.voiced
    pitch = F.smooth_l1_loss(made["relative_f0"] / LOG_F0_SPREAD, relative / LOG_F0_SPREAD, reduction="none", beta=0.2)
    voicing = F.binary_cross_entropy_with_logits(made["voiced"], batch.prosody.voiced, reduction="none")
    middle = (made["voice_f0"] - batch.voice_f0).abs() / LOG_F0_SPREAD
    return {
        "mel": mel_loss(made["mel"], batch.mel, frames),
        "duration": masked_mean(
            F.smooth_l1_loss(made["log_durations"], log_durations, reduction="none", beta=0.3), symbols
        ),
        "energy": 0.3 * masked_mean((made["energy"] - batch.prosody.energy).abs(), symbols),
        "pitch": masked_mean(pitch, voiced_frames) + 0.2 * masked_mean(pitch, frames[..., 0]),
        "voicing": 0.3 * masked_mean(voicing, frames[..., 0]),
        "voice": 0.3 * masked_mean(middle, batch.voice_known),
    }

"""The training of the default vocoder, and its tuning to the mels of the default voice's acoustic model.

While tuning half of the crops are recordings, so that those are still copied as well as before.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from core.archive import Archive
from training.loop import LoopConfig, Run, train
from training.recipes.default_voice.crops import CropConfig, Crops
from training.recipes.default_voice.predicted_mels import PredictedMels
from training.recipes.default_voice.prepared import Prepared
from training.recipes.default_voice.vocoder_task import VocoderStep
from training.schedules import cosine
from vocoder.default.checkpoint import load, save
from vocoder.default.model import FilterNetwork

WEIGHTS = "default_vocoder.safetensors"


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

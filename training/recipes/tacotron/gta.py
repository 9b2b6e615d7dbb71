"""Mels as a trained Tacotron predicts them with the true frames before each step ("ground-truth aligned"), for vocoders to learn from."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

import audio
from core import ModelError
from core.files import written_beside
from core.jobs import JobContext
from core.types import Float32
from synthesizer.tacotron.checkpoint import network
from synthesizer.tacotron.model import Tacotron
from training.dataset import Dataset
from training.devices import pick_device
from training.recipes.tacotron.features import conditioned
from training.recipes.tacotron.settings import settings_of
from training.recipes.tacotron.task import batches_of, on_device

log = logging.getLogger(__name__)
MELS, SOUNDS = "mels", "sounds"


def predict(dataset: Dataset, knobs: Mapping[str, Any], out: Path, ctx: JobContext | None = None) -> Path:
    """Fill ``out/mels`` with ``NAME.npy`` (F, M) and ``out/sounds`` with the recordings that belong to them; a second call goes on.

    Returns ``out``. Raises :class:`ModelError` when no model is named.
    """
    settings, ctx = settings_of(knobs), ctx or JobContext()
    if settings.archive is None:
        raise ModelError("Name the synthesizer whose mels are wanted (--start-from FILE).")
    device = pick_device(knobs["device"])
    model = network(settings.config, settings.archive.tensors()).to(device)
    model.encoder.pre_net.dropout = model.decoder.prenet.dropout = 0.0  # as the originals do for this
    batches = batches_of(dataset, settings, {**knobs, "validation": 0.0})
    names = _names(dataset)
    for done, number in enumerate(batches.learned):
        ctx.check()
        ctx.progress(done / len(batches.learned), f"predicting {done} of {len(batches.learned)}")
        place, sound = out / MELS / f"{names[number]}.npy", out / SOUNDS / f"{names[number]}.wav"
        if place.exists() and sound.exists():
            continue
        audio.write(sound, conditioned(dataset.clip(number), settings.spec.rate_hz, knobs["trim"], knobs["denoise"]))
        mel = _predicted(model, batches.gathered([number], model.reduction), device)
        with written_beside(place) as beside, open(beside, "wb") as file:
            np.save(file, mel)
    log.info("%d mels in %s, the recordings in %s", len(batches.learned), out / MELS, out / SOUNDS)
    return out


@torch.no_grad()
def _predicted(model: Tacotron, batch: Any, device: torch.device) -> Float32:
    batch = on_device(batch, device)
    made: Float32 = model(batch.ids, batch.mels, batch.voices).mel[0].cpu().numpy()
    return np.ascontiguousarray(made[:, : int(batch.frames[0])].T)


def _names(dataset: Dataset) -> list[str]:
    """Of the recordings' files; of those that bear one name, all but the first get a number."""
    seen: dict[str, int] = {}
    names = []
    for utterance in dataset.utterances:
        stem = utterance.path.stem
        seen[stem] = seen.get(stem, 0) + 1
        names.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return names

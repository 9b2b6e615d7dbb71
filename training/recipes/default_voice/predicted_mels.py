"""Mels as the default voice makes them, for a vocoder to learn from.

The acoustic model speaks training utterances with their true durations, pitch and energy, so that its mels lie frame by frame
on the recordings. ``DIR/predicted.f16`` holds (frames, 80) of all of them, ``DIR/predicted.json`` where each utterance of the
prepared data begins.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

import numpy as np
import torch

from core.archive import Archive
from core.types import Float32
from synthesizer.default.checkpoint import load
from training.recipes.default_voice.acoustic_data import AcousticData
from training.recipes.default_voice.acoustic_examples import Examples
from training.recipes.default_voice.prepared import Prepared

log = logging.getLogger(__name__)
TOGETHER = 8


class PredictedMels:
    """Reads a folder that :func:`export` wrote."""

    def __init__(self, folder: Path) -> None:
        offsets = json.loads((folder / "predicted.json").read_text(encoding="utf-8"))
        self._spans = {int(index): (first, last) for index, (first, last) in offsets.items()}
        self._mels = np.memmap(folder / "predicted.f16", dtype=np.float16, mode="r").reshape(-1, 80)

    def __contains__(self, index: int) -> bool:
        return index in self._spans

    def mel(self, index: int) -> Float32:
        """(80, frames) of an utterance of the prepared data."""
        first, last = self._spans[index]
        return self._mels[first:last].astype(np.float32).T


def pairs(prepared: Prepared, data: AcousticData, chosen: np.ndarray) -> list[tuple[int, int]]:
    """(acoustic item, prepared utterance) for the chosen items that are plain recordings."""
    known = {(u.corpus, u.speaker, u.frames, u.text or u.pinyin): i for i, u in enumerate(prepared.utterances)}
    items = [(int(j), data.items[int(j)]) for j in chosen]
    found = [(j, known.get((item.corpus, item.speaker, item.frames, item.text))) for j, item in items]
    return [(j, i) for j, i in found if i is not None]


def export(prepared: Path, acoustic: Path, voice: Path, out: Path, most: int, seed: int = 0) -> None:
    """Speak up to ``most`` training utterances and write their mels."""
    out.mkdir(parents=True, exist_ok=True)
    data = AcousticData(acoustic)
    emotion = acoustic / "emotion.npy"
    examples = Examples(data, np.load(emotion) if emotion.exists() else None)
    model = load(Archive(voice))[0].eval()
    rng = np.random.default_rng(seed)
    found = pairs(Prepared(prepared), data, examples.train)
    found = [found[k] for k in rng.permutation(len(found))[:most]]
    found.sort(key=lambda pair: data.items[pair[0]].frames)
    spans: dict[int, tuple[int, int]] = {}
    total = 0
    with open(out / "predicted.f16", "wb") as file, torch.inference_mode():
        for first in range(0, len(found), TOGETHER):
            group = found[first : first + TOGETHER]
            batch = examples.batch([j for j, _ in group], rng, model)
            mels = model.to_mel(model(batch.inputs, batch.prosody)["mel"]).numpy()
            for (j, i), mel in zip(group, mels):
                frames = data.items[j].frames
                file.write(mel[:frames].astype(np.float16).tobytes())
                spans[i] = (total, total + frames)
                total += frames
    (out / "predicted.json").write_text(json.dumps(spans), encoding="utf-8")
    log.info("%d utterances, %.2f h", len(spans), total / 80 / 3600)

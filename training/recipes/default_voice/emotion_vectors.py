"""Emotion vectors of training utterances, as differences from the same speaker's mean: ``emotion.npy`` beside the data.

A raw emotion vector also tells who speaks and on which recording. What is left after the speaker's own mean is taken off is how
this sentence differs from that person's ordinary way, and zero means just that: the ordinary way.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import encoder
from audio.cleaning import RATE_HZ
from core import AudioClip, ToolboxError
from core.types import Float32
from training.recipes.default_voice.acoustic_data import AcousticData
from training.recipes.default_voice.prepared import Prepared, of_corpora

log = logging.getLogger(__name__)
EXPRESSIVE = of_corpora("expressive")
"""Corpora of real sentences, and the engine that acts feelings. Single words and the calm engine get no vector (zeros)."""


def write(sources: Sequence[Path], folder: Path) -> Path:
    """Embed every utterance of the built data and write (utterances, 64). About 15 utterances a second on one core."""
    data = AcousticData(folder)
    reader = encoder.load_emotion()
    raw = np.zeros((len(data), 64), np.float32)
    waves = _waves(sources, data)
    for i, (source, index) in enumerate(waves):
        if data.items[i].corpus not in EXPRESSIVE:
            continue
        try:
            raw[i] = reader.embed(AudioClip(source.wave(index), RATE_HZ)).vector
        except ToolboxError as error:
            log.info("utterance %d has no emotion vector: %s", i, error)
    np.save(folder / "emotion.npy", centred(raw, [item.speaker for item in data.items]))
    return folder / "emotion.npy"


def _waves(sources: Sequence[Path], data: AcousticData) -> list[tuple[Prepared, int]]:
    """For every item of the data the prepared folder and index it came from: both keep the same order."""
    found: list[tuple[Prepared, int]] = []
    for path in sources:
        source = Prepared(path)
        for index, u in enumerate(source.utterances):
            item = data.items[len(found)] if len(found) < len(data) else None
            if item is not None and (item.speaker, item.frames) == (u.speaker, u.frames):
                found.append((source, index))
    if len(found) != len(data):
        raise ToolboxError("The acoustic data do not come from these prepared folders; build them again.")
    return found


def centred(raw: Float32, speakers: Sequence[str]) -> Float32:
    """``raw`` (n, D) less the mean of the speaker's vectors; rows of zeros stay zero and do not count."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, speaker in enumerate(speakers):
        if np.any(raw[i]):
            groups[speaker].append(i)
    result = np.zeros_like(raw)
    for rows in groups.values():
        result[rows] = raw[rows] - raw[rows].mean(0)
    return result

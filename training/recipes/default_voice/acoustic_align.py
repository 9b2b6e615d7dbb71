"""Learn the alignment of a built data folder: which frames belong to which symbol.

Writes ``durations.npy`` (frames of every symbol, utterance after utterance) and ``align_score.npy`` (mean log-likelihood a
frame, low where text and speech do not match) beside the data. Method: :mod:`training.aligning`.
"""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np

from core.files import written_beside
from core.weights import write_safetensors
from synthesizer.text.symbols import TONES
from training.aligner import Aligner, Material
from training.loop import LoopConfig
from training.recipes.default_voice.acoustic_data import AcousticData
from training.recipes.default_voice.align import N_KINDS, states_of

log = logging.getLogger(__name__)


def material(data: AcousticData) -> Material:
    """Everything of a built folder."""
    states = [states_of(item.symbols) for item in data.items]
    tones = [np.array(item.tones)[s.position] for item, s in zip(data.items, states)]
    frames = np.array([item.frames for item in data.items])
    return Material(states, frames, data.mel, data.voices, N_KINDS, tones, len(TONES))


def run(folder: Path, config: LoopConfig) -> None:
    """Train, align everything and save."""
    data = AcousticData(folder)
    aligner = Aligner(material(data), config.seed)
    aligner.train(config)
    durations, scores = aligner.align_all([len(item.symbols) for item in data.items])
    for name, values in (("durations", np.concatenate(durations).astype(np.int16)), ("align_score", scores)):
        with written_beside(folder / f"{name}.npy") as beside:
            np.save(beside, values)
    write_safetensors(folder / "aligner.safetensors", dict(aligner.network.state_dict()), {"steps": config.steps})
    log.info("aligned %d utterances", len(durations))

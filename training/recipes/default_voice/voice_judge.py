"""What the judge of voices (:mod:`training.voice_judge`) is taught on here: stretches of the prepared recordings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

import audio
from audio import specs
from core import AudioClip
from core.types import Float32
from training.loop import LoopConfig
from training.recipes.default_voice.prepared import Prepared
from training.voice_judge import GE2E_FRAMES, Pairs, teach, window

WINDOW = window(specs.DEFAULT.frames_per_second)


def pieces(sources: Sequence[Prepared], split: str, count: int, rng: np.random.Generator) -> Pairs:
    """Random stretches of speech."""
    length = WINDOW * specs.DEFAULT.hop_length
    ours: list[Float32] = []
    theirs: list[Float32] = []
    while len(ours) < count:
        data = sources[int(rng.integers(len(sources)))]
        i = int(rng.integers(len(data)))
        if data.utterances[i].split != split or data.utterances[i].length < length // 2:
            continue
        wave = data.wave(i)
        first = int(rng.integers(0, max(1, len(wave) - length)))
        clip = AudioClip(np.pad(piece := wave[first : first + length], (0, length - len(piece))), 16000)
        ours.append(audio.mel(clip, specs.DEFAULT).T[:WINDOW])
        theirs.append(audio.mel(clip, specs.GE2E).T[:GE2E_FRAMES])
    return Pairs(np.stack(ours).astype(np.float32), np.stack(theirs).astype(np.float32))


def train(sources: Sequence[Path], out: Path, config: LoopConfig) -> float:
    """Teach the adapter; returns the mean cosine of judge and GE2E on stretches of held-out speakers, where there are any."""
    data = [Prepared(source) for source in sources]
    held = "held" if any(u.split == "held" for d in data for u in d.utterances) else "train"

    def draw(aside: bool, count: int, rng: np.random.Generator) -> Pairs:
        return pieces(data, held if aside else "train", count, rng)

    return teach(draw, out, config, specs.DEFAULT.frames_per_second)

"""The reader of voices (:mod:`training.voice_judge`) for the mels of this training: taught on its recordings, kept in the prepared folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from core import MelSpec
from training import voice_judge
from training.dataset import Dataset, sign
from training.loop import LoopConfig
from training.recipes.cset.features import spec_of
from training.voice_judge import Pairs, VoiceJudge, pair

ASIDE = 12
"""Of so many people one is kept aside, to tell how well voices are read."""
STRETCHES = {True: 96, False: 1536}
"""So many are cut out of recordings of those kept aside, and of the others."""
LOUDEST = (0.4, 1.0)
"""Range of the loudest samples that it is shown."""


def read_voices(dataset: Dataset, knobs: Mapping[str, Any]) -> VoiceJudge | None:
    """What :func:`teach` left; None where the knobs want none."""
    if not knobs["likeness"]:
        return None
    spec = spec_of(knobs)
    return voice_judge.load(_place(dataset.folder, spec), spec.frames_per_second)


def teach(dataset: Dataset, knobs: Mapping[str, Any], told: Path) -> None:
    """Where the knobs want voices held and nothing reads them off these mels yet, teach it. ``told`` is the folder of the run."""
    spec = spec_of(knobs)
    out = _place(dataset.folder, spec)
    if not knobs["likeness"] or out.exists():
        return
    rng, people = np.random.default_rng(knobs["seed"]), _people(dataset)
    names = sorted(people)
    aside = names[::ASIDE]
    groups = {True: aside, False: [name for name in names if name not in aside] or names}
    pools = {
        apart: _cut(dataset, [people[name] for name in group], STRETCHES[apart], spec, rng)
        for apart, group in groups.items()
    }

    def draw(apart: bool, count: int, rng: np.random.Generator) -> Pairs:
        some = rng.integers(STRETCHES[apart], size=count)
        return Pairs(*(rows[some] for rows in pools[apart]))

    place = dataset.folder / "reader" / sign(spec)
    config = LoopConfig(place, knobs["reader_steps"], knobs["seed"], part_of=told, alone=True)
    voice_judge.teach(draw, out, config, spec.frames_per_second)


def _place(folder: Path, spec: MelSpec) -> Path:
    return folder / f"voice_judge_{sign(spec)}.safetensors"


def _people(dataset: Dataset) -> dict[str, list[int]]:
    """Utterances of each."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, utterance in enumerate(dataset.utterances):
        found[f"{utterance.dataset}/{utterance.speaker}"].append(number)
    return found


def _cut(dataset: Dataset, groups: list[list[int]], count: int, spec: MelSpec, rng: np.random.Generator) -> Pairs:
    """Stretches of somebody's recordings, everybody as often."""
    found = []
    for turn in range(count):
        number = int(rng.choice(groups[turn % len(groups)]))
        samples = dataset.clip(number, spec.rate_hz).samples
        start = int(rng.integers(max(1, len(samples) - round(voice_judge.WINDOW_S * spec.rate_hz))))
        found.append(pair(samples, start, rng.uniform(*LOUDEST), spec))
    ours, theirs = zip(*found)
    return Pairs(np.stack(ours), np.stack(theirs))

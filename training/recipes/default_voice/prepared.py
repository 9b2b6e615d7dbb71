"""The prepared data set on disk: what ``training.recipes.default_voice.prepare`` writes and the recipes read.

``waves.i16``   all utterances end to end, int16, 16 kHz mono, active level -26 dBFS
``index.json``  one record per utterance (see :class:`Cleaned`)
``f0.f32``      Hz per 12.5 ms frame, 0 = unvoiced; utterance i owns ``frames`` values from ``f0_offset``
``ge2e.f32``    (utterances, 256) speaker vectors, unit norm
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from audio.cleaning import RATE_HZ
from core import CorpusError
from core.files import write_text
from core.types import Float32

HOP = 200
CORPORA: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("corpora.json").read_text(encoding="utf-8"))
"""Corpora that this recipe knows: their licence, how they sound, and how often each model draws them."""


def of_corpora(fact: str) -> dict[str, Any]:
    """Corpus -> one of its facts, for those that have it."""
    return {name: facts[fact] for name, facts in CORPORA.items() if fact in facts}


@dataclass(frozen=True)
class Cleaned:
    """One cleaned recording. ``offset`` and ``length`` count samples of ``waves.i16``; ``frames`` = 1 + length // 200.

    ``phones`` is what an engine says it spoke (:func:`training.recipes.default_voice.japanese_voice.phones_of`), empty for recordings.
    ``f0_hz`` is the median F0 where it is known beforehand and hard to measure, else empty.
    """

    file: str
    corpus: str
    speaker: str
    split: str
    offset: int
    length: int
    f0_offset: int
    frames: int
    text: str = ""
    lang: str = ""
    pinyin: str = ""
    emotion: str = ""
    gender: str = ""
    phones: str = ""
    f0_hz: str = ""

    @property
    def seconds(self) -> float:
        return self.length / RATE_HZ


class Prepared:
    """Reads a prepared folder through memory maps. ``f0`` and ``ge2e`` are None until those stages have run."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        try:
            index = json.loads((self.folder / "index.json").read_text(encoding="utf-8"))
        except (OSError, json.JSONDecodeError) as error:
            raise CorpusError(
                f"{self.folder} holds no prepared data; run `python -m training default_voice` first."
            ) from error
        self.utterances: list[Cleaned] = [Cleaned(**record) for record in index["utterances"]]
        self.waves = np.memmap(self.folder / "waves.i16", dtype=np.int16, mode="r")
        self._f0 = self._map("f0.f32")
        self._ge2e = self._map("ge2e.f32")

    def _map(self, name: str) -> np.memmap | None:
        path = self.folder / name
        return np.memmap(path, dtype=np.float32, mode="r") if path.exists() else None

    def __len__(self) -> int:
        return len(self.utterances)

    def wave(self, index: int) -> Float32:
        """(T,) float32 in [-1, 1]."""
        u = self.utterances[index]
        return self.waves[u.offset : u.offset + u.length].astype(np.float32) / 32768.0

    def f0(self, index: int) -> Float32:
        """(frames,) Hz, 0 = unvoiced."""
        u = self.utterances[index]
        return np.asarray(self._there(self._f0, "pitch")[u.f0_offset : u.f0_offset + u.frames])

    def ge2e(self, index: int) -> Float32:
        """(256,) speaker vector."""
        return np.asarray(self._there(self._ge2e, "speaker vectors")[index * 256 : (index + 1) * 256])

    def _there(self, values: np.memmap | None, what: str) -> np.memmap:
        if values is None:
            raise CorpusError(f"{self.folder} holds no {what} yet; run `python -m training default_voice` again.")
        return values

    def select(self, split: str | None = None, corpora: Sequence[str] | None = None) -> list[int]:
        """Indices of the utterances of a split and of some corpora."""
        return [
            i
            for i, u in enumerate(self.utterances)
            if (split is None or u.split == split) and (corpora is None or u.corpus in corpora)
        ]


def write_index(folder: Path, utterances: Sequence[Cleaned]) -> None:
    """Write ``index.json``."""
    content = {"rate_hz": RATE_HZ, "hop": HOP, "utterances": [asdict(u) for u in utterances]}
    write_text(folder / "index.json", json.dumps(content, ensure_ascii=False))

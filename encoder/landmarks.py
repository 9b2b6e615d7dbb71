"""Landmarks of the maps: vectors of openly licensed speech, shipped so that a first clip lands among voices and feelings.

Only vectors travel, half precision, with what the corpora say of them; ``python -m training.landmarks`` makes the file.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from core.errors import ModelError
from core.files import written_beside
from core.paths import resources_dir
from core.types import Embedding

FILE = resources_dir() / "landmarks.npz"
Kind = Literal["voices", "emotions"]
KINDS: tuple[Kind, ...] = ("voices", "emotions")
MAX_BYTES = 4 << 20


@dataclass(frozen=True, eq=False)
class Landmark:
    """One voice (mean of some clips) or one feeling (a clip). ``speaker`` is the corpus' own number, never a name."""

    kind: Kind
    corpus: str
    speaker: str
    vector: Embedding
    gender: str = ""
    """``f`` or ``m`` where the corpus says so."""
    language: str = ""
    emotion: str = ""
    """As the corpus labels it; empty for plain reading."""
    clip: str = ""
    """The corpus' own name of the clip, where it is but one."""

    @property
    def id(self) -> str:
        """Stable from version to version."""
        return "/".join(("landmark", self.kind, self.corpus, self.speaker, self.clip))


_FACTS = ("corpus", "speaker", "gender", "language", "emotion", "clip")


def write(path: Path, landmarks: Sequence[Landmark]) -> None:
    """All landmarks of a kind must be vectors of one encoder."""
    arrays: dict[str, np.ndarray] = {}
    for kind in KINDS:
        some = [each for each in landmarks if each.kind == kind]
        names = sorted({name for each in some for name in each.vector.attributes})
        facts = {
            "space": some[0].vector.space,
            "encoder_hash": some[0].vector.encoder_hash,
            "readings": names,
            "rows": [[getattr(each, name) for name in _FACTS] for each in some],
        }
        arrays[f"{kind}_facts"] = np.frombuffer(json.dumps(facts, ensure_ascii=False).encode(), np.uint8)
        arrays[f"{kind}_vectors"] = np.stack([each.vector.vector for each in some]).astype(np.float16)
        readings = [[each.vector.attributes[name] for name in names] for each in some]
        arrays[f"{kind}_readings"] = np.array(readings, np.float16).reshape(len(some), len(names))
    with written_beside(path) as part, open(part, "wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def read(path: Path = FILE) -> list[Landmark]:
    """Raises :class:`ModelError` for a file that is missing or damaged."""
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            raise ValueError("too large")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return [each for kind in KINDS for each in _of_kind(kind, arrays)]
    except Exception as error:  # a damaged archive may raise anything from zipfile, zlib and numpy
        raise ModelError(f"{path.name} of this program is missing or damaged; install the program again.") from error


def _of_kind(kind: Kind, arrays: Any) -> list[Landmark]:
    facts = json.loads(bytes(arrays[f"{kind}_facts"]))
    vectors, readings = arrays[f"{kind}_vectors"].astype(np.float32), arrays[f"{kind}_readings"].astype(float)
    if not np.isfinite(vectors).all():
        raise ValueError("a vector is no vector")
    found = []
    for row, vector, read in zip(facts["rows"], vectors, readings, strict=True):
        vector = vector / np.linalg.norm(vector)
        known = dict(zip(facts["readings"], read.tolist(), strict=True))
        embedding = Embedding(vector, facts["space"], known, None, facts["encoder_hash"])
        found.append(Landmark(kind, vector=embedding, **dict(zip(_FACTS, map(str, row), strict=True))))
    return found

"""The maps of last time as a file: points with their vectors, places, what was chosen and what was looked at. No Qt, no pickle."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import ToolboxError
from core.files import written_beside
from core.types import Embedding, EmbeddingSpace, Float32
from toolbox.desk import FACTS, Utterance
from toolbox.maps.store import Snapshot

log = logging.getLogger(__name__)
FILE_NAME = "maps.npz"
VERSION = 1
MAX_POINTS = 20_000
"""Of each map; of more the newest are kept. 20,000 take 25 MB."""
MAX_BYTES = 1 << 30
_SAID = ("id", "path", "name", "source", *FACTS)
View = tuple[float, float, float, float]
"""Left, top, width and height of the part of a map that was looked at."""
Pick = tuple[float, float]
"""The place on a map that was picked, for a feeling say."""


@dataclass(frozen=True, eq=False)
class Layer:
    """The map of one space: who stands on it (``ids``, their vectors in ``snapshot``) and where (``xy`` (n, 2))."""

    kind: str
    space: EmbeddingSpace
    method: str
    """How it was arranged: ``pca`` or ``umap``."""
    snapshot: Snapshot
    xy: Float32


@dataclass(frozen=True, eq=False)
class Kept:
    """``utterances`` hold the vectors of the layers; ``places`` of a layer are by id and may name points it no longer has."""

    utterances: tuple[Utterance, ...] = ()
    layers: tuple[tuple[str, EmbeddingSpace, str, Mapping[str, Float32]], ...] = ()
    chosen: frozenset[str] = frozenset()
    views: Mapping[str, View] = field(default_factory=dict)
    picks: Mapping[str, Pick] = field(default_factory=dict)


def write(
    path: Path,
    layers: Sequence[Layer],
    utterances: Mapping[str, Utterance],
    chosen: Sequence[str],
    views: Mapping[str, View],
    picks: Mapping[str, Pick],
) -> None:
    """Raises :class:`ToolboxError` when the disk refuses. Points without an utterance (landmarks) keep only their place."""
    arrays: dict[str, np.ndarray] = {}
    facts: dict[str, Any] = {"version": VERSION, "chosen": list(chosen), "layers": []}
    facts |= {"views": dict(views), "picks": dict(picks)}
    known: dict[str, int] = {}
    for number, layer in enumerate(layers):
        rows = np.array([row for row, name in enumerate(layer.snapshot.ids) if name in utterances], np.intp)
        rows = rows[-MAX_POINTS:]
        ids = [layer.snapshot.ids[row] for row in rows]
        read = [_readings(utterances[name], layer.space) for name in ids]
        names = sorted({name for each in read for name in each})
        facts["layers"].append(
            {
                "kind": layer.kind,
                "space": [layer.space.name, layer.space.size, layer.space.encoder_hash],
                "method": layer.method,
                "readings": names,
                "ids": list(layer.snapshot.ids),
            }
        )
        arrays[f"{number}_rows"] = np.array([known.setdefault(name, len(known)) for name in ids], np.int32)
        arrays[f"{number}_vectors"] = layer.snapshot.gather(rows)
        table = [[each.get(name, np.nan) for name in names] for each in read]
        arrays[f"{number}_readings"] = np.array(table, np.float32).reshape(len(ids), len(names))
        arrays[f"{number}_xy"] = layer.xy.astype(np.float32)
    facts["utterances"] = [[getattr(utterances[name], fact) for fact in _SAID] for name in known]
    arrays["facts"] = np.frombuffer(json.dumps(facts).encode(), np.uint8)
    try:
        with written_beside(path) as part, open(part, "wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
    except OSError as error:
        raise ToolboxError("The maps could not be kept for next time; check that the disk is not full.") from error


def read(path: Path) -> Kept:
    """Nothing at all when there is no file. Raises :class:`ToolboxError` for a damaged one."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ValueError("too large")
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            return _kept(arrays)
    except FileNotFoundError:
        return Kept()
    except Exception as error:  # a damaged archive may raise anything from zipfile, zlib, json and numpy
        raise ToolboxError("The maps of last time could not be read; they start empty.") from error


def _kept(arrays: Any) -> Kept:
    facts = json.loads(bytes(arrays["facts"]))
    utterances = [_utterance(row) for row in facts["utterances"]]
    vectors: list[list[Embedding]] = [[] for _ in utterances]
    layers = []
    for number, layer in enumerate(facts["layers"]):
        name, size, encoder_hash = layer["space"]
        space = EmbeddingSpace(str(name), int(size), str(encoder_hash))
        rows, table = arrays[f"{number}_rows"], arrays[f"{number}_vectors"]
        readings, xy = arrays[f"{number}_readings"], arrays[f"{number}_xy"].astype(np.float32)
        if table.shape != (len(rows), space.size) or xy.shape != (len(layer["ids"]), 2):
            raise ValueError("the parts of the file do not fit each other")
        for row, vector, read_off in zip(rows.tolist(), table.astype(np.float32), readings.tolist(), strict=True):
            known = {name: value for name, value in zip(layer["readings"], read_off, strict=True) if value == value}
            vectors[row].append(Embedding(vector, space.name, known, None, space.encoder_hash))
        places = {str(name): place for name, place in zip(layer["ids"], xy) if np.isfinite(place).all()}
        method = "umap" if layer["method"] == "umap" else "pca"
        layers.append((str(layer["kind"]), space, method, places))
    for utterance, found in zip(utterances, vectors):
        utterance.vectors, utterance.measured = tuple(found), True
    views = {str(kind): (float(x), float(y), float(w), float(h)) for kind, (x, y, w, h) in facts["views"].items()}
    picks = {str(kind): (float(x), float(y)) for kind, (x, y) in facts["picks"].items()}
    return Kept(tuple(utterances), tuple(layers), frozenset(map(str, facts["chosen"])), views, picks)


def _utterance(row: Sequence[Any]) -> Utterance:
    said = dict(zip(_SAID, row, strict=True))
    seconds = float(said.pop("seconds") or 0.0)
    return Utterance(**{name: str(value or "") for name, value in said.items()}, seconds=seconds)


def _readings(utterance: Utterance, space: EmbeddingSpace) -> Mapping[str, float]:
    for vector in utterance.vectors:
        if (vector.space, vector.encoder_hash) == (space.name, space.encoder_hash):
            return vector.attributes
    return {}

"""Clusters of a map as a person looks at them: members by closeness, and the feelings that they are kept as. No widgets."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.types import Embedding, EmbeddingSpace, Reference
from encoder.vectors import are_unit, units
from library.records import Feeling, new_id
from toolbox.maps.model import MapModel
from toolbox.maps.neighbours import Neighbour

CLOSEST = 5
"""Files that go along with a feeling, for models that listen with ears of their own."""
EACH = "*"
"""Keep a cluster once for each speaker in it."""


@dataclass(frozen=True)
class Group:
    """One cluster: what it is called and who is in it, closest to its middle first."""

    name: str
    members: tuple[Neighbour, ...]
    seconds: float
    speakers: tuple[str, ...]
    """Commonest first."""


def groups_of(model: MapModel) -> list[Group]:
    """The clusters that the map is coloured by, in their order."""
    column = model.category("cluster")
    return [
        _group(model, name, np.flatnonzero(column.codes == code)) for code, name in enumerate(column.labels) if code
    ]


def _group(model: MapModel, name: str, rows: np.ndarray) -> Group:
    if not len(rows):
        return Group(name, (), 0.0, ())
    directions = units(np.stack([model.vector(row) for row in rows.tolist()]))
    closeness = directions @ units(directions.mean(axis=0))
    order = np.argsort(-closeness, kind="stable").tolist()
    members = tuple(Neighbour(model.id_at(int(rows[place])), float(closeness[place])) for place in order)
    counted = Counter(_speaker(model, row) for row in rows.tolist())
    speakers = tuple(name for name, _ in counted.most_common() if name)
    return Group(name, members, float(np.nansum(model.numbers("seconds")[rows])), speakers)


def speakers_of(model: MapModel) -> list[tuple[str, int]]:
    """Whose recordings stand on the map, and how many of each, by name."""
    own = np.flatnonzero(~model.landmarks()).tolist()
    return sorted(Counter(name for row in own if (name := _speaker(model, row))).items())


def feelings_of(
    model: MapModel, space: EmbeddingSpace, members: Sequence[Neighbour], name: str, whose: str = ""
) -> list[Feeling]:
    """A cluster as feelings to keep: of all ``members``, of those of the speaker ``whose``, or (:data:`EACH`) one a speaker.

    Of all, it is the speaker's own when there is only one.
    """
    rows = [row for each in members if (row := model.row_of(each.id)) is not None]
    by_speaker: dict[str, list[int]] = {}
    for row in rows:
        by_speaker.setdefault(_speaker(model, row), []).append(row)
    if whose == EACH:
        wanted = by_speaker
    elif whose:
        wanted = {whose: by_speaker.get(whose, [])}
    else:
        wanted = {next(iter(by_speaker)) if len(by_speaker) == 1 else "": rows}
    return [_feeling(model, space, some, name, speaker) for speaker, some in wanted.items() if some]


def _feeling(model: MapModel, space: EmbeddingSpace, rows: Sequence[int], name: str, speaker: str) -> Feeling:
    vectors = np.stack([model.vector(row) for row in rows])
    middle = vectors.mean(axis=0)
    if are_unit(vectors):
        middle = units(middle)
    paths = [str(model.attributes(row).get("path") or "") for row in rows]
    clips = tuple(path for path in paths if os.path.isfile(path))[:CLOSEST]
    known = Embedding(middle.astype(np.float32), space.name, encoder_hash=space.encoder_hash)
    return Feeling(new_id(), name, Reference(name, clips, (known,)), speaker, len(rows))


def _speaker(model: MapModel, row: int) -> str:
    return str(model.attributes(row).get("speaker") or "")

"""The file of the maps as several windows on one home write it: none takes another's points away. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.errors import ToolboxError
from core.types import EmbeddingSpace, Float32
from toolbox.desk import Utterance
from toolbox.maps import kept_file
from toolbox.maps.attributes import space_of
from toolbox.maps.kept_file import Kept, Layer, Pick, View
from toolbox.maps.store import Snapshot


class SharedFile:
    """Reads and writes ``path``; before it is written over, what another window put there meanwhile is taken along."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp: tuple[int, int] | None = None
        """Of the file as it was read or written here; None: nobody knows, or it holds points of another window."""

    def read(self) -> Kept:
        """See :func:`kept_file.read`."""
        self._stamp = _stamp(self.path)
        return kept_file.read(self.path)

    @property
    def foreign(self) -> bool:
        """Whether somebody else wrote it since."""
        return self._stamp != _stamp(self.path)

    def write(
        self,
        layers: Sequence[Layer],
        utterances: Mapping[str, Utterance],
        chosen: Sequence[str],
        views: Mapping[str, View],
        picks: Mapping[str, Pick],
        seen: frozenset[str],
    ) -> None:
        """See :func:`kept_file.write`. ``seen`` are all ids that were ever on the maps of this window: of others it takes none away."""
        foreign: tuple[Utterance, ...] = ()
        if self.foreign:
            try:
                kept = kept_file.read(self.path)
            except ToolboxError:  # damaged meanwhile: what is here is whole
                kept = Kept()
            foreign = tuple(each for each in kept.utterances if each.id not in seen)
            layers = joined(layers, replace(kept, utterances=foreign))
            utterances = {each.id: each for each in foreign} | dict(utterances)
        kept_file.write(self.path, layers, utterances, chosen, views, picks)
        self._stamp = None if foreign else _stamp(self.path)


def joined(layers: Sequence[Layer], other: Kept) -> list[Layer]:
    """``layers`` with the points of ``other`` in front, as the older ones."""
    found = {(layer.kind, layer.space): layer for layer in layers}
    for kind, space, method, places in other.layers:
        theirs = _layer(kind, space, method, places, other.utterances)
        own = found.get((kind, space))
        if len(theirs.snapshot):
            found[kind, space] = theirs if own is None else _both(theirs, own)
    return list(found.values())


def _layer(
    kind: str, space: EmbeddingSpace, method: str, places: Mapping[str, Float32], utterances: Sequence[Utterance]
) -> Layer:
    known = [(each.id, vector.vector) for each in utterances for vector in each.vectors if space_of(vector) == space]
    ids = tuple(name for name, _ in known)
    nowhere = np.full(2, np.nan, np.float32)
    xy = np.array([places.get(name, nowhere) for name in ids], np.float32).reshape(-1, 2)
    vectors = np.array([vector for _, vector in known], np.float32).reshape(-1, space.size)
    return Layer(kind, space, method, Snapshot(ids, (vectors,), space.size), xy)


def _both(older: Layer, own: Layer) -> Layer:
    first, then = older.snapshot, own.snapshot
    both = Snapshot(first.ids + then.ids, first.blocks + then.blocks, then.size)
    return replace(own, snapshot=both, xy=np.concatenate([older.xy, own.xy]))


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was written and how large it is; zeros when there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size

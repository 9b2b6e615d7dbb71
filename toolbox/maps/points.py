"""What a point of a map is, and the columns its attributes are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from core.types import Float32

CATEGORIES = ("speaker", "dataset", "emotion", "heard", "language", "source", "cluster")
"""Attributes with few distinct values; kept as codes so that recolouring 100,000 points takes no Python loop.

``emotion`` is what the corpus or the person says, ``heard`` what the emotion encoder does."""

NUMBERS = ("seconds", "similarity", "arousal", "valence")
"""Measured attributes. ``similarity`` is the cosine to the current voice, filled in by the controller."""

LANDMARK = "landmark"
SOURCES = ("real", "recorded", "generated", LANDMARK)


@dataclass(frozen=True, eq=False)
class MapPoint:
    """One utterance: a stable ``id``, its ``vector`` float32 (D,) and what is known about it.

    ``attributes`` may hold ``name``, ``speaker``, ``dataset``, ``emotion``, ``heard``, ``language``, ``source`` (one of
    :data:`SOURCES`), ``seconds``, ``arousal``, ``valence``, ``text``, ``path``, and anything else worth showing.
    """

    id: str
    vector: Float32
    attributes: Mapping[str, Any] = field(default_factory=dict)


class Category:
    """A growing column of labels as int32 codes. Code 0 is the empty label: not known."""

    def __init__(self) -> None:
        self.labels: list[str] = [""]
        self._code: dict[str, int] = {"": 0}
        self._codes = Growing(np.int32)

    @property
    def codes(self) -> npt.NDArray[np.int32]:
        return self._codes.values

    def code(self, label: object) -> int:
        text = "" if label is None else str(label)
        known = self._code.get(text)
        if known is None:
            known = self._code[text] = len(self.labels)
            self.labels.append(text)
        return known

    def worn(self, label: str) -> npt.NDArray[np.bool_]:
        """(n,) true where the column says ``label``."""
        return self.codes == self._code.get(label, -1)

    def append(self, labels: list[Any]) -> None:
        self._codes.append(np.array([self.code(label) for label in labels], np.int32))

    def replace(self, row: int, label: object) -> None:
        self._codes.values[row] = self.code(label)

    def assign(self, codes: npt.NDArray[np.int32], labels: list[str]) -> None:
        """Replace the whole column: ``codes`` (n,) index ``labels``, whose first is the empty one."""
        self.labels = list(labels)
        self._code = {label: code for code, label in enumerate(self.labels)}
        self._codes.values[:] = codes

    def move(self, sources: npt.NDArray[np.intp], targets: npt.NDArray[np.intp], count: int) -> None:
        self._codes.move(sources, targets, count)


class Growing:
    """A numpy array (n, ...) that appends in amortised constant time."""

    def __init__(self, dtype: npt.DTypeLike, width: int | None = None) -> None:
        self._shape = () if width is None else (width,)
        self._data = np.empty((64, *self._shape), dtype)
        self._count = 0

    @property
    def values(self) -> npt.NDArray[Any]:
        """A writable view of what is there; valid until the next append."""
        return self._data[: self._count]

    def append(self, rows: npt.NDArray[Any]) -> None:
        need = self._count + len(rows)
        if need > len(self._data):
            grown = np.empty((max(need, 2 * len(self._data)), *self._shape), self._data.dtype)
            grown[: self._count] = self.values
            self._data = grown
        self._data[self._count : need] = rows
        self._count = need

    def move(self, sources: npt.NDArray[np.intp], targets: npt.NDArray[np.intp], count: int) -> None:
        """Copy rows ``sources`` over rows ``targets``, then keep the first ``count``."""
        self._data[targets] = self._data[sources]
        self._count = count


def number(value: object) -> float:
    """``value`` as a float, NaN when it is none."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")


def search_text(point_id: str, attributes: Mapping[str, Any]) -> str:
    """What a plain word in the search field is looked for in, lower case."""
    parts = [str(attributes.get(name) or "") for name in ("name", "text", "path", *CATEGORIES)]
    return "\n".join([point_id, *parts]).casefold()

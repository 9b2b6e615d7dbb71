"""Which colour a point of a map gets. No widgets.

A label keeps its colour while others come and go. The known feelings have one each; of other labels the first eight of a
column use the palette of Okabe and Ito (2008), which people with colour vision deficiencies can tell apart, and each
later one the free hue nearest to its hash. Colour is never alone: the source of a sound also decides the shape of its point.
"""

from __future__ import annotations

import colorsys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg

from toolbox.maps.model import MapModel
from toolbox.maps.points import CATEGORIES, LANDMARK, NUMBERS, SOURCES

Rgb = tuple[int, int, int]

OKABE_ITO: tuple[Rgb, ...] = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (204, 121, 167),
    (213, 94, 0),
    (0, 114, 178),
    (240, 228, 66),
    (120, 120, 120),
)
UNKNOWN: Rgb = (140, 140, 140)
ASIDE: Rgb = (150, 165, 185)
"""Of landmarks that an attribute says nothing about."""
FEELINGS: dict[str, Rgb] = {
    "neutral": (160, 120, 80),
    "happy": (240, 228, 66),
    "sad": (0, 114, 178),
    "angry": (213, 94, 0),
    "fearful": (204, 121, 167),
    "surprised": (230, 159, 0),
    "disgust": (0, 158, 115),
    "calm": (86, 180, 233),
    "bored": (120, 120, 200),
}
HUES, LIGHTNESSES = 24, (0.35, 0.5, 0.68)
STRIDE = 31
"""Through the hues, from a taken one to the next: coprime to their number."""
FULL_SCALES = {"arousal": (0.0, 1.0), "valence": (0.0, 1.0)}
"""Quantities whose colours always mean the same."""
BINS = 10
"""Steps of a measured quantity; each is a legend entry that can be isolated."""


@dataclass(frozen=True)
class Group:
    """One legend entry: a label, its colour, and how many points wear it. ``known`` is False for "not known", of which
    landmarks (label :data:`LANDMARK`) are a group of their own."""

    label: str
    rgb: Rgb
    count: int
    known: bool = True


@dataclass(frozen=True, eq=False)
class Colouring:
    """``codes`` (n,) index ``groups``; ``shapes`` (n,) index ``points.SOURCES``."""

    by: str
    codes: npt.NDArray[np.int32]
    groups: tuple[Group, ...]
    shapes: npt.NDArray[np.uint8]


def label_colours(labels: Sequence[str], known: Mapping[str, Rgb] = MappingProxyType({})) -> list[Rgb]:
    """A colour each, which later labels never change. Equal only once all hues are taken."""
    found, plain, taken = [], list(OKABE_ITO) if not known else [], set[int]()
    for label in labels:
        if label in known:
            found.append(known[label])
        elif plain:
            found.append(plain.pop(0))
        else:
            slot, count = zlib.crc32(label.encode()), HUES * len(LIGHTNESSES)
            steps = (slot % count + step * STRIDE for step in range(count))
            slot = next((each % count for each in steps if each % count not in taken), slot % count)
            taken.add(slot)
            found.append(_hue_rgb(slot))
    return found


def _hue_rgb(slot: int) -> Rgb:
    red, green, blue = colorsys.hls_to_rgb((slot % HUES) / HUES, LIGHTNESSES[slot // HUES], 0.72)
    return round(red * 255), round(green * 255), round(blue * 255)


def ramp_rgb(position: float) -> Rgb:
    """The colour at ``position`` in [0, 1] of an even ramp for measured quantities (viridis, van der Walt, Smith 2015)."""
    red, green, blue, _ = pg.colormap.get("viridis").map(position).tolist()
    return red, green, blue


def point_shapes(model: MapModel) -> npt.NDArray[np.uint8]:
    """(n,) index into ``SOURCES``; an unknown source counts as real."""
    source = model.category("source")
    lookup = np.array([SOURCES.index(label) if label in SOURCES else 0 for label in source.labels], np.uint8)
    return lookup[source.codes]


def colour_by(model: MapModel, by: str) -> Colouring:
    """Colour by one of ``CATEGORIES`` or ``NUMBERS``. Raises KeyError for anything else."""
    if by in NUMBERS:
        codes, groups = _by_number(model.numbers(by), model.landmarks(), FULL_SCALES.get(by))
    elif by in CATEGORIES:
        codes, groups = _by_category(model, by)
    else:
        raise KeyError(by)
    return Colouring(by, codes, groups, point_shapes(model))


def _by_category(model: MapModel, by: str) -> tuple[npt.NDArray[np.int32], tuple[Group, ...]]:
    column = model.category(by)
    counts = np.bincount(column.codes, minlength=len(column.labels))
    used = [code for code in range(1, len(column.labels)) if counts[code]]
    colours = label_colours(column.labels[1:], FEELINGS if by in ("emotion", "heard") else {})
    groups = [Group(column.labels[code], colours[code - 1], int(counts[code])) for code in used]
    lookup = np.zeros(len(column.labels), np.int32)
    lookup[used] = np.arange(len(used))
    codes = lookup[column.codes].astype(np.int32)
    return _with_unknown(codes, groups, column.codes != 0, model.landmarks())


def _with_unknown(
    codes: npt.NDArray[np.int32], groups: list[Group], known: npt.NDArray[np.bool_], landmarks: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int32], tuple[Group, ...]]:
    """Groups for the points that are not ``known`` (n,), added where there are any."""
    for label, rgb, mask in (("", UNKNOWN, ~known & ~landmarks), (LANDMARK, ASIDE, ~known & landmarks)):
        if mask.any():
            codes[mask] = len(groups)
            groups.append(Group(label, rgb, int(mask.sum()), known=False))
    return codes, tuple(groups)


def _by_number(
    values: npt.NDArray[np.float32], landmarks: npt.NDArray[np.bool_], scale: tuple[float, float] | None = None
) -> tuple[npt.NDArray[np.int32], tuple[Group, ...]]:
    known = np.isfinite(values)
    codes = np.zeros(len(values), np.int32)
    groups: list[Group] = []
    if known.any():
        # Equal steps between the 2nd and 98th percentile: one very long clip does not make all others one colour.
        low, high = scale or (float(edge) for edge in np.percentile(values[known], (2, 98)))
        bins = BINS if high > low else 1
        edges = np.linspace(low, high, bins + 1)
        codes[known] = np.clip(np.searchsorted(edges, values[known], side="right") - 1, 0, bins - 1)
        counts = np.bincount(codes[known], minlength=bins)
        for index in range(bins):
            label = f"{edges[index]:.3g} – {edges[index + 1]:.3g}" if bins > 1 else f"{low:.3g}"
            groups.append(Group(label, ramp_rgb(index / max(1, bins - 1)), int(counts[index])))
    return _with_unknown(codes, groups, known, landmarks)

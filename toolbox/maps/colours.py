"""Which colour a point of a map gets. No widgets.

Up to eight groups use the palette of Okabe and Ito (2008), which people with colour vision deficiencies can tell apart;
beyond that each label hashes to one of 48 hues, so a speaker keeps its colour whatever else is on the map. Colour is
never alone: the source of a sound also decides the shape of its point.
"""

from __future__ import annotations

import colorsys
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg

from toolbox.maps.model import MapModel
from toolbox.maps.points import CATEGORIES, NUMBERS, SOURCES

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
HUES = 48
BINS = 10
"""Steps of a measured quantity; each is a legend entry that can be isolated."""


@dataclass(frozen=True)
class Group:
    """One legend entry: a label, its colour, and how many points wear it. ``known`` is False for "not known"."""

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


def hashed_rgb(label: str) -> Rgb:
    """A colour that depends on the label alone, the same in every session."""
    digest = zlib.crc32(label.encode())
    hue = (digest % HUES) / HUES
    lightness = (0.48, 0.62)[(digest // HUES) % 2]
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.72)
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
        codes, groups = _by_number(model.numbers(by))
    elif by in CATEGORIES:
        codes, groups = _by_category(model, by)
    else:
        raise KeyError(by)
    return Colouring(by, codes, groups, point_shapes(model))


def _by_category(model: MapModel, by: str) -> tuple[npt.NDArray[np.int32], tuple[Group, ...]]:
    column = model.category(by)
    counts = np.bincount(column.codes, minlength=len(column.labels))
    used = [code for code in range(1, len(column.labels)) if counts[code]]
    few = len(used) <= len(OKABE_ITO)
    groups = [
        Group(column.labels[code], OKABE_ITO[index] if few else hashed_rgb(column.labels[code]), int(counts[code]))
        for index, code in enumerate(used)
    ]
    lookup = np.zeros(len(column.labels), np.int32)
    lookup[used] = np.arange(len(used))
    if counts[0]:
        lookup[0] = len(groups)
        groups.append(Group("", UNKNOWN, int(counts[0]), known=False))
    return lookup[column.codes].astype(np.int32), tuple(groups)


def _by_number(values: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.int32], tuple[Group, ...]]:
    known = np.isfinite(values)
    codes = np.zeros(len(values), np.int32)
    groups: list[Group] = []
    if known.any():
        # Equal steps between the 2nd and 98th percentile: one very long clip does not make all others one colour.
        low, high = (float(edge) for edge in np.percentile(values[known], (2, 98)))
        bins = BINS if high > low else 1
        edges = np.linspace(low, high, bins + 1)
        codes[known] = np.clip(np.searchsorted(edges, values[known], side="right") - 1, 0, bins - 1)
        counts = np.bincount(codes[known], minlength=bins)
        for index in range(bins):
            label = f"{edges[index]:.3g} – {edges[index + 1]:.3g}" if bins > 1 else f"{low:.3g}"
            groups.append(Group(label, ramp_rgb(index / max(1, bins - 1)), int(counts[index])))
    if not known.all():
        codes[~known] = len(groups)
        groups.append(Group("", UNKNOWN, int((~known).sum()), known=False))
    return codes, tuple(groups)

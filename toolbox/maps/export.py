"""A map as a table with vectors, a drawing or a picture. Written beside and renamed; runs on any thread."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from core.errors import Stopped, ToolboxError
from core.files import written_beside
from core.types import Float32
from toolbox.maps.model import MapModel
from toolbox.maps.store import Snapshot

FIELDS = ("id", "name", "speaker", "dataset", "emotion", "language", "source", "seconds", "cluster", "path", "text")
SVG_WIDTH = 1000
_STEP = 500
"""Rows between two looks at Stop."""


@dataclass(frozen=True, eq=False)
class MapCopy:
    """What an export needs, taken in a moment on the GUI thread: vectors, places (n, 2), attributes."""

    snapshot: Snapshot
    xy: Float32
    attributes: tuple[Mapping[str, Any], ...]
    rows: npt.NDArray[np.intp]
    clusters: tuple[str, ...]


def copy_of(model: MapModel) -> MapCopy:
    """The chosen points, or all that are on show when none is chosen."""
    chosen = np.flatnonzero(model.selected)
    rows = chosen if len(chosen) else np.flatnonzero(model.drawn())
    column = model.category("cluster")
    clusters = tuple(column.labels[code] for code in column.codes)
    attributes = tuple(model.attributes(row) for row in range(len(model)))
    return MapCopy(model.snapshot(), model.xy.copy(), attributes, rows, clusters)


@contextmanager
def _whole(path: str | Path) -> Iterator[Path]:
    """Where to write a file that takes its name only when it is complete; a refusal becomes a sentence."""
    try:
        if not Path(path).parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        with written_beside(path) as part:
            yield part
    except OSError as error:
        name = Path(path).name
        raise ToolboxError(f"{name} cannot be written there ({error.strerror}); choose another folder.") from error


def write_png(path: str | Path, image: QImage, count: int) -> int:
    """The map as it was on show. Returns ``count``, the points on it."""
    with _whole(path) as part:
        if not image.save(str(part), "PNG"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    return count


def write_csv(path: str | Path, points: MapCopy, should_stop: Callable[[], bool] = lambda: False) -> int:
    """One line a point: attributes, ``x``, ``y``, then the vector as ``v0`` ... with full float32 precision.

    Returns how many lines were written. Raises :class:`Stopped` (leaving nothing behind) or :class:`ToolboxError`.
    """
    # The mark of utf-8-sig tells spreadsheets that names may be Chinese.
    with _whole(path) as part, open(part, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*FIELDS, "x", "y", *(f"v{index}" for index in range(points.snapshot.size))])
        for start in range(0, len(points.rows), _STEP):
            if should_stop():
                raise Stopped
            rows = points.rows[start : start + _STEP]
            for row, vector in zip(rows, points.snapshot.gather(rows)):
                writer.writerow([*_described(points, int(row)), *_exact(points.xy[row]), *_exact(vector)])
    return len(points.rows)


def _described(points: MapCopy, row: int) -> list[str]:
    known = {**points.attributes[row], "id": points.snapshot.ids[row], "cluster": points.clusters[row]}
    return ["" if known.get(name) is None else str(known[name]) for name in FIELDS]


def _exact(values: Float32) -> list[str]:
    """Nine digits bring every float32 back unchanged."""
    return [f"{value:.9g}" for value in values.tolist()]


def write_svg(
    path: str | Path,
    points: MapCopy,
    codes: npt.NDArray[np.int32],
    groups: Sequence[tuple[str, tuple[int, int, int]]],
    shapes: npt.NDArray[np.uint8],
    background: str = "#ffffff",
) -> int:
    """The cloud as vector shapes, one layer per colour group with its label as title. Returns the points drawn.

    ``codes`` (n,) index ``groups`` of (label, rgb); ``shapes`` (n,): 0 disc, 1 triangle, 2 cross, 3 dot.
    """
    rows = points.rows[np.isfinite(points.xy[points.rows, 0])]
    places = points.xy[rows]
    low = places.min(axis=0) if len(rows) else np.zeros(2, np.float32)
    span = max(float((places.max(axis=0) - low).max()), 1e-6) if len(rows) else 1.0
    at = (places - low) / span * (SVG_WIDTH - 40) + 20
    at[:, 1] = SVG_WIDTH - at[:, 1]  # y grows upwards on the map, downwards in the file
    with _whole(path) as part, open(part, "w", encoding="utf-8") as file:
        file.write(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{SVG_WIDTH}" height="{SVG_WIDTH}" '
            f'viewBox="0 0 {SVG_WIDTH} {SVG_WIDTH}">\n<rect width="100%" height="100%" fill="{background}"/>\n'
        )
        for code, (label, rgb) in enumerate(groups):
            members = np.flatnonzero(codes[rows] == code)
            file.write(f'<g fill="#{rgb[0]:02x}{rgb[1]:02x}{rgb[2]:02x}"><title>{escape(label)}</title>\n')
            for member in members:
                x, y = at[member].tolist()
                file.write(_mark(x, y, int(shapes[rows[member]])))
            file.write("</g>\n")
        file.write("</svg>\n")
    return len(rows)


def _mark(x: float, y: float, shape: int) -> str:
    if shape in (0, 3):
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2.5 if shape else 4}"/>\n'
    if shape == 1:
        return f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"/>\n'
    return f'<path d="M{x - 5:.1f} {y - 4:.1f}l1-1 4 4 4-4 1 1-4 4 4 4-1 1-4-4-4 4-1-1 4-4z"/>\n'

"""A map of the voices of a corpus: t-SNE of their vectors (van der Maaten and Hinton, 2008), coloured by gender, as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

import numpy as np

from core.files import write_text
from core.types import Float32

SIZE, MARGIN = 720, 60
COLOURS = {"m": "#2a6fb0", "f": "#c8452f", "": "#6a6a6a"}
MOST_NAMES = 60
"""More would hide the points."""


def draw(path: Path, vectors: Mapping[str, Float32], genders: Mapping[str, str]) -> None:
    """``vectors`` (1, S) of at least three voices; ``genders`` "m", "f" or anything else."""
    from sklearn.manifold import TSNE

    rows = np.concatenate(list(vectors.values()))
    neighbours = min(30.0, (len(rows) - 1) / 3)
    points = TSNE(perplexity=neighbours, random_state=0, init="pca").fit_transform(rows)
    low, high = points.min(axis=0), points.max(axis=0)
    places = MARGIN + (points - low) / np.maximum(high - low, 1e-9) * (SIZE - 2 * MARGIN)
    named = len(rows) <= MOST_NAMES
    marks = "\n".join(_mark(name, x, y, genders.get(name, ""), named) for name, (x, y) in zip(vectors, places.tolist()))
    write_text(path, f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" font-family="sans-serif" font-size="11">\n<rect width="100%" height="100%" fill="white"/>\n{marks}\n</svg>\n')  # fmt: skip


def _mark(name: str, x: float, y: float, gender: str, named: bool) -> str:
    colour = COLOURS.get(gender[:1].casefold(), COLOURS[""])
    text = f'<text x="{x + 7:.1f}" y="{y + 4:.1f}" fill="#333">{escape(name)}</text>' if named else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"><title>{escape(name)}</title></circle>{text}'

"""A folder to look at and listen to: ``index.html`` with figures, mel pictures and sounds side by side. No scripts, nothing from elsewhere."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from markdown_it import MarkdownIt

import audio
from audio.cleaning import RATE_HZ, at_level
from core import AudioClip
from core.files import write_text
from core.types import Float32
from evaluation.card import figures_section, filled
from evaluation.systems import Made

ANCHORS = ((0, 0, 4), (28, 16, 68), (79, 18, 123), (129, 37, 129), (181, 54, 122), (229, 80, 100), (251, 135, 97), (254, 194, 135), (252, 253, 191))  # fmt: skip
"""Colours from soft to loud, evenly spaced (the map "magma")."""
LOWEST, HIGHEST = -9.0, 1.0
"""ln mel drawn darkest and brightest."""


@dataclass(frozen=True)
class Exhibit:
    """One sentence said by several: ``sounds`` are (caption, sound) in the order shown."""

    section: str
    text: str
    sounds: Sequence[tuple[str, Made]]


def write_page(folder: Path, figures: Mapping[str, Any], exhibits: Sequence[Exhibit]) -> Path:
    """Write ``folder/index.html``, ``folder/sounds`` and ``folder/mels``; returns the page."""
    for name in ("sounds", "mels"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for number, exhibit in enumerate(exhibits):
        for index, (_, made) in enumerate(exhibit.sounds):
            name, clip = f"{number:02d}_{index}", AudioClip(at_level(made.samples), RATE_HZ)
            audio.write(folder / "sounds" / f"{name}.ogg", clip, overwrite=True)
            draw_mel(folder / "mels" / f"{name}.png", audio.mel(clip, audio.specs.DEFAULT))
    # Names come from files of strangers: without "html" every tag in them is shown as text.
    section = MarkdownIt("commonmark", {"html": False}).enable("table").render(figures_section(figures))
    template = Path(__file__).with_name("page.html.j2")
    write_text(page := folder / "index.html", filled(template, run=figures["run"], figures=section, exhibits=exhibits))
    return page


def colours(mel: Float32) -> npt.NDArray[np.uint8]:
    """(bands, T) ln mel -> (bands, T, 3), low bands at the bottom."""
    share = np.clip((mel - LOWEST) / (HIGHEST - LOWEST), 0, 1)[::-1]
    table = np.array(ANCHORS, float)
    at = np.linspace(0, 1, len(table))
    return np.stack([np.interp(share, at, table[:, channel]) for channel in range(3)], -1).round().astype(np.uint8)


def png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """(rows, columns, 3) as a PNG file."""
    rows, columns, _ = pixels.shape
    lines = np.concatenate([np.zeros((rows, 1), np.uint8), pixels.reshape(rows, -1)], 1)
    head = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def draw_mel(path: Path, mel: Float32, height: int = 2) -> None:
    """Write the picture of a mel (bands, T); every band ``height`` pixels tall."""
    path.write_bytes(png(colours(mel).repeat(height, axis=0)))

"""PNG pictures of mels with numpy and zlib alone."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.types import Float32

ANCHORS = ((0, 0, 4), (28, 16, 68), (79, 18, 123), (129, 37, 129), (181, 54, 122), (229, 80, 100), (251, 135, 97), (254, 194, 135), (252, 253, 191))  # fmt: skip
"""Colours from soft to loud, evenly spaced (the map "magma")."""
LOWEST, HIGHEST = -9.0, 1.0
"""ln mel drawn darkest and brightest."""


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

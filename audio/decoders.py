"""What the two decoders behind :func:`audio.read` have in common: :mod:`audio.sndfile` and :mod:`audio.ffmpeg`.

Both take an open binary file. Whatever their libraries throw at it (AttributeError, SystemError ... have all been seen) is
a refusal when the file is opened and the end of the sound later: one damaged file must cost nothing but itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from core.types import Float32

BLOCK_SAMPLES = 1 << 16
COUNTED_BYTES = 32 << 20
"""Up to this size files are looked through for their length, since a header may lie; more would take too long for a list."""
RATES_HZ = range(1000, 1_000_001)
"""A rate outside is a damaged header."""
_LEAST_BYTES_PER_S = 250  # 2 kbit/s: no header is believed that promises more sound than that


@dataclass(frozen=True)
class SoundInfo:
    """What :func:`audio.probe` found. ``seconds`` is an estimate for large files without an honest length."""

    seconds: float
    rate_hz: int
    channels: int
    format: str
    tracks: int = 1
    """Those that can be decoded."""


@dataclass
class Source:
    """An opened track: ``blocks`` yields float32 (frames, channels) at ``rate_hz``. The last three are true afterwards."""

    rate_hz: int
    channels: int
    track: int = 1
    """Its number in the file, from 1."""
    tracks: int = 1
    decodable: int = 1
    blocks: Iterator[Float32] = field(default_factory=lambda: iter(()))
    promised_s: float = 0.0
    """Length by the header, 0 when it says nothing believable."""
    lost_s: float = 0.0
    """Silence put in for what did not decode."""
    whole: bool = True
    """False when the decoder gave up before the end of the file, or may have."""


class Refused(Exception):
    """One decoder cannot open the file; the other may."""


class NoDecoder(Refused):
    """The file is sound, in a coding that FFmpeg does not know."""


class NoSound(NoDecoder):
    """The file holds pictures alone."""


def size_of(file: BinaryIO) -> int:
    position = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(position)
    return size


def believable(seconds: float, file: BinaryIO) -> float:
    """``seconds`` of a header, or 0.0 when the file is far too small for it."""
    return seconds if 0.0 < seconds * _LEAST_BYTES_PER_S <= size_of(file) else 0.0

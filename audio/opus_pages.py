"""Opus in Ogg that begins in the middle of a longer stream, as recorders of broadcasts cut it: libsndfile spoils its first seconds (RFC 7845, section 4.4)."""

from __future__ import annotations

import struct
from typing import BinaryIO

_LOOKED_AT = 1 << 17
_PER_SECOND = 48000
_LATE = _PER_SECOND // 10
"""Granules count from the first sample; what is counted before it by more than so much was cut away."""
_SILK, _HYBRID, _CELT = (480, 960, 1920, 2880), (480, 960), (120, 240, 480, 960)
"""Samples of a frame at 48 kHz, by the lowest bits of its configuration."""


def begins_late(file: BinaryIO) -> bool:
    """Whether the first page with sound counts more samples than it and its forerunners have. The file is at its beginning afterwards."""
    file.seek(0)
    data = file.read(_LOOKED_AT)
    file.seek(0)
    if data[:4] != b"OggS" or data[28:36] != b"OpusHead":
        return False
    place = samples = 0
    while data[place : place + 4] == b"OggS" and place + 27 < len(data):
        granule, lacing = struct.unpack_from("<q", data, place + 6)[0], data[place + 27 :][: data[place + 26]]
        begin = place + 27 + len(lacing)
        if granule != 0:  # the headers' is 0
            samples += sum(_samples(packet) for packet in _packets(data[begin : begin + sum(lacing)], lacing))
        if granule > 0:
            return bool(granule > samples + _LATE)
        place = begin + sum(lacing)
    return False


def _packets(body: bytes, lacing: bytes) -> list[bytes]:
    """Those that end on this page."""
    found, begin, end = [], 0, 0
    for size in lacing:
        end += size
        if size < 255:
            found.append(body[begin:end])
            begin = end
    return found


def _samples(packet: bytes) -> int:
    """At 48 kHz (RFC 6716, section 3.1)."""
    if not packet:
        return 0
    configuration, code = packet[0] >> 3, packet[0] & 3
    kind = _SILK if configuration < 12 else _HYBRID if configuration < 16 else _CELT
    count = (1, 2, 2, packet[1] & 63 if len(packet) > 1 else 0)[code]
    return kind[configuration % len(kind)] * count

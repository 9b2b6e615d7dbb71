"""The few parts of the RIFF/WAVE container that we write and mend ourselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

MAX_SIZE = 0xFFFFFFFF


def header(rate_hz: int, bytes_per_sample: int, data_bytes: int) -> bytes:
    """44 bytes of mono PCM header for ``data_bytes`` of samples."""
    whole = min(36 + data_bytes + data_bytes % 2, MAX_SIZE)
    sizes = (16, 1, 1, rate_hz, rate_hz * bytes_per_sample, bytes_per_sample, 8 * bytes_per_sample)
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", whole, b"WAVE", b"fmt ", *sizes)
    return head + struct.pack("<4sI", b"data", min(data_bytes, MAX_SIZE))


def chunks(file: BinaryIO, file_size: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, position of the body, size in the header) of each chunk. Ends quietly where the structure ends."""
    position = 12
    while position + 8 <= file_size:
        file.seek(position)
        name, size = struct.unpack("<4sI", file.read(8))
        yield name, position + 8, size
        position += 8 + size + size % 2


def info_chunk(fields: dict[bytes, str]) -> bytes:
    """A LIST INFO chunk; texts are stored as UTF-8."""
    body = b"INFO"
    for name, text in fields.items():
        raw = text.encode() + b"\0"
        body += struct.pack("<4sI", name, len(raw)) + raw + b"\0" * (len(raw) % 2)
    return struct.pack("<4sI", b"LIST", len(body)) + body


def info_fields(body: bytes) -> dict[bytes, str]:
    """Inverse of :func:`info_chunk`, given the chunk's body; broken parts are left out."""
    fields: dict[bytes, str] = {}
    position = 4
    while body[:4] == b"INFO" and position + 8 <= len(body):
        name, size = struct.unpack_from("<4sI", body, position)
        raw = body[position + 8 : position + 8 + size]
        fields[name] = raw.rstrip(b"\0").decode("utf-8", errors="replace")
        position += 8 + size + size % 2
    return fields

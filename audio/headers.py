"""Headers that tell an impossible length, as recorders leave them that were cut off: the decoders are shown a true one."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from audio import riff
from audio.decoders import Refused, size_of

UNKNOWN_FROM = 0x7FFF0000
"""Programs that write to a pipe give 2**31 or 2**32, less some header, for a length that they do not know."""
_LOOKED_AT = 4096
_MAX_CHUNKS = 1000  # zeros in place of a header are chunks of no size
_BEHIND_THE_SOUND = (b"ID3", b"TAG", b"APETAGEX")


class _Mended(io.RawIOBase):
    """A file with other bytes at a few places."""

    def __init__(self, file: BinaryIO, places: Mapping[int, bytes]) -> None:
        self._file = file
        self._places = places

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: Any, /) -> int:
        begin = self._file.tell()
        data = bytearray(self._file.read(len(buffer)))
        for place, new in self._places.items():
            for number, byte in enumerate(new, place - begin):
                if 0 <= number < len(data):
                    data[number] = byte
        buffer[: len(data)] = data
        return len(data)


def mended(file: BinaryIO) -> BinaryIO:
    """The file itself, or with the length of its sound as it is where the header's cannot be true. It is at its beginning then.

    Raises :class:`Refused` for a header with nothing behind it.
    """
    size = size_of(file)
    file.seek(0)
    head = file.read(_LOOKED_AT)
    try:
        if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
            places = _wave(file, size)
        elif head[:4] == b"RF64":
            places = _rf64(file, head, size)
        elif head[:4] == b".snd":
            places = {8: b"\xff" * 4} if head[8:12] == bytes(4) else {}
        else:
            places = _caf(head, size) if head[:4] == b"caff" else {}
    except struct.error:
        places = {}
    file.seek(0)
    return cast(BinaryIO, _Mended(file, places)) if places else file


def _chunks(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    for number, chunk in enumerate(riff.chunks(file, size)):
        if number == _MAX_CHUNKS:
            raise Refused("nothing but empty chunks")  # a decoder would step through them for minutes
        yield chunk


def _wave(file: BinaryIO, size: int) -> dict[int, bytes]:
    """Sound goes on behind the ``data`` chunk when neither another chunk nor a tag stands there."""
    for name, place, told in _chunks(file, size):
        if name != b"data":
            continue
        rest = size - place - told
        if told == 0 or rest <= max(_LOOKED_AT, told // 50):
            return {}
        file.seek(place + told)
        behind = file.read(_LOOKED_AT)
        is_chunk = any(_is_chunk(behind[pad:], rest) for pad in (0, 1))
        if is_chunk or behind.startswith(_BEHIND_THE_SOUND) or not any(behind):
            return {}
        return {place - 4: struct.pack("<I", min(size - place, riff.MAX_SIZE))}
    return {}


def _is_chunk(data: bytes, left: int) -> bool:
    """Whether a name of four letters and a size stand here, as at the beginning of a chunk or of another file."""
    name = data[:4]
    return name in (b"RIFF", b"RF64") or (
        len(data) >= 8 and all(32 <= byte < 127 for byte in name) and struct.unpack_from("<I", data, 4)[0] <= left
    )


def _rf64(file: BinaryIO, head: bytes, size: int) -> dict[int, bytes]:
    place = next((place for name, place, _ in _chunks(file, size) if name == b"data"), 0)
    at = head.find(b"ds64")
    if not place or at < 0:
        return {}
    told = struct.unpack_from("<Q", head, at + 16)[0]
    return {} if 0 < told <= size - place else {at + 8: struct.pack("<QQ", size - 8, size - place)}


def _caf(head: bytes, size: int) -> dict[int, bytes]:
    at = 8
    while at + 12 <= len(head):
        told = struct.unpack_from(">q", head, at + 4)[0]
        if head[at : at + 4] == b"data":
            return {at + 4: b"\xff" * 8} if told > size - at - 12 else {}
        at += 12 + max(0, told)
    return {}

"""Zip files from strangers, whose contents must explain the memory that they take."""

from __future__ import annotations

import zipfile
from struct import unpack_from
from typing import BinaryIO

_MAX_DIRECTORY = 4 << 20
"""Bytes of the list of members, which becomes twenty times as much in memory. Files of 20,000 tensors have half of that."""
_TAIL = (1 << 16) + 256
SPARE_BYTES = 32 << 20


def opened_zip(file: BinaryIO) -> zipfile.ZipFile:
    """A zip file to read from. Raises BadZipFile or ValueError for one that is none or whose list of members is huge."""
    if _directory_bytes(file) > _MAX_DIRECTORY:
        raise ValueError("more members than any file of ours has")
    return zipfile.ZipFile(file)


def unfolds_too_far(archive: zipfile.ZipFile, size: int) -> bool:
    """Whether the members say that they become far more than a file of ``size`` bytes can hold: numbers hardly shrink."""
    return sum(member.file_size for member in archive.infolist()) > 1.5 * size + SPARE_BYTES


def _directory_bytes(file: BinaryIO) -> int:
    """As the file's end says it: of both forms that may stand there, the larger."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    found = []
    for mark, place, form in ((b"PK\5\6", 12, "<L"), (b"PK\6\6", 40, "<Q")):
        at = tail.find(mark)
        while at >= 0 and at + place + 8 <= len(tail):
            found.append(unpack_from(form, tail, at + place)[0])
            at = tail.find(mark, at + 1)
    return max((length for length in found if length <= size), default=0)  # a longer one is refused anyway

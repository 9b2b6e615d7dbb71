"""What a model file says about its contents, from its first or last bytes: the numbers themselves stay on the disk."""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from struct import unpack
from typing import Any, BinaryIO

from core import hdf5
from core.errors import CheckpointError
from core.garbage import put_off_collection
from core.pickled_shapes import Shaped, ShapeReader, checked_sizes
from core.weights import container_of, damaged, overstated, packed, unknown, unsafe, without_weights
from core.zips import opened_zip, unfolds_too_far

MAX_HEADER = 16 << 20
"""Bytes of names and shapes that are looked at. Real files have one million at most."""
_MAX_JSON_HEADER = 4 << 20
"""JSON becomes up to twenty times as much in memory."""
_MAX_PROPERTY, _MOST_PROPERTIES = 1 << 20, 64
"""Of an ONNX file's metadata."""
_LEGACY_MARK = b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."
_ELEMENT_BYTES = {
    "ComplexDoubleStorage": 16,
    **dict.fromkeys(("DoubleStorage", "LongStorage", "ComplexFloatStorage"), 8),
    **dict.fromkeys(("FloatStorage", "IntStorage", "QInt32Storage"), 4),
    **dict.fromkeys(("HalfStorage", "BFloat16Storage", "ShortStorage"), 2),
}


@dataclass(frozen=True)
class Header:
    """``contents``: the file's dictionaries with :class:`Shaped` in place of tensors, ``unsafe``: globals of no use to weights."""

    container: str
    contents: Mapping[str, Any] = field(default_factory=dict)
    metadata: Mapping[str, str] = field(default_factory=dict)
    unsafe: tuple[str, ...] = ()
    start_of: Callable[[BinaryIO, str], int | None] = lambda file, key: None
    """Where in the file the numbers of the storage with this key start, where they can be read as they lie."""

    def whole_number(self, path: Path, tensor: Shaped) -> int | None:
        """The value of a tensor that is one whole number; None for any other."""
        size = element_bytes(tensor)
        if tensor.kind not in ("LongStorage", "IntStorage") or math.prod(tensor.shape) != 1:
            return None
        with open(path, "rb") as file:
            if (start := self.start_of(file, tensor.key)) is None:
                return None
            file.seek(start + tensor.offset * size)
            return int.from_bytes(file.read(size), "little", signed=True)


def element_bytes(tensor: Shaped) -> int:
    """Of one number; safetensors files, whose sizes are checked against their bytes already, count as 1."""
    return _ELEMENT_BYTES.get(tensor.kind, 1)


def read_header(path: Path) -> Header:
    """Raises :class:`CheckpointError` for a file that is missing, empty, foreign, damaged, cut short or no mere weights."""
    container = container_of(path)
    readers = {"safetensors": _read_safetensors, "zip": _read_zip, "legacy": _read_legacy, "onnx": _read_onnx}
    try:
        if container == "hdf5":
            return Header("hdf5", hdf5.shapes_in(path))
        with put_off_collection(), open(path, "rb") as file:
            return readers[container](file, path.stat().st_size, path.name)
    except CheckpointError:
        raise
    except Exception as error:
        # Damaged files fail in any way that reading numbers and texts knows.
        raise damaged(path.name) from error


def _read_safetensors(file: BinaryIO, size: int, name: str) -> Header:
    length = int.from_bytes(file.read(8), "little")
    room = size - 8 - length
    if length > _MAX_JSON_HEADER or room < 0:
        raise ValueError("the header is longer than the file, or than any model's")
    entries = json.loads(file.read(length).decode())
    metadata = entries.pop("__metadata__", {})
    contents = {key: Shaped(checked_sizes(entry["shape"])) for key, entry in entries.items()}
    for key, entry in entries.items():
        start, end = entry["data_offsets"]
        bits = int(re.search(r"\d+|$", entry["dtype"])[0] or 8)  # type: ignore[index]
        if not 0 <= start <= end <= room or math.prod(contents[key].shape) * bits != (end - start) * 8:
            raise ValueError("numbers lie outside the file")
    return Header("safetensors", contents, dict(metadata))


def _torch_header(container: str, contents: Any, reader: ShapeReader, name: str) -> dict[str, Any]:
    if not isinstance(contents, dict):
        raise unsafe(name) if reader.unsafe else without_weights(name)
    return {"container": container, "contents": contents, "unsafe": tuple(reader.unsafe)}


def _read_legacy(file: BinaryIO, size: int, name: str) -> Header:
    data = file.read(1 << 20)
    if not data.startswith(_LEGACY_MARK):
        raise unknown(name)
    try:
        return _parse_legacy(data, size, name)
    except CheckpointError:
        raise
    except Exception:
        rest = file.read(MAX_HEADER)
        if not rest:
            raise
        return _parse_legacy(data + rest, size, name)


def _parse_legacy(data: bytes, size: int, name: str) -> Header:
    """Pickles of a mark, a version, the sizes of C's numbers, the contents and the storages' keys; then the storages."""
    at = len(_LEGACY_MARK)
    for _ in range(2):
        skipped = ShapeReader(data, at)
        skipped.load()
        at = skipped.at
    reader = ShapeReader(data, at)
    contents = reader.load()
    keys = ShapeReader(data, reader.at)
    order, starts = keys.load(), {}
    at = keys.at
    for key in order:
        kind, count = reader.storages[key]
        starts[key] = at + 8
        at += 8 + count * _ELEMENT_BYTES.get(kind, 1)
    if at > size or any(key not in starts for key in reader.storages):
        raise ValueError("cut short")
    return Header(**_torch_header("legacy", contents, reader, name), start_of=lambda file, key: starts.get(key))


def _read_zip(file: BinaryIO, size: int, name: str) -> Header:
    with opened_zip(file) as archive:
        members = archive.NameToInfo
        folder = next(iter(members)).partition("/")[0]
        if any(member.startswith(f"{folder}/code/") for member in members):
            raise CheckpointError(f"{name} is a compiled TorchScript program; choose the checkpoint it was made from.")
        pickled = members.get(f"{folder}/data.pkl")
        if pickled is None:
            raise packed(name)
        if max(pickled.compress_size, pickled.file_size) > MAX_HEADER:
            raise ValueError("no pickle of names and shapes")
        if unfolds_too_far(archive, size):
            raise overstated(name)
        reader = ShapeReader(archive.read(pickled))
    contents = reader.load()
    for key, (kind, count) in reader.storages.items():
        if count * _ELEMENT_BYTES.get(kind, 1) > members[f"{folder}/data/{key}"].file_size:
            raise overstated(name)

    def start_of(file: BinaryIO, key: str) -> int | None:
        with opened_zip(file) as archive:
            member = archive.getinfo(f"{folder}/data/{key}")
        file.seek(member.header_offset + 26)
        start = member.header_offset + 30 + sum(unpack("<HH", file.read(4)))
        return start if member.compress_type == zipfile.ZIP_STORED else None

    return Header(**_torch_header("zip", contents, reader, name), start_of=start_of)


def _read_onnx(file: BinaryIO, size: int, name: str) -> Header:
    """Its metadata, and whether it is whole: the lengths of its fields have to lead from the beginning to the end."""
    graph = False
    metadata: dict[str, str] = {}
    for _ in range(10_000):
        if file.tell() >= size:
            break
        tag = _varint(file)
        graph |= tag >> 3 == 7
        if tag & 7 == 0:
            _varint(file)
            continue
        length = {1: 8, 5: 4}[tag & 7] if tag & 7 != 2 else _varint(file)
        if tag >> 3 == 14 and length <= _MAX_PROPERTY and len(metadata) < _MOST_PROPERTIES:
            entry = io.BytesIO(file.read(length))
            metadata |= dict([_property(entry)])
        else:
            file.seek(length, 1)
    if not graph or file.tell() != size:
        raise ValueError("cut short")
    return Header("onnx", metadata=metadata)


def _property(entry: io.BytesIO) -> tuple[str, str]:
    """A key and its value, each a text behind its tag and length."""
    texts = {}
    while tag := entry.read(1):
        texts[tag[0] >> 3] = entry.read(_varint(entry)).decode()
    return texts.get(1, ""), texts.get(2, "")


def _varint(file: BinaryIO) -> int:
    value = 0
    for shift in range(0, 70, 7):
        byte = file.read(1)[0]
        value |= (byte & 127) << shift
        if byte < 128:
            return value
    raise ValueError("number too long")

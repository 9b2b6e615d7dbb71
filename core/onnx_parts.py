"""A part of an ONNX file taken out of it: what is left of the graph, and the weights that the part had. Reads what ``onnx.proto`` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from core.onnx_file import FLOAT, as_bytes, as_value, varint
from core.types import Float32

NODES, WEIGHTS, OUTPUTS = 1, 5, 12
"""Of a graph."""
GRAPH = 7
"""Of a file."""
Field = tuple[int, bytes | int]


def without(file: bytes, prefix: str, outputs: Sequence[str]) -> tuple[bytes, dict[str, Float32]]:
    """The file without all whose names begin with ``prefix``, ending in ``outputs``, numbers of float32 of any size; and the weights of
    that part by the rest of their names.

    Raises ValueError, IndexError or UnicodeDecodeError for bytes that are no such file.
    """
    rest: list[bytes] = []
    weights: dict[str, Float32] = {}
    for tag, value in _fields(file):
        if tag == GRAPH and isinstance(value, bytes):
            value, weights = _parted(value, prefix, outputs)
        rest.append(_written(tag, value))
    return b"".join(rest), weights


def _parted(graph: bytes, prefix: str, outputs: Sequence[str]) -> tuple[bytes, dict[str, Float32]]:
    rest = [_written(OUTPUTS, as_value(name, None)) for name in outputs]
    weights: dict[str, Float32] = {}
    for tag, value in _fields(graph):
        if tag == OUTPUTS or not isinstance(value, bytes):
            continue
        if tag == NODES and any(name.startswith(prefix.encode()) for name in _texts(value, 1, 2)):
            continue
        if tag == WEIGHTS:
            name = _texts(value, 8)[0].decode()
            if name.startswith(prefix):
                weights |= {name.removeprefix(prefix): found for found in _numbers(value)}
                continue
        rest.append(_written(tag, value))
    return b"".join(rest), weights


def _numbers(tensor: bytes) -> Iterator[Float32]:
    """The one array of float32 in it; none where it is of another kind."""
    parts = [*_fields(tensor)]
    sizes = [value for tag, value in parts if tag == 1 and isinstance(value, int)]
    for tag, value in parts:
        if tag == 9 and isinstance(value, bytes) and (2, FLOAT) in parts:
            yield np.frombuffer(value, "<f4").reshape(sizes).copy()


def _texts(message: bytes, *tags: int) -> list[bytes]:
    return [value for tag, value in _fields(message) if tag in tags and isinstance(value, bytes)]


def _fields(message: bytes) -> Iterator[Field]:
    """Each field's number, and its bytes or its whole number; those of fixed width, which no graph needs, are bytes too."""
    at = 0
    while at < len(message):
        head, at = _read(message, at)
        kind = head & 7
        if kind == 0:
            number, at = _read(message, at)
            yield head >> 3, number
            continue
        if kind != 2:
            raise ValueError("a field of a kind that a graph does not have")
        length, at = _read(message, at)
        if at + length > len(message):
            raise ValueError("cut short")
        yield head >> 3, message[at : at + length]
        at += length


def _read(message: bytes, at: int) -> tuple[int, int]:
    """A whole number and where the next field begins."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
        if shift > 63:
            raise ValueError("a number that is too long")


def _written(tag: int, value: bytes | int) -> bytes:
    return as_bytes(tag, value) if isinstance(value, bytes) else varint(tag << 3) + varint(value)

"""Just enough of the ONNX file format to hand a network to onnxruntime: nodes, weights, inputs and outputs as protocol buffers.

The package ``onnx`` is not needed to run the program. Field numbers are those of ``onnx.proto`` (ONNX IR version 9).
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from core.types import Float32

IR_VERSION = 9
OPSET = 20
FLOAT, INT64 = 1, 7
LARGEST_CONSTANT = 64 << 20
Attribute = int | float | str | Sequence[int]
Shape = Sequence[int | str]


def varint(value: int) -> bytes:
    """A whole number as protocol buffers have it."""
    value &= (1 << 64) - 1  # negative numbers as two's complement of 64 bits
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(tag: int, value: int) -> bytes:
    return varint(tag << 3) + varint(value)


def as_bytes(tag: int, value: bytes | str) -> bytes:
    """A field of bytes, or of a text."""
    raw = value.encode() if isinstance(value, str) else value
    return _head(tag, len(raw)) + raw


def _head(tag: int, length: int) -> bytes:
    return varint(tag << 3 | 2) + varint(length)


def _attribute(name: str, value: Attribute) -> bytes:
    head = as_bytes(1, name)
    if isinstance(value, float):
        return head + varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)
    if isinstance(value, int):
        return head + _number(3, value) + _number(20, 2)
    if isinstance(value, str):
        return head + as_bytes(4, value) + _number(20, 3)
    return head + b"".join(_number(8, item) for item in value) + _number(20, 7)


def as_value(name: str, shape: Shape | None, kind: int = FLOAT) -> bytes:
    """An input or output; without a ``shape`` of any."""
    dims = (as_bytes(1, _number(1, d) if isinstance(d, int) else as_bytes(2, d)) for d in shape or ())
    sizes = b"" if shape is None else as_bytes(2, b"".join(dims))
    return as_bytes(1, name) + as_bytes(2, as_bytes(1, _number(1, kind) + sizes))


@dataclass
class OnnxGraph:
    """A network in the making; :meth:`add` returns the name of the node's first output. ``prefix``: what all names in it begin with."""

    prefix: str = ""
    nodes: list[bytes] = field(default_factory=list)
    weights: list[bytes] = field(default_factory=list)
    count: int = 0

    def add(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Attribute) -> str:
        """One node of operator ``kind``. Further outputs are called ``<name>.1``, ``<name>.2`` ..."""
        self.count += 1
        name = f"{self.prefix}n{self.count}"
        names = [name, *(f"{name}.{i}" for i in range(1, outputs))]
        parts = [as_bytes(1, i) for i in inputs] + [as_bytes(2, o) for o in names] + [as_bytes(4, kind)]
        parts += [as_bytes(5, _attribute(key, value)) for key, value in attributes.items()]
        self.nodes.append(b"".join(parts))
        return name

    def constant(self, value: Float32 | Sequence[int], name: str = "") -> str:
        """Weights as they are: an array of float32, or a list of whole numbers; with a ``name`` of their own where it is given."""
        self.count += 1
        name, whole = self.prefix + (name or f"w{self.count}"), not isinstance(value, np.ndarray)
        array = np.ascontiguousarray(value, dtype=np.int64 if whole else np.float32)
        dims = b"".join(_number(1, d) for d in array.shape)
        kind = _number(2, INT64 if whole else FLOAT)
        self.weights.append(dims + kind + as_bytes(8, name) + as_bytes(9, array.tobytes()))
        return name

    def same(self, name: str, given: str) -> None:
        """Call the value ``given`` also ``name``."""
        self.nodes.append(as_bytes(1, given) + as_bytes(2, name) + as_bytes(4, "Identity"))

    def file(self, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape], whole: Collection[str] = ()) -> bytes:
        """The whole file. Shapes hold numbers, or words for sizes that vary. ``whole``: inputs of whole numbers."""
        parts = [as_bytes(1, node) for node in self.nodes] + [as_bytes(2, "network")]
        for weight in self.weights:
            parts += [_head(5, len(weight)), weight]
        kinds = {name: INT64 if name in whole else FLOAT for name in inputs}
        parts += [as_bytes(11, as_value(name, shape, kinds[name])) for name, shape in inputs.items()]
        parts += [as_bytes(12, as_value(name, shape)) for name, shape in outputs.items()]
        opset = as_bytes(8, as_bytes(1, "") + _number(2, OPSET))
        # joined once: weights may be most of the memory there is
        return b"".join([_number(1, IR_VERSION), _head(7, sum(map(len, parts))), *parts, opset])


def session(file: bytes | str, threads: int, plain: bool = False) -> Any:
    """onnxruntime's session of :meth:`OnnxGraph.file` or of a file's path, on the CPU.

    ``plain``: convolutions keep the layout that they have, where channels are too few to gain by another.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if plain:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    # A few bytes can ask for a constant of gigabytes, which would be made at once.
    options.add_session_config_entry("optimization.constant_folding_max_output_size_in_bytes", str(LARGEST_CONSTANT))
    # Waiting threads must sleep: the window and the sound card need the cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])

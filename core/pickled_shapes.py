"""Names and shapes out of a torch pickle, without torch and without running anything.

Python's own unpickler cannot be made safe by restricting its globals: one huge memo index, or a dictionary key made of tuples
that share each other, takes all memory or all time. This reader obeys the instructions that torch's weights-only reader
obeys and no others; every global is an inert marker.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from typing import Any

MAX_STEPS = 2_000_000
"""Instructions obeyed, a whole tensor counting as one: bounds time (half a second) and memory (200 MB)."""
_MAX_ODD_KEYS = 10_000
_MAX_DIMENSIONS = 64
_REBUILD = "torch._utils._rebuild_tensor_v2"
_STOP, _MARK, _BYTE, _SHORT, _WORD = b".(KMJ"
_UNSIGNED, _SIGNED = struct.Struct("<I"), struct.Struct("<i")


def _tensor_pattern() -> re.Pattern[bytes]:
    pattern = rb"\(\(GET(GET)X(.)\0\0\0([0-9]++)(PUT)GET(INT)N?tPUTQ(INT)(SIZES)SIZES\x89GET\)RPUTtPUTR(PUT)"
    parts = {
        b"SIZES": rb"(?:\)|INT\x85PUT|INT{2}\x86PUT|INT{3}\x87PUT|\(INT{1,64}+tPUT)",
        b"GET": rb"(?:h.|j.{4})",
        b"PUT": rb"(?:q.|r.{4})?",
        b"INT": rb"(?:K.|M..|J.{4})",
    }
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.DOTALL)


_TENSOR = _tensor_pattern()
"""A tensor as torch writes it thousands of times: storage, offset, sizes, strides, no gradient, no hooks. Taken in one step,
which halves the time of the whole. What it leaves out of the memo was made for this tensor alone: nothing refers to it."""


class Inert:
    """Stands for what is neither plain data nor a tensor: a global by its name, or whatever one would have made."""

    __slots__ = ("name", "value")

    def __init__(self, name: str = "", value: Any = None) -> None:
        self.name = name
        self.value = value


class Shaped:
    """A tensor without its numbers: ``shape``, the class and key of its storage, ``offset`` of its first element there."""

    __slots__ = ("_offset", "_sizes", "key", "kind")

    def __init__(self, sizes: Any, kind: str = "", key: str = "", offset: Any = 0) -> None:
        self._sizes = sizes
        self._offset = offset
        self.kind = kind
        self.key = key

    @property
    def shape(self) -> tuple[int, ...]:
        """Raises ValueError when the file's sizes are none."""
        sizes = _numbers(self._sizes) if isinstance(self._sizes, bytes) else tuple(self._sizes)
        if any(type(size) is not int or size < 0 for size in sizes):
            raise ValueError("sizes of a tensor must be whole numbers")
        return sizes

    @property
    def offset(self) -> int:
        return _numbers(self._offset + b".")[0] if isinstance(self._offset, bytes) else int(self._offset)


class ShapeReader:
    """Reads the pickle that starts at ``at`` in ``data``; afterwards ``at`` is the position behind it.

    Damaged data raises any of Python's exceptions (IndexError, ValueError, KeyError, TypeError ...).
    """

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at
        self.unsafe: list[str] = []
        """Globals that no file of mere weights needs, the first few."""
        self._storages: dict[str, tuple[str, int | bytes]] = {}
        self._stack: list[Any] = []
        self._below: list[list[Any]] = []
        self._memo: dict[int, Any] = {}
        self._odd_keys = 0
        self._work = 0

    def read(self) -> Any:
        """Plain data, :class:`Shaped` and :class:`Inert`. Dictionary keys other than text and small numbers are replaced."""
        data = self.data
        for _ in range(MAX_STEPS):
            code = data[self.at]
            self.at += 1
            if code == _STOP:
                return self._stack.pop()
            _STEPS[code](self)
        raise ValueError("the pickle is too long")

    def storages(self) -> dict[str, tuple[str, int]]:
        """Class and number of elements of each storage, by key."""
        return {
            key: (kind, _numbers(count + b".")[0] if isinstance(count, bytes) else count)
            for key, (kind, count) in self._storages.items()
        }

    # Plain values

    def push(self, value: Any) -> None:
        self._stack.append(value)

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int, signed: bool = False) -> int:
        return int.from_bytes(self.take(size), "little", signed=signed)

    # Memo

    def put(self) -> None:
        self._memo[self.data[self.at]] = self._stack[-1]
        self.at += 1

    def long_put(self) -> None:
        self._memo[_UNSIGNED.unpack_from(self.data, self.at)[0]] = self._stack[-1]
        self.at += 4

    def get(self) -> None:
        self._stack.append(self._memo[self.data[self.at]])
        self.at += 1

    def long_get(self) -> None:
        self._stack.append(self._memo[_UNSIGNED.unpack_from(self.data, self.at)[0]])
        self.at += 4

    # Containers

    def mark(self) -> None:
        if self.data[self.at] == _MARK and self._whole_tensor():
            return
        self._below.append(self._stack)
        self._stack = []

    def from_mark(self) -> list[Any]:
        items = self._stack
        self._stack = self._below.pop()
        return items

    def last(self, count: int) -> list[Any]:
        items = self._stack[-count:]
        del self._stack[-count:]
        return items

    def extend(self, items: list[Any]) -> None:
        if isinstance(self._stack[-1], list):
            self._stack[-1].extend(items)

    def update(self, items: list[Any]) -> None:
        if isinstance(self._stack[-1], dict):
            self._stack[-1].update(zip(self._keys(items[::2]), items[1::2]))

    def _keys(self, keys: Iterable[Any]) -> list[Any]:
        """Keys that hash quickly: tuples within tuples can take for ever, and numbers can be chosen to collide."""
        return [
            key if type(key) is str or (type(key) is int and abs(key) < 1 << 31) else self._odd(key) for key in keys
        ]

    def _odd(self, key: Any) -> Inert:
        self._odd_keys += 1
        deep = isinstance(key, tuple) and (len(key) > 16 or any(isinstance(part, tuple) for part in key))
        if deep or self._odd_keys > _MAX_ODD_KEYS:
            raise ValueError("keys that no program writes")
        return Inert()

    # Globals, storages, and what they make

    def find(self) -> None:
        module_end = self.data.index(b"\n", self.at, self.at + 1000)
        end = self.data.index(b"\n", module_end + 1, module_end + 1000)
        module, name = self.data[self.at : module_end].decode(), self.data[module_end + 1 : end].decode()
        self.at = end + 1
        full = f"{'builtins' if module == '__builtin__' else module}.{name}"
        if full not in _MAKERS and not _HARMLESS.fullmatch(full) and full not in self.unsafe and len(self.unsafe) < 20:
            self.unsafe.append(full)
        self.push(Inert(full, name))

    def storage(self) -> None:
        pid = self._stack.pop()
        if pid[0] == "module":  # very old files keep the source text of classes this way
            self.push(pid[1])
            return
        word, kind, key, _, count = pid[:5]
        if word != "storage" or type(count) is not int or count < 0 or type(key) is not str:
            raise ValueError("not a storage")
        self._storages[key] = (kind.value, count)
        self.push(Inert("storage", (kind.value, key)))

    def _whole_tensor(self) -> bool:
        stack = self._stack
        if not stack or type(stack[-1]) is not Inert or stack[-1].name != _REBUILD:
            return False
        match = _TENSOR.match(self.data, self.at - 1)
        if match is None:
            return False
        kind, length, digits, key_put, count, offset, sizes, put = match.groups()
        if length[0] != len(digits):
            return False
        key, memo = digits.decode(), self._memo
        storage = memo[_slot(kind)].value
        self._storages[key] = (storage, count)
        stack[-1] = tensor = Shaped(sizes, storage, key, offset)
        if key_put:
            memo[_slot(key_put)] = key
        if put:
            memo[_slot(put)] = tensor
        self.at = match.end()
        return True

    def make(self) -> None:
        args, maker = self._stack.pop(), self._stack.pop()
        self.push(self.made(maker.name, args))

    def made(self, name: str, args: tuple[Any, ...]) -> Any:
        """What calling the global ``name`` would make, if it is one of weights; else something inert."""
        self._work += sum(len(value) for value in args if isinstance(value, list | tuple | dict))
        self._work += sum(len(value) // 64 for value in args if isinstance(value, str | bytes))
        if self._work > MAX_STEPS:
            raise ValueError("the same data is copied again and again")
        return _MAKERS.get(name, _inert)(self, args)

    def table(self, args: tuple[Any, ...]) -> Any:
        """A dictionary from nothing, from another one, or from pairs."""
        given = args[-1] if args else ()
        if isinstance(given, dict | Inert):
            return {} if isinstance(given, Inert) else given
        return dict(zip(self._keys(key for key, _ in given), [value for _, value in given]))

    def collection(self, args: tuple[Any, ...]) -> Inert:
        """A set or a counter: of no use here, but its members have to be ones that torch can hash."""
        self._keys(args[0] if args else ())
        return Inert()

    def build(self) -> None:
        state, built = self._stack.pop(), self._stack[-1]
        if isinstance(built, Inert) and built.name == "numpy.dtype" and state[2:9] != (None, None, None, -1, -1, 0):
            raise ValueError("not the type of a plain number")


def _numbers(code: bytes) -> tuple[int, ...]:
    """The whole numbers of a pickled tuple, up to the instruction that ends it."""
    found: list[int] = []
    at = int(code[0] == _MARK)
    while True:
        if code[at] == _BYTE:
            found.append(code[at + 1])
            at += 2
        elif code[at] == _SHORT:
            found.append(code[at + 1] | code[at + 2] << 8)
            at += 3
        elif code[at] == _WORD:
            found.append(_SIGNED.unpack_from(code, at + 1)[0])
            at += 5
        else:
            return tuple(found)


def _slot(code: bytes) -> int:
    """Memo index of an instruction that puts or gets."""
    return code[1] if len(code) == 2 else _UNSIGNED.unpack_from(code, 1)[0]


def _inert(_: ShapeReader, __: tuple[Any, ...]) -> Inert:
    return Inert()


def _tensor(_: ShapeReader, args: tuple[Any, ...]) -> Shaped:
    storage, offset, sizes = args[:3]
    if len(sizes) > _MAX_DIMENSIONS:
        raise ValueError("too many dimensions")
    kind, key = storage.value
    return Shaped(sizes, kind, key, offset)


def _scalar(_: ShapeReader, args: tuple[Any, ...]) -> Any:
    form = {"f8": "<d", "f4": "<f", "i8": "<q", "i4": "<i", "u8": "<Q", "u4": "<I", "b1": "<?"}.get(args[0].value)
    return struct.unpack(form, args[1])[0] if form else Inert()


def _byte_array(_: ShapeReader, args: tuple[Any, ...]) -> Inert:
    if args and isinstance(args[0], int):
        raise ValueError("memory asked for instead of bytes given")
    return Inert()


_MAKERS: dict[str, Callable[[ShapeReader, tuple[Any, ...]], Any]] = {
    **dict.fromkeys((_REBUILD, "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v3"), _tensor),
    "torch._utils._rebuild_parameter": lambda _, args: args[0],
    "torch._utils._rebuild_parameter_with_state": lambda _, args: args[0],
    "torch._tensor._rebuild_from_type_v2": lambda reader, args: reader.made(args[0].name, args[2]),
    "torch.nn.parameter.Parameter": lambda _, args: args[0] if args else Inert(),
    "torch.Size": lambda _, args: tuple(args[0]),
    "collections.OrderedDict": ShapeReader.table,
    "collections.Counter": ShapeReader.collection,
    "builtins.set": ShapeReader.collection,
    "builtins.bytearray": _byte_array,
    "_codecs.encode": lambda _, args: args[0].encode("latin1"),
    "numpy.dtype": lambda _, args: Inert("numpy.dtype", args[0]),
    "numpy.core.multiarray.scalar": _scalar,
    "numpy._core.multiarray.scalar": _scalar,
}
_HARMLESS = re.compile(
    r"builtins\.complex|argparse\.Namespace|torch\._utils\._rebuild_\w+|torch\.serialization\._get_layout"
    r"|torch\.(\w+\.)*\w*(Tensor|Storage)|torch\.(device|bool|q?u?int\w+|b?float\w+|complex\w+|bits\w+|per_\w+)"
)
"""Globals that weights need but that make nothing to be known here."""

_STEPS: dict[int, Callable[[ShapeReader], Any]] = {
    ord("("): ShapeReader.mark,
    ord("q"): ShapeReader.put,
    ord("r"): ShapeReader.long_put,
    ord("h"): ShapeReader.get,
    ord("j"): ShapeReader.long_get,
    ord("K"): lambda r: r.push(r.number(1)),
    ord("M"): lambda r: r.push(r.number(2)),
    ord("J"): lambda r: r.push(r.number(4, signed=True)),
    0x8A: lambda r: r.push(r.number(r.number(1), signed=True)),
    ord("G"): lambda r: r.push(struct.unpack(">d", r.take(8))[0]),
    ord("X"): lambda r: r.push(str(r.take(r.number(4)), "utf-8", "surrogatepass")),
    ord("U"): lambda r: r.push(r.take(r.number(1)).decode()),
    ord("N"): lambda r: r.push(None),
    0x88: lambda r: r.push(True),
    0x89: lambda r: r.push(False),
    ord(")"): lambda r: r.push(()),
    ord("]"): lambda r: r.push([]),
    ord("}"): lambda r: r.push({}),
    0x8F: lambda r: r.push(Inert()),
    ord("t"): lambda r: r.push(tuple(r.from_mark())),
    0x85: lambda r: r.push(tuple(r.last(1))),
    0x86: lambda r: r.push(tuple(r.last(2))),
    0x87: lambda r: r.push(tuple(r.last(3))),
    ord("a"): lambda r: r.extend(r.last(1)),
    ord("e"): lambda r: r.extend(r.from_mark()),
    ord("s"): lambda r: r.update(r.last(2)),
    ord("u"): lambda r: r.update(r.from_mark()),
    ord("c"): ShapeReader.find,
    ord("Q"): ShapeReader.storage,
    ord("R"): ShapeReader.make,
    0x81: ShapeReader.make,
    ord("b"): ShapeReader.build,
    0x80: lambda r: r.take(1),
}

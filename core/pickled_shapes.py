"""Names and shapes out of a torch pickle, without torch and without running anything.

Python's fast unpickler cannot be made safe by restricting its globals: one huge memo index, or a dictionary key made of tuples
that share each other, takes all memory or all time. This is its slow twin, which obeys only the instructions that torch's
weights-only reader obeys, and not too many of them; every global is an inert marker.
"""

from __future__ import annotations

import io
import pickle
import re
import struct
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

MAX_STEPS = 1_000_000
"""Instructions obeyed, a whole tensor counting as one: bounds time (about a second) and memory (100 MB)."""
_MAX_ODD_KEYS = 10_000
_MAX_DIMENSIONS = 64
_LONGEST_NAME = 1000
_REBUILD = "torch._utils._rebuild_tensor_v2"
_STOCK = pickle._Unpickler.dispatch
_WHOLE = re.compile(rb"K.|M..|J.{4}", re.DOTALL)


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

    __slots__ = ("made", "name", "value")

    def __init__(self, name: str = "", value: Any = None, made: Callable[..., Any] | None = None) -> None:
        self.name = name
        self.value = value
        self.made = made

    def __call__(self, *args: Any) -> Any:
        return self.made(self.name, args) if self.made else Inert()

    def extend(self, items: Any) -> None:
        """Nothing is kept."""

    append = extend


class Shaped(NamedTuple):
    """A tensor without its numbers: its sizes, the class and key of its storage, ``offset`` of its first element there."""

    shape: tuple[int, ...]
    kind: str = ""
    key: str = ""
    offset: int = 0


def checked_sizes(sizes: Iterable[Any]) -> tuple[int, ...]:
    """Raises ValueError when the file's sizes are none."""
    sizes = tuple(sizes)
    if len(sizes) > _MAX_DIMENSIONS or any(type(size) is not int or size < 0 for size in sizes):
        raise ValueError("sizes of a tensor must be a few whole numbers")
    return sizes


class ShapeReader(pickle._Unpickler):
    """Reads the pickle that starts at ``at`` in ``data``: :meth:`load` gives plain data, :class:`Shaped` and :class:`Inert`.

    Dictionary keys other than text and small numbers are replaced. Damaged data raises any of Python's exceptions.
    """

    stack: list[Any]
    memo: dict[int, Any]
    pop_mark: Callable[[], list[Any]]

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data, self._file = data, io.BytesIO(data)
        self._file.seek(at)
        super().__init__(self._file, encoding="utf-8")
        self.dispatch = _Steps(_STEPS)  # type: ignore[misc]
        self.unsafe: list[str] = []
        """Globals that no file of mere weights needs, the first few."""
        self.storages: dict[str, tuple[str, int]] = {}
        """Class and number of elements of each storage, by key."""
        self._odd_keys = 0
        self._work = 0

    @property
    def at(self) -> int:
        """Where the next pickle starts."""
        return self._file.tell()

    def load_mark(self) -> None:
        if not self._whole_tensor():
            _STOCK[ord("(")](self)  # type: ignore[arg-type]

    def load_setitem(self) -> None:
        value, key = self.stack.pop(), self.stack.pop()
        self._update([key], [value])

    def load_setitems(self) -> None:
        items = self.pop_mark()
        self._update(items[::2], items[1::2])

    def load_build(self) -> None:
        state, built = self.stack.pop(), self.stack[-1]
        if isinstance(built, Inert) and built.name == "numpy.dtype" and state[2:9] != (None, None, None, -1, -1, 0):
            raise ValueError("not the type of a plain number")

    def find_class(self, module: str, name: str) -> Inert:
        full = f"{'builtins' if module == '__builtin__' else module}.{name}"
        if len(full) > _LONGEST_NAME:
            raise ValueError("not the name of anything")
        if full not in _MAKERS and not _HARMLESS.fullmatch(full) and full not in self.unsafe and len(self.unsafe) < 20:
            self.unsafe.append(full)
        return Inert(full, name, self.made)

    def persistent_load(self, pid: Any) -> Any:
        if pid[0] == "module":  # very old files keep the source text of classes this way
            return pid[1]
        word, kind, key, _, count = pid[:5]
        if word != "storage" or type(count) is not int or count < 0 or type(key) is not str:
            raise ValueError("not a storage")
        self.storages[key] = (kind.value, count)
        return Inert("storage", (kind.value, key))

    def made(self, name: str, args: tuple[Any, ...]) -> Any:
        """What calling the global ``name`` would make, if it is one of weights; else something inert."""
        self._work += sum(len(value) for value in args if isinstance(value, list | tuple | dict))
        self._work += sum(len(value) // 64 for value in args if isinstance(value, str | bytes))
        if self._work > MAX_STEPS:
            raise ValueError("the same data is copied again and again")
        return _MAKERS.get(name, _blank if name.endswith(("Tensor", "Storage")) else _inert)(self, args)

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

    def _update(self, keys: list[Any], values: list[Any]) -> None:
        if isinstance(self.stack[-1], dict):
            self.stack[-1].update(zip(self._keys(keys), values))

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

    def _whole_tensor(self) -> bool:
        stack, at = self.stack, self._file.tell()
        if not stack or type(stack[-1]) is not Inert or stack[-1].name != _REBUILD:
            return False
        match = _TENSOR.match(self._data, at - 1)
        if match is None:
            return False
        kind, length, digits, key_put, count, offset, sizes, put = match.groups()
        if length[0] != len(digits):
            return False
        key = digits.decode()
        storage = self.memo[_number(kind)].value
        self.storages[key] = (storage, _number(count))
        stack[-1] = tensor = Shaped(_numbers(sizes), storage, key, _number(offset))
        for code, value in ((key_put, key), (put, tensor)):
            if code:
                self.memo[_number(code)] = value
        self._file.seek(match.end())
        return True


class _Steps(dict[int, Callable[[Any], None]]):
    """Instructions by their code, of which only so many are obeyed."""

    obeyed = 0

    def __getitem__(self, code: int) -> Callable[[Any], None]:
        self.obeyed += 1
        if self.obeyed > MAX_STEPS:
            raise ValueError("the pickle is too long")
        return super().__getitem__(code)


def _numbers(code: bytes) -> tuple[int, ...]:
    """The whole numbers of a pickled tuple, up to the instruction that ends it."""
    found, at = [], int(code[:1] == b"(")
    while match := _WHOLE.match(code, at):
        found.append(_number(match[0]))
        at = match.end()
    return tuple(found)


def _number(code: bytes) -> int:
    """The operand of an instruction: a small whole number, or the memo index of one that puts or gets."""
    return int.from_bytes(code[1:], "little")


def _inert(_: ShapeReader, __: tuple[Any, ...]) -> Inert:
    return Inert()


def _blank(_: ShapeReader, args: tuple[Any, ...]) -> Inert:
    """A tensor, a storage or bytes in such a number, none of which the file holds."""
    if any(isinstance(size, int) for size in args):
        raise ValueError("memory asked for instead of numbers given")
    return Inert()


def _tensor(_: ShapeReader, args: tuple[Any, ...]) -> Shaped:
    storage, offset, sizes = args[:3]
    kind, key = storage.value
    return Shaped(checked_sizes(sizes), kind, key, int(offset))


def _scalar(_: ShapeReader, args: tuple[Any, ...]) -> Any:
    form = {"f8": "<d", "f4": "<f", "i8": "<q", "i4": "<i", "u8": "<Q", "u4": "<I", "b1": "<?"}.get(args[0].value)
    return struct.unpack(form, args[1])[0] if form else Inert()


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
    "builtins.bytearray": _blank,
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

_STEPS: dict[int, Callable[[Any], None]] = {
    **{code: _STOCK[code] for code in b".qrhjKMJ\x8aGXUN\x88\x89)]}\x8ft\x85\x86\x87aecQR\x80"},
    ord("("): ShapeReader.load_mark,
    ord("s"): ShapeReader.load_setitem,
    ord("u"): ShapeReader.load_setitems,
    ord("b"): ShapeReader.load_build,
    0x81: _STOCK[ord("R")],
}

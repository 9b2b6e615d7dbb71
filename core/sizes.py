"""How large a model may become while it is made from its file: a few bytes can claim sizes that no memory holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")
Shapes = Mapping[str, tuple[int, ...]]
"""Of a model's tensors, by their names."""
LARGEST_SIZE = 1 << 20
"""Of one number in a model's settings that says how large something is."""
_MOST_PARTS = 64
_SPARE_NUMBERS = 1 << 23
"""Windows, filters and tables of positions are made, not read."""
_SPARE_TENSORS = 20_000
_ROUNDS = 4
"""A network's numbers are made, initialised and brought to another precision."""


def configured(kind: type[T], given: Mapping[str, Any]) -> T:
    """A dataclass of sizes from what a file says; fields it does not know are left out, lists become tuples.

    Raises TypeError or ValueError for sizes that are none.
    """
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _checked(value) for name, value in given.items() if name in known})


def _checked(value: Any) -> Any:
    if isinstance(value, list | tuple):
        if len(value) > _MOST_PARTS:
            raise ValueError("more sizes than any model has")
        return tuple(map(_checked, value))
    if isinstance(value, int | float) and not abs(value) <= LARGEST_SIZE:
        raise ValueError("a size that no model has")
    return value


def misfit(expected: Shapes, given: Shapes) -> str:
    """The first tensor that is missing, foreign or of another size than ``expected``; "" where all are right."""
    return next((name for name in {**expected, **given} if expected.get(name) != given.get(name)), "")


class _Allowance:
    """How many numbers may still be asked for, and in how many pieces."""

    def __init__(self) -> None:
        self._at_once, self._left, self._tensors = _SPARE_NUMBERS, 2 * _SPARE_NUMBERS, _SPARE_TENSORS

    def grant(self, numbers: int, tensors: int) -> None:
        self._at_once += numbers
        self._left += _ROUNDS * numbers
        self._tensors += _MOST_PARTS * tensors

    def spend(self, numbers: int) -> None:
        self._left -= numbers
        self._tensors -= 1
        if numbers > self._at_once or self._left < 0 or self._tensors < 0:
            raise ValueError("the model asks for far more numbers than its file holds")


_OF_CONTENTS = ("device", "generator", "pin_memory", "out")
_ACTIVE: ContextVar[_Allowance | None] = ContextVar("allowance", default=None)


def grant(numbers: int, tensors: int) -> None:
    """A file with so much in it was opened: while a model is made, it may become larger by that."""
    allowance = _ACTIVE.get()
    if allowance is not None:
        allowance.grant(numbers, tensors)


@contextmanager
def made_from(numbers: int, tensors: int) -> Iterator[None]:
    """Inside, torch makes no tensors far larger than a file of so many numbers explains: ValueError comes before the memory is taken."""
    import torch
    from torch.overrides import TorchFunctionMode

    names = ("empty", "zeros", "ones", "full", "rand", "randn", "eye", "arange", "linspace")
    makers = {getattr(torch, name) for name in names}
    windows = {torch.hann_window, torch.hamming_window}  # made even where only their shape is asked for
    allowance = _Allowance()
    allowance.grant(numbers, tensors)

    class Watch(TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            kwargs = kwargs or {}
            if func in makers:
                shape_only = {name: value for name, value in kwargs.items() if name not in _OF_CONTENTS}
                allowance.spend(int(func(*args, **shape_only, device="meta").numel()))
            elif func in windows:
                allowance.spend(int(args[0] if args else kwargs["window_length"]))
            return func(*args, **kwargs)

    token = _ACTIVE.set(allowance)
    try:
        with Watch():
            yield
    finally:
        _ACTIVE.reset(token)

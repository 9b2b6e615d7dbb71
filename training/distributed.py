"""Several processes that train together, started by ``torchrun``. With one process everything here does nothing.

Gradients are averaged by hand after the backward pass. The usual wrapper (DistributedDataParallel) only sees passes through a
module's ``forward``, but the steps of this project call parts of a network and send several losses through it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import torch
from torch import nn

from core import DeviceError

Placed = TypeVar("Placed")


def rank() -> int:
    """Number of this process among all, 0 for the one that writes files."""
    return int(os.environ.get("RANK", "0"))


def world() -> int:
    """How many processes train together."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def pick_device(name: str = "auto") -> torch.device:
    """``auto`` is the graphics card where there is one, else the CPU. Under ``torchrun`` each process takes a card of its own.

    Raises :class:`DeviceError` when the card asked for is not there.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    device = torch.device(name)
    if device.type != "cuda":
        return device
    number = int(os.environ.get("LOCAL_RANK", "0")) if device.index is None else device.index
    cards = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if number >= cards:
        raise DeviceError(
            f"This machine has {cards} graphics cards but card {number} is needed; start fewer processes."
        )
    return torch.device("cuda", number)


@contextlib.contextmanager
def group(device: torch.device) -> Iterator[None]:
    """Join the other processes, once: inside another ``group`` nothing happens."""
    if world() == 1 or torch.distributed.is_initialized():
        yield
        return
    if device.type == "cuda":
        torch.cuda.set_device(device)
    torch.distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield
    finally:
        torch.distributed.destroy_process_group()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """What happens inside, in this process and its children, is done as if there were no other processes."""
    names = ("RANK", "WORLD_SIZE", "LOCAL_RANK")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(before)


def same_everywhere(modules: Iterable[nn.Module]) -> None:
    """Give every process the weights and buffers of the first."""
    if world() == 1:
        return
    for module in modules:
        for value in module.state_dict().values():
            torch.distributed.broadcast(value, 0)


def average_gradients(parameters: Iterable[torch.Tensor]) -> None:
    """Replace gradients by their mean over all processes, in one message. What nobody has a gradient for keeps none."""
    if world() == 1:
        return
    learned = [p for p in parameters if p.requires_grad]
    present = torch.tensor([p.grad is not None for p in learned], dtype=torch.float32, device=learned[0].device)
    pieces = [p.new_zeros(p.numel()) if p.grad is None else p.grad.flatten() for p in learned]
    message = torch.cat([*pieces, present])
    torch.distributed.all_reduce(message)
    *sums, counts = message.split([*(p.numel() for p in learned), len(learned)])
    for parameter, total, count in zip(learned, sums, counts.tolist(), strict=True):
        parameter.grad = (total / world()).view_as(parameter) if count > 0 else None


def any_of_us(flag: bool, device: torch.device) -> bool:
    """True everywhere when it is true for one process: all stop, or skip a step, together."""
    if world() == 1:
        return flag
    message = torch.tensor(float(flag), device=device)
    torch.distributed.all_reduce(message, torch.distributed.ReduceOp.MAX)
    return bool(message > 0)


def meet() -> None:
    """Wait until all processes of the group are here."""
    if world() > 1 and torch.distributed.is_initialized():
        torch.distributed.barrier()


def to_device(value: Placed, device: torch.device) -> Placed:
    """The same value with every tensor in it on ``device``: tensors, dataclasses, mappings, lists and tuples, however deep."""
    return _moved(value, device)


def _moved(value: Any, device: torch.device) -> Any:
    if isinstance(value, torch.Tensor):
        return value.to(device, non_blocking=True)
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return type(value)(**{name: _moved(getattr(value, name), device) for name in value.__dataclass_fields__})
    if isinstance(value, Mapping):
        return {key: _moved(item, device) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_moved(item, device) for item in value)
    return value

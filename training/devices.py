"""Where networks compute, and the processes that train together (started by ``accelerate launch`` or ``torchrun``)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import torch
from accelerate import PartialState
from accelerate.utils import broadcast, reduce
from torch import nn

from core import DeviceError

Placed = TypeVar("Placed")


def pick_device(name: str = "auto") -> torch.device:
    """``auto`` is the graphics card where there is one, else the CPU. Of several processes each takes a card of its own.

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


@dataclass(frozen=True)
class Processes:
    """``world`` processes, of which this is number ``rank``; number 0 writes the files."""

    rank: int = 0
    world: int = 1

    @property
    def first(self) -> bool:
        return self.rank == 0

    def any(self, flag: bool, device: torch.device) -> bool:
        """True everywhere when it is true for one process: all stop, or skip a step, together."""
        return flag if self.world == 1 else bool(reduce(torch.tensor(float(flag), device=device), "max") > 0)

    def average_gradients(self, parameters: Iterable[torch.Tensor]) -> None:
        """Replace gradients by their mean over all processes, in one message. What nobody has a gradient for keeps none.

        DistributedDataParallel would only see passes through a module's ``forward``; steps here call parts of networks too.
        """
        learned = [] if self.world == 1 else list(parameters)
        if not learned:
            return
        present = torch.tensor([p.grad is not None for p in learned], dtype=torch.float32, device=learned[0].device)
        pieces = [torch.zeros_like(p).flatten() if p.grad is None else p.grad.flatten() for p in learned]
        *means, shares = reduce(torch.cat([*pieces, present]), "mean").split([*map(len, pieces), len(learned)])
        for parameter, mean, share in zip(learned, means, shares.tolist(), strict=True):
            parameter.grad = mean.view_as(parameter) if share > 0 else None

    def same_everywhere(self, modules: Iterable[nn.Module]) -> None:
        """Give every process the weights and buffers of the first."""
        if self.world > 1:
            for module in modules:
                broadcast(dict(module.state_dict()))

    def meet(self) -> None:
        """Wait until all processes are here."""
        if self.world > 1:
            PartialState().wait_for_everyone()


def together(device: torch.device) -> Processes:
    """All processes that were started together; joined on the first call."""
    state = PartialState(cpu=device.type != "cuda")
    return Processes(state.process_index, state.num_processes)


def to_device(value: Placed, device: torch.device) -> Placed:
    """The same value with every tensor in it on ``device``: tensors, dataclasses, mappings, lists and tuples, however deep."""
    moved: Any = value
    if isinstance(value, torch.Tensor):
        moved = value.to(device, non_blocking=True)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        moved = replace(value, **{name: to_device(getattr(value, name), device) for name in value.__dataclass_fields__})  # type: ignore[type-var]
    elif isinstance(value, Mapping):
        moved = {key: to_device(item, device) for key, item in value.items()}
    elif isinstance(value, list | tuple):
        moved = type(value)(to_device(item, device) for item in value)
    return moved

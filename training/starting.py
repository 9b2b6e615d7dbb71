"""Start from a model that exists: what of it fits is taken, and it is said what fitted."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core import CheckpointError

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Report:
    """Names of tensors: taken whole, taken where both have rows, kept as drawn, and not needed of the file."""

    matched: tuple[str, ...]
    partial: tuple[str, ...]
    new: tuple[str, ...]
    unused: tuple[str, ...]

    def __str__(self) -> str:
        parts = {"matched": self.matched, "in part": self.partial, "new": self.new, "not used": self.unused}
        names = "; ".join(f"{len(found)} {what}{_some(found)}" for what, found in parts.items() if found)
        return f"started from the file: {names}"


def _some(names: tuple[str, ...], most: int = 4) -> str:
    return f" ({', '.join(names[:most])}{' ...' if len(names) > most else ''})"


def take_over(module: nn.Module, given: Mapping[str, Tensor], name: str) -> Report:
    """Copy tensors of the same name; where a first axis differs (more symbols, more speakers) the rows that both have.

    ``name`` is the file's, for the sentence. Raises :class:`CheckpointError` when nothing fits.
    """
    own = module.state_dict()
    matched, partial, new = [], [], []
    with torch.no_grad():
        for key, tensor in own.items():
            other = given.get(key)
            if other is None or other.shape[1:] != tensor.shape[1:] or other.ndim != tensor.ndim:
                new.append(key)
            elif other.shape == tensor.shape:
                tensor.copy_(other)
                matched.append(key)
            else:
                rows = min(len(other), len(tensor))
                tensor[:rows].copy_(other[:rows])
                partial.append(key)
    report = Report(tuple(matched), tuple(partial), tuple(new), tuple(key for key in given if key not in own))
    if not matched:
        raise CheckpointError(f"Nothing in {name} fits this training; choose a file of the same family.")
    log.info("%s", report)
    return report


def only(module: nn.Module, parts: Collection[str]) -> None:
    """Train these parts of a network (beginnings of parameter names) and leave the others as they are; none: all.

    Raises :class:`CheckpointError` for a part that the network does not have.
    """
    if not parts:
        return
    names = [name for name, _ in module.named_parameters()]
    for part in parts:
        if not any(name.startswith(f"{part}.") or name == part for name in names):
            known = sorted({name.split(".")[0] for name in names})
            raise CheckpointError(f"The network has no part called {part}; choose of {', '.join(known)}.")
    for name, parameter in module.named_parameters():
        parameter.requires_grad_(any(name.startswith(f"{part}.") or name == part for part in parts))

"""Start from a published generator; what judged it there, and the optimizers' memory, come along from the file beside it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core.archive import Archive
from core.weights import read_checkpoint
from training.starting import take_over
from training.vocoders.norms import from_public, unfolded

log = logging.getLogger(__name__)
FIRST = ("msd", "mpd")
"""The published training gave its optimizer the judges in this order."""


def start_from(
    file: Path,
    generator: nn.Module,
    judges: Mapping[str, nn.Module],
    optimizers: Mapping[str, torch.optim.Optimizer],
) -> None:
    """Fill the networks as far as tensors fit; the log says what did.

    Beside ``g_NAME`` the judges lie in ``do_NAME``, beside ``netG.pt`` in ``netD.pt``. Raises :class:`CheckpointError` for files
    that cannot be read or of which nothing fits.
    """
    archive = Archive(file)
    tensors = archive.tensors()
    take_over(generator, unfolded(tensors), archive.path.name)
    beside = _beside(archive.path)
    if beside is None:
        log.info("no judges lie beside %s: they begin anew", archive.path.name)
        return
    known = Archive(beside)
    order: list[nn.Parameter] = []
    for name in sorted(judges, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST)):
        inside = any(key.startswith(f"{name}.") for key in known.shapes)
        given = from_public(known.tensors(f"{name}." if inside else ""))
        take_over(judges[name], given, beside.name)
        order += _ordered(judges[name], given)
    contents = _optimizers(beside)
    remember(optimizers["generator"], _ordered(generator, from_public(tensors)), contents.get("optim_g"))
    remember(optimizers["judges"], order, contents.get("optim_d"))


def _beside(file: Path) -> Path | None:
    for own, other in (("g_", "do_"), ("netG", "netD"), ("best_netG", "best_netD")):
        beside = file.with_name(other + file.name.removeprefix(own))
        if file.name.startswith(own) and beside.exists():
            return beside
    return None


def _optimizers(judges: Path) -> Mapping[str, Any]:
    """Their states: in the judges' own file, or in ``optG.pt`` and ``optD.pt`` beside it."""
    apart = {name: judges.with_name(f"opt{name[-1].upper()}.pt") for name in ("optim_g", "optim_d")}
    if judges.name == "netD.pt":
        return {name: read_checkpoint(file) for name, file in apart.items() if file.exists()}
    return read_checkpoint(judges)


def _ordered(module: nn.Module, given: Mapping[str, Tensor]) -> list[nn.Parameter]:
    """Parameters in the order of the file, which is the one that its optimizer knew."""
    own = dict(module.named_parameters())
    return [own[name] for name in given if name in own]


def remember(optimizer: torch.optim.Optimizer, order: Sequence[nn.Parameter], stored: Any) -> bool:
    """Take over the running means of a stored optimizer that held parameters of this order; False where they do not fit all."""
    states = stored.get("state") if isinstance(stored, dict) else None
    own = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    if not isinstance(states, dict) or len(order) != len(own) or not _fit(order, states):
        log.info("no optimizer state fits: its running means begin anew")
        return False
    places = {id(parameter): place for place, parameter in enumerate(own)}
    state = {places[id(parameter)]: states[number] for number, parameter in enumerate(order)}
    optimizer.load_state_dict({**optimizer.state_dict(), "state": state})
    log.info("the optimizer goes on with running means of %d tensors", len(state))
    return True


def _fit(order: Sequence[nn.Parameter], states: Mapping[Any, Any]) -> bool:
    def fits(number: int, parameter: nn.Parameter) -> bool:
        state = states.get(number)
        means = [state.get(name) for name in ("exp_avg", "exp_avg_sq")] if isinstance(state, dict) else [None]
        step = state.get("step") if isinstance(state, dict) else None
        counted = isinstance(step, int | float) or (isinstance(step, Tensor) and step.numel() == 1)
        return counted and all(isinstance(mean, Tensor) and mean.shape == parameter.shape for mean in means)

    return all(fits(number, parameter) for number, parameter in enumerate(order))

"""Weight and spectral norm: on a network while it learns, and under the names that the public files have."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm, weight_norm

PUBLIC = {
    ".parametrizations.weight.original0": ".weight_g",
    ".parametrizations.weight.original1": ".weight_v",
    ".parametrizations.weight.original": ".weight_orig",
    ".parametrizations.weight.0._u": ".weight_u",
    ".parametrizations.weight.0._v": ".weight_v",
}
"""Ours -> theirs. Spectral norm's ``weight_v`` is a vector, weight norm's a direction: a network has only one of them in a place."""


def normed(module: nn.Module) -> nn.Module:
    """The same network with weight norm on every convolution."""
    for part in list(module.modules()):
        if isinstance(part, nn.Conv1d | nn.Conv2d | nn.ConvTranspose1d):
            weight_norm(part)
    return module


def spectral(module: nn.Module) -> nn.Module:
    """The same network with spectral norm on every convolution."""
    for part in list(module.modules()):
        if isinstance(part, nn.Conv1d | nn.Conv2d):
            spectral_norm(part)
    return module


def to_public(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A state under the names of the public files, in memory of the processor."""
    return {_renamed(name, PUBLIC): tensor.detach().cpu() for name, tensor in state.items()}


def from_public(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The other way round."""
    spectral_places = {name.removesuffix(".weight_orig") for name in state if name.endswith(".weight_orig")}
    found = {}
    for name, tensor in state.items():
        place, _, last = name.rpartition(".")
        ours = {"weight_g": "original0", "weight_v": "original1", "weight_orig": "original", "weight_u": "0._u"}
        if place in spectral_places and last == "weight_v":
            ours["weight_v"] = "0._v"
        found[f"{place}.parametrizations.weight.{ours[last]}" if last in ours else name] = tensor
    return found


def _renamed(name: str, table: Mapping[str, str]) -> str:
    return next((name.removesuffix(old) + new for old, new in table.items() if name.endswith(old)), name)


def unfolded(state: Mapping[str, Tensor], wanted: Collection[str] | None = None) -> dict[str, Tensor]:
    """Of a file whose weight norm may be folded away: our names, with directions and lengths.

    ``wanted``: names that the network has, where only some of its weights have norms.
    """
    found = {}
    for name, tensor in from_public(state).items():
        place, _, last = name.rpartition(".")
        direction = f"{place}.parametrizations.weight.original1"
        if last == "weight" and (wanted is None or direction in wanted):
            found[direction] = tensor
            lengths = tensor.norm(dim=tuple(range(1, tensor.ndim)), keepdim=True)
            found[f"{place}.parametrizations.weight.original0"] = lengths
        else:
            found[name] = tensor
    return found

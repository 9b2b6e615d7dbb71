"""Weight norm in files of other programs: its old names, its new ones, or folded away already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.sizes import Shapes

if TYPE_CHECKING:
    from torch import Tensor

NORMS = {".weight_v": ".weight_g", ".parametrizations.weight.original1": ".parametrizations.weight.original0"}
"""Weight norm's direction and its length, as torch named them before and as it names them now."""


def folded(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Float32 under plain names: weight norm's directions are brought to their lengths. Raises KeyError where a length is missing."""
    from torch.linalg import vector_norm

    result = {}
    for name, tensor in tensors.items():
        plain = plain_name(name)
        if plain == name:
            result[name] = tensor.float()
        elif plain:
            stem, direction = plain.removesuffix(".weight"), tensor.float()
            length = tensors[stem + NORMS[name.removeprefix(stem)]].float()
            result[plain] = direction * (length / vector_norm(direction, dim=(1, 2), keepdim=True))
    return result


def plain_shapes(shapes: Shapes) -> Shapes:
    """Those of :func:`folded` tensors."""
    return {plain: shape for name, shape in shapes.items() if (plain := plain_name(name))}


def plain_name(name: str) -> str:
    """What a weight is called without weight norm; "" for weight norm's lengths."""
    for direction, length in NORMS.items():
        if name.endswith(direction):
            return name.removesuffix(direction) + ".weight"
        if name.endswith(length):
            return ""
    return name

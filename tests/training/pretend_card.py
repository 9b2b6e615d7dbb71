"""A pretended graphics card: finds tensors that were left on the CPU, on machines that have no card.

Inside :class:`PretendCard` the device "meta" computes: its tensors carry real numbers, and every operation that mixes them with
CPU tensors fails, as on a real card. What a real card alone would show (speed, memory, its kernels) stays untried.
"""

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten, tree_map

CARD = torch.device("meta")
MOVES = ("aten::_to_copy", "aten::copy_")


class OnCard(torch.Tensor):
    """Says that it lies on the card; ``inner`` holds the numbers."""

    inner: torch.Tensor

    @staticmethod
    def __new__(cls, inner):
        return torch.Tensor._make_wrapper_subclass(
            cls,
            inner.shape,
            strides=inner.stride(),
            storage_offset=inner.storage_offset(),
            dtype=inner.dtype,
            device=CARD,
        )

    def __init__(self, inner):
        self.inner = inner

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):
        return compute(func, args, kwargs or {})


class PretendCard(TorchDispatchMode):
    """While it is active, ``device="meta"`` makes tensors on the pretended card."""

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        return compute(func, args, kwargs or {})


def compute(func, args, kwargs):
    """Do ``func`` on the numbers; refuse mixtures, and say of the result where it lies."""
    name = func._schema.name
    tensors = [value for value in tree_flatten((args, kwargs))[0] if isinstance(value, torch.Tensor)]
    on_card = [isinstance(value, OnCard) for value in tensors]
    if any(on_card) and name not in MOVES:
        left = [value for value, there in zip(tensors, on_card) if not there and value.dim() > 0]
        if left:
            raise RuntimeError(f"{name}: expected all tensors on the card, found {tuple(left[0].shape)} on the CPU")
    target = kwargs.get("device")
    there = any(on_card) if target is None else torch.device(target).type == CARD.type
    if target is not None:
        kwargs = {**kwargs, "device": torch.device("cpu")}
    plain_args, plain_kwargs = tree_map(lambda v: v.inner if isinstance(v, OnCard) else v, (args, kwargs))
    result = func(*plain_args, **plain_kwargs)
    if name.endswith("_") and not name.endswith("__") and isinstance(args[0], torch.Tensor):
        return args[0]
    return tree_map(lambda v: OnCard(v) if isinstance(v, torch.Tensor) else v, result) if there else result

"""One module or folder a family, with its ``RECIPE``."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from core import ModelError

if TYPE_CHECKING:
    from training.recipe import Recipe


def families() -> list[str]:
    """Names of all recipes."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def find(family: str) -> Recipe:
    """The recipe of a family. Raises :class:`ModelError` when there is none: only names of this folder count."""
    if family not in families():
        raise ModelError(f"There is no recipe called {family}; choose {' or '.join(families())}.")
    recipe: Recipe = import_module(f"{__name__}.{family}").RECIPE
    return recipe

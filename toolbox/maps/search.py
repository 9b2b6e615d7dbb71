"""The search field of a map: words, ``speaker:anna``, ``emotion:happy``, ``sec>3``, all of which must hold."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from toolbox.maps.model import MapModel
from toolbox.maps.points import CATEGORIES

Mask = npt.NDArray[np.bool_]

_TOKEN = re.compile(r'(\w+:"[^"]*"|"[^"]*"|\S+)')
_SECONDS = re.compile(r"^(?:sec|seconds|s)(<=|>=|<|>|=)(\d+(?:\.\d+)?)$", re.IGNORECASE)

_COMPARISONS: dict[str, Callable[[Any, float], Mask]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": lambda values, wanted: np.abs(values - wanted) < 0.05,
}


def matching(model: MapModel, query: str) -> Mask:
    """(n,) true for points that fit ``query``; all of them for an empty one.

    ``name:value`` looks in that attribute for a part of the value, ``sec>3`` compares lengths, anything else is looked
    for in name, text, path and labels, whatever the case. Quotes keep spaces.
    """
    mask = np.ones(len(model), np.bool_)
    for token in _TOKEN.findall(query):
        mask &= _fits(model, token)
    return mask


def _fits(model: MapModel, token: str) -> Mask:
    compared = _SECONDS.match(token)
    if compared:
        return _COMPARISONS[compared[1]](model.numbers("seconds"), float(compared[2]))  # NaN compares false
    name, colon, value = token.partition(":")
    value = value.strip('"').casefold()
    if colon and name.casefold() in CATEGORIES:
        column = model.category(name.casefold())
        hits = np.array([value in label.casefold() and bool(label) for label in column.labels], np.bool_)
        return hits[column.codes]
    word = token.strip('"').casefold()
    return np.fromiter((word in text for text in model.search_texts), np.bool_, len(model))

"""What the readers of numbers in all languages share: rules applied one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from re import Match

NUMBER = r"\d[\d,]*(?:\.\d+)?"
Rule = tuple[str, Callable[[Match[str]], str]]
"""A pattern, and what is said for a match."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of several words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def spoken(text: str, rules: Iterable[Rule], signs: Mapping[str, str]) -> str:
    """The text after all rules, then sign by sign."""
    for pattern, said in rules:
        text = re.sub(pattern, said, text)
    return "".join(signs.get(char, char) for char in text)

"""How far what was heard lies from what was said."""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def edit_distance(wanted: Sequence[Hashable], heard: Sequence[Hashable]) -> int:
    """Fewest replacements, omissions and additions between two sequences (Levenshtein, 1966)."""
    costs = list(range(len(heard) + 1))
    for i, item in enumerate(wanted):
        fresh = [i + 1]
        for j, other in enumerate(heard):
            fresh.append(min(costs[j] + (item != other), costs[j + 1] + 1, fresh[j] + 1))
        costs = fresh
    return costs[-1]


def words_of(text: str) -> list[str]:
    """Lower-case words of an English text without punctuation."""
    return "".join(c for c in text.lower().replace("-", " ").replace("’", "'") if c.isalpha() or c in " '").split()

"""Words with a reading by the person inside a run of Mandarin or Japanese: taken out of their braces, with the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from synthesizer.text.chosen_words import MARK, Found, Given

_MARK = re.compile(f"{MARK['zh']}|{MARK['ja']}")
Places = Mapping[int, Given]
"""Words by the index of their first character; they do not overlap."""


def taken_out(run: str, found: Found) -> tuple[str, dict[int, Given]]:
    """``run`` without braces, and what stands in it."""
    if "{" not in run:
        return run, {}
    plain, places, at = "", {}, 0
    for match in _MARK.finditer(run):
        plain += run[at : match.start()]
        given = found.get(match[0][1:])
        if given is not None:
            places[len(plain)] = given
            plain += given.word
        at = match.end()
    return plain + run[at:], places

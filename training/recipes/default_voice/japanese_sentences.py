"""Everyday Japanese sentences from patterns and word lists, polite and plain, and sentences kept aside for judging.

The pieces were written for this project, so the text is free of anybody's rights. Nearly every mora of standard Japanese comes up,
also the rare ones of loan words.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from core import CorpusError
from evaluation.sentences import JAPANESE_KEPT as EVALUATION

_WORDS = Path(__file__).with_name("japanese_words.txt")
SHORTEST, LONGEST = 4, 45
"""Characters of a sentence, marks included."""
PAIRS = 0.35
"""Share of texts that are two sentences, so that long ones come up too."""
TRIES = 60
"""Draws for every sentence asked for, before the patterns count as used up."""

PATTERNS = tuple(Path(__file__).with_name("japanese_patterns.txt").read_text(encoding="utf-8").split())
_SECTION = re.compile(r"\[(\w+)\]([^\[]*)")
_LISTS = {name: entries.split() for name, entries in _SECTION.findall(_WORDS.read_text(encoding="utf-8"))}
"""Words by the name of the slot they fill, which may hold further slots; a verb has its stem before ます, its dictionary form and its
te form. Words whose reading depends on the reader (今日 as こんにち, 家 as うち or いえ) are left out or written in kana."""
_FORMS = {"stem": 0, "plain": 1, "te": 2}
_SLOT = re.compile(r"\{(\w+)\}")


def expand(pattern: str, rng: np.random.Generator) -> str:
    """``pattern`` with every slot filled at random."""

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        choices = _LISTS["verb" if name in _FORMS else name]
        chosen = choices[int(rng.integers(len(choices)))]
        return expand(chosen.split("|")[_FORMS[name]] if name in _FORMS else chosen, rng)

    return _SLOT.sub(fill, pattern)


def sentences(count: int = 2500, seed: int = 0) -> list[str]:
    """``count`` different sentences of 4 to 45 characters, the same for the same seed, every pattern about equally often.

    Raises :class:`CorpusError` when the patterns do not give that many.
    """
    rng = np.random.default_rng(seed)
    found: dict[str, None] = {}
    kept_aside = set(EVALUATION)
    for _ in range(max(1, count) * TRIES):
        if len(found) >= count:
            return list(found)
        parts = 2 if rng.random() < PAIRS else 1
        sentence = "".join(expand(PATTERNS[int(rng.integers(len(PATTERNS)))], rng) for _ in range(parts))
        if SHORTEST <= len(sentence) <= LONGEST and sentence not in kept_aside:
            found[sentence] = None
    raise CorpusError(f"The patterns give no {count} different sentences; ask for fewer.")

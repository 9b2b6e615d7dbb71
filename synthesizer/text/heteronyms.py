"""English words with two readings (record, live, read, bass): the words beside them decide.

The pairs come from CMUdict and from the list of homographs that ``g2p_en`` carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from synthesizer.text.grammar import kind
from synthesizer.text.lexicon import Phones, package_file, variants
from synthesizer.text.senses import SPECIAL
from synthesizer.text.symbols import names
from synthesizer.text.verbs import at, verb_score

_OWN_PAIRS: dict[str, tuple[Phones, Phones]] = {
    word: (names(verb), names(other))
    for word, verb, other in (
        ("lives", "L IH1 V Z", "L AY1 V Z"),
        ("bows", "B AW1 Z", "B OW1 Z"),
        ("resume", "R IH0 Z UW1 M", "R EH1 Z AH0 M EY2"),
        ("update", "AH0 P D EY1 T", "AH1 P D EY2 T"),
        ("permit", "P ER0 M IH1 T", "P ER1 M IH2 T"),
        ("produce", "P R AH0 D UW1 S", "P R OW1 D UW0 S"),
        ("house", "HH AW1 Z", "HH AW1 S"),
        ("mouth", "M AW1 DH", "M AW1 TH"),
        ("conduct", "K AH0 N D AH1 K T", "K AA1 N D AH0 K T"),
        ("buffet", "B AH1 F AH0 T", "B AH0 F EY1"),
        ("moped", "M OW1 P T", "M OW1 P EH2 D"),
    )
}


@lru_cache(maxsize=1)
def _listed() -> dict[str, tuple[str, str]]:
    """The list of homographs: word -> (as a verb, otherwise) as it spells them."""
    path = package_file("g2p_en", "homographs.en")
    fields = (line.split("|") for line in (path.read_text("utf-8").splitlines() if path else ()))
    return {row[0].lower(): (row[1], row[2]) for row in fields if len(row) == 4 and row[3].strip() == "V"}


@lru_cache(maxsize=512)
def _pair(word: str) -> tuple[Phones, Phones] | None:
    """(as a verb, otherwise) for a lower-case word with two readings."""
    if word in _OWN_PAIRS:
        return _OWN_PAIRS[word]
    if pair := _by_ending(word):
        return pair
    raw = _listed().get(word, ("", ""))
    verb, other = names(raw[0]), names(raw[1])
    if verb == other or word.startswith("process"):
        return None
    near = _as_in_cmudict(word, verb), _as_in_cmudict(word, other)
    verb, other = near if near[0] != near[1] else (verb, other)
    if _stressed(verb) >= _stressed(other):
        return verb, other
    # Slips of the list: these are stressed like their nouns, the others are turned round.
    return None if word.endswith(("ate", "es", "ple", "ance")) else (other, verb)


def _as_in_cmudict(word: str, phones: Phones) -> Phones:
    """CMUdict's own spelling of a reading, so that the same word has the same vowels everywhere."""
    near = min(variants(word), key=lambda known: _difference(known, phones), default=phones)
    return near if _difference(near, phones) < 2 else phones


def _stressed(phones: Phones) -> int:
    """Which vowel has the main stress: in a verb never an earlier one than in its noun (a few lines of the list are turned)."""
    vowels = [phone for phone in phones if phone[-1].isdigit()]
    return next((i for i, phone in enumerate(vowels) if phone[-1] == "1"), 0)


def _difference(one: Phones, other: Phones) -> int:
    """Phones that differ, main stress elsewhere counted too; far apart where the lengths differ by much."""
    if len(one) == len(other):
        return sum(_plain(a) != _plain(b) for a, b in zip(one, other))
    return 1 if abs(len(one) - len(other)) == 1 and one[0] == other[0] and one[-1] == other[-1] else 9


def _plain(phone: str) -> str:
    return phone.replace("2", "0").replace("IH0", "AH0").replace("EH0", "AH0")


def _by_ending(word: str) -> tuple[Phones, Phones] | None:
    """Verbs in -ate (EY2 T) beside their nouns and adjectives (AH0 T), where CMUdict has both."""
    found = variants(word) if word.endswith("ate") else ()
    verb = next((phones for phones in found if phones[-2:-1] == ("EY2",)), None)
    other = next((phones for ending in ("AH0", "IH0") for phones in found if phones[-2:-1] == (ending,)), None)
    return (verb, other) if verb and other else None


def choose(word: str, before: Sequence[str], after: Sequence[str]) -> Phones | None:
    """The reading of a written word among its neighbours; None when it has only one."""
    lower = word.lower()
    if special := SPECIAL.get(lower):
        return special(word, before, after)
    pair = _pair(lower)
    if pair is None:
        return None
    if at(after, 0).lower() == "of":  # none of these verbs takes it: make use of
        return pair[1]
    return pair[0] if verb_score(lower, before, after) + _governed(lower, before, after) > 0 else pair[1]


_GOVERNS = {
    "object": "to", "conflict": "with", "contrast": "with", "rebel": "against", "protest": "against", "convert": "to", "consort": "with", "contract": "with",
    "progress": "to", "combat": "by",
}  # fmt: skip
"""Verbs that want a preposition of their own."""


def _governed(word: str, before: Sequence[str], after: Sequence[str]) -> int:
    """So much more a verb is a word before its own preposition and behind a subject: many people object to it."""
    governed = at(after, 0).lower() == _GOVERNS.get(word, "-")
    return 25 if governed and kind(at(before, -1)) in ("plural", "subject", "adverb", "name") else 0


def heteronym(word: str) -> bool:
    """Whether the neighbours of a lower-case word matter."""
    return word in SPECIAL or _pair(word) is not None

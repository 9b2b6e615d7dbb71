"""Chinese names in an English text (Guangxi, Xiao, Zhengzhou) as English speakers say them.

CMUdict reads most of them by their letters (Xinjiang with a z, Chongqing with a k), misaki's list has the better known right.
"""

from __future__ import annotations

from functools import lru_cache

from synthesizer.text import lexicon, pinyin
from synthesizer.text.lexicon import Phones
from synthesizer.text.symbols import ARPABET_VOWELS, names

_INITIALS = {
    **{letter: (letter.upper(),) for letter in "bpmfdtnlgkswry"},
    **{initial: names(phones) for initial, phones in (
        ("h", "HH"), ("j", "JH"), ("q", "CH"), ("x", "SH"), ("zh", "JH"), ("ch", "CH"), ("sh", "SH"), ("z", "Z"), ("c", "T S"),
    )},
}  # fmt: skip
_FINALS = {
    final: names(phones)
    for final, phones in (
        ("a", "AA"), ("o", "W AO"), ("e", "AH"), ("ai", "AY"), ("ei", "EY"), ("ao", "AW"), ("ou", "OW"), ("an", "AA N"), ("en", "AH N"), ("ang", "AA NG"),
        ("eng", "AH NG"), ("ong", "UH NG"), ("er", "ER"), ("i", "IY"), ("ii", "IH"), ("iii", "ER"), ("ia", "Y AA"), ("ie", "Y EH"), ("iao", "Y AW"),
        ("iu", "Y OW"), ("ian", "Y EH N"), ("in", "IH N"), ("iang", "Y AA NG"), ("ing", "IH NG"), ("iong", "Y UH NG"), ("u", "UW"), ("ua", "W AA"),
        ("uo", "W AO"), ("uai", "W AY"), ("ui", "W EY"), ("uan", "W AA N"), ("un", "W AH N"), ("uang", "W AA NG"), ("v", "UW"), ("ve", "W EH"),
        ("van", "W EH N"), ("vn", "UW N"),
    )
}  # fmt: skip
_LONGEST = 6
_MOST_LETTERS = 18
_FOREIGN = ("x", "zh", "qi")
"""Beginnings of words that no English word has."""
_CHINESE_SOUNDS = frozenset(names("x q zh ian iang uang iao iong uai ang ong eng"))
"""Initials and finals that make a name Chinese."""


@lru_cache(maxsize=1024)
def pronounce(lower: str) -> Phones | None:
    """Phones of a capitalised word, given in small letters, that is spelled like Chinese; None for any other."""
    syllables = _syllables(lower)
    strange = lower.startswith(_FOREIGN)
    if not syllables or (len(syllables) < 2 and not strange) or (lexicon.rare(lower) and not lower.startswith("x")):
        return None
    listed, known = lexicon.rare(lower.capitalize()), lexicon.look_up(lower)
    if listed and (strange or known is None or not _CHINESE_SOUNDS.isdisjoint(s for part in syllables for s in part)):
        return listed
    return _spoken(syllables) if strange or (known is None and listed is None) else None


@lru_cache(maxsize=1024)
def _syllables(letters: str) -> tuple[tuple[str, ...], ...]:
    """Initials and finals of a word that is pinyin from end to end, long syllables first; empty for any other."""
    if len(letters) > _MOST_LETTERS:
        return ()
    for size in range(min(_LONGEST, len(letters)), 0, -1):
        head, rest = letters[:size], letters[size:]
        found = pinyin.split(head + "1") if any(vowel in head for vowel in "aeiou") else None
        if found is None or head[0] in "iuv" or not _is_spoken(found[0]):
            continue
        if not rest:
            return (found[0],)
        if further := _syllables(rest):
            return (found[0], *further)
    return ()


def _is_spoken(syllable: tuple[str, ...]) -> bool:
    """No erhua, and no xe or qa."""
    narrow = syllable[0] in ("j", "q", "x") and syllable[-1][0] not in "iv"
    return syllable[-1] in _FINALS and not narrow


def _spoken(syllables: tuple[tuple[str, ...], ...]) -> Phones:
    """With the stress on the last syllable."""
    phones: list[str] = []
    for number, syllable in enumerate(syllables, 1):
        stress = "1" if number == len(syllables) else "0"
        glide = _INITIALS[syllable[0]] if len(syllable) > 1 else ()
        sounds = _FINALS[syllable[-1]]
        if len(glide) and glide[-1] in ("CH", "JH", "SH") and sounds[0] == "Y":
            sounds = sounds[1:] if sounds[1] != "EH" else sounds
        phones += glide
        phones += [sound + stress if sound in ARPABET_VOWELS else sound for sound in sounds]
    return tuple(phones)

"""English words as they are written to phones: acronyms, shouting, mixed case, contractions, articles, words with two readings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from synthesizer.text import heteronyms, lexicon, pinyin_names, wordparts
from synthesizer.text.grammar import tokens
from synthesizer.text.lexicon import Phones
from synthesizer.text.network import spell
from synthesizer.text.symbols import ARPABET, ARPABET_VOWELS, STRESS_OFFSET, names

_SPOKEN_ACRONYMS = frozenset(
    names("NASA NATO UNESCO UNICEF OPEC AIDS LASER RADAR SONAR ASAP FIFA NAFTA SARS COVID OK RAM ROM GIF")
)
_SPELLED = frozenset(
    names(
        "US IT AM PM ID TV PC AI UK EU UN CD DVD USB CPU GPU ATM FAQ CEO CTO GDP VIP IBM BBC CNN HIV URL API MIT UCLA "
        "CSS SQL SSH HTTPS IMO OMG GPT LLM ICU DIY EQ QA UX LED LCD ESL ISO NYU"
    )
)
_SHORT_WORDS = frozenset(
    names("DO NO GO SO IS IN ON OF TO BE BY AS AT IF WE HE ME MY UP AN OR NOT ALL THE AND BUT YOU WHO WHY HOW NOW OUT")
)
_TWOFOLD = frozenset(names("US IT AM PM ID AI ER OR"))
"""Capitals that are an acronym beside small letters and may be a word where everything is shouted."""
_LABELS = frozenset(
    names(
        "plan grade vitamin hepatitis type group class team section part option exhibit level point side block building gate appendix figure table unit room "
        "zone line series size letter note key minor major straight answer question choice category league division schedule terminal platform influenza an "
        "from blood serie the"
    )
)
_NO_NOUN = frozenset(
    names(
        "plus minus and or to is was are in at on of for the with by from as but than means has have can will would if stands comes"
    )
)
_FIXED: dict[str, Phones] = {
    "a": ("AH0",), "an": ("AE0", "N"), "the": ("DH", "AH0"), "to": ("T", "UW0"), "of": ("AH0", "V"), "and": ("AH0", "N", "D"),
    "ai": ("EY1", "AY1"), "ok": ("OW1", "K", "EY1"), "n": ("AH0", "N"),
}  # fmt: skip


def plain(word: str) -> str:
    """Letters without accents and with straight apostrophes: café -> cafe."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in decomposed if char == "'" or ("a" <= char.lower() <= "z"))


def pronounce(word: str, after: str = "", before: str = "") -> Phones:
    """Phones with stress digits for one written word.

    ``after`` and ``before`` are the text on both sides, a few words of it: they decide how "the" and "A" sound, whether capitals
    are an acronym or shouted, and which reading a word like "record" has.
    """
    bare = plain(word).strip("'")
    lower = bare.lower()
    if not bare:
        return ()
    if lower == "the":
        return ("DH", "IY0") if _starts_with_vowel(after) else ("DH", "AH0")
    if lower == "a":
        return ("EY1",) if _is_letter_a(bare, before, after) else ("AH0",)
    if (
        len(bare) > 1
        and bare[:-1].isupper()
        and bare[-1] in _ENDING_OF_CAPITALS
        and (found := _capitals(bare, before, after))
    ):
        return found
    if len(bare) == 1 and lower != "i" and not (lower == "n" and before.rstrip().endswith(_APOSTROPHES)):
        return spell(bare)
    if lower == "re" and after[:1] == "-":
        return names("R IY1")
    if heteronyms.heteronym(lower) and (found := heteronyms.choose(bare, tokens(before), tokens(after))):
        return found
    return _FIXED.get(lower) or _by_dictionary(bare, lower)


_APOSTROPHES = ("'", "’")
_ENDING_OF_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZs")


def _by_dictionary(bare: str, lower: str) -> Phones:
    stem, mark, ending = bare.rpartition("'")
    if mark and ending == "s" and not stem.islower() and lexicon.look_up(lower) is None:
        return wordparts.with_ending(pronounce(stem), "'s")
    chinese = pinyin_names.pronounce(lower) if bare[0].isupper() and not bare.isupper() else None
    known = wordparts.NAMES.get(lower) or chinese or lexicon.known(lower)
    if known is None and lower.upper() in _SPELLED:
        return spell(lower)
    return known or _by_case(bare) or wordparts.pronounce(lower)


def _starts_with_vowel(after: str) -> bool:
    following = re.match(r"\W{0,2}([A-Za-zÀ-ɏ]+)", after)
    sounds = pronounce(following[1]) if following and following[1].lower() != "the" else ()
    return bool(sounds) and sounds[0][-1].isdigit()


def _is_letter_a(written: str, before: str, after: str) -> bool:
    """The letter: a grade A, plan A or B, A股, A4; the article before anything that may begin a noun phrase."""
    left, right = tokens(before), tokens(after)
    following = right[0] if right and after[:1].isspace() else ""
    if written == "A" and len(following) == 1 and following.isalpha() and following.isupper() and following != "I":
        return True
    named = bool(left) and left[-1].lower() in ("letter", "letters", "vowel", "an")
    if named or (before.endswith(_APOSTROPHES) and after.startswith(_APOSTROPHES)):
        return True
    if written == "a":
        return len(following) == 1 and following not in ("a", ",") and following.islower() and following != "i"
    last = left[-1] if left else ","
    if not following[:1].isalpha() or after[:1] == "-" or following.lower() in _NO_NOUN:
        return not (last.isupper() and len(last) > 1 and following[:1].isalpha())
    return last != "," and (
        last.lower() in _LABELS or (following.islower() and not last.isupper() and last.lower() not in ("is", "be"))
    )


def _capitals(word: str, before: str, after: str) -> Phones | None:
    """USA and PDFs letter by letter, NASA and shouted words as words (None), what misaki knows in capitals (JPEG) as it says."""
    core = word[:-1] if word[-1] == "s" and len(word) > 2 else word
    ending = ("Z",) if core != word else ()
    if not core.isupper() or core in _SPOKEN_ACRONYMS or core.lower() in wordparts.NAMES:
        return None
    lower = core.lower()
    if core == "WHO" and re.search(r"\b[Tt]he $", before):
        return spell(core)
    if (
        not ending
        and (core in _SHORT_WORDS or lexicon.look_up(lower))
        and core not in _SPELLED - _TWOFOLD
        and _is_shouted(core, before, after)
    ):
        return None
    if not ending and core in _SHORT_WORDS:
        return None
    if core in _SPELLED or len(core) <= 2:
        return spell(core) + ending
    if found := lexicon.rare(core):
        return wordparts.with_ending(found, "s") if ending else found
    if (len(core) <= 4 and lexicon.look_up(lower) is None) or not any(letter in "AEIOUY" for letter in core):
        return spell(core) + ending
    return None


def _is_shouted(word: str, before: str, after: str) -> bool:
    """Whether the words around are in capitals too, three of them where the word may be an acronym."""
    near = [token for token in (*tokens(before)[-3:], *tokens(after)[:3]) if token != ","]
    if not near or not all(token.isupper() for token in near):
        return False
    longest = max(len(token) for token in (word, *near))
    return len(near) >= (2 if word in _TWOFOLD else 1) and (longest >= 4 or len(near) >= 2)


def _by_case(word: str) -> Phones | None:
    """ChatGPT -> Chat + GPT; None when the case tells no parts."""
    parts = re.findall(r"[A-Z]+(?=[A-Z][a-z]|$)|[A-Z]?[a-z]+|[A-Z]+", word)
    if len(parts) < 2 or "'" in word:
        return None
    return tuple(phone for part in parts for phone in pronounce(part))


def sounds(word: str, after: str = "", before: str = "") -> list[tuple[str, int]]:
    """Symbols with tone numbers of one written word; see :func:`pronounce`."""
    return split_phones(pronounce(word, after, before))


def split_phones(phones: Phones) -> list[tuple[str, int]]:
    """Symbols with tone numbers of ARPAbet phones."""
    return [pair for phone in phones if (pair := split_phone(phone))]


def written(sounds: Iterable[tuple[str, int]]) -> str:
    """The opposite of :func:`split_phones`, as one text: ``K AE1 T``."""
    return " ".join(symbol + (str(tone - STRESS_OFFSET) if symbol in ARPABET_VOWELS else "") for symbol, tone in sounds)


def split_phone(phone: str) -> tuple[str, int] | None:
    """``AH0`` -> ("AH", 6): symbol and tone number. Vowels without a digit count as stressed. None for no ARPAbet phone."""
    name = phone.rstrip("012").upper()
    if name not in ARPABET:
        return None
    if name not in ARPABET_VOWELS:
        return name, 0
    digit = phone[-1] if phone[-1].isdigit() else "1"
    return name, STRESS_OFFSET + int(digit)

"""English words as they are written to phones: acronyms, mixed case, compounds, articles."""

from __future__ import annotations

import re
import unicodedata

from synthesizer.text import lexicon
from synthesizer.text.lexicon import Phones
from synthesizer.text.symbols import ARPABET, ARPABET_VOWELS, STRESS_OFFSET, names

_SPOKEN_ACRONYMS = frozenset(names("NASA NATO UNESCO UNICEF OPEC AIDS LASER RADAR SONAR ASAP FIFA NAFTA SARS COVID OK"))
_SPELLED = frozenset(
    names("US IT AM PM ID TV PC AI UK EU UN CD DVD USB CPU GPU ATM FAQ CEO GDP DNA VIP IBM BBC CNN HIV URL API")
)
_FIXED: dict[str, Phones] = {
    "a": ("AH0",), "an": ("AE0", "N"), "the": ("DH", "AH0"), "to": ("T", "UW0"), "of": ("AH0", "V"), "and": ("AH0", "N", "D"),
    "wifi": ("W", "AY1", "F", "AY2"), "ai": ("EY1", "AY1"), "wechat": ("W", "IY1", "CH", "AE2", "T"),
    "iphone": ("AY1", "F", "OW2", "N"), "gpt": ("JH", "IY1", "P", "IY1", "T", "IY1"), "ok": ("OW1", "K", "EY1"),
}  # fmt: skip


def plain(word: str) -> str:
    """Letters without accents and with straight apostrophes: café -> cafe."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in decomposed if char == "'" or ("a" <= char.lower() <= "z"))


def pronounce(word: str, next_word: str = "") -> Phones:
    """Phones with stress digits for one written word. ``next_word`` decides how "the" sounds."""
    text = plain(word)
    bare = text.strip("'")
    if not bare:
        return ()
    if bare.lower() == "the" and next_word[:1].lower() in set("aeio"):
        return ("DH", "IY0")
    if _is_spelled(bare):
        ending = "s" if bare.endswith("s") and bare[:-1].isupper() and len(bare) > 2 else ""
        return lexicon.spell(bare[: len(bare) - len(ending)]) + (("Z",) if ending else ())
    lower = text.lower().lstrip("'")
    return _FIXED.get(lower) or lexicon.look_up(lower) or _by_case(bare) or lexicon.pronounce(lower)


def _is_spelled(word: str) -> bool:
    """USA, PDFs, B: capitals that no one reads as a word."""
    core = word[:-1] if word.endswith("s") and word[:-1].isupper() and len(word) > 2 else word
    if not core.isupper() or core in _SPOKEN_ACRONYMS or core in ("A", "I"):
        return len(core) == 1 and core.lower() not in ("a", "i")
    if core in _SPELLED or len(core) <= 2:
        return True
    if len(core) <= 4 and lexicon.look_up(core.lower()) is None:
        return True
    return not any(letter in "AEIOUY" for letter in core)


def _by_case(word: str) -> Phones | None:
    """ChatGPT -> Chat + GPT; None when the case tells no parts."""
    parts = re.findall(r"[A-Z]+(?=[A-Z][a-z]|$)|[A-Z]?[a-z]+|[A-Z]+", word)
    if len(parts) < 2:
        return None
    return tuple(phone for part in parts for phone in pronounce(part))


def split_phone(phone: str) -> tuple[str, int] | None:
    """``AH0`` -> ("AH", 6): symbol and tone number. Vowels without a digit count as stressed. None for no ARPAbet phone."""
    name = phone.rstrip("012").upper()
    if name not in ARPABET:
        return None
    if name not in ARPABET_VOWELS:
        return name, 0
    digit = phone[-1] if phone[-1].isdigit() else "1"
    return name, STRESS_OFFSET + int(digit)

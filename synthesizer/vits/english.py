"""English as the originals' cleaners write it: without accents, small, some abbreviations in words, then as espeak-ng says it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from synthesizer.text import espeak_text
from synthesizer.text.line import Line, Speller

_ABBREVIATIONS = {
    "mrs": "misess", "mr": "mister", "dr": "doctor", "st": "saint", "co": "company", "jr": "junior", "maj": "major", "gen": "general", "drs": "doctors", "rev": "reverend",
    "lt": "lieutenant", "hon": "honorable", "sgt": "sergeant", "capt": "captain", "esq": "esquire", "ltd": "limited", "col": "colonel", "ft": "fort",
}  # fmt: skip
"""The originals' own, "misess" too: it is what makes espeak-ng say it right."""
_ABBREVIATION = re.compile(rf"\b({'|'.join(_ABBREVIATIONS)})\.", re.IGNORECASE)
_ASCII = str.maketrans(
    {"“": '"', "”": '"', "„": ",,", "‘": "'", "’": "'", "«": "<<", "»": ">>", "—": "--", "–": "-", "‒": "-", "―": "--", "−": "-", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O",
     "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "£": "PS", "€": "EUR", "°": "deg", "×": "x", "¡": "!", "¿": "?", "⁄": "/", "·": "*"}
)  # fmt: skip
_BEYOND = re.compile(r"[^\x00-\x7f]")


def with_stress(text: str, line: Line, spellers: Mapping[str, Speller]) -> None:
    """``english_cleaners2`` and ``3``."""
    espeak_text.read(_prepared(text, line), line, spellers, str.lower)


def without_stress(text: str, line: Line, spellers: Mapping[str, Speller]) -> None:
    """``english_cleaners``, which leaves out marks too."""
    espeak_text.read(_prepared(text, line), line, spellers, str.lower, _unstressed, marks=False)


def _unstressed(ipa: str) -> str:
    return re.sub("[ˈˌ'-]", "", ipa)


def _prepared(text: str, line: Line) -> str:
    """In ASCII but for what is in braces; letters of other scripts are told as unread."""
    parts = re.split(r"(\{[^{}]+\})", text)
    for number in range(0, len(parts), 2):
        plain = unicodedata.normalize("NFKD", parts[number].translate(_ASCII))
        plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_ASCII)
        for char in _BEYOND.findall(plain):
            line.put("", char)
        parts[number] = _ABBREVIATION.sub(lambda match: _ABBREVIATIONS[match[1].lower()], _BEYOND.sub(" ", plain))
    return "".join(parts)

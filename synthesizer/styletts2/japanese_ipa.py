"""Japanese sounds in the IPA that Tsukasa was taught: words apart, particles too, long vowels as they are spelled in kana."""

from __future__ import annotations

import re
from collections.abc import Iterator

from synthesizer.text import english_ipa
from synthesizer.text.language import HAN
from synthesizer.text.symbols import PAUSES, SymbolSequence

_SOUNDS = {
    "u": "ɯ", "I": "i", "U": "ɯ", "ky": "kʲ", "kw": "kɯw", "gy": "gʲ", "gw": "gɯw", "sh": "ɕ", "j": "dʑ", "ty": "tʲ", "ch": "tɕ",
    "dy": "dʲ", "ny": "nʲ", "hy": "çʲ", "f": "ɸ", "by": "bʲ", "py": "pj", "my": "mʲ", "y": "j", "r": "ɽ", "ry": "rʲ",
}  # fmt: skip
_VOWELS = frozenset("aiueoIU")
_BEFORE = {"m": "m", "b": "m", "p": "m", "k": "ŋ", "g": "ŋ"} | dict.fromkeys("tdnszɽr", "n")
"""What a moraic nasal becomes before these."""
_LONG = {"o": "ɯ", "e": "i"}
"""Second halves of long vowels as kana spell them; a bar makes them ``ː``."""
_HELD_E = re.compile("[えけせてねへめれげぜでべぺエケセテネヘメレゲゼデベペ][えぇエェ]|姉")
"""In what is written so a long e is not spelled with い."""
_APART = frozenset(
    [
        "は",
        "が",
        "を",
        "に",
        "へ",
        "と",
        "も",
        "の",
        "か",
        "ね",
        "よ",
        "や",
        "な",
        "ぞ",
        "わ",
        "から",
        "まで",
        "より",
        "で",
        "だけ",
        "しか",
        "など",
        "です",
        "でした",
        "だ",
        "だった",
        "でしょ",
        "でしょう",
        "だろ",
        "だろう",
        "こと",
        "もの",
        "ところ",
    ]
)
"""Parts of a phrase that are written as words of their own."""
_LINKS, _VERB_ENDS, _AFTER_LINK = frozenset("てで"), frozenset("んいっ"), frozenset(("た", "て"))
"""て and で join the verb before them."""


def sound(sequence: SymbolSequence, i: int) -> str:
    """Letters of symbol ``i``."""
    symbol = sequence.symbols[i]
    if not symbol.startswith("j:"):
        return symbol if symbol in PAUSES else _english(sequence, i)
    phone = symbol[2:]
    follows = _next(sequence, i)
    if phone == "N":
        return _BEFORE.get(follows[:1], "ɴ")
    if phone == "cl":
        return "ɕ" if follows.startswith("ɕ") else "ʔ"
    if phone in _VOWELS and sequence.symbols[i - 1] == symbol and (text := _held(sequence, i)):
        bar = ("ー" in text and not HAN.search(text)) or (phone == "e" and _HELD_E.search(text))
        return "ː" if bar else _LONG.get(phone, "ː")
    if phone == "h" and sequence.symbols[i + 1] in ("j:i", "j:I"):
        return "ç"
    return _SOUNDS.get(phone, phone)


def _english(sequence: SymbolSequence, i: int) -> str:
    """Letters of a sound of an English word, without stress."""
    word = next((word for word in sequence.words if word.start <= i < word.end), None)
    if word is None:
        return ""
    pairs = list(zip(sequence.symbols, sequence.tones))[word.start : word.end]
    return english_ipa.letters(word.text, pairs)[i - word.start]


def apart(sequence: SymbolSequence) -> frozenset[int]:
    """Words, particles, and what follows a particle; marks follow without a space."""
    found = [word.start for word in sequence.words]
    before = ""
    for start, _, text in _parts(sequence):
        joins = text in _LINKS and before[-1:] in _VERB_ENDS
        if (text in _APART and not joins) or before in _APART or (before in _LINKS and text not in _AFTER_LINK):
            found.append(start)
        before = text
    return frozenset(found)


def _parts(sequence: SymbolSequence) -> Iterator[tuple[int, int, str]]:
    """Ranges of dictionary words in the sequence, and how they are written."""
    for word in sequence.words:
        if not word.parts:
            yield word.start, word.end, word.text
        for part in word.parts:
            yield word.start + part.start, word.start + part.end, part.text


def _held(sequence: SymbolSequence, i: int) -> str:
    """The dictionary word that symbol ``i`` holds on in; empty where a space stands before it."""
    if i in apart(sequence):
        return ""
    return next((text for start, end, text in _parts(sequence) if start <= i < end), "")


def _next(sequence: SymbolSequence, i: int) -> str:
    """Letters of the sound after symbol ``i``, where no space parts them."""
    following = sequence.symbols[i + 1]
    if not following.startswith("j:") or following == "j:N" or i + 1 in apart(sequence):
        return ""
    return _SOUNDS.get(following[2:], following[2:])

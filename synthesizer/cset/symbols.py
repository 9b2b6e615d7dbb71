"""The table of 360 symbols that public weights were trained with, and our sounds spelled in it.

English is ARPAbet with stress, Mandarin the initials and finals of MFA's pinyin lexicon: syllables without an initial begin with y or w.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_letters

from synthesizer.text.symbols import ARPABET, ARPABET_VOWELS, FINALS, INITIALS, STRESS_OFFSET, names

PAD, PAUSE = "_", "@sp"
_VOWELLESS_INITIALS = ("w", "y")
_NAMED_OTHERWISE = {"iu": "iou", "io": "iou", "ui": "uei", "un": "uen", "ueng": "uen"}
"""Finals that the lexicon spells in full; weng is uen in it."""
_ERHUA = "rr"


def _arpabet() -> tuple[str, ...]:
    """Vowels without stress too, which no dictionary has."""
    return tuple(
        phone + stress for phone in ARPABET for stress in (("", "0", "1", "2") if phone in ARPABET_VOWELS else ("",))
    )


def _pinyin() -> tuple[str, ...]:
    initials = sorted((*INITIALS, *_VOWELLESS_INITIALS))
    finals = sorted({_NAMED_OTHERWISE.get(final, final) for final in FINALS} - {_ERHUA})
    return (*initials, *(final + tone for final in finals for tone in "12345"), _ERHUA)


SYMBOLS: tuple[str, ...] = (
    PAD,
    *"-!'(),.:;? ",
    *ascii_letters.swapcase(),
    *("@" + phone for phone in (*_arpabet(), *_pinyin())),
    *names("@sp @spn @sil"),
)
"""Index 0 pads. There is one vector more than there are symbols."""
SYMBOL_IDS = {symbol: index for index, symbol in enumerate(SYMBOLS)}
assert len(SYMBOLS) == len(SYMBOL_IDS) == 360


def spelled(symbol: str, tone: int, first: bool) -> Iterable[str]:
    """A sound with its tone (as in :data:`synthesizer.text.symbols.TONES`) in symbols of the table; none for silence and sounds of other languages.

    ``first``: it begins a syllable, as a final without an initial does.
    """
    if symbol in ARPABET:
        return (f"@{symbol}{tone - STRESS_OFFSET if symbol in ARPABET_VOWELS else ''}",)
    if symbol in INITIALS or symbol == _ERHUA:
        return (f"@{symbol}",)
    if symbol not in FINALS:
        return ()
    glide = {"i": ("@y",), "v": ("@y",), "u": ("@w",)}.get(symbol[0], ()) if first else ()
    return (*glide, f"@{_NAMED_OTHERWISE.get(symbol, symbol)}{tone or 5}")

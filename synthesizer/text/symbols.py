"""The sounds that a text is read as, before a model spells them in symbols of its own.

Mandarin is written in pinyin initials and finals (lower case), English in ARPAbet (upper case, stress taken off), Japanese
in romaji phones behind ``j:``. Tone and stress travel beside the symbols, so that the same final is one symbol in all tones.
The order of every tuple is part of saved default voices: append only, never reorder.
"""

from __future__ import annotations

from dataclasses import dataclass


def names(text: str) -> tuple[str, ...]:
    """Words of a text, for tables."""
    return tuple(text.split())


SILENCE = "sil"
WORD_MARK = "\u2060"
"""Stands between the words of a run that was romaji."""
PAUSES = (",", ".", "?", "!", "…")
"""Punctuation that is heard as a pause; every other mark is mapped to one of these."""

INITIALS = names("b p m f d t n l g k h j q x zh ch sh r z c s")
FINALS = names(
    "a o e ai ei ao ou an en ang eng er i ii iii ia io ie iao iu ian in iang ing iong "
    "u ua uo uai ui uan un uang ong ueng v ve van vn rr"
)
"""``ii`` is the vowel of zi ci si, ``iii`` that of zhi chi shi ri, ``v`` is ü, ``rr`` the tail of erhua."""

ARPABET = names("AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH")
ARPABET_VOWELS = frozenset(names("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW"))

JAPANESE = tuple(
    f"j:{phone}"
    for phone in names(
        "a i u e o I U N cl k ky kw g gy gw s sh z j t ts ty ch d dy n ny h hy f b by p py m my y r ry w v"
    )
)

TONES = ("none", "1", "2", "3", "4", "5", "unstressed", "stressed", "secondary", "low", "high")
"""0 none; 1-5 Mandarin (5 neutral); 6-8 English stress 0, 1, 2; 9-10 Japanese pitch accent."""
STRESS_OFFSET = 6

LANGUAGES = ("zh", "en", "ja")
LANGUAGE_IDS = {language: index for index, language in enumerate(LANGUAGES)}


@dataclass(frozen=True)
class Word:
    """A spoken word and its half-open range of symbols."""

    text: str
    start: int
    end: int
    language: str = ""
    reading: str = ""
    """As a person writes it in the script of the language, before tones change beside other words."""
    given: str = ""
    """``here`` or ``always`` where the person chose the reading."""
    parts: tuple[Word, ...] = ()
    """Of an accent phrase, its words, their ranges counted from its start."""


@dataclass(frozen=True)
class SymbolSequence:
    """A text as sounds: three tuples side by side (``symbols``, ``tones``, ``languages`` all (N,)), words and notes.

    ``tones`` index :data:`TONES`, ``languages`` index :data:`LANGUAGES`. The sequence begins and ends with silence.
    ``notes`` are sentences for the person about what could not be spoken, ``unread`` the characters themselves,
    ``normalised`` the text with numbers and signs as words.
    """

    symbols: tuple[str, ...]
    tones: tuple[int, ...]
    languages: tuple[int, ...]
    words: tuple[Word, ...] = ()
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    normalised: str = ""

    def __len__(self) -> int:
        return len(self.symbols)

    @property
    def word_starts(self) -> tuple[int, ...]:
        """1 where a word begins, else 0."""
        starts = {word.start for word in self.words}
        return tuple(int(i in starts) for i in range(len(self.symbols)))

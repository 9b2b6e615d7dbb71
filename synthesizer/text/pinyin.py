"""Pinyin syllables: spelling to initial and final."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from synthesizer.text.symbols import FINALS, INITIALS

SYLLABLE = re.compile(r"^([a-zü:]+?)(r?)([1-5])$")
_TWO_LETTER = ("zh", "ch", "sh")
_FULL_FINALS = {"iou": "iu", "uei": "ui", "uen": "un", "ue": "ve", "ê": "ei"}
_WHOLE = {"m": "en", "n": "en", "ng": "en", "hm": "en", "hng": "en", "r": "er"}
"""Interjections without a vowel are spoken with the nearest one that has."""
_MARKS = ("", "\u0304", "\u0301", "\u030c", "\u0300")
_ZERO_INITIAL = {
    "i": "yi", "in": "yin", "ing": "ying", "iu": "you", "u": "wu", "ui": "wei", "un": "wen", "ueng": "weng", "ong": "weng",
    "v": "yu", "ve": "yue", "van": "yuan", "vn": "yun", "er": "er",
}  # fmt: skip


@lru_cache(maxsize=4096)
def split(syllable: str) -> tuple[tuple[str, ...], int] | None:
    """``zhuang1`` -> (("zh", "uang"), 1); ``huar1`` -> (("h", "ua", "rr"), 1). None when it is no Mandarin syllable.

    A syllable without a digit has the neutral tone, 5. ``v``, ``ü`` and ``u:`` all mean ü.
    """
    text = syllable.lower().replace("u:", "v").replace("ü", "v")
    if text and text[-1].isalpha():
        text += "5"
    match = SYLLABLE.match(text)
    if match is None:
        return None
    letters, erhua, tone = match.group(1), bool(match.group(2)), int(match.group(3))
    if letters == "e" and erhua:
        return ("er",), tone
    if letters == "r" and erhua:
        return None
    sounds = _split_letters(letters)
    if sounds is None:
        return None
    return ((*sounds, "rr") if erhua else sounds), tone


def _split_letters(letters: str) -> tuple[str, ...] | None:
    letters = _WHOLE.get(letters, letters)
    initial = next((i for i in _TWO_LETTER if letters.startswith(i)), "")
    if not initial and letters[0] in INITIALS:
        initial = letters[0]
    final = letters[len(initial) :]
    if not initial:
        final = _zero_initial(letters)
    elif initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    elif final == "i" and initial in ("z", "c", "s"):
        final = "ii"
    elif final == "i" and initial in ("zh", "ch", "sh", "r"):
        final = "iii"
    final = _FULL_FINALS.get(final, final)
    if final not in FINALS or final == "rr":
        return None
    return (initial, final) if initial else (final,)


def _zero_initial(letters: str) -> str:
    """Undo the spelling rules for syllables that begin with a vowel: yan -> ian, wei -> ui, yu -> v."""
    if letters.startswith("yu"):
        return "iong" if letters == "yong" else "v" + letters[2:]
    if letters.startswith("y"):
        rest = letters[1:]
        special = {"ou": "iu", "ong": "iong"}
        return special.get(rest, rest if rest.startswith("i") else "i" + rest)
    if letters.startswith("w"):
        rest = letters[1:]
        special = {"ei": "ui", "en": "un", "eng": "ueng"}
        return special.get(rest, rest if rest.startswith("u") else "u" + rest)
    return letters


@lru_cache(maxsize=4096)
def written(sounds: tuple[str, ...], tone: int) -> str:
    """The opposite of :func:`split`: (("zh", "uang"), 1) -> ``zhuang1``."""
    tail = "r" if sounds[-1] == "rr" else ""
    initial, final = ("", *sounds[: len(sounds) - len(tail)])[-2:]
    if not initial:
        letters = _ZERO_INITIAL.get(final) or re.sub("^i", "y", re.sub("^u", "w", final))
    elif initial in ("j", "q", "x"):
        letters = initial + final.replace("v", "u")
    else:
        letters = initial + ("i" if final in ("ii", "iii") else final)
    return f"{letters}{tail}{tone}"


def marked(syllable: str) -> str:
    """``lv4`` -> ``lǜ``, for people. Other texts stay as they are."""
    if split(syllable) is None or not syllable[-1:].isdigit():
        return syllable
    letters, tone = syllable[:-1].replace("v", "ü"), int(syllable[-1])
    if tone == 5:
        return letters
    places = [letters.find(vowel) for vowel in ("a", "e", "ou")]
    last = max(letters.rfind(vowel) for vowel in "iouü")
    at = next((place for place in places if place >= 0), last)
    return unicodedata.normalize("NFC", letters[: at + 1] + _MARKS[tone] + letters[at + 1 :])


def numbered(syllable: str) -> str:
    """``lǜ`` -> ``lü4``; a syllable without a mark stays as it is."""
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((number for number, mark in enumerate(_MARKS) if mark and mark in parts), 0)
    if not tone:
        return syllable
    return unicodedata.normalize("NFC", parts.replace(_MARKS[tone], "", 1)) + str(tone)

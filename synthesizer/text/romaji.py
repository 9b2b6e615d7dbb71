"""Romaji to hiragana: Hepburn, Kunrei and Nihon, macrons, double consonants, ``n'``. None for what is no romaji."""

from __future__ import annotations

import itertools
import re
import unicodedata

_PLAIN = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと", "d": "だぢづでど",
    "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ", "y": "や*ゆ*よ",
    "w": "わ***を",
}  # fmt: skip
_GLIDES = {
    "ky": "き", "gy": "ぎ", "sy": "し", "sh": "し", "zy": "じ", "jy": "じ", "j": "じ", "ty": "ち", "ch": "ち", "cy": "ち", "dy": "ぢ", "ny": "に",
    "hy": "ひ", "by": "び", "py": "ぴ", "my": "み", "ry": "り",
}  # fmt: skip
_OTHER = {
    "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ", "fo": "ふぉ", "va": "ゔぁ",
    "vi": "ゔぃ", "vu": "ゔ", "ve": "ゔぇ", "vo": "ゔぉ", "wi": "うぃ", "we": "うぇ", "tsa": "つぁ", "tse": "つぇ", "tso": "つぉ", "thi": "てぃ", "dhi": "でぃ", "dzu": "づ", "kwa": "くぁ", "gwa": "ぐぁ", "ye": "いぇ",
}  # fmt: skip
_MACRONS = {
    "ā": "aa", "ī": "ii", "ū": "uu", "ē": "ei", "ō": "ou", "â": "aa", "î": "ii", "û": "uu", "ê": "ei", "ô": "ou",
}  # fmt: skip
_PARTICLES = {"wa": "は", "e": "へ", "o": "を"}
_FIXED = {
    "konnichiwa": "こんにちは",
    "konbanwa": "こんばんは",
    "kombanwa": "こんばんは",
    "ohayo": "おはよう",
    "arigato": "ありがとう",
    "domo": "どうも",
    "sumo": "すもう",
}

_POLITE = re.compile("(?<=^de)sho$|(?<=[ei]ma)sho$|(?<=^ma)sho$")
"""The ending of desho and mashō, which is often written short."""


def _table() -> dict[str, str]:
    table = dict(_OTHER)
    for consonant, row in _PLAIN.items():
        table |= {consonant + vowel: kana for vowel, kana in zip("aiueo", row) if kana != "*"}
    for glide, kana in _GLIDES.items():
        table |= {glide + vowel: kana + small for vowel, small in zip("aueo", "ゃゅぇょ")}
    return table


TABLE = _table()
"""Syllable in romaji -> hiragana."""
_SYLLABLE = re.compile(
    r"(t(?=ch)|([kgsztdhbpmrfjc])(?=\2))?("
    + "|".join(sorted(TABLE, key=len, reverse=True))
    + r")|(n'|nn(?![aiueoy])|[nm](?![aiueoy]))"
)


def to_kana(word: str) -> str | None:
    """Hiragana of one word in romaji, or None when it is none. Case does not matter.

    ``shinbun`` and ``shimbun`` -> しんぶん, ``kon'ya`` -> こんや, ``gakkō`` -> がっこう, ``syasin`` -> しゃしん.
    """
    text = unicodedata.normalize("NFC", word.lower().replace("’", "'")).replace("-", "")
    text = "".join(_MACRONS.get(char, char) for char in text)
    if not text:
        return None
    text = _POLITE.sub("shou", text)
    return _FIXED.get(text) or _spell(text)


def spellings(word: str) -> list[str]:
    """Ways to write the long vowels of a word with macrons, likeliest first: ``ō`` is おう or おお. Empty without any macron."""
    text = unicodedata.normalize("NFC", word.lower().replace("’", "'")).replace("-", "")
    if not any(char in _MACRONS for char in text):
        return []
    long_o = [i for i, char in enumerate(text) if char in "ōô"][:4]
    found = []
    for choice in itertools.product(("ou", "oo"), repeat=len(long_o)):
        spelled = dict(zip(long_o, choice))
        written = "".join(spelled.get(i) or _MACRONS.get(char, char) for i, char in enumerate(text))
        found.append(_spell(written) or "")
    return [spelling for spelling in found if spelling]


def _spell(text: str) -> str | None:
    kana, at = "", 0
    while at < len(text):
        match = _SYLLABLE.match(text, at)
        if match is None or not _fits(match, text):
            return None
        kana += "っ" if match[1] else ""
        kana += "ん" if match[4] else TABLE[match[3]]
        at = match.end()
    return kana


def _fits(match: re.Match[str], text: str) -> bool:
    """A moraic m stands only before m, b or p."""
    return match[4] != "m" or text[match.end() : match.end() + 1] in ("m", "b", "p") and match.end() < len(text)


def word(written: str, first: bool = False) -> str | None:
    """Hiragana of a word inside a text: wa, e and o that stand alone are the particles は, へ and を unless they come first.

    A single capital is a letter's name, not romaji.
    """
    if len(written) == 1 and written.isupper():
        return None
    return (None if first else _PARTICLES.get(written.lower())) or to_kana(written)

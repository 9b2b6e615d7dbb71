"""Kana to Japanese phones: the moras of a katakana pronunciation, with long vowels, devoicing and pitch.

The phones are those of ``j:`` in :mod:`synthesizer.text.symbols`: ``N`` is the moraic nasal, ``cl`` the first half of a
double consonant, ``I`` and ``U`` devoiced vowels; a long vowel is the vowel twice, each in a mora of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from synthesizer.text.symbols import TONES

LOW = TONES.index("low")
HIGH = TONES.index("high")
DEVOICED = "’"
"""Follows a mora with a devoiced vowel in the pronunciations of Open JTalk."""
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サ*スセソ", "z": "ザ*ズゼゾ", "t": "タ**テト", "d": "ダ**デド",
    "n": "ナニヌネノ", "h": "ハヒ*ヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ", "y": "ヤ*ユ*ヨ",
    "w": "ワ****", "v": "**ヴ**",
}  # fmt: skip
_GLIDES = {
    "キ": "ky", "ギ": "gy", "シ": "sh", "ジ": "j", "ヂ": "j", "チ": "ch", "ニ": "ny", "ヒ": "hy", "ビ": "by", "ピ": "py", "ミ": "my",
    "リ": "ry", "ヴ": "by",
}  # fmt: skip
_SINGLE = {
    "シ": ("sh", "i"), "チ": ("ch", "i"), "ツ": ("ts", "u"), "フ": ("f", "u"), "ジ": ("j", "i"), "ヂ": ("j", "i"), "ヅ": ("z", "u"),
    "ヲ": ("o",), "ヰ": ("i",), "ヱ": ("e",), "ン": ("N",), "ッ": ("cl",), "ヮ": ("w", "a"), "ヵ": ("k", "a"), "ヶ": ("k", "e"),
    "ァ": ("a",), "ィ": ("i",), "ゥ": ("u",), "ェ": ("e",), "ォ": ("o",), "ャ": ("y", "a"), "ュ": ("y", "u"), "ョ": ("y", "o"),
}  # fmt: skip
_FOREIGN = {
    "スィ": "s i", "ズィ": "z i", "ティ": "t i", "トゥ": "t u", "テャ": "ty a", "テュ": "ty u", "テョ": "ty o", "ディ": "d i", "ドゥ": "d u",
    "デャ": "dy a", "デュ": "dy u", "デョ": "dy o", "ツァ": "ts a", "ツィ": "ts i", "ツェ": "ts e", "ツォ": "ts o", "ファ": "f a", "フィ": "f i",
    "フェ": "f e", "フォ": "f o", "フャ": "hy a", "フュ": "hy u", "フョ": "hy o", "ヴァ": "v a", "ヴィ": "v i", "ヴェ": "v e", "ヴォ": "v o",
    "ウィ": "w i", "ウェ": "w e", "ウォ": "w o", "イェ": "y e", "クヮ": "kw a", "クァ": "kw a", "グヮ": "gw a", "グァ": "gw a",
    "クィ": "kw i", "クェ": "kw e", "クォ": "kw o", "グィ": "gw i", "グェ": "gw e", "グォ": "gw o",
}  # fmt: skip
_GREETINGS = {"コンニチハ": "コンニチワ", "コンバンハ": "コンバンワ"}


@dataclass(frozen=True)
class Mora:
    """One beat of Japanese: its phones without ``j:`` and the number of its tone in :data:`TONES`."""

    phones: tuple[str, ...]
    tone: int = LOW


def _table() -> dict[str, tuple[str, ...]]:
    table = dict(_SINGLE)
    for consonant, row in _ROWS.items():
        for kana, vowel in zip(row, "aiueo"):
            if kana != "*":
                table[kana] = (consonant, vowel) if consonant else (vowel,)
    for kana, glide in _GLIDES.items():
        table.update({kana + small: (glide, vowel) for small, vowel in zip("ャュョェ", "auoe")})
    table.update({kana: tuple(phones.split()) for kana, phones in _FOREIGN.items()})
    return table


TABLE = _table()
"""Katakana of one mora -> phones."""
_MORA = re.compile("(" + "|".join(sorted(TABLE, key=len, reverse=True)) + ")(" + DEVOICED + "?)|([ー〜~])|([ヽヾ])")


def to_katakana(text: str) -> str:
    """Hiragana as katakana; everything else stays."""
    return text.translate(_TO_KATAKANA)


def split_moras(pronunciation: str, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Phones of each mora of a katakana pronunciation; ー holds the vowel before it, which may be in ``before``.

    Characters that are no kana are passed over.
    """
    return list(_split(pronunciation, before))


@lru_cache(maxsize=8192)
def _split(pronunciation: str, before: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    moras: list[tuple[str, ...]] = []
    for match in _MORA.finditer(pronunciation):
        kana, devoiced, long, again = match.groups()
        if kana:
            phones = TABLE[kana]
            if devoiced and phones[-1] in ("i", "u"):
                phones = (*phones[:-1], phones[-1].upper())
            moras.append(phones)
            continue
        last = moras[-1] if moras else before
        if last and long and last != ("cl",):
            moras.append((last[-1].lower() if last != ("N",) else "N",))
        elif last and again:
            moras.append(last)
    return tuple(moras)


def pitch(count: int, nucleus: int) -> list[int]:
    """Tones of an accent phrase of Tokyo Japanese: ``nucleus`` is the last high mora before the fall, 0 for no fall.

    The first mora is low unless the fall comes right after it. A phrase of one mora is high with and without a fall, as in
    Open JTalk's labels, where the two are the same.
    """
    if count and (nucleus == 1 or count == 1):
        return [HIGH] + [LOW] * (count - 1)
    last = nucleus or count
    return [HIGH if 1 < place <= last else LOW for place in range(1, count + 1)]


def as_written(text: str) -> list[tuple[str, ...]]:
    """Phones of each mora of kana read letter by letter, with おう and えい as long vowels."""
    phones = split_moras(to_katakana(text))
    for i in range(1, len(phones)):
        before = phones[i - 1][-1]
        if (phones[i], before) in ((("u",), "o"), (("i",), "e")):
            phones[i] = (before,)
    return phones


def flat(text: str) -> list[Mora]:
    """Kana read as they are written and without a fall: for when no dictionary is at hand."""
    written = to_katakana(text)
    phones = as_written(_GREETINGS.get(written, written))
    return [Mora(p, tone) for p, tone in zip(phones, pitch(len(phones), 0))]

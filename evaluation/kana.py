"""Japanese phones back to hiragana, for engines that read no kanji."""

from __future__ import annotations

from collections.abc import Sequence

VOWELS = "aiueo"
ROWS = {
    "": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さ_すせそ", "z": "ざ_ずぜぞ", "t": "た__てと", "d": "だ__でど", "n": "なにぬねの",
    "h": "はひ_へほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも", "y": "や_ゆ_よ", "r": "らりるれろ", "w": "わ____", "v": "__ゔ__", "f": "__ふ__",
    "sh": "_し___", "j": "_じ___", "ch": "_ち___", "ts": "__つ__",
}  # fmt: skip
STEMS = {
    "ky": "き", "gy": "ぎ", "sh": "し", "j": "じ", "ch": "ち", "ny": "に", "hy": "ひ", "by": "び", "py": "ぴ", "my": "み", "ry": "り", "f": "ふ", "v": "ゔ",
    "ts": "つ", "s": "す", "z": "ず", "t": "と", "d": "ど", "ty": "て", "dy": "で", "w": "う", "y": "い", "kw": "く", "gw": "ぐ", "h": "ほ",
}  # fmt: skip
"""First kana of combinations that are written with two."""
GLIDES = {"a": "ゃ", "u": "ゅ", "o": "ょ"}
SMALL = dict(zip(VOWELS, "ぁぃぅぇぉ"))
PAUSES = {",": "、", ".": "。", "?": "？", "!": "！", "…": "。"}
GLIDING = frozenset(("ky", "gy", "sh", "j", "ch", "ny", "hy", "by", "py", "my", "ry", "ty", "dy"))


def hiragana(symbols: Sequence[str]) -> str:
    """Symbols of :mod:`synthesizer.text` (Japanese ones begin with ``j:``) as hiragana; others but pauses are left out."""
    written, before = [], ""
    for symbol in symbols:
        phone = symbol.removeprefix("j:")
        if symbol in PAUSES:
            written.append(PAUSES[symbol])
        elif not symbol.startswith("j:"):
            continue
        elif phone in ("N", "cl"):
            written.append("ん" if phone == "N" else "っ")
        elif phone.lower() in SMALL:
            written.append(_mora(before, phone.lower()))
            before = ""
        else:
            before = phone
    return "".join(written)


def _mora(consonant: str, vowel: str) -> str:
    plain = ROWS.get(consonant, "_____")[VOWELS.index(vowel)]
    if plain != "_":
        return plain
    if consonant in GLIDING and vowel in GLIDES:
        return STEMS[consonant] + GLIDES[vowel]
    return STEMS.get(consonant, "") + SMALL[vowel]

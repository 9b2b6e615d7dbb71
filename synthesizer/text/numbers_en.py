"""Digits, signs and abbreviations to English words, stage by stage."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text import abbreviations_en, calendar_en, codes_en, quantities_en, sums_en
from synthesizer.text.numerals_en import NUMBER, Rule, cardinal, find, number, one_by_one, ordinal, replaced

_SIGNS = {
    "%": " percent ", "+": " plus ", "=": " equals ", "&": " and ", "@": " at ", "×": " times ", "÷": " divided by ", "±": " plus or minus ", "#": " number ",
    "≈": " approximately ", "≤": " less than or equal to ", "≥": " greater than or equal to ", "≠": " not equal to ", "²": " squared", "³": " cubed",
    "√": " the square root of ", "∞": " infinity ", "π": " pi ", "°": " degrees", "⁄": " over ", "¢": " cents", "→": " to ", "§": " section ",
    "©": " copyright ",
}  # fmt: skip


def _plain(match: Match[str]) -> str:
    text = match[0]
    return one_by_one(text) if re.fullmatch(r"0\d+", text) else number(text)


_LAST: tuple[Rule, ...] = (
    (
        find(r"(?<![\d,.])(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:st|nd|rd|th)\b"),
        lambda m: ordinal(int(m[1].replace(",", ""))),
    ),
    (find(r"(?<![\w.])\.(\d{1,6})(?![\w.]\d)"), lambda m: "point " + one_by_one(m[1])),
    (find(r"\b(40[13]|50[13])\(([a-z])\)"), lambda m: f"{one_by_one(m[1], 'oh')} {m[2].upper()}"),
    (find(r"~\s?(?=\d)"), lambda m: "about "),
    *codes_en.LETTERS_AND_DIGITS,
    (find(r"(?<=[A-Za-z)]) > (?=[A-Za-z(])"), lambda m: " is greater than "),
    (find(r"(?<=[A-Za-z)]) < (?=[A-Za-z(])"), lambda m: " is less than "),
    (find(r"(?<=[\d)])\s?\*\s?(?=[\d(])"), lambda m: " times "),
    (find(r"(?:(?<![\w)])[-−])?" + NUMBER), _plain),
)
_STAGES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    (r"[&#+•*'’-]", abbreviations_en.MARKUP),
    (r"[.@_/:(-]", codes_en.ADDRESSES),
    (r"\d", codes_en.PHONES),
    (r"\d|Mon|Tue|Wed|Thu|Fri|Sat|Sun|[JFMASOND][a-z]{2,3}\.|-", calendar_en.RULES),
    (r"\d", codes_en.VERSIONS),
    (r"[./]|[MDPS][a-z]|vs|etc|approx", abbreviations_en.ABBREVIATIONS),
    (r"[IVXLCDM]|\b[ivx]{2}|WW", abbreviations_en.ROMAN),
    (r"[\d=<>≤≥≈≠^×÷+−-]", (*sums_en.FRACTIONS, *quantities_en.RULES, *sums_en.RULES, *calendar_en.YEARS)),
    (r"[\d~<>]", _LAST),
)
"""Addresses and codes come first, so that no number is taken out of them; what is left at the end is a plain number. A stage
is skipped where nothing in the text can be meant by it.
"""


def normalise(text: str) -> str:
    """Every digit group, sign and known abbreviation of an English text as words."""
    text = re.sub(r"\d{40,}", lambda m: one_by_one(m[0]), text)
    for needed, rules in _STAGES:
        if re.search(needed, text):
            text = replaced(rules, text)
    return re.sub(r"  +", " ", "".join(_SIGNS.get(char, char) for char in text))


__all__ = ["cardinal", "normalise", "ordinal"]

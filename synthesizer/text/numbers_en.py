"""Digits, signs and abbreviations to English words, stage by stage."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text import abbreviations_en, calendar_en, codes_en, quantities_en
from synthesizer.text.numerals_en import NUMBER, Rule, cardinal, number, one_by_one, ordinal, replaced

_SIGNS = {
    "%": " percent ", "+": " plus ", "=": " equals ", "&": " and ", "@": " at ", "×": " times ", "÷": " divided by ", "±": " plus or minus ", "#": " number ",
    "≈": " approximately ", "≤": " less than or equal to ", "≥": " greater than or equal to ", "≠": " not equal to ", "²": " squared", "³": " cubed",
    "√": " the square root of ", "∞": " infinity ", "π": " pi ", "°": " degrees", "⁄": " over ", "¢": " cents", "→": " to ",
}  # fmt: skip
_HALVES = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}


def _plain(match: Match[str]) -> str:
    text = match[0]
    return one_by_one(text) if re.fullmatch(r"0\d+", text) else number(text)


_LAST: tuple[Rule, ...] = (
    (re.compile(r"\b(\d{1,15})(?:st|nd|rd|th)\b"), lambda m: ordinal(int(m[1]))),
    (re.compile(r"~\s?(?=\d)"), lambda m: "about "),
    *codes_en.LETTERS_AND_DIGITS,
    (re.compile(r"(?<=[A-Za-z)]) > (?=[A-Za-z(])"), lambda m: " is greater than "),
    (re.compile(r"(?<=[A-Za-z)]) < (?=[A-Za-z(])"), lambda m: " is less than "),
    (re.compile(r"(?<=[\d)])\s?\*\s?(?=[\d(])"), lambda m: " times "),
    (re.compile(r"(?:(?<![\w)])[-−])?" + NUMBER), _plain),
)
_RULES: tuple[Rule, ...] = (
    *abbreviations_en.MARKUP, *codes_en.ADDRESSES, *codes_en.PHONES, *calendar_en.RULES[:-1], *codes_en.VERSIONS, *abbreviations_en.ABBREVIATIONS,
    *abbreviations_en.ROMAN, *quantities_en.RULES, calendar_en.RULES[-1], *_LAST,
)  # fmt: skip
"""Addresses and codes come first, so that no number is taken out of them; what is left at the end is a plain number."""


def normalise(text: str) -> str:
    """Every digit group, sign and known abbreviation of an English text as words."""
    text = re.sub(f"(?<=\\d)?[{''.join(_HALVES)}]", lambda m: " " + _HALVES[m[0]], text) if not _HALVES.keys().isdisjoint(text) else text
    text = replaced(_RULES, text)
    return re.sub(r"  +", " ", "".join(_SIGNS.get(char, char) for char in text))


__all__ = ["cardinal", "normalise", "ordinal"]

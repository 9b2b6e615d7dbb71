"""Fractions, sums, ratios, ranges and scores as English words."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_en import NUMBER, Rule, cardinal, find, in_pairs, number, number_or_year, ordinal
from synthesizer.text.quantities_en import UNIT, plural, unit_name

_SIGNS = {
    "+": "plus", "-": "minus", "−": "minus", "–": "minus", "*": "times", "×": "times", "·": "times", "/": "divided by", "÷": "divided by", "=": "equals", "<": "is less than",
    ">": "is greater than", "≤": "is less than or equal to", "≥": "is greater than or equal to", "<=": "is less than or equal to",
    ">=": "is greater than or equal to", "==": "equals", "!=": "is not equal to", "≠": "is not equal to", "≈": "is approximately", "±": "plus or minus",
}  # fmt: skip
_FRACTION = r"(?<![\d/.:,])(?<![-+*×÷=<>^] )(?<![-+*×÷=<>^$€£])(\d+[ -])?(\d{1,4})[/⁄](\d{1,4})(?![\d/]|\.\d)"
_SUM_SIGN = r"\s*(?:[<>=!]=|[-+−–*×·/÷=<>≤≥≠≈±^])\s*"
_OPERAND = r"(?:[-−]?" + NUMBER + r"[a-zA-Z]?|[a-zA-Z])[²³]?"


def _fraction(match: Match[str]) -> str | None:
    """1/2, 3/5; 24/7, 20/20 and 9/11 as two numbers, 120/80 with "over"."""
    whole, top, bottom = match[1], int(match[2]), int(match[3])
    if bottom in (10, 100) and re.search(
        r"\b(?:scor|rat|g[io]v|got|mark|grad)\w*\b[^.;]{0,20}$", match.string[: match.start()]
    ):
        return f"{cardinal(top)} out of {cardinal(bottom)}"
    if (top, bottom) in ((24, 7), (9, 11)) or top == bottom:
        return f"{cardinal(top)} {cardinal(bottom)}"
    if bottom == 0 or bottom > 100 or (top > bottom and bottom > 20):
        return f"{cardinal(top)} over {cardinal(bottom)}"
    part = {2: "half" if top == 1 else "halves", 4: "quarter" if top == 1 else "quarters"}.get(bottom)
    part = part or ordinal(bottom) + ("s" if top != 1 else "")
    words = f"{cardinal(top)} {part}"
    return f"{number(whole.strip())} and {words}" if whole else words


def _fraction_of(match: Match[str]) -> str | None:
    """A fraction, and what it is of where that is a unit: three quarters mile, two and one half kilograms."""
    words, unit = _fraction(match), match[4]
    if unit is None or words is None:
        return words
    return f"{words} {plural(unit_name(unit)) if match[1] else unit_name(unit)}"


def _sum(match: Match[str]) -> str | None:
    """5-3=2, x > 5, 2 + 2; None where the signs may as well mean a range, a fraction or a list of letters."""
    parts = re.split(f"({_SUM_SIGN})", match[0])
    if match[0][0] in "-−":
        parts = re.split(f"({_SUM_SIGN})", match[0][1:])
        parts[0] = match[0][0] + parts[0]
    signs = {part.strip() for part in parts[1::2]}
    spaced_minus = len(parts) == 3 and parts[1] == " - " and _value(parts[0]) > _value(parts[2])
    if not (
        signs - {"-", "–", "/", "*", "·"} or spaced_minus or ("*" in signs and any(char.isdigit() for char in match[0]))
    ):
        return None
    words = [_operand(parts[0])]
    for sign, operand in zip(parts[1::2], parts[2::2]):
        if sign.strip() == "^":
            words.append({"2": "squared", "3": "cubed"}.get(operand, "to the power of " + _operand(operand)))
        else:
            words.append(f"{_SIGNS[sign.strip()]} {_operand(operand)}")
    return " ".join(words)


def _value(text: str) -> float:
    digits = text.replace(",", "").replace("−", "-")
    return float(digits) if re.fullmatch(r"-?\d+(?:\.\d+)?", digits) else 0.0


def _operand(text: str) -> str:
    power = {"²": " squared", "³": " cubed"}.get(text[-1:], "")
    digits = re.match(r"[-−]?[\d.,]+", text)
    letter = re.search(r"[A-Za-z]", text)
    return " ".join([*([number(digits[0])] if digits else []), *([letter[0].upper()] if letter else [])]) + power


def _ratio(match: Match[str]) -> str:
    """3:2 as "three two"; with "to" where the words before say that it is a ratio."""
    said = (
        re.search(r"\b(?:ratio|odds|scale|proportion|mix|mixed)\b[^.;]{0,20}$", match.string[: match.start()])
        is not None
        or re.match(r"\s(?:odds|scale|ratio|mix|split)\b", match.string[match.end() :]) is not None
    )
    return (" to " if said else " ").join(number(part) for part in re.split(r"\s?[:∶]\s?", match[0]))


def _by(match: Match[str]) -> str | None:
    """4x4, 1920x1080, 3 x 4 cm; what has × alone is a product."""
    unit = match[1]
    if "x" not in match[0] and not unit:
        return None
    sides = re.findall(r"\d+", match[0])
    return " by ".join(in_pairs(side) if len(side) == 4 else number(side) for side in sides) + (
        f" {plural(unit_name(unit))}" if unit else ""
    )


def _to(match: Match[str]) -> str:
    """A range or a score; 50-50 and 20-20 are said without "to"."""
    first, last = re.split(r"\s?[-–—~]\s?", match[0])
    if first == last:
        return f"{number(first)} {number(last)}"
    return " to ".join(number_or_year(part) for part in re.split(r"\s?[-–—~]\s?", match[0]))


FRACTIONS: tuple[Rule, ...] = (
    (
        find(r"(?<![\w<>=.)-])([<>])(?=\d)(?!3(?!\d|\.\d|%|\s?[A-Za-z]))"),
        lambda m: "more than " if m[1] == ">" else "less than ",
    ),
    (find(r"(?<![\d.,:/])\d{1,5}(?:\s?[x×]\s?\d{1,5})+(?!\s?[=\d]|\.\d)(?:\s?(" + UNIT + r")(?![A-Za-z]))?"), _by),
    (find(_FRACTION + r"(?!\s?[-+*×÷=<>]|\s?\d)(?<![=+*×÷<>/-])(?:\s?(" + UNIT + r")(?![A-Za-z/²³]))?"), _fraction_of),
)
"""Before the units, which would take the lower number alone."""
RULES: tuple[Rule, ...] = (
    (find(r"(?<=\d)\s?x\s?(?=\d+\s?=)"), lambda m: " × "),
    (find(rf"(?<![\w.)'’@#$-]){_OPERAND}(?:{_SUM_SIGN}{_OPERAND})+(?![\w'’]|\.\d|[-+/]\w)"), _sum),
    (find(r"(?<![\d.])(" + NUMBER + r")x\b"), lambda m: f"{number(m[1])} times"),
    (find(_FRACTION), _fraction),
    (find(r"(?<![\d:.])\d{1,3}(?:\s?[:∶]\s?\d{1,3}){1,2}(?![\d:]|\.\d)"), _ratio),
    (find(r"(?<![\d.,A-Za-z-])" + NUMBER + r"\s?[-–—~]\s?" + NUMBER + r"(?![\d-])"), _to),
)

"""Digits, signs and abbreviations to English words."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.rules import NUMBER, Rule, any_of, spoken
from synthesizer.text.symbols import names

_ONES = names(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = names("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = ("", " thousand", " million", " billion", " trillion")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_CURRENCY = {
    "$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny"), "¥": ("yuan", ""), "￥": ("yuan", ""),
}  # fmt: skip
_UNITS = {
    "km/h": "kilometres per hour", "mph": "miles per hour", "km": "kilometre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "mg": "milligram",
    "ml": "millilitre", "lb": "pound", "lbs": "pounds", "oz": "ounce", "ft": "foot", "°C": "degrees Celsius", "℃": "degrees Celsius", "°F": "degrees Fahrenheit",
    "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "Hz": "hertz", "kW": "kilowatt", "GB": "gigabyte", "MB": "megabyte", "KB": "kilobyte", "°": "degree",
}  # fmt: skip
_INVARIANT = {"kilohertz", "megahertz", "gigahertz", "hertz", "pounds"}
_ABBREVIATIONS = {
    "mr": "mister", "mrs": "missus", "ms": "miz", "dr": "doctor", "prof": "professor", "st": "saint", "jr": "junior", "sr": "senior", "vs": "versus",
    "etc": "et cetera", "capt": "captain", "lt": "lieutenant", "col": "colonel", "gen": "general", "sgt": "sergeant", "rev": "reverend", "hon": "honorable",
    "mt": "mount", "co": "company", "ltd": "limited", "inc": "incorporated", "dept": "department", "approx": "approximately", "no": "number", "fig": "figure",
}  # fmt: skip
_MONTHS = names("January February March April May June July August September October November December")


def cardinal(value: int) -> str:
    """``1205`` -> one thousand two hundred five. Over 15 digits are read one by one."""
    if value < 0:
        return "minus " + cardinal(-value)
    if value >= 10**15:
        return one_by_one(str(value))
    if value == 0:
        return "zero"
    words = []
    for power in range(4, -1, -1):
        group = value // 1000**power % 1000
        if group:
            words.append(_below_thousand(group) + _SCALES[power])
    return " ".join(words)


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        words.append(_ONES[rest] if rest < 20 else _TENS[rest // 10] + (f" {_ONES[rest % 10]}" if rest % 10 else ""))
    return " ".join(words)


def ordinal(value: int) -> str:
    """``21`` -> twenty first."""
    head, _, last = cardinal(value).rpartition(" ")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return f"{head} {last}".strip()


def year(value: int) -> str:
    """``1999`` -> nineteen ninety nine, 2005 -> two thousand five, 1800 -> eighteen hundred."""
    century, rest = divmod(value, 100)
    if value % 1000 < 10:
        return cardinal(value)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def one_by_one(digits: str) -> str:
    """``911`` -> nine one one."""
    return " ".join(_ONES[int(digit)] for digit in digits if digit.isdigit())


def number(text: str) -> str:
    """``-3.14`` -> minus three point one four; thousands commas are dropped."""
    text = text.replace(",", "").replace("−", "-")
    sign = "minus " if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-+").partition(".")
    return sign + cardinal(int(whole or "0")) + (f" point {one_by_one(fraction)}" if fraction else "")


def _money(match: Match[str]) -> str:
    sign, amount, scale = match.group(1), match.group(2).replace(",", ""), match.group(3)
    name, small = _CURRENCY[sign]
    if scale:
        return f"{number(amount)} {scale.strip()} {_plural(name)}"
    whole, _, cents = amount.partition(".")
    words = f"{cardinal(int(whole))} {name if int(whole) == 1 else _plural(name)}"
    if small and len(cents) == 2 and int(cents):
        pieces = "pence" if small == "penny" else small + ("" if int(cents) == 1 else "s")
        return f"{words} and {cardinal(int(cents))} {pieces}" if int(whole) else f"{cardinal(int(cents))} {pieces}"
    return words if not cents or not int(cents) else f"{number(amount)} {_plural(name)}"


def _plural(name: str) -> str:
    return name if name == "yuan" else name + "s"


def _unit(match: Match[str]) -> str:
    amount, unit = match.group(1), _UNITS[match.group(2)]
    if amount == "1" or " " in unit or unit in _INVARIANT:
        return f"{number(amount)} {unit}"
    return f"{number(amount)} {'feet' if unit == 'foot' else unit + 's'}"


def _clock(match: Match[str]) -> str:
    hour, minute, half = int(match.group(1)), int(match.group(2)), match.group(3)
    words = cardinal(hour)
    if minute:
        words += f" {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    elif not half:
        words += " o'clock" if 1 <= hour <= 12 else " hundred"
    return words + (f" {half[0].upper()} M" if half else "")


def _iso_date(match: Match[str]) -> str:
    y, m, d = (int(part) for part in match.groups())
    if not 1 <= m <= 12:
        return f"{year(y)} {cardinal(m)} {cardinal(d)}"
    return f"{_MONTHS[m - 1]} {ordinal(d)}, {year(y)}"


def _fraction(match: Match[str]) -> str:
    top, bottom = int(match.group(1)), int(match.group(2))
    simple = {(1, 2): "one half", (1, 4): "one quarter", (3, 4): "three quarters"}
    if (top, bottom) in simple:
        return simple[top, bottom]
    if bottom == 0 or bottom > 20:
        return f"{cardinal(top)} over {cardinal(bottom)}"
    return f"{cardinal(top)} {ordinal(bottom)}{'s' if top != 1 else ''}"


def _plain(match: Match[str]) -> str:
    text = match.group(0)
    if re.fullmatch(r"(1[1-9]|20)\d\d", text):
        return year(int(text))
    if re.fullmatch(r"0\d+", text):
        return one_by_one(text)
    return number(text)


_UNIT_PATTERN = any_of(_UNITS)
_ABBREVIATION_PATTERN = any_of(_ABBREVIATIONS)
_RULES: tuple[Rule, ...] = (
    (r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)", _iso_date),
    (r"(?<!\d)(\d{1,2}):(\d{2})\s?([aApP]\.?[mM]\b\.?)?", _clock),
    (r"(?<!\d)(\d{3})[- .](\d{3})[- .](\d{4})(?!\d)", lambda m: ", ".join(one_by_one(g) for g in m.groups())),
    (r"([$€£¥￥])\s?(" + NUMBER + r")(\s(?:thousand|million|billion|trillion))?", _money),
    (r"(-?" + NUMBER + r")\s?%", lambda m: number(m.group(1)) + " percent"),
    (r"(-?" + NUMBER + r")\s?(" + _UNIT_PATTERN + r")(?![A-Za-z])", _unit),
    (r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])", _fraction),
    (r"(\d+)(?:st|nd|rd|th)\b", lambda m: ordinal(int(m.group(1)))),
    (r"(?<!\d)((?:1[1-9]|20)\d)0s\b", lambda m: _decade(int(m.group(1)) * 10)),
    (r"(?<![\d.])(\d+)\s?[-–]\s?(\d+)(?![\d-])", lambda m: f"{_plain_text(m.group(1))} to {_plain_text(m.group(2))}"),
    (r"(?:(?<![\w)])[-−])?" + NUMBER, _plain),
    (r"(?i)\b(" + _ABBREVIATION_PATTERN + r")\.(?=\s?[A-Za-z]|,|$)", lambda m: _abbreviation(m)),
)
_SIGNS = {
    "%": " percent ", "+": " plus ", "=": " equals ", "&": " and ", "@": " at ", "×": " times ", "÷": " divided by ",
    "±": " plus or minus ", "#": " number ",
}  # fmt: skip


def _decade(value: int) -> str:
    head, _, last = year(value).rpartition(" ")
    return f"{head} {last[:-1] + 'ies' if last.endswith('y') else last + 's'}".strip()


def _plain_text(text: str) -> str:
    return year(int(text)) if re.fullmatch(r"(1[1-9]|20)\d\d", text) else number(text)


def _abbreviation(match: Match[str]) -> str:
    """ "no." is a word at the end of a sentence and a number sign only before one, which has become words by now."""
    word = match.group(1)
    if word.lower() in ("no", "fig", "co", "gen", "col", "st", "hon", "ms", "mt") and not word[0].isupper():
        return match.group(0)
    if word == "No":
        return match.group(0)
    return _ABBREVIATIONS[word.lower()]


def normalise(text: str) -> str:
    """Every digit group, sign and known abbreviation of an English text as words."""
    text = re.sub(r"\bNo\.\s?(?=\d)", "number ", text)
    return re.sub(r"  +", " ", spoken(text, _RULES, _SIGNS))

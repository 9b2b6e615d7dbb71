"""Dates, times of day, years and decades as English words."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_en import (
    Rule,
    cardinal,
    find,
    number,
    number_or_year,
    one_by_one,
    ordinal,
    several,
    year,
)
from synthesizer.text.symbols import names

MONTHS = names("January February March April May June July August September October November December")
_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
_DAYS = {
    "Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Thu": "Thursday", "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday",
    "Sat": "Saturday", "Sun": "Sunday",
}  # fmt: skip
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_MONTH_NAME = "|".join((*MONTHS, *sorted(_SHORT_MONTHS, key=len, reverse=True)))
_MONTH = rf"({_MONTH_NAME})\b\.?"
_HALF = r"(?:\s?([aApP])(?:\.\s?[mM]\.|[mM]\b))"
_TIME = r"(\d{1,2})(?::([0-5]\d)(?::([0-5]\d))?)?" + _HALF + "?"
_NOT_IN_NUMBER = r"(?<![\d:.,/$€£-])"
_YEAR_BEFORE = find(
    r"(?:\b(?:in|of|since|by|from|until|till|to|year|late|early|mid|before|after|around|circa|AD|"
    + "|".join(MONTHS)
    + r")|'s|,)\s?$",
    re.I,
)
_COUNTED = find(r"\s(?!is\b|was\b|has\b|as\b|this\b|always\b)[a-z]+s\b(?!')")
_COUNT_BEFORE = find(
    r"\b(?:about|over|nearly|almost|than|have|has|had|with|some|these|only|approximately|cost|costs|all|another|extra)\s$",
    re.I,
)


def _month(name: str) -> str:
    return name if name in MONTHS else _SHORT_MONTHS[name]


def _month_day(match: Match[str]) -> str | None:
    """May 5, 2024 or Jan. 5."""
    month, day, year_of = match.groups()
    if not 1 <= int(day) <= 31:
        return None
    return f"{_month(month)} {ordinal(int(day))}" + (f", {year(int(year_of))}" if year_of else "")


def _day_month(match: Match[str]) -> str | None:
    """5 May 2024 and the 5th of May."""
    article, day, month, year_of = match.groups()
    if not 1 <= int(day) <= 31:
        return None
    words = f"{article or 'the '}{ordinal(int(day))} of {_month(month)}"
    return words + (f", {year(int(year_of))}" if year_of else "")


def _year_first(match: Match[str]) -> str:
    y, m, d = (int(part) for part in match.groups())
    if not 1 <= m <= 12:
        return f"{year(y)} {cardinal(m)} {cardinal(d)}"
    return f"{MONTHS[m - 1]} {ordinal(d)}, {year(y)}"


def _year_last(match: Match[str]) -> str | None:
    """12/25/1990 as written in America; a first number over 12 is the day, and so is the first of numbers with dots."""
    first, mark, second, y = int(match[1]), match[2], int(match[3]), match[4]
    month, day = (second, first) if first > 12 or (mark == "." and second <= 12) else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31) or (len(y) == 2 and mark != "/"):
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(int(y)) if len(y) == 4 else one_by_one(y, 'oh') if y[0] == '0' else cardinal(int(y))}"


def _short_date(match: Match[str]) -> str | None:
    month, day = int(match[2]), int(match[3])
    return f"{match[1]}{MONTHS[month - 1]} {ordinal(day)}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _time(hour: str, minute: str | None, second: str | None, half: str | None) -> str:
    value, words = int(hour), cardinal(int(hour))
    if minute and int(minute):
        words += f" {'oh ' if int(minute) < 10 else ''}{cardinal(int(minute))}"
    elif minute and not half:
        words += " o'clock" if 1 <= value <= 12 else " hundred"
    if second:
        words += f" and {cardinal(int(second))} seconds"
    return words + (f" {half.upper()} M" if half else "")


def _clock(match: Match[str]) -> str | None:
    hour, minute, second, half = match.groups()
    if int(hour) > 24 or not (minute or half):
        return None
    return _time(hour, minute, second, half) + _full_stop(match)


def _clock_range(match: Match[str]) -> str | None:
    first, last = match.groups()[:4], match.groups()[4:]
    if int(first[0]) > 24 or int(last[0]) > 24 or not (first[1] or last[1] or first[3] or last[3]):
        return None
    return f"{_time(*first)} to {_time(*last)}{_full_stop(match)}"


def _full_stop(match: Match[str]) -> str:
    """The dot of "p.m." ends the sentence too at the end of the text and before a capital that is no day or month."""
    rest = match.string[match.end() :]
    following = re.match(r"\s*([A-Z]\w*)?", rest)
    name = following[1] if following else None
    ends = not rest.strip() or bool(name and name[:3] not in (*_SHORT_MONTHS, *_DAYS) and not name.isupper())
    return "." if match[0].endswith(".") and ends else ""


def _plain_year(match: Match[str]) -> str | None:
    """Four digits: a year, unless a plural after them or a word before them says that things are counted."""
    text, before, after = match[0], match.string[: match.start()][-16:], match.string[match.end() :][:24]
    in_date = _YEAR_BEFORE().search(before) is not None
    counted = _COUNTED().match(after) is not None and bool(before.strip()) and not before.endswith(("the ", "The "))
    if text[:2] == "10":
        return year(int(text)) if in_date and not counted else None
    if (counted and not in_date) or (_COUNT_BEFORE().search(before) and after[:1] == " "):
        return number(text)
    return year(int(text))


def _decade(match: Match[str]) -> str | None:
    """1980s, '90s, 90s; "20s" after his or in the, else it is seconds."""
    digits, before = match[1], match.string[: match.start()][-12:]
    if len(digits) == 4:
        return several(year(int(digits)))
    aged = match[0][0] in "'’" or re.search(
        r"(?:\b(?:the|his|her|their|my|your|our|mid|early|late|low|high)[ -])$", before
    )
    return several(cardinal(int(digits))) if aged or int(digits) >= 50 else None


RULES: tuple[Rule, ...] = (
    (find(r"(?<![\d/-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])"), _year_first),
    (find(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2}(?=\D|$))(?![\d/.-]\d)"), _year_last),
    (find(rf"\b({_DAY})\.?\s?[-–]\s?({_DAY})\b\.?"), lambda m: f"{_DAYS[m[1]]} to {_DAYS[m[2]]}"),
    (
        find(rf"\b({_MONTH_NAME})\.?\s?[-–]\s?({_MONTH_NAME})\b(?!\s\d\d?\b)\.?"),
        lambda m: f"{_month(m[1])} to {_month(m[2])}",
    ),
    (find(rf"\b({_DAY})\.(?=,?\s[^A-Z]|,|$)"), lambda m: _DAYS[m[1]]),
    (find(r"\b" + _MONTH + r"\s(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d|%|,\d{3})(?:,?\s(\d{4})\b)?"), _month_day),
    (find(r"\b([Tt]he\s)?(\d{1,2})(?:st|nd|rd|th)?(?:\sof)?\s" + _MONTH + r"(?:,?\s(\d{4})\b)?"), _day_month),
    (
        find(
            r"\b(" + "|".join(sorted(_SHORT_MONTHS, key=len, reverse=True)) + r")(?:\.(?=\s[^A-Z]|,|$)|(?=\s\d{4}\b))"
        ),
        lambda m: _month(m[1]),
    ),
    (find(r"\b(on |by |until |before |after |since |due )(\d{1,2})/(\d{1,2})(?![\d/])"), _short_date),
    (find(r"(?<![\d.:])(\d{1,2})\.([0-5]\d)(?=\s?[aApP]\.?[mM]\b)"), lambda m: f"{m[1]}:{m[2]}"),
    (find(r"(?<![\d.:])(\d{1,3}):([0-5]\d\.\d+)(?![\d:])"), lambda m: f"{cardinal(int(m[1]))} {number(m[2])}"),
    (find(_NOT_IN_NUMBER + _TIME + r"\s?[-–]\s?" + _TIME + r"(?![\d:]|\.\d)"), _clock_range),
    (find(_NOT_IN_NUMBER + _TIME + r"(?!\d|:\d)"), _clock),
    (find(r"(?<![\w.,])['’]?((?:1[1-9]|20)\d0|[2-9]0)['’]?s\b"), _decade),
    (
        find(r"(?<!\w)['’](\d\d)\b(?!['’\"])"),
        lambda m: one_by_one(m[1], "oh") if m[1][0] == "0" else cardinal(int(m[1])),
    ),
    (
        find(r"\b(\d{1,4})(?=\s(?:BC|AD|BCE|CE)\b)"),
        lambda m: year(int(m[1])) if len(m[1]) > 2 and int(m[1]) % 100 else number(m[1]),
    ),
    (
        find(r"(?<![\d.,-])((?:1[1-9]|20)\d\d)\s?[-–/]\s?(\d\d|(?:1[1-9]|20)\d\d)(?![\d-])"),
        lambda m: (
            f"{year(int(m[1]))} to {number_or_year(m[2]) if len(m[2]) == 4 or m[2][0] != '0' else one_by_one(m[2], 'oh')}"
        ),
    ),
)
YEARS: tuple[Rule, ...] = (
    (find(r"(?<![\w.,$€£+*/^=<>×÷−-])(?:10|1[1-9]|20)\d\d(?!\d|[,.]\d|\s?[-–%°×÷+*/=^<>]|\w)"), _plain_year),
)
"""After the quantities, which may hold four digits that are no year."""

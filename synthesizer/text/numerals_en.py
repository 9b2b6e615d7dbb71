"""Integers, decimals, ordinals and years as English words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from re import Match, Pattern

from synthesizer.text.symbols import names

Rule = tuple[Callable[[], Pattern[str]], Callable[[Match[str]], str | None]]
"""What is found (see :func:`find`) and what is said instead; None leaves it."""

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Digits with thousands commas and decimals; a comma elsewhere parts two numbers."""
ONES = names(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = names("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = ("", " thousand", " million", " billion", " trillion")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_LONGEST = 15


def find(pattern: str, flags: int = 0) -> Callable[[], Pattern[str]]:
    """A pattern that is compiled when it is first needed: all of them at import would cost the start 30 ms."""
    return lru_cache(maxsize=1)(lambda: re.compile(pattern, flags))


def replaced(rules: Sequence[Rule], text: str) -> str:
    """``text`` after each rule in turn; words put in are kept apart from letters and digits beside them."""
    for pattern, spoken in rules:
        text = pattern().sub(lambda match, spoken=spoken: _apart(match, spoken(match)), text)  # type: ignore[misc]
    return text


def _apart(match: Match[str], words: str | None) -> str:
    if words is None:
        return match[0]
    text, start, end = match.string, match.start(), match.end()
    before = " " if words[:1].isalnum() and start and text[start - 1].isalnum() else ""
    after = " " if words[-1:].isalnum() and end < len(text) and text[end].isalnum() else ""
    return before + words + after


def cardinal(value: int) -> str:
    """``1205`` -> one thousand two hundred five. Over 15 digits are read one by one."""
    if value < 0:
        return "minus " + cardinal(-value)
    if value >= 10**_LONGEST:
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
    words = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest:
        words.append(ONES[rest] if rest < 20 else TENS[rest // 10] + (f" {ONES[rest % 10]}" if rest % 10 else ""))
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
    """``1999`` -> nineteen ninety nine, 2005 -> two thousand five, 1800 -> eighteen hundred; also codes and houses read in pairs."""
    century, rest = divmod(value, 100)
    if value % 1000 < 10:
        return cardinal(value)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def several(words: str) -> str:
    """Plural of the last word: nineteen ninety -> nineteen nineties, six -> sixes."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def one_by_one(digits: str, zero: str = "zero") -> str:
    """``911`` -> nine one one. ``zero`` is what a nought is called."""
    return " ".join(zero if digit == "0" else ONES[int(digit)] for digit in digits if digit in "0123456789")


def number(text: str) -> str:
    """``-3.14`` -> minus three point one four; thousands commas are dropped, any length is taken."""
    text = text.replace(",", "").replace("−", "-")
    sign = "minus " if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-+").partition(".")
    words = one_by_one(whole) if len(whole) > _LONGEST else cardinal(int(whole or "0"))
    return sign + words + (f" point {one_by_one(fraction)}" if fraction else "")


def in_pairs(digits: str) -> str:
    """Numbers of rooms, flights and models: 249 -> two forty nine, 4090 -> forty ninety, 002 and long ones digit by digit."""
    if digits.startswith("0") and len(digits) > 1 or len(digits) > 4:
        return one_by_one(digits, "oh" if not digits.startswith("00") else "zero")
    value = int(digits)
    if len(digits) == 3 and value % 100:
        hundreds, rest = divmod(value, 100)
        return f"{cardinal(hundreds)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"
    return year(value) if len(digits) == 4 else cardinal(value)


def number_or_year(text: str) -> str:
    """A number of a range or a date: four digits like a year are read as one."""
    return year(int(text)) if re.fullmatch(r"(1[1-9]|20)\d\d", text) else number(text)

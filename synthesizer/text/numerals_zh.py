"""Numbers to Mandarin words: integers, decimals, digits one by one, Roman numerals."""

from __future__ import annotations

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SIGNED = rf"(?:(?:(?<![\w)])|(?<=[温度为是至到约达零了在]))[-−–])?{NUMBER}"
"""A number, and one with a sign before it that is neither a range nor a hyphen."""
DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_ROMAN = {"I": 1, "V": 5, "X": 10}


def integer(digits: str) -> str:
    """``10050`` -> 一万零五十. More than 16 digits are read one by one."""
    digits = digits.replace(",", "").lstrip("0") or "0"
    if len(digits) > 16:
        return one_by_one(digits)
    if digits == "0":
        return "零"
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)][::-1]
    words = ""
    for i, group in enumerate(groups):
        value = int(group)
        if value == 0:
            continue
        if words and (value < 1000 or int(groups[i - 1]) == 0) and not words.endswith("零"):
            words += "零"
        words += _group(value) + _GROUPS[len(groups) - 1 - i]
    return words[1:] if words.startswith("一十") else words


def _group(value: int) -> str:
    """1 to 9999, 二 before 千 and 百 kept as 二 (both are heard)."""
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + DIGITS[digit] + _UNITS[place]
        gap = False
    return words


def one_by_one(digits: str, phone: bool = False) -> str:
    """``110`` -> 一一零, or 幺幺零 as telephone numbers are read."""
    words = "".join(DIGITS[int(digit)] for digit in digits if digit.isdecimal())
    return words.replace("一", "幺") if phone else words


def number(text: str) -> str:
    """``-3.14`` -> 负三点一四; thousands commas are dropped."""
    text = text.replace(",", "").replace("−", "-").replace("–", "-")
    sign = "负" if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-+").partition(".")
    return sign + integer(whole) + ("点" + one_by_one(fraction) if fraction else "")


def counted(text: str) -> str:
    """A number in front of what is counted: 2 is 两."""
    return "两" if text == "2" else number(text)


def roman(text: str) -> str:
    """``XIV`` -> 十四; letters that are no Roman numeral stay."""
    values = [_ROMAN[letter] for letter in text]
    total = sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
    return integer(str(total)) if 0 < total < 40 else text

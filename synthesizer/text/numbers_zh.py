"""Digits and signs to Mandarin words."""

from __future__ import annotations

from re import Match

from synthesizer.text.rules import NUMBER, Rule, any_of, spoken

DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
_UNIT_WORDS = {
    "km/h": "公里每小时", "km": "公里", "cm": "厘米", "mm": "毫米", "kg": "公斤", "mg": "毫克", "ml": "毫升", "mL": "毫升",
    "℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度", "m²": "平方米", "m2": "平方米", "m³": "立方米", "GHz": "吉赫", "MHz": "兆赫", "kHz": "千赫",
    "Hz": "赫兹", "GB": "G B", "MB": "M B", "kW": "千瓦", "m": "米", "g": "克", "L": "升", "s": "秒", "h": "小时", "°": "度",
}  # fmt: skip
_CURRENCY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}


def integer(digits: str) -> str:
    """``10050`` -> 一万零五十. More than 16 digits are read one by one."""
    digits = digits.lstrip("0") or "0"
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
    words = "".join(DIGITS[int(digit)] for digit in digits if digit.isdigit())
    return words.replace("一", "幺") if phone else words


def number(text: str) -> str:
    """``-3.14`` -> 负三点一四; thousands commas are dropped."""
    text = text.replace(",", "").replace("−", "-")
    sign = "负" if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-+").partition(".")
    return sign + integer(whole) + ("点" + one_by_one(fraction) if fraction else "")


def _counted(text: str) -> str:
    """A number in front of a unit: 2 is 两."""
    return "两" if text == "2" else number(text)


def _date(match: Match[str]) -> str:
    year, month, day = match.groups()
    return f"{one_by_one(year)}年{integer(month)}月{integer(day)}日"


def _clock(match: Match[str]) -> str:
    hour, minute, second = match.group(1), match.group(2), match.group(3)
    words = ("两" if hour.lstrip("0") == "2" else integer(hour)) + "点"
    if int(minute):
        words += ("零" if int(minute) < 10 else "") + integer(minute) + "分"
    elif not second:
        words += "整"
    return words + (integer(second) + "秒" if second else "")


def _currency(match: Match[str]) -> str:
    return number(match.group(2)) + (match.group(3) or "") + _CURRENCY[match.group(1)]


_UNIT_PATTERN = any_of(_UNIT_WORDS)
_RULES: tuple[Rule, ...] = (
    (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _date),
    (r"(?<!\d)(\d{1,2})[::](\d{2})(?:[::](\d{2}))?(?!\d)", _clock),
    (r"(\d{2,4})(?=年(?!级|代人))", lambda m: one_by_one(m.group(1))),
    (
        r"(?<![\d.])(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)",
        lambda m: "，".join(one_by_one(g, True) for g in m.groups()),
    ),
    (r"(?<!\d)(0\d{2,3})-(\d{7,8})(?!\d)", lambda m: "，".join(one_by_one(g, True) for g in m.groups())),
    (r"([¥￥$€£])\s?(" + NUMBER + r")\s?([万亿千百]*)", _currency),
    (
        r"(-?" + NUMBER + r")\s?[-~～至]\s?(-?" + NUMBER + r")\s?%",
        lambda m: f"百分之{number(m.group(1))}到百分之{number(m.group(2))}",
    ),
    (r"(-?" + NUMBER + r")\s?‰", lambda m: "千分之" + number(m.group(1))),
    (r"(-?" + NUMBER + r")\s?%", lambda m: "百分之" + number(m.group(1))),
    (r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])", lambda m: f"{integer(m.group(2))}分之{integer(m.group(1))}"),
    (r"(?<![\d.])(\d+)\s?[-~～]\s?(\d+)(?![\d-])", lambda m: f"{integer(m.group(1))}到{integer(m.group(2))}"),
    (r"第(\d+)", lambda m: "第" + integer(m.group(1))),
    (
        r"(-?" + NUMBER + r")\s?(" + _UNIT_PATTERN + r")(?![A-Za-z])",
        lambda m: _counted(m.group(1)) + _UNIT_WORDS[m.group(2)],
    ),
    (r"(?<!\d)2(?=[个位名只条张本件块天周种样家座辆台间份杯瓶双对碗岁斤层倍点])", lambda m: "两"),
    (r"(?<![\d.,])0\d+(?![\d.])", lambda m: one_by_one(m.group(0))),
    (r"(?:(?<![\w)])[-−])?" + NUMBER, lambda m: number(m.group(0))),
)
_SIGNS = {
    "%": "百分号", "+": "加", "=": "等于", "×": "乘", "÷": "除以", "&": "和", "@": "艾特", "±": "正负", "≈": "约等于", "℃": "摄氏度",
}  # fmt: skip


def normalise(text: str) -> str:
    """Every digit group and sign of a Mandarin text as words."""
    return spoken(text, _RULES, _SIGNS)

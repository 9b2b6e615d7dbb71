"""Digits and signs to Mandarin words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from re import Match

from synthesizer.text import codes_zh, dates_zh, units_zh
from synthesizer.text.numerals_zh import NUMBER, SIGNED, counted, integer, number, one_by_one, roman

_DASH = r"\s?(?:[-−–—~～]|--)\s?"
_COUNTED = (
    "个位名只条张本件块天周种样家座辆台间份杯瓶双对碗岁斤层倍年米厘元毛次支枝把头匹口颗粒片栋幢场部篇首门节步句声趟遍顿回套副届批组盒箱包袋桶壶盘公里英吨克千万亿百"
    "人小时钟秒星期礼拜成者架艘列群排卷册页题道股束朵根盏扇平磅段"
)
_NOT_COUNTED = r"月|点[\d零一二三四五六七八九十]|段[^时]"
_CURRENCY = {
    "¥": "元",
    "￥": "元",
    "$": "美元",
    "€": "欧元",
    "£": "英镑",
    "₩": "韩元",
    "₽": "卢布",
    "₹": "卢比",
    "฿": "泰铢",
}
_CODES = {"CNY": "元", "RMB": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元"}
_OPERAND = r"(?:[\d)）]|\b[a-zA-Z]\b)"
_SIGNS = {
    "%": "百分号", "+": "加", "=": "等于", "×": "乘", "÷": "除以", "@": "艾特", "±": "正负", "≈": "约等于", "≠": "不等于", "℃": "摄氏度",
    "≤": "小于等于", "≥": "大于等于", "√": "根号", "∞": "无穷大", "°": "度", "²": "平方", "³": "立方", "α": "阿尔法", "β": "贝塔", "γ": "伽马",
    "δ": "德尔塔", "θ": "西塔", "λ": "兰姆达", "μ": "缪", "π": "派", "σ": "西格玛", "φ": "斐", "ω": "欧米伽", "Ω": "欧姆", "Δ": "德尔塔",
}  # fmt: skip
_COMPARED = re.compile(r"(?<=[A-Za-z0-9\u4e00-\u9fff)])\s?([<>])\s?(?=[-\dA-Za-z一二三四五六七八九十零负])")
_TO_SPELL = re.compile(r"[\dA-Za-z−⁄]")
_AND = re.compile(r"\s?&\s?")


def _money(signs: dict[str, str], match: Match[str]) -> str:
    return counted(re.sub(r"\.0+$", "", match[2])) + match[3] + signs[match[1]]


def _mixed_fraction(match: Match[str]) -> str:
    whole = integer(match[1]) + "又" if match[1] else ""
    return f"{whole}{integer(match[3])}分之{integer(match[2])}"


def _between(word: str, match: Match[str]) -> str:
    return f"{number(match[1])}{word}{number(match[2])}"


_MONEY = rf"\s?({NUMBER})\s?([万亿千百]*)(?:元|美元|欧元|英镑)?"
_ROMAN_BEFORE = "型世章期级类部卷代度号节"
_RULES = (
    *codes_zh.RULES,
    *dates_zh.RULES,
    (r"(?<![\d:：.])(\d+(?:\.\d+)?)[:：](\d+(?:\.\d+)?)(?![\d:：])", lambda m: _between("比", m)),
    (rf"(?<=\d)[-—–~～](?=[{''.join(_CURRENCY)}]\s?\d)", lambda m: "到"),
    (r"(?<![\d℃度%至到)])[-−–](?=\d+(?:\.\d+)?\s?(?:℃|°C|度(?!假|过)))(?!\d+-)", lambda m: "负"),
    (rf"([{''.join(_CURRENCY)}]){_MONEY}", lambda m: _money(_CURRENCY, m)),
    (rf"({'|'.join(_CODES)}){_MONEY}", lambda m: _money(_CODES, m)),
    (rf"({SIGNED})%?{_DASH}({SIGNED})\s?%", lambda m: f"百分之{number(m[1])}到百分之{number(m[2])}"),
    (rf"({SIGNED})\s?‰", lambda m: "千分之" + number(m[1])),
    (rf"({SIGNED})\s?%", lambda m: "百分之" + number(m[1])),
    (r"(?:(\d+) )?\s?(?<!\d)(\d+)⁄(\d+)(?!\d)", _mixed_fraction),
    (rf"({NUMBER})\s?/\s?({NUMBER})(?=\s?(?:=|等于))", lambda m: _between("除以", m)),
    (rf"({NUMBER})\s?[-−–]\s?({NUMBER})(?=\s?(?:[=+*×÷]|等于|是多少))", lambda m: _between("减", m)),
    (rf"({NUMBER})\s?[*xX×]\s?(?={NUMBER})", lambda m: f"{number(m[1])}乘"),
    (rf"({NUMBER})\^({NUMBER})", lambda m: f"{number(m[1])}的{number(m[2])}次方"),
    (rf"(?<={_OPERAND})\s?−\s?(?={_OPERAND})", lambda m: "减"),
    (r"(?<![\d/.])(\d{1,4})/(\d{1,4})(?![\d/.])(?!\s?[A-Za-z])", lambda m: f"{integer(m[2])}分之{integer(m[1])}"),
    (units_zh.RANGE, units_zh.ranged),
    (rf"(?<![\d.])({SIGNED}){_DASH}({SIGNED})(?![\d-])(?!\s?[A-Za-z])", lambda m: _between("到", m)),
    (r"第(\d+)", lambda m: "第" + integer(m[1])),
    (units_zh.UNIT, units_zh.spoken),
    (rf"(?<=第)[IVX]+(?![A-Za-z])|(?<![A-Za-z])(?!XX)[IVX]{{2,}}(?=[{_ROMAN_BEFORE}])|(?<=[\u4e00-\u9fff])(?!XX)[IVX]{{2,}}(?![A-Za-z\d])", lambda m: roman(m[0])),
    (r"(?<![A-Za-z])[IV](?=型[^号]|期(?!间)|度烧|级|类)", lambda m: roman(m[0])),
    (r"(?<![A-Za-z])[Nn][Oo]\.?\s?(\d+)", lambda m: "第" + integer(m[1])),
    (rf"(?<![\d.A-Za-z月点第])2(?=[{_COUNTED}])(?!{_NOT_COUNTED})", lambda m: "两"),
    (r"(?<![\d.A-Za-z月点第])2(?=点(?:半|钟|整|多|左右|过|前|后|到|出|开|[零一二三四五六七八九十\d]+分|[，。]|$))", lambda m: "两"),
    (r"(?<![\d.,])2000(?=[人个元块多年米公])", lambda m: "两千"),
    (r"(?<![\d.,])0\d+(?![\d.])", lambda m: one_by_one(m[0])),
    (r"(?<=[A-Za-z])(\d{3,})(?![\d.])", lambda m: one_by_one(m[1])),
    (re.compile(SIGNED), lambda m: number(m[0])),
)  # fmt: skip


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Match[str]], str]], ...]:
    """The rules, made ready when the first text needs them, so that the program starts without them."""
    return tuple((re.compile(pattern), spoken) for pattern, spoken in _RULES)


def normalise(text: str) -> str:
    """Every digit group and sign of a Mandarin text as words."""
    text = _COMPARED.sub(lambda m: "大于" if m[1] == ">" else "小于", text)
    if _TO_SPELL.search(text):
        for pattern, spoken in _rules():
            text = pattern.sub(spoken, text)
    text = _AND.sub(lambda m: _and(text, m), text)
    return "".join(_SIGNS.get(char, char) for char in text)


def _and(text: str, match: Match[str]) -> str:
    """Between Latin letters the English word: Q&A, R&D."""
    beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return " and " if beside.isascii() and beside.isalpha() else "和"


__all__ = ["integer", "normalise", "number", "one_by_one"]

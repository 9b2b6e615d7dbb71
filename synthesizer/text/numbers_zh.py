"""Digits and signs to Mandarin words."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text import codes_zh, units_zh
from synthesizer.text.numerals_zh import DIGITS, counted, integer, number, one_by_one, roman

_N = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SIGNED = rf"(?:(?:(?<![\w)])|(?<=[温度为是至到约达零了]))[-−–])?{_N}"
_DASH = r"\s?(?:[-−–—~～]|--)\s?"
_COUNTED = (
    "个位名只条张本件块天周种样家座辆台间份杯瓶双对碗岁斤层倍点年米厘元毛分次支枝把头匹口颗粒片栋幢场部篇首门节步句声趟遍顿趟回套副届批组"
    "盒箱包袋桶壶盘公里英吨两克千万亿百人小时分钟秒星期礼拜成月者架艘列群排行代级段卷册页题道股束朵根盏扇面楼班路平磅"
)
_CURRENCY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑", "₩": "韩元", "₽": "卢布", "₹": "卢比", "฿": "泰铢"}
_CODES = {"CNY": "元", "RMB": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元"}


def _date(match: Match[str]) -> str:
    year, month, day = match.groups()
    return f"{one_by_one(year)}年{integer(month)}月{integer(day)}日"


def _clock(match: Match[str]) -> str:
    hour, minute, second = match.groups()
    words = ("两" if hour.lstrip("0") == "2" else integer(hour)) + "点"
    if int(minute):
        words += ("零" if int(minute) < 10 else "") + integer(minute) + "分"
    elif not second:
        words += "整"
    return words + (integer(second) + "秒" if second else "")


def _span_of_time(match: Match[str]) -> str:
    return f"{_TIME.sub(_clock, match[1])}到{_TIME.sub(_clock, match[2])}"


def _money(sign: str, amount: str, group: str) -> str:
    amount = re.sub(r"\.0+$", "", amount)
    return counted(amount) + group + sign


def _range(match: Match[str]) -> str:
    return f"{number(match[1])}到{number(match[2])}"


def _percent_range(match: Match[str]) -> str:
    return f"百分之{number(match[1])}到百分之{number(match[2])}"


def _mixed_fraction(match: Match[str]) -> str:
    whole = integer(match[1]) + "又" if match[1] else ""
    return f"{whole}{integer(match[3])}分之{integer(match[2])}"


def _fraction(match: Match[str]) -> str:
    """3/4; and 5/20 after a word that says it is a day."""
    return f"{integer(match[2])}分之{integer(match[1])}"


def _years(match: Match[str]) -> str:
    """80年代, 1980年代, 90后, 00后."""
    decade = match[1]
    if match[2] == "后" or len(decade) == 4 or decade.startswith("0"):
        return one_by_one(decade) + match[2]
    return integer(decade) + match[2]


def _to_tens(match: Match[str]) -> str:
    return f"{integer(match[1])}减{integer(match[2])}"


_TIME = re.compile(r"(?<![\d:：])([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?(?![\d:：])")
_CLOCK = _TIME.pattern.replace("(", "(?:").replace("(?:?", "(?")
_OPERAND = r"(?:[\d)）]|\b[a-zA-Z]\b)"
_RULES = (
    *codes_zh.RULES,
    (re.compile(r"(\d{4})([-/.])(0?[1-9]|1[0-2])\2([0-2]?[1-9]|[123]0|31)(?![\d.])"), lambda m: _date_of(m)),
    (re.compile(r"(?<!\d)(\d{4})[-/.](0[1-9]|1[0-2])(?![-/.\d])(?=$|[^\d%]*[，。,]|\s)"), lambda m: f"{one_by_one(m[1])}年{integer(m[2])}月"),
    (re.compile(rf"({_CLOCK}){_DASH}({_CLOCK})"), _span_of_time),
    (re.compile(r"(?<=[以比分胜负平为是]) ?(\d{1,3})[-:：](\d{1,3})(?=[^\d:：]|$)(?![:：\d]|[天年月日个])"), lambda m: f"{integer(m[1])}比{integer(m[2])}"),
    (re.compile(r"(?<![\d:：])(\d{1,3})[:：](\d{1,3})(?=获胜|战胜|险胜|击败|落后|领先|大胜|逆转|的?比分|胜|负|战平|平)"), lambda m: f"{integer(m[1])}比{integer(m[2])}"),
    (_TIME, _clock),
    (re.compile(r"(?<![\d:：.])(\d+(?:\.\d+)?)[:：](\d+(?:\.\d+)?)(?![\d:：])"), lambda m: f"{number(m[1])}比{number(m[2])}"),
    (re.compile(r"(?<!\d)(\d0)(年代)"), _years),
    (re.compile(r"(?<!\d)(\d{4})(年代)"), _years),
    (re.compile(r"(?<!\d)([5-9][05]|0[05])(后)(?!来|面|退|天|续)"), _years),
    (re.compile(r"(?<![\d.])([12]\d{3}|0\d|9\d)(?=年(?!级|代人|历史|时间|后|前|来|以|之|间|内|期|多|左右|里|寿|老|树|保))"), lambda m: one_by_one(m[1])),
    (re.compile(r"(?<![\d.])([12]\d{3})(?=[-—~至到]\d{4}年)"), lambda m: one_by_one(m[1])),
    (re.compile(r"(?<=[今明去前后]年是)([12]\d{3})(?![\d.])"), lambda m: one_by_one(m[1])),
    (re.compile(r"(?<![\d.,])(1[89]\d\d|20[0-4]\d)(?=[,，、到至和]\s?(?:1[89]\d\d|20[0-4]\d)(?:\D|$))"), lambda m: one_by_one(m[1])),
    (re.compile(r"(?<=[零一二三四五六七八九])([,，、到至和]\s?)(1[89]\d\d|20[0-4]\d)(?![\d.,])"), lambda m: m[1] + one_by_one(m[2])),
    (re.compile(r"(?<=[日月号])\s?[-−–—~～]\s?(?=\d{1,2}[日月号])"), lambda m: "到"),
    (re.compile(r"(?<=生日是|日期是|时间是)(\d{1,2})[/.](\d{1,2})(?![\d/.])"), lambda m: f"{integer(m[1])}月{integer(m[2])}日"),
    (re.compile(rf"([{''.join(_CURRENCY)}])\s?({_N})\s?([万亿千百]*)(?:元|美元|欧元|英镑)?"), lambda m: _money(_CURRENCY[m[1]], m[2], m[3])),
    (re.compile(rf"({'|'.join(_CODES)})\s?({_N})\s?([万亿千百]*)"), lambda m: _money(_CODES[m[1]], m[2], m[3])),
    (re.compile(rf"({_SIGNED})%?{_DASH}({_SIGNED})\s?%"), _percent_range),
    (re.compile(rf"({_SIGNED})\s?‰"), lambda m: "千分之" + number(m[1])),
    (re.compile(rf"({_SIGNED})\s?%"), lambda m: "百分之" + number(m[1])),
    (re.compile(r"(?:(\d+) )?\s?(?<!\d)(\d+)⁄(\d+)(?!\d)"), _mixed_fraction),
    (re.compile(rf"({_N})\s?/\s?({_N})(?=\s?(?:=|等于))"), lambda m: f"{number(m[1])}除以{number(m[2])}"),
    (re.compile(rf"({_N})\s?[-−–]\s?({_N})(?=\s?(?:[=+*×÷]|等于|是多少))"), lambda m: f"{number(m[1])}减{number(m[2])}"),
    (re.compile(rf"({_N})\s?\*\s?(?={_N})"), lambda m: f"{number(m[1])}乘"),
    (re.compile(rf"(?<={_OPERAND})\s?−\s?(?={_OPERAND})"), lambda m: "减"),
    (re.compile(r"(?<![\d/.])(\d{1,4})/(\d{1,4})(?![\d/.])(?!\s?[A-Za-z])"), _fraction),
    (units_zh.RANGE, units_zh.ranged),
    (re.compile(rf"(?<![\d.])({_SIGNED}){_DASH}({_SIGNED})(?![\d-])(?!\s?[A-Za-z])"), _range),
    (re.compile(r"第(\d+)"), lambda m: "第" + integer(m[1])),
    (units_zh.UNIT, units_zh.spoken),
    (re.compile(r"(?<=第)([IVX]+)(?![A-Za-z])|(?<![A-Za-z])(?!X+[^IV])([IVX]{2,})(?=[型世章期级类部卷代度号节]|$)|(?<=[\u4e00-\u9fff])(?!XX)([IVX]{2,})(?![A-Za-z\d])"), lambda m: roman(m[0])),
    (re.compile(r"(?<![A-Za-z])([IV])(?=型糖|型[^号]|期(?!间)|度烧|级|类)"), lambda m: roman(m[1])),
    (re.compile(r"(?<![A-Za-z])[Nn][Oo]\.?\s?(\d+)"), lambda m: "第" + integer(m[1])),
    (re.compile(r"(?<![\d.A-Za-z月点])(?<!第)2(?=[" + _COUNTED + r"])(?!月[^份的]?[\d一二三四五六七八九十]|月份|月$|点[\d零一二三四五六七八九十]|楼|班|路|级|面|分[^钟之]|分$|号|代|段|行|十)"), lambda m: "两"),
    (re.compile(r"(?<![\d.,])2000(?=[人个元块多年米公])"), lambda m: "两千"),
    (re.compile(r"(?<![\d.,])0\d+(?![\d.])"), lambda m: one_by_one(m[0])),
    (re.compile(r"(?<=[A-Za-z])(\d{3,})(?![\d.])"), lambda m: one_by_one(m[1])),
    (re.compile(_SIGNED), lambda m: number(m[0])),
)  # fmt: skip
_SIGNS = {
    "%": "百分号", "+": "加", "=": "等于", "×": "乘", "÷": "除以", "@": "艾特", "±": "正负", "≈": "约等于", "≠": "不等于", "℃": "摄氏度",
    "≤": "小于等于", "≥": "大于等于", "√": "根号", "∞": "无穷大", "°": "度", "²": "平方", "³": "立方",
}  # fmt: skip
_COMPARED = re.compile(r"(?<=[A-Za-z0-9\u4e00-\u9fff)])\s?([<>])\s?(?=[-\dA-Za-z一二三四五六七八九十零负])")
_AND = re.compile(r"\s?&\s?")


def _date_of(match: Match[str]) -> str:
    return f"{one_by_one(match[1])}年{integer(match[3])}月{integer(match[4])}日"


def normalise(text: str) -> str:
    """Every digit group and sign of a Mandarin text as words."""
    text = _COMPARED.sub(lambda m: "大于" if m[1] == ">" else "小于", text)
    for pattern, spoken in _RULES:
        text = pattern.sub(spoken, text)
    text = _AND.sub(lambda m: _and(text, m), text)
    return "".join(_SIGNS.get(char, char) for char in text)


def _and(text: str, match: Match[str]) -> str:
    """Between Latin letters the English word: Q&A, R&D."""
    beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return " and " if beside.isascii() and beside.isalpha() else "和"


__all__ = ["DIGITS", "integer", "normalise", "number", "one_by_one"]

"""Dates, times of day, years, decades and scores in a Mandarin text."""

from __future__ import annotations

from re import Match

from synthesizer.text.numerals_zh import integer, one_by_one

_TIME = r"([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?"
_LATER = r"(?:[01]?\d|2[0-4])[:：][0-5]\d"
_BEFORE, _AFTER = r"(?<![\d:：.])", r"(?![\d:：])"
_DASH = r"\s?[-−–—~～]\s?"
_YEAR = r"(?:1[89]\d\d|20[0-4]\d)"
_SPAN = "历史|时间|后|前|来|以|之|间|内|期|多|左右|里|寿|老|树|保"
"""What follows 年 where the number counts years and names none."""
_WON = "获胜|战胜|险胜|击败|落后|领先|大胜|完胜|逆转|战平|(?:的)?比分|胜|负|平"
_CALLED = "事件|恐怖|晚会|大?地震|运动|惨案|事变|专案|讲话|起义"


def _date(match: Match[str]) -> str:
    return f"{one_by_one(match[1])}年{integer(match[3])}月{integer(match[4])}日"


def _month(match: Match[str]) -> str:
    return f"{one_by_one(match[1])}年{integer(match[2])}月"


def _day(match: Match[str]) -> str:
    return f"{integer(match[1])}月{integer(match[2])}日"


def _clock(match: Match[str]) -> str:
    hour, minute, second = match.groups()
    words = ("两" if hour.lstrip("0") == "2" else integer(hour)) + "点"
    if int(minute):
        words += ("零" if int(minute) < 10 else "") + integer(minute) + "分"
    elif not second:
        words += "整"
    return words + (integer(second) + "秒" if second else "")


def _score(match: Match[str]) -> str:
    return f"{integer(match[1])}比{integer(match[2])}"


def _decade(match: Match[str]) -> str:
    """80年代, 1980年代."""
    return integer(match[1]) if len(match[1]) == 2 and match[1] != "00" else one_by_one(match[1])


def _digits(match: Match[str]) -> str:
    return "".join(one_by_one(group) for group in match.groups())


RULES = (
    (r"(\d{4})([-/.])(0?[1-9]|1[0-2])\2(3[01]|[12]\d|0?[1-9])(?![\d.])", _date),
    (r"(?<!\d)(\d{4})[-/.](0[1-9]|1[0-2])(?![-/.\d])(?=$|[，。,\s])", _month),
    (r"(?<=生日是|日期是|时间是|今天是|明天是|昨天是)(\d{1,2})[/.](\d{1,2})(?![\d/.])", _day),
    (rf"(?<!\d)(\d{{1,2}})[.·](\d{{1,2}})(?={_CALLED})", _digits),
    (rf"{_BEFORE}{_TIME}整?(?={_DASH}{_LATER})", _clock),
    (rf"(?<=[点分整秒]){_DASH}(?={_LATER})", lambda m: "到"),
    (r"(?<=[以比分胜负平]) ?(\d{1,3})[:：](\d{1,3})(?![:：.\d])", _score),
    (r"(?<=比分|分是|分为) ?(\d{1,3})-(\d{1,3})(?![-.\d])", _score),
    (rf"(?<![-.\d])(\d{{1,3}})-(\d{{1,3}})(?=的?(?:比分)?(?:{_WON}|赢|输|取胜|不敌|惜败|结束))", _score),
    (rf"{_BEFORE}(\d{{1,3}})[-:：](\d{{1,3}})(?={_WON})", _score),
    (rf"{_BEFORE}{_TIME}整?{_AFTER}", _clock),
    (r"(?<!\d)(\d0|\d\d\d0)(?=年代)", _decade),
    (r"(?<!\d)([5-9][05]|0[05])(?=后(?!来|面|退|天|续))", _digits),
    (rf"(?<![\d.,])({_YEAR})(?=[,，、到至和]\s?{_YEAR}(?:\D|$))", _digits),
    (rf"(?<![\d.])({_YEAR})\s?[-—–~～]\s?({_YEAR})(?=学年|赛季|财年|年度|年)", lambda m: f"{one_by_one(m[1])}到{one_by_one(m[2])}"),
    (rf"(?<![\d.])({_YEAR})(?=(?:年)?[-—~～至到]{_YEAR}年)", _digits),
    (rf"(?<=[零一二三四五六七八九])[-—~～](?={_YEAR}年)", lambda m: "到"),
    (rf"(?<![\d.])(?!\d000年的?(?:{_SPAN})|9\d年的?(?:{_SPAN}))([12]\d{{3}}|0\d|9\d)(?=年(?!级|代人))", _digits),
    (r"(?<=[今明去前后]年是)([12]\d{3})(?![\d.])", _digits),
    (rf"(?<=[零一二三四五六七八九][,，、到至和])({_YEAR})(?![\d.,])", _digits),
    (rf"(?<=[日月号]){_DASH}(?=\d{{1,2}}[日月号])", lambda m: "到"),
)  # fmt: skip
"""Pattern and what it becomes, in order."""

"""Digits that name and do not count: telephones, numbers of rooms and cards, codes, versions, addresses on the net."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_zh import integer, one_by_one

_CALLED = r"(?:打|拨|拨打|电话|热线|火警|急救|匪警|报警|呼叫|致电|短信|请拨|匪警|客服|医保|号码)"
_NAMED = r"(?:号码|账号|卡号|尾号|编号|房号|房间号|工号|学号|车牌|车牌号|邮编|验证码|密码|口令|序列号|单号|订单号|代码|证号|身份证|QQ号?|QQ群|群号?|微信号?|手机尾号|邮政编码|型号|区号|分机|门牌|会员号|批号|股票代码|门禁|取件码|提货码|房间|航班)"
_PLACE = r"(?:室|房间|房|号房|教室|航班|医院|次列车|次高铁|次动车|次航班|路公交|路车|号楼|号院|路(?=[公汽电车]))"


def _phone(match: Match[str]) -> str:
    return "，".join(one_by_one(group, True) for group in match.groups() if group)


def _spelled(match: Match[str]) -> str:
    return match[1] + one_by_one(match[2], True) if match.lastindex == 2 else one_by_one(match[1], True)


def _dotted(match: Match[str]) -> str:
    """``2.0.1`` -> 二点零点一; groups of an address digit by digit."""
    groups = match[0].split(".")
    address = len(groups) == 4
    return "点".join(
        one_by_one(g) if address or g.startswith("0") else integer(g) if len(g) != 2 else one_by_one(g) for g in groups
    )


def _named(match: Match[str]) -> str:
    """Net addresses: dots, slashes and the sign at as they are said."""
    text = match[0].rstrip(".")
    rest = match[0][len(text) :]
    text = re.sub(r"^https?://", "", text)
    for sign, word in (
        ("@", " at "),
        (".", " dot "),
        ("/", " slash "),
        ("_", " underscore "),
        ("-", " dash "),
        (":", " "),
    ):
        text = text.replace(sign, word)
    text = re.sub(r"\bwww\b", "W W W", text)
    return " " + re.sub(r"\d+", lambda m: one_by_one(m[0]), text).strip() + " " + rest


_HOST = r"(?:[A-Za-z0-9_-]+\.)+(?:com|cn|net|org|edu|gov|io|ai|co|me|tv|info|app|dev|jp|uk|us|xyz|top|cc|html|htm)"
RULES = (
    (r"(?<!\d)(\d+)\.(\d{17,})", lambda m: f"{integer(m[1])}点{one_by_one(m[2])}"),
    (r"(?<![\d.])(\d{17,})", _spelled),
    (rf"https?://[A-Za-z0-9_./:-]+|[A-Za-z0-9._-]+@(?:[A-Za-z0-9_-]+\.)+[A-Za-z]+|{_HOST}(?:/[A-Za-z0-9_./-]*)?(?![A-Za-z])", _named),
    (r"\+86[- ]?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)", lambda m: "八六，" + _phone(m)),
    (r"\+(\d{1,3})[- ](\d{2,4})[- ](\d{3,4})(?:[- ](\d{4}))?(?!\d)", _phone),
    (r"(?<![\d.])(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)", _phone),
    (r"(?<!\d)[(（]?(0\d{2,3})[)）]?[- ]?(\d{3,4})[- ]?(\d{4})(?!\d)", _phone),
    (r"(?<![\d.])([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)", _phone),
    (r"(?<![\d.])([48]00)[- ](\d{4})[- ](\d{3})(?!\d)", _phone),
    (rf"({_CALLED}(?:了|一下|电话|是|为|：|:)?\s?)(1\d\d|1[012]\d{{3}}|9[56]\d{{3}}|\d{{3,8}})(?![\d.万元个次人块毛分秒年天条]|通)", _spelled),
    (r"(?<![\d.])(110|119|120|122|114|10086|10010|10000|12306|12345|12315|12123)(?=报警|急救|电话|热线|订票|救护|投诉|客服|指挥|网站|官网|平台)", _spelled),
    (rf"({_NAMED}(?:是|为|：|:|叫)?\s?[A-Za-z]{{0,3}})(\d{{2,}})(?![\d.%]|[个人元条万])", _spelled),
    (r"(?<=[零幺二三四五六七八九]转)(\d{3,5})(?!\d)", _spelled),
    (r"(?<![\d.])(7)-(11)(?=便利|店|$)", lambda m: one_by_one(m[1] + m[2], True)),
    (r"(?<![\d.])(9[56]\d{3})(?=客服|热线|电话)", _spelled),
    (r"(?<![\d.])(985|211)(?=[和、及与/](?:985|211))", _spelled),
    (r"(?<![\d.])(618|996|985|211|520|666)(?=大促|工作|高校|大学|活动|购物|制|院校|快乐|$)", _spelled),
    (rf"(?<![\d.,])(\d{{3,4}})(?=\s?{_PLACE})", lambda m: one_by_one(m[1], True)),
    (r"(?<![\d.])\d+(?:\.\d+){2,}(?![\d.])(?!年)", lambda m: m[0] if re.fullmatch(r"[12]\d{3}\.\d{1,2}\.\d{1,2}", m[0]) else _dotted(m)),
)  # fmt: skip
"""Pattern and what it becomes, in order."""

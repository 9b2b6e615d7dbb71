"""Digits and signs to Japanese words, as kanji numerals with their counters: the dictionary knows their readings (三本, 二十日)."""

from __future__ import annotations

from re import Match

from synthesizer.text.rules import NUMBER, Rule, any_of, spoken

DIGITS = "〇一二三四五六七八九"
_NAMES = ("ゼロ", "イチ", "ニー", "サン", "ヨン", "ゴー", "ロク", "ナナ", "ハチ", "キュー")
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "億", "兆")
_UNIT_WORDS = {
    "km/h": "キロメートル毎時", "km": "キロメートル", "cm": "センチメートル", "mm": "ミリメートル", "kg": "キログラム", "mg": "ミリグラム",
    "ml": "ミリリットル", "mL": "ミリリットル", "℃": "度", "°C": "度", "℉": "華氏度", "°F": "華氏度", "m²": "平方メートル", "m2": "平方メートル",
    "km²": "平方キロメートル", "m³": "立方メートル", "GHz": "ギガヘルツ", "MHz": "メガヘルツ", "kHz": "キロヘルツ", "Hz": "ヘルツ", "GB": "ギガバイト",
    "MB": "メガバイト", "KB": "キロバイト", "TB": "テラバイト", "kW": "キロワット", "W": "ワット", "m": "メートル", "g": "グラム", "L": "リットル",
    "l": "リットル", "s": "秒", "°": "度", "%": "パーセント", "‰": "パーミル",
}  # fmt: skip
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_CURRENCY = {"¥": "円", "￥": "円", "$": "ドル", "€": "ユーロ", "£": "ポンド"}
_SIGNS = {"%": "パーセント", "+": "プラス", "=": "イコール", "×": "かける", "÷": "わる", "&": "アンド", "@": "アットマーク", "±": "プラスマイナス", "≈": "約", "→": "、", "〒": "郵便番号", "℃": "度"}  # fmt: skip


def integer(digits: str) -> str:
    """``12345`` -> 一万二千三百四十五. More than 16 digits are read one by one."""
    digits = digits.lstrip("0") or "0"
    if len(digits) > 16:
        return one_by_one(digits)
    if digits == "0":
        return "ゼロ"
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    words = ""
    for group, unit in zip(groups, _GROUPS):
        if int(group):
            words = _group(group) + unit + words
    return words


def _group(group: str) -> str:
    words = ""
    for place, digit in enumerate(reversed(group)):
        if digit != "0":
            words = ("" if digit == "1" and place else DIGITS[int(digit)]) + _PLACES[place] + words
    return words


def one_by_one(digits: str) -> str:
    """``090`` -> ゼロキューゼロ."""
    return "".join(_NAMES[int(digit)] for digit in digits if digit.isdigit())


def number(text: str) -> str:
    """``-3.14`` -> マイナス三点一四; thousands commas are dropped."""
    text = text.replace(",", "").replace("−", "-")
    sign = "マイナス" if text.startswith("-") else ""
    whole, _, fraction = text.lstrip("-+").partition(".")
    point = "点" + "".join(DIGITS[int(digit)] for digit in fraction) if fraction else ""
    return sign + ("〇" if point and not int(whole) else integer(whole)) + point


def _date(match: Match[str]) -> str:
    year, month, day = match.groups()
    return f"{integer(year)}年{integer(month)}月{integer(day)}日"


def _minutes(digits: str) -> str:
    """Tens keep their digits, because 十分 would be read as "enough"."""
    return (digits if int(digits) and int(digits) % 10 == 0 else integer(digits)) + "分"


def _clock(match: Match[str]) -> str:
    hour, minute, second = match.groups()
    words = ("零" if int(hour) == 0 else integer(hour)) + "時"
    words += _minutes(minute) if int(minute) else "零分" if second else ""
    return words + (integer(second) + "秒" if second else "")


def _phone(match: Match[str]) -> str:
    return "、".join(one_by_one(part) for part in match.groups())


_UNIT_PATTERN = any_of(_UNIT_WORDS)
_KANA = r"[\u3041-\u3096\u30a1-\u30fa\u30fc]"
_RULES: tuple[Rule, ...] = (
    (f"(?<={_KANA})[~〜]+(?={_KANA}|[、。,.!?…]|$)", lambda m: "ー"),
    (r"(?<![A-Za-z])(?:I{1,3}|IV|VI{0,3}|IX|X)(?=[章期世型部巻号級類種節])", lambda m: str(_ROMAN.index(m[0]))),
    (r"\b[Nn]o\.\s?(?=\d)", lambda m: "ナンバー"),
    (r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=\([月火水木金土日])", lambda m: f"{integer(m[1])}月{integer(m[2])}日"),
    (r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _date),
    (r"(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d)", _clock),
    (r"(?<![\d-])(0\d{1,4})-(\d{1,4})-(\d{3,4})(?![\d-])", _phone),
    (r"([¥￥$€£])\s?(" + NUMBER + r")\s?([万億兆千百]*)", lambda m: number(m[2]) + m[3] + _CURRENCY[m[1]]),
    (r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])", lambda m: f"{integer(m[2])}分の{integer(m[1])}"),
    (r"(?<![\d.,-])(" + NUMBER + r")\s?[-~〜–]\s?(" + NUMBER + r")(?![\d-])", lambda m: f"{number(m[1])}から{m[2]}"),
    (
        r"((?:(?<![\w)])[-−])?" + NUMBER + r")\s?(" + _UNIT_PATTERN + r")(?![A-Za-z])",
        lambda m: number(m[1]) + _UNIT_WORDS[m[2]],
    ),
    (r"(?<![\d.,])0\d+(?![\d.,])", lambda m: one_by_one(m[0])),
    (r"(?:(?<![\w)])[-−])?(?<![A-Za-z\d])(?![1-9]0分(?!の))" + NUMBER, lambda m: number(m[0])),
    (r"(?<=[\u4e00-\u9fff])[~〜](?=[\u4e00-\u9fff])", lambda m: "から"),
)


def normalise(text: str) -> str:
    """Every digit group and sign of a Japanese text as words."""
    return spoken(text, _RULES, _SIGNS)

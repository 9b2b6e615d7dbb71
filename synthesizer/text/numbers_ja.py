"""Signs, dates, times, codes, units and sums of a Japanese text in words; plain numbers stay digits, which the dictionary reads with their counters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from re import Match

Rule = tuple[re.Pattern[str], str | Callable[[Match[str]], str]]
_NAMES = ("ゼロ", "イチ", "ニー", "サン", "ヨン", "ゴー", "ロク", "ナナ", "ハチ", "キュー")
_UNITS = {
    "km/h": "キロメートル毎時", "m/s": "メートル毎秒", "km": "キロメートル", "cm": "センチメートル", "mm": "ミリメートル", "μm": "マイクロメートル",
    "nm": "ナノメートル", "kg": "キログラム", "mg": "ミリグラム", "μg": "マイクログラム", "ml": "ミリリットル", "mL": "ミリリットル", "dL": "デシリットル",
    "cc": "シーシー", "℃": "度", "°C": "度", "℉": "華氏度", "°F": "華氏度", "m²": "平方メートル", "m2": "平方メートル", "cm²": "平方センチメートル",
    "cm2": "平方センチメートル", "km²": "平方キロメートル", "km2": "平方キロメートル", "m³": "立方メートル", "m3": "立方メートル", "GHz": "ギガヘルツ",
    "MHz": "メガヘルツ", "kHz": "キロヘルツ", "Hz": "ヘルツ", "TB": "テラバイト", "GB": "ギガバイト", "MB": "メガバイト", "KB": "キロバイト",
    "kB": "キロバイト", "Gbps": "ギガビーピーエス", "Mbps": "メガビーピーエス", "kWh": "キロワット時", "kW": "キロワット", "MW": "メガワット", "W": "ワット",
    "kV": "キロボルト", "V": "ボルト", "mA": "ミリアンペア", "mAh": "ミリアンペアアワー", "kcal": "キロカロリー", "cal": "カロリー", "hPa": "ヘクトパスカル",
    "kPa": "キロパスカル", "Pa": "パスカル", "mmHg": "ミリメートル水銀柱", "dB": "デシベル", "fps": "エフピーエス", "px": "ピクセル", "ppm": "ピーピーエム",
    "ha": "ヘクタール", "min": "分", "ms": "ミリ秒", "m": "メートル", "g": "グラム", "t": "トン", "L": "リットル", "l": "リットル", "s": "秒", "h": "時間",
    "°": "度", "%": "パーセント", "‰": "パーミル",
}  # fmt: skip
_CURRENCY = {"¥": "円", "$": "ドル", "€": "ユーロ", "£": "ポンド", "₩": "ウォン"}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SIGNS = {
    "%": "パーセント", "‰": "パーミル", "+": "プラス", "=": "イコール", "×": "かける", "÷": "わる", "&": "アンド", "@": "アットマーク", "±": "プラスマイナス",
    "≈": "約", "≒": "およそ", "≠": "ノットイコール", "→": "、", "⇒": "、", "←": "、", "〒": "郵便番号", "℃": "度", "°": "度", "²": "の2乗", "³": "の3乗",
    "√": "ルート", "π": "パイ", "∞": "無限大", "№": "ナンバー", "∴": "ゆえに",
}  # fmt: skip
_COMPARED = {
    ">": "大なり",
    "<": "小なり",
    "≥": "大なりイコール",
    "≧": "大なりイコール",
    "≤": "小なりイコール",
    "≦": "小なりイコール",
}
_N = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_MANY = "[万億兆千百]*"
_KANA = r"[\u3041-\u3096\u30a1-\u30fa\u30fc]"
_KATAKANA = r"[\u30a1-\u30fa\u30fc]"
_HAN = r"[\u4e00-\u9fff々]"
_WAVE = "[~〜]"
_DASH = "[-−–]"
_COLON = "[:：]"
_DIGIT_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_CODE = (
    r"(?:(?:電話|携帯|暗証|郵便|認証|確認|会員|社員|学籍|口座|管理|製造|注文|予約|受付|登録|整理|追跡|型|品|証明書|マイナンバー)番号|コード|パスワード|"
    r"ピン|PIN|内線|番号)(?:は|が|を|:|：|、|の)?\s?"
)


def one_by_one(digits: str) -> str:
    """``090`` -> ゼロキューゼロ."""
    return "".join(_NAMES[int(digit)] for digit in digits if digit.isdecimal())


def number(text: str) -> str:
    """``-1,234.50`` -> マイナス1234.50: thousands commas are dropped, the rest is the dictionary's."""
    digits = text.replace(",", "").replace("−", "-")
    sign = "マイナス" if digits.startswith("-") else ""
    digits = digits.lstrip("-")
    return sign + (one_by_one(digits) if len(digits.partition(".")[0]) > 16 else digits)


def _clock(match: Match[str]) -> str:
    hour, minute, second = match.groups()
    words = ("零" if int(hour) == 0 else str(int(hour))) + "時"
    words += f"{int(minute)}分" if int(minute) else "零分" if second else ""
    return words + (f"{int(second)}秒" if second else "")


def _date(match: Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}年{int(month)}月{int(day)}日"


def _day(match: Match[str]) -> str:
    month, day = int(match[1]), int(match[2])
    return f"{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else match[0]


def _digits(match: Match[str]) -> str:
    """Groups of digits one by one, a pause between them."""
    return "、".join(one_by_one(part) for part in match.groups() if part)


def _version(match: Match[str]) -> str:
    """``3.11.2`` -> 3テン11テン2; four groups are an address and read digit by digit."""
    parts = match[0].split(".")
    return "テン".join(one_by_one(part) if len(parts) == 4 or part[0] == "0" else part for part in parts)


def _sum(match: Match[str]) -> str:
    """``10/2=5`` -> 10わる2イコール5."""
    words = {"-": "マイナス", "−": "マイナス", "–": "マイナス", "/": "わる", "*": "かける", "x": "かける"}
    return re.sub(r"\s?([-−–/*x])\s?", lambda sign: words[sign[1]], match[0])


def _score(match: Match[str]) -> str:
    return re.sub(rf"\s?(?:{_DASH}|{_COLON})\s?", "対", match[0])


def _kanji_number(match: Match[str]) -> str:
    """``八百`` -> 800 where the characters make one number; the dictionary would take it for a name."""
    total, digit, last = 0, 0, 10000
    for char in match[0]:
        if (place := _PLACES.get(char)) is None:
            if digit:
                return match[0]
            digit = _DIGIT_VALUES[char]
        elif place >= last:
            return match[0]
        else:
            total, digit, last = total + (digit or 1) * place, 0, place
    return str(total + digit) if last < 10000 else match[0]


def _voiced(char: str) -> str:
    """``か゛`` -> が; what cannot be voiced stays."""
    voiced = unicodedata.normalize("NFC", char + "\u3099")
    return voiced if len(voiced) == 1 else char


def _repeated(match: Match[str]) -> str:
    """``すゝ`` -> すす, ``すゞ`` -> すず."""
    return match[1] + (_voiced(match[1]) if match[2] in "ゞヾ" else match[1])


def _rule(pattern: str, said: str | Callable[[Match[str]], str]) -> Rule:
    return re.compile(pattern), said


_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_SPELLING: tuple[Rule, ...] = (
    _rule("ー{2,}", "ー"),
    _rule("([\u3041-\u3096\u30a1-\u30fa])[\u3099\u309b]", lambda m: _voiced(m[1])),
    _rule("(?<=[\u3041-\u3096\u30a1-\u30fa])[\u309a\u309c]", ""),
    _rule(r"([\u3041-\u3096\u30a1-\u30fa])([ゝゞヽヾ])", _repeated),
    _rule(rf"(?<={_KATAKANA})[-−‐–](?={_KATAKANA})", "ー"),
    _rule(rf"(?<={_KANA}){_WAVE}+(?={_KANA}|[、。,.!?…]|$)", "ー"),
    _rule(r"(?<=[0-9〇一二三四五六七八九十百千何数])[ヵヶカケ](?=[月所国年条院町村])", "か"),
    _rule(rf"(?<={_HAN})ヵ(?={_HAN})", "ヶ"),
    _rule(r"[○◯]{2,}|[○◯](?=[\u3041-\u3096])", lambda m: "マル" * len(m[0])),
    _rule(r"\(株\)|\(有\)", lambda m: {"株": "株式会社", "有": "有限会社"}[m[0][1]]),
    _rule(
        rf"(?<={_KANA}|{_HAN}|[、。!?」)]) ?[wW]+(?![A-Za-z0-9.])|(?<![A-Za-z0-9.])w{{2,}}(?![A-Za-z0-9.])", "、ワラ、"
    ),
    _rule(r"(?<![A-Za-z])[Ww][Ii]-?[Ff][Ii](?![A-Za-z])", "wifi"),
    _rule(r"(?<![A-Za-z0-9'’./@_-])(?<![A-Za-z] )([a-z])(?![A-Za-z0-9'’./@_-]| [A-Za-z])", lambda m: m[1].upper()),
    _rule(r"(?<![A-Za-z])([CF])#", r"\1シャープ"),
    _rule(r"(?<![A-Za-z])C\+\+", "Cプラスプラス"),
    _rule(r"\b[Nn]o\.\s?(?=\d)|#(?=\d)", "ナンバー"),
    _rule(rf"#(?={_KANA}|{_HAN}|[A-Za-z])", "ハッシュタグ、"),
    _rule(
        r"(?<![A-Za-z])(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})(?=[章期世型部巻号級類種節回話])",
        lambda m: str(_ROMAN.index(m[0])),
    ),
    _rule(rf"(?<={_KATAKANA})(?:II|III|IV|VI{{1,3}}|IX|XII?)(?![A-Za-z])", lambda m: str(_ROMAN.index(m[0]))),
    _rule(rf"(?<!{_HAN})(?=[一二三四五六七八九]?[十百千])[一二三四五六七八九十百千]{{2,}}(?!{_HAN}|つ)", _kanji_number),
)
_DATES: tuple[Rule, ...] = (
    _rule(r"(?<![\d.])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.])", _date),
    _rule(
        r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=\s?\([月火水木金土日祝]|に(?![分割])|から|まで|付|発売|開催|締)(?!に?\d)",
        _day,
    ),
    _rule(r"(?<![\d/])(1[0-2]|0?[1-9])/(1[3-9]|2\d|3[01])(?![\d/])(?!\s?=)", _day),
    _rule(
        rf"(?<![\d:：])\d{{1,3}}\s?{_COLON}\s?\d{{1,3}}(?=で(?:[勝敗負引]|終)|の(?:割|比|スコア|勝|画面|引)|と(?:なっ|な)|比)|"
        rf"(?<![\d:：])\d{{1,3}}\s?{_COLON}\s?\d(?![\d:：])|(?<![\d:：])\d{{1,2}}{_COLON}\d{{3}}(?!\d)",
        _score,
    ),
    _rule(rf"(?<!\d)([01]?\d|2\d){_COLON}([0-5]\d)(?:{_COLON}([0-5]\d))?(?!\d)", _clock),
    _rule(rf"(?<=[時分秒日月年])\s?(?:{_DASH}|{_WAVE})\s?(?=\d|零)", "から"),
    _rule(r"(?<!\d)0時", "零時"),
    _rule(r"(?<!\d)20歳", "二十歳"),
)
_CODES: tuple[Rule, ...] = (
    _rule(r"〒\s?(\d{3})-?(\d{4})(?!\d)", lambda m: f"郵便番号{one_by_one(m[1])}の{one_by_one(m[2])}"),
    _rule(r"\+(\d{1,3})[- ](\d{1,4})[- ](\d{1,4})[- ](\d{3,4})(?!\d)", lambda m: "プラス" + _digits(m)),
    _rule(r"(?<![\d-])\(?(0\d{1,4})\)?[- ]?\(?(?<=[-) (])(\d{1,4})\)?[- ](\d{3,4})(?![\d-])", _digits),
    _rule(r"(?<!\d)(0[5789]0)(\d{4})(\d{4})(?!\d)", _digits),
    _rule(r"(?<![\d-])(\d{4})[- ](\d{4})[- ](\d{4})(?:[- ](\d{4}))?(?![\d-])", _digits),
    _rule(r"(?<![\d.A-Za-z])\d+(?:\.\d+){2,}(?![\d.])", _version),
    _rule(rf"({_CODE})(\d{{3,}})(?![\d,.]|{_MANY}[番円人個つ件桁台])", lambda m: m[1] + one_by_one(m[2])),
    _rule(r"(?<![\d.,])0\d+(?![\d.,]|[時分秒月日])", lambda m: one_by_one(m[0])),
    _rule(r"(?<!\d)0(?=\d[時分秒月日])", ""),
    _rule(r"(?<![\d-])\d{1,4}(?:-\d{1,4}){2,}(?![\d-])", lambda m: m[0].replace("-", "の")),
)
_SUMS: tuple[Rule, ...] = (
    _rule(r"(?<![\w.])[\dA-Za-z.]+(?:\s?[-−–/*x+×÷]\s?[\d.]+)+(?=\s?[=≠≈]|は-?\d|の答え|を計算)", _sum),
    _rule(r"(?<=[\dA-Za-z)])\s?([><≥≤≧≦])\s?(?=[-−\dA-Za-z(])", lambda m: _COMPARED[m[1]]),
    _rule(rf"([¥$€£₩])\s?({_N})\s?({_MANY})", lambda m: number(m[2]) + m[3] + _CURRENCY[m[1]]),
    _rule(r"(?<=\d) (?=\d+⁄\d)", "と"),
    _rule(r"\s?(?<![\d/])(\d{1,4})[/⁄](\d{1,4})(?![\d/])", r"\2分の\1"),
    _rule(
        rf"(?<![\d-])\d{{1,3}}\s?{_DASH}\s?\d{{1,3}}(?=で?[^。]{{0,4}}(?:[勝敗負]|引き分|だった))|"
        rf"(?<=スコアは)\d{{1,3}}{_DASH}\d{{1,3}}",
        _score,
    ),
    _rule(
        rf"(?<=[\d万億千百])({_UNIT})?\s?(?:{_DASH}|{_WAVE})\s?(?=\d)(?![\d.,]+-)",
        lambda m: (_UNITS[m[1]] if m[1] else "") + "から",
    ),
    _rule(rf"(?<![\dA-Za-z)]){_DASH}\s?(?=\d)(?<!{_HAN}-)|{_DASH}(?=\d[\d.]*\s?(?:℃|度|°|%|点|円))", "マイナス"),
    _rule(rf"(?<![A-Za-z\d.])({_N})\s?({_MANY})({_UNIT})(?![A-Za-z²³])", lambda m: number(m[1]) + m[2] + _UNITS[m[3]]),
    _rule(rf"(?<![A-Za-z\d.]){_N}", lambda m: number(m[0])),
    _rule(rf"(?<={_HAN}){_WAVE}(?={_HAN})", "から"),
)


_SOMETHING_TO_DO = re.compile(r"[^\u3041-\u3096\u30a1-\u30f4\u30fc\u3005\u3400-\u9fff、。「」?!…\s]|[十百千]|ー{2}")
"""Anything but words in kana and kanji with everyday marks."""


def normalise(text: str) -> str:
    """Every sign of a Japanese text as words. Integers and decimals stay digits, without commas."""
    if not _SOMETHING_TO_DO.search(text):
        return text
    has_digits = any(map(str.isdigit, text))
    for pattern, said in (*_SPELLING, *_DATES, *_CODES, *_SUMS) if has_digits else (*_SPELLING, *_SUMS):
        text = pattern.sub(said, text)
    return "".join(_SIGNS.get(char, char) for char in text)

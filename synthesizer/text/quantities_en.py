"""Money, units and percentages as English words."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_en import NUMBER, Rule, cardinal, find, number

_CURRENCY = {
    "$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny"), "¥": ("yuan", ""), "￥": ("yuan", ""), "₩": ("won", ""), "₹": ("rupee", ""),
    "₽": ("rouble", ""), "₺": ("lira", ""),
}  # fmt: skip
_SCALES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "b": "billion",
    "bn": "billion",
    "t": "trillion",
    "tn": "trillion",
}
_UNITS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre", "μm": "micrometre", "µm": "micrometre", "mi": "mile", "yd": "yard",
    "ft": "foot", "kg": "kilogram", "g": "gram", "mg": "milligram", "mcg": "microgram", "μg": "microgram", "µg": "microgram", "lb": "pound", "lbs": "pounds", "oz": "ounce",
    "L": "litre", "l": "litre", "ml": "millilitre", "mL": "millilitre", "dl": "decilitre", "dL": "decilitre", "gal": "gallon", "pt": "pint", "ha": "hectare",
    "h": "hour", "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "s": "second", "sec": "second", "secs": "seconds", "ms": "millisecond",
    "μs": "microsecond", "µs": "microsecond", "ns": "nanosecond", "tsp": "teaspoon", "tbsp": "tablespoon", "mph": "miles per hour", "kph": "kilometres per hour", "kmh": "kilometres per hour",
    "rpm": "revolutions per minute", "bpm": "beats per minute", "fps": "frames per second", "dpi": "dots per inch", "ppm": "parts per million", "mpg": "miles per gallon",
    "°C": "degrees Celsius", "℃": "degrees Celsius", "°F": "degrees Fahrenheit", "℉": "degrees Fahrenheit", "°": "degree",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt hour",
    "V": "volt", "kV": "kilovolt", "mV": "millivolt", "mA": "milliamp", "mAh": "milliamp hour", "Ah": "amp hour", "kJ": "kilojoule", "cal": "calorie", "kcal": "kilocalorie",
    "Pa": "pascal", "kPa": "kilopascal", "hPa": "hectopascal", "psi": "P S I", "dB": "decibel", "Ω": "ohm", "kΩ": "kilohm", "mol": "mole", "mmol": "millimole",
    "mmHg": "millimetres of mercury", "KB": "kilobyte", "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte",
    "Mb": "megabit", "Gb": "gigabit", "kbps": "kilobits per second", "Mbps": "megabits per second", "Gbps": "gigabits per second", "MP": "megapixel", "px": "pixel",
}  # fmt: skip
_ANY_CASE = {unit.lower(): unit for unit in reversed(_UNITS) if len(unit) > 1 and unit not in ("Mb", "Gb", "MW", "mW")}
_INVARIANT = frozenset({"kilohertz", "megahertz", "gigahertz", "hertz", "yuan", "won", "lira"})
UNIT = (
    "(?:"
    + "|".join(
        re.escape(unit) for unit in sorted({*_UNITS, *_ANY_CASE, "KM", "KG", "ML", "Kg", "Km"}, key=len, reverse=True)
    )
    + ")"
)
_AMOUNT = r"((?:(?<![\w)])[-−+])?" + NUMBER + r")(?:\s?(?:[-–~]|to)\s?(" + NUMBER + "))?"
_SYMBOL = "[" + "".join(_CURRENCY) + "]"
_NO_LETTER = r"(?![A-Za-z]|['’]s)"
_PER = {
    "month": "month", "mo": "month", "year": "year", "yr": "year", "day": "day", "week": "week", "hour": "hour", "hr": "hour", "h": "hour", "night": "night", "min": "minute",
    "minute": "minute", "sec": "second", "second": "second", "person": "person", "kg": "kilogram", "lb": "pound", "g": "gram", "L": "litre", "km": "kilometre", "mile": "mile",
    "unit": "unit", "piece": "piece", "user": "user", "page": "page", "gallon": "gallon", "kWh": "kilowatt hour",
}  # fmt: skip


def plural(name: str) -> str:
    """Of the word that counts: kilometres per hour, feet, square inches, watt hours; hertz and yuan stay."""
    first, space, rest = name.partition(" ")
    if first in ("square", "cubic", "kilowatt", "milliamp", "amp") and rest:
        return f"{first} {plural(rest)}"
    if first in _INVARIANT or first.endswith("s") or first == "P":
        return name
    return {"foot": "feet", "inch": "inches"}.get(first, first + "s") + space + rest


def _money(match: Match[str]) -> str:
    sign, amount, last, scale = match[1], match[2].replace(",", "." if "," in match[2][-3:] else ""), match[3], match[4]
    name, small = _CURRENCY[sign]
    if last:
        return f"{number(amount)} to {number(last)} {_scale(scale)}{plural(name)}"
    if scale:
        return f"{number(amount)} {_scale(scale)}{plural(name)}"
    whole, _, cents = amount.partition(".")
    words = f"{number(whole)} {name if whole == '1' else plural(name)}"
    if small and len(cents) == 2 and int(cents):
        coin = small if int(cents) == 1 else "pence" if small == "penny" else small + "s"
        return (f"{words} and " if int(whole) else "") + f"{cardinal(int(cents))} {coin}"
    return words if not cents.strip("0") else f"{number(amount)} {plural(name)}"


def _money_behind(match: Match[str]) -> str:
    return f"{number(match[1])} {_CURRENCY[match[2]][0] if match[1] == '1' else plural(_CURRENCY[match[2]][0])}"


def _scale(scale: str | None) -> str:
    word = (scale or "").strip().lower()
    return f"{_SCALES.get(word, word)} " if word else ""


def _amount(first: str, last: str | None) -> str:
    return f"{number(first)} to {number(last)}" if last else ("plus " if first[0] == "+" else "") + number(first)


def _percent(match: Match[str]) -> str:
    return _amount(match[1], match[2]) + " percent"


def unit_name(unit: str) -> str:
    return _UNITS.get(unit) or _UNITS[_ANY_CASE.get(unit.lower(), unit)]


def _unit(match: Match[str]) -> str | None:
    first, last, unit, power, per = match[1], match[2], match[3], match[4], match[5]
    if unit.lower() not in _ANY_CASE and unit not in _UNITS:
        return None
    name = _POWERS.get(power or "", "") + unit_name(unit)
    words = name if first == "1" and not last else plural(name)
    stop = "." if match[0].endswith(".") and not match.string[match.end() :].strip() else ""
    return f"{_amount(first, last)} {words}{_per(per) if per else ''}{stop}"


_POWERS = {"²": "square ", "2": "square ", "³": "cubic ", "3": "cubic "}


def _per(unit: str) -> str:
    """per second squared, per cubic metre, per person."""
    bare = unit.rstrip("²³23")
    name = unit_name(bare) if bare in _UNITS else bare
    power = unit[len(bare) :]
    if power and name == "second":
        return f" per second {'squared' if power in '²2' else 'cubed'}"
    return f" per {_POWERS.get(power, '')}{name}"


def _feet_and_inches(match: Match[str]) -> str:
    return f"{number(match[1])} foot {number(match[2])}"


RULES: tuple[Rule, ...] = (
    (
        find(
            r"(?:\b(?:US|A|C|AU|CA|HK|NZ|S))?("
            + _SYMBOL
            + r")\s?(\d+,\d\d(?![\d,.])|"
            + NUMBER
            + r")(?:\s?[-–]\s?"
            + _SYMBOL
            + "?("
            + NUMBER
            + "))?"
            r"(\s(?:hundred|thousand|million|billion|trillion)\b|\s?(?:[kKmMbBtT]|[bmtBMT]n)\b)?"
        ),
        _money,
    ),
    (find("(" + NUMBER + r")\s?([€£₹₽])"), _money_behind),
    (find(r"(?<=[a-z])\s?/\s?(" + "|".join(_PER) + r")\b"), lambda m: " per " + _PER[m[1]]),
    (
        find(r"(?<=\bper )(" + UNIT + r")(?![A-Za-z]|['’]s)"),
        lambda m: unit_name(m[1]) if len(m[1]) > 1 or m[1] in "gLhs" else None,
    ),
    (find(r"¢\s?(" + NUMBER + ")"), lambda m: f"{number(m[1])} {'cent' if m[1] == '1' else 'cents'}"),
    (find(r"(" + NUMBER + r")\s?¢"), lambda m: f"{number(m[1])} {'cent' if m[1] == '1' else 'cents'}"),
    (
        find(
            r"(?<![A-Za-z\d.])("
            + NUMBER
            + r")m(?=\s(?:people|users|men|women|children|customers|followers|viewers|views|jobs|homes|visitors)\b)"
        ),
        lambda m: f"{number(m[1])} million",
    ),
    (
        find(r"(?<![\d.])(\d{1,3})\s?h(?:rs?)?\s?(\d{1,2})\s?m(?:ins?)?\b"),
        lambda m: (
            f"{number(m[1])} {'hour' if m[1] == '1' else 'hours'} {number(m[2])} {'minute' if m[2] == '1' else 'minutes'}"
        ),
    ),
    (find(r"(?<![\d.,])1,?0(0{1,2})s(?=\sof\b)"), lambda m: "hundreds" if m[1] == "0" else "thousands"),
    (find("(" + NUMBER + r")\s?%\s?[-–]\s?(" + NUMBER + r")\s?%"), _percent),
    (find(_AMOUNT + r"\s?%"), _percent),
    (
        find("(" + NUMBER + r")[\s-]?(?:sq\.?|square)\s?(" + UNIT + r")(?![A-Za-z])"),
        lambda m: f"{number(m[1])} square {plural(unit_name(m[2]))}",
    ),
    (find(r"(?<![\d.,])(\d{1,2})\s?['′’]\s?(\d{1,2})(?:[\"″”]|''|(?!\d))"), _feet_and_inches),
    (
        find(r"\b(\d{1,2})\s?ft\.?,?\s?(\d{1,2})\s?in\b\.?"),
        lambda m: (
            f"{number(m[1])} {'foot' if m[1] == '1' else 'feet'} {number(m[2])} {'inch' if m[2] == '1' else 'inches'}"
        ),
    ),
    (
        find(
            r"("
            + NUMBER
            + r")(?:in\b|\s?[″]|\sin\.(?=\s[a-z])|\s?\"(?=\s(?:wide|tall|long|deep|thick|high|screen|monitor|display|tv|TV|pipe|x|by)\b))"
        ),
        lambda m: f"{number(m[1])} {'inch' if m[1] == '1' else 'inches'}",
    ),
    (
        find(
            r"(?<![A-Za-z\d.,])"
            + _AMOUNT
            + r"[\s-]?("
            + UNIT
            + r")([²³]|(?<=m)[23](?![\d.]))?(?:/("
            + UNIT
            + r"[²³23]?|[a-z]{3,})(?![A-Za-z]))?"
            + _NO_LETTER
            + r"(?:(?<=ft|oz|lb|hr|in|mi)\.(?=\s[a-z]|$)|(?<=lbs|hrs|min|sec)\.(?=\s[a-z]|$)|(?<=mins|secs)\.(?=\s[a-z]|$))?"
        ),
        _unit,
    ),
    (find(r"(?<![A-Za-z\d.])(" + NUMBER + r")M\b"), lambda m: f"{number(m[1])} million"),
    (find(r"(?<![A-Za-z\d.])(" + NUMBER + r")B(?=\s[a-z]+s\b)"), lambda m: f"{number(m[1])} billion"),
    (find(r"(?<![A-Za-z\d.])(" + NUMBER + r")k(?=\s[a-z]+s\b)"), lambda m: f"{number(m[1])} thousand"),
)

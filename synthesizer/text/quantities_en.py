"""Money, units, percentages, fractions, sums, ranges and scores as English words."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_en import NUMBER, Rule, cardinal, find, number, number_or_year, ordinal

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
    "ft": "foot", "kg": "kilogram", "g": "gram", "mg": "milligram", "μg": "microgram", "µg": "microgram", "lb": "pound", "lbs": "pounds", "oz": "ounce",
    "L": "litre", "l": "litre", "ml": "millilitre", "mL": "millilitre", "dl": "decilitre", "dL": "decilitre", "gal": "gallon", "pt": "pint", "ha": "hectare",
    "h": "hour", "hr": "hour", "hrs": "hours", "min": "minute", "mins": "minutes", "s": "second", "sec": "second", "secs": "seconds", "ms": "millisecond",
    "μs": "microsecond", "µs": "microsecond", "ns": "nanosecond", "tsp": "teaspoon", "tbsp": "tablespoon", "mph": "miles per hour", "kph": "kilometres per hour", "kmh": "kilometres per hour",
    "rpm": "revolutions per minute", "bpm": "beats per minute", "fps": "frames per second", "dpi": "dots per inch", "ppm": "parts per million", "mpg": "miles per gallon",
    "°C": "degrees Celsius", "℃": "degrees Celsius", "°F": "degrees Fahrenheit", "℉": "degrees Fahrenheit", "°": "degree", "K": "",
    "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt hour",
    "V": "volt", "kV": "kilovolt", "mV": "millivolt", "mA": "milliamp", "mAh": "milliamp hour", "Ah": "amp hour", "kJ": "kilojoule", "cal": "calorie", "kcal": "kilocalorie",
    "Pa": "pascal", "kPa": "kilopascal", "hPa": "hectopascal", "psi": "P S I", "dB": "decibel", "Ω": "ohm", "kΩ": "kilohm", "mol": "mole", "mmol": "millimole",
    "mmHg": "millimetres of mercury", "B": "", "KB": "kilobyte", "kB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte",
    "Mb": "megabit", "Gb": "gigabit", "kbps": "kilobits per second", "Mbps": "megabits per second", "Gbps": "gigabits per second", "MP": "megapixel", "px": "pixel",
    "sq": "square", "in": "",
}  # fmt: skip
_UNITS = {unit: name for unit, name in _UNITS.items() if name}
_ANY_CASE = {unit.lower(): unit for unit in reversed(_UNITS) if len(unit) > 1 and unit not in ("Mb", "Gb", "MW", "mW")}
_INVARIANT = frozenset({"kilohertz", "megahertz", "gigahertz", "hertz", "yuan", "won", "lira", "square"})
_UNIT = (
    "(?:"
    + "|".join(
        re.escape(unit) for unit in sorted({*_UNITS, *_ANY_CASE, "KM", "KG", "ML", "Kg", "Km"}, key=len, reverse=True)
    )
    + ")"
)
_AMOUNT = r"((?:(?<![\w)])[-−+])?" + NUMBER + r")(?:\s?(?:[-–~]|to)\s?(" + NUMBER + "))?"
_SYMBOL = "[" + "".join(_CURRENCY) + "]"
_NO_LETTER = r"(?![A-Za-z])"
_SIGNS = {
    "+": "plus", "-": "minus", "−": "minus", "–": "minus", "*": "times", "×": "times", "·": "times", "/": "divided by", "÷": "divided by", "=": "equals", "<": "is less than",
    ">": "is greater than", "≤": "is less than or equal to", "≥": "is greater than or equal to", "<=": "is less than or equal to",
    ">=": "is greater than or equal to", "==": "equals", "!=": "is not equal to", "≠": "is not equal to", "≈": "is approximately", "±": "plus or minus",
}  # fmt: skip
_PER = {
    "month": "month", "mo": "month", "year": "year", "yr": "year", "day": "day", "week": "week", "hour": "hour", "hr": "hour", "h": "hour", "night": "night", "min": "minute",
    "minute": "minute", "sec": "second", "second": "second", "person": "person", "kg": "kilogram", "lb": "pound", "g": "gram", "L": "litre", "km": "kilometre", "mile": "mile",
    "unit": "unit", "piece": "piece", "user": "user", "page": "page", "gallon": "gallon", "kWh": "kilowatt hour",
}  # fmt: skip
_FRACTION = r"(?<![\d/.:,])(?<![-+*×÷=<>^] )(?<![-+*×÷=<>^$€£])(\d+[ -])?(\d{1,4})[/⁄](\d{1,4})(?![\d/]|\.\d)"
_SUM_SIGN = r"\s*(?:[<>=!]=|[-+−–*×·/÷=<>≤≥≠≈±^])\s*"
_OPERAND = r"(?:[-−]?" + NUMBER + r"[a-zA-Z]?|[a-zA-Z])[²³]?"


def _plural(name: str) -> str:
    """Of the first word: kilometres per hour, feet, inches; hertz and yuan stay."""
    first, space, rest = name.partition(" ")
    if first in _INVARIANT or first.endswith("s") or first == "P":
        return name
    first = {"foot": "feet", "inch": "inches", "square": "square"}.get(first, first if rest == "hour" else first + "s")
    return first + space + (rest + "s" if rest == "hour" else rest)


def _money(match: Match[str]) -> str:
    sign, amount, last, scale = match[1], match[2].replace(",", "." if "," in match[2][-3:] else ""), match[3], match[4]
    name, small = _CURRENCY[sign]
    if last:
        return f"{number(amount)} to {number(last)} {_scale(scale)}{_plural(name)}"
    if scale:
        return f"{number(amount)} {_scale(scale)}{_plural(name)}"
    whole, _, cents = amount.partition(".")
    words = f"{number(whole)} {name if whole == '1' else _plural(name)}"
    if small and len(cents) == 2 and int(cents):
        coin = small if int(cents) == 1 else "pence" if small == "penny" else small + "s"
        return (f"{words} and " if int(whole) else "") + f"{cardinal(int(cents))} {coin}"
    return words if not cents.strip("0") else f"{number(amount)} {_plural(name)}"


def _money_behind(match: Match[str]) -> str:
    return f"{number(match[1])} {_CURRENCY[match[2]][0] if match[1] == '1' else _plural(_CURRENCY[match[2]][0])}"


def _scale(scale: str | None) -> str:
    word = (scale or "").strip().lower()
    return f"{_SCALES.get(word, word)} " if word else ""


def _amount(first: str, last: str | None) -> str:
    return f"{number(first)} to {number(last)}" if last else ("plus " if first[0] == "+" else "") + number(first)


def _percent(match: Match[str]) -> str:
    return _amount(match[1], match[2]) + " percent"


def _name(unit: str) -> str:
    return _UNITS.get(unit) or _UNITS[_ANY_CASE.get(unit.lower(), unit)]


def _unit(match: Match[str]) -> str | None:
    first, last, unit, power, per = match[1], match[2], match[3], match[4], match[5]
    if unit.lower() not in _ANY_CASE and unit not in _UNITS:
        return None
    name = {"²": "square ", "2": "square ", "³": "cubic ", "3": "cubic "}.get(power or "", "") + _name(unit)
    one = first == "1" and not last
    if power:
        adjective, _, noun = name.partition(" ")
        words = f"{adjective} {noun if one else _plural(noun)}"
    else:
        words = name if one else _plural(name)
    if per:
        words += (
            " per "
            + (_name(per.rstrip("²³")) if per.rstrip("²³") in _UNITS else per)
            + {"²": " squared", "³": " cubed"}.get(per[-1], "")
        )
    stop = "." if match[0].endswith(".") and not match.string[match.end() :].strip() else ""
    return f"{_amount(first, last)} {words}{stop}"


def _feet_and_inches(match: Match[str]) -> str:
    return f"{number(match[1])} foot {number(match[2])}"


def _fraction(match: Match[str]) -> str | None:
    """1/2, 3/5; 24/7, 20/20 and 9/11 as two numbers, 120/80 with "over"."""
    whole, top, bottom = match[1], int(match[2]), int(match[3])
    if (top, bottom) in ((24, 7), (9, 11)) or top == bottom:
        return f"{cardinal(top)} {cardinal(bottom)}"
    if bottom == 0 or bottom > 100 or (top > bottom and bottom > 20):
        return f"{cardinal(top)} over {cardinal(bottom)}"
    part = {2: "half" if top == 1 else "halves", 4: "quarter" if top == 1 else "quarters"}.get(bottom)
    part = part or ordinal(bottom) + ("s" if top != 1 else "")
    words = f"{cardinal(top)} {part}"
    return f"{number(whole.strip())} and {words}" if whole else words


def _fraction_of(match: Match[str]) -> str | None:
    """A fraction, and what it is of where that is a unit: three quarters mile, two and one half kilograms."""
    words, unit = _fraction(match), match[4]
    if unit is None or words is None:
        return words
    if unit.lower() not in _ANY_CASE and unit not in _UNITS:
        return None
    return f"{words} {_plural(_name(unit)) if match[1] else _name(unit)}"


def _sum(match: Match[str]) -> str | None:
    """5-3=2, x > 5, 2 + 2; None where the signs may as well mean a range, a fraction or a list of letters."""
    parts = re.split(f"({_SUM_SIGN})", match[0])
    if match[0][0] in "-−":
        parts = re.split(f"({_SUM_SIGN})", match[0][1:])
        parts[0] = match[0][0] + parts[0]
    signs = {part.strip() for part in parts[1::2]}
    spaced_minus = len(parts) == 3 and parts[1] == " - " and _value(parts[0]) > _value(parts[2])
    if not (
        signs - {"-", "–", "/", "*", "·"} or spaced_minus or ("*" in signs and any(char.isdigit() for char in match[0]))
    ):
        return None
    words = [_operand(parts[0])]
    for sign, operand in zip(parts[1::2], parts[2::2]):
        if sign.strip() == "^":
            words.append({"2": "squared", "3": "cubed"}.get(operand, "to the power of " + _operand(operand)))
        else:
            words.append(f"{_SIGNS[sign.strip()]} {_operand(operand)}")
    return " ".join(words)


def _value(text: str) -> float:
    digits = text.replace(",", "").replace("−", "-")
    return float(digits) if re.fullmatch(r"-?\d+(?:\.\d+)?", digits) else 0.0


def _operand(text: str) -> str:
    power = {"²": " squared", "³": " cubed"}.get(text[-1:], "")
    digits = re.match(r"[-−]?[\d.,]+", text)
    letter = re.search(r"[A-Za-z]", text)
    return " ".join([*([number(digits[0])] if digits else []), *([letter[0].upper()] if letter else [])]) + power


def _ratio(match: Match[str]) -> str:
    """3:2 as "three two"; with "to" where the words before say that it is a ratio."""
    said = (
        re.search(r"\b(?:ratio|odds|scale|proportion|mix|mixed)\b[^.;]{0,20}$", match.string[: match.start()])
        is not None
    )
    return (" to " if said else " ").join(number(part) for part in re.split(r"\s?[:∶]\s?", match[0]))


def _to(match: Match[str]) -> str:
    """A range or a score; 50-50 and 20-20 are said without "to"."""
    first, last = re.split(r"\s?[-–—~]\s?", match[0])
    if first == last:
        return f"{number(first)} {number(last)}"
    return " to ".join(number_or_year(part) for part in re.split(r"\s?[-–—~]\s?", match[0]))


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
    (find(_FRACTION + r"(?!\s?[-+*×÷=<>]|\s?\d)(?<![=+*×÷<>/-])(?:\s?(" + _UNIT + r")(?![A-Za-z/²³]))?"), _fraction_of),
    (find(r"(?<=[a-z])\s?/\s?(" + "|".join(_PER) + r")\b"), lambda m: " per " + _PER[m[1]]),
    (find(r"(" + NUMBER + r")\s?¢"), lambda m: f"{number(m[1])} {'cent' if m[1] == '1' else 'cents'}"),
    (find(_AMOUNT + r"\s?%"), _percent),
    (find(r"(?<![\d.,])(\d{1,2})\s?['′’]\s?(\d{1,2})(?:[\"″”]|''|(?!\d))"), _feet_and_inches),
    (
        find(r"\b(\d{1,2})\s?ft\.?,?\s?(\d{1,2})\s?in\b\.?"),
        lambda m: (
            f"{number(m[1])} {'foot' if m[1] == '1' else 'feet'} {number(m[2])} {'inch' if m[2] == '1' else 'inches'}"
        ),
    ),
    (
        find(r"(" + NUMBER + r")(?:in\b|\s?[″]|\sin\.(?=\s[a-z]))"),
        lambda m: f"{number(m[1])} {'inch' if m[1] == '1' else 'inches'}",
    ),
    (
        find(
            r"(?<![A-Za-z\d.,])"
            + _AMOUNT
            + r"[\s-]?("
            + _UNIT
            + r")([²³]|(?<=m)[23](?![\d.]))?(?:/("
            + _UNIT
            + r"[²³]?|[a-z]{3,})(?![A-Za-z]))?"
            + _NO_LETTER
            + r"(?:(?<=ft|oz|lb|hr|in|mi)\.(?=\s[a-z]|$)|(?<=lbs|hrs|min|sec)\.(?=\s[a-z]|$)|(?<=mins|secs)\.(?=\s[a-z]|$))?"
        ),
        _unit,
    ),
    (find(r"(?<![A-Za-z\d.])(" + NUMBER + r")M\b"), lambda m: f"{number(m[1])} million"),
    (find(r"(?<![A-Za-z\d.])(" + NUMBER + r")B(?=\s[a-z]+s\b)"), lambda m: f"{number(m[1])} billion"),
    (find(r"(?<![A-Za-z\d.])(" + NUMBER + r")k(?=\s[a-z]+s\b)"), lambda m: f"{number(m[1])} thousand"),
    (
        find(r"(?<![\d.,:/])(\d{1,5})\s?[x×]\s?(\d{1,5})(?!\s?=|\w)"),
        lambda m: f"{number_or_year(m[1])} by {number_or_year(m[2])}" if "x" in m[0] else None,
    ),
    (find(rf"(?<![\w.)'’@#$-]){_OPERAND}(?:{_SUM_SIGN}{_OPERAND})+(?![\w'’]|\.\d|[-+/]\w)"), _sum),
    (find(r"(?<![\d.])(" + NUMBER + r")x\b"), lambda m: f"{number(m[1])} times"),
    (find(_FRACTION), _fraction),
    (find(r"(?<![\d:.])\d{1,3}(?:\s?[:∶]\s?\d{1,3}){1,2}(?![\d:]|\.\d)"), _ratio),
    (find(r"(?<![\d.,A-Za-z-])" + NUMBER + r"\s?[-–—~]\s?" + NUMBER + r"(?![\d-])"), _to),
)

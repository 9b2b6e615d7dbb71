"""Units of measure in a Mandarin text."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_zh import NUMBER, SIGNED, counted, number

_WORDS = {
    "km/h": "公里每小时", "km/s": "公里每秒", "m/s²": "米每二次方秒", "m/s": "米每秒", "mmol/L": "毫摩尔每升", "μmol/L": "微摩尔每升", "mol/L": "摩尔每升",
    "mg/L": "毫克每升", "g/L": "克每升", "mg/dL": "毫克每分升", "μg/m³": "微克每立方米", "g/cm³": "克每立方厘米", "kg/m³": "千克每立方米", "U/L": "单位每升",
    "mmHg": "毫米汞柱", "kPa": "千帕", "MPa": "兆帕", "hPa": "百帕", "Pa": "帕", "km²": "平方公里", "km2": "平方公里", "cm²": "平方厘米", "cm2": "平方厘米",
    "m²": "平方米", "m2": "平方米", "m³": "立方米", "m3": "立方米", "cm³": "立方厘米", "cm3": "立方厘米", "mm²": "平方毫米", "km": "公里", "cm": "厘米",
    "mm": "毫米", "dm": "分米", "nm": "纳米", "μm": "微米", "um": "微米", "kg": "公斤", "mg": "毫克", "μg": "微克", "ug": "微克", "ml": "毫升", "mL": "毫升",
    "dl": "分升", "dL": "分升", "cc": "毫升", "kcal": "千卡", "cal": "卡", "kJ": "千焦", "J": "焦", "℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度", "GHz": "吉赫", "MHz": "兆赫", "kHz": "千赫",
    "Hz": "赫兹", "KB": " K B", "GB": " G B", "MB": " M B", "TB": " T B", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒", "kWh": "千瓦时", "kwh": "千瓦时",
    "mAh": "毫安时", "kW": "千瓦", "MW": "兆瓦", "mW": "毫瓦", "W": "瓦", "kV": "千伏", "mV": "毫伏", "V": "伏", "mA": "毫安", "A": "安", "dB": "分贝",
    "min": "分钟", "ms": "毫秒", "rpm": "转每分", "m": "米", "g": "克", "L": "升", "l": "升", "s": "秒", "h": "小时", "t": "吨", "°": "度", "lb": "磅", "ft": "英尺",
    "Ω": "欧姆", "kΩ": "千欧", "ha": "公顷", "mol": "摩尔", "N": "牛", "px": "像素", "fps": "帧每秒",
}  # fmt: skip
_NEEDS_MEASURE = frozenset("ANJ")
"""Single letters that name things as often as units: only after a space or a decimal."""
_NAMES = "|".join(re.escape(unit) for unit in sorted(_WORDS, key=len, reverse=True) if unit not in _NEEDS_MEASURE)
_MANY = "([万亿千百]*)"
_AFTER = r"(?![A-Za-z0-9²³])"
RANGE = rf"({SIGNED})\s?(?:{_NAMES})?\s?(?:[-−–—~～]|--)\s?({SIGNED})\s?{_MANY}({_NAMES}){_AFTER}"
"""A range with its unit: -3~8℃."""
UNIT = rf"(?<![A-Za-z\d.])({SIGNED}|[一二三四五六七八九十]+分之[一二三四五六七八九十]+)(?:/({NUMBER}))?\s?{_MANY}({_NAMES}){_AFTER}"
"""A number with its unit, 万 between them allowed; a pair as in 120/80mmHg."""


def ranged(match: Match[str]) -> str:
    """``-3~8℃`` -> 负三到八摄氏度."""
    return f"{number(match[1])}到{number(match[2])}{match[3]}{_WORDS[match[4]]}"


def spoken(match: Match[str]) -> str:
    """``2km`` -> 两公里."""
    amount, second, many, unit = match.groups()
    plain = amount if amount[-1] in "一二三四五六七八九十" else counted(amount)
    return plain + ("比" + number(second) if second else "") + many + _WORDS[unit]

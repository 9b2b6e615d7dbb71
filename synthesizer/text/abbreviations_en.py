"""Abbreviations, initials, Roman numerals and the marks of Markdown as English words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import Match

from synthesizer.text.numerals_en import Rule, cardinal, find, one_by_one, ordinal
from synthesizer.text.symbols import names

_TITLES = {
    "mr": "mister", "mrs": "missus", "ms": "miz", "dr": "doctor", "prof": "professor", "capt": "captain", "lt": "lieutenant", "col": "colonel", "gen": "general",
    "sgt": "sergeant", "rev": "reverend", "hon": "honorable", "gov": "governor", "sen": "senator", "rep": "representative", "pres": "president", "st": "saint",
    "mt": "mount", "ft": "fort", "fr": "father", "maj": "major", "cmdr": "commander", "messrs": "messers", "supt": "superintendent",
}  # fmt: skip
_WORDS = {
    "jr": "junior", "sr": "senior", "vs": "versus", "etc": "et cetera", "co": "company", "ltd": "limited", "inc": "incorporated", "corp": "corporation",
    "dept": "department", "approx": "approximately", "est": "established", "vol": "volume", "ext": "extension", "apt": "apartment", "univ": "university", "bros": "brothers",
    "assn": "association", "max": "maximum", "temp": "temperature", "ave": "avenue", "blvd": "boulevard", "rd": "road", "hwy": "highway", "sq": "square", "govt": "government",
    "tel": "telephone", "misc": "miscellaneous", "al": "al", "cf": "compare", "viz": "namely", "ca": "circa",
}  # fmt: skip
_STREETS = {"Ave": "avenue", "Blvd": "boulevard", "Rd": "road", "Hwy": "highway", "Pkwy": "parkway", "Ln": "lane"}
_BEFORE_NUMBER = {
    "no": "number",
    "nos": "numbers",
    "fig": "figure",
    "figs": "figures",
    "p": "page",
    "pp": "pages",
    "ch": "chapter",
    "sec": "section",
    "eq": "equation",
    "art": "article",
}
_DOTTED = {
    "e.g": "for example",
    "i.e": "that is",
    "w.r.t": "with respect to",
    "b.c": "B C",
    "a.d": "A D",
    "ph.d": "P H D",
    "p.s": "P S",
}
_CAPITAL_ONLY = frozenset(names("co gen col st hon ms mt ft fr rep sen maj rd art sec"))
_NO_DOT_TITLES = names("Mr Mrs Ms Dr Prof St Mt")
_STARTERS = "(?:The|Then|It|He|She|We|They|I|There|In|On|At|A|An|And|But|This|That|When|If|You|My|His|Her|Our|So)"
_ROMAN = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_LABELS = (
    "War|Chapter|Part|Act|Scene|Volume|Vol|Book|Section|Type|Phase|Class|Level|Stage|Figure|Table|Page|Article|Title|Appendix|Bowl|Rocky|Episode|Season|Apollo|"
    "Fantasy|Grade|Psalm|Canto|Verse|Unit|Step|Round|Division|Group|Mark|Model|Option|Question|Rule|Law|Amendment|Council|Vatican|Corps|Symphony|No|Number|Lesson|"
    "Factor|Schedule|Category|Tier|Form|Movement|Saga|Generation|Gen|Century|Dynasty|Sonata|Souls|Quest|Civilization|Diablo|Halo|Opus"
)
_LABEL = find(rf"\b({_LABELS}|{_LABELS.lower()})s?\.?\s$")
_SMALL_LABELS = (
    "chapter|part|act|scene|volume|book|section|type|phase|class|level|stage|figure|table|page|article|appendix"
)
_RULERS = frozenset(
    names(
        "Henry Elizabeth Louis Charles George Edward Richard William James Mary Philip Paul Pius Benedict Leo Gregory Innocent Clement Urban Alexander Nicholas Peter "
        "Ivan Catherine Frederick Wilhelm Napoleon Ferdinand Alfonso Victoria Ramses Ramesses Thutmose Amenhotep Ptolemy Cleopatra Darius Otto Constantine Harald Olaf "
        "Haakon Gustav Christian Carl Leopold Albert Sixtus Julius Francis Rama Joseph Isabella John Malcolm Robert David Mehmed Murad Selim Xerxes Justinian Boniface "
        "Philippe Juan Pedro Umberto Edmund Stephen Anne Margaret Matthew Michael Thomas"
    )
)
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_RULING = find(
    r"(?:'s|’s|,|\.|$|\s(?:was|of|and|had|ruled|died|is|became|reigned|in|who|to|married|ordered|built|won)\b)"
)


def roman_value(text: str) -> int:
    """``XIV`` -> 14; a smaller sign before a larger one is taken off."""
    values = [_VALUES[char] for char in text]
    return sum(
        -value if any(later > value for later in values[i + 1 : i + 2]) else value for i, value in enumerate(values)
    )


def _roman(match: Match[str]) -> str | None:
    """After a label a number (World War II), after a ruler's or another name "the second"; MIX, CD, DIV and "I" stay."""
    text, before, after = match[0], match.string[: match.start()], match.string[match.end() :]
    value = roman_value(text)
    if _LABEL().search(before):
        lower_label = re.search(r"\b[a-z]+\s$", before) is not None
        return None if text == "I" and lower_label or len(text) == 1 and text in "CDML" else cardinal(value)
    name = re.search(r"\b([A-Z][a-zé]+)\s$", before)
    if name is None or not set(text) <= set("IVX") or value > 39:
        return None
    if name[1] in _RULERS and (len(text) > 1 or (_RULING().match(after) and name[0] + text != "Malcolm X")):
        return "the " + ordinal(value)
    if len(text) == 1 or (len(set(text)) == 1 and text[0] == "X"):
        return None
    person = (
        re.search(r"\b[A-Z][a-z]+\s[A-Z][a-z]+\s$", before) is not None
        and text in ("II", "III", "IV")
        and re.match(r",?\s[a-z]", after) is not None
    )
    return "the " + ordinal(value) if person else cardinal(value)


def _title(match: Match[str]) -> str | None:
    """Dr. before a name is a doctor, after one a drive; so with St. and saint or street."""
    short, text = match[1], match.string
    before, after = text[: match.start()], text[match.end() :]
    if short.lower() in _CAPITAL_ONLY and not short[0].isupper():
        return None
    if short.lower() in ("dr", "st") and re.search(r"(?:\b[A-Z][a-z]+|\d(?:st|nd|rd|th))\s$", before):
        goes_on = re.match(r"\s[A-Z]", after) is not None and not re.match(rf"\s{_STARTERS}\b", after)
        number_before = re.search(r"\d\s(?:[A-Z][a-z]+\s)+$", before) is not None
        if not goes_on or number_before:
            return {"dr": "drive", "st": "street"}[short.lower()] + _kept_stop(match)
    return _TITLES[short.lower()] if re.match(r"\s?[A-Za-z&]", after) else None


def _word(match: Match[str]) -> str | None:
    short = match[1].lower()
    if short in _CAPITAL_ONLY and not match[1][0].isupper():
        return None
    if short == "al" and not match.string[: match.start()].endswith("et "):
        return None
    return _WORDS[short] + _kept_stop(match)


def _kept_stop(match: Match[str]) -> str:
    """The dot of an abbreviation where it ends the sentence too."""
    rest = match.string[match.end() :]
    return "." if match[0].endswith(".") and (not rest.strip() or re.match(rf"[\"”’]?\s{_STARTERS}\b", rest)) else ""


def _dotted(match: Match[str]) -> str:
    """U.S. and Ph.D. letter by letter, e.g. and i.e. as what they stand for."""
    key = match[0].rstrip(".").lower().replace(" ", "")
    words = _DOTTED.get(key) or key.replace(".", "").upper()
    return words + (_kept_stop(match) if key not in ("e.g", "i.e") else "")


def _hash(match: Match[str]) -> str:
    if len(match[1]) > 4 and match[1].isdigit():
        return "number " + one_by_one(match[1], "oh")
    return "number " + match[1] if match[1].isdigit() else "hashtag " + match[1]


def _pattern(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MARKUP: tuple[Rule, ...] = (
    (find(r"(?<=[A-Za-z]{2})-\n\s*(?=[a-z])"), lambda m: ""),
    (find(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE), lambda m: ""),
    (find(r"^[ \t]*[-*+•][ \t]+(?=\S)", re.MULTILINE), lambda m: ""),
    (find(r"\b([CFcf])#(?!\w)"), lambda m: m[1].upper() + " sharp"),
    (find(r"\b([A-Za-z])\+\+(?!\w)"), lambda m: m[1].upper() + " plus plus"),
    (find(r"(?<![\w&#])#\s?(\d+|[A-Za-z]\w*)"), _hash),
    (find(r"\b[Ww][Ii]-[Ff][Ii]\b"), lambda m: "wifi"),
    (find(r"\b([Hh]i|[Ss]ci)-[Ff]i\b"), lambda m: {"h": "high", "s": "sigh"}[m[1][0].lower()] + " fye"),
    (find(r"(?<=\d)\s?['’](?=s\b)"), lambda m: ""),
    (find(r"\b([A-Z]{1,3})\s?&\s?([A-Z]{1,3})\b"), lambda m: " and ".join(" ".join(letters) for letters in m.groups())),
)
ABBREVIATIONS: tuple[Rule, ...] = (
    (find(r"\b(?:[Ee]\.\s?g|[Ii]\.\s?e|w\.r\.t|[Pp][Hh]\.\s?[Dd])\b\.?,?(?=\s|,|$|[^\w.])"), _dotted),
    (find(r"(?<![\w.])(?:[A-Za-z]\.){2,}(?![A-Za-z]\w)"), _dotted),
    (find(rf"(?<![\w.])(?<![AP] )([A-Z])\.(?=\s?[A-Z](?:\.|[a-z]))(?!\s{_STARTERS}\b)"), lambda m: m[1] + " "),
    (find(r"\b(" + _pattern(_BEFORE_NUMBER) + r")\.\s?(?=\d)", re.I), lambda m: _BEFORE_NUMBER[m[1].lower()] + " "),
    (find(r"\b(" + _pattern(_TITLES) + r")\.(?=\s?[A-Za-z&]|,|$)", re.I), _title),
    (find(r"\b(" + "|".join(_NO_DOT_TITLES) + r")(?=\s[A-Z][a-z])"), _title),
    (find(r"\b(" + _pattern(_WORDS) + r")\.(?=\s|,|;|:|\)|$)", re.I), _word),
    (find(r"\b(vs|etc|approx)\b(?!\.)", re.I), lambda m: _WORDS[m[1].lower()]),
    (find(r"(?<=[a-z\d] )(" + "|".join(_STREETS) + r")\b(?!\.)"), lambda m: _STREETS[m[1]]),
    (find(r"\bw/o\b"), lambda m: "without"),
    (find(r"\bb/c\b"), lambda m: "because"),
    (find(r"\bw/(?=\s|[a-z])"), lambda m: "with "),
)
ROMAN: tuple[Rule, ...] = (
    (find(r"\bWW\s?(II|I|2|1)\b"), lambda m: "World War " + ("two" if m[1] in ("II", "2") else "one")),
    (find(rf"\b(?=[IVXLCDM]+\b){_ROMAN}(?<=[IVXLCDM])\b"), _roman),
    (
        find(rf"(?<=\b)((?:{_SMALL_LABELS})s?\s)([ivx]{{2,5}})\b", re.I),
        lambda m: m[1] + cardinal(roman_value(m[2].upper())),
    ),
)

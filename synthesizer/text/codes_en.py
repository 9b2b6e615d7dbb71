"""What is read sign by sign in English: addresses, file and code names, versions, telephone numbers, codes of letters and digits."""

from __future__ import annotations

import re
from re import Match

from synthesizer.text.numerals_en import Rule, cardinal, find, in_pairs, number, one_by_one, several
from synthesizer.text.symbols import names

_SIGNS = {
    ".": " dot ", "/": " slash ", "-": " dash ", "_": " underscore ", "@": " at ", "?": " question mark ", "=": " equals ", "&": " and ", "#": " hash ",
    "+": " plus ", "%": " percent ", "~": " tilde ", ":": " colon ",
}  # fmt: skip
_SHORT_NAMES = frozenset(names("co me go my is it we be to in on at up no so do"))
_SPELLED_NAMES = frozenset(names("edu exe aac avi ico url api"))
_TOP = "com|org|net|edu|gov|io|ai|dev|app|info|biz|me|tv|co|uk|us|cn|jp|de|fr|eu|ca|au|in|ru|ly|xyz"
_STATES = names(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine "
    "Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont "
    "Virginia Washington Wisconsin Wyoming Jersey Mexico York Carolina Dakota Island Hampshire"
)
_FULL_NUMBER = r"\b(?:call|calls|called|calling|dial|dialled|dialed|phone|ring|text|fax|tel|hotline)(?:\s(?:me|us|him|her|them|at|on|number|the|is|:))*[\s:.]*#?"
_CODE_WORD = r"\b(?:code|codes|pin|otp|zip|extension|ext|account|password|passcode|serial|id|tracking|confirmation|reference|postcode)(?:\s(?:number|code|is|was|no))*[\s:.]*#?"
_ROOM = r"\b(?:[Rr]oom|[Ff]light|[Gg]ate|[Ss]uite|[Aa]partment|[Aa]pt|[Hh]ighway|[Rr]oute|[Bb]us|[Bb]oeing|[Aa]irbus|[Hh]ouse|[Ee]xit|[Cc]hannel)\s"


def _spoken_address(text: str) -> str:
    """Names and signs of an address; names of two letters and of file types letter by letter."""
    words = []
    for i, part in enumerate(re.split(r"([^A-Za-z\d]+)", text)):
        if not part:
            continue
        if not part[0].isalnum():
            words.append("".join(_SIGNS.get(sign, " ") for sign in part))
        elif (
            i
            and (len(part) == 2 and part not in _SHORT_NAMES or part in _SPELLED_NAMES)
            or len(part) == 1
            or part == "www"
        ):
            words.append(" ".join(part.upper()))
        else:
            words.append(part)
    return re.sub(" +", " ", "".join(words)).strip()


def _address(match: Match[str]) -> str:
    text = match[0]
    bare = re.sub(r"^[a-z]+://", "", text)
    kept = bare.rstrip(".,;:!?)]/")
    return _spoken_address(kept) + bare[len(kept) :].strip("/")


def _dotted(match: Match[str]) -> str | None:
    """example.com, index.html, Node.js; not "end.Then", where a space was forgotten, and not initials."""
    parts = match[0].split(".")
    forgotten = any(a[-1].islower() and re.match("[A-Z][a-z]*$", b) for a, b in zip(parts, parts[1:]))
    if forgotten or all(len(part) == 1 for part in parts):
        return None
    return _spoken_address(match[0])


def _version(match: Match[str]) -> str:
    """3.11.2 and v2.0; four numbers are a machine's address."""
    parts = match[2].split(".")
    address = len(parts) == 4 and not match[1]
    spoken = [
        in_pairs(part) if address else one_by_one(part) if part[0] == "0" and len(part) > 1 else cardinal(int(part))
        for part in parts
        if len(part) < 10
    ]
    return ("version " if match[1] else "") + (" dot " if address else " point ").join(spoken)


def _digits(match: Match[str]) -> str:
    groups = re.findall(r"\d+", match[0])
    return ("plus " if match[0].startswith("+") else "") + ", ".join(one_by_one(group, "oh") for group in groups)


def _after_word(match: Match[str]) -> str:
    return match[1] + ", ".join(one_by_one(group, "oh") for group in match.groups()[1:] if group)


def _code(match: Match[str]) -> str | None:
    """MP3, x86, H2O, BA249, F-16: letters as letters or words, digits in pairs."""
    parts = re.findall(r"[A-Za-z]+|\d+(?:\.\d+)?", match[0])
    spoken = []
    for part in parts:
        if part[0].isdigit():
            spoken.append(number(part) if "." in part else in_pairs(part))
        elif part == "s" and spoken and parts[-1] is part:
            spoken[-1] = several(spoken[-1])
        else:
            spoken.append(part.upper() if len(part) == 1 else part)
    return " ".join(spoken)


def _snake(match: Match[str]) -> str:
    return " ".join(part for part in re.split(r"_+|::|->", match[0]) if part)


ADDRESSES: tuple[Rule, ...] = (
    (find(r"[A-Za-z\d][\w.+-]*@[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)+"), _address),
    (find(r"(?:https?|ftp)://[^\s<>\"'{}]+|\bwww\.[^\s<>\"'{}]+", re.ASCII), _address),
    (find(r"\b(?:[A-Za-z\d-]+\.)+(?:" + _TOP + r")/[^\s<>\"'{}]+", re.ASCII), _address),
    (find(r"\b[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+\b(?!\.[A-Za-z]|\.\s?[a-z]\.)", re.ASCII), _dotted),
    (find(r"(?<![\w/.<])/(?:[\w.-]+/)+[\w.-]*", re.ASCII), _address),
    (find(r"(?<![\w.])\.(?=[A-Za-z]{2,}\b)", re.ASCII), lambda m: "dot "),
    (find(r"\b[A-Za-z]\w*(?:(?:_+|::|->)\w+)+|(?<!\w)_+[A-Za-z]\w*", re.ASCII), _snake),
    (find(r"(?<!\w)@(?=\w)"), lambda m: "at "),
    (find(r"(?<=\w)\(\)"), lambda m: ""),
)
PHONES: tuple[Rule, ...] = (
    (
        find(r"(?<![\d.,+-])(?:\d{1,2}(?: \d{3}){2,}|\d{1,3}(?: 000)+)(?![\d ]*\d)", re.ASCII),
        lambda m: number(m[0].replace(" ", "")),
    ),
    (find(r"(?<![\w.])(?:\+?\d{1,3}[ .-]?)?\(\d{2,4}\) ?\d{3,4}[ .-]?\d{3,4}(?!\d)", re.ASCII), _digits),
    (find(r"(?<!\w)\+\d{1,3}(?:[ .-]?\d{2,5}){2,5}(?!\d)", re.ASCII), _digits),
    (find(r"(?<![\w.-])(?:\d-)?\d{3}([-.])\d{3,4}\1\d{4}(?![\d-])", re.ASCII), _digits),
    (find(r"(?<![\w.-])\d{3} \d{3} \d{4}(?! ?\d)", re.ASCII), _digits),
    (find(r"(?<![\w.-])(?!(?:1\d|20)\d\d)\d{3}-\d{4}(?![\d-])", re.ASCII), _digits),
    (
        find(
            r"(?<![\w.,-])(?:0\d{2,4} \d{3,6}(?: \d{3,4})?|1[38]00 \d{3} \d{3}|\d{4} \d{3} \d{3,4}|\d{3} \d{4} \d{4})(?! ?\d)",
            re.ASCII,
        ),
        _digits,
    ),
    (
        find(
            "(" + _FULL_NUMBER + r")(\d{3,})(?![\d,:%]|\.\d|-\d|\s(?:people|times|users|customers|men|women))",
            re.I | re.ASCII,
        ),
        _after_word,
    ),
    (find("(" + _CODE_WORD + r")(\d{4,})(?![\d,:%]|\.\d)", re.I | re.ASCII), _after_word),
    (
        find(
            r"((?:\b(?:"
            + "|".join(_STATES)
            + r")|[,.] ?[A-Z]{2}|(?<=[a-z] )[A-Z][a-z]+),? )(\d{5})(?:-(\d{4})\b)?(?!\d|,\d)",
            re.ASCII,
        ),
        _after_word,
    ),
    (find("(" + _ROOM + r")(\d{3,4})(?![\d,:%]|\.\d)", re.ASCII), lambda m: m[1] + in_pairs(m[2])),
)
VERSIONS: tuple[Rule, ...] = (
    (find(r"(?<![\w.])([vV]\.? ?)?(\d{1,9}(?:\.\d{1,9}){2,})(?![\d%])", re.ASCII), _version),
    (find(r"(?<![\w.])(v(?=\d)|V(?=\d+\.))(\d{1,9}(?:\.\d{1,9})?)(?![\w%])", re.ASCII), _version),
    (
        find(r"(?<![\d-])\d+(?:-\d+){2,}(?![\d-])", re.ASCII),
        lambda m: ", ".join(one_by_one(part, "oh") for part in m[0].split("-")),
    ),
)
LETTERS_AND_DIGITS: tuple[Rule, ...] = (
    (
        find(r"(?<![\w.])(?:[A-Za-z]+(?:-?\d+(?:\.\d+)?[A-Za-z]*)+|\d+[A-Za-z]+(?:-?\d+[A-Za-z]*)*)(?!\w)", re.ASCII),
        _code,
    ),
)

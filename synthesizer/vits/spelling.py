"""Words in the letters of each cleaner: Japanese in romaji with pitch arrows, Mandarin in bopomofo, romaji or pinyin, English in IPA.

A sound comes with the number of its tone in :data:`synthesizer.text.symbols.TONES`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Sounds = Sequence[tuple[str, int]]
LOW, HIGH = 9, 10
STRESSED, SECONDARY = 7, 8

_ROMAJI = {"ch": "ʧ", "sh": "ʃ", "cl": "Q"}
_FINALS = dict(
    zip(
        [
            "a",
            "o",
            "e",
            "ai",
            "ei",
            "ao",
            "ou",
            "an",
            "en",
            "ang",
            "eng",
            "er",
            "i",
            "ii",
            "iii",
            "ia",
            "io",
            "ie",
            "iao",
            "iu",
            "ian",
            "in",
            "iang",
            "ing",
            "iong",
            "u",
            "ua",
            "uo",
            "uai",
            "ui",
            "uan",
            "un",
            "uang",
            "ong",
            "ueng",
            "v",
            "ve",
            "van",
            "vn",
        ],
        [
            "ㄚ",
            "ㄛ",
            "ㄜ",
            "ㄞ",
            "ㄟ",
            "ㄠ",
            "ㄡ",
            "ㄢ",
            "ㄣ",
            "ㄤ",
            "ㄥ",
            "ㄦ",
            "ㄧ",
            "-",
            "-",
            "ㄧㄚ",
            "ㄧㄛ",
            "ㄧㄝ",
            "ㄧㄠ",
            "ㄧㄡ",
            "ㄧㄢ",
            "ㄧㄣ",
            "ㄧㄤ",
            "ㄧㄥ",
            "ㄩㄥ",
            "ㄨ",
            "ㄨㄚ",
            "ㄨㄛ",
            "ㄨㄞ",
            "ㄨㄟ",
            "ㄨㄢ",
            "ㄨㄣ",
            "ㄨㄤ",
            "ㄨㄥ",
            "ㄨㄥ",
            "ㄩ",
            "ㄩㄝ",
            "ㄩㄢ",
            "ㄩㄣ",
        ],
        strict=True,
    )
) | {"ii": "", "iii": ""}
_INITIALS = dict(
    zip(
        ["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s"],
        [
            "ㄅ",
            "ㄆ",
            "ㄇ",
            "ㄈ",
            "ㄉ",
            "ㄊ",
            "ㄋ",
            "ㄌ",
            "ㄍ",
            "ㄎ",
            "ㄏ",
            "ㄐ",
            "ㄑ",
            "ㄒ",
            "ㄓ",
            "ㄔ",
            "ㄕ",
            "ㄖ",
            "ㄗ",
            "ㄘ",
            "ㄙ",
        ],
        strict=True,
    )
)
_TONES = ("", "ˉ", "ˊ", "ˇ", "ˋ", "˙")
_BOPOMOFO_ROMAJI = (
    ("ㄅㄛ", "p⁼wo"), ("ㄆㄛ", "pʰwo"), ("ㄇㄛ", "mwo"), ("ㄈㄛ", "fwo"), ("ㄧㄢ", "yeNN"), ("ㄧㄣ", "iNN"), ("ㄧㄥ", "iNg"),
    ("ㄨㄥ", "uNg"), ("ㄩㄥ", "yuNg"),
    *zip(
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩˉˊˇˋ˙",
        ["p⁼", "pʰ", "m", "f", "t⁼", "tʰ", "n", "l", "k⁼", "kʰ", "h", "ʧ⁼", "ʧʰ", "ʃ", "ʦ`⁼", "ʦ`ʰ", "s`", "ɹ`", "ʦ⁼", "ʦʰ", "s", "a", "o", "ə", "e", "ai", "ei", "au", "ou", "aNN", "əNN", "aNg", "əNg", "əɻ", "i", "u", "ɥ", "→", "↑", "↓↑", "↓", "-"],
        strict=True,
    ),
)  # fmt: skip
_NARROW = str.maketrans("，。！？—", ",.!?-")
_IPA = dict(
    zip(
        [
            "AA",
            "AE",
            "AH",
            "AO",
            "AW",
            "AY",
            "B",
            "CH",
            "D",
            "DH",
            "EH",
            "ER",
            "EY",
            "F",
            "G",
            "HH",
            "IH",
            "IY",
            "JH",
            "K",
            "L",
            "M",
            "N",
            "NG",
            "OW",
            "OY",
            "P",
            "R",
            "S",
            "SH",
            "T",
            "TH",
            "UH",
            "UW",
            "V",
            "W",
            "Y",
            "Z",
            "ZH",
        ],
        [
            "ɑː",
            "æ",
            "ʌ",
            "ɔː",
            "aʊ",
            "aɪ",
            "b",
            "tʃ",
            "d",
            "ð",
            "ɛ",
            "ɜː",
            "eɪ",
            "f",
            "ɡ",
            "h",
            "ɪ",
            "iː",
            "dʒ",
            "k",
            "l",
            "m",
            "n",
            "ŋ",
            "oʊ",
            "ɔɪ",
            "p",
            "ɹ",
            "s",
            "ʃ",
            "t",
            "θ",
            "ʊ",
            "uː",
            "v",
            "w",
            "j",
            "z",
            "ʒ",
        ],
        strict=True,
    )
)
_WEAK = {"AH": "ə", "ER": "ɚ", "IY": "i"}
"""Without stress."""
_BEFORE_R = {"IY": "ɪ", "UW": "ʊ", "EY": "ɛ"}
_VOWELS = frozenset(["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"])
_UNSTRESSED = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "is",
        "it",
        "its",
        "his",
        "her",
        "he",
        "she",
        "we",
        "you",
        "they",
        "i",
        "and",
        "or",
        "but",
        "if",
        "than",
        "that",
        "was",
        "were",
        "are",
        "be",
        "been",
        "had",
        "has",
        "have",
        "my",
        "your",
        "our",
        "their",
        "them",
        "him",
        "me",
        "us",
        "will",
        "would",
        "can",
        "could",
        "should",
        "do",
        "does",
        "did",
    ]
)
"""Words that are said lightly within a sentence."""
_LIGHT = {"a": "ɐ", "the": "ðə", "of": "ʌv", "and": "ænd", "was": "wʌz", "than": "ðɐn"}
_SHORT_BEFORE = {"AO": ("F", "S", "TH", "NG")}
"""Vowels that are short before these."""
_BLURRED = "ᵻ"
"""The vowel of be-, de- and re-, and of the endings -ed and -es."""


def romaji(sounds: Sounds, ts: str = "ts", u: str = "u") -> str:
    """An accent phrase: ``ko↑Nniʧiwa``. Arrows stand where the pitch rises and falls; ``ts`` and ``u`` as the cleaner writes them."""
    letters, before = "", 0
    for symbol, tone in sounds:
        if before and tone != before:
            letters += "↑" if tone == HIGH else "↓"
        phone = symbol.removeprefix("j:")
        phone = ts + phone[2:] if phone.startswith("ts") else phone
        letters += _ROMAJI.get(phone, u if phone == "u" else phone)
        before = tone
    return letters


def syllables(sounds: Sounds) -> str:
    """Mandarin initials and finals as ``ni3 hao3``: the reading of a word that comes without one."""
    from synthesizer.text.pinyin import written

    done: list[tuple[tuple[str, ...], int]] = []
    for sound, tone in sounds:
        begun = done and (sound == "rr" or done[-1][0][-1] in _INITIALS)
        if begun:
            done[-1] = ((*done[-1][0], sound), tone)
        else:
            done.append(((sound,), tone))
    return " ".join(written(own, tone) for own, tone in done)


def bopomofo(reading: str) -> str:
    """``ni3 hao3`` -> ``ㄋㄧˇㄏㄠˇ``."""
    from synthesizer.text.pinyin import split

    letters = ""
    for syllable in reading.split():
        sounds, tone = split(syllable) or ((), 0)
        curled = sounds[-1:] == ("rr",)
        for sound in sounds[: len(sounds) - curled]:
            letters += _INITIALS.get(sound) or _FINALS[sound]
        letters += _TONES[tone] + ("ㄦ˙" if curled else "")
    return letters


def bopomofo_romaji(text: str) -> str:
    """Bopomofo in the letters of the mixed Chinese and Japanese cleaner: ``ㄋㄧˇㄏㄠˇ`` -> ``ni↓↑hau↓↑``."""
    text = text.translate(_NARROW)
    for letter, written in _BOPOMOFO_ROMAJI:
        text = text.replace(letter, "" if written == "-" else written)
    text = re.sub("i([aoe])", r"y\1", text)
    text = re.sub("u([aoəe])", r"w\1", text)
    text = re.sub("([ʦsɹ]`[⁼ʰ]?)([→↓↑ ]+|$)", r"\1ɹ`\2", text).replace("ɻ", "ɹ`")
    return re.sub("([ʦs][⁼ʰ]?)([→↓↑ ]+|$)", r"\1ɹ\2", text)


def pinyin(reading: str) -> str:
    """Letters and tones between spaces; the neutral tone is bare."""
    return reading.replace("5", "")


def ipa(word: str, sounds: Sounds, stress: bool) -> str:
    """An English word near to how espeak-ng writes American English; ``stress``: with its marks."""
    light = word.lower().replace("’", "'") in _UNSTRESSED
    if light and (written := _LIGHT.get(word.lower())):
        return written
    letters = ""
    for at, (phone, tone) in enumerate(sounds):
        after = sounds[at + 1][0] if at + 1 < len(sounds) else ""
        if stress and not light and tone in (STRESSED, SECONDARY):
            letters += "ˈ" if tone == STRESSED else "ˌ"
        weak = tone not in (STRESSED, SECONDARY)
        if weak and phone in ("IH", "AH") and _is_blurred(word.lower(), at, after, len(sounds)):
            letters += _BLURRED
        elif weak and phone == "AH" and at == 0 and word[:1] in "aA":
            letters += "ɐ"
        elif after in _SHORT_BEFORE.get(phone, ()):
            letters += _IPA[phone].rstrip("ː")
        else:
            letters += _phone(phone, tone, sounds[at - 1][0] if at else "", after, sounds[at + 1][1] if after else 0)
    return letters


def _is_blurred(word: str, at: int, after: str, length: int) -> bool:
    if at == length - 2:
        return (word.endswith("ed") and after == "D") or (word.endswith("es") and after == "Z")
    return at == 1 and word.startswith(("be", "de", "re")) and length > 3


def _phone(phone: str, tone: int, before: str, after: str, after_tone: int) -> str:
    if after == "R" and phone in _BEFORE_R:
        return _BEFORE_R[phone]
    if phone in _WEAK and tone not in (STRESSED, SECONDARY):
        return _WEAK[phone]
    if phone in ("T", "D") and before in _VOWELS and after in _VOWELS and after_tone not in (STRESSED, SECONDARY):
        return "ɾ" if phone == "T" else "d"
    return _IPA[phone]

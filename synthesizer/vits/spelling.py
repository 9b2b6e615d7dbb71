"""Words in the letters of each cleaner: Japanese in romaji with pitch arrows, Mandarin in bopomofo, romaji or pinyin.

A sound comes with the number of its tone in :data:`synthesizer.text.symbols.TONES`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Sounds = Sequence[tuple[str, int]]
LOW, HIGH = 9, 10

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

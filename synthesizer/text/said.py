"""How a word is said, as a person writes it in the script of a language; checked, and turned into sounds.

Mandarin: pinyin with tone numbers or marks (``chong2 qing4``, ``chóng qìng``). English: ARPAbet (``K AE1 T``), IPA (``/kæt/``) or a
respelling (``koo-ber-NET-eez``). Japanese: kana, the accented beat by number or ' after it (``ハシ 1``, ``ハ'シ``), 0 for no fall.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core import TextError
from synthesizer.text import english_spellings, kana, pinyin
from synthesizer.text.symbols import ARPABET, ARPABET_VOWELS, LANGUAGES

MAX_READING = 400
"""Characters of a reading."""
_SYLLABLES = re.compile(r"(?:[^\W\d_]|:)+[1-5]?|\S")
_LONGEST_SYLLABLE = 9
"""Letters of zhuangr1, a tone mark or a colon more."""
_NEUTRAL = re.compile(r"(?<=[^\W\d_])0")
_APART = re.compile("['’·-]")
_TONED = re.compile(r"\d$")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
_JAPANESE = re.compile(r"(?P<kana>[^\d\s'’]+)(?:['’](?P<rest>\D*)|\s*(?P<accent>\d{1,2}))?")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_LONG = re.compile("(?<=[オコソトノホモヨロゴゾドボポョ])ウ|(?<=[エケセテネヘメレゲゼデベペ])イ")


@dataclass(frozen=True)
class Said:
    """A checked reading. ``parts``: pinyin syllables with digits, ARPAbet phones, or one text in katakana (with its ``accent``)."""

    language: str
    parts: tuple[str, ...]
    accent: int = 0
    """Japanese: the last high beat, 0 for no fall."""

    def __str__(self) -> str:
        """As a person can read it and type it again."""
        text = " ".join(self.parts)
        return f"{text} {self.accent}" if self.language == "ja" else text


def language_of(reading: str) -> str:
    """The language whose script a reading is in: kana, pinyin with a tone, and everything else English."""
    text = reading.strip()[:MAX_READING]
    if kana_only(text.rstrip("0123456789'’ ")[:1]):
        return "ja"
    tokens = _tokens(text)
    toned = any(_TONED.search(token) for token in tokens)
    return "zh" if toned and not text.isupper() and all(map(pinyin.split, tokens)) else "en"


def kana_only(text: str) -> bool:
    """Whether a text is kana and nothing else."""
    return _KANA.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def parse(reading: str, language: str) -> Said:
    """A reading in the script of ``language``. Raises :class:`TextError`: one sentence about what is wrong."""
    text = reading.strip()
    if not text:
        raise TextError("The reading is empty; write how the word is said.")
    if len(text) > MAX_READING:
        raise TextError(f"The reading is longer than {MAX_READING} characters; write one word at a time.")
    if language not in LANGUAGES:
        raise TextError(f"{language!r} is no language of this program; write zh, en or ja.")
    return {"zh": _mandarin, "en": _english, "ja": _japanese}[language](text)


def _tokens(text: str) -> list[str]:
    """Syllables with tone digits, also of words written in one: chóngqìng, chong2qing4."""
    apart = _NEUTRAL.sub("5", _APART.sub(" ", text))
    return [syllable for token in _SYLLABLES.findall(apart) for syllable in _cut(token)]


@lru_cache(maxsize=4096)
def _cut(token: str) -> tuple[str, ...]:
    """The longest syllables first; the token itself where it is none or has none."""
    for end in range(min(_LONGEST_SYLLABLE, len(token)), 0, -1):
        head = pinyin.numbered(token[:end])
        if pinyin.split(head) is not None:
            rest = _cut(token[end:]) if end < len(token) else ()
            if all(map(pinyin.split, rest)):
                return (head, *rest)
    return (pinyin.numbered(token),)


def _mandarin(text: str) -> Said:
    tokens = [token.lower().replace("ü", "v").replace("u:", "v") for token in _tokens(text)]
    for token in tokens:
        if pinyin.split(token) is None:
            raise TextError(f"“{token}” is no syllable of Mandarin; write pinyin with tones, such as chong2 qing4.")
    if not any(_TONED.search(token) for token in tokens):
        raise TextError("The tones are missing; write a number from 1 to 5 after each syllable, such as chong2 qing4.")
    ends = (token if _TONED.search(token) else token + "5" for token in tokens)
    return Said("zh", tuple(ends))


def _english(text: str) -> Said:
    tokens = text.split()
    if text.isupper() and all(_is_phone(token) for token in tokens) and any(t[-1].isdigit() for t in tokens):
        return Said("en", tuple(tokens))
    bracketed = len(text) > 2 and text[0] + text[-1] in ("//", "[]")
    if bracketed or english_spellings.looks_like_ipa(text):
        phones = english_spellings.from_ipa(text[1:-1] if bracketed else text)
        if phones is None:
            raise TextError("This IPA has a sign that English does not have; write it like /ˈkæt/.")
        return Said("en", phones)
    if text.isupper() and all(_is_phone(token) for token in tokens):
        return Said("en", tuple(token + "1" if token in ARPABET_VOWELS else token for token in tokens))
    phones = english_spellings.from_respelling(text)
    if phones is None:
        raise TextError("This is neither ARPAbet (K AE1 T) nor IPA (/kæt/) nor a respelling (koo-ber-NET-eez).")
    return Said("en", phones)


def _is_phone(token: str) -> bool:
    name = token.rstrip("012")
    return name in ARPABET and len(token) - len(name) <= (name in ARPABET_VOWELS)


def _japanese(text: str) -> Said:
    match = _JAPANESE.fullmatch(re.sub(r"(?<=\D)\s+(?=\D)", "", text))
    spelled = (match["kana"] + (match["rest"] or "")) if match else ""
    if match is None or not kana_only(spelled) or not kana.split_moras(kana.to_katakana(spelled)):
        raise TextError("This is no kana; write the word as it sounds and its accent, such as ハシ 1.")
    katakana = as_sounded(spelled)
    beats = len(kana.split_moras(katakana))
    before = len(kana.split_moras(as_sounded(match["kana"]))) if match["rest"] is not None else 0
    accent = int(match["accent"] or before)
    if accent > beats:
        raise TextError(f"The accent is after beat {accent}, but the word has only {beats}; write 0 to {beats}.")
    return Said("ja", (katakana,), accent)


def as_sounded(text: str) -> str:
    """Hiragana as they are spelled (とうきょう -> トーキョー); katakana are taken at their word."""
    katakana = kana.to_katakana(text)
    return _LONG.sub("ー", katakana) if _HIRAGANA.search(text) else katakana

"""The second stage: which language each span of a text is in, decided on the whole text and handed down to its pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003134f]")
KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d]")
"""Kana that mean Japanese: not the middle dot or the long mark, which other texts use too."""
HAND_MARK = re.compile(r"\{[^{}]*\}")
LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_WORD = re.compile(rf"[{LETTERS}]+(?:['’][A-Za-z]+)?")
_NO_WORD = re.compile(
    r"https?://\S+|(?<![\w.+-])[\w.+-]*[\w-][@.][A-Za-z]{2}[\w.+@-]*|\b[A-Za-z]\b|(?<![A-Za-z/])[A-Za-z/]*\d[A-Za-z\d./²³]*|\b[A-Z]{2,5}\b",
    re.ASCII,
)
"""Addresses, single letters, units, codes and abbreviations stand in Chinese as well as in English."""
_CHINESE_MARKS = re.compile("[，。、；：？！]")
_CHINESE_IN_JIS = frozenset("你她们吗这嗎這們么哪吧呢很个于从价决况凉厂听坏并广愿无档气网范荐泪洒")
_CHINESE_WORDS = re.compile(
    "[我他]是|我[的在想要也去来看不]|是的|不是|是我|吃(?![音逆驚水])|[想要][喝去看]|喜[欢歡]|今天|明天|昨天|早上|晚上(?!が)|下午|没有|什麼|就是|(?<![過死])去了(?![解承])"
)
"""Words of Chinese in characters that Japanese has too."""
_ENGLISH_WORD = rf"(?:[{LETTERS}][a-zà-öø-ɏ]{{2,}}|I|[Ii]n|[Oo]n|[Aa]t|[Oo]f|[Tt]o|[Ii]s|[Bb]y|[Ww]e|[Hh]e|[Mm]y|[Aa]n?)(?:['’][a-z]+)?"
_ENGLISH_SPAN = re.compile(
    rf"(?<![{LETTERS}\d]){_ENGLISH_WORD}(?=[\s,])(?:[^{{}}。！？!?；;…\n\u3041-\u30ff\u3400-\u9fff]*?)(?<=[\s,])"
    rf"{_ENGLISH_WORD}(?![{LETTERS}\d])(?:[ ,]+{_ENGLISH_WORD}(?![{LETTERS}\d]))*"
)
ADDRESS = re.compile(
    r"https?://[!#-&*-;=?-Z\\^-z~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])(?:www\.)?(?:[A-Za-z0-9-]+\.)+"
    r"(?:com|jp|net|org|edu|gov|io|ai|co|me|tv|info|app|dev|uk|us|cn|de|fr|html?)(?![\w-])(?:/[\w./?=&%#~-]*)?",
    re.ASCII,
)
_HAN_SPAN = re.compile(rf"[\d.,:%~-]*(?:{HAN.pattern})(?:{HAN.pattern}|[\d.,:%~，、《》“”-])*")


_SENTENCE = re.compile(r"[^.!?。！？\n]+")


def has_kana(text: str) -> bool:
    """Whether a text holds kana outside hand readings in braces."""
    return KANA.search(text) is not None and KANA.search(HAND_MARK.sub("", text)) is not None


def detect(text: str) -> str:
    """``zh``, ``en`` or ``ja``: kana, characters or words that only Japanese has mean Japanese; otherwise what there is more of.

    Text without letters counts as English unless its marks are Chinese.
    """
    found = _by_letters(text)
    if found == "zh" and not is_chinese(text):
        from synthesizer.text import han_only

        return "ja" if han_only.is_japanese(text) else "zh"
    return found


def _by_letters(text: str) -> str:
    if has_kana(text):
        return "ja"
    if HAN.search(text) and any(map(only_japanese, text)) and not is_chinese(text):
        return "ja"
    words, han = _WORD.findall(_NO_WORD.sub(" ", HAND_MARK.sub(" ", text))), len(HAN.findall(text))
    if not han:
        return "zh" if not words and _CHINESE_MARKS.search(text) else "en"
    return "zh" if han >= 1.5 * len(words) else "en"


def mixed(text: str) -> str:
    """All languages of a text, what there is most of first: ``zh``, ``en+zh`` ...; for showing, not for reading."""
    whole, near_kana = detect(text), has_kana(text)
    letters: Counter[str] = Counter({whole: 0})
    for sentence in _SENTENCE.findall(HAND_MARK.sub(" ", text)):
        own = of_sentence(sentence, near_kana, whole)
        english = sum(map(len, _WORD.findall(_NO_WORD.sub(" ", sentence))))
        eastern = len(HAN.findall(sentence)) + len(KANA.findall(sentence))
        letters["en"] += english
        letters[own if own != "en" else "ja" if near_kana and not is_chinese(sentence) else "zh"] += eastern
    return "+".join(language for language, count in letters.most_common() if count) or whole


def of_sentence(sentence: str, near_kana: bool, whole: str) -> str:
    """Language of one sentence. ``whole`` is that of the text around it, which decides where no word does: numbers, names, codes.

    ``near_kana``: kana are in the text around, so that Han characters are Japanese unless a character says Chinese.
    """
    han = HAN.search(sentence) is not None
    if near_kana and (has_kana(sentence) or (han and not is_chinese(sentence))):
        return "ja"
    if not han and len(_WORD.findall(_NO_WORD.sub(" ", HAND_MARK.sub(" ", sentence)))) < 2 and whole != "en":
        return whole
    return _by_letters(sentence) if whole == "zh" else detect(sentence)


def spans(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Parts of a sentence with the language of their numbers.

    Numbers between two English words are English in every text, numbers beside Han characters are Mandarin in an English one, addresses
    on the net are English in Japanese.
    """
    found = [(match, "en") for match in ADDRESS.finditer(text)] if language == "ja" and "." in text else []
    if not found and any(map(str.isdigit, text)):
        pattern, other = (_HAN_SPAN, "zh") if language == "en" else (_ENGLISH_SPAN, "en")
        found = [(match, other) for match in pattern.finditer(text) if any(map(str.isdigit, match[0]))]
    at = 0
    for match, other in found:
        yield text[at : match.start()], language
        yield match[0], other
        at = match.end()
    yield text[at:], language


def is_chinese(text: str) -> bool:
    """Whether Han characters of a text beside kana are Chinese: by a character or a word that Japanese does not have."""
    return any(map(only_chinese, text)) or _CHINESE_WORDS.search(text) is not None


@lru_cache(maxsize=4096)
def only_chinese(char: str) -> bool:
    """Whether a Han character is written in Chinese and not in Japanese: 说 这 你, but not 東 or 国.

    Told by the Japanese character sets (JIS X 0208 and 0213), with the everyday Chinese words that stand in them too.
    """
    if char in _CHINESE_IN_JIS:
        return True
    return HAN.match(char) is not None and not encodes(char, "cp932") and not encodes(char, "euc_jis_2004")


@lru_cache(maxsize=4096)
def only_japanese(char: str) -> bool:
    """Whether a Han character is written in Japanese and neither in simplified nor in traditional Chinese: 円 駅 気 検."""
    if HAN.match(char) is None or char in "〇々" or not encodes(char, "euc_jp"):
        return False
    return not encodes(char, "gb2312") and not encodes(char, "big5")


def encodes(char: str, codec: str) -> bool:
    """Whether a character is in an older character set."""
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True

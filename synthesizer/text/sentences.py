"""Which language, and where a text may be cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from synthesizer.text.segmenter import cut_points

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003134f]")
KANA = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d]")
"""Kana that mean Japanese: not the middle dot or the long mark, which other texts use too."""
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]+(?:['’][A-Za-z]+)?")
_NO_WORD = re.compile(
    r"https?://\S+|[\w.+-]*[\w-][@.](?:[A-Za-z0-9-]+\.)*[A-Za-z]{2,}|\b[A-Za-z]\b|[A-Za-z/]*\d[A-Za-z\d./²³]*|\b[A-Z]{2,5}\b",
    re.ASCII,
)
"""Addresses, single letters, units, codes and abbreviations stand in Chinese as well as in English."""
_CHINESE_MARKS = re.compile("[，。、；：？！]")
_HAND_MARK = re.compile(r"\{[^{}]*\}")
_ENDS = "。！？!?；;…\n"
_CLAUSES = "，,、：:—"
_CLOSERS = "”’」』）)】》\"'"
_CHINESE_IN_JIS = frozenset("你她们吗这嗎這們么哪吧呢很")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|no|fig|inc|ltd|capt|gen|e\.g|i\.e|a\.m|p\.m)|\b[A-Za-z])$",
    re.IGNORECASE,
)


def has_kana(text: str) -> bool:
    """Whether a text holds kana outside hand readings in braces."""
    return KANA.search(text) is not None and KANA.search(_HAND_MARK.sub("", text)) is not None


def detect(text: str) -> str:
    """``zh``, ``en`` or ``ja``: kana means Japanese, otherwise what there is more of. Text without letters counts as English unless its marks are Chinese."""
    if has_kana(text):
        return "ja"
    words, han = _WORD.findall(_NO_WORD.sub(" ", text)), len(HAN.findall(text))
    if not han:
        return "zh" if not words and _CHINESE_MARKS.search(text) else "en"
    return "zh" if han >= 1.5 * len(words) else "en"


def language_near_kana(sentence: str) -> str:
    """Of one sentence in a text with kana: Han characters and bare numbers are Japanese there too, unless a character says Chinese."""
    if has_kana(sentence) or (HAN.search(sentence) and not any(map(only_chinese, sentence))):
        return "ja"
    return detect(sentence) if HAN.search(sentence) or _WORD.search(sentence) else "ja"


@lru_cache(maxsize=4096)
def only_chinese(char: str) -> bool:
    """Whether a Han character is written in Chinese and not in Japanese: 说 这 你, but not 東 or 国.

    Told by the Japanese character sets (JIS X 0208 and 0213), with the everyday Chinese words that stand in them too.
    """
    if char in _CHINESE_IN_JIS:
        return True
    return HAN.match(char) is not None and not _encodes(char, "cp932") and not _encodes(char, "euc_jis_2004")


def _encodes(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def split_sentences(text: str, max_chars: int = 120) -> list[str]:
    """Pieces of at most ``max_chars`` characters that end with a sentence, else a clause, else a word.

    Marks stay with their piece; a word is cut only when it alone is longer than ``max_chars``.
    """
    return list(iter_sentences(text, max_chars))


def iter_sentences(text: str, max_chars: int = 120, first_chars: int | None = None) -> Iterator[str]:
    """Like :func:`split_sentences`, piece by piece; the first may be kept shorter (``first_chars``) so that sound starts soon."""
    limit = first_chars or max_chars
    for sentence in sentences(text):
        rest = sentence.strip()
        while rest:
            piece, rest = _take(rest, max(1, limit))
            limit = max_chars
            if piece:
                yield piece


def sentences(text: str) -> Iterator[str]:
    """Pieces that end with a sentence mark or a line; together they are the text, letter for letter."""
    start = i = 0
    while i < len(text):
        if text[i] == "{":
            close = text.find("}", i)
            i = close if close > 0 else i
        if text[i] in _ENDS or (text[i] == "." and _is_full_stop(text, i)):
            while i + 1 < len(text) and (text[i + 1] in _ENDS + "." or text[i + 1] in _CLOSERS):
                i += 1
            yield text[start : i + 1]
            start = i + 1
        i += 1
    if start < len(text):
        yield text[start:]


def _is_full_stop(text: str, i: int) -> bool:
    """A dot ends a sentence unless it stands in a number, a name or after an abbreviation."""
    after = text[i + 1] if i + 1 < len(text) else " "
    if after in _CLOSERS or HAN.match(after):
        return True
    return after.isspace() and _ABBREVIATION.search(text[max(0, i - 8) : i]) is None


def _take(text: str, limit: int) -> tuple[str, str]:
    """First piece of at most ``limit`` characters, and the rest."""
    if len(text) <= limit:
        return text, ""
    marks = _marked(text)
    cut = _last_cut(text, limit, marks, lambda i: text[i] in _CLAUSES and not _in_number(text, i))
    if cut < limit // 3:
        between = _before_word_ja if KANA.search(text[:limit]) else _after_word_zh
        cut = _last_cut(text, limit, marks, lambda i: text[i].isspace() or between(text, i)) or cut
    cut = cut or limit
    return text[:cut].strip(), text[cut:].strip()


def _marked(text: str) -> list[tuple[int, int]]:
    """Spans of ``{...}``, which are never cut."""
    return [match.span() for match in _HAND_MARK.finditer(text)]


def _last_cut(text: str, limit: int, marks: list[tuple[int, int]], good) -> int:  # type: ignore[no-untyped-def]
    """Length of the longest piece whose last character is ``good`` (index -> bool); 0 when there is none."""
    for i in range(min(limit, len(text)) - 1, 0, -1):
        if good(i) and not any(start < i + 1 < end for start, end in marks):
            return i + 1
    return 0


def _in_number(text: str, i: int) -> bool:
    return 0 < i < len(text) - 1 and text[i - 1].isdigit() and text[i + 1].isdigit()


@lru_cache(maxsize=4096)
def _is_han(char: str) -> bool:
    return HAN.match(char) is not None


def _after_word_zh(text: str, i: int) -> bool:
    """Where a Mandarin word ends before the next one, numbers with what they count kept whole."""
    return _is_han(text[i]) and _is_han(text[i + 1 : i + 2]) and i + 1 in cut_points(text)


def _before_word_ja(text: str, i: int) -> bool:
    """Where Japanese starts a new word: hiragana (endings and particles), then kanji or katakana."""
    after = text[i + 1 : i + 2]
    return "\u3041" <= text[i] <= "\u3096" and (_is_han(after) or "\u30a1" <= after <= "\u30fa") if after else False

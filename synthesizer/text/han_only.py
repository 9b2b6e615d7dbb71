"""Whether a text in Han characters alone is Japanese: by forms that stand together in Japanese only, and by its words."""

from __future__ import annotations

from functools import lru_cache

from synthesizer.text.language import HAN, encodes, only_chinese

_MOST_LOOKED_AT = 60
"""Han characters: a longer text without one kana is Chinese."""


@lru_cache(maxsize=64)
def is_japanese(text: str) -> bool:
    """For a text without kana in which nothing says Chinese and no single character says Japanese."""
    runs = [run for run in "".join(char if HAN.match(char) else " " for char in text).split() if len(run) > 1]
    written = "".join(runs)
    if not runs or len(written) > _MOST_LOOKED_AT or any(map(only_chinese, written)):
        return False
    return _mixes_forms(written) or all(map(_has_japanese_words, runs))


def _mixes_forms(text: str) -> bool:
    """東京大学, 会議室: one character simplified as in China, another not, and all of them Japanese."""
    simplified = [encodes(char, "gb2312") for char in text]
    traditional = [encodes(char, "big5") for char in text]
    only_simplified = any(s and not t for s, t in zip(simplified, traditional))
    only_traditional = any(t and not s for s, t in zip(simplified, traditional))
    return only_simplified and only_traditional and all(encodes(char, "euc_jp") for char in text)


def _has_japanese_words(run: str) -> bool:
    """立入禁止, 本日休業: words of the Japanese dictionary from end to end, and no more than half of it words of the Chinese one."""
    from synthesizer.text import openjtalk, segmenter

    found = openjtalk.morphs(run)
    if not found or any(m.unknown or len(m.text) == 1 or m.pos != "名詞" or m.group2 == "人名" for m in found):
        return False
    words = segmenter.words(segmenter.simplified(run))
    known = sum(len(word.text) for word in words if len(word.text) > 1 and segmenter.is_word(word.text))
    return known <= len(run) / 2

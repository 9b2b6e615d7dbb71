"""Chinese as the originals' cleaners write it: jieba's words, the readings that pypinyin has for each of them, no tones changed in running speech.

Letters are spelled by their names, numbers are counted (2023 is 二千零二十三). Files were trained on exactly this; the person's readings come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from synthesizer.text.line import Line, Speller
from synthesizer.text.numerals_zh import number
from synthesizer.text.symbols import names
from synthesizer.vits import spelling

_STRETCH = re.compile(r"\{[^{}]*\}|[^{]+|\{")
"""Text, or what a person decided, in braces."""
_NUMBER = re.compile(r"\d+(?:\.?\d+)?")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("([A-Za-z]+)")
_TONELESS = re.compile("([ㄅ-ㄩ])$")
_COMMA = str.maketrans("、；：", "，，，")
_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        names(
            "ㄟˉ ㄅㄧˋ ㄙㄧˉ ㄉㄧˋ ㄧˋ ㄝˊㄈㄨˋ ㄐㄧˋ ㄝˇㄑㄩˋ ㄞˋ ㄐㄟˋ ㄎㄟˋ ㄝˊㄛˋ ㄝˊㄇㄨˋ ㄣˉ ㄡˉ ㄆㄧˉ ㄎㄧㄡˉ ㄚˋ ㄝˊㄙˋ ㄊㄧˋ ㄧㄡˉ ㄨㄧˉ ㄉㄚˋㄅㄨˋㄌㄧㄡˋ ㄝˉㄎㄨˋㄙˋ ㄨㄞˋ ㄗㄟˋ"
        ),
        strict=True,
    )
)  # fmt: skip
_NAMED = str.maketrans(_NAMES | {letter.upper(): name for letter, name in _NAMES.items()})


def in_bopomofo(text: str, line: Line, spellers: Mapping[str, Speller]) -> None:
    """``chinese_cleaners``."""
    _words(text, line, spellers, lambda letters, after: letters)


def in_romaji(text: str, line: Line, spellers: Mapping[str, Speller]) -> None:
    """The Chinese of ``zh_ja_mixture_cleaners``."""

    def spelled(letters: str, after: str) -> str:
        return spelling.bopomofo_romaji(letters + after)[: -len(after) or None]

    _words(text, line, spellers, spelled)


def _words(text: str, line: Line, spellers: Mapping[str, Speller], spelled: Callable[[str, str], str]) -> None:
    """``spelled``: bopomofo as the cleaner has it, knowing what stands behind: a space, a mark or nothing."""
    stretches = [stretch[0] for stretch in _STRETCH.finditer(text)]
    for number_, stretch in enumerate(stretches):
        if stretch.startswith("{") and len(stretch) > 1:
            _apart(line)
            line.braces(stretch, spellers)
            continue
        read = list(_read(stretch, line))
        for at, (word, letters, is_word) in enumerate(read):
            following = read[at + 1] if at + 1 < len(read) else None
            after = "." if following else " " if number_ + 1 < len(stretches) else ""
            if following and (following[2] or following[1].isspace()):
                after = " "
            if is_word:
                _apart(line)
                line.word(spelled(letters, after), word, "zh", _pinyin(word))
            elif _LATIN.search(word):
                line.word(spelled(letters, after), word, "zh")
            else:
                line.put(spelled(letters, after), word)


def _read(stretch: str, line: Line) -> Iterator[tuple[str, str, bool]]:
    """What jieba cuts a text without braces into, its bopomofo, and whether it is a word of Chinese characters."""
    import rjieba
    from pypinyin import Style, lazy_pinyin

    counted = _NUMBER.sub(lambda match: number(match[0]), stretch)
    line.normalised += counted
    for word in rjieba.cut(counted.translate(_COMMA), True):
        if not _HAN.search(word):
            yield word, word.translate(_NAMED), False
            continue
        said = (_TONELESS.sub(r"\1ˉ", part) for part in lazy_pinyin(word, Style.BOPOMOFO))
        yield word, "".join(said).translate(_NAMED), True


def _pinyin(word: str) -> str:
    """The same reading as a person writes it."""
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(word, Style.TONE3, neutral_tone_with_five=True))


def _apart(line: Line) -> None:
    if line.letters:
        line.put(" ")


def in_pinyin(text: str, line: Line, spellers: Mapping[str, Speller]) -> None:
    """MockingBird's notebook: the whole text through pypinyin, its syllables and what is between them apart by spaces.

    Its table has no Chinese marks, so they are not heard.
    """
    for match in _STRETCH.finditer(text):
        stretch = match[0]
        if stretch.startswith("{") and len(stretch) > 1:
            _spaced(line)
            line.braces(stretch, spellers)
        else:
            line.normalised += stretch
            _syllables(stretch, line)


def _syllables(stretch: str, line: Line) -> None:
    import rjieba
    from pypinyin import Style, lazy_pinyin
    from pypinyin.constants import RE_HANS
    from pypinyin.seg.simpleseg import simple_seg

    for chunk in simple_seg(stretch):
        _spaced(line)
        if not RE_HANS.match(chunk):
            for part in _LATIN.split(re.sub(r"\s+", " ", chunk)):
                if _LATIN.match(part):
                    line.word(part.lower(), part, "en")
                elif part:
                    line.put(part.lstrip() if line.letters.endswith(" ") else part, part)
            continue
        said = iter(lazy_pinyin(chunk, Style.TONE3))
        for word in rjieba.cut(chunk, True):
            _spaced(line)
            spelled = " ".join(next(said, "") for _ in word)
            line.word(
                spelled, word, "zh", " ".join(part if part[-1:].isdigit() else f"{part}5" for part in spelled.split())
            )


def _spaced(line: Line) -> None:
    if line.letters and not line.letters.endswith(" "):
        line.put(" ")

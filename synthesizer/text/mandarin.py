"""Mandarin characters to pinyin: words, readings in context, then the tone changes of running speech.

Tone sandhi after Duanmu, The Phonology of Standard Chinese (2007), simplified: third tones inside a word and next to a
one-syllable word; 不 and 一 by the tone that follows; erhua joined to the syllable before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from synthesizer.text import neutral, pinyin, polyphones, segmenter
from synthesizer.text.chosen_words import Given
from synthesizer.text.given_words import Places
from synthesizer.text.symbols import names

_KEEPS_ER = frozenset(
    names(
        "女儿 男儿 婴儿 幼儿 孤儿 少儿 胎儿 健儿 宠儿 混血儿 新生儿 早产儿 弃儿 患儿 孩儿 儿女 儿子 儿童 儿歌 儿科 侄儿 娇儿 低能儿 "
        "弄潮儿 幸运儿 畸形儿 流浪儿 乳儿 小儿 妻儿 育儿 托儿 生儿 养儿"
    )
)
"""Words whose 儿 is a syllable of its own."""
_BEFORE_FULL_ER = frozenset("女男婴幼孤少胎健宠患弃孩生养育托妻")
_DIGITS = frozenset("零〇一二三四五六七八九十百千万亿点两幺")
_BEFORE_ORDINAL = frozenset("周期初拜第")
_ORDINAL = re.compile(
    "[月号楼栋班]|日(?!三|不|之|游|千|夫|复|又)|年级|年(?=[一二三四五六七八九十]?班)|季度|等(?=[奖功舱品]|公民)|级(?=[市学方建甲])|中(?=的?[学校高初])|把手|线城市|维|元[一二]次|战(?=时期|爆|后|前|结|中)"
)
"""What makes a 一 before it an ordinal: 一楼, 一月, 一年级, 一等奖."""
_COUNTING = re.compile("[到至比][零一二三四五六七八九十两]")
_PLAIN_YI_WORDS = frozenset(
    names(
        "统一 唯一 万一 之一 单一 专一 同一 划一 不一 逐一 归一 合一 如一 一一 惟一 其一 非一 一九 说一不二 数一数二 一五一十 一把手"
    )
)
_NONE: Places = {}


@dataclass(frozen=True)
class Syllable:
    """One spoken syllable. ``word`` numbers the word it belongs to; ``char`` is what it was written as."""

    char: str
    sounds: tuple[str, ...]
    tone: int
    word: int
    given: str = ""
    """Set where the person chose the reading: it keeps its tone but for third tones, and no 儿 of its own is joined."""
    own_tone: int = 0
    """The tone before third tones changed, where they did; else 0."""


def read(text: str, before: str = "", given: Places = _NONE) -> tuple[list[Syllable], list[str]]:
    """Syllables of a run of Han characters, with sandhi, and the characters that have no reading.

    ``before`` is the Latin word that the run touches, if there is one: 一 after it is a number (Q一季度). ``given``: the words that
    the person chose a reading for.
    """
    plain = segmenter.simplified(text)
    words = segmenter.words_around(plain, {at: len(each.word) for at, each in given.items()})
    weak = neutral.weak_positions(plain, words)
    spoken = polyphones.readings(plain, words)
    syllables: list[Syllable] = []
    unknown: list[str] = []
    for number, word in enumerate(words):
        if word.start in given:
            syllables += _given(given[word.start], number)
            continue
        for at in range(word.start, word.end):
            parts = pinyin.split(spoken[at]) if spoken[at] else None
            if parts is None:
                unknown.append(text[at])
                continue
            syllables.append(Syllable(text[at], parts[0], 5 if at in weak else parts[1], number))
    texts = [word.text for word in words]
    toned = yi_bu(erhua(syllables, texts), texts)
    if before and toned and toned[0].char == "一":
        toned[0] = replace(toned[0], tone=1)
    said = third_tones(toned, texts)
    return [replace(s, own_tone=t.tone) if s.tone != t.tone else s for s, t in zip(said, toned)], unknown


def _given(word: Given, number: int) -> list[Syllable]:
    """A word as the person has it: a character a syllable, or the whole word at its first."""
    parts = [parts for syllable in word.said.parts if (parts := pinyin.split(syllable))]
    chars = list(word.word) if len(word.word) == len(parts) else [word.word, *[""] * (len(parts) - 1)]
    return [Syllable(char, sounds, tone, number, word.source) for char, (sounds, tone) in zip(chars, parts)]


def erhua(syllables: list[Syllable], words: list[str]) -> list[Syllable]:
    """Join 儿 at the end of a word to the syllable before it."""
    done: list[Syllable] = []
    for s in syllables:
        word = words[s.word]
        if s.char == "儿" and not s.given and done and not _keeps_er(word) and _can_join(done[-1], s, word):
            before = done.pop()
            done.append(replace(before, char=before.char + "儿", sounds=(*before.sounds, "rr")))
        else:
            done.append(s)
    return done


def _keeps_er(word: str) -> bool:
    return word in _KEEPS_ER or (len(word) > 2 and word[-2:] in _KEEPS_ER - {"孩儿", "小儿"})


def _can_join(before: Syllable, er: Syllable, word: str) -> bool:
    if before.sounds[-1] in ("rr", "er"):
        return False
    same_word = before.word == er.word and word.endswith("儿")
    return same_word or (word == "儿" and before.word != er.word and before.char not in _BEFORE_FULL_ER)


def yi_bu(syllables: list[Syllable], words: list[str]) -> list[Syllable]:
    """Tones of 不 (fourth before all but the fourth, where it rises) and 一 (first alone and in numbers, else by what follows)."""
    done = list(syllables)
    text = "".join(s.char[:1] or "·" for s in syllables)
    for i, s in enumerate(done):
        if s.given or s.char not in ("一", "不"):
            continue
        after = done[i + 1] if i + 1 < len(done) else None
        if words[s.word] in _PLAIN_YI_WORDS and s.char == "一":
            done[i] = replace(s, tone=1)
        elif _between_twins(text, i) and not (s.char == "一" and text[i - 1] in _DIGITS):
            done[i] = replace(s, tone=5)
        elif s.char == "不":
            done[i] = replace(s, tone=2 if after is not None and after.tone == 4 else 4)
        else:
            done[i] = replace(s, tone=_yi_tone(text, i, s, after, words[s.word]))
    return done


def _between_twins(text: str, i: int) -> bool:
    """看一看, 好不好, but not the second 一 of 一拐一拐."""
    twins = 0 < i < len(text) - 1 and text[i - 1] == text[i + 1]
    return twins and text[i - 2 : i - 1] != text[i]


def _yi_tone(text: str, i: int, here: Syllable, after: Syllable | None, word: str) -> int:
    before = text[i - 1 : i]
    last = len(word) > 1 and word.endswith("一") and (after is None or after.word != here.word)
    if after is None or last or _is_numeral(text, i):
        return 1
    if _ORDINAL.match(text, i + 1) and not (before and before in "这那每某哪有过"):
        return 1
    if before and before in _BEFORE_ORDINAL and text[i - 2 : i] not in ("上周", "下周"):
        return 1
    return 2 if after.tone == 4 or after.char == "个" else 4


def _is_numeral(text: str, i: int) -> bool:
    """一 as a digit of a number: 二百一, 一二三, 一九四九, 一点五, but not 一百 or 一万."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if after == "点":
        return (
            text[i + 2 : i + 3] in _DIGITS - {"点"}
            and text[i + 3 : i + 4] not in ("十", "分", "刻")
            or before in _DIGITS
        )
    if after and after in "百千万亿":
        return before == "第"
    if (
        _COUNTING.match(text, i + 1)
        or (before == "比" and text[i - 2 : i - 1] in _DIGITS)
        or (before == "从" and after in "数到")
    ):
        return True
    return before in _DIGITS or (after in _DIGITS and after not in "两十")


def third_tones(syllables: list[Syllable], words: list[str]) -> list[Syllable]:
    """A third tone before a third tone rises: inside words first, then, from the end, before or
    after words of one syllable: 我 很好, 请你 给我."""
    done = list(syllables)
    for i in range(len(done) - 1):
        if (
            done[i].word == done[i + 1].word
            and not _halves(done, i, words)
            and done[i].tone == done[i + 1].tone == syllables[i + 1].tone == 3
        ):
            done[i] = replace(done[i], tone=2)
    done = _three_in_word(done, syllables, words)
    for i in range(len(done) - 2, -1, -1):
        here, after = words[done[i].word], words[done[i + 1].word]
        close = min(len(here), len(after)) == 1 or here[-1] in _DIGITS
        if done[i].word != done[i + 1].word and close and done[i].tone == done[i + 1].tone == 3:
            done[i] = replace(done[i], tone=2)
    return done


def _halves(syllables: list[Syllable], i: int, words: list[str]) -> bool:
    """Whether a word of four parts into two words after syllable ``i``: 毫米+汞柱."""
    word = words[syllables[i].word]
    middle = (
        len(word) == 4
        and word[0] not in _DIGITS
        and i >= 1
        and syllables[i - 1].word == syllables[i].word
        and word[1] == syllables[i].char
        and not syllables[i].given
    )
    return middle and segmenter.is_word(word[:2]) and segmenter.is_word(word[2:])


def _three_in_word(done: list[Syllable], citation: list[Syllable], words: list[str]) -> list[Syllable]:
    """Three third tones in one word: 展览+馆 is 2-2-3, 纸+老虎 is 3-2-3."""
    result = list(done)
    for i in range(len(citation) - 2):
        trio = citation[i : i + 3]
        word = words[trio[0].word]
        if len(word) == 3 and all(s.tone == 3 and s.word == trio[0].word for s in trio):
            right = segmenter.is_word(word[1:]) and (word[0] in "小老大纸好" or not segmenter.is_word(word[:2]))
            result[i] = replace(trio[0], tone=3 if right else 2)
            result[i + 1] = replace(trio[1], tone=2)
    return result

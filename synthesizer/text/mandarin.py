"""Mandarin characters to pinyin: readings by phrase (pypinyin), then the tone changes of running speech.

Tone sandhi after Duanmu, The Phonology of Standard Chinese (2007), simplified: third tones inside a word and next to a
one-syllable word; 不 and 一 by the tone that follows; erhua joined to the syllable before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from synthesizer.text import neutral, pinyin
from synthesizer.text.symbols import names

_KEEPS_ER = frozenset(
    names(
        "女儿 男儿 婴儿 幼儿 孤儿 少儿 胎儿 健儿 宠儿 混血儿 新生儿 早产儿 弃儿 患儿 孩儿 儿女 儿子 儿童 儿歌 儿科 侄儿 娇儿 低能儿 "
        "弄潮儿 幸运儿 畸形儿 流浪儿 乳儿 小儿 妻儿 育儿 托儿 生儿 养儿"
    )
)
"""Words whose 儿 is a syllable of its own."""
_BEFORE_FULL_ER = frozenset("女男婴幼孤少胎健宠患弃孩生养育托妻")
_MUST_AFTER = frozenset("我你您他她它们还就都又可总必只")
_GET_BEFORE = frozenset("到出了以知名奖分")
_MANNER = frozenset("然力心速静细真兴极动分续意重烈底致")
_DIGITS = frozenset("零〇一二三四五六七八九十百千万亿点两幺")
_PLAIN_YI_WORDS = frozenset(
    names("第一 统一 唯一 万一 之一 单一 专一 同一 一月 一号 一楼 一班 一一 星期一 周一 礼拜一 初一 一等奖 划一 不一")
)


@dataclass(frozen=True)
class Syllable:
    """One spoken syllable. ``word`` numbers the word it belongs to; ``char`` is what it was written as."""

    char: str
    sounds: tuple[str, ...]
    tone: int
    word: int


def read(text: str) -> tuple[list[Syllable], list[str]]:
    """Syllables of a run of Han characters, with sandhi, and the characters that have no reading."""
    words = segment(text)
    syllables: list[Syllable] = []
    unknown: list[str] = []
    weak = neutral.weak_positions(text)
    at = -1
    for number, word in enumerate(words):
        for char, reading in zip(word, readings(word)):
            at += 1
            parts = pinyin.split(reading)
            if parts is None:
                unknown.append(char)
                continue
            syllables.append(Syllable(char, parts[0], 5 if at in weak else parts[1], number))
    return third_tones(yi_bu(erhua(particles(syllables, words), words), words)), unknown


def segment(text: str) -> list[str]:
    """Words by the longest phrases pypinyin knows. Runs of numerals stay together."""
    from pypinyin.seg import mmseg

    return [word for word in mmseg.seg.cut(text) if word]


def readings(word: str) -> list[str]:
    """One pinyin syllable with tone digit for each character."""
    from pypinyin import Style, lazy_pinyin

    result = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")
    return result if len(result) == len(word) else [""] * len(word)


def particles(syllables: list[Syllable], words: list[str]) -> list[Syllable]:
    """得 and 地 between other words: the particle de, or dei (must) after a pronoun or adverb."""
    done = list(syllables)
    for i, s in enumerate(done):
        if words[s.word] not in ("得", "地") or i == 0 or i + 1 >= len(done):
            continue
        before = done[i - 1].char
        if s.char == "得" and before in _MUST_AFTER:
            done[i] = replace(s, sounds=("d", "ei"), tone=3)
        elif (
            s.char == "得"
            and done[i + 1].char not in _GET_BEFORE
            or s.char == "地"
            and (before in _MANNER or (i > 1 and before == done[i - 2].char))
        ):
            done[i] = replace(s, sounds=("d", "e"), tone=5)
    return done


def erhua(syllables: list[Syllable], words: list[str]) -> list[Syllable]:
    """Join 儿 at the end of a word to the syllable before it."""
    done: list[Syllable] = []
    for s in syllables:
        word = words[s.word]
        if s.char == "儿" and done and word not in _KEEPS_ER and _can_join(done[-1], s, word):
            before = done.pop()
            done.append(replace(before, char=before.char + "儿", sounds=(*before.sounds, "rr")))
        else:
            done.append(s)
    return done


def _can_join(before: Syllable, er: Syllable, word: str) -> bool:
    if before.sounds[-1] in ("rr", "er"):
        return False
    same_word = before.word == er.word and word.endswith("儿")
    return same_word or (word == "儿" and before.word != er.word and before.char not in _BEFORE_FULL_ER)


def yi_bu(syllables: list[Syllable], words: list[str]) -> list[Syllable]:
    """Tones of 不 (fourth before all but the fourth, where it rises) and 一 (first alone and in numbers, else by what follows)."""
    done = list(syllables)
    for i, s in enumerate(done):
        if s.char not in ("一", "不"):
            continue
        before = done[i - 1] if i else None
        after = done[i + 1] if i + 1 < len(done) else None
        doubled = before is not None and after is not None and before.char == after.char
        if doubled and before is not None and before.char not in _DIGITS:
            done[i] = replace(s, tone=5)
        elif s.char == "不":
            done[i] = replace(s, tone=2 if after is not None and after.tone == 4 else 4)
        else:
            done[i] = replace(s, tone=_yi_tone(before, after, words[s.word]))
    return done


def _yi_tone(before: Syllable | None, after: Syllable | None, word: str) -> int:
    numeral = (before is not None and before.char in _DIGITS | {"第"}) or (
        after is not None and after.char in _DIGITS - set("百千万亿点")
    )
    if word in _PLAIN_YI_WORDS or numeral or after is None or (len(word) > 1 and word.endswith("一")):
        return 1
    if after.tone == 4 or after.char == "个":
        return 2
    return 4


def third_tones(syllables: list[Syllable]) -> list[Syllable]:
    """A third tone before a third tone rises: inside words first, then across words when one of them has one syllable."""
    done = list(syllables)
    sizes: dict[int, int] = {}
    for s in done:
        sizes[s.word] = sizes.get(s.word, 0) + 1
    for across in (False, True):
        for i in range(len(done) - 1):
            here, after = done[i], done[i + 1]
            if (here.word != after.word) != across:
                continue
            if across and sizes[here.word] > 1 and sizes[after.word] > 1:
                continue
            if here.tone == 3 and syllables[i + 1].tone == 3 and after.tone == 3:
                done[i] = replace(here, tone=2)
    return _three_in_word(done, syllables, sizes)


def _three_in_word(done: list[Syllable], citation: list[Syllable], sizes: dict[int, int]) -> list[Syllable]:
    """Three third tones in one word: left to right gives 2-2-3 only when each change looks at the tone as written."""
    result = list(done)
    for i in range(len(citation) - 2):
        trio = citation[i : i + 3]
        if all(s.tone == 3 and s.word == trio[0].word for s in trio) and sizes[trio[0].word] == 3:
            result[i], result[i + 1] = replace(trio[0], tone=2), replace(trio[1], tone=2)
    return result

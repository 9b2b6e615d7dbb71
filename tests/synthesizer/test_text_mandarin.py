"""Mandarin reading against what textbooks and dictionaries say."""

import pytest

from synthesizer import text
from synthesizer.text import mandarin, numbers_zh, pinyin


def read(sentence: str) -> str:
    syllables, unknown = mandarin.read(sentence)
    assert not unknown
    return " ".join("".join(s.sounds) + str(s.tone) for s in syllables)


@pytest.mark.parametrize(
    ("syllable", "sounds", "tone"),
    [
        ("zhuang1", ("zh", "uang"), 1),
        ("yue4", ("ve",), 4),
        ("yun2", ("vn",), 2),
        ("yong3", ("iong",), 3),
        ("you3", ("iu",), 3),
        ("wei4", ("ui",), 4),
        ("wen2", ("un",), 2),
        ("weng1", ("ueng",), 1),
        ("ju2", ("j", "v"), 2),
        ("qun2", ("q", "vn"), 2),
        ("lü4", ("l", "v"), 4),
        ("lve4", ("l", "ve"), 4),
        ("lu4", ("l", "u"), 4),
        ("si4", ("s", "ii"), 4),
        ("shi4", ("sh", "iii"), 4),
        ("ri4", ("r", "iii"), 4),
        ("er2", ("er",), 2),
        ("de", ("d", "e"), 5),
        ("wanr2", ("uan", "rr"), 2),
        ("yi1", ("i",), 1),
        ("wu3", ("u",), 3),
        ("yan2", ("ian",), 2),
        ("ying1", ("ing",), 1),
    ],
)
def test_syllables_split_into_initial_and_final(syllable, sounds, tone):
    assert pinyin.split(syllable) == (sounds, tone)


@pytest.mark.parametrize("wrong", ["hello", "bx1", "zhq4", "1", "rr"])
def test_what_is_no_syllable_is_refused(wrong):
    assert pinyin.split(wrong) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("你好", "ni2 hao3"),  # 3 + 3 -> 2 + 3
        ("展览馆", "zhan2 lan2 guan3"),  # (zhan lan) guan
        ("不是", "bu2 shiii4"),  # 不 rises before a fourth tone
        ("不好", "bu4 hao3"),
        ("不来", "bu4 lai2"),
        ("一个", "i2 ge4"),
        ("一天", "i4 tian1"),
        ("一年", "i4 nian2"),
        ("第一", "di4 i1"),
        ("统一", "tong3 i1"),
        ("看一看", "kan4 i5 kan4"),
        ("好不好", "hao3 bu5 hao3"),
        ("妈妈", "ma1 ma5"),
        ("我们的", "uo3 men5 de5"),
        ("银行", "in2 hang2"),  # 行 by its phrase
        ("行走", "xing2 zou3"),
        ("长大", "zhang3 da4"),
        ("长城", "chang2 cheng2"),
        ("音乐", "in1 ve4"),
        ("快乐", "kuai4 le4"),
        ("重庆", "chong2 qing4"),
        ("重要", "zhong4 iao4"),
        ("一点儿", "i4 dianrr3"),
        ("花儿", "huarr1"),
        ("女儿", "nv3 er2"),
        ("儿童", "er2 tong2"),
    ],
)
def test_readings_and_sandhi(sentence, expected):
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("0", "零"),
        ("10", "十"),
        ("15", "十五"),
        ("100", "一百"),
        ("105", "一百零五"),
        ("110", "一百一十"),
        ("1000", "一千"),
        ("1001", "一千零一"),
        ("1010", "一千零一十"),
        ("10000", "一万"),
        ("10050", "一万零五十"),
        ("100000", "十万"),
        ("1010000", "一百零一万"),
        ("100000001", "一亿零一"),
        ("1234567890", "十二亿三千四百五十六万七千八百九十"),
    ],
)
def test_integers(digits, words):
    assert numbers_zh.integer(digits) == words


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2024年", "二零二四年"),
        ("2024-05-06", "二零二四年五月六日"),
        ("12:30", "十二点三十分"),
        ("8:05", "八点零五分"),
        ("2:00", "两点整"),
        ("35%", "百分之三十五"),
        ("3.5%", "百分之三点五"),
        ("¥12.5", "十二点五元"),
        ("$3万", "三万美元"),
        ("13812345678", "幺三八，幺二三四，五六七八"),
        ("1/2", "二分之一"),
        ("3-5个", "三到五个"),
        ("2个", "两个"),
        ("12个", "十二个"),
        ("第2名", "第二名"),
        ("20kg", "二十公斤"),
        ("2km", "两公里"),
        ("-5℃", "负五摄氏度"),
        ("1,234.56", "一千二百三十四点五六"),
        ("007", "零零七"),
    ],
)
def test_numbers_in_sentences(written, spoken):
    assert text.normalise(written, "zh") == spoken


def test_tones_travel_beside_symbols():
    sequence = text.to_symbols("妈麻马骂吗")
    assert [s for s in sequence.symbols if s == "a"] == ["a"] * 5
    assert [t for s, t in zip(sequence.symbols, sequence.tones) if s == "a"] == [1, 2, 3, 4, 5]

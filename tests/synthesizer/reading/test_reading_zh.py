"""Mandarin sentences whose reading people reported as wrong, and relatives of them."""

import random
from collections import Counter
from pathlib import Path

import pytest

from synthesizer import text
from synthesizer.text import mandarin, polyphones, segmenter
from synthesizer.text.sentences import iter_sentences
from tests.synthesizer.reading.compare import Case, cases, expected_sounds, fits, sounds_of

CASES = cases(Path(__file__).with_name("cases_zh.tsv"))
FIRST_CHARS, MOST_CHARS = 18, 60


def is_right(case: Case) -> bool:
    """Whether a sentence is read as expected; sentences about cutting are read in pieces as a voice does."""
    pieces = list(iter_sentences(case.sentence, MOST_CHARS, FIRST_CHARS)) if "cut" in case.kind else [case.sentence]
    heard = [sound for piece in pieces for sound in [*sounds_of(text.to_symbols(piece)), ("cut", 0)]]
    return fits(heard, expected_sounds(case.expected))


@pytest.mark.parametrize("source", ["reported", "own"])
def test_nearly_all_sentences_are_read_right(source, capsys):
    chosen = [case for case in CASES if case.source == source]
    wrong = [case for case in chosen if not is_right(case)]
    kinds = Counter(case.kind for case in wrong)
    report = f"{len(chosen) - len(wrong)} of {len(chosen)} right; wrong by kind: {dict(kinds)}"
    print(report)
    assert len(wrong) <= 0.05 * len(chosen), report + "\n" + "\n".join(case.sentence for case in wrong)


def test_no_kind_is_read_wrong_as_a_whole():
    total = Counter(case.kind for case in CASES)
    right = Counter(case.kind for case in CASES if is_right(case))
    assert not [kind for kind, count in total.items() if count >= 4 and right[kind] < 0.5 * count]


@pytest.mark.parametrize("char", sorted(polyphones.table().characters))
def test_every_entry_of_the_table_can_be_used(char):
    default = polyphones.table().characters[char][0]
    assert len(default) == 1
    assert all(rule.reading for rule in polyphones.rules(char))


def test_words_of_the_table_have_a_reading_for_each_character():
    assert not [
        word for word, readings in polyphones.table().words.items() if len(word) != len(readings) and readings != ("?",)
    ]


def test_all_readings_of_the_table_are_syllables():
    from synthesizer.text import pinyin

    table = polyphones.table()
    named = {reading for readings in table.words.values() for reading in readings} - {"?"}
    named |= {rule.reading for char in table.characters for rule in polyphones.rules(char)}
    named |= {lines[0][0] for lines in table.characters.values()}
    assert not [reading for reading in named if pinyin.split(reading) is None]


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("銀行還沒開門", "银行还没开门"),
        ("房間很乾淨", "房间很干净"),
        ("乾坤", "乾坤"),
        ("他睡著了", "他睡着了"),
        ("著名的著作很顯著", "著名的著作很显著"),
        ("显著", "显著"),
    ],
)
def test_traditional_characters_become_simplified_one_for_one(traditional, simplified):
    assert segmenter.simplified(traditional) == simplified


@pytest.mark.parametrize(
    "sentence",
    ["我们明天上午在中国银行见面", "一共是一百二十三亿元", "这家公司去年的营业总额是三千五百万元整"],
)
def test_cuts_fall_between_words_and_never_in_a_number(sentence):
    words = segmenter.words(sentence)
    assert "".join(word.text for word in words) == sentence
    ends = {word.end for word in words}
    cuts = segmenter.cut_points(sentence)
    assert cuts <= ends
    assert not [cut for cut in cuts if sentence[cut - 1] in segmenter.NUMERALS]


def test_every_character_is_read_or_named_as_unread():
    dice = random.Random(7)
    chars = [chr(code) for code in range(0x4E00, 0x9FA6)]
    for _ in range(300):
        run = "".join(dice.choices(chars + list("一不得地着了儿子长行"), k=dice.randint(1, 40)))
        syllables, unknown = mandarin.read(run)
        joined = "".join(s.char for s in syllables)
        assert len(joined) + len(unknown) == len(run)


def test_a_reading_does_not_hang_on_what_was_read_before():
    first = [s.sounds for s in mandarin.read("他长得很高")[0]]
    mandarin.read("这条路很长，长得很")
    assert [s.sounds for s in mandarin.read("他长得很高")[0]] == first


@pytest.mark.parametrize(
    ("before", "tone"),
    [("", 2), ("Q", 1)],
)
def test_one_after_a_latin_letter_is_a_number(before, tone):
    assert mandarin.read("一座", before)[0][0].tone == tone


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3.14159265358979323846", "三点一四一五九二六五三五八九七九三二三八四六"),
        ("1" * 5000, "幺" * 5000),
        ("价格为3-5元", "价格为三到五元"),
        ("2020-2024年", "二零二零到二零二四年"),
        ("2000年的历史", "两千年的历史"),
        ("2点半", "两点半"),
        ("10cm×20cm", "十厘米乘二十厘米"),
        ("x>5", "x大于五"),
        ("2023-2024赛季", "二零二三到二零二四赛季"),
        ("￥50-￥100", "五十元到一百元"),
        ("985和211高校", "九八五和二幺幺高校"),
        ("从-5℃升到12℃", "从负五摄氏度升到十二摄氏度"),
        ("3-5度", "三到五度"),
        ("R&D", "R and D"),
    ],
)
def test_numbers_and_signs_as_words(written, spoken):
    assert text.normalise(written, "zh") == spoken


def test_half_a_surrogate_pair_is_no_obstacle():
    list(iter_sentences("中国\ud800银行取钱的时候遇到了老同学以后就一起去吃饭了", 20, 18))
    assert text.to_symbols("中国\ud800人").words

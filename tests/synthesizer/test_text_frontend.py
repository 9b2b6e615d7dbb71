"""Mixed, odd and hostile texts."""

import random
import subprocess
import sys

import pytest

from core import TextError
from synthesizer import text
from synthesizer.default.symbols import SYMBOLS
from synthesizer.text.language import HAND_MARK, mixed
from synthesizer.text.sentences import windows
from synthesizer.text.symbols import LANGUAGE_IDS, PAUSES, SILENCE


def test_both_languages_in_one_sentence():
    sequence = text.to_symbols("我用 Python 写代码。")
    assert [w.text for w in sequence.words] == ["我", "用", "Python", "写", "代码"]
    python = sequence.words[2]
    assert set(sequence.languages[python.start : python.end]) == {LANGUAGE_IDS["en"]}
    assert sequence.languages[1] == LANGUAGE_IDS["zh"]


def test_numbers_are_read_in_the_language_around_them():
    assert "三" in text.normalise("我有3本书")
    assert "three" in text.normalise("I have 3 books")


def test_sequence_is_framed_by_silence_and_columns_agree():
    sequence = text.to_symbols("Hello, world! 你好？")
    assert sequence.symbols[0] == sequence.symbols[-1] == SILENCE
    assert len(sequence.symbols) == len(sequence.tones) == len(sequence.languages) == len(sequence.word_starts)
    assert [s for s in sequence.symbols if s in PAUSES] == [",", "!", "?"]


def test_marks_in_braces_win():
    sequence = text.to_symbols("{ni3 hao3} {HH AH0 L OW1}")
    assert sequence.symbols[1:-1] == ("n", "i", "h", "ao", "HH", "AH", "L", "OW")
    assert sequence.tones[1:5] == (3, 3, 3, 3)


def test_broken_marks_are_told():
    sequence = text.to_symbols("好 {xyzzy9}")
    assert "xyzzy9" in sequence.notes[0]


def test_unspeakable_characters_are_told_once():
    sequence = text.to_symbols("好😀😀 привет")
    assert len(sequence.notes) == 1
    assert "8 characters" in sequence.notes[0]
    assert "😀" in sequence.notes[0]


@pytest.mark.parametrize("nothing", ["", "   ", "😀😀", "。。。", "привет", "\x00\x01", "{}", "{zzz}"])
def test_nothing_to_say_is_one_sentence(nothing):
    with pytest.raises(TextError) as caught:
        text.to_symbols(nothing)
    assert str(caught.value).count(".") == 1


def test_full_width_letters_are_letters():
    assert text.to_symbols("ＡＢＣ").symbols == text.to_symbols("ABC").symbols


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("你好", "zh"),
        ("hello", "en"),
        ("我爱 Python", "zh"),
        ("こんにちは", "ja"),
        ("今日は良い天気ですね", "ja"),
        ("123", "en"),
    ],
)
def test_detect(written, language):
    assert text.detect(written) == language


def test_preview_is_one_line():
    assert text.spelled(text.to_symbols("你好 world")) == "n2·i2·h3·ao3 W·ER1·L·D"


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("你好吗？我很好；走吧。", ["你好吗？", "我很好；", "走吧。"]),
        ("Mr. Smith has 3.5 apples. Really?", ["Mr. Smith has 3.5 apples.", "Really?"]),
        ("He said: “No.” Then he left.", ["He said: “No.”", "Then he left."]),
        ("等等……好的。", ["等等……", "好的。"]),
        ("First line\nsecond line", ["First line", "second line"]),
    ],
)
def test_sentences(written, pieces):
    assert text.split_sentences(written) == pieces


def test_long_sentences_are_cut_at_clauses_then_words():
    pieces = text.split_sentences("one two three, four five six seven eight nine ten eleven twelve", 24)
    assert all(len(piece) <= 24 for piece in pieces)
    assert " ".join(pieces).split() == [
        "one",
        "two",
        "three,",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]


def test_a_mark_is_never_cut():
    pieces = text.split_sentences("aaaa bbbb {HH AH0 L OW1} cccc dddd", 16)
    assert any("{HH AH0 L OW1}" in piece for piece in pieces)


def odd_text(seed: int) -> str:
    """Letters, digits, signs, Han, emoji, combining marks and control characters in any order."""
    rng = random.Random(seed)
    pools = [
        "abcXYZ '’-",
        "0123456789.,:/-%$",
        "你好一不儿行长，。？！；…",
        "{}()“”《》\n\t",
        "😀é́ñ\u200d\x07жΩ한",
        "\ud7ff\uffff¥€°℃²",
    ]
    return "".join(rng.choice(rng.choice(pools)) for _ in range(rng.randint(0, 120)))


@pytest.mark.parametrize("seed", range(60))
def test_no_character_is_lost_by_splitting(seed):
    written = odd_text(seed)
    joined = "".join(text.split_sentences(written, 5 + seed))
    assert "".join(joined.split()) == "".join(written.split())


@pytest.mark.parametrize("seed", range(100, 200))
def test_any_text_gives_symbols_or_a_sentence(seed):
    try:
        sequence = text.to_symbols(odd_text(seed))
    except TextError:
        return
    assert set(sequence.symbols) <= set(SYMBOLS)
    assert all(0 <= word.start < word.end <= len(sequence) for word in sequence.words)


def test_ten_thousand_characters():
    sequence = text.to_symbols("今天天气很好，" * 1429)
    assert len(sequence.words) > 4000


def test_import_is_light():
    code = "import sys, synthesizer.text; print([m for m in ('torch','pypinyin','scipy','numba') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("東京大学", "ja"), ("会議室", "ja"), ("立入禁止", "ja"), ("本日休業", "ja"), ("送料無料、年中無休", "ja"), ("営業時間", "ja"), ("北京大学", "zh"), ("高速公路", "zh"),
        ("營業時間", "zh"), ("國際機場", "zh"), ("大家好", "zh"), ("房子倒了。", "zh"), ("禁止停車", "zh"), ("生日快乐", "zh"), ("我来自臺灣", "zh"),
    ],
)  # fmt: skip
def test_han_characters_alone_are_told_apart_by_forms_and_words(written, language):
    assert text.detect(written) == language


def test_a_sign_in_chinese_text_stays_chinese():
    assert set(text.to_symbols("立入禁止。", context="他说门口写着立入禁止。这是什么意思？").languages) == {0}


def test_numbers_of_chinese_beside_kana_are_read():
    assert text.to_symbols("弟は昨日の夜に来た。这件东西14元", context="").unread == ()
    assert text.to_symbols("第51届大会 電話番号は").unread == ()


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("你好，世界。", "zh"),
        ("Hello there, my friend.", "en"),
        ("こんにちは。東京へ行く。", "ja"),
        ("你好，世界。Hello there, my friend.", "en+zh"),
        ("我非常喜欢这门编程语言 Python。", "zh+en"),
        ("Hello there. 你们好吗。こんにちは、皆さん、お元気ですか。", "ja+en+zh"),
        ("12345", "en"),
        ("", "en"),
    ],
)
def test_a_mixed_text_names_all_its_languages(text, languages):
    assert mixed(text) == languages


def test_stretches_of_a_long_text_are_the_text_and_leave_readings_by_hand_whole():
    rng = random.Random(3)
    for _ in range(50):
        written = "".join(rng.choice(("{HH AH0 L OW1}", "word", "字", " ", "{", ". ")) for _ in range(300))
        stretches = list(windows(written, 60))
        assert "".join(stretches) == written and max(map(len, stretches)) <= 60
        assert sum(len(HAND_MARK.findall(part)) for part in stretches) == len(HAND_MARK.findall(written))

"""Japanese, romaji and mixed texts against a table of right readings, and what holds for any text at all."""

import random
from collections import Counter
from pathlib import Path

import pytest

from core import TextError
from synthesizer import text
from synthesizer.base import Synthesizer
from synthesizer.default.symbols import SYMBOLS
from synthesizer.text import openjtalk
from synthesizer.text.language import HAN, KANA
from tests.synthesizer.reading.compare_ja import Case, cases, right, sounds

needs_dictionary = pytest.mark.skipif(not openjtalk.available(), reason="pyopenjtalk-plus is not installed")
CASES = cases(Path(__file__).with_name("reading") / "cases_ja.tsv")


@needs_dictionary
@pytest.mark.parametrize(("part", "bar"), [("shared", 0.95), ("dev", 0.95), ("held", 0.9)])
def test_sentences_are_read_right(part, bar):
    asked = [case for case in CASES if case.part == part]
    wrong = [case for case in asked if not right(case)]
    kinds = Counter(case.kind for case in wrong)
    assert len(wrong) <= (1 - bar) * len(asked), f"{kinds}\n" + "\n".join(case.sentence for case in wrong)


@needs_dictionary
@pytest.mark.parametrize("case", [case for case in CASES if "counter" in case.kind], ids=lambda case: case.sentence)
def test_full_width_digits_are_read_like_digits(case: Case):
    wide = case.sentence.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert sounds(wide) == sounds(case.sentence)


@needs_dictionary
@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("<b>東京</b>へ<br/>行く。", "東京へ\n行く。"),
        ("東\u200b京\u00adタワーだ", "東京タワーだ"),
        ("A&amp;Bです", "A&Bです"),
        ("**大事**な`こと`です", "大事なことです"),
        ("# 見出しです\n- 一つ目です", "見出しです\n一つ目です"),
        ("ありがとう(^o^)／", "ありがとう"),
        ("[リンク](https://example.com)です", "リンクです"),
        ('一つ<break time="1s"/>二つです', "一つ、二つです"),
        ("<script>var a = 'い';</script>はい。", "はい。"),
    ],
)
def test_markup_is_not_read(marked, plain):
    assert sounds(marked) == sounds(plain)


@pytest.mark.parametrize(
    "written", ["x < 5 and y > 3", "a <- b", "List<int>", "2 * 3 * 4", "snake_case", "(3>0)", "(10:30)"]
)
def test_what_only_looks_like_markup_stays(written):
    assert text.clean(written) == written


def test_cleaning_a_text_without_markup_again_changes_nothing():
    lines = [line for seed in range(400) if not set(line := odd_line(random.Random(seed))) & set("&<*#")]
    assert len(lines) > 50
    assert all(text.clean(text.clean(line)) == text.clean(line) for line in lines)


def test_numbers_follow_the_whole_text():
    whole = "今天多少度？25。"
    pieces = list(text.iter_sentences(whole, 60, 18))
    assert text.normalise(pieces[-1], None, whole) == "二十五。"
    assert text.normalise("25.", None, "How warm is it? 25.") == "twenty five."
    assert "eleven" in text.normalise("我在Windows 11 Pro上运行")
    assert "五元" in text.normalise("She paid 5元 for it and went home.")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("8:05に会う。", "8時5分に会う。"),
        ("&lt;3:2&gt;で勝った", "<3対2>で勝った"),
        ("昨日は1,280円", "昨日は1280円"),
        ("我有3本书。", "我有三本书。"),
        ("I have 3 books.", "I have three books."),
    ],
)
def test_what_was_made_of_numbers_goes_along(written, spoken):
    assert text.to_symbols(written).normalised == spoken


@needs_dictionary
@pytest.mark.parametrize("kanji", ["円", "駅前検査", "気温"])
def test_characters_only_japanese_has_make_a_text_japanese(kanji):
    assert text.detect(kanji) == "ja"
    assert {text.detect(chinese) for chinese in ("东京", "東京", "我在涩谷駅", "銀行", "图书馆")} == {"zh"}


@needs_dictionary
@pytest.mark.parametrize(
    "written",
    [
        "東京都交通局が運営する地下鉄の新しい路線は来年の四月に開業する予定ですと発表されました",
        "彼女は昨日スーパーマーケットで買い物をしてから友達とレストランで食事をしたそうです",
        "この製品の価格は税込みで1,234,567円ですが今月中は980,000円で購入できるそうです",
        "中国银行昨天宣布从二零二四年十二月二十五日上午十点三十分开始提供新的服务",
        "请于北京时间2024年12月25日上午10:30准时参加会议并且带上身份证和护照",
    ],
)
@pytest.mark.parametrize("limit", [12, 18, 24, 33])
def test_cutting_changes_no_sound(written, limit):
    """Words and numbers stay whole, so that the pieces sound like the sentence."""

    def said(pieces):
        return [s.lower() for p in pieces for s in text.to_symbols(p, None, written).symbols[1:-1]]

    pieces = list(text.iter_sentences(written, limit))
    assert max(map(len, pieces)) <= limit
    assert said(pieces) == said([written])


def odd_line(rng: random.Random) -> str:
    """A line of several scripts, numbers, marks and markup."""
    words = ["東京", "は", "ラーメン", "を", "食べた", "我们", "去了", "hello", "World", "NASA", "3.14", "1,280円", "25%", "，", "。", "、", "!", "？", "(^o^)",
             "<b>", "</b>", "&amp;", "{ni3 hao3}", "{ハ'シ}", "{", "}", "https://a.com/b?c=d", "joe@x.org", "12:30", "-5℃", "½", "Ⅳ", "\n", "　", " ", "ﾊﾝｶｸ",
             "すゝめ", "ーーー", "〜", "😀", "привет", "\u200b", "**", "##", "－", "第3章", "二十", "亿", "ō", "su-pa-", "www", "C#", "@", "…", "——"]  # fmt: skip
    return "".join(rng.choice(words) for _ in range(rng.randint(1, 60)))


def odd_string(rng: random.Random) -> str:
    """Any characters of the whole of Unicode, lone surrogates included."""
    high = rng.choice([0x80, 0x3000, 0xFFFF, 0x10FFFF])
    return "".join(chr(rng.randint(0, high)) for _ in range(rng.randint(0, 120)))


@pytest.mark.parametrize("kind", [odd_line, odd_string])
@pytest.mark.parametrize("language", ["", "zh", "en", "ja"])
def test_any_text_is_cut_within_limits_and_read_or_told(kind, language):
    rng = random.Random(f"{kind.__name__}{language}")
    for _ in range(150):
        whole = text.clean(kind(rng))
        chosen = language or text.detect(whole)
        longest, first = Synthesizer.piece_chars[chosen], Synthesizer.first_chars[chosen]
        for i, piece in enumerate(text.iter_sentences(whole, longest, first, language)):
            assert 0 < len(piece) <= (longest if i else first)
            try:
                sequence = text.to_symbols(piece, language or None, whole)
            except TextError:
                continue
            assert set(sequence.symbols) <= set(SYMBOLS)
            assert_told(piece, sequence)


def assert_told(piece, sequence):
    """Letters that no language of ours reads are named; where none is unread every run of letters became a word."""
    foreign = {
        char for char in piece if char.isalpha() and ord(char) > 0x2FF and not HAN.match(char) and not KANA.match(char)
    }
    strange = {char for char in foreign if 0x370 <= ord(char) <= 0x1CFF}
    kept = {char for char in strange if char in sequence.normalised}
    assert kept <= set("".join(sequence.unread)), piece

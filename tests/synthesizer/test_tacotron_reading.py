"""Texts in the letters of Tacotron's tables, and what attention tells of a sentence."""

import numpy as np
import pytest

from core import TextError
from synthesizer.tacotron.attention import doubt, timings
from synthesizer.tacotron.reading import read
from synthesizer.tacotron.symbols import TABLES


def spelled(text, size=75, language=""):
    return read(text, TABLES[size], language).spelled


# -- reading ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, size, letters",
    [  # as the originals' own front ends spell them, but for marks that theirs lose
        ("他们妈妈的东西", 75, "ta1 men5 ma1 ma1 de5 dong1 xi1"),
        ("他们妈妈的东西", 70, "ta1 men ma1 ma1 de dong1 xi1"),
        ("今天的天气非常好，我们一起去。", 75, "jin1 tian1 de5 tian1 qi4 fei1 chang2 hao3 , wo3 men5 yi4 qi3 qu4 ."),
        ("我喜欢 Python 和 machine learning。", 75, "wo3 xi3 huan1 python he2 machine learning."),
        ("konnichiwa, watashi wa genki desu", 75, "konnichiwa, watashi wa genki desu"),
        (
            "Dr. Smith paid $3.50 for 2 apples; they're good!",
            66,
            "doctor smith paid three dollars, fifty cents for two apples; they're good!",
        ),
        ("Is it 10 o'clock already?", 66, "is it ten o'clock already?"),
        # and as they should have been
        ("他在银行工作了3年！", 75, "ta1 zai4 yin2 hang2 gong1 zuo4 le5 san1 nian2 !"),
        ("他得去了，女儿说：“好？”", 75, "ta1 dei3 qu4 le5 , nv3 er2 shuo1 : hao3 ?"),
        ("龍在飛", 75, "long2 zai4 fei1"),
        ("{ni3 hao3}世界", 75, "ni3 hao3 shi4 jie4"),
        ("ni3 hao3, nü3 er2! mp3", 75, "ni3 hao3 , nv3 er2 ! mp three"),
        ("Café — “naïve” (50%)…", 66, 'cafe - "naive" (fifty percent)...'),
        ("$1.01 and $5.00, Esq.", 66, "one dollar, one cent and five dollars, esquire"),
    ],
)
def test_spelling(text, size, letters):
    assert spelled(text, size) == letters


def test_ids_and_words():
    table = TABLES[75]
    reading = read("你好, world!", table)
    assert "".join(table[i] for i in reading.ids) == reading.spelled + "~" == "ni3 hao3 , world!~"
    assert reading.symbols == tuple(reading.spelled) + ("~",)
    assert [(word.text, reading.spelled[word.start : word.end]) for word in reading.words] == [
        ("你", "ni3"),
        ("好", "hao3"),
        ("world", "world"),
    ]
    assert reading.normalised == "你好, world!"


def test_tables_of_public_files():
    """Row numbers that the files' embeddings were learned with."""
    ids = {size: read("你好!", TABLES[size]).ids for size in (70, 75)}
    assert ids[70] == (41, 36, 56, 69, 35, 28, 42, 56, 69, 59, 1)
    assert ids[75] == (41, 36, 56, 74, 35, 28, 42, 56, 74, 64, 1)
    assert read("Hi!", TABLES[66]).ids == (35, 36, 54, 1)


def test_what_cannot_be_read_is_told():
    japanese = read("私は Tokyo にすんでいます。", TABLES[75])
    assert japanese.spelled == "si1 tokyo ." and set("はにすんでいま") <= set(japanese.unread)
    assert "could not be spoken" in japanese.notes[0]
    english = read("Hello 你好 ☃ “ok”", TABLES[66])
    assert english.unread == ("你", "好", "☃") and english.spelled == 'hello "ok"'
    assert read("{HH AH0} 好", TABLES[75]).unread == ("HH", "AH0")
    for text, size in (("你好", 66), ("…!?", 66), ("にほん", 75), ("~_", 75)):
        with pytest.raises(TextError, match="nothing in this text"):
            read(text, TABLES[size])


def test_end_and_padding_are_nobodys_letters():
    assert {0, 1}.isdisjoint(read("a_b~c", TABLES[66]).ids[:-1])


# -- attention ----------------------------------------------------------------------------------------------------------

SYMBOLS = tuple("the quick brown fox jumps over it.~")


def attention(places, blur=0.6):
    """Weights (K, N) that look at one symbol a step, and a little beside it."""
    grid = np.arange(len(SYMBOLS))[None] - np.array(places)[:, None]
    weights = np.exp(-0.5 * (grid / blur) ** 2)
    return (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)


STEADY = [place // 3 for place in range(3 * len(SYMBOLS))]


def test_a_good_sentence_raises_no_doubt():
    assert doubt(attention(STEADY), SYMBOLS, True) == ""
    glance = [*STEADY[:40], 0, *STEADY[40:]]
    assert doubt(attention(glance), SYMBOLS, True) == "", "a look elsewhere for one step is not heard"


@pytest.mark.parametrize(
    "places, ended, words",
    [
        ([p for p in STEADY if not 8 < p < 20], True, "left out"),
        ([p for p in STEADY if p < 15], True, "left out"),
        ([p for p in STEADY if p > 9], True, "left out"),
        ([*STEADY[:75], *STEADY[30:]], True, "twice"),
        (STEADY, False, "did not find the end"),
    ],
)
def test_what_raises_doubt(places, ended, words):
    found = doubt(attention(places), SYMBOLS, ended)
    assert words in found and found.endswith("speak it again." if "end" in words else "speak this sentence again.")


def test_a_blur_raises_doubt():
    assert "lost its place" in doubt(attention(STEADY, 12.0), SYMBOLS, True)
    assert "“brown" in doubt(attention([p for p in STEADY if not 9 < p < 16]), SYMBOLS, True)


def test_timings_follow_attention():
    found = timings(attention(STEADY), SYMBOLS, 0.025)
    assert [timing.symbol for timing in found] == list(SYMBOLS)
    assert np.allclose([timing.start_s for timing in found], 0.075 * np.arange(len(SYMBOLS)))
    assert all(a.end_s == b.start_s for a, b in zip(found, found[1:])) and found[-1].end_s == pytest.approx(
        0.025 * len(STEADY)
    )
    skipping = timings(attention([p for p in STEADY if not 8 < p < 20]), SYMBOLS, 0.025)
    assert all(timing.end_s >= timing.start_s for timing in skipping)

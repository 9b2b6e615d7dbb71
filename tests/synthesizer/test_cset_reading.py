"""Texts in the 360 symbols of Cross-Speaker Emotion Transfer."""

import pytest

from core import TextError
from synthesizer.cset.reading import read
from synthesizer.cset.symbols import SYMBOL_IDS, SYMBOLS

BOTH = ("en", "zh")


def shown(text, languages=BOTH, language=""):
    return " ".join(symbol.removeprefix("@") for symbol in read(text, languages, language).symbols)


def test_the_table():
    """Places that the original's own code gave."""
    known = {"@AH0": 73, "@DH": 91, "@W": 144, "@EH1": 94, "@ER0": 97, "@P": 129, "@sp": 357}
    assert {name: SYMBOL_IDS[name] for name in known} == known
    assert sum(symbol.startswith("@") for symbol in SYMBOLS) == 84 + 209 + 3


def test_english_as_the_original_reads_it():
    ids = [91, 73, 144, 94, 91, 97, 109, 146, 88, 145, 141, 133, 73, 104, 73, 117, 133, 73, 90, 102, 357, 117, 94, 133, 74, 131,
           133, 102, 116, 73, 144, 78, 116, 108, 119, 91, 73, 129, 66, 130, 116]  # fmt: skip
    made = list(read("The weather is beautiful today, let us take a walk in the park.", ("en",)).ids)
    differing = [(a, b) for a, b in zip(ids, made, strict=True) if a != b]
    assert len(differing) <= 2, "unstressed vowels of us and in, at most"
    assert made[-1] != SYMBOL_IDS["@sp"]


def test_lists_of_the_original():
    reading = read("{D AA1 G Z ER0 sp S IH1 T IH0 NG}", ("en",))
    assert " ".join(reading.symbols).replace("@", "") == "D AA1 G Z ER0 sp S IH1 T IH0 NG"
    assert not reading.unread


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("你好，世界。", "n i2 h ao3 sp sh iii4 j ie4"),
        ("晚安", "w uan3 an1"),
        ("一月", "y i1 y ve4"),
        ("有无云", "y iou3 w u2 y vn2"),
        ("六归春", "l iou4 g uei1 ch uen1"),
        ("花儿", "h ua1 rr"),
        ("知子二", "zh iii1 z ii3 er4"),
    ],
)
def test_pinyin(text, symbols):
    assert shown(text, language="zh") == symbols


def test_words_keep_their_places():
    reading = read("你好 world, 玩儿", BOTH)
    for word in reading.words:
        assert 0 <= word.start < word.end <= len(reading.symbols)
    assert [word.text for word in reading.words][:2] == ["你好", "world"]
    first = reading.words[0]
    assert reading.symbols[first.start : first.end] == ("@n", "@i2", "@h", "@ao3")


def test_what_it_cannot_say_is_told():
    reading = read("Hello こんにちは", BOTH)
    assert "こ" in reading.unread and any("could not be spoken" in note for note in reading.notes)
    english = read("Hello 你好", ("en",))
    assert "你" in english.unread and shown("Hello 你好", ("en",)) == shown("Hello", ("en",))
    with pytest.raises(TextError, match="write English words"):
        read("你好", ("en",))
    with pytest.raises(TextError):
        read("...", BOTH)

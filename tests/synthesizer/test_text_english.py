"""English reading: numbers, abbreviations, acronyms, known and unknown words."""

import pytest

from synthesizer import text
from synthesizer.text import english, lexicon, numbers_en, wordparts


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (21, "twenty one"),
        (100, "one hundred"),
        (1205, "one thousand two hundred five"),
        (1_000_000, "one million"),
        (-7, "minus seven"),
    ],
)
def test_cardinals(value, words):
    assert numbers_en.cardinal(value) == words


@pytest.mark.parametrize(
    ("value", "words"), [(1, "first"), (12, "twelfth"), (21, "twenty first"), (30, "thirtieth"), (100, "one hundredth")]
)
def test_ordinals(value, words):
    assert numbers_en.ordinal(value) == words


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("In 1999", "In nineteen ninety nine"),
        ("In 2005", "In two thousand five"),
        ("in 1905", "in nineteen oh five"),
        ("1,234 people", "one thousand two hundred thirty four people"),
        ("3.14", "three point one four"),
        ("$12.50", "twelve dollars and fifty cents"),
        ("$1", "one dollar"),
        ("£0.99", "ninety nine pence"),
        ("$3 million", "three million dollars"),
        ("50%", "fifty percent"),
        ("3:05 pm", "three oh five P M"),
        ("10:00", "ten o'clock"),
        ("2024-05-06", "May sixth, twenty twenty four"),
        ("21st", "twenty first"),
        ("the 1980s", "the nineteen eighties"),
        ("1/2 cup", "one half cup"),
        ("5 km", "five kilometres"),
        ("1 km", "one kilometre"),
        ("-5°C", "minus five degrees Celsius"),
        ("Dr. Smith", "doctor Smith"),
        ("Mr. Jones vs. Mrs. Lee", "mister Jones versus missus Lee"),
        ("No. 5", "number five"),
        ("I said no. Then I left.", "I said no. Then I left."),
        ("R&D", "R and D"),
        ("555-123-4567", "five five five, one two three, four five six seven"),
    ],
)
def test_written_forms(written, spoken):
    assert text.normalise(written, "en") == spoken


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("hello", "HH AH0 L OW1"),
        ("café", "K AH0 F EY1"),
        ("USA", "Y UW2 EH2 S EY1"),
        ("PDFs", "P IY1 D IY1 EH1 F Z"),
        ("NASA", "N AE1 S AH0"),
        ("B", "B IY1"),
        ("ChatGPT", "CH AE1 T JH IY1 P IY1 T IY1"),
        ("don't", "D OW1 N T"),
        ("don’t", "D OW1 N T"),
    ],
)
def test_words(word, phones):
    assert " ".join(english.pronounce(word)) == phones


def test_the_before_a_vowel_is_thee():
    assert english.pronounce("the", "owl") == ("DH", "IY0")
    assert english.pronounce("the", "cat") == ("DH", "AH0")


@pytest.mark.parametrize(("word", "end"), [("zorbs", "Z"), ("blicks", "S"), ("kubernetes", "S")])
def test_unknown_words_get_a_reading(word, end):
    phones = english.pronounce(word)
    assert phones
    assert phones[-1] in (end, "Z", "S")
    assert all(english.split_phone(phone) for phone in phones)


def test_inflections_follow_the_last_sound():
    assert wordparts.pronounce("xylophone's")[-1] == "Z"
    assert wordparts.pronounce("bluetooth's")[-1] == "S"


def test_dictionary_is_searched_by_whole_words():
    assert lexicon.look_up("hel") is None or lexicon.look_up("hel") != lexicon.look_up("hello")
    assert lexicon.look_up("qzx") is None


def test_stress_becomes_the_tone():
    assert english.split_phone("AH0") == ("AH", 6)
    assert english.split_phone("OW1") == ("OW", 7)
    assert english.split_phone("K") == ("K", 0)
    assert english.split_phone("XX") is None

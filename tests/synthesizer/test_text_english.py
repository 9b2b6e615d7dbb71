"""English reading: numbers, abbreviations, acronyms, known and unknown words."""

import random

import pytest

from synthesizer import text
from synthesizer.text import abbreviations_en, english, lexicon, network, numbers_en, wordparts


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


def test_misaki_and_cmudict_agree_on_common_words():
    words = [
        "water",
        "house",
        "people",
        "table",
        "music",
        "window",
        "garden",
        "letter",
        "number",
        "simple",
        "yellow",
        "mother",
        "summer",
        "flower",
        "finger",
    ]
    same = [w for w in words if bare(lexicon.rare(w)) in [bare(phones) for phones in lexicon.variants(w)]]
    assert len(same) >= 0.9 * len(words)


def bare(phones):
    return tuple(phone.rstrip("012").replace("IH", "AH") for phone in phones or ())


@pytest.mark.parametrize("digits", ["1" * 5000, "9" * 16, "0" * 20, "1," * 300, "1." * 300, "-" + "7" * 400])
def test_numbers_of_any_length_become_words(digits):
    assert not any(char.isdigit() for char in numbers_en.normalise(digits))


@pytest.mark.parametrize("seed", range(100))
def test_no_digit_is_left(seed):
    rng = random.Random(seed)
    signs = "0123456789" * 3 + "abcxIVXkmgsh  " + ".,:;/-–−+*=<>%$€£°'\"#@&()_~\n½²×"
    written = "".join(rng.choice(signs) for _ in range(60))
    spoken = numbers_en.normalise(written)
    assert not any(char in "0123456789" for char in spoken)


@pytest.mark.parametrize("number", ["3", "12", "47", "305", "1,250"])
@pytest.mark.parametrize("around", ["abc{}", "{}abc", "({})", "{}, and", "x{}y", "{}!"])
def test_a_number_is_parted_from_what_stands_beside_it(number, around):
    words = numbers_en.normalise(around.format(number)).replace("(", " ").replace(")", " ").replace(",", " ").split()
    assert {"three", "five", "twelve", "seven", "fifty"} & {word.strip("!") for word in words}


def test_a_comma_after_a_number_is_a_pause():
    assert numbers_en.normalise("In 1999, we had 5, 6 or 7.") == "In nineteen ninety nine, we had five, six or seven."


@pytest.mark.parametrize(
    ("value", "roman"), [(4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (90, "XC"), (1994, "MCMXCIV")]
)
def test_roman_numerals(value, roman):
    assert abbreviations_en.roman_value(roman) == value


@pytest.mark.parametrize("word", ["mix", "did", "civil", "CD", "DVD", "I", "MIX", "Xi"])
def test_words_of_roman_letters_stay(word):
    assert numbers_en.normalise(f"Here {word} is.") == f"Here {word} is."


@pytest.mark.parametrize("ending", ["s", "ed", "ing"])
def test_unknown_forms_begin_like_their_stem(ending):
    for stem in ("blog", "tweet", "photobomb"):
        form = stem + (stem[-1] if stem == "blog" and ending != "s" else "") + ending
        known = wordparts.pronounce(stem)
        assert wordparts.pronounce(form)[: len(known)] == known


@pytest.mark.parametrize(("first", "second"), [("rain", "castle"), ("paper", "hammer"), ("moon", "garden")])
def test_compounds_are_their_halves(first, second):
    sounds = [phone.rstrip("012") for phone in wordparts.pronounce(first + second)]
    halves = [phone.rstrip("012") for word in (first, second) for phone in wordparts.pronounce(word)]
    assert sounds == halves


@pytest.mark.parametrize("letters", ["ptr", "abcdef", "hgfedc", "qwrt"])
def test_what_is_no_word_is_spelled(letters):
    assert wordparts.pronounce(letters) == network.spell(letters)


@pytest.mark.parametrize("word", ["record", "object", "present", "project", "estimate", "separate", "use", "live"])
def test_a_verb_after_to_sounds_otherwise_than_a_noun_after_an_article(word):
    verb = english.pronounce(word, " it.", "I want to ")
    other = english.pronounce(word, " of mine.", "This is a new ")
    assert verb != other
    assert {verb, other} <= {*lexicon.variants(word)}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Guangxi", "G W AA0 NG SH IY1"), ("Xiao", "SH AW1"), ("Qingdao", "CH IH2 NG D AW1"), ("Zhongguo", "JH UH0 NG G W AO1"), ("Xu", "SH UW1"),
        ("Susan", "S UW1 Z AH0 N"), ("Change", "CH EY1 N JH"), ("Maxine", "M AE0 K S IY1 N"), ("Queen", "K W IY1 N"), ("Mexico", "M EH1 K S AH0 K OW0"), ("China", "CH AY1 N AH0"),
    ],
)  # fmt: skip
def test_chinese_names_are_not_read_by_english_letters(name, said):
    assert " ".join(english.pronounce(name)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It costs £2 per kg.", "It costs two pounds per kilogram."), ("¢25", "twenty five cents"), ("thousands: 1,000s of people", "thousands: thousands of people"),
        ("10:1 odds", "ten to one odds"), ("It fell .5 percent.", "It fell point five percent."), ("my 401(k)", "my four oh one K"), ("WW2 ended", "World War two ended"),
        ("AT&T", "A T and T"), ("Lego®", "Lego"), ("per se", "per se"), (".NET", "dot NET"),
    ],
)  # fmt: skip
def test_signs_and_units_among_words(written, said):
    assert text.normalise(written, "en").strip() == said

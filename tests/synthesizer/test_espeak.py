"""espeak-ng's reading of English, where it is installed: which group of sounds belongs to which words, and what models make of it."""

import pytest

from synthesizer.text import espeak
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import TABLES, Writing

SAID = {
    "i": "aɪ", "gave": "ɡˈeɪv", "it": "ɪt", "to": "tuː", "the": "ðə", "man": "mˈæn", "of": "ʌv", "house": "hˈaʊs",
    "I gave it to the man of the house": "aɪ ɡˈeɪv ɪt tə ðə mˈæn ʌvðə hˈaʊs",
    "be": "biː", "or": "ɔːɹ", "not": "nˈɑːt", "To be or not to be": "təbi ɔːɹ nˌɑːt tə bˈiː",
    "house of the": "hˈaʊs ʌvðə",
}  # fmt: skip
"""As espeak-ng 1.52 says it."""
SMALL = {text.lower(): ipa for text, ipa in SAID.items()}
WRITING = Writing(tuple(TABLES[178][0]), "english_cleaners2", False)


@pytest.fixture
def stand_in(monkeypatch):
    asked = []

    def said(text):
        asked.append(text)
        return SAID[text] if text in SAID else SMALL[text.lower()]

    espeak.ipa.cache_clear()
    espeak._groups.cache_clear()
    monkeypatch.setattr(espeak, "_speller", lambda: said)
    yield asked
    espeak.ipa.cache_clear()
    espeak._groups.cache_clear()


@pytest.mark.parametrize(
    ("words", "groups"),
    [("I gave it to the man of the house", [1, 1, 1, 1, 1, 1, 2, 1]), ("To be or not to be", [2, 1, 1, 1, 1])],
)
def test_groups_belong_to_words(stand_in, words, groups):
    found = espeak.phrase(words.split())
    assert [covered for covered, _ in found] == groups
    assert " ".join(piece for _, piece in found) == SAID[words]


def test_a_model_reads_as_espeak_says(stand_in):
    reading = read(
        "I gave it to the man of the house, to be or not to be.".replace("to be or", "To be or"), WRITING, "en"
    )
    assert "".join(reading.symbols) == "aɪ ɡˈeɪv ɪt tə ðə mˈæn ʌvðə hˈaʊs, təbi ɔːɹ nˌɑːt tə bˈiː."
    words = {word.text: "".join(reading.symbols[word.start : word.end]) for word in reading.words}
    assert words["gave"] == "ɡˈeɪv" and words["of"] == "ʌvðə" and words["house"] == "hˈaʊs"
    assert "man of" not in stand_in, "what is as many groups as words is asked for once"


def test_the_persons_word_comes_first(stand_in):
    reading = read("house of the {M AE1 N}", WRITING, "en")
    assert "".join(reading.symbols) == "hˈaʊs ʌvðə mˈæn" and "man" not in stand_in


def test_without_it_our_own_reading_stands(monkeypatch):
    monkeypatch.setattr(espeak, "_speller", lambda: None)
    assert not espeak.installed() and espeak.phrase(["house"]) is None
    assert "".join(read("A house of cards.", WRITING, "en").symbols) == "ɐ hˈaʊs ʌv kˈɑːɹdz."
    with pytest.raises(RuntimeError):
        espeak.ipa.__wrapped__("house")


@pytest.mark.skipif(not espeak.installed(), reason="espeak-ng is not installed")
def test_the_real_one():
    assert espeak.ipa("house") == "hˈaʊs" and espeak.phrase(["the", "house"]) == [(1, "ðə"), (1, "hˈaʊs")]

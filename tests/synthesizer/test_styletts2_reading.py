"""English as espeak writes it, Japanese and romaji as Tsukasa was taught them."""

from pathlib import Path

import pytest

from core import TextError
from synthesizer.styletts2.reading import read
from synthesizer.styletts2.symbols import SYMBOLS
from synthesizer.text import espeak

JAPANESE = [
    ("きみの存在は、私の心の中で燃える小さな光のよう。", "kimi no sonzai wa, wataɕi no kokoɽo no naka de moeɽɯ tɕiːsana çikaɽi no joɯ."),
    ("こんにちは、今日はとても良い天気ですね。", "konnitɕiwa, kʲoɯ wa totemo joi teŋki desɯ ne."),
    ("ちょっと待って！", "tɕoʔto maʔte!"),
    ("私は Tokyo にすんでいます。", "wataɕi wa tokʲo ni sɯnde imasɯ."),
    ("watashi wa gakusei desu.", "wataɕi wa gakɯsei desɯ."),
    ("konnichiwa, watashi wa genki desu", "konnitɕiwa, wataɕi wa geŋki desɯ"),
    ("勉強とラーメン、コーヒーを飲みます", "beŋkʲoɯ to ɽaːmeɴ, koːçiː o nomimasɯ"),
]  # fmt: skip
ENGLISH = [
    ("Is it 10 o'clock already?", "ɪz ɪt tˈɛn əklˈɑːk ɔːlɹˈɛdi ?"),
    ('She said "no".', "ʃiː sˈɛd nˈoʊ ."),
    ("The weather is beautiful, better.", "ðə wˈɛðɚɹ ɪz bjˈuːɾifəl , bˈɛɾɚ ."),
]


@pytest.mark.parametrize(("text", "said"), JAPANESE)
def test_japanese_and_romaji(text, said):
    assert read(text, "ja").spelled == said


@pytest.mark.parametrize(("text", "said"), ENGLISH)
def test_english(text, said):
    assert read(text, "en").spelled == said


@pytest.mark.parametrize(("text", "language"), [("Hello, you (all).", "en"), ("東京タワーへ行きませんか？", "ja")])
def test_numbers_and_words_point_at_the_letters(text, language):
    reading = read(text, language)
    assert reading.ids[0] == 0 and [SYMBOLS[number] for number in reading.ids] == list(reading.symbols)
    assert all(
        " " not in reading.symbols[word.start : word.start + 1] and word.end <= len(reading.ids)
        for word in reading.words
    )
    heard = {at for word in reading.words for at in range(word.start, word.end)}
    assert {letter for at, letter in enumerate(reading.symbols) if at not in heard} <= set("$ ,.?!…")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_to_say(language):
    with pytest.raises(TextError):
        read("...", language)


def test_a_hundred_sentences_of_japanese_romaji_and_both():
    table = (Path(__file__).parent / "reading" / "tsukasa.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines()]
    assert len(lines) == 100
    assert [(text, read(text, "ja").spelled) for text, _ in lines] == [(text, said) for text, said in lines]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Aさんと話す", "eisaɴ to hanasɯ"),
        ("雨の日に駅で降りる", "ame no çi ni eki de oɽiɽɯ"),
        ("十分に注意する", "dʑɯːbɯɴ ni tɕɯːisɯɽɯ"),
    ],
)
def test_what_only_looks_like_it_stays_as_it_is(text, said):
    assert read(text, "ja").spelled == said


def test_english_is_spelled_by_espeak_where_it_is_installed(monkeypatch):
    asked = []

    def phrase(words, text):
        asked.append(list(words))
        return {"out of the blue": [(1, "ˈaʊt"), (2, "əvðə"), (1, "blˈuː")], "she said": [(1, "ʃiː"), (1, "sˈɛd")]}[
            " ".join(words).lower()
        ]

    monkeypatch.setattr(espeak, "installed", lambda: True)
    monkeypatch.setattr(espeak, "phrase", phrase)
    monkeypatch.setattr(espeak, "ipa", str)
    reading = read("Out of the blue, she said.", "en")
    assert reading.spelled == "ˈaʊt əvðə blˈuː , ʃiː sˈɛd ."
    assert asked == [["Out", "of", "the", "blue"], ["she", "said"]]
    heard = ["".join(reading.symbols[word.start : word.end]) for word in reading.words]
    assert heard == ["ˈaʊt", "əvðə", "blˈuː", "ʃiː", "sˈɛd"]


@pytest.fixture(autouse=True)
def without_espeak(monkeypatch):
    """As on a machine that does not have it."""
    monkeypatch.setattr(espeak, "installed", lambda: False)

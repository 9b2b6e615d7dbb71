"""Japanese reading against what dictionaries say, and against Open JTalk's own labels."""

import importlib.util
import logging
import random
import re
import subprocess
import sys
import threading

import pytest

from core import TextError
from synthesizer import text
from synthesizer.default.symbols import SYMBOLS
from synthesizer.text import japanese, kana, openjtalk, romaji
from synthesizer.text.symbols import JAPANESE, LANGUAGE_IDS, PAUSES, SILENCE, TONES

needs_dictionary = pytest.mark.skipif(not openjtalk.available(), reason="pyopenjtalk-plus is not installed")
LOW, HIGH = TONES.index("low"), TONES.index("high")


def phones(written: str, lang: str | None = None) -> str:
    symbols = text.to_symbols(written, lang).symbols
    return " ".join(symbol.removeprefix("j:") for symbol in symbols if symbol not in (SILENCE, *PAUSES))


def accent(run: str) -> str:
    """L and H for each mora."""
    return "".join("H" if mora.tone == HIGH else "L" for phrase in japanese.read(run)[0] for mora in phrase.moras)


@pytest.fixture
def no_dictionary(monkeypatch):
    """The package is not installed."""
    openjtalk._package.cache_clear()
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "pyopenjtalk" else real(name))
    yield
    openjtalk._package.cache_clear()


@pytest.fixture
def broken_dictionary(monkeypatch):
    """The package is there, and importing it fails."""
    openjtalk._package.cache_clear()

    def fail(name):
        raise ImportError(f"{name} was built for another machine")

    monkeypatch.setattr(openjtalk.importlib, "import_module", fail)
    yield
    openjtalk._package.cache_clear()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("こんにちは", "k o N n i ch i w a"),
        ("コンニチハ。", "k o N n i ch i w a"),
        ("ｺﾝﾆﾁﾊ", "k o N n i ch i w a"),
        ("きって", "k i cl t e"),
        ("すごーい", "s u g o o i"),
        ("すご〜い", "s u g o o i"),
        ("ヴァイオリン", "v a i o r i N"),
        ("ティッシュ", "t i cl sh u"),
        ("ｶﾞｷﾞ", "g a g i"),
    ],
)
def test_kana_is_read_with_and_without_the_dictionary(written, expected, request):
    if openjtalk.available():
        assert phones(written).replace("I", "i").replace("U", "u") == expected
    request.getfixturevalue("no_dictionary")
    assert phones(written) == expected


@needs_dictionary
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("私は学生です。", "w a t a sh i w a g a k U s e e d e s U"),
        ("時々、人々と会う。", "t o k i d o k i h I t o b i t o t o a u"),
        ("今日は3月21日です", "ky o o w a s a N g a ts u n i j u u i ch i n i ch i d e s U"),
        ("3本と6本", "s a N b o N t o r o cl p o N"),
        ("20歳", "h a t a ch i"),
        ("1人で10分", "h I t o r i d e j u cl p u N"),
        ("4月7日", "sh i g a ts u n a n o k a"),
        ("何ですか", "n a N d e s U k a"),
        ("何を言うの", "n a n i o y u u n o"),
        ("そう言いました", "s o o i i m a sh I t a"),
        ("いいという人", "i i t o y u u h I t o"),
        ("A4の紙を2枚", "e e y o N n o k a m i o n i m a i"),
        ("これは\\500で、5kmです", "k o r e w a g o hy a k u d e g o k i r o m e e t o r u d e s U"),
        ("NHKを見る", "e n u e i ch i k e i o m i r u"),
        ("Tシャツを着る", "t i i sh a ts u o k i r u"),
    ],
)
def test_kanji_and_numbers_are_read(written, expected):
    assert phones(written, "ja") == expected


@needs_dictionary
@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("東京", "LHHH"),  # no fall
        ("箸が", "HLL"),
        ("橋が", "LHL"),
        ("端が", "LHH"),
        ("雨が", "HLL"),
        ("飴が", "LHH"),
        ("お菓子が", "LHLL"),
        ("日本語", "LHHH"),
        ("こんにちは", "LHHHH"),
    ],
)
def test_pitch_accent(run, expected):
    assert accent(run) == expected


def label_phones(run: str) -> list[str]:
    """Phones of Open JTalk's full-context labels."""
    import pyopenjtalk

    found = [re.search(r"-(.+?)\+", label)[1] for label in pyopenjtalk.make_label(openjtalk.analyse(run))[1:-1]]
    return [phone for phone in found if phone != "pau"]


@needs_dictionary
@pytest.mark.parametrize("mora", sorted(set(kana.TABLE) - {"フャ", "フョ", "フュ", "ヂェ"}))
def test_every_kana_sounds_as_in_the_labels(mora):
    for run in (mora, f"ア{mora}ア"):
        ours = [phone for phrase in japanese.read(run)[0] for beat in phrase.moras for phone in beat.phones]
        assert ours == label_phones(run)


@needs_dictionary
@pytest.mark.parametrize(
    "run",
    [
        "東京",
        "箸が",
        "橋が",
        "飴が",
        "心",
        "学生です",
        "図書館に行く",
        "食べています",
        "おはようございます",
        "三月二十一日です",
    ],
)
def test_pitch_agrees_with_the_labels(run):
    import pyopenjtalk

    ours = [(p, m.tone == HIGH) for phrase in japanese.read(run)[0] for m in phrase.moras for p in m.phones]
    theirs = []
    for label in pyopenjtalk.make_label(openjtalk.analyse(run))[1:-1]:
        a1, a2, a3 = (int(v) for v in re.search(r"/A:(-?\d+)\+(\d+)\+(\d+)/", label).groups())
        length, nucleus = (int(v) for v in re.search(r"/F:(\d+)_(\d+)#", label).groups())
        assert a1 == a2 - nucleus and a2 + a3 - 1 == length
        # Labels call "no fall" an accent on the last beat: the pitch inside the phrase is the same.
        high = a2 <= nucleus and (a2 > 1 or nucleus == 1)
        theirs.append((re.search(r"-(.+?)\+", label)[1], high))
    assert ours == theirs


def test_the_kana_table_and_the_symbols_are_the_same_set():
    spoken = {f"j:{phone}" for phones_of in kana.TABLE.values() for phone in phones_of} | {"j:I", "j:U"}
    assert spoken == set(JAPANESE)
    assert kana.split_moras("キ’ク’カ’") == [("k", "I"), ("k", "U"), ("k", "a")]


@pytest.mark.parametrize(("count", "nucleus", "expected"), [(0, 0, ""), (1, 0, "H"), (1, 1, "H"), (4, 0, "LHHH"), (4, 1, "HLLL"), (4, 3, "LHHL"), (2, 2, "LH")])  # fmt: skip
def test_pitch_patterns(count, nucleus, expected):
    assert "".join("H" if tone == HIGH else "L" for tone in kana.pitch(count, nucleus)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("konnichiwa", "こんにちは"),
        ("Tōkyō", "とうきょう"),
        ("shinbun", "しんぶん"),
        ("shimbun", "しんぶん"),
        ("sinbun", "しんぶん"),
        ("kon'ya", "こんや"),
        ("gakkô", "がっこう"),
        ("matcha", "まっちゃ"),
        ("mattya", "まっちゃ"),
        ("happyou", "はっぴょう"),
        ("syasin", "しゃしん"),
        ("minna", "みんな"),
        ("konnyaku", "こんにゃく"),
        ("zikan", "じかん"),
        ("huyu", "ふゆ"),
        ("hello", None),
        ("Python", None),
        ("m", None),
        ("x", None),
        ("", None),
    ],
)
def test_romaji(word, expected):
    assert romaji.to_kana(word) == expected


def test_all_kana_survive_a_round_trip_through_romaji():
    for syllable, written in romaji.TABLE.items():
        assert romaji.to_kana(syllable) == written
        assert kana.split_moras(kana.to_katakana(written))


@pytest.mark.parametrize(
    ("spelled", "written"),
    [
        ("konnichiwa", "こんにちは"),
        ("watashi wa gakusei desu.", "わたしはがくせいです。"),
        ("Tōkyō e ikimasu", "とうきょうへいきます"),
        ("kyou wa 3 gatsu desu", "きょうは三がつです"),
    ],
)
def test_romaji_equals_kana_when_asked(spelled, written):
    assert phones(spelled, "ja").split() == phones(written, "ja").split()
    assert set(text.to_symbols(spelled, "en").symbols) & set(JAPANESE) == set()


def test_words_that_are_no_romaji_stay_english():
    sequence = text.to_symbols("watashi wa Python ga suki", "ja")
    languages = {w.text: sequence.languages[w.start] for w in sequence.words}
    assert languages["Python"] == LANGUAGE_IDS["en"]
    assert sum(language == LANGUAGE_IDS["ja"] for language in languages.values()) >= 2


def by_word(written: str, lang: str | None = None) -> list[tuple[str, str]]:
    sequence = text.to_symbols(written, lang)
    return [(w.text, ("zh", "en", "ja")[sequence.languages[w.start]]) for w in sequence.words]


@needs_dictionary
def test_three_languages_in_one_text():
    words = by_word("PythonはNHKの本です。Hello world. 你好，我很好。", None)
    assert words[:2] == [("Python", "en"), ("は", "ja")]
    assert ("Hello", "en") in words
    assert ("你好", "zh") in words
    assert phones("Pythonは楽しい").startswith("P AY TH AA N w a t a n o")


@needs_dictionary
def test_three_languages_in_one_sentence():
    words = by_word("他说「こんにちは」 and then 走了。")
    assert [language for _, language in words] == ["zh", "zh", "ja", "en", "en", "zh", "zh"]


@needs_dictionary
def test_han_follows_the_sentence_and_the_wish():
    assert by_word("東京です") == [("東京です", "ja")]
    assert by_word("東京") == [("東京", "zh")]
    assert by_word("東京", "ja") == [("東京", "ja")]
    assert by_word("我说こんにちは", "zh") == [("我", "zh"), ("说", "zh"), ("こんにちは", "ja")]
    assert by_word("大丈夫？はい。")[0] == ("大丈夫", "ja")
    assert text.to_symbols("大丈夫？", context="大丈夫？はい。").languages[1] == LANGUAGE_IDS["ja"]


def test_detection():
    assert text.detect("これ") == "ja"
    assert text.detect("好・坏ー") == "zh"
    assert text.detect("{は} 我很好") == "zh"


@pytest.mark.parametrize(
    ("mark", "expected", "tones"),
    [
        ("{k o N n i ch i w a}", "k o N n i ch i w a", "LLHHHHHHH"),
        ("{h a' sh i}", "h a sh i", "HHLL"),
        ("{h a sh i'}", "h a sh i", "LLHH"),
        ("{ハ'シ}", "h a sh i", "HHLL"),
        ("{とう きょう}", "t o o ky o o", "LLHHHH"),
    ],
)
def test_hand_readings(mark, expected, tones):
    sequence = text.to_symbols(mark)
    assert " ".join(s.removeprefix("j:") for s in sequence.symbols[1:-1]) == expected
    assert "".join("H" if tone == HIGH else "L" for tone in sequence.tones[1:-1]) == tones
    assert sequence.notes == ()


@pytest.mark.parametrize(
    ("digits", "words"),
    [("0", "ゼロ"), ("10", "十"), ("11", "十一"), ("100", "百"), ("1005", "千五"), ("10000", "一万"), ("12345", "一万二千三百四十五"),
     ("100000000", "一億"), ("20300000", "二千三十万")],
)  # fmt: skip
@needs_dictionary
def test_digits_sound_like_the_number_in_kanji(digits, words):
    assert phones(f"{digits}、", "ja") == phones(f"{words}、", "ja")


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2024-05-06", "2024年5月6日"),
        ("12:30", "12時30分"),
        ("8:05", "8時5分"),
        ("3.14", "3.14"),
        ("0.5", "0.5"),
        ("35%", "35パーセント"),
        ("¥12,500", "12500円"),
        ("$3万", "3万ドル"),
        ("-5℃", "マイナス5度"),
        ("1/2", "2分の1"),
        ("3/21(土)", "3月21日(土)"),
        ("3~5人", "3から5人"),
        ("20kg", "20キログラム"),
        ("090-1234-5678", "ゼロキューゼロ、イチニーサンヨン、ゴーロクナナハチ"),
        ("007", "ゼロゼロナナ"),
        ("10:00〜12:00", "10時から12時"),
        ("第Ⅲ章", "第3章"),
        ("No.1", "ナンバー1"),
        ("A4", "A4"),
        ("東京~大阪", "東京から大阪"),
    ],
)
def test_numbers_in_sentences(written, spoken):
    assert text.normalise(written, "ja") == spoken


def test_each_sentence_has_its_own_numbers():
    assert (
        text.normalise("我有3本书。これは3冊です。I have 3 books.") == "我有三本书。これは3冊です。I have three books."
    )


def test_preview_shows_where_pitch_moves():
    assert text.spelled(text.to_symbols("{ハ'シ} {ハシ'} {ハシ}")) == "h·a·↘sh·i h·a·↗sh·i h·a·↗sh·i"


def test_without_the_dictionary_kana_is_spoken_and_kanji_is_told(no_dictionary, caplog):
    with caplog.at_level(logging.WARNING):
        sequence = text.to_symbols("東京はとてもきれい、3です")
    assert "t o t e m o k i r e e" in " ".join(s.removeprefix("j:") for s in sequence.symbols)
    assert sequence.notes[0] == "2 characters could not be spoken: 東 京"
    assert "pip install" in sequence.notes[1]
    assert "missing" in caplog.text


def test_a_broken_dictionary_is_like_none(broken_dictionary, caplog):
    sequence = text.to_symbols("漢字とかな")
    assert "pip install" in sequence.notes[-1]
    assert "does not load" in caplog.text


@needs_dictionary
def test_an_engine_that_fails_on_a_text_leaves_its_kana(monkeypatch):
    monkeypatch.setattr(openjtalk._package(), "run_frontend", lambda *_, **__: 1 / 0)
    assert phones("かな") == "k a n a"


def test_only_kanji_without_the_dictionary_is_one_sentence(no_dictionary):
    with pytest.raises(TextError):
        text.to_symbols("東京", "ja")


POOLS = ["ぁあいうえおかがきぎゃゅょっんーゔヴヷヸ゛゜・ヽヾゝゞ", "アイウティフュヮヵヶㇰｱｶﾞﾊﾟｯｰ", "東京今日行く生上手々〆〇𠮟鷗说這", "0123456789.,:/-%¥〜", "abcXYZ 'āōñ", "。、！？「」…{}'’\n\t",
         "😀Ω한\x07\u200d\u3099\u309a\ud7ff"]  # fmt: skip


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("lang", [None, "ja", "zh"])
def test_any_text_gives_symbols_or_a_sentence(seed, lang):
    rng = random.Random(seed)
    written = "".join(rng.choice(rng.choice(POOLS)) for _ in range(rng.randint(1, 60)))
    try:
        sequence = text.to_symbols(written, lang)
    except TextError:
        return
    assert set(sequence.symbols) <= set(SYMBOLS)
    assert all(0 <= word.start < word.end <= len(sequence) for word in sequence.words)
    for symbol, tone, language in zip(sequence.symbols, sequence.tones, sequence.languages):
        if symbol in JAPANESE:
            assert (tone in (LOW, HIGH), language) == (True, LANGUAGE_IDS["ja"])
    assert text.spelled(text.to_symbols(written, lang))
    assert "".join("".join(text.split_sentences(written, 9)).split()) == "".join(written.split())


@needs_dictionary
def test_ten_thousand_characters():
    assert len(text.to_symbols("今日はとてもいい天気ですね" * 800).words) > 2000


def test_long_japanese_is_cut_before_words():
    pieces = text.split_sentences("東京都交通局が運営する地下鉄の新しい路線は来年の四月に開業する予定です", 24)
    assert pieces[0] == "東京都交通局が運営する地下鉄の新しい路線は来年の"


@needs_dictionary
def test_several_threads_read_the_same():
    wanted = phones("東京の空がとてもきれいです。")
    got: list[str] = []
    threads = [
        threading.Thread(target=lambda: got.extend(phones("東京の空がとてもきれいです。") for _ in range(10)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [wanted] * 40


@needs_dictionary
def test_nothing_is_imported_early_and_nothing_written():
    code = (
        "import sys, synthesizer.text as t; a = 'pyopenjtalk' in sys.modules; t.to_symbols('你好 hello');"
        "b = 'pyopenjtalk' in sys.modules; t.to_symbols('今日は良い天気です。'); "
        "assert (a, b, 'pyopenjtalk' in sys.modules) == (False, False, True);"
        "assert not {'sudachipy', 'onnxruntime', 'pydantic'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_addresses_in_romaji_stay_english():
    sequence = text.to_symbols("Mail wa info@example.com desu", "ja")
    assert [word.text for word in sequence.words if word.text.isascii()] == [
        "Mail",
        "info",
        "at",
        "example",
        "dot",
        "com",
    ]

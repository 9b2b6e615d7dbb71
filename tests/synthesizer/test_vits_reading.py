"""Texts as VITS models read them: what the originals' cleaners write, our readings in their letters."""

import pytest

from core import TextError
from synthesizer.text import espeak
from synthesizer.vits.reading import CLEANERS, read
from synthesizer.vits.symbols import LANGUAGES, TABLES, Writing

MIXED = "_,.!?-~…AEINOQUabdefghijkmnoprstuvwyzʃʧʦɯɹəɥ⁼ʰ`→↓↑ l"
WRITTEN = [
    ("japanese_cleaners", "こんにちは、今日はとても良い天気ですね。", "ko↑Nniʧiwa, kyo↓owa to↑temo yo↓i te↓NkidesUne."),
    ("japanese_cleaners", "東京タワーへ行きませんか？", "to↑okyoota↓waae i↑kimase↓Nka?"),
    ("japanese_cleaners2", "月が綺麗…", "ʦU↑ki↓ga ki↓ree…"),
    ("chinese_cleaners", "你好，世界！", "ㄋㄧˇㄏㄠˇ， ㄕˋㄐㄧㄝˋ！"),
    ("chinese_cleaners", "他在银行工作了3年", "ㄊㄚˉ ㄗㄞˋ ㄧㄣˊㄏㄤˊ ㄍㄨㄥˉㄗㄨㄛˋ ㄌㄜ˙ ㄙㄢˉㄋㄧㄢˊ。"),
    ("zh_ja_mixture_cleaners", "[ZH]你好，世界。[ZH][JA]こんにちは。[JA]", "ni↓↑hau↓↑, s`ɹ`↓ʧ⁼ye↓. ko↑Nniʧiwa."),
    ("zh_ja_mixture_cleaners", "今天天气好", "ʧ⁼iNN→tʰyeNN→tʰyeNN→ʧʰi↓ hau↓↑."),
    ("pinyin_cleaners", "今天的天气非常好", "jin1 tian1 de tian1 qi4 fei1 chang2 hao3~"),
    ("english_cleaners2", "Is it 10 o'clock already?", "ɪz ɪt tˈɛn əklˈɑːk ɔːlɹˈɛdi?"),
    ("english_cleaners", "Take a walk.", "teɪk ɐ wɔːk"),
]  # fmt: skip
"""What the originals' cleaners write, the last English ones with espeak-ng."""
SIZES = {cleaner: size for size, (_, cleaner) in TABLES.items()}


@pytest.fixture(autouse=True)
def without_espeak(monkeypatch):
    monkeypatch.setattr(espeak, "_speller", lambda: None)


def writing(cleaner, blanks=False):
    size = 178 if cleaner.startswith("english") else SIZES.get(cleaner)
    return Writing(tuple(TABLES[size][0] if size else MIXED), cleaner, blanks)


@pytest.mark.parametrize(("cleaner", "text", "wanted"), WRITTEN)
def test_letters_are_the_cleaners(cleaner, text, wanted):
    reading = read(text, writing(cleaner))
    assert "".join(reading.symbols) == wanted
    table = writing(cleaner).symbols
    assert [table[number] for number in reading.ids] == list(wanted) and not reading.unread


def test_every_cleaner_has_its_letters():
    assert set(CLEANERS) == set(LANGUAGES)
    assert all(set(LANGUAGES[name]) == set(cleaner.words) == set(cleaner.readers) for name, cleaner in CLEANERS.items())


def test_every_syllable_has_its_bopomofo():
    """Each writes all that pypinyin's own converter writes for a syllable."""
    from pypinyin import Style, pinyin

    from synthesizer.vits.spelling import bopomofo

    characters = "妈鹅爱欧安恩昂二衣鸭耶腰优烟因央英拥乌蛙窝歪威弯温汪翁鱼月元云知吃诗日资词思女吕军穷熊波泼风东"
    for character in characters:
        syllable = pinyin(character, Style.TONE3, v_to_u=False)[0][0]
        wanted = pinyin(character, Style.BOPOMOFO)[0][0]
        assert bopomofo(syllable) == (wanted if wanted[-1] in "ˊˇˋ" else wanted + "ˉ"), character


def test_words_lie_where_they_are_said():
    plain, spaced = (read("你好，世界。", writing("chinese_cleaners", blanks)) for blanks in (False, True))
    assert len(spaced.ids) == 2 * len(plain.ids) + 1 and set(spaced.ids[::2]) == {0}
    for one, other in zip(plain.words, spaced.words, strict=True):
        said = "".join(plain.symbols[one.start : one.end])
        assert "".join(symbol for symbol in spaced.symbols[other.start : other.end] if symbol != "_") == said
    assert [word.text for word in plain.words] == ["你好", "世界"]


def test_what_cannot_be_said():
    reading = read("こんにちは 안", writing("japanese_cleaners"), "ja")
    assert reading.unread == ("안",) and any("안" in note for note in reading.notes)
    with pytest.raises(TextError, match="write some Japanese"):
        read("안", writing("japanese_cleaners"))
    with pytest.raises(TextError):
        read("…", writing("english_cleaners2"))


def test_a_hand_reading_holds():
    assert "".join(read("{chong2 qing4}", writing("pinyin_cleaners")).symbols) == "chong2 qing4~"
    assert "".join(read("{ハシ'}。", writing("japanese_cleaners")).symbols) == "ha↑ʃi."


def test_moegoes_language_tags_close_themselves():
    from core.marks import Span, parse

    marked = parse("[ZH]你好。[ZH][JA]こんにちは。[JA] [ja]はい")
    spans = [(part.text, part.language) for part in marked.parts if isinstance(part, Span) and part.text.strip()]
    assert spans == [("你好。", "zh"), ("こんにちは。", "ja"), ("はい", "ja")]
    assert len(marked.notes) == 1 and "[ja] is never closed" in marked.notes[0]

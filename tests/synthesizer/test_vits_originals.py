"""What the originals' cleaners make of sentences: MoeGoe's with this program's Open JTalk, MockingBird's notebook, VITS2's with espeak-ng 1.52."""

import sys
from types import SimpleNamespace

import pytest

from core.types import DictionaryEntry
from synthesizer.styletts2.reading import read as read_styletts2
from synthesizer.text import dictionary, espeak, person
from synthesizer.text.english_ipa import ipa
from synthesizer.vits.reading import read
from synthesizer.vits.symbols import TABLES, Writing

MIXED = "_,.!?-~…AEINOQUabdefghijkmnoprstuvwyzʃʧʦɯɹəɥ⁼ʰ`→↓↑ l"
_TABLES = {cleaner: table for table, cleaner in TABLES.values()}
EAST = [
    ("chinese_cleaners", "我们3月15日去重庆，行不行？", "ㄨㄛˇㄇㄣ˙ ㄙㄢˉㄩㄝˋ ㄕˊㄨˇㄖˋ ㄑㄩˋ ㄔㄨㄥˊㄑㄧㄥˋ， ㄒㄧㄥˊㄅㄨˋㄒㄧㄥˊ？"),
    ("chinese_cleaners", "他说：“这把钥匙是银行的；APP里有。”", "ㄊㄚˉ ㄕㄨㄛˉ， ㄓㄜˋ ㄅㄚˇ ㄧㄠˋㄕ˙ ㄕˋ ㄧㄣˊㄏㄤˊ ㄉㄜ˙，ㄟˉㄆㄧˉㄆㄧˉ ㄌㄧˇ ㄧㄡˇ。"),
    ("chinese_cleaners", "长城长2.5公里……真了不起！", "ㄔㄤˊㄔㄥˊ ㄓㄤˇ ㄦˋㄉㄧㄢˇㄨˇ ㄍㄨㄥˉㄌㄧˇ…… ㄓㄣˉ ㄌㄧㄠˇㄅㄨˋㄑㄧˇ！"),
    ("chinese_cleaners", "得了100分、觉得很好", "ㄉㄜˊ ㄌㄜ˙ ㄧˋㄅㄞˇㄈㄣˉ， ㄐㄩㄝˊㄉㄜ˙ ㄏㄣˇ ㄏㄠˇ。"),
    ("zh_ja_mixture_cleaners", "[ZH]你的钥匙，是谁的？[ZH]", "ni↓↑ t⁼ə yau↓s`, s`ɹ`↓ s`wei↑ t⁼ə?"),
    ("zh_ja_mixture_cleaners", "[ZH]他在银行，下载A4文件[ZH]", "tʰa→ ʦ⁼ai↓ iNN↑haNg↑, ʃya↓ʦ⁼ai↓ei→ sɹ↓ wəNN↑ʧ⁼yeNN↓."),
    ("zh_ja_mixture_cleaners", "[JA]「気をつけて」と彼は言った。[JA]", " ki↑o ʦɯ↓kete t o ka↓rewa i↑Qta."),
    ("zh_ja_mixture_cleaners", "[JA]机と椅子を8つ買う…[JA]", "ʦU↑kɯeto i↑sɯo ya↑Qʦɯ ka↑ɯ…"),
    ("japanese_cleaners", "「気をつけて」と彼は言った。", " ki↑o tsu↓kete t o ka↓rewa i↑Qta."),
    ("japanese_cleaners", "その橋は、渡れますか?!", "so↑no ha↑ʃi↓wa, wa↑tarema↓sUka?!"),
    ("japanese_cleaners", "4階に5人", "yo↑Nkaini go↑ni↓N."),
    ("japanese_cleaners", "NHKを１０分見る", "e↑nueiʧi↓keio ju↓QpuN mi↓ru."),
    ("japanese_cleaners2", "え？\u3000本当〜！", "e? ho↑Ntoo~!"),
    ("pinyin_cleaners", "你好！我们的Python课3点开始, 行吗?", "ni3 hao3  wo3 men de python ke4 3 dian3 kai1 shi3 , xing2 ma ?~"),
    ("pinyin_cleaners", "他们长大了，觉得很重要", "ta1 men zhang3 da4 le  jue2 de hen3 zhong4 yao4~"),
]  # fmt: skip
ENGLISH = [
    ("english_cleaners", "Dr. Smith's café isn't open, is it?", "dɑːktɚ smɪθz kæfeɪ ɪzənt oʊpən ɪz ɪt"),
    ("english_cleaners2", "Dr. Smith's café isn't open, is it?", "dˈɑːktɚ smˈɪθz kˈæfeɪ ˌɪzənt ˈoʊpən, ɪz ɪt?"),
    ("english_cleaners2", "The end of the story — “really”!", 'ðɪ ˈɛnd ʌvðə stˈɔːɹi "ɹˈiəli"!'),
    ("english_cleaners3", "To be or not to be: that's it", "təbi ɔːɹ nˌɑːt tə bˈiː: ðætsˈɪt"),
    ("english_cleaners2", "Mrs. Lee paid 1,250 for 21 of them (yes); he left at 9:05…", "mɪsˈɛs lˈiː pˈeɪd wˈʌn θˈaʊzənd tˈuːhˈʌndɹɪd fˈɪfti fɔːɹ twˈɛnti wˈʌn ʌv ðˌɛm jˈɛs; hiː lˈɛft æt nˈaɪn:zˈiəɹoʊ fˈaɪv..."),
    ("styletts2", 'He said "no", i.e. never!', "hiː sˈɛd nˈoʊ , ˈaɪ.ˈiː . nˈɛvɚ !"),
    ("styletts2", "It is 10 o'clock… I think; isn't it?!", "ɪɾ ɪz tˈɛn əklˈɑːk… aɪ θˈɪŋk ; ˈɪzənt ɪt ? !"),
]  # fmt: skip


def writing(cleaner):
    return Writing(tuple(_TABLES.get(cleaner) or (MIXED if "mixture" in cleaner else TABLES[178][0])), cleaner, False)


def letters(cleaner, text):
    return "".join(read(text, writing(cleaner)).symbols)


@pytest.mark.parametrize(("cleaner", "text", "wanted"), EAST)
def test_east_asian_texts(cleaner, text, wanted):
    assert letters(cleaner, text) == wanted


@pytest.mark.skipif(not espeak.installed(), reason="espeak-ng is not installed")
@pytest.mark.parametrize(("cleaner", "text", "wanted"), ENGLISH)
def test_english_texts(cleaner, text, wanted):
    said = read_styletts2(text, "en").spelled if cleaner == "styletts2" else letters(cleaner, text)
    assert said == wanted


@pytest.fixture
def echo(monkeypatch):
    """An espeak-ng that says each word in capitals."""
    asked = []

    def said(text):
        asked.append(text)
        return text.upper()

    def forget():
        espeak.ipa.cache_clear()
        espeak._groups.cache_clear()

    forget()
    monkeypatch.setattr(espeak, "_speller", lambda: said)
    yield asked
    forget()


def test_what_espeak_is_asked(echo):
    assert letters("english_cleaners2", "Dr. Ünal — “No, 1,250!” St. Ives...") == 'DOCTOR UNAL  "NO, ,!" SAINT IVES...'
    assert {"doctor unal --", "no", "1,250", "saint ives"} <= set(echo)
    # marks are left out but in numbers; its table has no digits
    assert letters("english_cleaners", "So, is it 3.5?") == "SO IS IT ."
    assert echo[-1] == "so is it 3.5"


def test_lines_and_other_scripts(echo):
    reading = read("One\ntwo 你", writing("english_cleaners2"))
    assert "".join(reading.symbols) == "ONE TWO" and reading.unread == ("你",)
    assert [word.text for word in reading.words] == ["One", "two"]
    assert [word.reading for word in reading.words] == ["/ONE/", "/TWO/"], "to begin with for who wants another"


@pytest.mark.parametrize(
    ("cleaner", "text", "entry", "wanted"),
    [
        ("chinese_cleaners", "我去重庆3次。", ("重庆", "zh", "zhong4 qing4"), "ㄨㄛˇ ㄑㄩˋ ㄓㄨㄥˋㄑㄧㄥˋ ㄙㄢˉㄘˋ。"),
        ("pinyin_cleaners", "我去重庆", ("重庆", "zh", "zhong4 qing4"), "wo3 qu4 zhong4 qing4~"),
        ("japanese_cleaners", "この橋、長い", ("橋", "ja", "ハシ 1"), "ko↑no ha↓ʃi, na↑ga↓i."),
        ("english_cleaners2", "No Kubernetes here.", ("Kubernetes", "en", "K UW1 B ER0 N"), "NO kˈuːbɚn HERE."),
    ],
)
def test_the_persons_words_come_first(echo, cleaner, text, entry, wanted):
    with person.using(dictionary.Dictionary([DictionaryEntry(*entry)])):
        reading = read(text, writing(cleaner))
    assert "".join(reading.symbols) == wanted
    assert [word.text for word in reading.words if word.given] == [entry[0]]


def test_words_of_the_preview_stand_in_the_text_as_it_was_read():
    reading = read("我们3月15日去，APP里有100%。", writing("chinese_cleaners"))
    assert reading.normalised == "我们三月十五日去，APP里有一百%。" and reading.unread == ("%",)
    assert [word.text for word in reading.words] == ["我们", "三月", "十五日", "去", "APP", "里", "有", "一百"]
    assert reading.words[0].reading == "wo3 men5"


def test_romaji_and_the_percent_sign_are_read_too():
    assert letters("japanese_cleaners", "konnichiwa") == "ko↑Nniʧiwa."
    assert letters("japanese_cleaners", "5%増") == letters("japanese_cleaners", "5パーセント増")


SPOKEN = (
    "message mˈɛsɪdʒ|justice dʒˈʌstɪs|operation ˌɑːpɚɹˈeɪʃən|including ɪŋklˈuːdɪŋ|party pˈɑːɹɾi|button bˈʌʔn̩|majority mədʒˈɔːɹᵻɾi|report ɹᵻpˈɔːɹt|design dɪzˈaɪn|"
    "example ɛɡzˈæmpəl|everyone ˈɛvɹɪwˌʌn|always ˈɔːlweɪz|journalist dʒˈɜːnəlˌɪst|narrative nˈæɹətˌɪv|popular pˈɑːpjʊlɚ|million mˈɪliən|usually jˈuːʒuːəli|until ʌntˈɪl|nominated nˈɑːmᵻnˌeɪɾᵻd|"
    "period pˈiəɹɪəd|security sᵻkjˈʊɹɹᵻɾi|physically fˈɪzɪkli|they're ðeɪɚ|market mˈɑːɹkɪt|cost kˈɔst|nfl ˌɛnˌɛfˈɛl"
)


@pytest.mark.parametrize("pair", SPOKEN.split("|"))
def test_without_it_words_are_spelled_as_it_would(pair):
    from synthesizer.text import to_symbols

    word, wanted = pair.split()
    found = to_symbols(word, "en")
    assert ipa(word, list(zip(found.symbols, found.tones))[1:-1]) == wanted


def test_light_words_depend_on_what_follows():
    to = [("T", 0), ("UW", 6)]
    assert [ipa("to", to, True, following) for following in ("", "K", "AE")] == ["tuː", "tə", "tʊ"]
    assert ipa("A", [("EY", 7)], True, "AO") == "ˈeɪ" and ipa("", to, True, "K") == "tuː"
    assert ipa("have", [("HH", 0), ("AE", 7), ("V", 0)], True, "B") == "hæv"
    assert ipa("better", [("B", 0), ("EH", 7), ("T", 0), ("ER", 6)], False, "AE") == "bɛɾɚɹ"


def test_the_library_of_the_package_is_found(tmp_path, monkeypatch):
    (tmp_path / "libespeak-ng.so").write_bytes(b"")
    (tmp_path / "espeak-ng-data").mkdir()
    found = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(espeak.importlib.util, "find_spec", lambda name: found if name == "espeakng_loader" else None)
    monkeypatch.setenv(espeak.LIBRARY, "named")
    assert list(espeak._libraries())[:2] == ["named", str(tmp_path / "libespeak-ng.so")]
    assert "espeakng_loader" not in sys.modules, "only looked at, never run"

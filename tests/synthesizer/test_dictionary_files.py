"""The dictionary on disk, those of other programs, and readings as people write them."""

import json
from pathlib import Path

import pytest

from core import TextError, ToolboxError
from core.types import DictionaryEntry as Entry
from synthesizer.text import dictionary, dictionary_files, said, to_symbols
from synthesizer.text.dictionary import Dictionary, from_text


@pytest.mark.parametrize(
    ("reading", "language", "parts"),
    [
        ("chong2 qing4", "zh", "chong2 qing4"),
        ("chóng qìng", "zh", "chong2 qing4"),
        ("chóngqìng", "zh", "chong2 qing4"),
        ("Chong2qing4", "zh", "chong2 qing4"),
        ("mā ma", "zh", "ma1 ma5"),
        ("lǜ nü3 lu:4", "zh", "lv4 nv3 lv4"),
        ("huar1 ma0", "zh", "huar1 ma5"),
        ("K AE1 T", "en", "K AE1 T"),
        ("K AE T", "en", "K AE1 T"),
        ("/kæt/", "en", "K AE1 T"),
        ("[bɛd]", "en", "B EH1 D"),
        ("ˌkuːbərˈnɛtiːz", "en", "K UW2 B ER0 N EH1 T IY0 Z"),
        ("/tʃɔɪs/", "en", "CH OY1 S"),
        ("koo-ber-NET-eez", "en", "K UW0 B ER0 N EH1 T IY0 Z"),
        ("yes-ter-day", "en", "Y EH1 S T ER0 D EY0"),
        ("ハシ 1", "ja", "ハシ 1"),
        ("ハ'シ", "ja", "ハシ 1"),
        ("ハシ", "ja", "ハシ 0"),
        ("とうきょう", "ja", "トーキョー 0"),
        ("トウキョウ 3", "ja", "トウキョウ 3"),
    ],
)
def test_readings_people_write(reading, language, parts):
    spoken = said.parse(reading, language)
    assert str(spoken) == parts and said.parse(str(spoken), language) == spoken
    assert said.language_of(reading) == language


@pytest.mark.parametrize(
    ("reading", "language", "word"),
    [
        ("", "zh", "empty"),
        ("chong qing", "zh", "tones"),
        ("xx3", "zh", "xx3"),
        ("chong2 !", "zh", "!"),
        ("重2", "zh", "重"),
        ("K AE9 T", "en", "neither"),
        ("qqq", "en", "neither"),
        ("/k§t/", "en", "IPA"),
        ("hashi", "ja", "kana"),
        ("ハシ 3", "ja", "only 2"),
        ("ー", "ja", "kana"),
        ("a1", "fr", "fr"),
        ("a1 " * 300, "zh", "longer"),
    ],
)
def test_a_wrong_reading_is_told_in_one_sentence(reading, language, word):
    with pytest.raises(TextError) as told:
        said.parse(reading, language)
    assert word in str(told.value) and str(told.value).endswith(".") and str(told.value).count(". ") == 0


FILE = """# names
重庆\tzh\tchóng qìng
Kubernetes\ten\tkoo-ber-NET-eez\tcase, priority=8

damaged line
cat\ten\t???
箸\tja\tハシ 1
猫\tネコ 1
"""


def test_a_file_keeps_what_it_cannot_use_and_tells_it(tmp_path):
    path = tmp_path / "words.tsv"
    path.write_text(FILE, encoding="utf-8")
    found = dictionary.load(path)
    assert [(e.word, e.language, e.case, e.priority) for e in found.entries] == [
        ("重庆", "zh", False, 5), ("Kubernetes", "en", True, 8), ("箸", "ja", False, 5), ("猫", "ja", False, 5)
    ]  # fmt: skip
    assert [problem.split(":")[0] for problem in found.problems] == ["Line 5", "Line 6"]
    changed = found.with_entries([Entry("重庆", "zh", "zhong4 qing4"), Entry("new", "en", "N UW1")])
    dictionary.save(changed.without([Entry("猫", "ja", "")]), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == [
        "# names", "重庆\tzh\tzhong4 qing4", "Kubernetes\ten\tkoo-ber-NET-eez\tcase priority=8", "", "damaged line",
        "cat\ten\t???", "箸\tja\tハシ 1", "new\ten\tN UW1",
    ]  # fmt: skip
    assert dictionary.load(path).entries[0].reading == "zhong4 qing4"


def test_a_new_file_explains_itself_and_a_missing_one_is_empty(tmp_path):
    path = tmp_path / "words.tsv"
    assert dictionary.load(path) == Dictionary()
    dictionary.save(Dictionary().with_entries([Entry("cat", "en", "K AE1 T")]), path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#") and from_text(text).entries == (Entry("cat", "en", "K AE1 T"),)


def test_bytes_that_are_no_text_come_back_as_they_were(tmp_path):
    path = tmp_path / "words.tsv"
    path.write_bytes(b"cat\ten\tK AE1 T\r\n\xff\xfe\x80 old\n")
    found = dictionary.load(path)
    assert len(found.entries) == 1 and len(found.problems) == 1
    dictionary.save(found, path)
    assert path.read_bytes() == b"cat\ten\tK AE1 T\n\xff\xfe\x80 old\n"


def test_a_file_that_is_no_dictionary_is_never_written_over(tmp_path):
    huge, folder, endless = tmp_path / "huge.tsv", tmp_path / "folder", tmp_path / "lines.tsv"
    with open(huge, "wb") as file:
        file.truncate(1 << 30)
    folder.mkdir()
    endless.write_bytes(b"\n" * (dictionary.MAX_LINES + 1))
    for path in (huge, folder, endless):
        found = dictionary.load(path)
        assert found.entries == () and found.refused.endswith(".")
        with pytest.raises(ToolboxError):
            dictionary.save(found.with_entries([Entry("cat", "en", "K AE1 T")]), path)
    assert huge.stat().st_size == 1 << 30


def test_a_text_is_read_where_nothing_can_be_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VOICE_TOOLBOX_HOME", str(tmp_path / "file" / "home"))
    assert dictionary.own() == Dictionary() and to_symbols("hello").words


def test_long_lines_and_odd_words_are_told():
    found = from_text(
        "\n".join(["a" * 3000, "x" * 200 + "\ten\tK AE1 T", "{a}\ten\tK AE1 T", "<b>\ten\tK AE1 T", "a\ten\tK\todd"])
    )
    assert found.entries == () and len(found.problems) == 5
    many = from_text("no\n" * 500)
    assert len(many.problems) == dictionary.MAX_TOLD + 1 and "480" in many.problems[-1]


@pytest.mark.parametrize(
    "reading", ["an" * 190 + "§1", "a1" * 190 + "x", "ˈə" * 190 + "§", "oo" * 199 + "q", "ア" * 390 + "ｘ"]
)
def test_long_wrong_readings_are_told_at_once(reading):
    for language in said.LANGUAGES:
        with pytest.raises(TextError):
            said.parse(reading, language)


@pytest.mark.parametrize(
    "line", ["§" + " " * 1_000_000, '"' * 1_000_000, "a:" * 500_000, "A " * 500_000, "x\t" * 500_000]
)
def test_endless_lines_are_told_at_once(tmp_path, line):
    with pytest.raises(ToolboxError):
        read(tmp_path, line)
    with pytest.raises(ToolboxError):
        read(tmp_path, json.dumps({line: [line]}))


def read(tmp_path, text, name="words"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return dictionary_files.read(path)


def test_voicevox_words(tmp_path):
    word = {
        "surface": "ＧｉｔＨｕｂ",
        "pronunciation": "ギットハブ",
        "accent_type": 4,
        "priority": 8,
        "word_type": "PROPER_NOUN",
        "mora_count": 5,
    }
    saved = {
        "surface": "猫",
        "pronunciation": "ネコ",
        "accent_type": 1,
        "cost": 8600,
        "context_id": 1348,
        "accent_associative_rule": "*",
    }
    broken = {"surface": "x", "pronunciation": "abc", "accent_type": None}
    found = read(tmp_path, json.dumps({"id-1": word, "id-2": saved, "id-3": broken}))
    assert found.entries == (Entry("GitHub", "ja", "ギットハブ 4", priority=8), Entry("猫", "ja", "ネコ 1"))
    assert len(found.problems) == 1 and found.problems[0].startswith("x:")


@pytest.mark.parametrize(
    "text",
    [
        '{"重庆": ["chong2", "qing4"], "湖畔": ["hu2", "pan4"]}',
        '{"重庆": "chong2 qing4", "湖畔": ["hu2 pan4"]}',
        "重庆: ['chong2', 'qing4']\n湖畔: ['hu2','pan4']\n",
        '# mine\n"重庆": ["chong2", "qing4"] # a city\n湖畔: hu2 pan4\n',
        "重庆:\n  - chong2\n  - qing4\n湖畔:\n- hu2\n- pan4\n",
        "重庆\tzh\tchong2 qing4\n湖畔\thu2 pan4\n",
    ],
)
def test_lists_of_pinyin(tmp_path, text):
    assert [(e.word, e.language, str(said.parse(e.reading, "zh"))) for e in read(tmp_path, text).entries] == [
        ("重庆", "zh", "chong2 qing4"), ("湖畔", "zh", "hu2 pan4")
    ]  # fmt: skip


def test_hot_words(tmp_path):
    found = read(tmp_path, "CATNAP K AE1 T N AE2 P\nTORCH  T AO1 R CH\n;;; remark\nODD XX9 1\n", "engdict-hot.rep")
    assert found.entries == (Entry("CATNAP", "en", "K AE1 T N AE2 P"), Entry("TORCH", "en", "T AO1 R CH"))
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "text", ["", "{}", "[1, 2", "[" * 50_000, '{"a": {"b": [[]]}}', "\0\0\0", "just a sentence", "a\t???"]
)
def test_what_holds_no_words_is_refused_with_a_sentence(tmp_path, text):
    with pytest.raises(ToolboxError) as told:
        read(tmp_path, text)
    assert str(told.value).endswith(".")


def test_export_and_import_give_the_same(tmp_path):
    found = from_text(FILE)
    dictionary.save(found, tmp_path / "out.tsv")
    assert dictionary_files.read(tmp_path / "out.tsv").entries == found.entries


def test_the_page_about_the_dictionary_shows_lines_that_work():
    page = (Path(__file__).resolve().parents[2] / "docs" / "dictionary.md").read_text(encoding="utf-8")
    found = from_text(page.split("```")[1].strip("\n"))
    assert found.problems == () and [entry.word for entry in found.entries] == ["重庆", "Kubernetes", "IT", "箸", "110"]

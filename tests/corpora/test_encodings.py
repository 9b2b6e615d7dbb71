"""Encodings are judged by what comes out: whole tables, single short texts, texts with a few bad bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpora
from corpora.encodings import decode
from tests.corpora.trees import put

TEXTS = {
    "gb18030": ["今天天气怎么样", "你好", "卡尔普陪外孙玩滑梯。", "他昨天去了图书馆借书"],
    "big5": ["今天天氣怎麼樣", "你好", "歡迎光臨臺灣", "春眠不覺曉，處處聞啼鳥。"],
    "cp932": ["こんにちは", "はい", "東京都", "水をマレーシアから買わなくてはならないのです。", "カタカナ"],
    "euc_jp": ["こんにちは", "今日はいい天気ですね", "ささやき", "山田太郎"],
    "cp949": ["안녕하세요", "감사합니다", "네", "오늘 날씨가 좋네요"],
    "cp1251": ["Привет мир", "Спасибо", "Сегодня хорошая погода", "ПРИВЕТ", "Иван"],
    "koi8-r": ["Сегодня хорошая погода", "Спасибо"],
    "cp1252": [
        "Geh weg, Jürgen!",
        "café",
        "Größe",
        "El niño comió",
        "It’s “fine” – really…",
        "été",
        "È vero",
        "¿Qué tal?",
    ],
    "cp1250": ["Zażółć gęślą jaźń", "Příliš žluťoučký kůň", "Köszönöm szépen"],
    "utf-16": ["你好", "Привет", "plain"],
    "utf-8": ["你好", "é", "Ärger", "Привет", "안녕", "İstanbul", "Łódź"],
    "cp1254": ["İstanbul çok güzel", "Teşekkür ederim"],
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_a_short_text_alone(encoding: str, text: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.n_bad) == (text, 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["file,text\na.wav,早上好\n", "file,text\r\na.wav,Привет\r\n", "a\tcafé\n", "안녕하세요 여러분\n"]
)
def test_utf_16_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("before", "bad", "after"),
    [
        ("你好，", b"\x92", "世界"),
        ("El niño comió ", b"\x92", " ayer"),
        ("Привет", b"\xff", " мир"),
        ("日本語の", b"\xe3\x81", "テキスト"),
    ],
)
def test_a_few_bad_bytes_leave_utf_8_what_it_is(before: str, bad: bytes, after: str) -> None:
    found = decode(before.encode() + bad + after.encode())
    assert found.encoding == "utf-8" and found.n_bad >= 1
    assert found.text.startswith(before) and found.text.endswith(after)


def test_a_bad_byte_in_another_encoding_stays_one_bad_letter() -> None:
    found = decode("水をマレーシアから買わなくては".encode("cp932") + b"\xff\n" + "ならないのです。".encode("cp932"))
    assert found.text.startswith("水をマレーシアから買わなくては") and found.text.endswith("ならないのです。")


def test_one_bad_byte_in_plain_english_is_an_apostrophe_of_windows() -> None:
    assert decode(b"It\x92s fine").text == "It’s fine"


def test_the_language_of_the_corpus_decides_what_the_bytes_leave_open() -> None:
    data = "本".encode("cp932")
    assert decode(data, "ja").text == "本"
    assert decode(b"").text == "" and decode(b"\x00\x01\x02\xff\xfe\xfd").text is not None


def test_two_letters_are_read_as_the_texts_beside_them(tmp_path: Path) -> None:
    texts = ["Да", "Сегодня хорошая погода", "Мы шли по улице", "Спасибо большое", "Доброе утро"]
    put(tmp_path / "v", *(f"ivan/{number}.wav" for number in range(len(texts))))
    for number, text in enumerate(texts):
        (tmp_path / "v" / "ivan" / f"{number}.txt").write_bytes(text.encode("cp1251"))
    assert [item.text for item in corpora.listed(tmp_path / "v")] == texts


def test_files_of_many_encodings_in_one_folder(tmp_path: Path) -> None:
    texts = {
        "cp932": "今日はいい天気ですね",
        "gb18030": "今天天气怎么样",
        "cp949": "오늘 날씨가 좋네요",
        "cp1251": "Сегодня хорошая погода",
    }
    put(tmp_path / "v", *(f"anna/{name}.wav" for name in texts))
    for name, text in texts.items():
        (tmp_path / "v" / "anna" / f"{name}.txt").write_bytes(text.encode(name))
    assert {item.name: item.text for item in corpora.listed(tmp_path / "v")} == texts


def test_bad_bytes_are_noted(tmp_path: Path) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    table = "file,text,speaker\na.wav,你好，世界,王\nb.wav,El niño comió ".encode() + b"\x92,Ana\n"
    (tmp_path / "v" / "metadata.csv").write_bytes(table)
    notes = corpora.Notes()
    first, second = corpora.listed(tmp_path / "v", notes)
    assert (first.text, first.speaker, second.speaker) == ("你好，世界", "王", "Ana")
    assert second.text == "El niño comió \ufffd"
    (note,) = notes
    assert "metadata.csv" in note and "bytes" in note

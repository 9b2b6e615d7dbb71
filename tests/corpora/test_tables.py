"""Tables as spreadsheets and people save them: delimiters, quotation marks, names that differ a little, tables not used."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

import corpora
from corpora import names, tables
from tests.corpora.trees import put, write


def read(root: Path) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """{path below root: (speaker, text)} and the notes."""
    notes = corpora.Notes()
    listed = corpora.listed(root, notes)
    top = Path(root).resolve()
    return {str(item.path.relative_to(top)): (item.speaker, item.text) for item in listed}, list(notes)


@pytest.mark.parametrize(
    ("head", "mark"),
    [
        ("", ","),
        ("", ";"),
        ("", "\t"),
        ("", "|"),
        ("sep=,\n", ","),
        ("sep=;\r\n", ";"),
        ('"sep=|"\n', "|"),
        ("sep=\t\n", "\t"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters(tmp_path: Path, head: str, mark: str, encoding: str) -> None:
    put(tmp_path / "v" / "wavs", "a.wav", "b.wav")
    rows = [
        ("file_name", "text", "speaker"),
        ("wavs/a.wav", f'"Guten{mark} Tag"', "Anna"),
        ("wavs/b.wav", "Ja, nein; ja"[:2], "Bob"),
    ]
    write(tmp_path / "v", "metadata.csv", head + "".join(mark.join(row) + "\n" for row in rows), encoding)
    assert read(tmp_path / "v") == (
        {"wavs/a.wav": ("Anna", f"Guten{mark} Tag" if mark != "\t" else "Guten\t Tag"), "wavs/b.wav": ("Bob", "Ja")},
        [],
    )


EXPECTED = {"a.wav": ("Anna", "hello"), "b.wav": ("Bob", "你好")}


def table(header: str, mark: str = ",", end: str = "\n") -> str:
    return end.join((header, mark.join(("a.wav", "hello", "Anna")), mark.join(("b.wav", "你好", "Bob")))) + end


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("文件名,文本,说话人", "gbk"),
        ("音频,内容,发言人", "utf-8-sig"),
        ("音频路径,文本内容,说话人ID", "utf-16"),
        ("檔案,文字,講者", "big5"),
        ("ファイル名,テキスト,話者", "cp932"),
        ("音声ファイル,書き起こし,キャラクター", "utf-8"),
        ("파일,텍스트,화자", "utf-8"),
        ("audio_filepath,sentence,client_id", "utf-8"),
        ("Wav Path,Transcript,SPEAKER ID", "utf-8"),
        ("fichier,texte,locuteur", "utf-8"),
        ("файл,текст,диктор", "utf-8"),
        ("“file”,“text”,“speaker”", "utf-8"),
    ],
)
def test_columns_by_the_words_of_many_languages(tmp_path: Path, header: str, encoding: str) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    rows = table(header, end="\r\n")
    write(tmp_path / "v", "metadata.csv", rows.replace("你好", "是") if encoding == "cp932" else rows, encoding)
    found, notes = read(tmp_path / "v")
    assert notes == [] and found["a.wav"] == ("Anna", "hello") and found["b.wav"][0] == "Bob"


@pytest.mark.parametrize(
    ("header", "emotions"),
    [("文件名,情感", ("开心", "悲伤")), ("ファイル名,感情", ("喜び", "哀")), ("file,Emotion", ("joy", "sadness"))],
)
def test_emotions_by_the_words_of_many_languages(tmp_path: Path, header: str, emotions: tuple[str, str]) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    write(tmp_path / "v", "metadata.csv", f"{header}\na.wav,{emotions[0]}\nb.wav,{emotions[1]}\n")
    assert [item.emotion for item in corpora.listed(tmp_path / "v")] == ["happy", "sad"]


@pytest.mark.parametrize(
    "text",
    [
        ",,\n" + table("file,text,speaker"),
        "# my voices\n\n" + table("file,text,speaker"),
        "My dataset;;\n" + table("file;text;speaker", ";"),
        "file;text;speaker;;\na.wav;hello;Anna;;\nb.wav;你好;Bob;;\n;;;;\n",
        "文件，文本，说话人\na.wav，hello，Anna\nb.wav，你好，Bob\n",
        "file,text,speaker\na.wav,hello,Anna\n\ufeffb.wav,你好,Bob\n",
        "file,text,speaker\n\u202aa.wav,hello,Anna\n\xa0b.wav\u200b,你好,Bob\n",
        "file,text,speaker\n'a.wav','hello','Anna'\n“b.wav”,“你好”,“Bob”\n",
        "file,text,text,speaker\na.wav,hello,,Anna\nb.wav,你好,,Bob\n",
        table("file,text,speaker") + "a.wav,hello,Anna\nb.wav,,\n",
        "file,text,speaker\nfile:///C:/my%20voices/a.wav,hello,Anna\n/Users/bob/b.wav,你好,Bob\n",
    ],
)
def test_what_spreadsheets_and_people_put_around_a_table(tmp_path: Path, text: str) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    write(tmp_path / "v", "metadata.csv", text)
    assert read(tmp_path / "v") == (EXPECTED, [])


def test_a_text_with_delimiters_is_whole(tmp_path: Path) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    write(tmp_path / "v", "metadata.csv", "file,text,speaker\na.wav,well, yes, you,Anna\nb.wav,no,Bob,,\n")
    assert read(tmp_path / "v") == ({"a.wav": ("Anna", "well, yes, you"), "b.wav": ("Bob", "no")}, [])


def test_of_two_rows_for_a_file_the_last_counts_and_it_is_noted(tmp_path: Path) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    write(tmp_path / "v", "metadata.csv", table("file,text,speaker") + "a.wav,goodbye,\n")
    found, notes = read(tmp_path / "v")
    assert found == {"a.wav": ("Anna", "goodbye"), "b.wav": ("Bob", "你好")}
    assert len(notes) == 1 and "more than once" in notes[0] and notes[0].endswith("a.wav.")


def test_json_lines(tmp_path: Path) -> None:
    put(tmp_path / "v", "a.wav", "b.wav")
    rows = '{"file_name": "a.wav", "text": "hello", "speaker": "Anna", "tags": ["x"]}\n'
    rows += '\n{"file_name": ".\\\\b.wav", "text": "你好", "speaker": "Bob", "duration": 1.5}\n{"file_name": \n[1]\n'
    write(tmp_path / "v", "metadata.jsonl", rows, "utf-8-sig")
    found, notes = read(tmp_path / "v")
    assert found == EXPECTED and len(notes) == 1 and "malformed" in notes[0] and "1 more" in notes[0]
    assert [item.seconds for item in corpora.listed(tmp_path / "v")] == [None, 1.5]


@pytest.mark.parametrize(
    "names",
    [
        (r"C:\Users\me\v\anna\1.wav", r"C:\Users\me\v\bob\1.wav"),
        (r"\\nas\share\Anna\1.flac", r"\\nas\share\Bob\1.flac"),
        ("/home/me/old/anna/1", "/home/me/old/bob/1"),
        ("file:///D:/anna/1.wav", "file:///D:/bob/1.wav"),
    ],
)
def test_paths_of_another_computer(tmp_path: Path, names: tuple[str, str]) -> None:
    put(tmp_path / "v", "anna/1.wav", "bob/1.wav")
    rows = "".join(f"{name},text {number},s{number}\n" for number, name in enumerate(names))
    write(tmp_path / "v", "metadata.csv", f"file,text,speaker\n{rows}")
    assert read(tmp_path / "v") == ({"anna/1.wav": ("s0", "text 0"), "bob/1.wav": ("s1", "text 1")}, [])


@pytest.mark.parametrize("text", ["file,text\n1,one\n12,twelve\n", "1|one\n12|twelve\n"])
def test_zeros_that_a_spreadsheet_dropped(tmp_path: Path, text: str) -> None:
    put(tmp_path / "v" / "wavs", "0001.wav", "0012.wav")
    write(tmp_path / "v", "metadata.csv", text)
    found, notes = read(tmp_path / "v")
    assert ([text for _, text in found.values()], notes) == (["one", "twelve"], [])


def test_a_text_named_after_the_whole_sound_file(tmp_path: Path) -> None:
    put(tmp_path / "v", "anna/a.wav", "anna/b.wav")
    write(tmp_path / "v", "anna/a.wav.txt", "hello")
    write(tmp_path / "v", "anna/b.wav.TXT", "你好", "utf-16")
    assert read(tmp_path / "v")[0] == {"anna/a.wav": ("anna", "hello"), "anna/b.wav": ("anna", "你好")}


@pytest.mark.parametrize("name", ["Metadata.CSV", "metadata.tsv", "METADATA.TXT", "metadata.csv.txt"])
def test_the_table_by_other_names(tmp_path: Path, name: str) -> None:
    put(tmp_path / "v", "a.wav")
    write(tmp_path / "v", name, "file\ttext\tspeaker\r\na.wav\thello\tAnna\r\n")
    assert read(tmp_path / "v") == ({"a.wav": ("Anna", "hello")}, [])


@pytest.mark.parametrize("mark", ["|", "\t", ";", ","])
def test_a_table_without_a_header_in_the_ljspeech_layout(tmp_path: Path, mark: str) -> None:
    put(tmp_path / "v" / "Wavs", "a1.wav", "a2.wav")
    write(tmp_path / "v", "metadata.csv", f"a1{mark}hello\nwavs/a2.wav{mark}you\n")
    found, notes = read(tmp_path / "v")
    assert ({path: text for path, (_, text) in found.items()}, notes) == (
        {"Wavs/a1.wav": "hello", "Wavs/a2.wav": "you"},
        [],
    )


@pytest.mark.parametrize(
    "first",
    [
        'a.wav,"unbalanced,Anna',
        'a.wav,un"balanced,Anna',
        'a.wav,"un" balanced,Anna',
        'a.wav,"say "hi" twice,Anna',
        '"a.wav,text,Anna',
    ],
)
def test_a_lone_quotation_mark_swallows_no_row(tmp_path: Path, first: str) -> None:
    put(tmp_path / "v", "a.wav", "b.wav", "c.wav", "d.wav")
    rest = 'b.wav,"Hello, you",Bob\nc.wav,fine,Bob\nd.wav,"two\nlines, really\nthree",Dora\n'
    write(tmp_path / "v", "metadata.csv", f"file_name,text,speaker\n{first}\n{rest}")
    found, _ = read(tmp_path / "v")
    assert found["b.wav"] == ("Bob", "Hello, you") and found["c.wav"] == ("Bob", "fine")
    assert found["d.wav"] == ("Dora", "two\nlines, really\nthree")
    assert found["a.wav"][0] == "Anna" or first.startswith('"')


def test_a_lone_quotation_mark_is_noted(tmp_path: Path) -> None:
    put(tmp_path / "v", *(f"{number}.wav" for number in range(300)))
    rows = "".join(f"{number}.wav,{chr(34) * (number % 7 == 3)}text {number},s{number % 5}\n" for number in range(300))
    write(tmp_path / "v", "metadata.csv", f"file,text,speaker\n{rows}")
    found, notes = read(tmp_path / "v")
    assert all(found[f"{n}.wav"] == (f"s{n % 5}", f"{chr(34) * (n % 7 == 3)}text {n}") for n in range(300))
    assert len(notes) == 1 and "quotation mark" in notes[0] and "line 5" in notes[0]


def test_rows_of_other_tables_and_old_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'id;a,b;c\r\r1;"x";"y ""z"""\r2;p\r;;\r3;q;r;surplus\r')
    notes = corpora.Notes()
    assert list(tables.rows(str(path), notes)) == [
        {"id": "1", "a,b": "x", "c": 'y "z"'},
        {"id": "2", "a,b": "p", "c": ""},
        {"id": "3", "a,b": "q", "c": "r"},
    ]
    assert list(notes) == []


def test_names_that_differ_in_case_ending_and_folder(tmp_path: Path) -> None:
    put(tmp_path / "v", "a.WAV", "b.wav", "wavs/c.wav", "Deep/Er/D.flac", "e.wav", "E.wav", "x/f.wav", "y/f.wav")
    named = {"a.wav": "1", "b": "2", "c.wav": "3", r"C:\data\d.mp3": "4", "E.wav": "5", "f.wav": "6", "y/F": "7"}
    rows = "".join(f"{name},text {number},s{number}\n" for name, number in named.items())
    write(tmp_path / "v", "metadata.csv", f"file,text,speaker\n{rows}")
    found, notes = read(tmp_path / "v")
    texts = {path: text for path, (_, text) in found.items() if text}
    expected = {"a.WAV": "1", "b.wav": "2", "wavs/c.wav": "3", "Deep/Er/D.flac": "4", "E.wav": "5", "y/f.wav": "7"}
    assert texts == {path: f"text {number}" for path, number in expected.items()}
    assert len(notes) == 1 and "missing" in notes[0] and notes[0].endswith("f.wav.")


def test_no_likeness_counts_that_two_share() -> None:
    assert names.match(["a", "B.wav"], ["a.wav", "a.flac", "b.wav"]) == {"b.wav": "B.wav"}
    assert names.match(["A.wav"], ["x/a.wav", "y/a.wav"]) == {}
    assert names.match(["a.wav", "A.WAV"], ["d/a.wav"]) == {}


@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac composes no name")
@pytest.mark.parametrize(("on_disk", "in_table"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_composed_and_decomposed_names(tmp_path: Path, on_disk: str, in_table: str) -> None:
    stems = ["Zoë_ü1", "がぎ2", "한국3", "ốc4"]
    disk = [unicodedata.normalize(on_disk, stem) for stem in stems]  # type: ignore[arg-type]
    write(
        tmp_path,
        "table/metadata.csv",
        unicodedata.normalize(in_table, "file,text,speaker\n" + "".join(f"wavs/{s}.wav,é {s},Zoë\n" for s in stems)),  # type: ignore[arg-type]
    )
    put(tmp_path / "table" / "wavs", *(f"{stem}.wav" for stem in disk))
    put(tmp_path / "lj" / "wavs", *(f"{stem}.wav" for stem in disk))
    write(tmp_path, "lj/metadata.csv", unicodedata.normalize(in_table, "".join(f"{s}|é {s}\n" for s in stems)))  # type: ignore[arg-type]
    put(tmp_path / "txt" / unicodedata.normalize(on_disk, "Zoë"), *(f"{stem}.wav" for stem in disk))  # type: ignore[arg-type]
    for stem in stems:
        place = f"txt/{unicodedata.normalize(on_disk, 'Zoë')}/{unicodedata.normalize(in_table, stem)}.txt"  # type: ignore[arg-type]
        write(tmp_path, place, unicodedata.normalize(in_table, f"é {stem}"))  # type: ignore[arg-type]
    with corpora.Index(tmp_path / "db") as index:
        for name in ("table", "lj", "txt"):
            assert index.scan(tmp_path / name).notes == ()
            listed = index.utterances(name)
            assert sorted(item.text for item in listed) == sorted(f"é {stem}" for stem in stems)
            assert sorted(item.name for item in listed) == sorted(disk), "the path stays what it is"
            assert name == "lj" or {item.speaker for item in listed} == {"Zoë"}
        for query in ("ZOË", "zoë_Ü1", "がぎ", "file:ZOË_ü", "text:é", unicodedata.normalize("NFD", "speaker:ZOË")):
            assert index.count("table", search=query) >= 1, query
        assert index.count(search="speaker:zoë") == 8


@pytest.mark.parametrize("transcript", ["TRANSCRIPT_UTF8.TXT", "transcript_utf8.txt"])
def test_ids_in_any_case(tmp_path: Path, transcript: str) -> None:
    put(tmp_path / "jsut" / "basic5000" / "wav", "basic5000_0001.WAV", "BASIC5000_0002.wav")
    text = "BASIC5000_0001:こんにちは\nBASIC5000_0002:さようなら\n"
    write(tmp_path / "jsut", f"basic5000/{transcript}", text, "euc_jp")
    found, notes = read(tmp_path)
    assert sorted(text for _, text in found.values()) == ["こんにちは", "さようなら"] and notes == []


def test_timit(tmp_path: Path) -> None:
    put(tmp_path / "timit" / "TRAIN" / "DR1" / "FCJF0", "SA1.WAV")
    write(tmp_path / "timit", "TRAIN/DR1/FCJF0/SA1.TXT", "0 46797 She had your dark suit in 1990. \n")
    write(tmp_path / "timit", "TRAIN/DR1/FCJF0/SA1.WRD", "0 1 she\n")
    found, notes = read(tmp_path / "timit")
    assert (list(found.values()), notes) == ([("FCJF0", "She had your dark suit in 1990.")], [])


def test_two_sounds_that_differ_in_case_share_no_text(tmp_path: Path) -> None:
    put(tmp_path / "v" / "anna", "A.wav", "a.wav")
    write(tmp_path / "v", "anna/A.TXT", "large")
    found, _ = read(tmp_path / "v")
    assert found == {"anna/A.wav": ("anna", "large"), "anna/a.wav": ("anna", "")}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.csv", "Datei;Sprecher\na.wav;Anna\n"),
        ("liste.tsv", "a.wav\tAnna\n"),
        ("table.xlsx", "PK"),
        ("sub/metadata.jsonl", "{}"),
        ("transcript.txt", "a 你好\nb 再见\n"),
        ("texts/all.txt", "anna/a.wav|hello\n"),
        ("texts/train.txt.cleaned", "anna/a.wav|0|hello\n"),
        ("texts/train.list", "C:\\voices\\anna\\a.wav|Anna|EN|hello\n"),
        ("texts/esd.list", "D:/voices/a.wav|Anna|ZH|你好\n"),
        ("wav.scp", "a anna/a.wav\n"),
        ("manifest.json", '{"audio_filepath": "/data/a.wav", "text": "hello"}\n'),
        ("table.parquet", "PAR1"),
    ],
)
def test_a_table_that_is_not_used_is_noted(tmp_path: Path, name: str, content: str) -> None:
    put(tmp_path / "v", "anna/a.wav", "sub/b.wav", "a.wav")
    write(tmp_path / "v", name, content)
    _, notes = read(tmp_path / "v")
    assert len(notes) == 1 and "not used" in notes[0] and name in notes[0].replace("\\", "/")


def test_texts_that_are_no_tables_are_not_noted(tmp_path: Path) -> None:
    put(tmp_path / "v", "anna/a.wav")
    for name, text in {
        "README.txt": "About anna",
        "LICENSE.txt": "MIT",
        "anna/a.txt": "a text",
        "anna/notes.txt": "x",
    }.items():
        write(tmp_path / "v", name, text)
    assert read(tmp_path / "v")[1] == []


def test_a_transcript_that_names_no_sound_is_noted(tmp_path: Path) -> None:
    put(tmp_path / "data_aishell" / "wav", "train/S0002/x1.wav")
    write(tmp_path / "data_aishell", "transcript/aishell_transcript_v0.8.txt", "BAC009S0002W0122 而 对\n")
    _, notes = read(tmp_path)
    assert len(notes) == 1 and "names none" in notes[0]


def test_archives_say_that_they_are_packed(tmp_path: Path) -> None:
    put(tmp_path / "data_aishell" / "wav", "train/S0003/BAC009S0003W0122.wav", "S0002.tar.gz", "S0003.tar.gz")
    write(tmp_path / "data_aishell", "transcript/aishell_transcript_v0.8.txt", "BAC009S0003W0122 而 对 楼市\n")
    put(tmp_path / "downloads", "speech.zip")
    found, notes = read(tmp_path)
    assert [text for _, text in found.values()] == ["而对楼市"]
    assert len(notes) == 2 and "S0002.tar.gz." in " ".join(notes) and "speech.zip" in " ".join(notes)

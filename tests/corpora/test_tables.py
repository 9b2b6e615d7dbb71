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


@pytest.mark.parametrize("name", ["Metadata.CSV", "metadata.tsv", "METADATA.TXT"])
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

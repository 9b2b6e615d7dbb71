"""One fake tree per layout: the dataset's name, and speaker, text, language, emotion of its utterances."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpora
from corpora.layouts import BY_NAME
from tests.corpora.trees import put, write

LIBRI = ("dev-clean", "dev-other", "test-clean", "test-other", "train-clean-100", "train-clean-360", "train-other-500")


def read(root: Path, name: str) -> dict[str, corpora.Utterance]:
    """Utterances of the dataset ``name`` by file name; fails when anything was noted."""
    notes = corpora.Notes()
    found = {dataset.name: dataset for dataset in corpora.discover(root, notes=notes)}
    assert name in found, list(found)
    listed = {item.path.name: item for item in corpora.utterances(found[name], notes)}
    assert list(notes) == []
    assert all(item.dataset == name and item.size_bytes > 0 and item.mtime_ns > 0 for item in listed.values())
    return listed


def only(listed: dict[str, corpora.Utterance]) -> corpora.Utterance:
    (item,) = listed.values()
    return item


@pytest.mark.parametrize("subset", LIBRI)
def test_librispeech(tmp_path: Path, subset: str) -> None:
    top = tmp_path / "a" / "b" / "LibriSpeech" / subset / "84" / "121123"
    put(top, "84-121123-0000.flac", "84-121123-0001.flac")
    write(top, "84-121123.trans.txt", "84-121123-0000 GO DO YOU HEAR\n84-121123-0001 BUT IN LESS\n")
    listed = read(tmp_path, f"LibriSpeech/{subset}")
    item = listed["84-121123-0001.flac"]
    assert (item.speaker, item.text, item.language) == ("84", "BUT IN LESS", "en")
    assert len(listed) == 2


@pytest.mark.parametrize("subset", LIBRI)
def test_libritts(tmp_path: Path, subset: str) -> None:
    top = tmp_path / "LibriTTS" / subset / "103" / "1241"
    put(top, "103_1241_000000_000001.wav")
    write(top, "103_1241_000000_000001.normalized.txt", "matthew Cuthbert is surprised\n")
    item = only(read(tmp_path, f"LibriTTS/{subset}"))
    assert (item.speaker, item.text, item.language) == ("103", "matthew Cuthbert is surprised", "en")


def test_libritts_chapter_table_saves_reading_a_file_per_sentence(tmp_path: Path) -> None:
    top = tmp_path / "LibriTTS" / "dev-clean" / "103" / "1241"
    put(top, "103_1241_000000_000001.wav")
    write(top, "103_1241.trans.tsv", '103_1241_000000_000001\t"Dr." X\tDoctor X\n')
    assert only(read(tmp_path, "LibriTTS/dev-clean")).text == "Doctor X"


@pytest.mark.parametrize(
    ("stem", "corpus"), [("84-121123-0000", "LibriSpeech"), ("84_121123_000000_000000", "LibriTTS")]
)
def test_a_subset_opened_on_its_own_is_known_by_its_files(tmp_path: Path, stem: str, corpus: str) -> None:
    put(tmp_path / "dev-clean" / "84" / "121123", f"{stem}.flac")
    assert only(read(tmp_path / "dev-clean", f"{corpus}/dev-clean")).speaker == "84"


def test_ljspeech(tmp_path: Path) -> None:
    put(tmp_path / "LJSpeech-1.1" / "wavs", "LJ001-0001.wav", "LJ001-0002.wav")
    write(
        tmp_path / "LJSpeech-1.1", "metadata.csv", 'LJ001-0001|in 1455 "x|in fourteen "x\nLJ001-0002|being modern.|\n'
    )
    listed = read(tmp_path, "LJSpeech-1.1")
    assert listed["LJ001-0001.wav"].text == 'in fourteen "x'
    assert listed["LJ001-0002.wav"].text == "being modern."
    assert {item.speaker for item in listed.values()} == {"LJ"}


def test_own_recordings_in_the_ljspeech_layout(tmp_path: Path) -> None:
    put(tmp_path / "my_voice" / "wavs", "a1.wav")
    write(tmp_path / "my_voice", "metadata.csv", "a1|你好\n")
    item = only(read(tmp_path, "my_voice"))
    assert (item.speaker, item.text) == ("my_voice", "你好")


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("VoxCeleb1/wav", "VoxCeleb1/wav"),
        ("VoxCeleb1/test_wav", "VoxCeleb1/test_wav"),
        ("VoxCeleb2/dev/aac", "VoxCeleb2/dev/aac"),
        ("VoxCeleb2/test/aac", "VoxCeleb2/test/aac"),
    ],
)
def test_voxceleb_keeps_speakers_of_every_country(tmp_path: Path, folder: str, name: str) -> None:
    put(tmp_path / folder, "id10001/1zcIwhmdeo4/00001.m4a", "id10002/0_laIeN-Q44/00001.m4a")
    write(
        tmp_path / "VoxCeleb1",
        "vox1_meta.csv",
        "VoxCeleb1 ID\tVGGFace1 ID\tGender\tNationality\nid10001\tA\tm\tIreland\n",
    )
    found = {dataset.name: dataset for dataset in corpora.discover(tmp_path)}
    items = list(corpora.utterances(found[name]))
    assert [(item.speaker, item.details["video"]) for item in items] == [
        ("id10001", "1zcIwhmdeo4"),
        ("id10002", "0_laIeN-Q44"),
    ]


def test_vctk(tmp_path: Path) -> None:
    top = tmp_path / "VCTK-Corpus"
    put(top / "wav48", "p225/p225_001.wav", "p226/p226_001.wav")
    put(top / "wav48_silence_trimmed", "p225/p225_001_mic1.flac", "p225/p225_001_mic2.flac")
    write(top, "txt/p225/p225_001.txt", "Please call Stella.\n")
    write(top, "txt/p226/p226_001.txt", "Please call Stella.\n")
    old = read(tmp_path, "VCTK-Corpus/wav48")
    new = read(tmp_path, "VCTK-Corpus/wav48_silence_trimmed")
    assert {(item.speaker, item.text) for item in old.values()} == {
        ("p225", "Please call Stella."),
        ("p226", "Please call Stella."),
    }
    second = new["p225_001_mic2.flac"]
    assert (second.speaker, second.text, second.details["microphone"]) == ("p225", "Please call Stella.", "2")


@pytest.mark.parametrize("split", ["train", "test"])
def test_aidatatang(tmp_path: Path, split: str) -> None:
    top = tmp_path / "aidatatang_200zh"
    put(top / "corpus" / split, "G0013/T0055G0013S0001.wav")
    write(top, "transcript/aidatatang_200_zh_transcript.txt", "T0055G0013S0001 以后 你 是 男孩子 OK go\n")
    item = only(read(tmp_path, f"aidatatang_200zh/{split}"))
    assert (item.speaker, item.text, item.language) == ("G0013", "以后你是男孩子OK go", "zh")


def test_aidatatang_still_packed_says_so(tmp_path: Path) -> None:
    put(tmp_path / "aidatatang_200zh" / "corpus" / "train", "G0013.tar.gz")
    write(tmp_path / "aidatatang_200zh", "transcript/aidatatang_200_zh_transcript.txt", "a b\n")
    notes = corpora.Notes()
    (dataset,) = corpora.discover(tmp_path)
    assert list(corpora.utterances(dataset, notes)) == []
    assert "unpack" in next(iter(notes))


def test_aishell1(tmp_path: Path) -> None:
    top = tmp_path / "data_aishell"
    put(top / "wav", "train/S0002/BAC009S0002W0122.wav", "dev/S0724/BAC009S0724W0121.wav")
    write(
        top,
        "transcript/aishell_transcript_v0.8.txt",
        "BAC009S0002W0122 而 对 楼市 成交\nBAC009S0724W0121 广州市 房地产\n",
    )
    listed = read(tmp_path, "data_aishell")
    assert [(item.speaker, item.text) for item in listed.values()] == [
        ("S0724", "广州市房地产"),
        ("S0002", "而对楼市成交"),
    ]


@pytest.mark.parametrize("split", ["train", "test"])
def test_aishell3_leaves_the_pinyin_out_of_the_text(tmp_path: Path, split: str) -> None:
    top = tmp_path / "data_aishell3" / split
    put(top / "wav", "SSB0005/SSB00050001.wav")
    write(top, "content.txt", "SSB00050001.wav\t广 guang3 州 zhou1 女 nv3\n")
    item = only(read(tmp_path, f"aishell3/{split}"))
    assert (item.speaker, item.text, item.details["pinyin"]) == ("SSB0005", "广州女", "guang3 zhou1 nv3")


def test_magicdata(tmp_path: Path) -> None:
    top = tmp_path / "magicdata" / "train"
    put(top, "38_5716/38_5716_20170914202211.wav")
    write(
        top,
        "TRANS.txt",
        "UtteranceID\tSpeakerID\tTranscription\n38_5716_20170914202211.wav\t38_5716\t今天 天气 怎么样\n",
    )
    item = only(read(tmp_path, "magicdata/train"))
    assert (item.speaker, item.text, item.language) == ("38_5716", "今天天气怎么样", "zh")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_biaobei_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    top = tmp_path / "BZNSYP"
    put(top / "Wave", "000001.wav", "000002.wav")
    label = "000001\t卡尔普#2陪外孙#1玩滑梯#4。\r\n\tka2 er2 pu3 pei2\r\n000002\t假语村言#2别再#1拥抱我#4。\r\n\tjia2 yu3\r\n"
    write(top, "ProsodyLabeling/000001-010000.txt", label, encoding)
    listed = read(tmp_path, "BZNSYP")
    assert listed["000001.wav"].text == "卡尔普陪外孙玩滑梯。"
    assert listed["000002.wav"].text == "假语村言别再拥抱我。"
    assert listed["000001.wav"].details["pinyin"] == "ka2 er2 pu3 pei2"


def test_common_voice(tmp_path: Path) -> None:
    top = tmp_path / "cv-corpus-17.0" / "zh-CN"
    put(top / "clips", "common_voice_zh-CN_1.mp3", "common_voice_zh-CN_2.mp3", "common_voice_zh-CN_3.mp3")
    head = "client_id\tpath\tsentence\tgender\tlocale\n"
    write(top, "validated.tsv", head + 'aaaaaaaaaaaaaaaa\tcommon_voice_zh-CN_1.mp3\t他说"好\tfemale\tzh-CN\n')
    write(top, "other.tsv", head + "bbbbbbbbbbbbbbbb\tcommon_voice_zh-CN_2.mp3\t再见\t\tzh-CN\n")
    write(top, "clip_durations.tsv", "clip\tduration[ms]\ncommon_voice_zh-CN_1.mp3\t4320\n")
    listed = read(tmp_path, "cv-corpus-17.0/zh-CN")
    first, second, third = listed.values()
    assert (first.speaker, first.text, first.language, first.seconds) == ("aaaaaaaaaaaa", '他说"好', "zh", 4.32)
    assert (second.speaker, second.text, second.seconds) == ("bbbbbbbbbbbb", "再见", None)
    assert (third.speaker, third.language) == ("unknown", "zh")


def test_ravdess(tmp_path: Path) -> None:
    put(tmp_path / "Audio_Speech", "Actor_05/03-01-05-02-02-01-05.wav", "Actor_12/03-01-08-01-01-02-12.wav")
    first, second = read(tmp_path, "Audio_Speech").values()
    assert (first.speaker, first.emotion, first.text) == ("Actor_05", "angry", "Dogs are sitting by the door.")
    assert (first.details["intensity"], first.details["gender"]) == ("strong", "m")
    assert (second.speaker, second.emotion, second.text) == ("Actor_12", "surprised", "Kids are talking by the door.")
    assert (second.details["intensity"], second.details["gender"]) == ("normal", "f")


def test_emodb(tmp_path: Path) -> None:
    names = {"03a01Fa": "happy", "08b02Wa": "angry", "09a07Lb": "bored", "10a05Ea": "disgust"}
    names |= {"11b09Ab": "fearful", "13a02Tc": "sad", "16b10Na": "neutral"}
    put(tmp_path / "emodb" / "wav", *(f"{name}.wav" for name in names))
    listed = read(tmp_path, "emodb")
    assert {item.name: item.emotion for item in listed.values()} == names
    item = listed["03a01Fa.wav"]
    assert (item.speaker, item.text, item.language) == ("03", "Der Lappen liegt auf dem Eisschrank.", "de")
    assert item.details["gender"] == "m" and listed["13a02Tc.wav"].details["gender"] == "f"


def test_jsut(tmp_path: Path) -> None:
    top = tmp_path / "jsut_ver1.1"
    put(top, "basic5000/wav/BASIC5000_0001.wav", "onomatopee300/wav/ONOMATOPEE300_001.wav")
    write(top, "basic5000/transcript_utf8.txt", "BASIC5000_0001:水をマレーシアから買わなくてはならないのです。\n")
    write(top, "onomatopee300/transcript_utf8.txt", "ONOMATOPEE300_001:あんぐりと、口を開ける: はい\n")
    listed = read(tmp_path, "jsut_ver1.1")
    item = listed["BASIC5000_0001.wav"]
    assert (item.speaker, item.text, item.language) == ("JSUT", "水をマレーシアから買わなくてはならないのです。", "ja")
    assert listed["ONOMATOPEE300_001.wav"].text == "あんぐりと、口を開ける: はい"


def test_jvs(tmp_path: Path) -> None:
    top = tmp_path / "jvs_ver1"
    for speaker in ("jvs001", "jvs002"):
        put(top / speaker, "parallel100/wav24kHz16bit/VOICEACTRESS100_001.wav", "whisper10/wav24kHz16bit/W_1.wav")
        write(top / speaker, "parallel100/transcripts_utf8.txt", f"VOICEACTRESS100_001:また {speaker}\n")
        write(top / speaker, "whisper10/transcripts_utf8.txt", "W_1:ささやき\n")
    notes = corpora.Notes()
    (dataset,) = corpora.discover(tmp_path)
    items = list(corpora.utterances(dataset, notes))
    assert (dataset.name, list(notes)) == ("jvs_ver1", [])
    assert [(item.speaker, item.text, item.details["style"]) for item in items] == [
        ("jvs001", "また jvs001", "parallel100"),
        ("jvs001", "ささやき", "whisper10"),
        ("jvs002", "また jvs002", "parallel100"),
        ("jvs002", "ささやき", "whisper10"),
    ]


def test_metadata_table(tmp_path: Path) -> None:
    top = tmp_path / "sample"
    put(top, "audio/a.ogg", "audio/b.ogg", "audio/x/c.ogg")
    write(
        top,
        "metadata.csv",
        "file,speaker,text,lang,pinyin,emotion,gender\n"
        'audio/a.ogg,anna,"Hello, you",en,,happiness,f\n'
        "audio/b.ogg,chen,,zh-CN,a1,,m\n",
    )
    listed = read(tmp_path, "sample")
    first, second = listed["a.ogg"], listed["b.ogg"]
    assert (first.speaker, first.text, first.language, first.emotion) == ("anna", "Hello, you", "en", "happy")
    assert first.details == {"gender": "f"}
    assert (second.speaker, second.text, second.language, second.emotion) == ("chen", "a1", "zh", "")
    assert listed["c.ogg"].speaker == "x", "a file the table forgot is still listed"


def test_every_layout_has_its_own_name_and_a_test_above() -> None:
    source = Path(__file__).read_text(encoding="utf-8").casefold()
    tests = {name: name.casefold().replace("-", "").replace("_200zh", "") for name in BY_NAME if name != "folder"}
    tests |= {"metadata.csv": "metadata_table", "Common Voice": "common_voice"}
    tests |= {"VoxCeleb1": "voxceleb", "VoxCeleb2": "voxceleb"}
    assert len(BY_NAME) == 18
    assert [name for name, part in tests.items() if f"def test_{part}" not in source] == []

"""aidatatang_200zh, AISHELL-1, AISHELL-3, MAGICDATA and Biaobei (BZNSYP)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from corpora import tables
from corpora.layouts.base import Facts, Reader, TreeLayout, any_match, by_id, plain_name
from corpora.names import ById, fold
from corpora.walk import AudioFile, Folder

_SPLITS = ("train", "test", "dev")


def _by_folder(texts: ById[str]) -> Reader:
    """The first folder is the speaker, the file's name the id of its text."""

    def describe(file: AudioFile) -> Facts:
        return Facts(file.parts[0] if file.parts else "", texts.get(file.stem, ""))

    return describe


def _id_texts(path: str, folder: Folder) -> dict[str, str]:
    """``id text`` lines, or nothing and a note when there is no such file."""
    if not os.path.exists(path):
        folder.tree.notes.add("A corpus comes without its transcript file", path)
        return {}
    return tables.id_texts(path, folder.tree.notes, language="zh")


def _spoken(path: str, folder: Folder) -> ById[str]:
    """``id text`` with the words joined as Chinese is written."""
    texts = {key: tables.without_spaces(text) for key, text in _id_texts(path, folder).items()}
    return by_id(folder, texts, path)


def _note_packed(folder: Folder) -> None:
    """Speakers come as archives, which unpack beside themselves or into the folder of their part."""
    unpacked = {name for part in (folder, *map(folder.dirs.get, _SPLITS)) if part for name in part.dirs}
    for name in folder.packed():
        if name.split(".")[0] not in unpacked:
            folder.tree.notes.add("A speaker is still packed; unpack the archive to list it", f"{folder.path}/{name}")


def _aidatatang_title(folder: Folder) -> str | None:
    if folder.name not in _SPLITS or folder.ancestor(1) != "corpus":
        return None
    corpus = folder.ancestor(2)
    return f"{corpus}/{folder.name}" if plain_name(corpus).startswith("aidatatang") else None


def _aidatatang(folder: Folder) -> Reader:
    _note_packed(folder)
    return _by_folder(_spoken(folder.beside("..", "transcript", "aidatatang_200_zh_transcript.txt"), folder))


def _aishell1_transcript(folder: Folder) -> str:
    return folder.beside("transcript", "aishell_transcript_v0.8.txt")


def _aishell1_title(folder: Folder) -> str | None:
    if folder.name != "wav":
        return None
    corpus = folder.ancestor(1)
    named = plain_name(corpus) in ("dataaishell", "aishell", "aishell1")
    return corpus if named or os.path.exists(_aishell1_transcript(folder)) else None


def _aishell1(folder: Folder) -> Reader:
    _note_packed(folder)
    texts = _spoken(_aishell1_transcript(folder), folder)

    def describe(file: AudioFile) -> Facts:
        parts = file.parts[1:] if file.parts[:1] and file.parts[0] in _SPLITS else file.parts
        split = (("split", file.parts[0]),) if parts is not file.parts else ()
        return Facts(parts[0] if parts else "", texts.get(file.stem, ""), details=split)

    return describe


_AISHELL3_SPEAKER = re.compile(r"SSB\d{4}")


def _aishell3_title(folder: Folder) -> str | None:
    if folder.name != "wav" or folder.ancestor(1) not in _SPLITS:
        return None
    named = "aishell3" in plain_name(folder.ancestor(2))
    return f"aishell3/{folder.ancestor(1)}" if named or any_match(_AISHELL3_SPEAKER, folder.dirs) else None


def _aishell3(folder: Folder) -> Reader:
    """``content.txt``: file name, tab, hanzi and pinyin in turn."""
    path = folder.beside("content.txt")
    mixed = {key: text.split() for key, text in _id_texts(path, folder).items()}
    return _with_pinyin(folder, path, {key: ("".join(t[0::2]), " ".join(t[1::2])) for key, t in mixed.items()})


def _with_pinyin(folder: Folder, source: str, rows: Mapping[str, tuple[str, str]], speaker: str = "") -> Reader:
    """Text and pinyin by file name; without a ``speaker`` the first folder, or the beginning of the name."""
    table = by_id(folder, rows, source)

    def describe(file: AudioFile) -> Facts:
        hanzi, pinyin = table.get(file.stem, ("", ""))
        who = speaker or (file.parts[0] if file.parts else file.stem[:7])
        return Facts(who, hanzi, details=(("pinyin", pinyin),) if pinyin else ())

    return describe


def _magicdata_title(folder: Folder) -> str | None:
    if folder.name not in _SPLITS:
        return None
    named = plain_name(folder.ancestor(1)).startswith("magicdata")
    return f"magicdata/{folder.name}" if named or folder.find("TRANS.txt") else None


def _magicdata(folder: Folder) -> Reader:
    """``TRANS.txt``: file name, speaker, text; a heading line that matches no file does no harm."""
    if (entry := folder.find("TRANS.txt")) is None:
        folder.tree.notes.add("A corpus comes without its transcript file", f"{folder.path}/TRANS.txt")
        return _by_folder(by_id(folder, {}, folder.path))
    texts = {}
    for line in tables.lines(entry.path, folder.tree.notes, "zh"):
        cells = line.split(maxsplit=2)
        if len(cells) == 3:
            texts[os.path.splitext(cells[0])[0]] = tables.without_spaces(cells[2])
    return _by_folder(by_id(folder, texts, entry.path))


def _biaobei_title(folder: Folder) -> str | None:
    return folder.name if {"Wave", "ProsodyLabeling"} <= folder.dirs.keys() else None


def _biaobei(folder: Folder) -> Reader:
    """``000001<tab>卡尔普#2陪外孙#1玩滑梯#4。`` and below it, indented, the pinyin; ``#n`` are pauses."""
    hanzi: dict[str, str] = {}
    pinyin: dict[str, str] = {}
    labels = folder.dirs["ProsodyLabeling"].files
    for name in [name for name in labels if fold(name).endswith(".txt")]:
        last = ""
        for line in tables.lines(labels[name].path, folder.tree.notes, "zh"):
            if line[0].isspace():
                pinyin.setdefault(last, line.strip())
            else:
                last, _, marked = line.partition("\t")
                hanzi[last] = re.sub(r"#\d", "", marked).strip()
    rows = {key: (text, pinyin.get(key, "")) for key, text in hanzi.items()}
    return _with_pinyin(folder, folder.dirs["ProsodyLabeling"].path, rows, "Biaobei")


LAYOUTS = (
    TreeLayout("aidatatang_200zh", "zh", _aidatatang_title, _aidatatang),
    TreeLayout("AISHELL-3", "zh", _aishell3_title, _aishell3),
    TreeLayout("AISHELL-1", "zh", _aishell1_title, _aishell1),
    TreeLayout("MAGICDATA", "zh", _magicdata_title, _magicdata),
    TreeLayout("Biaobei", "zh", _biaobei_title, _biaobei),
)

"""aidatatang_200zh, AISHELL-1, AISHELL-3, MAGICDATA and Biaobei (BZNSYP)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from corpora import tables
from corpora.layouts.base import Facts, Reader, TreeLayout, any_match, plain_name
from corpora.walk import AudioFile, Folder

_SPLITS = ("train", "test", "dev")


def _by_folder(texts: Mapping[str, str]) -> Reader:
    """The first folder is the speaker, the file's name the id of its text."""

    def describe(file: AudioFile) -> Facts:
        return Facts(file.parts[0] if file.parts else "", texts.get(file.stem, ""))

    return describe


def _spoken(path: str, folder: Folder) -> dict[str, str]:
    """``id text`` with the words joined as Chinese is written."""
    if not os.path.exists(path):
        folder.tree.notes.add("A corpus comes without its transcript file", path)
        return {}
    return {key: tables.without_spaces(text) for key, text in tables.id_texts(path, folder.tree.notes).items()}


def _aidatatang_title(folder: Folder) -> str | None:
    if folder.name not in _SPLITS or folder.ancestor(1) != "corpus":
        return None
    corpus = folder.ancestor(2)
    return f"{corpus}/{folder.name}" if plain_name(corpus).startswith("aidatatang") else None


def _aidatatang(folder: Folder) -> Reader:
    packed = [name for name in folder.files if name.endswith((".tar.gz", ".tgz"))]
    for name in packed:
        if not {name.removesuffix(".tar.gz"), name.removesuffix(".tgz")} & folder.dirs.keys():
            folder.tree.notes.add("A speaker is still packed; unpack the archive to list it", f"{folder.path}/{name}")
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
    if not os.path.exists(path):
        folder.tree.notes.add("A corpus comes without its transcript file", path)
        return _by_folder({})
    mixed = {key: text.split() for key, text in tables.id_texts(path, folder.tree.notes).items()}
    hanzi = {key: "".join(tokens[0::2]) for key, tokens in mixed.items()}
    return _with_pinyin(hanzi, {key: " ".join(tokens[1::2]) for key, tokens in mixed.items()})


def _with_pinyin(hanzi: Mapping[str, str], pinyin: Mapping[str, str], speaker: str = "") -> Reader:
    """Text and pinyin by file name; without a ``speaker`` the first folder, or the beginning of the name."""

    def describe(file: AudioFile) -> Facts:
        spoken = pinyin.get(file.stem, "")
        who = speaker or (file.parts[0] if file.parts else file.stem[:7])
        return Facts(who, hanzi.get(file.stem, ""), details=(("pinyin", spoken),) if spoken else ())

    return describe


def _magicdata_title(folder: Folder) -> str | None:
    if folder.name not in _SPLITS:
        return None
    named = plain_name(folder.ancestor(1)).startswith("magicdata")
    return f"magicdata/{folder.name}" if named or "TRANS.txt" in folder.files else None


def _magicdata(folder: Folder) -> Reader:
    """``TRANS.txt``: file name, speaker, text; a heading line that matches no file does no harm."""
    if "TRANS.txt" not in folder.files:
        folder.tree.notes.add("A corpus comes without its transcript file", f"{folder.path}/TRANS.txt")
        return _by_folder({})
    texts = {}
    for line in tables.lines(folder.files["TRANS.txt"].path, folder.tree.notes):
        cells = line.split(maxsplit=2)
        if len(cells) == 3:
            texts[os.path.splitext(cells[0])[0]] = tables.without_spaces(cells[2])
    return _by_folder(texts)


def _biaobei_title(folder: Folder) -> str | None:
    return folder.name if {"Wave", "ProsodyLabeling"} <= folder.dirs.keys() else None


def _biaobei(folder: Folder) -> Reader:
    """``000001<tab>卡尔普#2陪外孙#1玩滑梯#4。`` and below it, indented, the pinyin; ``#n`` are pauses."""
    hanzi: dict[str, str] = {}
    pinyin: dict[str, str] = {}
    labels = folder.dirs["ProsodyLabeling"].files
    for name in [name for name in labels if name.endswith(".txt")]:
        last = ""
        for line in tables.lines(labels[name].path, folder.tree.notes):
            if line[0].isspace():
                pinyin.setdefault(last, line.strip())
            else:
                last, _, marked = line.partition("\t")
                hanzi[last] = re.sub(r"#\d", "", marked).strip()
    return _with_pinyin(hanzi, pinyin, "Biaobei")


LAYOUTS = (
    TreeLayout("aidatatang_200zh", "zh", _aidatatang_title, _aidatatang),
    TreeLayout("AISHELL-3", "zh", _aishell3_title, _aishell3),
    TreeLayout("AISHELL-1", "zh", _aishell1_title, _aishell1),
    TreeLayout("MAGICDATA", "zh", _magicdata_title, _magicdata),
    TreeLayout("Biaobei", "zh", _biaobei_title, _biaobei),
)

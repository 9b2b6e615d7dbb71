"""LibriSpeech, LibriTTS, LJSpeech and VCTK."""

from __future__ import annotations

import os
import re

from corpora import tables
from corpora.layouts.base import Facts, Reader, TreeLayout, any_match, beside, by_id, note_unused, plain_name
from corpora.names import ById, fold, stem
from corpora.walk import AudioFile, Folder

LIBRI_SUBSETS = frozenset(
    ("dev-clean", "dev-other", "test-clean", "test-other", "train-clean-100", "train-clean-360", "train-other-500")
)
_NUMBER = re.compile(r"\d+")


def _libri_corpus(folder: Folder) -> str | None:
    """``LibriSpeech`` or ``LibriTTS`` for one of the seven subsets, told by the folder above or else by the files."""
    if folder.name not in LIBRI_SUBSETS:
        return None
    above = plain_name(folder.ancestor(1))
    if above.startswith("libritts"):
        return "LibriTTS"
    if above.startswith("librispeech"):
        return "LibriSpeech"
    speaker = next((sub for name, sub in folder.dirs.items() if _NUMBER.fullmatch(name)), None)
    chapter = next(iter(speaker.dirs.values()), None) if speaker else None
    if chapter is None:
        return None
    return "LibriTTS" if any("_" in name for name in chapter.audio_names()[:1]) else "LibriSpeech"


def _libri(corpus: str) -> TreeLayout:
    def title(folder: Folder) -> str | None:
        return f"{corpus}/{folder.name}" if _libri_corpus(folder) == corpus else None

    def reader(folder: Folder) -> Reader:
        return _libri_reader(folder, ".trans.txt" if corpus == "LibriSpeech" else ".trans.tsv")

    return TreeLayout(corpus, "en", title, reader)


def _libri_reader(folder: Folder, ending: str) -> Reader:
    """Transcripts chapter by chapter: ``id text`` lines, or in a table id, original and normalised text; or a file beside."""
    notes = folder.tree.notes
    texts: dict[str, str] = {}
    chapter: list[ById[str]] = []
    read: set[str] = set()

    def describe(file: AudioFile) -> Facts:
        if file.folder.path not in read:
            read.add(file.folder.path)
            texts.clear()  # ids are unique, but only one chapter is walked at a time
            for entry in (entry for name, entry in file.folder.files.items() if fold(name).endswith(ending)):
                if ending == ".trans.txt":
                    texts.update(tables.id_texts(entry.path, notes, language="en"))
                else:
                    cells = [line.split("\t") for line in tables.lines(entry.path, notes, "en")]
                    texts.update({row[0]: row[-1] for row in cells if len(row) > 1})
            chapter[:] = [ById(texts, file.folder.path, file.folder.audio_names)]
        text = chapter[0].get(file.stem, "") or beside(file, (".normalized.txt", ".original.txt"))
        return Facts(file.parts[0] if file.parts else re.split("[-_]", file.stem)[0], text)

    return describe


def _ljspeech_title(folder: Folder) -> str | None:
    return folder.name if _ljspeech_table(folder) else None


def _ljspeech_table(folder: Folder) -> tuple[str, str] | None:
    """Path and delimiter of a ``metadata.csv`` without a header: bars, or another one behind the name of a sound."""
    entry = folder.find("metadata.csv")
    places = [folder, *(below for name, below in folder.dirs.items() if fold(name) in ("wavs", "wav"))]
    if entry is None or not any(place.audio_names() for place in places):
        return None
    first = tables.first_line(entry.path)
    if "|" in first and len(places) > 1:
        return entry.path, "|"
    stems = {fold(stem(name)) for place in places for name in place.audio_names()}
    return next(((entry.path, mark) for mark in "|\t;," if mark in first and fold(_id(first, mark)) in stems), None)


def _id(line: str, delimiter: str) -> str:
    return stem(line.partition(delimiter)[0].strip(' "').replace("\\", "/"))


def _ljspeech(folder: Folder) -> Reader:
    """``id|text|text with numbers written out``; the speaker is the dataset."""
    path, delimiter = _ljspeech_table(folder) or ("", "|")
    texts = {}
    for line in tables.lines(path, folder.tree.notes):
        cells = line.split(delimiter, 1 if delimiter == "," else -1)
        if len(cells) > 1:
            text = (cells[2] if len(cells) > 2 else "") or cells[1]
            texts[_id(line, delimiter)] = text if delimiter == "|" else text.strip(' "')
    speaker = "LJ" if plain_name(folder.name).startswith("ljspeech") else folder.name
    table = by_id(folder, texts, path)
    note_unused(folder, path)
    return lambda file: Facts(speaker, table.get(file.stem, ""))


_VCTK_SPEAKER = re.compile(r"[ps]\d{1,3}")
_VCTK_FOLDER = re.compile(r"wav\d+(_silence_trimmed)?")


def _vctk_title(folder: Folder) -> str | None:
    if not _VCTK_FOLDER.fullmatch(folder.name):
        return None
    named = "vctk" in plain_name(folder.ancestor(1))
    return f"VCTK-Corpus/{folder.name}" if named or any_match(_VCTK_SPEAKER, folder.dirs) else None


def _vctk(folder: Folder) -> Reader:
    notes = folder.tree.notes
    known: dict[str, str] = {}

    def describe(file: AudioFile) -> Facts:
        speaker = file.parts[0] if file.parts else file.stem.split("_")[0]
        sentence = re.sub(r"_mic\d$", "", file.stem)
        if sentence not in known:  # both microphones share one transcript
            known.clear()
            paths = [folder.beside("txt", speaker, f"{sentence}{ending}") for ending in (".txt", ".TXT")]
            known[sentence] = next((tables.read_small(path, notes) for path in paths if os.path.exists(path)), "")
        details = (("microphone", file.stem[-1]),) if sentence != file.stem else ()
        return Facts(speaker, known[sentence], details=details)

    return describe


LAYOUTS = (
    _libri("LibriSpeech"),
    _libri("LibriTTS"),
    TreeLayout("LJSpeech", "en", _ljspeech_title, _ljspeech),
    TreeLayout("VCTK", "en", _vctk_title, _vctk),
)

"""What every layout is: a name, a test on a folder, and a way to list its utterances."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from corpora import tables
from corpora.encodings import judge, unmistakable
from corpora.names import ById, composed, fold, is_audio, plain_path, stem
from corpora.types import Dataset, Utterance
from corpora.walk import AudioFile, Folder

_SIBLINGS = 24
_TABLES = (".csv", ".tsv", ".jsonl", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".parquet")
_LISTS = (".txt", ".lst", ".list", ".cleaned", ".scp")
_MARKUP = (".json", ".yaml", ".yml", ".xml")
_SAMPLE_NUMBERS = re.compile(r"0 \d+ (?=\D)")

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """What a layout knows of one file."""

    speaker: str
    text: str = ""
    emotion: str = ""
    language: str | None = None
    """None: that of the dataset."""
    seconds: float | None = None
    details: tuple[tuple[str, str], ...] = ()


Reader = Callable[[AudioFile], Facts]


@dataclass(frozen=True)
class TreeLayout:
    """A way in which a corpus lies on disk: every sound file below the folder is an utterance. ``name`` is stored.

    ``title`` gives the dataset's name when the folder is the top of such a corpus, else None; it looks at names, and at most at
    one first line. ``reader`` is called once a dataset, reads its
    tables, and returns the function that describes one file.
    """

    name: str
    language: str
    title: Callable[[Folder], str | None]
    reader: Callable[[Folder], Reader]

    def matches(self, folder: Folder) -> bool:
        return self.title(folder) is not None

    def dataset(self, folder: Folder) -> Dataset:
        return Dataset(composed(self.title(folder) or folder.name), folder.path, self.name, self.language)

    def utterances(self, folder: Folder, dataset: Dataset) -> Iterator[Utterance]:
        """All utterances below; trouble goes to ``folder.tree.notes``. Sound files are never opened."""
        describe = self.reader(folder)
        any_sound = False
        for file in folder.audio(dataset.excludes):
            any_sound = True
            yield utterance(file, dataset, describe(file))
        for table in folder.tree.tables:
            if any_sound and not table.used:
                folder.tree.notes.add("A table was read, but it names none of the sound files", table.source)
        folder.tree.tables.clear()


def utterance(file: AudioFile, dataset: Dataset, facts: Facts) -> Utterance:
    return Utterance(
        id=file.path,
        dataset=dataset.name,
        speaker=composed(facts.speaker) or dataset.name,
        text=composed(facts.text),
        language=dataset.language if facts.language is None else facts.language,
        emotion=facts.emotion,
        seconds=facts.seconds,
        size_bytes=file.size_bytes,
        mtime_ns=file.mtime_ns,
        details={key: composed(value) for key, value in facts.details},
    )


def by_id(folder: Folder, texts: Mapping[str, T], source: str) -> ById[T]:
    """A table of ids that tells of the sound files below ``folder``; when it tells of none of them, that is noted at the end."""
    table = ById(texts, source, folder.sound_paths)
    folder.tree.tables.append(table)
    return table


def beside(file: AudioFile, endings: tuple[str, ...]) -> str:
    """Text of the first file of the same name and one of ``endings`` in the same folder, or "".

    Where two sounds differ in case alone, a text belongs to the one that it is spelled like.
    """
    name = os.path.basename(file.path)
    for ending in endings:
        entry = file.folder.find(file.stem + ending) or file.folder.find(
            name + ending
        )  # ``a.wav.txt``, as Whisper writes
        if entry is None:
            continue
        if composed(entry.name[: len(entry.name) - len(ending)]) not in (composed(file.stem), composed(name)):
            alike = {composed(stem(name)) for name in file.folder.audio_names() if fold(stem(name)) == fold(file.stem)}
            if len(alike) > 1:
                continue
        text = tables.read_small(entry.path, file.folder.tree.notes, partial(_votes, file.folder, ending))
        return _SAMPLE_NUMBERS.sub("", text, count=1) if text.startswith("0 ") else text  # TIMIT: first and last sample
    return ""


def _votes(folder: Folder, ending: str) -> Mapping[str, float]:
    """How the small texts of a folder are encoded, as far as each tells by itself: two letters alone may tell nothing."""
    key = (folder.path, ending)
    if key not in folder.tree.votes:
        votes: Counter[str] = Counter()
        texts = [entry for name, entry in folder.files.items() if fold(name).endswith(ending) and not is_audio(name)]
        for entry in texts[:: len(texts) // _SIBLINGS + 1]:
            with suppress(OSError), open(entry.path, "rb") as file:
                data = file.read(4096)
                if unmistakable(data) is None:
                    votes[judge(data)] += 1
        folder.tree.votes[key] = {name: count / votes.total() for name, count in votes.items()}
    return folder.tree.votes[key]


def may_hold_tables(folder: Folder) -> bool:
    return any(name.lower().endswith((*_TABLES, *_LISTS, *_MARKUP)) for name in folder.files)


def note_unused(folder: Folder, used: str = "", sounds: Iterable[Folder] = ()) -> None:
    """Note the tables of a folder but the one that is ``used``, and the text files whose first line begins with the name of a sound.

    ``sounds`` are further folders in which that sound may lie.
    """
    kind = (
        "A table was seen but not used; call it metadata.csv, with the columns file, speaker and text in its first line"
    )
    stems = {fold(stem(name)) for place in (folder, *folder.dirs.values(), *sounds) for name in place.audio_names()}
    looked_into = 0
    for name, entry in folder.files.items():
        unused = name.lower().endswith(_TABLES)
        if name.lower().endswith(_LISTS) and fold(name.rsplit(".", 1)[0]) not in stems and looked_into < _SIBLINGS:
            looked_into += 1
            first = re.split(r"[\s,;|]|:(?![\\/])", tables.first_line(entry.path).strip(), maxsplit=1)[0]
            unused = bool(first) and fold(stem(plain_path(first))) in stems
        elif name.lower().endswith(_MARKUP) and looked_into < _SIBLINGS:
            looked_into += 1
            words = re.split(r"[\s\"'{}\[\]<>:,]+", tables.first_line(entry.path))
            unused = any(is_audio(word) and fold(stem(plain_path(word))) in stems for word in words)
        if unused and entry.path != used:
            folder.tree.notes.add(kind, entry.path)


def plain_name(name: str) -> str:
    """Lower case without separators, so that ``AISHELL-3``, ``aishell3`` and ``Aishell_3`` are one."""
    return re.sub(r"[\s_\-.]+", "", name.casefold())


def any_match(pattern: re.Pattern[str], names: Iterable[str]) -> bool:
    return any(pattern.fullmatch(name) for name in names)


_LANGUAGES = {
    "cmn": "zh", "chinese": "zh", "mandarin": "zh", "zh-hk": "yue", "english": "en", "japanese": "ja", "jp": "ja",
}  # fmt: skip


def language_tag(tag: str) -> str:
    """Primary subtag of a language label: ``zh-CN`` and ``cmn`` are ``zh``; Hong Kong Chinese is ``yue``."""
    tag = tag.strip().casefold().replace("_", "-")
    return _LANGUAGES.get(tag) or _LANGUAGES.get(tag.split("-")[0]) or tag.split("-")[0]

"""What every layout is: a name, a test on a folder, and a way to list its utterances."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpora import tables
from corpora.types import Dataset, Utterance
from corpora.walk import AudioFile, Folder


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
        return Dataset(self.title(folder) or folder.name, folder.path, self.name, self.language)

    def utterances(self, folder: Folder, dataset: Dataset) -> Iterator[Utterance]:
        """All utterances below; trouble goes to ``folder.tree.notes``. Sound files are never opened."""
        describe = self.reader(folder)
        for file in folder.audio(dataset.excludes):
            yield utterance(file, dataset, describe(file))


def utterance(file: AudioFile, dataset: Dataset, facts: Facts) -> Utterance:
    return Utterance(
        id=file.path,
        dataset=dataset.name,
        speaker=facts.speaker or dataset.name,
        text=facts.text,
        language=dataset.language if facts.language is None else facts.language,
        emotion=facts.emotion,
        seconds=facts.seconds,
        size_bytes=file.size_bytes,
        mtime_ns=file.mtime_ns,
        details=dict(facts.details),
    )


def beside(file: AudioFile, endings: tuple[str, ...]) -> str:
    """Text of the first file of the same name and one of ``endings`` in the same folder, or ""."""
    for ending in endings:
        entry = file.folder.files.get(file.stem + ending)
        if entry is not None:
            return tables.read_small(entry.path, file.folder.tree.notes)
    return ""


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

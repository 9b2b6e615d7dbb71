"""The person's own dictionary: a text file that people can read and write, one word a line.

``word <tab> language <tab> reading <tab> options``: language is zh, en or ja, the reading is in its script (see :mod:`said`), options are
``case`` (capitals and small letters must be as written) and ``priority=0..10`` (of two lines for one word the higher counts, else the
later). Lines that begin with # are remarks. What cannot be read is told and stays in the file as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core import TextError, ToolboxError, paths
from core.files import written_beside
from core.types import USUAL_PRIORITY as PRIORITY
from core.types import DictionaryEntry as Entry
from synthesizer.text import said
from synthesizer.text.cleaning import clean

if TYPE_CHECKING:
    from synthesizer.text.chosen_words import Words

FILE_NAME = "dictionary.tsv"
MAX_BYTES, MAX_LINES, MAX_LINE, MAX_WORD = 16 << 20, 100_000, 2000, 100
"""A larger file is none that a person wrote; a longer line or word is no entry."""
MAX_TOLD = 20
_ENDS = frozenset(".!?;…。！？；")
_PRIORITY = re.compile(r"priority=(\d{1,2})")
_HEADER = (
    "# Words and how they are said, one a line: word, language (zh, en, ja), reading, options (case, priority=0..10), apart by tabs.",
    "# zh: chong2 qing4   en: K AE1 T, /kæt/ or koo-ber-NET-eez   ja: ハシ 1",
)


@dataclass(frozen=True)
class Dictionary:
    """A dictionary as it stands in its file: ``lines`` are entries, and texts where there is a remark or something damaged."""

    lines: tuple[Entry | str, ...] = ()
    problems: tuple[str, ...] = ()
    """One sentence for each line that could not be used."""
    refused: str = ""
    """Why the file as a whole cannot be read; then nothing is written over it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(line for line in self.lines if isinstance(line, Entry))

    @cached_property
    def words(self) -> Words:
        """The entries, ready to be looked for."""
        from synthesizer.text.chosen_words import ALWAYS, Words

        return Words(self.entries, ALWAYS)

    @cached_property
    def marked_words(self) -> Words:
        """Those of them with marks that elsewhere end a sentence: Yahoo!, J. K. Rowling."""
        from synthesizer.text.chosen_words import ALWAYS, Words

        return Words((entry for entry in self.entries if not _ENDS.isdisjoint(entry.word)), ALWAYS)

    def with_entries(self, entries: Iterable[Entry]) -> Dictionary:
        """The same with these; an entry takes the place of the one of the same word and language."""
        lines: list[Entry | str] = list(self.lines or _HEADER)
        places = {line.key: place for place, line in enumerate(lines) if isinstance(line, Entry)}
        for entry in entries:
            if entry.key in places:
                lines[places[entry.key]] = entry
            else:
                places[entry.key] = len(lines)
                lines.append(entry)
        return Dictionary(tuple(lines), self.problems, self.refused)

    def without(self, entries: Iterable[Entry]) -> Dictionary:
        """The same without these."""
        gone = {entry.key for entry in entries}
        kept = (line for line in self.lines if not (isinstance(line, Entry) and line.key in gone))
        return Dictionary(tuple(kept), self.problems, self.refused)


def checked(entry: Entry) -> Entry:
    """The entry as it is kept. Raises :class:`TextError`: one sentence about its word or its reading."""
    word = clean(entry.word[:MAX_LINE]).strip()
    if not word or not any(char.isalnum() for char in word):
        raise TextError("The word is empty; write what stands in the text.")
    if len(word) > MAX_WORD or any(char in word for char in "{}\t\n"):
        raise TextError(f"A word has at most {MAX_WORD} characters and no braces, tabs or line breaks.")
    reading = " ".join(entry.reading.split())
    said.parse(reading, entry.language)
    return Entry(word, entry.language, reading, entry.case, min(10, max(0, entry.priority)))


def read_line(line: str) -> Entry | None:
    """An entry, None for a remark or an empty line. Raises :class:`TextError`."""
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    if len(line) > MAX_LINE:
        raise TextError(f"The line is longer than {MAX_LINE} characters.")
    word, *rest = (part.strip() for part in line.split("\t") if part.strip())
    if not rest:
        raise TextError("Word, language and reading must stand apart by tabs.")
    language, reading = (rest[0], rest[1]) if len(rest) > 1 else (said.language_of(rest[0]), rest[0])
    options = " ".join(rest[2:]).replace(",", " ").split()
    ranks = [int(match[1]) for option in options if (match := _PRIORITY.fullmatch(option))]
    odd = [option for option in options if option != "case" and not _PRIORITY.fullmatch(option)]
    if odd:
        raise TextError(f"“{odd[0][:40]}” is no option; write case or priority=0..10.")
    return checked(Entry(word, language.lower(), reading, "case" in options, ranks[-1] if ranks else PRIORITY))


def from_text(text: str) -> Dictionary:
    """A whole file. Lines that are no entry are kept and told."""
    lines: list[Entry | str] = []
    problems: list[str] = []
    for number, line in enumerate(text.rstrip("\n").split("\n") if text else (), 1):
        line = line.rstrip("\r")
        try:
            lines.append(read_line(line) or line)
        except TextError as error:
            lines.append(line)
            problems.append(f"Line {number}: {error}")
    return Dictionary(tuple(lines), few(problems))


def few(problems: Sequence[str]) -> tuple[str, ...]:
    """The first sentences, and how many more there are."""
    more = len(problems) - MAX_TOLD
    return (*problems[:MAX_TOLD], *((f"{more} more lines could not be used.",) if more > 0 else ()))


def to_text(dictionary: Dictionary) -> str:
    """The file of a dictionary."""
    return "".join((_line(line) if isinstance(line, Entry) else line) + "\n" for line in dictionary.lines)


def _line(entry: Entry) -> str:
    options = [
        *(["case"] if entry.case else ()),
        *([f"priority={entry.priority}"] if entry.priority != PRIORITY else ()),
    ]
    return "\t".join([entry.word, entry.language, entry.reading, *([" ".join(options)] if options else ())])


def own_file() -> Path:
    """Where the person's dictionary is kept."""
    return paths.data_dir() / FILE_NAME


def own() -> Dictionary:
    """The person's dictionary; an empty one where the program has no folder to keep it in."""
    try:
        return load(own_file())
    except OSError:
        return Dictionary()


def bounded_text(path: Path) -> str:
    """A small text file in UTF-8 or UTF-16; stray bytes are kept as escapes. Raises :class:`ToolboxError`."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ToolboxError(f"The dictionary {path.name} cannot be read; check its name and permissions.") from error
    if len(data) > MAX_BYTES:
        raise ToolboxError(
            f"{path.name} is larger than {MAX_BYTES >> 20} MB, so it is no dictionary; choose another file."
        )
    if data.count(b"\n") > MAX_LINES:
        raise ToolboxError(f"{path.name} has more than {MAX_LINES:,} lines; divide it or choose another file.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "surrogateescape")


def load(path: Path) -> Dictionary:
    """The dictionary in a file, an empty one when there is none. Never fails: ``refused`` says why it cannot be read."""
    try:
        state = path.stat()
        return _loaded(path, (state.st_mtime_ns, state.st_size, state.st_ino))
    except FileNotFoundError:
        return Dictionary()
    except (ToolboxError, OSError) as error:
        return Dictionary(refused=str(error))


@lru_cache(maxsize=2)
def _loaded(path: Path, state: tuple[int, int, int]) -> Dictionary:
    return from_text(bounded_text(path))


def save(dictionary: Dictionary, path: Path) -> None:
    """Whole or not at all. Raises :class:`ToolboxError` when the folder refuses or the file there could not be read."""
    if dictionary.refused:
        raise ToolboxError(f"{path.name} could not be read and is left as it is; repair or remove it first.")
    try:
        with written_beside(path) as beside:
            beside.write_bytes(to_text(dictionary).encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise ToolboxError(
            f"{path.name} could not be saved in {path.parent}; check that you may write to that folder and that the disk is not full."
        ) from error

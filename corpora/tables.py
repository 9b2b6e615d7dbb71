"""Transcripts and tables as people really save them: any encoding, ragged rows, a byte order mark, a huge field."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator

from corpora.notes import Notes

_MAX_BYTES = 512 * 2**20
_MAX_SMALL_BYTES = 64 * 1024
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes) -> str:
    """Text of bytes in UTF-8 or UTF-16 (with a mark), else GB 18030, Shift JIS or Latin-1, whichever fits; never fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    runs = [len(run) for run in _HIGH_BYTES.findall(data[: 1 << 16])]
    # Accented letters stand alone between ASCII ones; Chinese and Japanese characters come in pairs of high bytes.
    alone = sum(length == 1 for length in runs) * 2 > len(runs)
    for encoding in ("utf-8-sig",) if alone else ("utf-8-sig", "gb18030", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace")


def read_text(path: str, notes: Notes, limit: int = _MAX_BYTES) -> str:
    """The whole text file, or "" with a note when it cannot be read or is larger than ``limit`` bytes."""
    try:
        if os.path.getsize(path) > limit:
            notes.add("A transcript is too large to be one, so it was not read", path)
            return ""
        with open(path, "rb") as file:
            return decode(file.read()).replace("\x00", "")
    except OSError as error:
        notes.add("A transcript could not be read", path, error)
        return ""


def read_small(path: str, notes: Notes) -> str:
    """A transcript that lies beside its sound file, on one line."""
    return " ".join(read_text(path, notes, _MAX_SMALL_BYTES).split())


def lines(path: str, notes: Notes) -> Iterator[str]:
    """Lines that hold something, stripped at the right end."""
    for line in read_text(path, notes).split("\n"):
        if stripped := line.rstrip():
            yield stripped


def rows(path: str, notes: Notes, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Rows of a table with a header, keys lower-case, values stripped. Missing cells are "", surplus cells are dropped.

    A row that cannot be parsed becomes a note and the next one is read. Tab-separated tables are read without quoting,
    because Common Voice sentences hold lone quotation marks.
    """
    text = read_text(path, notes)
    file = io.StringIO(text, newline="")
    if delimiter == "\t":
        reader = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(file, delimiter=delimiter)
    header: list[str] | None = None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            notes.add("A line of a table is malformed, so it was left out", f"{path}, line {reader.line_num}", error)
            continue
        if header is None:
            header = [cell.strip().casefold() for cell in cells]
        elif any(cells):
            if len(cells) < len(header):
                cells = [*cells, *[""] * (len(header) - len(cells))]
            yield {key: cell.strip() for key, cell in zip(header, cells)}


def first_line(path: str) -> str:
    """Beginning of a file (at most 4096 bytes), for telling tables apart; "" when it cannot be read."""
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except OSError:
        return ""
    if b"\n" in head:  # a character cut in two at the end would spoil the decoding
        head = head[: head.rindex(b"\n") + (2 if head.startswith(b"\xff\xfe") else 1)]
    return (decode(head).splitlines() or [""])[0]


def id_texts(path: str, notes: Notes, separator: str | None = None) -> dict[str, str]:
    """``id text`` lines as a dict: the layout of LibriSpeech, AISHELL-1, aidatatang and JSUT transcripts."""
    found = {}
    for line in lines(path, notes):
        key, _, text = (line.strip().partition(separator)) if separator else _split_first(line)
        if key and text:
            found[os.path.splitext(key.strip())[0] if is_file_name(key) else key.strip()] = text.strip()
    return found


def is_file_name(key: str) -> bool:
    return key.lower().endswith((".wav", ".flac", ".mp3"))


def _split_first(line: str) -> tuple[str, str, str]:
    pieces = line.split(maxsplit=1)
    return (pieces[0], " ", pieces[1]) if len(pieces) == 2 else (line.strip(), "", "")


def without_spaces(text: str) -> str:
    """Word-segmented Chinese as it is written; spaces between Latin words stay."""
    out: list[str] = []
    for word in text.split():
        if out and out[-1][-1].isascii() and word[0].isascii():
            out.append(" ")
        out.append(word)
    return "".join(out)

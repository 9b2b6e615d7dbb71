"""Transcripts and tables as people really save them: any encoding, delimiter, ragged rows, lone quotation marks, huge fields."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterator, Sequence

from corpora.encodings import Votes, decode
from corpora.names import fold, is_audio
from corpora.notes import Notes

_MAX_BYTES = 512 * 2**20
_MAX_SMALL_BYTES = 64 * 1024
_MAX_CELL = 131_072
_MAX_LINES_OF_A_CELL = 50
_DELIMITERS = ",;\t|"
_WIDE_DELIMITERS = "，；｜"
_NO_LETTERS = {0: None, 0xFEFF: None}  # the second begins a file, and stands in the middle where files were joined
_PAIRS = {"'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "「": "」"}
_SEPARATOR = re.compile(r'"?sep=(.)"?[,;]*\s*', re.IGNORECASE)
_QUOTED = {
    mark: re.compile(rf' *"(?:((?:[^"]|"")*)|([^{re.escape(mark)}\n]*))" *(?={re.escape(mark)}|$)')
    for mark in _DELIMITERS + _WIDE_DELIMITERS
}
"""A cell in quotation marks up to its delimiter; the second form has bare quotation marks inside."""


def read_text(
    path: str, notes: Notes, limit: int = _MAX_BYTES, language: str = "", votes: Callable[[], Votes] | None = None
) -> str:
    """The whole text file with plain line ends, or "" with a note when it cannot be read or is larger than ``limit`` bytes.

    ``language`` is that of the corpus if it is known, ``votes`` as for :func:`corpora.encodings.decode`.
    """
    try:
        if os.path.getsize(path) > limit:
            notes.add("A transcript is too large to be one, so it was not read", path)
            return ""
        with open(path, "rb") as file:
            decoded = decode(file.read(), language, votes)
    except OSError as error:
        notes.add("A transcript could not be read", path, error)
        return ""
    if decoded.n_bad:
        kind = f"Some bytes of a text are no letters in its encoding ({decoded.encoding}), so \ufffd stands for them"
        notes.add(kind, path)
    return decoded.text.translate(_NO_LETTERS).replace("\r\n", "\n").replace("\r", "\n")


def read_small(path: str, notes: Notes, votes: Callable[[], Votes] | None = None) -> str:
    """A transcript that lies beside its sound file, on one line."""
    return " ".join(read_text(path, notes, _MAX_SMALL_BYTES, votes=votes).split())


def lines(path: str, notes: Notes, language: str = "") -> Iterator[str]:
    """Lines that hold something, stripped at the right end."""
    for line in read_text(path, notes, language=language).split("\n"):
        if stripped := line.rstrip():
            yield stripped


def rows(
    path: str, notes: Notes, delimiter: str = "", quoted: bool = True, free: Container[str] = ()
) -> Iterator[dict[str, str]]:
    """Rows of a table with a header, keys folded, values stripped. Missing cells are "".

    Surplus cells are dropped, or joined to that of the first column in ``free``: texts hold delimiters too. Of columns with
    one name the first that holds something counts. Lines above the header that are empty, comments or a title are no rows.
    Without ``delimiter`` it is told by the header. Without ``quoted`` every quotation mark is a letter, as in Common Voice.
    A row that cannot be parsed becomes a note and the next one is read.
    """
    told, text = _without_separator(read_text(path, notes))
    physical = text.split("\n")
    place = next((number for number, line in enumerate(physical) if _may_be_header(line)), len(physical))
    if place == len(physical):
        return
    delimiter = delimiter or told or delimiter_of(physical[place])
    header = columns(physical[place], delimiter)
    wide = next((number for number, key in enumerate(header) if key in free), -1)
    place += 1
    while place < len(physical):
        if quoted:
            cells, used = _record(physical, place, delimiter, len(header), notes, path)
        else:
            cells, used = physical[place].split(delimiter), 1
        if any(len(cell) > _MAX_CELL for cell in cells):
            notes.add("A line of a table is malformed, so it was left out", f"{path}, line {place + 1}")
        elif any(map(str.strip, cells)):
            yield _row(header, cells, wide, delimiter)
        place += used


def _row(header: Sequence[str], cells: list[str], wide: int, delimiter: str) -> dict[str, str]:
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()
    if wide >= 0 and (surplus := len(cells) - len(header)) > 0:
        cells[wide : wide + surplus + 1] = [delimiter.join(cells[wide : wide + surplus + 1])]
    values = [cell(text) for text in cells]
    quoted = sum(_in_marks(text) for text in values) > len(values) // 2  # all that is written, not a word of its own
    row: dict[str, str] = dict.fromkeys(header, "")
    for key, text in zip(header, values):
        row[key] = row[key] or (text[1:-1].strip() if quoted and _in_marks(text) else text)
    return row


def _in_marks(text: str) -> bool:
    return len(text) > 1 and _PAIRS.get(text[0]) == text[-1]


def cell(text: str) -> str:
    """What is written in a cell, without spaces around it and the invisible letters that are copied along."""
    return text.strip("\u200b\u200e\u200f\u202a\u202c\u2060 \t\r\n\v\f\xa0\u3000")


def _may_be_header(line: str) -> bool:
    """False for empty lines, comments, and a title in the first cell with nothing beside it."""
    plain = line.strip()
    title = re.fullmatch(r"([^,;\t|]*)[,;\t|]+", line.rstrip(" "))
    return bool(plain) and not plain.startswith("#") and title is None


def delimiter_of(header: str) -> str:
    """What separates the columns of a first line: the most frequent of comma, semicolon, tab and bar outside quotes.

    Those of Chinese and Japanese keyboards count where there is none of them.
    """
    plain = re.sub(r'"[^"]*"', "", header)
    marks = _DELIMITERS if any(mark in header for mark in _DELIMITERS) else _DELIMITERS + _WIDE_DELIMITERS
    return max(marks, key=plain.count)


def columns(header: str, delimiter: str = "") -> list[str]:
    """The names in the first line of a table, folded, with ``_`` for spaces."""
    return [column(name) for name in _cells(header, delimiter or delimiter_of(header))[0]]


def column(name: str) -> str:
    name = cell(name)
    return re.sub(r"[\s\-]+", "_", fold(name[1:-1] if _in_marks(name) else name))


def _without_separator(text: str) -> tuple[str, str]:
    """The delimiter that a first line such as ``sep=;`` tells to Excel, or "", and the text behind that line."""
    first, _, rest = text.partition("\n")
    match = _SEPARATOR.fullmatch(first)
    return (match[1], rest) if match and match[1] in _DELIMITERS else ("", text)


def _record(
    physical: Sequence[str], place: int, delimiter: str, n_columns: int, notes: Notes, path: str
) -> tuple[list[str], int]:
    """Cells of the row that begins at a line, and its number of lines.

    A quotation mark that closes some lines on holds a cell with line breaks, unless one of these lines is itself a row: then
    it is a lone one and stays a letter.
    """
    cells, is_open = _cells(physical[place], delimiter)
    if not is_open:
        return cells, 1
    joined = physical[place]
    for further, line in enumerate(physical[place + 1 : place + _MAX_LINES_OF_A_CELL], 2):
        if _is_row(_cells(line, delimiter)[0], cells, n_columns):
            break
        joined = f"{joined}\n{line}"
        whole, is_open = _cells(joined, delimiter)
        if not is_open:
            return whole, further
    notes.add("A lone quotation mark stands in a table, so it was read as a letter", f"{path}, line {place + 1}")
    return cells, 1


def _is_row(cells: Sequence[str], above: Sequence[str], n_columns: int) -> bool:
    """Whether a line looks like a row of the table that the row ``above`` belongs to: a name of a sound stands at one place."""
    places = [number for number, cell in enumerate(above) if is_audio(cell.strip(' "'))]
    if places:
        return any(number < len(cells) and is_audio(cells[number].strip()) for number in places)
    return len(cells) == n_columns > 1 and _shape(cells[0]) == _shape(above[0])


def _shape(name: str) -> str:
    return re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "0", name.strip()))


def _cells(line: str, delimiter: str) -> tuple[list[str], bool]:
    """Cells of one row, and whether a quotation mark begins a cell that does not end."""
    if '"' not in line:
        return line.split(delimiter), False
    cells: list[str] = []
    is_open, place = False, 0
    while True:
        quoted = _QUOTED[delimiter].match(line, place)
        if quoted:
            cells.append(quoted[1].replace('""', '"') if quoted[1] is not None else quoted[2])
            end = quoted.end()
        else:
            is_open |= line[place:].lstrip(" ").startswith('"')
            end = line.find(delimiter, place)
            end = len(line) if end < 0 else end
            cells.append(line[place:end])
        if end >= len(line):
            return cells, is_open
        place = end + 1


def first_line(path: str) -> str:
    """Beginning of a file (at most 4096 bytes), for telling tables apart; "" when it cannot be read."""
    try:
        with open(path, "rb") as file:
            head = file.read(4096)
    except OSError:
        return ""
    if len(head) == 4096 and b"\n" in head:  # a character cut in two at the end would spoil the decoding
        head = head[: head.rindex(b"\n") + 1 + (head.startswith(b"\xff\xfe") or head.endswith(b"\x00"))]
    return next((line for line in _without_separator(decode(head).text)[1].splitlines() if _may_be_header(line)), "")


def id_texts(path: str, notes: Notes, separator: str | None = None, language: str = "") -> dict[str, str]:
    """``id text`` lines as a dict: the layout of LibriSpeech, AISHELL-1, aidatatang and JSUT transcripts."""
    found = {}
    for line in lines(path, notes, language):
        key, _, text = (line.strip().partition(separator)) if separator else _split_first(line)
        if key and text:
            found[os.path.splitext(key.strip())[0] if is_audio(key) else key.strip()] = text.strip()
    return found


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

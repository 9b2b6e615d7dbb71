"""Tables with a JSON object on each line, as ``metadata.jsonl`` of Hugging Face."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corpora import tables
from corpora.notes import Notes

ENDING = ".jsonl"


def keys(line: str) -> list[str]:
    """Names of the values on a line, as :func:`corpora.tables.columns` gives those of a header; none when it is no object."""
    return list(_row(line))


def rows(path: str, notes: Notes) -> Iterator[dict[str, str]]:
    """What :func:`corpora.tables.rows` gives. A line that is no object becomes a note."""
    for number, line in enumerate(tables.lines(path, notes), 1):
        if row := _row(line):
            yield row
        else:
            notes.add("A line of a table is malformed, so it was left out", f"{path}, line {number}")


def _row(line: str) -> dict[str, str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    plain = {key: value for key, value in found.items() if isinstance(value, (str, int, float)) and value == value}
    return {tables.column(key): tables.cell(str(value)) for key, value in plain.items()}

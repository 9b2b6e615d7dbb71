"""Corpora that are described by a table: a ``metadata.csv`` with a header, and Mozilla Common Voice."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from corpora import emotions, json_lines, tables
from corpora.layouts import generic, headings
from corpora.layouts.base import Facts, Reader, TreeLayout, by_id, language_tag, note_unused
from corpora.names import match, plain_path
from corpora.walk import AudioFile, Folder

_NAMES = ("metadata.csv", "metadata.tsv", "metadata.txt", "metadata.csv.txt", "metadata.jsonl")
"""The fourth is what Notepad makes of the first."""


def _first(row: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((row[key] for key in keys if row.get(key)), "")


def _metadata_title(folder: Folder) -> str | None:
    return folder.name if _metadata_table(folder) else None


def _metadata_table(folder: Folder) -> str:
    """Path of the table with a header that tells of the sound files; "" when there is none."""
    for entry in filter(None, map(folder.find, _NAMES)):
        first = tables.first_line(entry.path)
        header = set(
            json_lines.keys(first) if entry.name.lower().endswith(json_lines.ENDING) else tables.columns(first)
        )
        if header & set(headings.FILE) and header & {*headings.TEXT, *headings.SPEAKER, *headings.EMOTION}:
            return entry.path
    return ""


def _metadata(folder: Folder) -> Reader:
    """Files the table forgot are still listed, with a guessed speaker; rows without a file become a note."""
    notes = folder.tree.notes
    path = _metadata_table(folder)
    table: dict[str, dict[str, str]] = {}
    is_json = path.lower().endswith(json_lines.ENDING)
    for row in json_lines.rows(path, notes) if is_json else tables.rows(path, notes, free=headings.TEXT):
        name = plain_path(_first(row, headings.FILE))
        before = table.get(name, row)
        if any(before.get(key) and value and before[key] != value for key, value in row.items()):
            notes.add(
                "A file stands in a table more than once, so its last row counts", os.path.join(folder.path, name)
            )
        if name:
            table[name] = {**before, **{key: value for key, value in row.items() if value}}
        else:
            notes.add("A row of a table names no file", path)
    named = match(table, folder.sound_paths())
    for missing in sorted(table.keys() - set(named.values())):
        notes.add("A file named in a table is missing", os.path.join(folder.path, missing))
    guess = generic.reader(folder)
    looked_at = {folder.path}
    note_unused(folder, path)

    def describe(file: AudioFile) -> Facts:
        if file.folder.path not in looked_at:
            looked_at.add(file.folder.path)
            note_unused(file.folder)
        name = named.get("/".join((*file.parts, os.path.basename(file.path))))
        return guess(file) if name is None else _row_facts(table[name], lambda: guess(file).speaker)

    return describe


def _row_facts(row: dict[str, str], guessed_speaker: Callable[[], str]) -> Facts:
    details = tuple((key, value) for key, value in row.items() if value and key not in headings.KNOWN)
    return Facts(
        speaker=_first(row, headings.SPEAKER) or guessed_speaker(),
        text=_first(row, headings.TEXT) or row.get("pinyin", ""),
        emotion=emotions.normalise(_first(row, headings.EMOTION)),
        language=language_tag(_first(row, headings.LANGUAGE)),
        seconds=_number(_first(row, headings.SECONDS)),
        details=details,
    )


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,7}([.,]\d+)?", text) else None


_CV_TABLES = ("validated", "train", "dev", "test", "other", "invalidated")
_CV_DETAILS = ("gender", "age", "accents", "variant")


def _common_voice_title(folder: Folder) -> str | None:
    tables_here = [name for name in _CV_TABLES if folder.find(f"{name}.tsv")]
    if "clips" not in folder.dirs or not tables_here:
        return None
    return f"{folder.ancestor(1) or 'Common Voice'}/{folder.name}"


def _common_voice(folder: Folder) -> Reader:
    """The hash that stands for a person is cut to 12 characters: 48 bits, no clash to fear, and it fits a list."""
    notes = folder.tree.notes
    found: dict[str, Facts] = {}
    durations = _common_voice_durations(folder)
    for name in _CV_TABLES:
        entry = folder.find(f"{name}.tsv")
        for row in tables.rows(entry.path, notes, "\t", quoted=False) if entry else ():
            stem = os.path.splitext(row.get("path", ""))[0]
            if stem and stem not in found:
                details = tuple((key, row[key]) for key in _CV_DETAILS if row.get(key))
                language = language_tag(row.get("locale", "") or folder.name)
                found[stem] = Facts(
                    row.get("client_id", "")[:12],
                    row.get("sentence", ""),
                    language=language,
                    seconds=durations.get(stem),
                    details=(*details, ("table", name)),
                )
    table = by_id(folder, found, folder.path)
    unknown = Facts("unknown", language=language_tag(folder.name))
    return lambda file: table.get(file.stem, unknown)


def _common_voice_durations(folder: Folder) -> dict[str, float]:
    """``clip_durations.tsv``: clip, milliseconds."""
    entry = folder.find("clip_durations.tsv")
    found = {}
    for row in tables.rows(entry.path, folder.tree.notes, "\t", quoted=False) if entry else ():
        milliseconds = _number(row.get("duration[ms]", ""))
        if milliseconds is not None:
            found[os.path.splitext(row.get("clip", ""))[0]] = milliseconds / 1000
    return found


LAYOUTS = (
    TreeLayout("metadata.csv", "", _metadata_title, _metadata),
    TreeLayout("Common Voice", "", _common_voice_title, _common_voice),
)

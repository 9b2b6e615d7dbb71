"""JSUT (one speaker) and JVS (a hundred)."""

from __future__ import annotations

import re

from corpora import tables
from corpora.layouts.base import Facts, Reader, TreeLayout, any_match, by_id, plain_name
from corpora.names import ById
from corpora.walk import AudioFile, Folder

_TRANSCRIPTS = ("transcript_utf8.txt", "transcripts_utf8.txt")
_JVS_SPEAKER = re.compile(r"jvs\d{3}")


def _jsut_title(folder: Folder) -> str | None:
    if plain_name(folder.name).startswith("jsut") or folder.name == "basic5000" or "basic5000" in folder.dirs:
        parts = [folder, *folder.dirs.values()]
        return folder.name if any(part.find(_TRANSCRIPTS[0]) for part in parts) else None
    return None


def _texts_near(folder: Folder) -> Reader:
    """Text from the transcript in the folder above ``wav*/``, which is read when its first file comes by."""
    notes = folder.tree.notes
    by_part: dict[tuple[str, ...], ById[str]] = {}

    def load(part: tuple[str, ...]) -> ById[str]:
        place = folder
        for name in part:
            place = place.dirs[name]
        found = [entry.path for name in _TRANSCRIPTS if (entry := place.find(name))]
        if not found:
            notes.add("A part of a corpus comes without its transcript file", place.path)
            return ById({}, place.path, place.sound_paths)
        return by_id(place, tables.id_texts(found[0], notes, separator=":", language="ja"), found[0])

    def describe(file: AudioFile) -> Facts:
        part = file.parts[:-1]
        if part not in by_part:
            by_part[part] = load(part)
        return Facts("JSUT", by_part[part].get(file.stem, ""), details=(("part", part[-1]),) if part else ())

    return describe


def _jvs_title(folder: Folder) -> str | None:
    return folder.name if any_match(_JVS_SPEAKER, folder.dirs) else None


def _jvs(folder: Folder) -> Reader:
    """``jvs001/parallel100/wav24kHz16bit/X.wav``; the part (parallel, whisper, falsetto ...) is the style."""
    near = _texts_near(folder)

    def describe(file: AudioFile) -> Facts:
        style = (("style", file.parts[1]),) if len(file.parts) > 1 else ()
        return Facts(file.parts[0] if file.parts else "", near(file).text, details=style)

    return describe


LAYOUTS = (
    TreeLayout("JVS", "ja", _jvs_title, _jvs),
    TreeLayout("JSUT", "ja", _jsut_title, _texts_near),
)

"""VoxCeleb1 (``wav``, ``test_wav``) and VoxCeleb2 (``dev/aac``, ``test/aac``). No transcripts, many languages."""

from __future__ import annotations

import re

from corpora.layouts.base import Facts, Reader, TreeLayout, any_match, plain_name
from corpora.walk import AudioFile, Folder

_SPEAKER = re.compile(r"id\d{5}")


def _title_1(folder: Folder) -> str | None:
    if folder.name not in ("wav", "test_wav"):
        return None
    if plain_name(folder.ancestor(1)).startswith("voxceleb1") or any_match(_SPEAKER, folder.dirs):
        return f"VoxCeleb1/{folder.name}"
    return None


def _title_2(folder: Folder) -> str | None:
    if folder.name not in ("aac", "m4a"):
        return None
    if plain_name(folder.ancestor(2)).startswith("voxceleb2") or any_match(_SPEAKER, folder.dirs):
        return f"VoxCeleb2/{folder.ancestor(1)}/{folder.name}"
    return None


def _reader(folder: Folder) -> Reader:
    def describe(file: AudioFile) -> Facts:
        video = (("video", file.parts[1]),) if len(file.parts) > 1 else ()
        return Facts(file.parts[0] if file.parts else "", details=video)

    return describe


LAYOUTS = (
    TreeLayout("VoxCeleb1", "", _title_1, _reader),
    TreeLayout("VoxCeleb2", "", _title_2, _reader),
)

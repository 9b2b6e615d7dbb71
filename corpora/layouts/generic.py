"""Any folder of audio: the speaker is guessed from the path, the text taken from a file of the same name."""

from __future__ import annotations

import os
import re
from collections import Counter

from corpora import emotions
from corpora.layouts.base import Facts, Reader, TreeLayout, beside
from corpora.walk import AudioFile, Folder

CONTAINERS = frozenset((
    "wav", "wavs", "wave", "waves", "audio", "audios", "clips", "clip", "flac", "mp3", "ogg", "opus", "m4a", "aac",
    "sound", "sounds", "speech", "recordings", "data", "dataset", "train", "training", "test", "testing", "dev",
    "valid", "validation", "eval", "corpus", "raw", "trimmed",
))  # fmt: skip
"""Folder names that say what lies inside, not who speaks."""

_CONTAINER_LIKE = re.compile(r"(wav|audio)[\d_]*(k?hz)?.*", re.IGNORECASE)
_PART = re.compile(r"(session|sess|disc|disk|cd|chapter|take|part|day|set)?[\s_\-]*\d+", re.IGNORECASE)
_PREFIX = re.compile(r"(.*?[^\W\d_].*?)[\s_\-.]+\S*\d\S*", re.DOTALL)
"""``anna_0001``, ``p225_003_mic1``: what stands before the first separator after which digits follow."""


def is_container(name: str) -> bool:
    return name.casefold() in CONTAINERS or _CONTAINER_LIKE.fullmatch(name) is not None


def speaker_from_folders(parts: tuple[str, ...]) -> str:
    """The nearest folder that can be a person: not a container, an emotion, or a session below another folder."""
    candidates = [part for part in parts if not is_container(part) and not emotions.from_folder_name(part)]
    if not candidates:
        return ""
    while len(candidates) > 1 and _PART.fullmatch(candidates[-1]):
        candidates.pop()
    return candidates[-1]


def speaker_from_name(stem: str) -> str:
    match = _PREFIX.fullmatch(stem)
    return match[1] if match else ""


def prefixes(folder: Folder) -> frozenset[str]:
    """Name prefixes that tell several people apart in one folder.

    Believed only when there are at least two, each of two files or more, and together they cover most of the folder:
    otherwise ``recording_1`` would make a person called "recording".
    """
    counts = Counter(speaker_from_name(os.path.splitext(name)[0]) for name in folder.audio_names())
    total = counts.total()
    shared = {prefix: count for prefix, count in counts.items() if prefix and count > 1}
    if len(shared) < 2 or sum(shared.values()) * 2 < total:
        return frozenset()
    return frozenset(shared)


def reader(folder: Folder) -> Reader:
    """Describes files by their path below ``folder``; the last resort is the folder's own name."""
    last: list[tuple[Folder, frozenset[str]]] = []

    def describe(file: AudioFile) -> Facts:
        if not last or last[0][0] is not file.folder:
            last[:] = [(file.folder, prefixes(file.folder))]
        speaker = speaker_from_folders(file.parts)
        if not speaker:
            prefix = speaker_from_name(file.stem)
            speaker = prefix if prefix in last[0][1] else folder.name
        emotion = next(filter(None, map(emotions.from_folder_name, reversed(file.parts))), "")
        return Facts(speaker, beside(file, (".normalized.txt", ".txt", ".lab")), emotion)

    return describe


LAYOUT = TreeLayout("folder", "", lambda folder: folder.name if folder.audio_names() else None, reader)
"""The last layout: matches whatever holds audio."""

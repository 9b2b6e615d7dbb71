"""Alignments that somebody else made: TextGrid files of Praat, as the Montreal Forced Aligner writes them.

Lie they beside the recording, or in a folder ``TextGrid`` above it, they are found; so are those that the original's page offers for
RAVDESS, whose names leave out which of the two sentences it is: there the sounds decide.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpora import Utterance
from synthesizer.cset.symbols import PAUSE, SYMBOL_IDS

log = logging.getLogger(__name__)
FOLDER, SUFFIX, TIER = "TextGrid", ".TextGrid", "phones"
LEVELS = 4
"""Folders above a recording that may hold :data:`FOLDER`."""
SILENCES = ("", "sil", "sp", "spn", "<eps>")
_VALUE = r"(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)"
_TEXT = r'"((?:[^"]|"")*)"'
_TIER = re.compile(rf'"IntervalTier"\s+(?:name\s*=\s*)?{_TEXT}')
_INTERVAL = re.compile(rf"(?:xmin\s*=\s*)?{_VALUE}\s+(?:xmax\s*=\s*)?{_VALUE}\s+(?:text\s*=\s*)?{_TEXT}")


class Interval(NamedTuple):
    start_s: float
    end_s: float
    sound: str


def read(path: Path) -> list[Interval]:
    """The intervals of the tier of sounds, long or short form; empty for a file that has none."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        log.warning("%s cannot be read: %s", path, error)
        return []
    parts = _TIER.split(text)  # before the first tier, then name and contents in turn
    inside = dict(zip(parts[1::2], parts[2::2])).get(TIER, "")
    return [Interval(float(start), float(end), sound.strip()) for start, end, sound in _INTERVAL.findall(inside)]


def found(utterance: Utterance, folder: Path | None) -> list[Interval] | None:
    """The intervals that belong to a recording, with known sounds only, or None."""
    for path in _places(utterance, folder):
        intervals = read(path) if path.is_file() else []
        sounds = [i.sound for i in intervals if i.sound not in SILENCES]
        if sounds and all(f"@{sound}" in SYMBOL_IDS for sound in sounds) and _says(sounds, utterance, path.stem):
            return intervals
    return None


def _places(utterance: Utterance, folder: Path | None) -> Iterator[Path]:
    path = utterance.path
    yield path.with_suffix(SUFFIX)
    folders = [folder] if folder else [above / FOLDER for above in path.parents[:LEVELS]]
    names = [path.stem, *_as_published(utterance)]
    for home in folders:
        for speaker in dict.fromkeys((utterance.speaker, path.parent.name, "")):
            yield from (home / speaker / f"{name}{SUFFIX}" for name in names)


def _as_published(utterance: Utterance) -> Sequence[str]:
    """``happy-strong-02-Actor_23`` of ``03-01-03-02-01-02-23``."""
    parts = utterance.path.stem.split("-")
    strength = utterance.details.get("intensity", "")
    if len(parts) != 7 or not strength or not utterance.emotion:
        return ()
    return (f"{utterance.emotion}-{strength}-{parts[5]}-Actor_{parts[6]}",)


def _says(sounds: Sequence[str], utterance: Utterance, name: str) -> bool:
    """Whether a file of a name that two recordings share tells of this one: by the first sound of its text."""
    return name == utterance.path.stem or sounds[0][0].casefold() == utterance.text[:1].casefold()


def in_frames(intervals: Sequence[Interval], frames_per_second: float, frames: int) -> np.ndarray:
    """(2, N + 2) symbols and frames as the original counts them: edges rounded, silence at the ends apart, inside one symbol."""
    edges = [int(np.round(i.start_s * frames_per_second)) for i in intervals]
    sounded = [n for n, interval in enumerate(intervals) if interval.sound not in SILENCES]
    first, last = sounded[0], sounded[-1]
    ends = [int(np.round(i.end_s * frames_per_second)) for i in intervals]
    inside = range(first, last + 1)
    symbols = [PAUSE if intervals[n].sound in SILENCES else f"@{intervals[n].sound}" for n in inside]
    counts = [edges[first], *(ends[n] - edges[n] for n in inside), max(0, frames - ends[last])]
    return np.array([[0, *(SYMBOL_IDS[symbol] for symbol in symbols), 0], counts], np.int16)

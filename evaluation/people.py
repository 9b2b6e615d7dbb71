"""The strangers that voices are judged on, and recordings whose words are known. All by the fixed split of :mod:`training.recipes.default_voice.splits`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import AudioClip, CorpusError, Embedding
from core.types import Float32
from evaluation.melody import middle_hz
from training.recipes.default_voice.cleaning import RATE_HZ, clean, read_mono
from training.recipes.default_voice.phone_recogniser import kept_aside
from training.recipes.default_voice.prepare import Row, find_rows
from training.recipes.default_voice.splits import ALWAYS_TRAIN, split_of

CORPORA = ("librispeech", "vctk", "aishell3", "speechocean762")
REFERENCE_CLIPS = 3
MOST_RECORDINGS = 8
"""Read of each stranger: three for the voice vector, the others to be judged."""
MOST_TEXTS = {"vctk": 5, "speechocean762": 3}
"""Recordings with known words taken of each stranger."""
READER_SECONDS = (2.5, 8.0)


@dataclass(frozen=True, eq=False)
class Recording:
    """Cleaned sound at 16 kHz; ``text`` is empty when the words are not known, ``person`` None when it is no stranger's."""

    samples: Float32
    language: str
    text: str = ""
    person: int | None = None


@dataclass(frozen=True, eq=False)
class Person:
    """A held-out speaker.

    ``voice`` is what models are given. ``tests`` are to be compared with ``apart``, a vector made of other sound: the person's
    further recordings, or, where there is but one, its second half against its first.
    """

    name: str
    language: str
    voice: Embedding
    apart: Embedding
    pitch_hz: float
    tests: tuple[Recording, ...]
    texts: tuple[Recording, ...]


Files = dict[str, dict[str, list[tuple[Path, Row]]]]


def held_out(roots: Sequence[Path]) -> Files:
    """corpus -> speaker -> (file, row) of every held-out speaker."""
    files: Files = {}
    for root in roots:
        for path, corpus, row in find_rows(root):
            if split_of(corpus, row["speaker"]) == "held":
                files.setdefault(corpus, {}).setdefault(row["speaker"], []).append((path, row))
    return files


def strangers(files: Files, count: int, reader: Any, corpora: Sequence[str] = CORPORA) -> list[Person]:
    """Held-out speakers in turn from each corpus. Raises :class:`CorpusError` when there are none."""
    names = {corpus: sorted(files.get(corpus, {})) for corpus in corpora}
    longest = max((len(found) for found in names.values()), default=0)
    chosen = [(corpus, found[turn]) for turn in range(longest) for corpus, found in names.items() if turn < len(found)]
    people: list[Person] = []
    for corpus, name in chosen:
        person = _person(len(people), name, corpus, files[corpus][name], reader)
        people += [person] if person is not None else []
        if len(people) == count:
            return people
    if not people:
        raise CorpusError("No held-out speakers were found; point to the folder that holds the corpora.")
    return people


def _person(number: int, name: str, corpus: str, files: Sequence[tuple[Path, Row]], reader: Any) -> Person | None:
    language = files[0][1]["lang"]
    found = []
    for path, row in files[:MOST_RECORDINGS]:
        samples = clean(read_mono(path))[0]
        if samples is not None:
            found.append(Recording(samples, language, row["text"], number))
    if not found:
        return None
    known, tests = found[:REFERENCE_CLIPS], found[REFERENCE_CLIPS:]
    voice = reader.embed([AudioClip(r.samples, RATE_HZ) for r in known])
    apart = voice
    if not tests:
        whole = known[0].samples
        apart = reader.embed(AudioClip(whole[: len(whole) // 2], RATE_HZ))
        tests = [Recording(whole[len(whole) // 2 :], language, "", number)]
    texts = [r for r in (*found[REFERENCE_CLIPS:], *known) if r.text][: MOST_TEXTS.get(corpus, 3)]
    pitch_hz = middle_hz([r.samples for r in known])
    return Person(name, language, voice, apart, pitch_hz, tuple(tests[:2]), tuple(texts))


def own_texts(people: Sequence[Person], roots: Sequence[Path], language: str, most: int) -> list[Recording]:
    """Recordings with known words by people no model was tuned on: the strangers', and for Mandarin the whole of AISHELL-3
    (one sentence a person; the voice met some of them for four seconds, the recogniser none)."""
    turns = max((len(p.texts) for p in people), default=0)
    found = [p.texts[t] for t in range(turns) for p in people if t < len(p.texts) and p.language == language]
    if language == "zh":
        rows = [(p, r) for root in roots for p, c, r in find_rows(root) if c == "aishell3"]
        found += _recordings([(p, r) for p, r in rows if split_of("aishell3", r["speaker"]) == "train"])
    return found[:most]


def reader_texts(roots: Sequence[Path], language: str, most: int) -> list[Recording]:
    """Sentences of people the voice did learn from: a clearer ceiling, and in Mandarin the only whole sentences in number.
    The Mandarin ones were kept aside from the recogniser."""
    rows = []
    for root in roots:
        for path, corpus, row in find_rows(root):
            mandarin = language == "zh" and corpus == "aishell1" and kept_aside(row["text"])
            english = corpus == "ljspeech" or (corpus == "librispeech" and row["speaker"] in ALWAYS_TRAIN)
            if mandarin or (language == "en" and english and row["text"]):
                rows.append((path, row))
    step = max(1, len(rows) // (2 * most + 1))
    found = [r for r in _recordings(rows[::step]) if READER_SECONDS[0] < len(r.samples) / RATE_HZ < READER_SECONDS[1]]
    return found[:most]


def _recordings(rows: Sequence[tuple[Path, Row]]) -> list[Recording]:
    cleaned = [(clean(read_mono(path))[0], row) for path, row in rows]
    return [Recording(samples, row["lang"], row["text"]) for samples, row in cleaned if samples is not None]

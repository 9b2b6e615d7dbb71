"""The strangers that voices are judged on, and recordings whose words are known. All by the fixed split of :mod:`evaluation.held_out`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
from audio.cleaning import RATE_HZ, clean, read_mono
from core import AudioClip, CorpusError, Embedding
from core.types import Float32
from corpora import Utterance
from evaluation.held_out import ALWAYS_TRAIN, corpus_of, kept_aside, speaker_of, split_of, text_of
from evaluation.melody import middle_hz

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


Files = dict[str, dict[str, list[Utterance]]]


def held_out(roots: Sequence[Path]) -> Files:
    """corpus -> speaker -> utterances of every held-out speaker."""
    files: Files = {}
    for root in roots:
        for u in corpora.listed(root):
            corpus, speaker = corpus_of(u), speaker_of(u)
            if split_of(corpus, speaker) == "held":
                files.setdefault(corpus, {}).setdefault(speaker, []).append(u)
    return files


def strangers(files: Files, count: int, reader: Any, sources: Sequence[str] = CORPORA) -> list[Person]:
    """Held-out speakers in turn from each corpus. Raises :class:`CorpusError` when there are none."""
    names = {corpus: sorted(files.get(corpus, {})) for corpus in sources}
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


def _person(number: int, name: str, corpus: str, files: Sequence[Utterance], reader: Any) -> Person | None:
    language = files[0].language
    found = []
    for u in files[:MOST_RECORDINGS]:
        samples = clean(read_mono(u.path))[0]
        if samples is not None:
            found.append(Recording(samples, language, text_of(u), number))
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
        everything = [u for root in roots for u in corpora.listed(root) if corpus_of(u) == "aishell3"]
        found += _recordings([u for u in everything if split_of("aishell3", speaker_of(u)) == "train"])
    return found[:most]


def reader_texts(roots: Sequence[Path], language: str, most: int) -> list[Recording]:
    """Sentences of people the voice did learn from: a clearer ceiling, and in Mandarin the only whole sentences in number.
    The Mandarin ones were kept aside from the recogniser."""
    rows = []
    for root in roots:
        for u in corpora.listed(root):
            corpus, text = corpus_of(u), text_of(u)
            mandarin = language == "zh" and corpus == "aishell1" and kept_aside(text)
            english = corpus == "ljspeech" or (corpus == "librispeech" and speaker_of(u) in ALWAYS_TRAIN)
            if mandarin or (language == "en" and english and text):
                rows.append(u)
    step = max(1, len(rows) // (2 * most + 1))
    found = [r for r in _recordings(rows[::step]) if READER_SECONDS[0] < len(r.samples) / RATE_HZ < READER_SECONDS[1]]
    return found[:most]


def _recordings(utterances: Sequence[Utterance]) -> list[Recording]:
    cleaned = [(clean(read_mono(u.path))[0], u) for u in utterances]
    return [Recording(samples, u.language, text_of(u)) for samples, u in cleaned if samples is not None]

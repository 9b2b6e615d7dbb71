"""What a corpus is to this training: which utterances, whose feelings, and what is made of all of them together.

A prepared folder has, besides features, what the original's has: ``speakers.json``, ``emotions.json``, ``stats.json``,
``spker_embed/NAME-spker_embed.npy``, ``train.txt`` and ``val.txt``; and ``speakers.svg``, a map of the voices.
"""

from __future__ import annotations

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import corpora
from core.files import safe_name, write_text, written_beside
from core.types import Float32
from corpora.emotions import EMOTIONS
from synthesizer.cset.companions import VOICE_SUFFIX
from synthesizer.cset.symbols import SYMBOLS
from training.dataset import Dataset
from training.loop import LoopConfig
from training.recipes.cset import alignment, speaker_map, voices
from training.recipes.cset.features import Names, names_of, spec_of

if TYPE_CHECKING:
    from training.run import FolderContext

log = logging.getLogger(__name__)
NEUTRAL = "neutral"
PLACE = "spker_embed"
LOUD = 95
"""Percentile: which of a speaker's recordings, by their loudest sample, is as loud as the loudest of other speakers."""


def chosen(found: Sequence[corpora.Utterance], knobs: Mapping[str, Any]) -> list[corpora.Utterance]:
    """Those of the named data sets, and of speakers who name no feeling not more than the knob says, spread over what they said."""
    wanted = parts(knobs["corpora"])
    groups: dict[tuple[str, str], list[corpora.Utterance]] = defaultdict(list)
    for utterance in found:
        if not wanted or utterance.dataset.split("/")[0] in wanted or utterance.dataset in wanted:
            groups[utterance.dataset, utterance.speaker].append(utterance)
    kept: list[corpora.Utterance] = []
    for group in groups.values():
        unnamed = not any(feeling_of(u) for u in group)
        most = min(len(group), knobs["most"] or len(group)) if unnamed else len(group)
        kept += [group[n * len(group) // most] for n in range(most)]
    return sorted(kept, key=lambda u: u.id)


def parts(text: str) -> set[str]:
    """What stands between commas."""
    return {part.strip() for part in text.split(",") if part.strip()}


def feeling_of(utterance: corpora.Utterance) -> str:
    return utterance.emotion if utterance.emotion != "unknown" else ""


class Cast:
    """Who speaks in a prepared corpus and how. All lists are in the order of its utterances, all names in that of their numbers."""

    def __init__(self, dataset: Dataset, knobs: Mapping[str, Any]) -> None:
        self.dataset, self.names, self.spec = dataset, names_of(knobs), spec_of(knobs)
        homes: dict[str, set[str]] = defaultdict(set)
        for u in dataset.utterances:
            homes[u.speaker].add(u.dataset)
        called = [u.speaker if len(homes[u.speaker]) == 1 else f"{u.dataset} {u.speaker}" for u in dataset.utterances]
        self.speaker = [safe_name(name) for name in called]
        self.speakers = sorted(set(self.speaker))
        actors = parts(knobs["actors"])
        whose = [
            not actors or u.speaker in actors or name in actors for u, name in zip(dataset.utterances, self.speaker)
        ]
        self.feeling = [feeling_of(u) if own else "" for u, own in zip(dataset.utterances, whose)]
        self.emotions = sorted({*self.feeling, NEUTRAL} - {""}, key=EMOTIONS.index)
        self.strong = [u.details.get("intensity") == "strong" for u in dataset.utterances]
        self._kept_loudness = knobs["loudness"] == "kept"

    @property
    def knows_strength(self) -> bool:
        """Whether some feeling is acted in both ways."""
        both = Counter((feeling, strong) for feeling, strong in set(zip(self.feeling, self.strong)) if feeling)
        return any((feeling, True) in both and (feeling, False) in both for feeling in self.emotions)

    def numbers(self) -> list[int]:
        """Those that are aligned."""
        return [n for n in range(len(self.dataset)) if self.dataset.feature(self.names.aligned, n).size]

    def aligned(self, number: int) -> tuple[np.ndarray, np.ndarray, Float32]:
        """Symbols (N,), frames of each (N,) and the mel (T, M) of their sum, without the silence at both ends."""
        symbols, frames = np.array(self.dataset.feature(self.names.aligned, number), np.int64)
        start, length = int(frames[0]), int(frames[1:-1].sum())
        mel = np.array(self.dataset.feature(self.names.mel, number)[start : start + length])
        frames = frames[1:-1].copy()
        frames[-1] -= max(0, length - len(mel))  # an outside alignment may end a frame late
        return (
            symbols[1:-1],
            np.maximum(frames, 0),
            np.maximum(mel + self.gains[number], np.log(self.spec.floor)).astype(np.float32),
        )

    @cached_property
    def gains(self) -> Float32:
        """What is added to each mel, whose recording has its loudest sample at 1."""
        if not self._kept_loudness:
            return np.zeros(len(self.dataset), np.float32)
        peaks = np.array([float(self.dataset.feature(self.names.peak, n)) for n in range(len(self.dataset))])
        owners = np.array(self.speaker)
        loud = {name: np.percentile(peaks[owners == name], LOUD) for name in self.speakers}
        return np.log(peaks / np.array([loud[name] for name in self.speaker])).astype(np.float32)

    def vectors(self) -> dict[str, Float32]:
        """(1, S) of each speaker, the mean over what was recorded; none where voices have a table."""
        if not self.names.voice:
            return {}
        rows: dict[str, list[np.ndarray]] = defaultdict(list)
        for number, name in enumerate(self.speaker):
            rows[name].append(np.array(self.dataset.feature(self.names.voice, number)))
        return {name: np.stack(rows[name]).mean(axis=0, keepdims=True, dtype=np.float32) for name in self.speakers}


def whole(dataset: Dataset, knobs: Mapping[str, Any], ctx: FolderContext) -> None:
    """Alignments where they are missing, what reads voices where it is wanted, and the companions."""
    names = names_of(knobs)
    voices.teach(dataset, knobs, ctx.folder)
    if not dataset.made(names.aligned):
        _align(dataset, names, knobs, ctx.folder)
    cast = Cast(dataset, knobs)
    write_companions(cast, dataset.folder)
    vectors = cast.vectors()
    if len(vectors) > 2:
        genders = {name: u.details.get("gender", "") for name, u in zip(cast.speaker, dataset.utterances)}
        speaker_map.draw(dataset.folder / "speakers.svg", vectors, genders)
    _write_lists(cast, dataset.split(knobs["validation"])[1])


def _align(dataset: Dataset, names: Names, knobs: Mapping[str, Any], told: Path) -> None:
    count = range(len(dataset))
    given = [np.array(dataset.feature(names.grid, n)) for n in count]
    missing = [n for n in count if not given[n].size]
    log.info("%d of %d utterances have an alignment", len(dataset) - len(missing), len(dataset))
    if missing:
        place = dataset.folder / "aligner" / names.aligned
        config = LoopConfig(place, knobs["align_steps"], knobs["seed"], part_of=told, alone=True)
        found = alignment.learned(
            [dataset.feature(names.ids, n) for n in missing],
            lambda n: np.array(dataset.feature(names.mel, missing[n])),
            config,
        )
        for number, rows in zip(missing, found):
            given[number] = rows
    for number in count:
        dataset.put(names.aligned, number, given[number])


def write_companions(cast: Cast, folder: Path) -> None:
    """What the program and the original want beside a file."""
    for name, entries in (("speakers", cast.speakers), ("emotions", cast.emotions)):
        write_text(
            folder / f"{name}.json", json.dumps({entry: n for n, entry in enumerate(entries)}, ensure_ascii=False)
        )
    for name, vector in cast.vectors().items():
        with written_beside(folder / PLACE / f"{name}{VOICE_SUFFIX}") as beside, open(beside, "wb") as file:
            np.save(file, vector)


def _write_lists(cast: Cast, judged: Sequence[int]) -> None:
    lists: dict[bool, list[str]] = {False: [], True: []}
    longest = 0
    for number in cast.numbers():
        symbols, frames, _ = cast.aligned(number)
        longest = max(longest, int(frames.sum()))
        sounds = " ".join(SYMBOLS[symbol].removeprefix("@") for symbol in symbols)
        u, feeling = cast.dataset.utterances[number], cast.feeling[number] or NEUTRAL
        name = f"{feeling}-{'strong' if cast.strong[number] else 'normal'}-{u.name}"
        text = " ".join(u.text.replace("|", " ").split())
        lists[number in set(judged)].append(f"{name}|{cast.speaker[number]}|{{{sounds}}}|{text}\n")
    for file, on in (("train.txt", False), ("val.txt", True)):
        write_text(cast.dataset.folder / file, "".join(lists[on]))
    write_text(cast.dataset.folder / "stats.json", json.dumps({"max_seq_len": longest}))

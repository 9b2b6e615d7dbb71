"""What a recipe learns from: the utterances of corpora in any layout that :mod:`corpora` knows, and features of each, made once."""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import logging
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

import audio
import corpora
from core import AudioClip, CorpusError, ToolboxError
from core.files import write_text, written_beside
from core.jobs import JobContext
from training import filelists

log = logging.getLogger(__name__)
Feature = Callable[[AudioClip, corpora.Utterance], np.ndarray]
"""Makes one array of an utterance; a function of a module, so that other processes find it. The clip has the file's own rate."""
LISTING, LEFT_OUT = "utterances.json", "left_out.json"
_LACKING = {
    "text": "has no transcripts; add them to its metadata.csv (column text) or as .txt files beside the sounds",
    "speakers": "is all one speaker; add recordings of other people",
    "emotions": "says nothing of feelings; add a column emotion to its metadata.csv or take a corpus of acted speech",
}


def recordings(root: Path, ctx: JobContext | None = None) -> list[corpora.Utterance]:
    """Every utterance at or below ``root``; speakers who are still archives are unpacked. Raises :class:`CorpusError` when there is none."""
    notes = corpora.Notes()
    corpora.unpack(root, notes, ctx)
    found = list(corpora.listed(root, notes, ctx))
    for note in notes:
        log.warning("%s", note)
    if not found:
        raise CorpusError(
            f"No recordings were found below {root}; point to a folder with corpora, a metadata.csv or plain sound files."
        )
    return found


def write_table(corpus: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The ``metadata.csv`` of a corpus that a recipe makes itself."""
    with written_beside(corpus / "metadata.csv") as beside, open(beside, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def sign(*parts: object) -> str:
    """A short name for these values, the same in every run: for features that depend on them."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def lacking(needs: Collection[str], utterances: Iterable[corpora.Utterance]) -> str:
    """What of ``needs`` (``text``, ``speakers``, ``emotions``) the utterances do not have, as the end of a sentence; "" if nothing."""
    present = {"text": False, "speakers": False, "emotions": False}
    first = ""
    for u in utterances:
        speaker = f"{u.dataset}/{u.speaker}"
        first = first or speaker
        present["text"] |= bool(u.text)
        present["speakers"] |= speaker != first
        present["emotions"] |= u.emotion not in ("", "unknown")
    return next((_LACKING[need] for need in sorted(needs) if not present[need]), "")


class Dataset:
    """Utterances below ``root``, and a ``folder`` where their features lie, in ``features/NAME/..``, one file each."""

    def __init__(self, root: Path, folder: Path, utterances: Sequence[corpora.Utterance]) -> None:
        self.root, self.folder, self.utterances = root, folder, tuple(utterances)

    @classmethod
    def open(cls, data: Path, folder: Path, ctx: JobContext | None = None) -> Dataset:
        """``data`` is a root of corpora or a list of recordings (:mod:`training.filelists`), whose features go to ``folder``, or a
        folder prepared earlier."""
        if data.is_file():
            return cls(data.absolute().parent, folder, filelists.listed(data))
        listing = data / LISTING
        if not listing.exists():
            return cls(data, folder, recordings(data, ctx))
        stored = json.loads(listing.read_text(encoding="utf-8"))
        return cls(Path(stored["root"]), data, [corpora.Utterance(**u) for u in stored["utterances"]])

    def __len__(self) -> int:
        return len(self.utterances)

    def split(self, share: float, least: int = 1) -> tuple[list[int], list[int]]:
        """Numbers of the utterances to learn from and of those to judge by, ``share`` of them; the same in every run."""
        keys = [hashlib.sha256(self._key(u).encode()).digest() for u in self.utterances]
        count = min(max(round(share * len(self)), least), len(self) - 1) if share > 0 else 0
        judged = set(sorted(range(len(self)), key=keys.__getitem__)[:count])
        return [i for i in range(len(self)) if i not in judged], sorted(judged)

    def clip(self, index: int, rate_hz: int | None = None) -> AudioClip:
        """The sound of an utterance, at its own rate or at another."""
        return audio.read(self.utterances[index].path, rate_hz=rate_hz)

    def feature(self, name: str, index: int) -> np.ndarray:
        """What :meth:`prepare` made; memory-mapped, so that cutting a piece reads only that piece."""
        array: np.ndarray = np.load(self._place(name, self.utterances[index]), mmap_mode="r")
        return array

    def made(self, name: str) -> bool:
        """Whether every utterance has this feature."""
        return all(self._place(name, utterance).exists() for utterance in self.utterances)

    def put(self, name: str, index: int, values: np.ndarray) -> None:
        """Keep what was made of an utterance together with all others, as a feature of it."""
        with written_beside(self._place(name, self.utterances[index])) as beside, open(beside, "wb") as file:
            np.save(file, values)

    def prepare(self, features: Mapping[str, Feature], workers: int = 1, ctx: JobContext | None = None) -> None:
        """Make what is missing, in ``workers`` processes; a second call goes on where the first was stopped.

        Utterances that cannot be read or used are left out, with a note in ``left_out.json``. Raises :class:`CorpusError`
        when none is left.
        """
        ctx = ctx or JobContext()
        self.folder.mkdir(parents=True, exist_ok=True)
        refused = self._refused()
        wanted = [u for u in self.utterances if self._key(u) not in refused]
        jobs = [job for u in wanted if (job := (u, self._missing(features, u)))[1]]
        with workers_map(workers) as apply:
            for done, ((u, _), problem) in enumerate(zip(jobs, apply(_make, jobs))):
                if problem:
                    refused[self._key(u)] = problem
                ctx.progress(done / len(jobs), f"preparing {done} of {len(jobs)}")
                ctx.check()
        write_text(self.folder / LEFT_OUT, json.dumps(refused, ensure_ascii=False, indent=1))
        self.utterances = tuple(u for u in wanted if self._key(u) not in refused)
        if not self.utterances:
            reason = next(iter(refused.values()), "none is of the kind that this recipe learns from.")
            raise CorpusError(f"None of the recordings below {self.root} can be used: {reason}")
        log.info("%d utterances; left out: %s", len(self), dict(Counter(refused.values())) or "none")
        listing = {"root": str(self.root.absolute()), "utterances": [asdict(u) for u in self.utterances]}
        write_text(self.folder / LISTING, json.dumps(listing, ensure_ascii=False))

    def _refused(self) -> dict[str, str]:
        file = self.folder / LEFT_OUT
        return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}

    def _missing(self, features: Mapping[str, Feature], u: corpora.Utterance) -> list[tuple[Feature, Path]]:
        places = [(feature, self._place(name, u)) for name, feature in features.items()]
        return [(feature, place) for feature, place in places if not place.exists()]

    def _place(self, name: str, u: corpora.Utterance) -> Path:
        key = hashlib.sha256(self._key(u).encode()).hexdigest()[:24]
        return self.folder / "features" / name / key[:2] / f"{key}.npy"

    def _key(self, u: corpora.Utterance) -> str:
        """A changed file is another utterance; a corpus that moved is not."""
        return f"{os.path.relpath(u.id, self.root)}:{u.size_bytes}:{u.mtime_ns}"


def _make(job: tuple[corpora.Utterance, Sequence[tuple[Feature, Path]]]) -> str:
    """Make and write the features of one utterance; returns why not."""
    utterance, wanted = job
    try:
        clip = audio.read(utterance.path)
        for feature, place in wanted:
            with written_beside(place) as beside:
                np.save(beside, feature(clip, utterance))
    except ToolboxError as error:
        return str(error)
    return ""


@contextlib.contextmanager
def workers_map(count: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A ``map`` over processes, or the plain one for a single worker. Fresh processes, since forks of torch may hang.

    What is not begun when the block fails is dropped.
    """
    if count <= 1:
        yield map
        return
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield lambda work, jobs: pool.map(work, jobs, chunksize=max(1, min(64, len(jobs) // (4 * count))))
    finally:
        pool.shutdown(cancel_futures=True)

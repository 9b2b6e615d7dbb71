"""Corpora to training data: ``python -m training.recipes.default_voice.prepare <corpora_root> --out DIR [--workers 2]``.

Reads every ``metadata.csv`` below the root (columns file, speaker, text, lang, pinyin, emotion, perhaps gender, phones, f0_hz), cleans
each recording (:mod:`training.recipes.default_voice.cleaning`) and writes the files that :mod:`training.recipes.default_voice.prepared` describes. Three stages: waves,
pitch (WORLD dio + stonemask), speaker vectors (GE2E). A stage whose file exists is skipped, and an interrupted pitch or
vector stage goes on from its finished chunks.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import logging
import multiprocessing
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from core import AudioClip, AudioError, CorpusError
from core.types import Float32
from training.recipes.default_voice.cleaning import RATE_HZ, clean, read_mono
from training.recipes.default_voice.prepared import HOP, Prepared, Utterance, write_index
from training.recipes.default_voice.splits import split_of

log = logging.getLogger(__name__)
CHUNK = 256
"""Utterances per piece of work and per resumable file."""
OCTAVE_GUARD = 1.75
"""Where the median F0 is known, higher pitches than this times it are taken for an octave too many."""
FIELDS = ("text", "lang", "pinyin", "emotion", "gender", "phones", "f0_hz")
Row = dict[str, str]


def find_rows(root: Path) -> list[tuple[Path, str, Row]]:
    """(sound file, corpus name, csv row) of every ``metadata.csv`` at or below ``root``, in a fixed order."""
    tables = sorted(root.rglob("metadata.csv"))
    if not tables:
        raise CorpusError(f"No metadata.csv was found below {root}; point to the folder that holds the corpora.")
    found = []
    for table in tables:
        corpus = table.parent.name.removesuffix("-sample")
        with open(table, encoding="utf-8-sig", newline="") as file:
            found += [(table.parent / row["file"], corpus, row) for row in csv.DictReader(file)]
    return found


@contextlib.contextmanager
def _workers(count: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """A ``map`` over processes, or the plain one for a single worker. Fresh processes, since forks of torch may hang."""
    if count <= 1:
        yield map
        return
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield lambda work, jobs: pool.map(work, jobs, chunksize=max(1, min(64, len(jobs) // (4 * count))))


def _clean_file(path: Path) -> tuple[Float32 | None, str]:
    try:
        return clean(read_mono(path))
    except AudioError as error:
        return None, str(error)


def write_waves(root: Path, out: Path, workers: int) -> None:
    """Stage 1: ``waves.i16`` and ``index.json``."""
    rows = find_rows(root)
    utterances: list[Utterance] = []
    rejected: Counter[str] = Counter()
    offset = f0_offset = 0
    beside = out / ".waves.i16.part"
    with open(beside, "wb") as file, _workers(workers) as apply:
        cleaned = apply(_clean_file, [path for path, _, _ in rows])
        for (path, corpus, row), (samples, why) in zip(rows, cleaned, strict=True):
            if samples is None:
                rejected[f"{corpus}: {why}"] += 1
                continue
            file.write(np.round(samples * 32767).astype(np.int16).tobytes())
            utterance = _utterance(path.relative_to(root), corpus, row, offset, len(samples), f0_offset)
            utterances.append(utterance)
            offset += utterance.length
            f0_offset += utterance.frames
    beside.replace(out / "waves.i16")
    write_index(out, utterances)
    log.info("%d utterances, %.2f h; left out: %s", len(utterances), offset / RATE_HZ / 3600, dict(rejected))


def _utterance(file: Path, corpus: str, row: Row, offset: int, length: int, f0_offset: int) -> Utterance:
    return Utterance(
        file=file.as_posix(),
        corpus=corpus,
        speaker=row["speaker"],
        split=split_of(corpus, row["speaker"]),
        offset=offset,
        length=length,
        f0_offset=f0_offset,
        frames=1 + length // HOP,
        **{name: row.get(name) or "" for name in FIELDS},
    )


def pitch(samples: Float32, frames: int) -> Float32:
    """(frames,) F0 in Hz every 12.5 ms, 0 where unvoiced: WORLD dio refined by stonemask (Morise et al., 2009)."""
    import pyworld

    double = samples.astype(np.float64)
    period_ms = 1000.0 * HOP / RATE_HZ
    f0, times = pyworld.dio(double, RATE_HZ, f0_floor=60.0, f0_ceil=650.0, frame_period=period_ms)
    f0 = pyworld.stonemask(double, f0, times, RATE_HZ)
    return np.resize(np.pad(f0, (0, max(0, frames - len(f0)))), frames).astype(np.float32)


def pitch_near(samples: Float32, frames: int, median_hz: float) -> Float32:
    """Like :func:`pitch` for a voice whose median F0 is known beforehand, by WORLD harvest (Morise, 2017) with octaves ruled out.

    Ten times slower than dio, but it hears a fundamental that is nearly missing.
    """
    import pyworld

    ceiling_hz = min(650.0, OCTAVE_GUARD * median_hz)
    f0, _ = pyworld.harvest(
        samples.astype(np.float64), RATE_HZ, f0_floor=60.0, f0_ceil=ceiling_hz, frame_period=1000.0 * HOP / RATE_HZ
    )
    return np.resize(np.pad(f0, (0, max(0, frames - len(f0)))), frames).astype(np.float32)


def _pitch_of(data: Prepared, index: int) -> Float32:
    u = data.utterances[index]
    if u.f0_hz:
        return pitch_near(data.wave(index), u.frames, float(u.f0_hz))
    return pitch(data.wave(index), u.frames)


def _pitch_chunk(job: tuple[Path, int]) -> Float32:
    data, first = Prepared(job[0]), job[1]
    last = min(first + CHUNK, len(data))
    return np.concatenate([_pitch_of(data, i) for i in range(first, last)])


def _vector_chunk(job: tuple[Path, int]) -> Float32:
    import torch

    import encoder

    torch.set_num_threads(1)
    data, first = Prepared(job[0]), job[1]
    clips = [AudioClip(data.wave(i), RATE_HZ) for i in range(first, min(first + CHUNK, len(data)))]
    return np.stack([embedding.vector for embedding in encoder.load_speaker().embed_many(clips)])


def run_stage(out: Path, name: str, work: Callable[[tuple[Path, int]], Float32], workers: int) -> None:
    """Do ``work`` on every chunk of utterances in ``workers`` processes and join the pieces into ``out/name``."""
    target = out / name
    if target.exists():
        return
    parts = out / "parts"
    parts.mkdir(exist_ok=True)
    starts = range(0, len(Prepared(out)), CHUNK)
    missing = [start for start in starts if not _part(parts, name, start).exists()]
    with _workers(workers) as apply:
        for start, values in zip(missing, apply(work, [(out, start) for start in missing])):
            beside = parts / f".{name}.{start}.part.npy"
            np.save(beside, values)
            beside.replace(_part(parts, name, start))
            log.info("%s: %d of %d", name, start, starts[-1])
    _join([_part(parts, name, start) for start in starts], target)


def _part(folder: Path, name: str, start: int) -> Path:
    return folder / f"{name}.{start:06d}.npy"


def _join(pieces: Iterable[Path], target: Path) -> None:
    beside = target.with_name(f".{target.name}.part")

    def values() -> Iterator[Float32]:
        for piece in pieces:
            yield np.load(piece).astype(np.float32)

    with open(beside, "wb") as file:
        for value in values():
            file.write(value.tobytes())
    beside.replace(target)


def prepare(root: Path, out: Path, workers: int = 2) -> Prepared:
    """Run all stages that are not done yet."""
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "index.json").exists():
        write_waves(root, out, workers)
    run_stage(out, "f0.f32", _pitch_chunk, workers)
    run_stage(out, "ge2e.f32", _vector_chunk, workers)
    return Prepared(out)


def main() -> None:
    parser = argparse.ArgumentParser(description="Clean corpora, measure pitch and speaker vectors.")
    parser.add_argument("root", type=Path, help="folder with corpora that have a metadata.csv")
    parser.add_argument("--out", type=Path, required=True, help="folder for the prepared data")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    prepare(arguments.root, arguments.out, arguments.workers)


if __name__ == "__main__":
    main()

"""Corpora of any layout to the files that :mod:`training.recipes.default_voice.prepared` describes.

Three stages: cleaned waves, pitch (WORLD dio + stonemask), speaker vectors (GE2E). A stage whose file exists is skipped, and an
interrupted pitch or vector stage goes on from its finished chunks.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np

import corpora
from audio.cleaning import RATE_HZ, clean, read_mono
from core import AudioClip, AudioError
from core.files import written_beside
from core.types import Float32
from evaluation.held_out import corpus_of, speaker_of, split_of, text_of
from training.dataset import recordings, workers_map
from training.recipes.default_voice.prepared import HOP, Cleaned, Prepared, write_index

log = logging.getLogger(__name__)
PERIOD_MS = 1000.0 * HOP / RATE_HZ
CHUNK = 256
"""Utterances per piece of work and per resumable file."""
OCTAVE_GUARD = 1.75
"""Where the median F0 is known, higher pitches than this times it are taken for an octave too many."""


def _clean_file(path: Path) -> tuple[Float32 | None, str]:
    try:
        return clean(read_mono(path))
    except AudioError as error:
        return None, str(error)


def write_waves(root: Path, out: Path, workers: int) -> None:
    """Stage 1: ``waves.i16`` and ``index.json``."""
    found = recordings(root)
    utterances: list[Cleaned] = []
    rejected: Counter[str] = Counter()
    offset = f0_offset = 0
    with (
        written_beside(out / "waves.i16") as beside,
        open(beside, "wb") as file,
        workers_map(workers) as apply,
    ):
        for u, (samples, why) in zip(found, apply(_clean_file, [u.path for u in found]), strict=True):
            if samples is None:
                rejected[f"{corpus_of(u)}: {why}"] += 1
                continue
            file.write(np.round(samples * 32767).astype(np.int16).tobytes())
            utterances.append(_utterance(u, root, offset, len(samples), f0_offset))
            offset += utterances[-1].length
            f0_offset += utterances[-1].frames
    write_index(out, utterances)
    log.info("%d utterances, %.2f h; left out: %s", len(utterances), offset / RATE_HZ / 3600, dict(rejected))


def _utterance(u: corpora.Utterance, root: Path, offset: int, length: int, f0_offset: int) -> Cleaned:
    corpus, speaker = corpus_of(u), speaker_of(u)
    return Cleaned(
        file=Path(os.path.relpath(u.id, root)).as_posix(),
        corpus=corpus,
        speaker=speaker,
        split=split_of(corpus, speaker),
        offset=offset,
        length=length,
        f0_offset=f0_offset,
        frames=1 + length // HOP,
        text=text_of(u),
        lang=u.language,
        emotion=u.emotion,
        **{name: u.details.get(name, "") for name in ("pinyin", "gender", "phones", "f0_hz")},
    )


def pitch(samples: Float32, frames: int) -> Float32:
    """(frames,) F0 in Hz every 12.5 ms, 0 where unvoiced: WORLD dio refined by stonemask (Morise et al., 2009)."""
    import pyworld

    double = samples.astype(np.float64)
    f0, times = pyworld.dio(double, RATE_HZ, f0_floor=60.0, f0_ceil=650.0, frame_period=PERIOD_MS)
    return _fitted(pyworld.stonemask(double, f0, times, RATE_HZ), frames)


def pitch_near(samples: Float32, frames: int, median_hz: float) -> Float32:
    """Like :func:`pitch` for a voice whose median F0 is known beforehand, by WORLD harvest (Morise, 2017) with octaves ruled out.

    Ten times slower than dio, but it hears a fundamental that is nearly missing.
    """
    import pyworld

    double, highest_hz = samples.astype(np.float64), min(650.0, OCTAVE_GUARD * median_hz)
    f0, _ = pyworld.harvest(double, RATE_HZ, f0_floor=60.0, f0_ceil=highest_hz, frame_period=PERIOD_MS)
    return _fitted(f0, frames)


def _fitted(f0: np.ndarray, frames: int) -> Float32:
    return np.pad(f0, (0, max(0, frames - len(f0))))[:frames].astype(np.float32)


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
    with workers_map(workers) as apply:
        for start, values in zip(missing, apply(work, [(out, start) for start in missing])):
            with written_beside(_part(parts, name, start)) as beside:
                np.save(beside, values)
            log.info("%s: %d of %d", name, start, starts[-1])
    with written_beside(target) as beside, open(beside, "wb") as file:
        for start in starts:
            file.write(np.load(_part(parts, name, start)).astype(np.float32).tobytes())


def _part(folder: Path, name: str, start: int) -> Path:
    return folder / f"{name}.{start:06d}.npy"


def prepare(root: Path, out: Path, workers: int = 2) -> Prepared:
    """Run all stages that are not done yet."""
    out.mkdir(parents=True, exist_ok=True)
    if not (out / "index.json").exists():
        write_waves(root, out, workers)
    run_stage(out, "f0.f32", _pitch_chunk, workers)
    run_stage(out, "ge2e.f32", _vector_chunk, workers)
    return Prepared(out)

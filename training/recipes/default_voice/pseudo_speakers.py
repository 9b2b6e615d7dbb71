"""More voices from few: two ``metadata.csv`` corpora, ``phrases`` (joined words) and ``pseudo`` (other pitch and vocal tract).

One woman reads nearly all of our Mandarin words; a model trained on them alone would speak Mandarin in one voice. The WORLD vocoder
(Morise et al., 2016) changes her voice and those of the other readers with exact transcripts. Tract length follows pitch loosely
(formants scale with about F0^0.25), as between real men, women and children.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from audio.cleaning import RATE_HZ
from core.files import written_beside
from core.types import Float32
from training.dataset import workers_map, write_table
from training.recipes.default_voice.engine_voice import COLUMNS
from training.recipes.default_voice.prepared import Prepared

log = logging.getLogger(__name__)
F0_RANGE_HZ = (88.0, 290.0)
FRAME_MS = 5.0
PER_SPEAKER = 12
JOB = 32
"""Files a worker writes at a time."""
WORD_CORPUS = "audio-cmn"


@dataclass(frozen=True)
class Item:
    """One file to write: recordings ``parts`` joined in order. ``target_hz`` 0 keeps the voice as it is."""

    name: str
    speaker: str
    parts: tuple[int, ...]
    pauses_s: tuple[float, ...]
    target_hz: float = 0.0
    formants: float = 1.0
    stretch: float = 1.0
    spread: float = 1.0


def convert(samples: Float32, target_hz: float, formants: float, stretch: float, spread: float) -> Float32:
    """The same words by another body: median F0 at ``target_hz``, formants times ``formants``, ``stretch`` > 1 is slower.

    ``spread`` widens (> 1) or flattens the melody about its middle, in log frequency.
    """
    import pyworld

    double = samples.astype(np.float64)
    f0, times = pyworld.dio(double, RATE_HZ, f0_floor=60.0, f0_ceil=500.0, frame_period=FRAME_MS)
    f0 = pyworld.stonemask(double, f0, times, RATE_HZ)
    envelope = pyworld.cheaptrick(double, f0, times, RATE_HZ)
    noise = pyworld.d4c(double, f0, times, RATE_HZ)
    voiced = f0 > 0
    if voiced.any():
        middle = np.median(np.log(f0[voiced]))
        f0[voiced] = np.exp((np.log(f0[voiced]) - middle) * spread + np.log(target_hz))
    bins = np.arange(envelope.shape[1])
    source = np.clip(bins / formants, 0, envelope.shape[1] - 1)
    low = source.astype(int)
    share = source - low
    high = np.minimum(low + 1, envelope.shape[1] - 1)
    envelope = np.exp(np.log(envelope[:, low]) * (1 - share) + np.log(envelope[:, high]) * share)
    noise = noise[:, low] * (1 - share) + noise[:, high] * share
    envelope, noise = np.ascontiguousarray(envelope), np.ascontiguousarray(noise)
    sound = pyworld.synthesize(f0, envelope, noise, RATE_HZ, FRAME_MS * stretch)
    return np.clip(sound, -1.0, 1.0).astype(np.float32)


def join(waves: list[Float32], pauses_s: tuple[float, ...]) -> Float32:
    """Waves one after another, 10 ms faded at each edge, with pauses of very soft noise between."""
    fade = np.linspace(0, 1, RATE_HZ // 100, dtype=np.float32)
    pieces: list[Float32] = []
    for i, wave in enumerate(waves):
        wave = wave.copy()
        wave[: len(fade)] *= fade
        wave[-len(fade) :] *= fade[::-1]
        pieces.append(wave)
        if i < len(waves) - 1:
            noise = np.random.default_rng(len(wave)).standard_normal(int(pauses_s[i] * RATE_HZ))
            pieces.append((noise * 2e-4).astype(np.float32))
    return np.concatenate(pieces)


def _chunks(indices: list[int], rng: np.random.Generator) -> Iterator[tuple[int, ...]]:
    order = list(rng.permutation(indices))
    while order:
        size = int(rng.integers(2, 5))
        yield tuple(int(i) for i in order[:size])
        order = order[size:]


def plan(data: Prepared, minutes: float, seed: int = 0) -> list[Item]:
    """What to write. Sources in turn: joined words (twice), Mandarin sentences (twice), English engine and chapters."""
    rng = np.random.default_rng(seed)
    words = [i for i in data.select("train", [WORD_CORPUS]) if data.utterances[i].text]
    phrases = list(_chunks(words, rng))
    items = [Item(f"w{n:05d}", "yue_tan", parts, _pauses(parts, rng)) for n, parts in enumerate(phrases)]
    sentences: list[tuple[int, ...]] = [(i,) for i in data.select("train", ["aishell1"])]
    english: list[tuple[int, ...]] = [(i,) for i in data.select("train", ["flite", "ljspeech"])]
    english += [(i,) for i in data.select("train", ["librispeech"]) if data.utterances[i].text]
    sources = [s for s in (phrases, sentences, phrases, english, sentences) if s]
    seconds, speaker = 0.0, 0
    while seconds < minutes * 60 and sources:
        pool = sources[speaker % len(sources)]
        group = _group(data, pool, rng)
        target = float(np.exp(rng.uniform(*np.log(F0_RANGE_HZ))))
        for parts in group:
            name = f"p{speaker:03d}_{len(items):05d}"
            items.append(Item(name, f"pseudo{speaker:03d}", parts, _pauses(parts, rng), target))
            seconds += sum(data.utterances[i].seconds for i in parts)
        speaker += 1
    return _with_bodies(data, items, rng)


def _group(data: Prepared, pool: list[tuple[int, ...]], rng: np.random.Generator) -> list[tuple[int, ...]]:
    """``PER_SPEAKER`` entries of ``pool`` that one real speaker reads."""
    first = pool[int(rng.integers(len(pool)))]
    reader = data.utterances[first[0]].speaker
    same = [
        parts for parts in pool if data.utterances[parts[0]].speaker == reader and data.utterances[parts[0]].seconds < 9
    ]
    chosen = rng.choice(len(same), min(PER_SPEAKER, len(same)), replace=False)
    return [same[int(i)] for i in chosen]


def _pauses(parts: tuple[int, ...], rng: np.random.Generator) -> tuple[float, ...]:
    return tuple(float(p) for p in rng.uniform(0.02, 0.3, len(parts) - 1))


def _with_bodies(data: Prepared, items: list[Item], rng: np.random.Generator) -> list[Item]:
    """Give every pseudo-speaker one tract, one tempo and one liveliness, from the pitch ratio to the real reader."""
    bodies: dict[str, tuple[float, float, float]] = {}
    done = []
    for item in items:
        if item.target_hz == 0.0:
            done.append(item)
            continue
        if item.speaker not in bodies:
            f0 = np.concatenate([_quick_pitch(data, i) for i in item.parts])
            ratio = item.target_hz / float(np.median(f0)) if len(f0) else 1.0
            formants = float(np.clip(ratio**0.25 * rng.uniform(0.94, 1.06), 0.78, 1.25))
            bodies[item.speaker] = (formants, float(rng.uniform(0.88, 1.12)), float(rng.uniform(0.8, 1.25)))
        formants, stretch, spread = bodies[item.speaker]
        done.append(replace(item, formants=formants, stretch=stretch, spread=spread))
    return done


def _quick_pitch(data: Prepared, index: int) -> Float32:
    import pyworld

    f0, _ = pyworld.dio(data.wave(index).astype(np.float64), RATE_HZ, f0_floor=60.0, f0_ceil=500.0, frame_period=20.0)
    return f0[f0 > 0].astype(np.float32)


def _write_some(job: tuple[Path, list[Item], Path]) -> None:
    prepared, items, folder = job
    data = Prepared(prepared)
    for item in items:
        _write(data, item, folder / f"{item.name}.wav")


def _write(data: Prepared, item: Item, target: Path) -> None:
    import soundfile

    if target.exists():
        return
    sound = join([data.wave(i) for i in item.parts], item.pauses_s)
    if item.target_hz:
        sound = convert(sound, item.target_hz, item.formants, item.stretch, item.spread)
    with written_beside(target) as beside:
        soundfile.write(beside, sound, RATE_HZ, format="WAV")


def make(prepared: Path, out: Path, minutes: float, workers: int = 2) -> None:
    """Write both corpora below ``out``. Files already there are kept."""
    data = Prepared(prepared)
    items = plan(data, minutes)
    for corpus, chosen in (
        ("phrases", [item for item in items if not item.target_hz]),
        ("pseudo", [item for item in items if item.target_hz]),
    ):
        folder = out / corpus
        (folder / "audio").mkdir(parents=True, exist_ok=True)
        jobs = [(prepared, chosen[start : start + JOB], folder / "audio") for start in range(0, len(chosen), JOB)]
        with workers_map(workers) as apply:
            list(apply(_write_some, jobs))
        write_table(folder, COLUMNS, [_row(data, item) for item in chosen])
        log.info("%s: %d files", corpus, len(chosen))


def _row(data: Prepared, item: Item) -> list[str]:
    parts = [data.utterances[i] for i in item.parts]
    mark = "，" if parts[0].lang == "zh" else ", "
    return [f"audio/{item.name}.wav", item.speaker, mark.join(u.text for u in parts), parts[0].lang, "", "", ""]

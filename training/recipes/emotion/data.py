"""Labelled emotional speech as features: which recordings, which speakers are kept aside, and how each is varied.

Recordings of acted speech in any layout, and Japanese sentences spoken by the HTS voice tohoku-f01 through the ``open_jtalk``
program where it is there.
"""

from __future__ import annotations

import hashlib
import logging
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

import audio
import corpora
from core import CorpusError
from core.types import AudioClip, Float32
from encoder.emotion.features import BANDS, CURVES, RATE_HZ, STATISTICS, EmotionFeatures, extract
from encoder.emotion.labels import canonical
from evaluation.held_out import EMOTION_SPEAKERS, corpus_of, speaker_of
from training.dataset import Dataset, Feature, write_table
from training.recipes.default_voice.japanese_voice import find_engine

log = logging.getLogger(__name__)
SENTENCES = tuple(Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").split())

HELD_OUT_SENTENCES = 6
"""The engine has one speaker only, so its last sentences are kept aside instead. This does not measure new speakers."""
ENGINE_SPEAKER = "tohoku_f01"


@dataclass(frozen=True, eq=False)
class Example:
    """Features of one variant of one utterance; ``original`` marks the unvaried one."""

    features: EmotionFeatures
    corpus: str
    speaker: str
    label: str
    intensity: str
    held_out: bool
    original: bool


def features(knobs: Mapping[str, Any]) -> dict[str, Feature]:
    """``version0``: the recording as it is; ``version1`` ...: its variations."""
    return {f"version{number}": partial(version, number=number) for number in range(knobs["variants"] + 1)}


def version(clip: AudioClip, utterance: corpora.Utterance, number: int) -> np.ndarray:
    """One row of numbers, see :func:`packed`; the same for the same sound and number."""
    clip = audio.resample(clip, RATE_HZ)
    if number:
        digest = hashlib.sha256(clip.samples.tobytes()).digest()
        clip = varied(clip, np.random.default_rng((int.from_bytes(digest[:8], "little"), number)))
    return packed(extract(clip))


def packed(found: EmotionFeatures) -> np.ndarray:
    """Mel and curves in half precision, then the bits of the statistics."""
    frames = np.concatenate([found.mel, found.curves]).astype(np.float16)
    return np.concatenate([frames.ravel(), found.statistics.astype(np.float32).view(np.float16)])


def unpacked(row: np.ndarray) -> EmotionFeatures:
    """What :func:`packed` was given."""
    split = len(row) - 2 * STATISTICS
    frames = row[:split].reshape(BANDS + CURVES, -1).astype(np.float32)
    return EmotionFeatures(frames[:BANDS], frames[BANDS:], np.array(row[split:]).view(np.float32))


def engine_corpus(root: Path, out: Path, sentences: tuple[str, ...] = SENTENCES, seed: int = 0) -> Path | None:
    """A corpus of every sentence in the four voices tohoku-f01 below ``root``; None where the engine is missing.

    Tract length, pitch and speed are drawn per sentence, the same for all four feelings, so that they say nothing about the feeling.
    """
    try:
        engine = find_engine(root)
    except CorpusError as error:
        log.warning("Japanese is left out: %s", error)
        return None
    corpus, rows = out / "tohoku", []
    corpus.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    for index, sentence in enumerate(sentences):
        tract, tone, speed = rng.uniform(0.50, 0.60), rng.uniform(-5, 4), rng.uniform(0.85, 1.2)
        for label, voice in sorted(engine.voices.items()):
            name = f"{index:03d}_{label}.wav"
            options = ["-a", f"{tract:.3f}", "-fm", f"{tone:.2f}", "-r", f"{speed:.2f}", "-ow", str(corpus / name)]
            command = [engine.program, "-x", str(engine.dictionary), "-m", str(voice), *options]
            subprocess.run(command, input=sentence.encode(), check=True, capture_output=True, timeout=60)
            rows.append((name, ENGINE_SPEAKER, label, "yes" if index >= len(sentences) - HELD_OUT_SENTENCES else ""))
    write_table(corpus, ("file", "speaker", "emotion", "held_out"), rows)
    return corpus


def varied(clip: AudioClip, rng: np.random.Generator) -> AudioClip:
    """The same words and feeling in another voice, room and recorder: speed with pitch (0.84-1.19), noise, colour."""
    speed = float(np.exp(rng.uniform(-0.175, 0.175)))
    samples = audio.resample(AudioClip(clip.samples, round(clip.rate_hz * speed)), clip.rate_hz).samples.copy()
    if rng.random() < 0.5:
        samples = _coloured(samples, rng)
    if rng.random() < 0.5:
        level = float(np.sqrt(np.mean(samples**2))) * 10 ** (-rng.uniform(15, 35) / 20)
        samples = samples + level * _noise(len(samples), rng)
    return AudioClip(samples.astype(np.float32), clip.rate_hz)


def _coloured(samples: Float32, rng: np.random.Generator) -> Float32:
    """A smooth random equaliser of up to +-8 dB and sometimes a narrow band, applied in the frequency domain."""
    spectrum = np.fft.rfft(samples)
    points = np.interp(np.linspace(0, 5, len(spectrum)), np.arange(6), rng.uniform(-8, 8, 6))
    if rng.random() < 0.3:
        top = int(len(spectrum) * rng.uniform(0.45, 0.9))
        points[top:] -= 40
    return np.fft.irfft(spectrum * 10 ** (points / 20), len(samples)).astype(np.float32)


def _noise(length: int, rng: np.random.Generator) -> Float32:
    """White to brown noise of unit power."""
    spectrum = np.fft.rfft(rng.standard_normal(length))
    spectrum /= np.maximum(np.arange(len(spectrum)), 20) ** rng.uniform(0, 1)
    noise = np.fft.irfft(spectrum, length)
    return (noise / (noise.std() + 1e-9)).astype(np.float32)


def examples(dataset: Dataset, variants: int) -> list[Example]:
    """Every labelled utterance as it is and, unless held out, in ``variants`` variations."""
    found: list[Example] = []
    for i, u in enumerate(dataset.utterances):
        label, speaker = canonical(u.emotion), speaker_of(u)
        held = speaker in EMOTION_SPEAKERS or bool(u.details.get("held_out"))
        if label is None:
            continue
        for number in range(1 if held else variants + 1):
            values = unpacked(dataset.feature(f"version{number}", i))
            facts = (corpus_of(u), speaker, label, u.details.get("intensity", ""), held)
            found.append(Example(values, *facts, original=number == 0))
    return found


def made_up(root: Path, seed: int = 0) -> Path:
    """Two small corpora of synthetic "speech" to try the recipe on: pitch, pace and loudness differ by class and by speaker."""
    import soundfile

    rng = np.random.default_rng(seed)
    for corpus, held, labels in (
        ("ravdess", "11", ("neutral", "happy", "angry", "sad")),
        ("emodb", "09", ("neutral", "bored", "angry")),
    ):
        (root / corpus).mkdir(parents=True)
        rows: list[tuple[str, ...]] = []
        for number, speaker in enumerate(("01", "02", held)):
            for index, label in enumerate(labels * 3):
                name = f"{speaker}_{index}.wav"
                sound = _glide(labels.index(label), 100 + 40 * number, rng)
                soundfile.write(root / corpus / name, sound, 16000)
                rows.append((name, f"{corpus}_{speaker}", label, "strong" if index % 2 else "normal"))
        write_table(root / corpus, ("file", "speaker", "emotion", "intensity"), rows)
    return root


def _glide(kind: int, pitch_hz: float, rng: np.random.Generator) -> Float32:
    time = np.arange(19200) / 16000
    f0 = pitch_hz * (1 + 0.25 * kind) * (1 + 0.1 * kind * np.sin(2 * np.pi * (2 + kind) * time))
    phase = 2 * np.pi * np.cumsum(f0) / 16000
    voice = sum(np.sin(phase * k) / k ** (1.6 - 0.3 * kind) for k in range(1, 20))
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * (3 + kind) * time)
    return (0.1 * voice * syllables + 0.003 * rng.standard_normal(len(time))).astype(np.float32)

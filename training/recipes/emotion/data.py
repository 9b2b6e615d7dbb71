"""Labelled emotional speech as features: which recordings, which speakers are kept aside, and how each is varied.

Recordings of acted speech in any layout, and Japanese sentences spoken by the HTS voice tohoku-f01 through the ``open_jtalk``
program where it is there.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import audio
import corpora
from core.errors import CorpusError, ToolboxError
from core.types import AudioClip, Float32
from encoder.emotion.features import EmotionFeatures, extract
from encoder.emotion.labels import canonical
from evaluation.held_out import EMOTION_SPEAKERS, corpus_of, speaker_of
from training.dataset import write_table

log = logging.getLogger(__name__)
SENTENCES = tuple(Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").split())

HELD_OUT_SENTENCES = 6
"""The engine has one speaker only, so its last sentences are kept aside instead. This does not measure new speakers."""
ENGINE_SPEAKER = "tohoku_f01"
DICTIONARIES = ("/var/lib/mecab/dic/open-jtalk/naist-jdic", "/usr/share/open_jtalk/open_jtalk_dic_utf_8-1.11")


@dataclass(frozen=True, eq=False)
class LabelledSound:
    """One utterance of one speaker with its class, before or after variation."""

    clip: AudioClip
    corpus: str
    speaker: str
    label: str
    intensity: str
    held_out: bool


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


def recordings(utterances: Iterable[corpora.Utterance]) -> Iterator[LabelledSound]:
    """Those whose corpus names a feeling that the encoder knows."""
    for u in utterances:
        label = canonical(u.emotion)
        if label is None:
            continue
        try:
            clip = audio.read(u.path, rate_hz=16000)
        except ToolboxError as error:
            log.warning("%s: %s", u.name, error)
            continue
        speaker, intensity = speaker_of(u), u.details.get("intensity", "")
        yield LabelledSound(clip, corpus_of(u), speaker, label, intensity, speaker in EMOTION_SPEAKERS)


def engine_speech(root: Path, sentences: tuple[str, ...] = SENTENCES, seed: int = 0) -> Iterator[LabelledSound]:
    """Every sentence in the four voices of ``root/htsvoice-tohoku-f01``, tract length, pitch and speed drawn per sentence
    (the same for all four feelings, so that they say nothing about the feeling)."""
    program = shutil.which("open_jtalk")
    dictionary = next((path for path in DICTIONARIES if Path(path).is_dir()), None)
    voices = sorted((root / "htsvoice-tohoku-f01").glob("*.htsvoice"))
    if program is None or dictionary is None or not voices:
        log.warning("open_jtalk, its dictionary or the voice tohoku-f01 is missing; Japanese is left out")
        return
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "speech.wav"
        for index, sentence in enumerate(sentences):
            tract, tone, speed = rng.uniform(0.50, 0.60), rng.uniform(-5, 4), rng.uniform(0.85, 1.2)
            for voice in voices:
                label = canonical(voice.stem.rsplit("-", 1)[-1])
                if label is None:
                    continue
                options = ["-a", f"{tract:.3f}", "-fm", f"{tone:.2f}", "-r", f"{speed:.2f}", "-ow", str(target)]
                command = [program, "-x", dictionary, "-m", str(voice), *options]
                subprocess.run(command, input=sentence.encode(), check=True, capture_output=True, timeout=60)
                clip = audio.read(target, rate_hz=16000)
                held = index >= len(sentences) - HELD_OUT_SENTENCES
                yield LabelledSound(clip, "tohoku", ENGINE_SPEAKER, label, "", held)


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


def examples(
    utterances: Iterable[corpora.Utterance], root: Path, variants: int, sentences: tuple[str, ...] = SENTENCES
) -> list[Example]:
    """Features of recordings and of an engine's speech: each as it is and, unless held out, in ``variants`` variations."""
    found: list[Example] = []
    for source in (recordings(utterances), engine_speech(root, sentences)):
        for sound in source:
            found += _versions(sound, variants)
    if not any(not example.held_out for example in found):
        raise CorpusError(
            f"No labelled emotional speech was found in {root}; it needs emodb or ravdess folders inside."
        )
    return found


def _versions(sound: LabelledSound, variants: int) -> Iterator[Example]:
    digest = hashlib.sha256(sound.clip.samples.tobytes()).digest()
    rng = np.random.default_rng(int.from_bytes(digest[:8], "little"))
    facts = (sound.corpus, sound.speaker, sound.label, sound.intensity, sound.held_out)
    yield Example(extract(sound.clip), *facts, original=True)
    if sound.held_out:
        return
    for _ in range(variants):
        yield Example(extract(varied(sound.clip, rng)), *facts, original=False)


def save(path: Path, data: list[Example]) -> None:
    """All examples in one ``.npz`` (frames joined end to end)."""
    facts = [(e.corpus, e.speaker, e.label, e.intensity, str(int(e.held_out)), str(int(e.original))) for e in data]
    np.savez(
        path,
        frames=np.concatenate([np.concatenate([e.features.mel, e.features.curves]).T for e in data]).astype(np.float16),
        ends=np.cumsum([e.features.mel.shape[1] for e in data]),
        statistics=np.stack([e.features.statistics for e in data]),
        facts=np.array(facts),
    )


def load(path: Path) -> list[Example]:
    """What :func:`save` wrote."""
    with np.load(path) as file:
        frames, ends, statistics, facts = (file[name] for name in ("frames", "ends", "statistics", "facts"))
    result = []
    for block, numbers, fact in zip(np.split(frames, ends[:-1]), statistics, facts):
        corpus, speaker, label, intensity, held, original = (str(value) for value in fact)
        columns = np.ascontiguousarray(block.T.astype(np.float32))
        features = EmotionFeatures(columns[:-4], columns[-4:], numbers)
        result.append(Example(features, corpus, speaker, label, intensity, held == "1", original == "1"))
    return result


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

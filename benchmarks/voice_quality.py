"""How well the default voice speaks and follows strangers: ``python -m benchmarks.voice_quality <corpora_root>``.

Every sentence of :mod:`benchmarks.voice_sentences` is spoken in the voice of held-out speakers (:mod:`training.splits`).
Reported: real-time factor and time to first sound; GE2E cosine to the own speaker and to the others, and the own speaker's
rank; correlation of the median pitch in log Hz; for English the word error of PocketSphinx (optional package
``pocketsphinx``) on our speech and on the held-out speakers' own recordings, which is what the recogniser can do at best; for
Mandarin the phone error of a recogniser of our own (``--recogniser``, made by :mod:`benchmarks.mandarin_recogniser`).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import encoder
import synthesizer
import vocoder
from benchmarks.voice_sentences import ENGLISH, MANDARIN
from core import AudioClip, Embedding
from core.types import Float32
from training.cleaning import RATE_HZ, clean, read_mono
from training.prepare import find_rows, pitch
from training.splits import split_of

CORPORA = ("librispeech", "vctk", "aishell3", "speechocean762")
LOWEST_PITCH_HZ = 75.0
"""Below lies creak and tracker error."""
LONGEST_NATURAL = 60
"""Recordings of held-out speakers that the recogniser hears."""


@dataclass(frozen=True)
class Stranger:
    """A held-out speaker: voice vector of up to three recordings, their median pitch, recordings with transcripts."""

    name: str
    voice: Embedding
    pitch_hz: float
    natural: tuple[tuple[Float32, str], ...]


def strangers(root: Path, count: int) -> list[Stranger]:
    """Held-out speakers in turn from each corpus."""
    files: dict[str, dict[str, list[tuple[Path, str]]]] = {corpus: {} for corpus in CORPORA}
    for path, corpus, row in find_rows(root):
        if corpus in files and split_of(corpus, row["speaker"]) == "held":
            files[corpus].setdefault(row["speaker"], []).append((path, row["text"] if row["lang"] == "en" else ""))
    speakers = {corpus: sorted(found) for corpus, found in files.items()}
    chosen: list[tuple[str, str]] = []
    for turn in range(count):
        chosen += [(corpus, names[turn]) for corpus, names in speakers.items() if turn < len(names)]
    reader = encoder.load_speaker()
    return [_stranger(name, files[corpus][name], reader) for corpus, name in chosen[:count]]


def _stranger(name: str, files: Sequence[tuple[Path, str]], reader: Any) -> Stranger:
    waves = [(samples, text) for path, text in files[:6] if (samples := clean(read_mono(path))[0]) is not None]
    clips = [AudioClip(samples, RATE_HZ) for samples, _ in waves[:3]]
    f0 = np.concatenate([pitch(samples, 1 + len(samples) // 200) for samples, _ in waves[:3]])
    f0 = f0[f0 > LOWEST_PITCH_HZ]
    natural = tuple((samples, text) for samples, text in waves if text)
    return Stranger(name, reader.embed(clips), float(np.median(f0)), natural)


def word_errors(reference: str, heard: str) -> tuple[int, int]:
    """Edit distance in words and the number of reference words."""
    want = "".join(c for c in reference.lower() if c.isalpha() or c in " '").split()
    got = heard.split()
    costs = np.arange(len(got) + 1)
    for i, word in enumerate(want):
        fresh = [i + 1]
        for j, other in enumerate(got):
            fresh.append(int(min(costs[j] + (word != other), costs[j + 1] + 1, fresh[j] + 1)))
        costs = np.array(fresh)
    return int(costs[-1]), len(want)


class Recogniser:
    """PocketSphinx with its own English model, or nothing when the package is missing."""

    def __init__(self) -> None:
        try:
            from pocketsphinx import Decoder
        except ImportError:
            self._decoder = None
            return
        self._decoder = Decoder(samprate=RATE_HZ, loglevel="FATAL")

    @property
    def present(self) -> bool:
        return self._decoder is not None

    def hear(self, samples: Float32) -> str:
        self._decoder.start_utt()
        self._decoder.process_raw((np.clip(samples, -1, 1) * 32767).astype(np.int16).tobytes(), False, True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        return hypothesis.hypstr if hypothesis is not None else ""


def phone_errors(path: Path | None, sentence: str, clip: AudioClip) -> tuple[int, int]:
    """Wrong phones and phones asked for; (0, 0) without a recogniser."""
    if path is None:
        return 0, 0
    import audio
    from benchmarks import mandarin_recogniser as mandarin

    wanted = mandarin.phones_of(list(synthesizer.text.to_symbols(sentence).symbols))
    heard = mandarin.load(path).hear(audio.mel(clip, audio.specs.DEFAULT))
    return mandarin.errors(wanted, heard), len(wanted)


def measure(people: Sequence[Stranger], path: str | None, mandarin: Path | None = None) -> dict[str, Any]:
    """All figures by name."""
    tts, sound, reader, recogniser = synthesizer.load(path), vocoder.load(), encoder.load_speaker(), Recogniser()
    rows: list[dict[str, Any]] = []
    voices = np.stack([person.voice.vector for person in people])
    for language, sentences in (("en", ENGLISH), ("zh", MANDARIN)):
        for number, sentence in enumerate(sentences):
            person = people[number % len(people)]
            started = time.perf_counter()
            speech = tts.speak(sentence, person.voice, vocoder=sound, seed=number)
            seconds = time.perf_counter() - started
            assert speech.clip is not None
            likeness = voices @ reader.embed(speech.clip).vector
            own = number % len(people)
            f0 = pitch(speech.clip.samples, speech.mel.shape[1])
            errors = phone_errors(mandarin, sentence, speech.clip) if language == "zh" else (0, 0)
            if language == "en" and recogniser.present:
                errors = word_errors(sentence, recogniser.hear(speech.clip.samples))
            rows.append({
                "language": language, "rtf": seconds / speech.clip.seconds, "own": float(likeness[own]),
                "others": float(np.delete(likeness, own).mean()), "rank": int((likeness > likeness[own]).sum()) + 1,
                "f0": float(np.median(f0[f0 > LOWEST_PITCH_HZ])) if (f0 > LOWEST_PITCH_HZ).any() else 0.0, "wanted_f0": person.pitch_hz, "errors": errors,
            })  # fmt: skip
    return {"first_sound_s": _first_sound(tts, sound, people[0]), **_summary(rows), **_natural(people, recogniser)}


def _first_sound(tts: Any, sound: Any, person: Stranger) -> float:
    """Median of five: seconds from the call to the first sound of 10,000 characters."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        next(tts.stream("".join(MANDARIN) * 20, person.voice, vocoder=sound))
        times.append(time.perf_counter() - started)
    return float(np.median(times))


def _summary(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {"rtf_median": float(np.median([row["rtf"] for row in rows]))}
    for language in ("en", "zh"):
        some = [row for row in rows if row["language"] == language]
        ranks = np.array([row["rank"] for row in some])
        voiced = [(row["f0"], row["wanted_f0"]) for row in some if row["f0"] > 0]
        result[language] = {
            "cosine_own": float(np.mean([row["own"] for row in some])),
            "cosine_others": float(np.mean([row["others"] for row in some])),
            "own_first": float((ranks == 1).mean()),
            "own_in_first_three": float((ranks <= 3).mean()),
            "log_f0_correlation": float(np.corrcoef(np.log(np.array(voiced)).T)[0, 1]),
        }
    for language, name in (("en", "word_error"), ("zh", "phone_error")):
        errors, total = np.sum([row["errors"] for row in rows if row["language"] == language], axis=0)
        result[language][name] = float(errors / total) if total else None
    return result


def _natural(people: Sequence[Stranger], recogniser: Recogniser) -> dict[str, Any]:
    """Word error of the recogniser on the same people's own recordings."""
    spoken = [pair for person in people for pair in person.natural][:LONGEST_NATURAL]
    if not recogniser.present or not spoken:
        return {"natural_word_error": None}
    errors, words = np.sum([word_errors(text, recogniser.hear(samples)) for samples, text in spoken], axis=0)
    return {"natural_word_error": float(errors / words), "natural_words": int(words)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the default voice on speakers it never met.")
    parser.add_argument("root", type=Path, help="folder with corpora that have a metadata.csv")
    parser.add_argument("--voice", help="another voice file")
    parser.add_argument("--recogniser", type=Path, help="Mandarin recogniser made by benchmarks.mandarin_recogniser")
    parser.add_argument("--speakers", type=int, default=20)
    arguments = parser.parse_args()
    print(
        json.dumps(
            measure(strangers(arguments.root, arguments.speakers), arguments.voice, arguments.recogniser), indent=2
        )
    )


if __name__ == "__main__":
    main()

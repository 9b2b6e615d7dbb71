"""Everything that makes the sounds of one table: the vocoders' copies, our voice, espeak-ng."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import audio
from audio.cleaning import RATE_HZ, clean
from core import AudioClip, Embedding
from core.types import Float32
from evaluation.ears import symbols_of
from evaluation.kana import hiragana
from evaluation.people import Person, Recording

ESPEAK_VOICES = {"en": "en-us", "zh": "cmn", "ja": "ja"}


@dataclass(frozen=True, eq=False)
class Made:
    """One sound with what it says, whose voice it should be (number of the person, None for nobody), and what it cost."""

    samples: Float32
    language: str
    text: str
    person: int | None
    wall_s: float = 0.0
    cpu_s: float = 0.0

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE_HZ


def _timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def natural(recordings: Sequence[Recording]) -> list[Made]:
    """The recordings themselves."""
    return [Made(r.samples, r.language, r.text, r.person) for r in recordings]


def copies(recordings: Sequence[Recording], vocoder: Any) -> list[Made]:
    """Each recording's mel through a vocoder."""
    made = []
    for r in recordings:
        mel = audio.mel(AudioClip(r.samples, RATE_HZ), audio.specs.DEFAULT)
        clip, wall, cpu = _timed(partial(vocoder.vocode, mel, audio.specs.DEFAULT))
        made.append(Made(clip.samples, r.language, r.text, r.person, wall, cpu))
    return made


class OurVoice:
    """The synthesizer and its vocoder."""

    def __init__(self, tts: Any, vocoder: Any) -> None:
        self.tts, self.vocoder = tts, vocoder

    def say(
        self,
        text: str,
        language: str,
        voice: Embedding | None,
        person: int | None = None,
        seed: int = 0,
        **more: Any,
    ) -> Made:
        """One text; ``more`` are an emotion and knobs."""
        speech, wall, cpu = _timed(
            lambda: self.tts.speak(text, voice, language=language, seed=seed, vocoder=self.vocoder, **more)
        )
        return Made(speech.clip.samples, language, text, person, wall, cpu)

    def read(self, texts: Sequence[str], language: str, people: Sequence[Person]) -> list[Made]:
        """Each text in the next stranger's voice."""
        return [
            self.say(text, language, people[n % len(people)].voice, n % len(people), seed=n)
            for n, text in enumerate(texts)
        ]

    def repeat(self, recordings: Sequence[Recording], people: Sequence[Person]) -> list[Made]:
        """The words of the recordings in the same voice, or in the next stranger's where the speaker is not one of them."""
        made = []
        for n, r in enumerate(recordings):
            person = n % len(people) if r.person is None else r.person
            made.append(self.say(r.text, r.language, people[person].voice, person, seed=n))
        return made

    def first_sound_s(self, text: str, voice: Embedding, runs: int = 5) -> float:
        """Median seconds from the call to the first sound of a long text."""
        times = []
        for _ in range(runs):
            started = time.perf_counter()
            next(self.tts.stream(text, voice, vocoder=self.vocoder))
            times.append(time.perf_counter() - started)
        return sorted(times)[runs // 2]


def espeak(texts: Sequence[str], language: str) -> list[Made] | None:
    """The floor: espeak-ng, or None when the program is missing. It reads no kanji, so Japanese is given to it in hiragana."""
    program = shutil.which("espeak-ng")
    if program is None or language not in ESPEAK_VOICES:
        return None
    made = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "speech.wav"
        for text in texts:
            written = hiragana(symbols_of(text, "ja")) if language == "ja" else text
            command = [program, "-v", ESPEAK_VOICES[language], "-w", str(target), "--", written]
            _, wall, _ = _timed(partial(subprocess.run, command, check=True, timeout=60))
            samples = clean(audio.read(target, rate_hz=RATE_HZ).samples)[0]
            if samples is not None:
                made.append(Made(samples, language, text, None, wall))
    return made

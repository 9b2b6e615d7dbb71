"""Japanese from an engine, as a corpus called ``tohoku`` of many pseudo-speakers.

Reads :mod:`training.recipes.default_voice.japanese_sentences` with open_jtalk (Debian packages ``open-jtalk`` and
``open-jtalk-mecab-naist-jdic``) and the voices ``htsvoice-tohoku-f01`` (neutral, happy, angry, sad; Tohoku University, CC BY 4.0).
The column ``phones`` holds what the engine really said: a phone and ``l`` or ``h`` for the pitch of its mora, ``,`` for a pause;
``f0_hz`` helps to measure the pitch of deep lively voices.
"""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audio.cleaning import RATE_HZ, read_mono
from core import CorpusError
from training.dataset import write_table
from training.recipes.default_voice.engine_voice import COLUMNS
from training.recipes.default_voice.japanese_sentences import sentences
from training.recipes.default_voice.japanese_speakers import Speaker, speakers, write_voice

log = logging.getLogger(__name__)
CORPUS = "tohoku"
DICTIONARIES = ("/var/lib/mecab/dic/open-jtalk/naist-jdic", "/usr/share/open_jtalk/open_jtalk_dic_utf_8-1.11")
EMOTIONS = {"neutral": 0.55, "happy": 0.15, "angry": 0.15, "sad": 0.15}
PITCH_OF = {"happy": 1.25, "angry": 1.4}
"""Median F0 of the lively voices relative to the neutral one. Their spectra hold so little of a deep fundamental that trackers
which do not know where to look take its double."""
DEEP_HZ = 200.0
GAINS_DB = (-12.0, -24.0, -36.0)
"""The engine cuts off what is louder than full scale, which low voices with a strong bass are. Then the next gain is tried."""
FULL_SCALE = 0.98
_LABEL = re.compile(r"-(\w+)\+.*/A:([\dx-]+)\+([\dx]+)\+.*/F:(\w+)_(\w+)#")


@dataclass(frozen=True)
class Line:
    """One sentence for one pseudo-speaker in one emotion. ``rate`` > 1 is faster."""

    name: str
    speaker: Speaker
    emotion: str
    text: str
    rate: float


@dataclass(frozen=True)
class Engine:
    """The program, its dictionary and the voice file of each emotion."""

    program: str
    dictionary: Path
    voices: dict[str, Path]


def find_engine(root: Path) -> Engine:
    """Everything needed to speak; voices are looked for at any depth below ``root``.

    Raises :class:`CorpusError` naming what is missing.
    """
    program = shutil.which("open_jtalk")
    dictionary = next((Path(path) for path in DICTIONARIES if Path(path).is_dir()), None)
    if program is None or dictionary is None:
        raise CorpusError(
            "The program open_jtalk or its dictionary is missing; install them (Debian: apt install open-jtalk "
            "open-jtalk-mecab-naist-jdic) or leave this step out."
        )
    found = {emotion: sorted(root.rglob(f"*tohoku-f01-{emotion}.htsvoice")) for emotion in EMOTIONS}
    missing = [emotion for emotion, files in found.items() if not files]
    if missing:
        raise CorpusError(
            f"No voice tohoku-f01-{missing[0]}.htsvoice was found below {root}; get htsvoice-tohoku-f01 (CC BY 4.0) "
            "or leave this step out."
        )
    return Engine(program, dictionary, {emotion: files[0] for emotion, files in found.items()})


def japanese_lines(count: int = 2400, seed: int = 0) -> list[Line]:
    """``count`` different sentences dealt out evenly to the pseudo-speakers, each with the shares of :data:`EMOTIONS`."""
    rng = np.random.default_rng(seed)
    texts, people = sentences(count, seed), speakers()
    lines = []
    for number, speaker in enumerate(people):
        own = range(number, count, len(people))
        ends = np.round(np.cumsum(list(EMOTIONS.values())) * len(own)).astype(int)
        emotions = np.array(list(EMOTIONS))[np.searchsorted(ends, np.arange(len(own)), side="right")]
        for i, emotion in zip(own, rng.permutation(emotions), strict=True):
            rate = speaker.rate * float(rng.uniform(0.94, 1.06))
            lines.append(Line(f"{i:05d}", speaker, str(emotion), texts[i], rate))
    return lines


def command(engine: Engine, line: Line, voice: Path, gain_db: float, folder: Path) -> list[str]:
    """The command that speaks ``line`` into ``folder/speech.wav`` and tells of it in ``folder/trace.txt``.

    The text goes to its standard input. ``voice`` is the speaker's own voice file.
    """
    options = {
        "-x": str(engine.dictionary),
        "-m": str(voice),
        "-a": f"{line.speaker.alpha:.3f}",
        "-fm": f"{line.speaker.half_tones:.2f}",
        "-r": f"{line.rate:.3f}",
        "-g": f"{gain_db:.1f}",
        "-ow": str(folder / "speech.wav"),
        "-ot": str(folder / "trace.txt"),
    }
    return [engine.program, *(part for option in options.items() for part in option)]


def phones_of(trace: str) -> str:
    """What was said, from the engine's trace: ``k/l o/h N/h ...``, without the silence at both ends.

    The pitch of a mora follows from the accent nucleus of its phrase (Tokyo accent): the first mora is low and the rest up to
    the nucleus high, unless the nucleus is the first mora.
    """
    said: list[str] = []
    for row in trace.partition("[Output label]")[2].splitlines():
        match = _LABEL.search(row)
        if match is None or match[1] in ("sil", "xx"):
            if said and not row.strip():
                break
            continue
        if match[1] == "pau":
            said.append(",")
            continue
        mora, nucleus = int(match[3]), int(match[5])
        high = mora == 1 if nucleus == 1 else mora > 1 and (nucleus == 0 or mora <= nucleus)
        said.append(f"{match[1]}/{'h' if high else 'l'}")
    return " ".join(said)


def known_pitch(line: Line) -> str:
    """Median F0 (Hz) for the column ``f0_hz``, empty where it is easily measured."""
    if line.emotion not in PITCH_OF or line.speaker.f0_hz >= DEEP_HZ:
        return ""
    return f"{line.speaker.f0_hz * PITCH_OF[line.emotion]:.0f}"


def speak(engine: Engine, line: Line, voice: Path, folder: Path) -> None:
    """Write ``<name>.wav`` (16 kHz) and ``<name>.txt`` (:func:`phones_of`) below ``folder``."""
    import soundfile

    target, said = folder / f"{line.name}.wav", folder / f"{line.name}.txt"
    if target.exists() and said.exists():
        return
    with tempfile.TemporaryDirectory() as scratch:
        here = Path(scratch)
        for gain_db in GAINS_DB:
            spoken = command(engine, line, voice, gain_db, here)
            subprocess.run(spoken, input=line.text.encode(), check=True, capture_output=True, timeout=60)
            samples = read_mono(here / "speech.wav")
            if np.abs(samples).max(initial=0.0) < FULL_SCALE:
                break
        phones = phones_of((here / "trace.txt").read_text(encoding="utf-8", errors="replace"))
    said.write_text(phones, encoding="utf-8")
    soundfile.write(target, samples, RATE_HZ, subtype="PCM_16")


def _speak_all(engine: Engine, lines: list[Line], folder: Path, workers: int) -> None:
    """Speaker by speaker, since each needs four voice files of its own for a while."""
    for speaker in dict.fromkeys(line.speaker for line in lines):
        own = [line for line in lines if line.speaker == speaker]
        with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(workers) as pool:
            voices = {
                emotion: write_voice(file, speaker, Path(scratch) / file.name)
                for emotion, file in engine.voices.items()
            }
            jobs = [pool.submit(speak, engine, line, voices[line.emotion], folder) for line in own]
            for job in jobs:
                job.result()
        log.info("%s: %d sentences", speaker.name, len(own))


def make(root: Path, out: Path, workers: int = 2, count: int = 2400) -> Path:
    """Write ``out/tohoku`` with its ``metadata.csv`` and return it. Files already there are kept."""
    engine = find_engine(root)
    corpus = out / CORPUS
    (corpus / "audio").mkdir(parents=True, exist_ok=True)
    lines = japanese_lines(count)
    _speak_all(engine, lines, corpus / "audio", workers)
    write_table(corpus, [*COLUMNS, "phones", "f0_hz"], [_row(line, corpus / "audio") for line in lines])
    log.info("%d sentences in %s", len(lines), corpus)
    return corpus


def _row(line: Line, folder: Path) -> list[str]:
    phones = (folder / f"{line.name}.txt").read_text(encoding="utf-8")
    known = [f"audio/{line.name}.wav", line.speaker.name, line.text, "ja", "", line.emotion]
    return [*known, line.speaker.gender, phones, known_pitch(line)]

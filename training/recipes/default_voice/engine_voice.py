"""Clear English from an engine, as a corpus called ``flite``: an engine says exactly what is written.

Reads the English transcripts of the corpora with flite (Debian package ``flite``; voices slt, rms and awb, built at Carnegie Mellon
University from the CMU ARCTIC recordings, free licence with attribution).
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core import CorpusError
from evaluation.held_out import corpus_of, speaker_of, split_of, text_of
from training.dataset import recordings, write_table

log = logging.getLogger(__name__)
VOICES = ("slt", "rms", "awb")
COLUMNS = ("file", "speaker", "text", "lang", "pinyin", "emotion", "gender")
MAX_CHARS = 240


@dataclass(frozen=True)
class Line:
    """One sentence for one voice. ``stretch`` > 1 is slower."""

    name: str
    voice: str
    text: str
    stretch: float


def english_lines(root: Path, seed: int = 0) -> list[Line]:
    """Every different English transcript of the training speakers once, voice and tempo drawn at random."""
    rng = np.random.default_rng(seed)
    texts = {
        text.strip(): None
        for u in recordings(root)
        if u.language == "en"
        and (text := text_of(u))
        and (corpus := corpus_of(u)) != "ravdess"
        and split_of(corpus, speaker_of(u)) == "train"
    }
    texts = {text: None for text in texts if len(text) <= MAX_CHARS}
    return [
        Line(f"{i:05d}", str(rng.choice(VOICES)), ended, float(rng.uniform(0.9, 1.25)))
        for i, ended in enumerate(text if text[-1] in ".?!" else text + "." for text in texts)
    ]


def speak(line: Line, folder: Path) -> None:
    """Write one WAV file, 16 kHz."""
    target = folder / f"{line.name}.wav"
    stretch = f"duration_stretch={line.stretch:.3f}"
    command = ["flite", "-voice", line.voice, "--setf", stretch, "-t", line.text, str(target)]
    if not target.exists():
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def make(root: Path, out: Path, workers: int = 2) -> Path:
    """Write ``out/flite`` with its ``metadata.csv`` and return it. Files already there are kept."""
    if shutil.which("flite") is None:
        raise CorpusError(
            "The program flite is missing; install it (Debian: apt install flite) or leave this step out."
        )
    corpus = out / "flite"
    (corpus / "audio").mkdir(parents=True, exist_ok=True)
    lines = english_lines(root)
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda line: speak(line, corpus / "audio"), lines))
    genders = {"slt": "f", "rms": "m", "awb": "m"}
    rows = [(f"audio/{n.name}.wav", f"flite_{n.voice}", n.text, "en", "", "", genders[n.voice]) for n in lines]
    write_table(corpus, COLUMNS, rows)
    log.info("%d sentences in %s", len(lines), corpus)
    return corpus

"""Clear English from an engine: ``python -m training.recipes.default_voice.engine_voice <corpora_root> --out DIR``.

Lets flite (Debian package ``flite``; voices slt, rms and awb, built at Carnegie Mellon University from the CMU ARCTIC
recordings, free licence with attribution) read the English transcripts of the corpora, and writes a ``metadata.csv``
corpus called ``flite``. Open recordings with exact transcripts are few; an engine says exactly what is written.
"""

from __future__ import annotations

import argparse
import csv
import logging
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core import CorpusError
from training.recipes.default_voice.prepare import find_rows
from training.recipes.default_voice.splits import split_of

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
        row["text"].strip(): None
        for _, corpus, row in find_rows(root)
        if row.get("lang") == "en"
        and row.get("text")
        and corpus != "ravdess"
        and split_of(corpus, row["speaker"]) == "train"
    }
    texts = {text: None for text in texts if len(text) <= MAX_CHARS}
    return [
        Line(
            f"{i:05d}",
            str(rng.choice(VOICES)),
            text if text[-1] in ".?!" else text + ".",
            float(rng.uniform(0.9, 1.25)),
        )
        for i, text in enumerate(texts)
    ]


def speak(line: Line, folder: Path) -> None:
    """Write one WAV file, 16 kHz."""
    target = folder / f"{line.name}.wav"
    command = [
        "flite",
        "-voice",
        line.voice,
        "--setf",
        f"duration_stretch={line.stretch:.3f}",
        "-t",
        line.text,
        str(target),
    ]
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
    with open(corpus / "metadata.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for line in lines:
            gender = "f" if line.voice == "slt" else "m"
            writer.writerow([f"audio/{line.name}.wav", f"flite_{line.voice}", line.text, "en", "", "", gender])
    log.info("%d sentences in %s", len(lines), corpus)
    return corpus


def main() -> None:
    parser = argparse.ArgumentParser(description="Let flite read the English transcripts of the corpora.")
    parser.add_argument("root", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    make(arguments.root, arguments.out)


if __name__ == "__main__":
    main()

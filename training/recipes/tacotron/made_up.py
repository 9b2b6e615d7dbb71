"""A corpus to try the recipe on: every letter is a hum of its own, so that attention can find them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import audio
from core.types import AudioClip
from training.dataset import write_table

RATE_HZ = 16000
LETTERS = "aeioumnl"
WORDS = ("mo", "nela", "lumi", "ane", "oni", "male", "ulo", "lina")


def made_up(root: Path, utterances: int = 8, seed: int = 0) -> Path:
    """Sentences of made-up words, 1 to 2 s each."""
    rng = np.random.default_rng(seed)
    corpus, rows = root / "letters", []
    for number in range(utterances):
        words = [str(word) for word in rng.choice(WORDS, int(rng.integers(3, 6)))]
        sound = np.concatenate([_letter(letter, rng) for letter in " ".join(words)])
        path = corpus / f"{number}.wav"
        audio.write(path, AudioClip(sound.astype(np.float32), RATE_HZ))
        rows.append((path.name, f"speaker {number % 2}", " ".join(words), "en"))
    write_table(corpus, ("file", "speaker", "text", "lang"), rows)
    return root


def _letter(letter: str, rng: np.random.Generator) -> np.ndarray:
    times = np.arange(int(rng.uniform(0.08, 0.12) * RATE_HZ)) / RATE_HZ
    noise = 0.002 * rng.standard_normal(len(times))
    if letter == " ":
        return noise
    base_hz = 110 * 2 ** (LETTERS.index(letter) / 6)
    hum = sum(np.sin(2 * np.pi * k * base_hz * times) / k for k in range(1, 8))
    return 0.2 * hum * np.hanning(len(times)) + noise

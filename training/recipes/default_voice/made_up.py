"""Made-up corpora: buzzing syllables with texts, enough for every stage of a recipe to have something to do."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.types import Float32
from training.dataset import write_table

RATE_HZ = 16000
COLUMNS = ("file", "speaker", "text", "lang")
_MANDARIN = ("你好", "今天", "老师", "天气", "花园", "再见")
_ENGLISH = ("hello world", "a good day", "we go home", "see the sea", "my red car", "one two three")
_CORPORA = (
    ("audio-cmn", "yue_tan", "zh", _MANDARIN, 220.0),
    ("aishell1-sample", "S0150", "zh", _MANDARIN, 120.0),
    ("vctk-sample", "p226", "en", _ENGLISH, 110.0),
    ("vctk-sample", "p225", "en", _ENGLISH, 210.0),  # a held-out speaker
)


def syllables(count: int, f0_hz: float, rng: np.random.Generator) -> Float32:
    """(T,) voiced bursts of 180 ms with a falling buzz and a formant, a little noise between them."""
    time = np.arange(int(0.18 * RATE_HZ)) / RATE_HZ
    pieces = [rng.normal(0, 1e-3, RATE_HZ // 8)]
    for _ in range(count):
        phase = 2 * np.pi * np.cumsum(f0_hz * np.linspace(1.1, 0.9, len(time))) / RATE_HZ
        formant = rng.uniform(400, 900)
        buzz = sum(np.cos(k * phase) / (1 + abs(k * f0_hz - formant) / 200) for k in range(1, 20))
        pieces += [0.1 * buzz * np.hanning(len(time)), rng.normal(0, 5e-3, RATE_HZ // 20)]
    pieces.append(rng.normal(0, 1e-3, RATE_HZ // 8))
    return np.concatenate(pieces).astype(np.float32)


def write_corpora(root: Path, seed: int = 0) -> Path:
    """Write them once below ``root`` and return it."""
    import soundfile

    rng = np.random.default_rng(seed)
    rows: dict[str, list[list[str]]] = {}
    for corpus, speaker, language, texts, f0_hz in _CORPORA:
        folder = root / corpus / "audio"
        folder.mkdir(parents=True, exist_ok=True)
        for number, text in enumerate(texts):
            name = f"{speaker}_{number}.wav"
            count = len(text) if language == "zh" else 2 * len(text.split())
            soundfile.write(folder / name, syllables(count, f0_hz, rng), RATE_HZ)
            rows.setdefault(corpus, []).append([f"audio/{name}", speaker, text, language])
    for corpus, lines in rows.items():
        write_table(root / corpus, COLUMNS, lines)
    return root

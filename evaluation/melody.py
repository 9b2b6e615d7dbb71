"""Pitch, loudness and tempo of any sound, natural or made, measured alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from audio.cleaning import FRAME, RATE_HZ, frame_levels_db, speech_span
from core.types import Float32
from encoder.emotion.pitch import track
from synthesizer.text.symbols import ARPABET_VOWELS, FINALS

HOP = 200
NUCLEI = {
    "zh": frozenset(FINALS) - {"rr"},
    "en": ARPABET_VOWELS,
    "ja": frozenset(f"j:{phone}" for phone in ("a", "i", "u", "e", "o", "I", "U", "N", "cl")),
}
"""What makes a syllable; in Japanese, a mora."""


def melody(samples: Float32) -> Float32:
    """(T,) F0 in Hz every 12.5 ms, 0 where unvoiced, by autocorrelation.

    Not by WORLD's dio, which the training data are measured with: in the hum of telephone lines it puts a girl of 240 Hz at 102.
    WORLD's harvest agrees with the autocorrelation within 5 % on all 32 strangers but takes fifteen times as long.
    """
    return track(samples, RATE_HZ, HOP, 1 + len(samples) // HOP)[0]


def middle_hz(sounds: Sequence[Float32]) -> float:
    """Median F0 over some recordings, 0.0 when nothing is voiced."""
    f0 = np.concatenate([melody(samples) for samples in sounds])
    return float(np.median(f0[f0 > 0])) if (f0 > 0).any() else 0.0


def spread_semitones(f0: Float32) -> float:
    """Tenth to ninetieth percentile of the voiced frames."""
    voiced = f0[f0 > 0]
    if len(voiced) < 5:
        return 0.0
    low, high = np.percentile(12 * np.log2(voiced), [10, 90])
    return float(high - low)


def level_db(samples: Float32) -> float:
    """RMS level of the active frames (within 30 dB of the loud ones), dBFS."""
    levels = frame_levels_db(samples)
    active = levels[levels > np.percentile(levels, 95) - 30]
    return float(10 * np.log10(np.mean(10 ** (active.astype(np.float64) / 10))))


def speech_seconds(samples: Float32) -> float:
    """Length from the first to the last sound of speech."""
    first, last = speech_span(frame_levels_db(samples))
    return max(0.1, (last - first) * FRAME / RATE_HZ)


def syllables(symbols: Sequence[str], language: str) -> int:
    """Syllables of a symbol sequence; morae in Japanese."""
    return sum(symbol in NUCLEI[language] for symbol in symbols)

"""How an utterance moves, in numbers (after Eyben et al., the Geneva minimalistic acoustic parameter set, 2016).

Made for judging: no part of the emotion encoder that our voices learn from is used but its pitch tracker. Level is kept, since acted
speech was recorded at one distance; whoever compares must do so within a speaker (:func:`centred`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

import audio
from audio.cleaning import FRAME, RATE_HZ, frame_levels_db, speech_span
from core import AudioClip
from core.types import Float32
from encoder.emotion import pitch
from evaluation.melody import HOP, level_db, spread_semitones

EDGES_HZ = (0, 500, 1000, 2000, 4000, 8000)
CEPSTRA = 10


def speech_part(samples: Float32) -> Float32:
    """Without the silence around it."""
    first, last = speech_span(frame_levels_db(samples))
    return samples[first * FRAME : last * FRAME] if last - first >= 20 else samples


def simple(samples: Float32) -> np.ndarray:
    """(2,) F0 range in semitones, level in dB: what the rule looks at."""
    part = speech_part(samples)
    f0, _ = pitch.track(part, RATE_HZ, HOP, 1 + len(part) // HOP)
    return np.array([spread_semitones(f0), level_db(part)])


def functionals(samples: Float32) -> np.ndarray:
    """(57,) pitch, level, spectrum, rhythm and voice quality of 16 kHz speech."""
    part = speech_part(samples)
    frames = 1 + len(part) // HOP
    f0, strength = pitch.track(part, RATE_HZ, HOP, frames)
    mel = audio.mel(AudioClip(part, RATE_HZ), audio.specs.DEFAULT)[:, :frames]
    levels = frame_levels_db(part)
    values = [*_of_pitch(f0), *_of_level(levels, part), *_of_rhythm(levels, f0, len(part) / RATE_HZ)]
    values += [*_of_quality(f0, strength), *_of_spectrum(part, mel, f0)]
    return np.nan_to_num(np.array(values, float))


def _of_pitch(f0: Float32) -> list[float]:
    voiced = f0 > 0
    tones = 12 * np.log2(f0[voiced] / 100.0) if voiced.sum() >= 5 else np.zeros(5)
    steps = np.diff(np.where(voiced, 12 * np.log2(np.maximum(f0, 1) / 100.0), np.nan))
    steps = steps[np.isfinite(steps)] if np.isfinite(steps).any() else np.zeros(1)
    slope = np.polyfit(np.linspace(-1, 1, len(tones)), tones, 1)[0]
    low, middle, high = np.percentile(tones, [10, 50, 90])
    rising, falling = steps[steps > 0], steps[steps < 0]
    return [
        low, middle, high, high - low, tones.std(), slope, np.abs(steps).mean(), steps.std(),
        rising.mean() if len(rising) else 0.0, falling.mean() if len(falling) else 0.0, tones[-len(tones) // 5 :].mean() - middle,
    ]  # fmt: skip


def _of_level(levels: Float32, part: Float32) -> list[float]:
    low, high = np.percentile(levels, [20, 95])
    steps = np.diff(levels)
    return [level_db(part), high - low, levels.std(), np.abs(steps).mean(), steps.max(initial=0.0), steps.min(initial=0.0)]  # fmt: skip


def _of_rhythm(levels: Float32, f0: Float32, seconds: float) -> list[float]:
    smooth = np.convolve(levels, np.hanning(9) / np.hanning(9).sum(), mode="same")
    peaks = (smooth[1:-1] > smooth[:-2]) & (smooth[1:-1] >= smooth[2:]) & (smooth[1:-1] > smooth.max() - 20)
    voiced = np.concatenate([[0], (f0 > 0).astype(int), [0]])
    starts, ends = np.flatnonzero(np.diff(voiced) == 1), np.flatnonzero(np.diff(voiced) == -1)
    lengths = (ends - starts) * HOP / RATE_HZ if len(starts) else np.zeros(1)
    pauses = float((levels < levels.max() - 35).mean())
    return [peaks.sum() / seconds, len(starts) / seconds, lengths.mean(), lengths.std(), (f0 > 0).mean(), pauses]


def _of_quality(f0: Float32, strength: Float32) -> list[float]:
    inside = strength[f0 > 0] if (f0 > 0).any() else np.zeros(1)
    pairs = (f0[2:] > 0) & (f0[1:-1] > 0) & (f0[:-2] > 0)
    tremble = np.abs(f0[2:] - 2 * f0[1:-1] + f0[:-2])[pairs] / np.maximum(f0[1:-1][pairs], 1)
    return [inside.mean(), inside.std(), tremble.mean() if len(tremble) else 0.0]


def _of_spectrum(part: Float32, mel: Float32, f0: Float32) -> list[float]:
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(part, (0, 512)), 512)[::HOP]
    power = np.abs(np.fft.rfft(windows * np.hanning(512))) ** 2 + 1e-10
    loud = power.sum(1) > 1e-3 * power.sum(1).max()
    hz = np.fft.rfftfreq(512, 1 / RATE_HZ)
    bands = np.stack([power[:, (hz >= a) & (hz < b)].sum(1) for a, b in zip(EDGES_HZ, EDGES_HZ[1:])], 1)
    shares = 10 * np.log10(bands[loud] / bands[loud].sum(1, keepdims=True))
    centre = (power[loud] * hz).sum(1) / power[loud].sum(1) / 1000
    hammarberg = 10 * np.log10(power[loud][:, hz < 2000].max(1) / power[loud][:, (hz >= 2000) & (hz < 5000)].max(1))
    tilt = np.polyfit(np.log2(hz[(hz > 100)]), 10 * np.log10(power[loud].mean(0)[hz > 100]), 1)[0]
    change = np.abs(np.diff(mel, axis=1)).mean()
    turn = np.cos(np.pi * np.arange(1, CEPSTRA + 1)[:, None] * (np.arange(80) + 0.5) / 80)
    cepstra = turn @ mel[:, : len(loud)][:, loud[: mel.shape[1]]] / 80
    return [*shares.mean(0), centre.mean(), centre.std(), hammarberg.mean(), hammarberg.std(), tilt, change, *cepstra.mean(1), *cepstra.std(1)]  # fmt: skip


def centred(values: np.ndarray, owners: Sequence[str], labels: Sequence[str]) -> np.ndarray:
    """Each row minus the mean of its speaker, every feeling of that speaker weighing the same."""
    result = np.array(values, float)
    names, feelings = np.array(owners), np.array(labels)
    for name in set(owners):
        mine = names == name
        means = [values[mine & (feelings == feeling)].mean(0) for feeling in sorted(set(feelings[mine]))]
        result[mine] -= np.mean(means, 0)
    return result

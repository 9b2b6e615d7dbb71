"""What the default emotion encoder hears: a log-mel picture, the pitch line, and statistics of the whole utterance.

Numpy only. Loudness of the recording is removed (a microphone's gain says nothing about feeling); the picture is
centred per band, so that a room or a voice's average colour weighs less than its movement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

import audio
from core.types import AudioClip, Float32, MelSpec
from encoder.base import usable
from encoder.emotion import pitch

RATE_HZ = 16000
HOP = 160
BANDS = 64
MEL = MelSpec(RATE_HZ, 512, HOP, 400, BANDS, 50.0, 8000.0, power=2.0, padding="center-constant", log="ln", floor=1e-9)
CURVES = 4
"""Rows of the pitch line: relative pitch, voicing, energy, change of energy."""
STATISTICS = 24
MAX_SECONDS = 20.0
"""Of longer sounds the loudest stretch of this length is read; a feeling does not last longer anyway."""
EDGE_DB = 35.0
"""Sound this far below the loudest frame is cut from both ends."""
MIN_FRAMES = 32
RANGE = 9.2
"""Of the log power picture the upper 40 dB (4 ln 10) are kept; below lies the room."""


@dataclass(frozen=True, eq=False)
class EmotionFeatures:
    """``mel`` (64, T) centred per band; ``curves`` (4, T); ``statistics`` (24,) of the whole utterance."""

    mel: Float32
    curves: Float32
    statistics: Float32


def extract(clip: AudioClip) -> EmotionFeatures:
    """Features of a clip. Raises :class:`AudioError` when it is shorter than 0.1 s, silent or broken."""
    samples = trim_edges(_loudest(audio.resample(usable(clip), RATE_HZ).samples))
    samples = samples / np.float32(np.sqrt(np.mean(samples.astype(np.float64) ** 2)) + 1e-9) * np.float32(0.05)
    missing = MIN_FRAMES * HOP - len(samples)
    if missing > 0:
        samples = np.pad(samples, (missing // 2, missing - missing // 2))
    mel = audio.mel(AudioClip(samples, RATE_HZ), MEL)
    f0, voicing = pitch.track(samples, RATE_HZ, HOP, mel.shape[1])
    return from_parts(mel, f0, voicing)


def from_parts(mel: Float32, f0: Float32, voicing: Float32) -> EmotionFeatures:
    """Features of a log-mel (64, T) whose sound has a fixed loudness, and its pitch line (T,), (T,)."""
    mel = np.maximum(mel, mel.max() - RANGE)
    energy = np.log(np.exp(mel).mean(axis=0))
    energy = energy - energy.max()
    semitones = np.where(f0 > 0, 12 * np.log2(np.maximum(f0, 1.0) / 100.0), 0.0)
    voiced = f0 > 0
    centre = float(np.median(semitones[voiced])) if voiced.any() else 0.0
    relative = np.where(voiced, np.clip(semitones - centre, -18, 18), 0.0) / 6.0
    change = np.gradient(energy) if len(energy) > 1 else np.zeros_like(energy)
    curves = np.stack([relative, voicing, energy / 4.0 + 1.0, change]).astype(np.float32)
    centred = (mel - mel.mean(axis=1, keepdims=True)) / 2.0
    statistics = _statistics(mel, energy, semitones, voiced, voicing)
    return EmotionFeatures(centred.astype(np.float32), curves, statistics)


def _statistics(
    mel: Float32, energy: Float32, semitones: Float32, voiced: npt.NDArray[np.bool_], voicing: Float32
) -> Float32:
    """(24,) roughly centred and of unit size: pitch level, range, slope; energy; rhythm; tilt of the spectrum."""
    tones = semitones[voiced] if voiced.sum() >= 3 else np.zeros(3, np.float32)
    low, middle, high = np.percentile(tones, [10, 50, 90])
    steps = np.abs(np.diff(semitones))[voiced[1:] & voiced[:-1]]
    slope = np.polyfit(np.linspace(-1, 1, len(tones)), tones, 1)[0]
    loud = energy > -3.0
    peaks = (energy[1:-1] > energy[:-2]) & (energy[1:-1] >= energy[2:]) & loud[1:-1]
    seconds = len(energy) * HOP / RATE_HZ
    bands = mel[:, loud].mean(axis=1) if loud.any() else mel.mean(axis=1)
    bands = bands - bands.mean()
    groups = bands[:BANDS].reshape(8, BANDS // 8).mean(axis=1)
    values = [
        (low - 6) / 6, (middle - 9) / 6, (high - 12) / 6, (high - low - 6) / 4, tones.std() / 3 - 1, slope / 4,
        (steps.mean() if len(steps) else 0.0) * 2 - 1, voiced.mean() * 2 - 1, voicing[voiced].mean() * 8 - 6 if voiced.any() else 0.0,
        energy.mean() / 2 + 1, energy.std() - 1, np.percentile(energy, 25) / 2 + 1, loud.mean() * 2 - 1,
        peaks.sum() / seconds / 5 - 1, np.abs(np.diff(energy)).mean() * 5 - 1, mel.std(axis=1).mean() - 1.5,
    ]  # fmt: skip
    return np.clip(np.concatenate([values, groups / 1.5]), -4, 4).astype(np.float32)


def trim_edges(samples: Float32) -> Float32:
    """Cut what is 35 dB below the loudest 20 ms from both ends, leaving 50 ms around the speech."""
    frame = 320
    count = len(samples) // frame
    if count < 3:
        return samples
    power = (samples[: count * frame].reshape(count, frame) ** 2).mean(axis=1)
    audible = np.flatnonzero(power > power.max() * 10 ** (-EDGE_DB / 10))
    start = max(0, int(audible[0]) * frame - 800)
    stop = min(len(samples), (int(audible[-1]) + 1) * frame + 800)
    return samples[start:stop]


def _loudest(samples: Float32) -> Float32:
    longest = int(MAX_SECONDS * RATE_HZ)
    if len(samples) <= longest:
        return samples
    sums = np.concatenate([[0.0], np.cumsum((samples.astype(np.float64) ** 2).reshape(-1)[: len(samples)])])
    starts = np.arange(0, len(samples) - longest + 1, RATE_HZ)
    start = int(starts[np.argmax(sums[starts + longest] - sums[starts])])
    return samples[start : start + longest]
